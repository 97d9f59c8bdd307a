"""What other tabs do to the library, shown in this one."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any

import msgspec

from papeterie.editor.action import with_editor
from papeterie.editor.autosave import Autosave
from papeterie.editor.library import Library
from papeterie.editor.library_change import LibraryChange
from papeterie.editor.ports import AssetRepository
from papeterie.editor.scene_sharing import SceneSharing
from papeterie.editor.sound_shelf import SoundShelf
from papeterie.editor.sprite_shelf import SpriteShelf
from papeterie.editor.state import Notice, SaveStatus, SceneAddress, Stagecraft
from papeterie.editor.store import Store
from papeterie.words.tr import tr, tr_noop

_replace = msgspec.structs.replace
_DELETED = tr_noop("“{name}” was deleted in another tab.")
_DELETED_HERE = tr_noop("“{name}” was deleted in another tab. What you go on to do is kept as a new scene.")


class LibraryNews:
    """Takes in each change of the own library that another tab tells of."""

    def __init__(
        self,
        store: Store,
        own: AssetRepository,
        autosave: Autosave,
        library: Library,
        sharing: SceneSharing,
        sprites: SpriteShelf,
        sounds: SoundShelf,
    ) -> None:
        self._store = store
        self._own = own
        self._autosave = autosave
        self._library = library
        self._sharing = sharing
        self._sprites = sprites
        self._sounds = sounds

    @property
    def doings(self) -> Mapping[str, Callable[..., Coroutine[Any, Any, None]]]:
        """What a click can ask for, by name."""
        return {"bring-scene-back": self.bring_back}

    async def heard(self, change: LibraryChange) -> None:
        """Show what was done: on the stage, in the panel, in the gallery."""
        state = self._store.state
        if state.editor is None and state.opening is None and state.gallery.scenes is not None:
            await self._library.list_again()
            return
        await self._follow_scene(change)
        await self._sprites.follow(change)
        await self._sounds.follow(change)

    async def superseded(self) -> None:
        """Store the last of it, and write no more: a newer Papeterie takes the library over."""
        await self._autosave.flush()
        stage = self._stage()
        if stage is not None and self._autosave.is_stored(stage.scene):
            self._store.update(lambda state: with_editor(state, save=SaveStatus("superseded"), preview=None))
            return
        told = tr("A newer Papeterie is open in another tab. Reload this page to go on.")
        self._say(Notice(told, "bad", action="reload-page", action_label=tr("Reload")))

    async def bring_back(self, name: str) -> None:
        """Take the open scene, which another tab deleted, out of the trash."""
        back = await self._own.restore_deleted("scene", name)
        if back is None:
            self._say(Notice(tr("It is no longer in the trash."), "bad"))
            return
        stage = self._stage()
        if stage is not None and stage.address.name == name:
            if back != name:
                self._library.follow(stage.address, SceneAddress(back), stage.uid)
            await self._sharing.open_again()
        self._say(Notice(tr("“{name}” is back.", name=back)))

    async def _follow_scene(self, change: LibraryChange) -> None:
        stage = self._stage()
        if stage is None:
            return
        name = stage.address.name
        if change.renamed is not None and change.renamed[:2] == ("scene", name):
            new = change.renamed[2]
            self._library.follow(stage.address, SceneAddress(new), stage.uid)
            self._say(Notice(tr("“{old}” is called “{new}” now; another tab renamed it.", old=name, new=new)))
        elif name in change.gone("scene"):
            self._autosave.consider_deleted()
            words = _DELETED if stage.save.follows else _DELETED_HERE
            self._say(
                Notice(
                    tr(words, name=name),
                    "bad",
                    action="bring-scene-back",
                    action_label=tr("Bring it back"),
                    subject=name,
                )
            )
        elif name in change.names("scene"):
            await self._sharing.open_again()

    def _stage(self) -> Stagecraft | None:
        """Give the open scene, if it is one of the own library."""
        stage = self._store.state.editor
        return stage if stage is not None and stage.uid else None

    def _say(self, notice: Notice) -> None:
        self._store.update(lambda state: _replace(state, notice=notice))
