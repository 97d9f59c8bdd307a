"""The open scene as a library that can be read: as it is on the screen, whatever of it is stored."""

from collections.abc import Awaitable, Callable

from papeterie.editor.exporting import Readable
from papeterie.editor.media import Media
from papeterie.editor.ports import AssetError
from papeterie.editor.state import Stagecraft
from papeterie.theatre.model import Scene, SpriteMetadata
from papeterie.theatre.soundtrack import sounds_of


class OpenWork:
    """One scene, with all of the ``library`` beside it. ``fetch`` gives what the URL of a shown picture holds.

    Where the library cannot be read, the pictures on the stage still can.
    """

    def __init__(self, stage: Stagecraft, library: Readable, fetch: Callable[[str], Awaitable[Media]]) -> None:
        self._stage = stage
        self._library = library
        self._fetch = fetch

    async def list_scenes(self) -> tuple[str, ...]:
        """Give the open scene alone."""
        return (self._stage.scene.name,)

    async def list_sprites(self) -> tuple[str, ...]:
        """Give the names of those of the library and of those on the stage."""
        stored = await _or_nothing(self._library.list_sprites)
        return tuple(sorted({*stored, *self._stage.sprites}))

    async def list_sounds(self) -> tuple[str, ...]:
        """Give the names of those of the library, and of those that the scene plays."""
        metadata = {name: view.artwork.metadata for name, view in self._stage.sprites.items()}
        stored = await _or_nothing(self._library.list_sounds)
        return tuple(sorted({*stored, *sounds_of(self._stage.scene, metadata)}))

    async def get_scene(self, _name: str) -> Scene:
        """Give the open scene."""
        return self._stage.scene

    async def get_sprite_metadata(self, name: str) -> SpriteMetadata:
        """Give what the stage knows of the sprite, otherwise what the library does."""
        view = self._stage.sprites.get(name)
        return await self._library.get_sprite_metadata(name) if view is None else view.artwork.metadata

    async def read_sprite_image(self, name: str) -> Media:
        """Give the picture that is stored, otherwise the one on the stage."""
        try:
            return await self._library.read_sprite_image(name)
        except AssetError:
            if name not in self._stage.sprites:
                raise
            return await self._fetch(self._stage.sprites[name].url)

    async def get_original(self, name: str) -> Media | None:
        """Give what the picture was made of, if that can be had."""
        try:
            return await self._library.get_original(name)
        except AssetError:
            return None

    async def read_sound(self, name: str) -> Media:
        """Give the sound that is stored."""
        return await self._library.read_sound(name)


async def _or_nothing(names: Callable[[], Awaitable[tuple[str, ...]]]) -> tuple[str, ...]:
    try:
        return await names()
    except AssetError:
        return ()
