"""What a person can do about a library that does not open: try again, take out what can be read, or go on without it.

Nothing is deleted here, whatever happens.
"""

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any, Protocol

import msgspec

from papeterie.editor.autosave import Autosave
from papeterie.editor.exporting import Readable
from papeterie.editor.import_plan import Plan
from papeterie.editor.library import Library
from papeterie.editor.media import Media
from papeterie.editor.memory_assets import MemoryAssetRepository
from papeterie.editor.moving import NOTHING, moved
from papeterie.editor.open_work import OpenWork
from papeterie.editor.opening import PictureLoader, load_sprites
from papeterie.editor.ports import AssetError, UnavailableError
from papeterie.editor.recovery_state import Recovery
from papeterie.editor.recovery_words import back, taken_out
from papeterie.editor.sending import FAILURES
from papeterie.editor.state import AppState, Notice, SceneAddress, Stagecraft
from papeterie.editor.store import Store
from papeterie.editor.switching import SwitchingRepository
from papeterie.editor.taking_out import TakingOut
from papeterie.theatre.edits import rename_scene
from papeterie.words.tr import tr, tr_noop

_replace = msgspec.structs.replace
MADE_HERE = tr_noop("Made without a library")
"""What a file is called with all that was made in memory."""
WHAT_IS_LEFT = tr_noop("What could be read")
"""What a file is called with all that could be read."""


class Closing(Readable, Protocol):
    """A library that is read once, and closed then."""

    def close(self) -> None:
        """Let go of it."""


class RecoveryDesk:
    """``memory`` makes an empty library that forgets all with the tab, ``readable`` opens the real one as it is.

    ``fetch`` is that of :class:`OpenWork`; ``show`` has the page that the address names shown anew.
    """

    def __init__(
        self,
        store: Store,
        own: SwitchingRepository,
        autosave: Autosave,
        library: Library,
        loader: PictureLoader,
        taking_out: TakingOut,
        memory: Callable[[], MemoryAssetRepository],
        readable: Callable[[], Closing],
        fetch: Callable[[str], Awaitable[Media]],
        show: Callable[[], Awaitable[None]],
    ) -> None:
        self._store = store
        self._own = own
        self._real = own.current
        self._autosave = autosave
        self._library = library
        self._loader = loader
        self._taking_out = taking_out
        self._new_memory = memory
        self._memory: MemoryAssetRepository | None = None
        self._readable = readable
        self._fetch = fetch
        self._show = show
        self._known: dict[str, int] = {}
        self._brought = NOTHING
        own.heard = self._heard

    @property
    def doings(self) -> Mapping[str, Callable[..., Coroutine[Any, Any, None]]]:
        """What a click can ask for, by name."""
        return {
            "reopen-library": self.try_again,
            "export-readable": self.export_readable,
            "go-on-unsaved": self.go_on,
            "export-unsaved": self.export_unsaved,
        }

    async def try_again(self) -> None:
        """Open the library once more. What was made without it moves into it."""
        if self._busy:
            return
        self._change(doing="opening", told="")
        try:
            await self._real.list_scenes()
            if self._memory is not None:
                await self._move_back(self._memory)
                return
        except AssetError as error:
            self._change(doing="", told=tr("It does not open yet."), bad=True, reason=str(error))
            return
        self._store.update(lambda state: _replace(state, recovery=None))
        if self._store.state.editor is None:
            await self._show()
        else:
            await self._autosave.retry()

    async def export_readable(self) -> None:
        """Take out all of the library that can be read, without changing it."""
        readable = self._readable()
        try:
            await self._export(readable, tr(WHAT_IS_LEFT))
        finally:
            readable.close()

    async def export_unsaved(self) -> None:
        """Take out all that was made without the library."""
        if self._memory is not None:
            await self._autosave.flush()
            await self._export(self._memory, tr(MADE_HERE))

    async def go_on(self) -> None:
        """Go on in memory, with the open scene if there is one of the person's own."""
        if self._busy or self._memory is not None:
            return
        memory, stage = self._new_memory(), self._own_stage()
        if stage is not None:
            changes = await OpenWork(stage, self._real, self._fetch).changes()
            await memory.commit(changes)
            self._brought = changes
            self._known = {stage.scene.name: self._autosave.revision}
        self._memory = self._own.current = memory
        reason = "" if self._store.state.recovery is None else self._store.state.recovery.reason
        self._store.update(lambda state: _replace(state, recovery=Recovery(reason, unsaved=True)))
        if stage is not None:
            self._library.follow(stage.address, stage.address, "")
            self._autosave.consider_opened(stage.scene, 1)
            await self._library.enter("")  # what is in memory here is no other tab's
            await self._autosave.flush()
        elif self._store.state.editor is None:
            await self._library.show_gallery()

    async def _move_back(self, memory: MemoryAssetRepository) -> None:
        """Store in the library what was made without it, in one go, and go on there."""
        async with self._autosave.alone():
            stage = self._own_stage()
            unchanged = await self._unchanged()
            plan = await moved(memory, self._real, unchanged, self._brought)
            await self._real.commit(_replace(plan.changes, expected=unchanged))
            self._memory, self._own.current, self._known, self._brought = None, self._real, {}, NOTHING
            self._store.update(lambda state: _replace(state, recovery=None))
            shown = stage is not None and await self._follow(stage, plan)
        if not shown:
            await self._show()
        self._store.update(lambda state: _replace(state, notice=Notice(back(plan))))
        memory.close()

    async def _follow(self, stage: Stagecraft, plan: Plan) -> bool:
        """Have the open scene be the one that was stored, with its history where nothing else changed in it.

        Say whether it is shown, or will be because the page's address is another one now.
        """
        scene, name = stage.scene, plan.names.get(("scene", stage.scene.name), stage.scene.name)
        stored = await self._real.open_scene(name)
        same = stored.scene == rename_scene(scene, name)
        if not same or not await self._library.enter(stored.uid):
            self._library.follow(stage.address, SceneAddress(name), stored.uid)
            self._store.update(lambda state: _replace(state, editor=None))
            return name != stage.address.name
        sprites = (await load_sprites(self._real, self._loader, scene)).sprites
        self._autosave.consider_opened(scene, stored.revision)

        def change(state: AppState) -> AppState:
            open_one = state.editor
            if open_one is None or open_one.address != stage.address:
                return state
            return _replace(state, editor=_replace(open_one, sprites=sprites))

        self._store.update(change)
        self._library.follow(stage.address, SceneAddress(name), stored.uid)
        return True

    async def _unchanged(self) -> dict[str, int]:
        """Give those scenes that went on without the library, and that it still holds as they were then."""
        unchanged: dict[str, int] = {}
        for name, revision in self._known.items():
            try:
                stored = await self._real.open_scene(name)
            except UnavailableError:
                raise
            except AssetError:
                continue
            if revision and stored.revision == revision:
                unchanged[name] = revision
        return unchanged

    async def _export(self, library: Readable, name: str) -> None:
        if self._busy:
            return
        self._change(doing="exporting", told="")
        try:
            out = await self._taking_out.take_out(library, name)
        except FAILURES as error:
            self._change(doing="", told=tr("Nothing could be read. {reason}", reason=error), bad=True)
        else:
            self._change(doing="", told=taken_out(out), bad=bool(out.left_out))

    def _own_stage(self) -> Stagecraft | None:
        stage = self._store.state.editor
        return None if stage is None or stage.address.shelf != "own" else stage

    @property
    def _busy(self) -> bool:
        recovery = self._store.state.recovery
        return recovery is not None and recovery.doing != ""

    def _heard(self, error: UnavailableError | None) -> None:
        """Take note of whether the library opens, while the person works with it."""
        before = self._store.state.recovery
        if self._memory is not None or (error is None and before is None) or (before is not None and before.doing):
            return
        if error is None:
            self._store.update(lambda state: _replace(state, recovery=None))
        elif before is None or before.reason != str(error):
            self._store.update(lambda state: _replace(state, recovery=Recovery(str(error))))

    def _change(self, **changes: Any) -> None:
        self._store.change("recovery", **changes)
