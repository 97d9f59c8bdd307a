"""The open scene as a library that can be read: as it is on the screen, whatever of it is stored."""

import contextlib
from collections.abc import Awaitable, Callable
from typing import TypeVar

from papeterie.editor.exporting import Readable, exported
from papeterie.editor.media import Media
from papeterie.editor.ports import AssetError, Changes, SoundDraft, SpriteDraft, UnavailableError
from papeterie.editor.state import Stagecraft
from papeterie.theatre.model import Scene, SpriteMetadata
from papeterie.theatre.soundtrack import sounds_of

_T = TypeVar("_T")


class OpenWork:
    """One scene, with all of the ``library`` beside it. ``fetch`` gives what the URL of a shown picture holds.

    Where the library cannot be read, the pictures on the stage still can.
    """

    def __init__(self, stage: Stagecraft, library: Readable, fetch: Callable[[str], Awaitable[Media]]) -> None:
        self._stage = stage
        self._library = library
        self._fetch = fetch
        self._away: UnavailableError | None = None

    async def changes(self) -> Changes:
        """Give what stores the scene in another library, with all that it uses and that can be had."""
        name = self._stage.scene.name
        used = await exported(self, (name,), lambda _noun, _name, _error: None)
        sprites: list[SpriteDraft] = []
        sounds: list[SoundDraft] = []
        for one in used.sprites:
            with contextlib.suppress(AssetError):
                metadata, original = await self.get_sprite_metadata(one), await self.get_original(one)
                sprites.append(SpriteDraft(one, await self.read_sprite_image(one), metadata, original))
        for one in used.sounds:
            with contextlib.suppress(AssetError):
                sounds.append(SoundDraft(one, await self.read_sound(one)))
        return Changes(sprites=tuple(sprites), sounds=tuple(sounds), scenes=(self._stage.scene,))

    async def list_scenes(self) -> tuple[str, ...]:
        """Give the open scene alone."""
        return (self._stage.scene.name,)

    async def list_sprites(self) -> tuple[str, ...]:
        """Give the names of those of the library and of those on the stage."""
        stored = await self._names(self._library.list_sprites)
        return tuple(sorted({*stored, *self._stage.sprites}))

    async def list_sounds(self) -> tuple[str, ...]:
        """Give the names of those of the library, and of those that the scene plays."""
        metadata = {name: view.artwork.metadata for name, view in self._stage.sprites.items()}
        stored = await self._names(self._library.list_sounds)
        return tuple(sorted({*stored, *sounds_of(self._stage.scene, metadata)}))

    async def get_scene(self, _name: str) -> Scene:
        """Give the open scene."""
        return self._stage.scene

    async def get_sprite_metadata(self, name: str) -> SpriteMetadata:
        """Give what the stage knows of the sprite, otherwise what the library does."""
        view = self._stage.sprites.get(name)
        if view is None:
            return await self._ask(lambda: self._library.get_sprite_metadata(name))
        return view.artwork.metadata

    async def read_sprite_image(self, name: str) -> Media:
        """Give the picture that is stored, otherwise the one on the stage."""
        try:
            return await self._ask(lambda: self._library.read_sprite_image(name))
        except AssetError:
            if name not in self._stage.sprites:
                raise
            return await self._fetch(self._stage.sprites[name].url)

    async def get_original(self, name: str) -> Media | None:
        """Give what the picture was made of, if that can be had."""
        try:
            return await self._ask(lambda: self._library.get_original(name))
        except AssetError:
            return None

    async def read_sound(self, name: str) -> Media:
        """Give the sound that is stored."""
        return await self._ask(lambda: self._library.read_sound(name))

    async def _names(self, listed: Callable[[], Awaitable[tuple[str, ...]]]) -> tuple[str, ...]:
        try:
            return await self._ask(listed)
        except AssetError:
            return ()

    async def _ask(self, work: Callable[[], Awaitable[_T]]) -> _T:
        """Ask the library, unless it did not open before: it takes its time to say so."""
        if self._away is not None:
            raise self._away
        try:
            return await work()
        except UnavailableError as error:
            self._away = error
            raise
