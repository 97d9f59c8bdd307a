"""One scene in several tabs: one writes it, the others show what happens there, and any of them can take over."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any

import msgspec

from papeterie.editor import scene_tabs
from papeterie.editor.action import settled, with_editor
from papeterie.editor.autosave import Autosave
from papeterie.editor.history import History
from papeterie.editor.library import Library
from papeterie.editor.opening import PictureLoader, load_sprites_beside
from papeterie.editor.ports import (
    AssetError,
    AssetNotFoundError,
    AssetRepository,
    Changes,
    ConflictError,
    Held,
    SceneLocks,
    StorageError,
    StoredScene,
)
from papeterie.editor.scene_tabs import AboutScene, Seat
from papeterie.editor.state import AppState, Notice, SaveStatus, SceneAddress, Stagecraft
from papeterie.editor.store import Store
from papeterie.theatre.codec import read_scene, write_scene
from papeterie.theatre.errors import FormatError
from papeterie.theatre.model import Scene
from papeterie.words.tr import tr, tr_noop

_replace = msgspec.structs.replace
SHOW_SECONDS = 0.1
"""How long a tab that writes waits before it shows the next change to those that follow."""
WORD_SECONDS = 1.0
"""How often an owner that still stores says so, and how often the one who asked looks at the clock."""
_HERE = tr_noop("You edit this scene here now.")
_GONE = tr_noop("The other tab was closed. You edit this scene here now.")


class SceneSharing:
    """Sits before the open scene of the own library, and does what :mod:`papeterie.editor.scene_tabs` decides.

    ``tab`` is this tab's id, ``say`` tells all others, ``now`` gives a time in seconds. Without locks, each tab writes.
    """

    def __init__(
        self,
        store: Store,
        own: AssetRepository,
        loader: PictureLoader,
        autosave: Autosave,
        library: Library,
        locks: SceneLocks,
        say: Callable[[AboutScene], None],
        spawn: Callable[[Coroutine[Any, Any, None]], "asyncio.Task[None]"],
        *,
        tab: str,
        now: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._store = store
        self._own = own
        self._loader = loader
        self._autosave = autosave
        self._library = library
        self._locks = locks
        self._say = say
        self._spawn = spawn
        self._tab = tab
        self._now = now
        self._sleep = sleep
        self._seat: Seat | None = None
        self._held: Held | None = None
        self._waiting: asyncio.Task[None] | None = None
        self._entered = 0
        self._coming = ""
        self._placing = asyncio.Lock()
        self._handing = self._resting = self._behind = False
        library.enter = self.enter
        store.subscribe(self._changed)

    @property
    def doings(self) -> Mapping[str, Callable[..., Coroutine[Any, Any, None]]]:
        """What a click can ask for, by name."""
        return {"edit-here": self.ask}

    async def enter(self, uid: str) -> bool:
        """Take a seat before the scene of that id; say whether it is written here."""
        self.leave()
        if not uid:
            return True
        self._entered += 1
        turn = self._entered
        try:
            held = await self._locks.claim(uid, lambda: self._lost(uid))
        except StorageError:
            return True
        if turn != self._entered:
            if held is not None:
                held.release()
            return held is not None
        self._held = held
        self._do(*scene_tabs.opened(uid, self._tab, granted=held is not None))
        return held is not None

    def leave(self) -> None:
        """Leave the seat to others."""
        self._entered += 1
        self._seat, self._coming = None, ""
        self._let_go()

    async def ask(self) -> None:
        """Have the person write here: the tab that does so stores what it has; one that does not answer is fenced."""
        seat = self._seat
        stage = None if seat is None else self._stage(seat.scene)
        if seat is None or stage is None or stage.save.kind != "following":
            return
        self._status(SaveStatus("asking"))
        if seat.role == "owner":  # it has the lock, and could not open what was stored
            await self._take(seat.scene, fenced=True, said=tr(_HERE))
            return
        self._do(*scene_tabs.ask(seat, self._now()))
        while (seat := self._seat) is not None and seat.role == "asking":
            await self._sleep(WORD_SECONDS)
            if self._seat is not None:
                self._do(*scene_tabs.tick(self._seat, self._now()))

    def hear(self, message: AboutScene) -> None:
        """Take in what another tab says."""
        if self._seat is not None:
            self._do(*scene_tabs.hear(self._seat, message, self._now()))

    def _do(self, seat: Seat, doings: tuple[scene_tabs.Doing, ...]) -> None:
        self._seat = seat
        for doing in doings:
            match doing:
                case scene_tabs.Say(message):
                    self._say(message)
                case scene_tabs.Show(text):
                    self._show(text)
                case scene_tabs.Complain(reason):
                    self._status(SaveStatus("following"))
                    said = tr("The other tab cannot save what it has, so it goes on: {reason}", reason=reason)
                    self._notify(Notice(said, "bad"))
                case scene_tabs.HandOver(to):
                    self._spawn(self._hand_over(seat.scene, to))
                case scene_tabs.Take(fenced, from_gone):
                    said = tr(_GONE) if from_gone else tr(_HERE)
                    self._spawn(self._take(seat.scene, fenced=fenced, said=said))
                case _:
                    self._do_plainly(doing, seat.scene)

    def _do_plainly(self, doing: scene_tabs.Plain, uid: str) -> None:
        match doing:
            case "show-mine":
                self._show_mine()
            case "look-on":
                self._look_on(uid)
            case "step-down":
                self._spawn(self._step_down(uid))
            case "steal":
                self._wait(self._steal(uid))
            case "wait":
                self._wait(self._queue(uid))

    # The lock

    def _wait(self, work: Coroutine[Any, Any, None]) -> None:
        self._let_go()
        self._waiting = self._spawn(work)

    def _let_go(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
        if self._held is not None:
            self._held.release()
            self._held = None

    async def _queue(self, uid: str) -> None:
        held = await self._locks.wait(uid, lambda: self._lost(uid))
        self._got(uid, held, scene_tabs.granted)

    async def _steal(self, uid: str) -> None:
        held = await self._locks.steal(uid, lambda: self._lost(uid))
        self._got(uid, held, scene_tabs.stolen)

    def _got(self, uid: str, held: Held, then: Callable[[Seat], scene_tabs.Next]) -> None:
        self._waiting = None
        if self._seat is None or self._seat.scene != uid:
            held.release()
            return
        self._held = held
        self._do(*then(self._seat))

    def _lost(self, uid: str) -> None:
        if self._seat is not None and self._seat.scene == uid:
            self._held = None
            self._do(*scene_tabs.lost(self._seat))

    # The one who writes

    async def _hand_over(self, uid: str, to: str) -> None:
        """Store all, and let another tab write; say once a second that it is being done."""
        if self._handing:
            return
        self._handing = True
        word = self._spawn(self._keep_word(uid, to))
        self._store.update(_handing)  # who goes on editing would not let it end
        try:
            async with self._placing, self._autosave.alone():
                stage, seat = self._stage(uid), self._seat
                if stage is None or seat is None or seat.role != "owner":
                    return
                if not stage.save.follows and not self._autosave.is_stored(stage.scene):
                    self._say(scene_tabs.Refused(uid, self._tab, to, stage.save.reason))
                    return
                self._do(*scene_tabs.handed_over(seat, to))
        finally:
            self._handing = False
            word.cancel()
            self._store.update(_not_handing)

    async def _keep_word(self, uid: str, to: str) -> None:
        while True:
            await self._sleep(WORD_SECONDS)
            self._say(scene_tabs.Answered(uid, self._tab, to))

    async def _step_down(self, uid: str) -> None:
        """Have what is not stored kept apart, which leads to another scene, or look on if there was nothing."""
        async with self._autosave.alone():
            stage, seat = self._stage(uid), self._seat
            if stage is not None and seat is not None and seat.scene == uid and self._autosave.is_stored(stage.scene):
                self._look_on(uid)
                self._do(seat, ("wait", scene_tabs.Say(scene_tabs.Joined(uid, self._tab))))

    def _changed(self, now: AppState, before: AppState) -> None:
        seat, stage = self._seat, now.editor
        if seat is None or (now.opening is not None and not now.lost):
            return
        if stage is None or stage.uid != seat.scene:
            self.leave()
        elif seat.role != "owner" and (before.editor is None or before.editor.uid != stage.uid):
            self._say(scene_tabs.Joined(seat.scene, self._tab))  # now there is a stage for what is shown
        elif seat.role == "owner" and seat.watched and before.editor and stage.shown is not before.editor.shown:
            self._show_mine()

    def _show_mine(self) -> None:
        """Tell what is on the stage: at once, and then not more often than those who follow can see."""
        self._behind = True
        if not self._resting:
            self._spawn(self._show_and_rest())

    async def _show_and_rest(self) -> None:
        self._resting = True
        try:
            while self._behind:
                self._behind = False
                seat = self._seat
                stage = None if seat is None else self._stage(seat.scene)
                if seat is not None and seat.role == "owner" and stage is not None and not stage.read_only:
                    self._say(scene_tabs.Shown(seat.scene, self._tab, write_scene(stage.shown).decode()))
                await self._sleep(SHOW_SECONDS)
        finally:
            self._resting = False

    # The one who follows

    def _look_on(self, uid: str) -> None:
        stage = self._stage(uid)
        if stage is not None:
            following = _replace(stage, save=SaveStatus("following"), preview=None, renaming="")
            self._store.update(lambda state: _replace(state, editor=following, versions=None, cropping=None))

    def _show(self, text: str) -> None:
        self._coming = text
        if not self._placing.locked():
            self._spawn(self._place())

    async def _place(self) -> None:
        """Put on the stage what came last."""
        async with self._placing:
            while self._coming:
                text, self._coming = self._coming, ""
                seat = self._seat
                if seat is None:
                    return
                try:
                    await self._put_on_stage(seat.scene, read_scene(text.encode()))
                except FormatError:
                    return  # a newer Papeterie writes there; what is stored can still be opened

    async def _put_on_stage(self, uid: str, scene: Scene) -> None:
        stage = self._stage(uid)
        if stage is None or not stage.save.follows:
            return
        if scene.name != stage.address.name:
            self._library.follow(stage.address, SceneAddress(scene.name), uid)
        loaded = await load_sprites_beside(self._own, self._loader, scene, stage.sprites)
        stage = self._stage(uid)
        if stage is not None and stage.save.follows:
            shown = settled(_with_scene(stage, loaded.scene, loaded.sprites, loaded.missing))
            self._store.update(lambda state: _replace(state, editor=shown))

    async def _take(self, uid: str, *, fenced: bool, said: str = "") -> None:
        """Open what was stored last, and write from now on."""
        stage = self._stage(uid)
        if stage is None:
            return
        async with self._placing:
            try:
                stored = await self._newest(stage.address.name, uid, fenced=fenced)
                loaded = await load_sprites_beside(self._own, self._loader, stored.scene, stage.sprites)
            except AssetNotFoundError:
                self._goes_on_without(uid)
                return
            except (AssetError, FormatError) as error:
                self._status(SaveStatus("following"))
                self._notify(Notice(str(error), "bad"))
                return
            now = self._stage(uid)
            if now is None or (self._seat is not None and self._seat.role != "owner"):
                return
            if not now.save.follows and not self._autosave.is_stored(now.scene):
                return  # the person went on meanwhile
            taken = _replace(now, save=SaveStatus("saved"))
            if taken.scene != stored.scene:
                taken = settled(_with_scene(taken, loaded.scene, loaded.sprites, loaded.missing))
            notice = Notice(said) if said else self._store.state.notice
            self._store.update(lambda state: _replace(state, editor=taken, notice=notice))
            self._autosave.consider_opened(taken.scene, stored.revision)
            self._show_mine()

    async def open_again(self) -> None:
        """Show the open scene as it is stored now: another tab has stored it. What is not stored here is kept apart."""
        stage = self._store.state.editor
        if stage is None or not stage.uid or stage.save.follows:
            return
        if stage.save.kind == "trashed" or self._autosave.is_stored(stage.scene):
            await self._take(stage.uid, fenced=False)

    async def _newest(self, name: str, uid: str, *, fenced: bool) -> StoredScene:
        """Read the scene; where a tab may still believe that it writes it, as a revision that it does not know."""
        while True:
            stored = await self._own.open_scene(name)
            if stored.uid != uid:
                raise AssetNotFoundError("scene", name)
            if not fenced:
                return stored
            try:
                await self._own.commit(Changes(scenes=(stored.scene,), expected={name: stored.revision}))
            except ConflictError:
                continue
            return _replace(stored, revision=stored.revision + 1)

    def _goes_on_without(self, uid: str) -> None:
        """Let the person write a scene that was deleted: what they do is stored as a new one."""
        self._status(SaveStatus("trashed"))
        stage = self._stage(uid)
        if stage is not None:
            self._autosave.consider_opened(stage.scene)
            self._autosave.consider_deleted()

    # What is shown

    def _stage(self, uid: str) -> Stagecraft | None:
        stage = self._store.state.editor
        return stage if stage is not None and stage.uid == uid else None

    def _status(self, status: SaveStatus) -> None:
        stage = None if self._seat is None else self._stage(self._seat.scene)
        if stage is not None:
            told = _replace(stage, save=status)
            self._store.update(lambda state: _replace(state, editor=told))

    def _notify(self, notice: Notice) -> None:
        self._store.update(lambda state: _replace(state, notice=notice))


def _handing(state: AppState) -> AppState:
    stage = state.editor
    if stage is None or stage.read_only:
        return state
    return with_editor(state, save=SaveStatus("handing"), preview=None, renaming="")


def _not_handing(state: AppState) -> AppState:
    stage = state.editor
    return with_editor(state, save=SaveStatus("saved")) if stage and stage.save.kind == "handing" else state


def _with_scene(stage: Stagecraft, scene: Scene, sprites: Mapping[str, Any], missing: tuple[str, ...]) -> Stagecraft:
    """Show a scene that was made elsewhere; what was done here before cannot be undone in it."""
    return _replace(stage, scene=scene, sprites=sprites, missing=missing, preview=None, history=History())
