"""All of the library, but the open scene as it is on the screen, whatever of it is stored."""

from papeterie.editor.media import Media
from papeterie.editor.open_work import OpenWork
from papeterie.theatre.model import Scene


class NewestWork(OpenWork):
    """Like :class:`OpenWork`, with the other scenes. What cannot be read raises :class:`AssetError`."""

    async def list_scenes(self) -> tuple[str, ...]:
        """Give the names of all scenes, the open one too."""
        stored, name = await self._library.list_scenes(), self._stage.scene.name
        return stored if name in stored else (name, *stored)

    async def get_scene(self, name: str) -> Scene:
        """Give the open scene as it is, another one as it is stored."""
        return self._stage.scene if name == self._stage.scene.name else await self._library.get_scene(name)

    async def get_original(self, name: str) -> Media | None:
        """Give what the picture was made of."""
        return await self._library.get_original(name)
