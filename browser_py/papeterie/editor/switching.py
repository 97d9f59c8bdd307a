"""A library that stands in front of another one, and can be switched to yet another while the page lives."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from papeterie.editor.media import Media
from papeterie.editor.ports import AssetRepository, Changes, Noun, StoredScene, UnavailableError
from papeterie.editor.writing import WritesByCommit
from papeterie.theatre.model import Scene, SpriteMetadata

_T = TypeVar("_T")


class SwitchingRepository(WritesByCommit):
    """Does all through ``current``. ``heard`` is told after each reading or writing what kept the library from opening.

    That is ``None`` where it is open.
    """

    def __init__(self, current: AssetRepository) -> None:
        self.current = current
        self.heard: Callable[[UnavailableError | None], None] = lambda _error: None

    @property
    def read_only(self) -> bool:
        """Whether the current one is."""
        return self.current.read_only

    async def list_sprites(self) -> tuple[str, ...]:
        """Give the names of all sprites, in order."""
        return await self._listen(self.current.list_sprites())

    async def get_sprite_image(self, name: str) -> str:
        """Give a URL of the picture."""
        return await self._listen(self.current.get_sprite_image(name))

    async def read_sprite_image(self, name: str) -> Media:
        """Give the picture's bytes."""
        return await self._listen(self.current.read_sprite_image(name))

    async def get_sprite_metadata(self, name: str) -> SpriteMetadata:
        """Give the sprite's metadata."""
        return await self._listen(self.current.get_sprite_metadata(name))

    async def get_original(self, name: str) -> Media | None:
        """Give the picture that the sprite was made of."""
        return await self._listen(self.current.get_original(name))

    async def rename_sprite(self, name: str, new_name: str) -> None:
        """Rename a sprite, in every scene too."""
        await self._listen(self.current.rename_sprite(name, new_name))

    async def list_sounds(self) -> tuple[str, ...]:
        """Give the file names of all sounds, in order."""
        return await self._listen(self.current.list_sounds())

    async def get_sound(self, name: str) -> str:
        """Give a URL of the sound."""
        return await self._listen(self.current.get_sound(name))

    async def read_sound(self, name: str) -> Media:
        """Give the sound's bytes."""
        return await self._listen(self.current.read_sound(name))

    async def rename_sound(self, name: str, new_name: str) -> None:
        """Rename a sound, in every scene too."""
        await self._listen(self.current.rename_sound(name, new_name))

    async def list_scenes(self) -> tuple[str, ...]:
        """Give the names of all scenes, the one saved last first."""
        return await self._listen(self.current.list_scenes())

    async def get_scene(self, name: str) -> Scene:
        """Give a scene."""
        return await self._listen(self.current.get_scene(name))

    async def open_scene(self, name: str) -> StoredScene:
        """Give a scene and its revision."""
        return await self._listen(self.current.open_scene(name))

    async def rename_scene(self, name: str, new_name: str) -> None:
        """Rename a scene."""
        await self._listen(self.current.rename_scene(name, new_name))

    async def commit(self, changes: Changes) -> None:
        """Store several things as one change."""
        await self._listen(self.current.commit(changes))

    async def restore_deleted(self, noun: Noun, name: str) -> str | None:
        """Bring back what was deleted last under a name."""
        return await self._listen(self.current.restore_deleted(noun, name))

    async def _listen(self, work: Awaitable[_T]) -> _T:
        current = self.current
        try:
            done = await work
        except UnavailableError as error:
            if current is self.current:
                self.heard(error)
            raise
        if current is self.current:
            self.heard(None)
        return done
