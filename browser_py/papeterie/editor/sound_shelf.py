"""What is done with the sounds of the library from beside the stage: listen, rename, delete."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any, Protocol

import msgspec

from papeterie.editor.action import with_editor
from papeterie.editor.autosave import Autosave
from papeterie.editor.following import follow_names, with_metadata
from papeterie.editor.history import Change, History
from papeterie.editor.library_actions import with_library
from papeterie.editor.library_change import LibraryChange
from papeterie.editor.library_listing import LibraryListing
from papeterie.editor.ports import AssetError, AssetRepository
from papeterie.editor.state import AppState, Notice, SceneAddress, Stagecraft
from papeterie.editor.store import Store
from papeterie.theatre.edits import rename_sound
from papeterie.theatre.model import SpriteMetadata
from papeterie.theatre.names import InvalidNameError, check_name
from papeterie.words.tr import tr

_replace = msgspec.structs.replace


class Headphones(Protocol):
    """Plays one sound at a time, beside the scene."""

    async def play(self, url: str, volume: float, ended: Callable[[], None]) -> None:
        """Play a sound from its beginning, in place of any other. Raises :class:`AssetError` if it cannot be heard."""

    def stop(self) -> None:
        """Fall silent."""


class SoundShelf:
    """Changes the person's own library. The sound that was deleted last can be put back."""

    def __init__(
        self,
        store: Store,
        own: AssetRepository,
        repository: Callable[[SceneAddress], AssetRepository],
        listing: LibraryListing,
        headphones: Headphones,
        autosave: Autosave,
    ) -> None:
        """``repository`` gives the one that holds a scene."""
        self._store = store
        self._own = own
        self._repository = repository
        self._listing = listing
        self._headphones = headphones
        self._autosave = autosave
        store.subscribe(self._changed)

    @property
    def doings(self) -> Mapping[str, Callable[..., Coroutine[Any, Any, None]]]:
        """What a click can ask for, by name."""
        return {"listen": self.listen, "delete-sound": self.delete, "restore-sound": self.restore}

    async def listen(self, name: str) -> None:
        """Play a sound; the one that is heard already falls silent."""
        stage = self._store.state.editor
        if stage is None:
            return
        if stage.library.listening == name:
            self._store.update(lambda state: with_library(state, listening=""))
            return
        url = await self._repository(stage.address).get_sound(name)
        self._store.update(lambda state: with_library(state, listening=name))
        try:
            await self._headphones.play(url, self._store.state.volume, lambda: self._ended(name))
        except AssetError as error:
            self._ended(name)
            self._say(Notice(str(error), "bad"))

    async def rename(self, name: str, wanted: str) -> str:
        """Rename a sound in every scene; a name that cannot be says why. Give the name that it has now.

        What kind of file it is stays: the ending is added where it was left out.
        """
        stage = self._store.state.editor
        ending = name[name.rfind(".") :] if "." in name else ""
        whole = wanted.strip()
        if whole and not whole.casefold().endswith(ending.casefold()):
            whole += ending
        if stage is None or stage.read_only or whole == name:
            return name
        async with self._autosave.alone():
            try:
                others = [one for one in await self._own.list_sounds() if one != name]
                new = check_name(whole, others, noun="sound")
                await self._own.rename_sound(name, new)
                followed = await follow_names(self._own, {}, {name: new})
            except (InvalidNameError, AssetError) as error:
                self._say(Notice(str(error), "bad"))
                return name
            self._follow_name(stage.address, name, new, followed)
        await self._listing.refresh()
        return new

    async def delete(self, name: str) -> None:
        """Take a sound out of the library; scenes keep its name."""
        stage = self._store.state.editor
        if stage is None or stage.read_only:
            return
        await self._own.delete_sound(name)
        self._store.update(_silent)
        told = tr("Deleted “{name}”.", name=name)
        self._say(Notice(told, action="restore-sound", action_label=tr("Undo"), subject=name))
        await self._listing.refresh()

    async def restore(self, name: str = "") -> None:
        """Bring back the sound that was deleted last under a name."""
        back = await self._own.restore_deleted("sound", name)
        if back is not None:
            self._say(Notice(tr("“{name}” is back.", name=back)))
            await self._listing.refresh()

    async def follow(self, change: LibraryChange) -> None:
        """Show what another tab has done to the sounds."""
        stage = self._store.state.editor
        if stage is None or self._repository(stage.address) is not self._own:
            return
        if change.renamed is not None and change.renamed[0] == "sound":
            _, old, new = change.renamed
            self._follow_name(stage.address, old, new, {})
        await self._listing.refresh()

    def _follow_name(self, address: SceneAddress, old: str, new: str, followed: Mapping[str, SpriteMetadata]) -> None:
        """Have the open scene and its history go by the sound's new name."""
        stage = self._store.state.editor
        if stage is None or stage.address != address:
            return

        def changes(some: tuple[Change, ...]) -> tuple[Change, ...]:
            return tuple(_replace(one, scene=rename_sound(one.scene, old, new)) for one in some)

        scene = rename_sound(stage.scene, old, new)
        history = History(changes(stage.history.past), changes(stage.history.future))
        self._autosave.consider_renamed(stage.scene, scene)
        sprites = with_metadata(stage.sprites, followed)
        self._store.update(
            lambda state: with_editor(state, scene=scene, history=history, preview=None, sprites=sprites)
        )

    def _changed(self, now: AppState, before: AppState) -> None:
        """Fall silent when nothing is to be heard any more: it was stopped, or the scene was left."""
        if _heard(before.editor) and not _heard(now.editor):
            self._headphones.stop()

    def _ended(self, name: str) -> None:
        stage = self._store.state.editor
        if _heard(stage) == name:
            self._store.update(lambda state: with_library(state, listening=""))

    def _say(self, notice: Notice) -> None:
        self._store.update(lambda state: _replace(state, notice=notice))


def _heard(stage: Stagecraft | None) -> str:
    return "" if stage is None else stage.library.listening


def _silent(state: AppState) -> AppState:
    return with_library(state, listening="")
