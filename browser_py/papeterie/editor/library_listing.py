"""Reads what the library's panel shows: names at once, pictures and sounds as their rows are seen."""

import contextlib
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, Protocol

from papeterie.editor.library_actions import with_library
from papeterie.editor.library_state import Clip
from papeterie.editor.media import Media
from papeterie.editor.ports import AssetError, AssetNotFoundError, AssetRepository
from papeterie.editor.state import AppState, SceneAddress, Stagecraft
from papeterie.editor.store import Store
from papeterie.theatre.edits import sprites_of
from papeterie.theatre.errors import FormatError
from papeterie.theatre.model import Scene

_AT_ONCE = 8
"""So many pictures are read before the panel shows them."""


class SoundReader(Protocol):
    """Decodes sounds."""

    async def read(self, audio: Media) -> Clip:
        """Give a sound's length and its peaks, or in its ``problem`` why it cannot be heard."""


class LibraryListing:
    """Follows the panel's state. ``repository`` gives the one that holds a scene."""

    def __init__(
        self,
        store: Store,
        repository: Callable[[SceneAddress], AssetRepository],
        sounds: SoundReader,
        spawn: Callable[[Coroutine[Any, Any, None]], object],
    ) -> None:
        self._store = store
        self._repository = repository
        self._sounds = sounds
        self._spawn = spawn
        self._reading = False
        store.subscribe(self._changed)

    async def refresh(self) -> None:
        """List the sprites and the sounds of the open scene's library."""
        stage = self._store.state.editor
        if stage is None:
            return
        repository = self._repository(stage.address)
        sprites, sounds = await repository.list_sprites(), await repository.list_sounds()
        self._tell(stage.address, sprites=sprites, sounds=sounds)

    async def show_picture(self, name: str) -> None:
        """Read a sprite's picture anew: it is another one."""
        stage = self._store.state.editor
        if stage is not None:
            self._add(stage.address, "thumbnails", {name: await _url(self._repository(stage.address), name)})

    def know_sound(self, repository: AssetRepository, name: str, clip: Clip) -> None:
        """Take note of a sound that was decoded already, when it was stored in ``repository``."""
        stage = self._store.state.editor
        if stage is not None and self._repository(stage.address) is repository:
            self._add(stage.address, "clips", {name: clip})

    async def used_in(self, name: str) -> tuple[str, ...]:
        """Give the scenes that show a sprite."""
        stage = self._store.state.editor
        if stage is None:
            return ()
        repository, found = self._repository(stage.address), list[str]()
        for scene in await repository.list_scenes():
            with contextlib.suppress(AssetError, FormatError):
                if name in sprites_of(await self._newest(repository, scene)):
                    found.append(scene)
        return tuple(found)

    async def _newest(self, repository: AssetRepository, name: str) -> Scene:
        """Give a scene as it is on the stage, if it is there: that may not be stored yet."""
        stage = self._store.state.editor
        if stage is not None and stage.address.name == name and self._repository(stage.address) is repository:
            return stage.scene
        return await repository.get_scene(name)

    async def _describe(self, name: str) -> None:
        """Find out which scenes show a sprite, and whether it has an original."""
        stage = self._store.state.editor
        if stage is None:
            return
        with contextlib.suppress(AssetNotFoundError):
            original = None if stage.read_only else await self._repository(stage.address).get_original(name)
            used = await self.used_in(name)
            now = self._store.state.editor
            if now is not None and now.library.chosen == name:
                self._tell(stage.address, original=original is not None, used_in=used)

    async def _read_rows(self) -> None:
        """Read what the rows that are shown lack, some at a time, until they lack nothing."""
        if self._reading:
            return
        self._reading = True
        try:
            while (stage := self._store.state.editor) is not None and (names := _unread(stage)):
                repository = self._repository(stage.address)
                if stage.library.kind == "sprites":
                    urls = {name: await _url(repository, name) for name in names[:_AT_ONCE]}
                    self._add(stage.address, "thumbnails", urls)
                else:
                    self._add(stage.address, "clips", {names[0]: await self._clip(repository, names[0])})
        finally:
            self._reading = False

    async def _clip(self, repository: AssetRepository, name: str) -> Clip:
        try:
            return await self._sounds.read(await repository.read_sound(name))
        except AssetError as error:
            return Clip(problem=str(error))

    def _changed(self, now: AppState, before: AppState) -> None:
        """Read what the panel lacks once it is seen."""
        stage, earlier = now.editor, before.editor
        if stage is None or stage.tab != "library" or stage is earlier:
            return
        if (
            earlier is None
            or earlier.address != stage.address
            or earlier.tab != "library"
            or stage.sprites is not earlier.sprites
        ):
            self._spawn(self.refresh())
        if earlier is None or stage.library is not earlier.library:
            if _unread(stage):
                self._spawn(self._read_rows())
            chosen = stage.library.chosen
            if chosen and (earlier is None or earlier.library.chosen != chosen):
                self._spawn(self._describe(chosen))

    def _tell(self, address: SceneAddress, **fields: Any) -> None:
        self._store.update(
            lambda state: (
                with_library(state, **fields) if state.editor is not None and state.editor.address == address else state
            )
        )

    def _add(self, address: SceneAddress, field: str, found: Mapping[str, Any]) -> None:
        stage = self._store.state.editor
        if stage is not None:
            self._tell(address, **{field: {**getattr(stage.library, field), **found}})


def _unread(stage: Stagecraft) -> tuple[str, ...]:
    library = stage.library
    known: Mapping[str, Any] = library.thumbnails if library.kind == "sprites" else library.clips
    return tuple(name for name in library.shown() if name not in known)


async def _url(repository: AssetRepository, name: str) -> str:
    """Give a URL of a sprite's picture, or "" where it cannot be had."""
    try:
        return await repository.get_sprite_image(name)
    except AssetError:
        return ""
