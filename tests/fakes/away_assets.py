"""A library in memory that can be away, as a database that does not open."""

from papeterie.editor.media import Media
from papeterie.editor.ports import Changes, StoredScene, UnavailableError
from papeterie.theatre.model import SpriteMetadata
from tests.fakes.memory_assets import MemoryAssetRepository


class AwayAssetRepository(MemoryAssetRepository):
    """While ``away``, nothing can be read or written; ``broken`` are names of what cannot be read anyway."""

    def __init__(self) -> None:
        super().__init__()
        self.away = False
        self.asked = 0

    async def list_sprites(self) -> tuple[str, ...]:
        """Give their names, if it is here."""
        self._be_here()
        return await super().list_sprites()

    async def list_sounds(self) -> tuple[str, ...]:
        """Give their names, if it is here."""
        self._be_here()
        return await super().list_sounds()

    async def list_scenes(self) -> tuple[str, ...]:
        """Give their names, if it is here."""
        self._be_here()
        return await super().list_scenes()

    async def open_scene(self, name: str) -> StoredScene:
        """Give a scene, if it is here."""
        self._be_here()
        return await super().open_scene(name)

    async def get_sprite_metadata(self, name: str) -> SpriteMetadata:
        """Give it, if it is here."""
        self._be_here()
        return await super().get_sprite_metadata(name)

    async def get_sprite_image(self, name: str) -> str:
        """Give a URL, if it is here."""
        self._be_here()
        return await super().get_sprite_image(name)

    async def read_sprite_image(self, name: str) -> Media:
        """Give it, if it is here."""
        self._be_here()
        return await super().read_sprite_image(name)

    async def get_original(self, name: str) -> Media | None:
        """Give it, if it is here."""
        self._be_here()
        return await super().get_original(name)

    async def read_sound(self, name: str) -> Media:
        """Give it, if it is here."""
        self._be_here()
        return await super().read_sound(name)

    async def commit(self, changes: Changes) -> None:
        """Store, if it is here."""
        self._be_here()
        await super().commit(changes)

    def _be_here(self) -> None:
        self.asked += 1
        if self.away:
            raise UnavailableError("The browser does not open its storage.")
