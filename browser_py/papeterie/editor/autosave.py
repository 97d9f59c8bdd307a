"""Changes save themselves: half a second after the last one, and whenever the scene is left."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext

import msgspec

from papeterie.editor.action import with_editor
from papeterie.editor.history import History
from papeterie.editor.ports import AssetError, AssetRepository, Changes, ConflictError
from papeterie.editor.state import AppState, SaveStatus
from papeterie.editor.store import Store
from papeterie.theatre.model import Scene
from papeterie.words.tr import tr, tr_n

DELAY_SECONDS = 0.5
RETRY_SECONDS = (0.5, 1.0, 2.0, 4.0)
"""After how long a save that failed is tried again by itself: the first time, the second, and so on with the last."""
_DELETED = -1
"""A revision that no stored scene has."""


class Autosave:
    """Watches the store and keeps the open scene stored. One write at a time; the newest scene wins."""

    def __init__(
        self,
        store: Store,
        repository: AssetRepository,
        spawn: Callable[..., "asyncio.Task[None]"],
        timed: Callable[[str], AbstractContextManager[object]] = lambda _name: nullcontext(),
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._store = store
        self._repository = repository
        self._spawn = spawn
        self._timed = timed
        self._sleep = sleep
        self._stored: Scene | None = None
        self._revision = 0
        self._told = 0
        self._failures = 0
        self._kept = SaveStatus("saved")
        self._timer: asyncio.Task[None] | None = None
        self._writing = asyncio.Lock()
        self.keep_apart: Callable[[Scene], Awaitable[None]] | None = None
        """Stores a scene beside the one that was changed elsewhere meanwhile, and goes on with it there."""
        store.subscribe(self._changed)

    @property
    def revision(self) -> int:
        """Which revision of the open scene the library holds, as far as is known here; 0: it counts none."""
        return self._revision

    def consider_opened(self, scene: Scene, revision: int = 0) -> None:
        """Take note that the library holds exactly this scene, as this revision; 0: it counts none."""
        stage = self._store.state.editor
        self._stored, self._revision, self._kept = scene, revision, SaveStatus("saved")
        self._told = 0 if stage is None or stage.scene is not scene else len(stage.history.past)
        self._say(scene, self._kept)

    def consider_deleted(self) -> None:
        """Take note that the library holds the scene no more: what is done from now on is stored apart."""
        self._revision, self._kept = _DELETED, SaveStatus("trashed")
        if self._stored is not None:
            self._say(self._stored, self._kept)

    def is_stored(self, scene: Scene) -> bool:
        """Say whether the library holds exactly this scene, as far as is known."""
        return scene is self._stored

    def consider_stored(self, scene: Scene) -> None:
        """Take note that this scene was stored, by a commit of :meth:`changes` or one that expected the same."""
        stage = self._store.state.editor
        self._stored, self._told = scene, 0 if stage is None else len(stage.history.past)
        self._revision += bool(self._revision)
        self._kept = SaveStatus("saved")
        self._say(scene, self._kept)

    def changes(self, scene: Scene) -> Changes:
        """Give what stores the open scene: only over what this page has read or stored, and with what has changed."""
        expected = {scene.name: self._revision} if self._revision else {}
        return Changes(scenes=(scene,), expected=expected, labels={scene.name: self._label()})

    def consider_renamed(self, before: Scene, after: Scene) -> None:
        """Take note that the library holds ``after`` now, if ``before`` was what it held."""
        if self._stored is before:
            self._stored = after

    async def flush(self) -> None:
        """Store what is not stored yet, now. A failure shows in the state; nothing is raised.

        What failed is tried again by itself, soon at first, then every few seconds.
        """
        async with self.alone():
            pass

    async def retry(self) -> None:
        """Try at once what failed, for the person asks for it or there may be room now."""
        stage = self._store.state.editor
        if stage is not None and stage.save.kind == "failed":
            self._failures = 0
            self._say(stage.scene, SaveStatus("saving"))
        await self.flush()

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[None]:
        """Store what is not stored yet, then keep from writing while someone else writes the open scene."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        async with self._writing:
            await self._store_newest()
            yield

    async def _store_newest(self) -> None:
        """Store the open scene, and again if it was changed meanwhile: whoever waits may leave it then."""
        while (stage := self._store.state.editor) is not None and stage.save.stores:
            scene = stage.scene
            if scene is self._stored:
                self._failures = 0
                self._say(scene, self._kept)
                return
            try:
                with self._timed("papeterie:save"):
                    await self._commit(scene)
            except AssetError as error:
                if self._say(scene, SaveStatus("failed", str(error))):
                    self._wait(RETRY_SECONDS[min(self._failures, len(RETRY_SECONDS) - 1)])
                    self._failures += 1
                    return

    async def _commit(self, scene: Scene) -> None:
        """Store the scene, or where someone else did so since it was read, apart from theirs: neither is lost."""
        try:
            await self._repository.commit(self.changes(scene))
        except ConflictError:
            if self.keep_apart is None:
                raise
            await self.keep_apart(scene)
        else:
            self.consider_stored(scene)

    def _label(self) -> str:
        """Say what was done to the open scene since it was stored last: the latest step, and how many more."""
        stage = self._store.state.editor
        history = History() if stage is None else stage.history
        steps = len(history.past) - self._told
        if steps > 1:
            return tr_n(
                "{step}, and one step more", "{step}, and {count} steps more", steps - 1, step=history.past[-1].label
            )
        if steps == 1:
            return history.past[-1].label
        return tr("Undid: {step}", step=history.future[-1].label) if history.future else ""

    def _changed(self, now: AppState, before: AppState) -> None:
        stage = now.editor
        if stage is None or stage.read_only or (before.editor and stage.scene is before.editor.scene):
            return
        if before.editor is None or before.editor.address != stage.address:
            return
        if stage.scene is self._stored and not self._writing.locked():
            self._say(stage.scene, self._kept)
            return
        if stage.save.kind in {"saved", "trashed"}:
            self._store.update(lambda state: with_editor(state, save=SaveStatus("saving")))
        self._wait(DELAY_SECONDS)

    def _wait(self, seconds: float) -> None:
        """Have the open scene stored after a while; whoever waited before for that waits no more."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer = self._spawn(self._later(seconds))

    async def _later(self, seconds: float) -> None:
        await self._sleep(seconds)
        self._timer = None
        await self.flush()

    def _say(self, scene: Scene, status: SaveStatus) -> bool:
        """Tell how the scene is kept, if it is still the open one; give whether it is."""

        def change(state: AppState) -> AppState:
            stage = state.editor
            if stage is None or stage.scene is not scene or stage.save == status or not stage.save.stores:
                return state
            if stage.save.kind == "handing" and status.kind == "saved":
                return state
            return msgspec.structs.replace(state, editor=msgspec.structs.replace(stage, save=status))

        self._store.update(change)
        stage = self._store.state.editor
        return stage is not None and stage.scene is scene
