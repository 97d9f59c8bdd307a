"""The sound desk: has what the open scene shows be heard, in step with the picture."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping
from typing import Any, Protocol

import msgspec

from papeterie.editor.actions import ACTIONS
from papeterie.editor.looping import within
from papeterie.editor.state import AppState, SpriteView, Stagecraft
from papeterie.editor.store import Store
from papeterie.theatre.model import Scene
from papeterie.theatre.soundtrack import Cue, cues

SETTLE_SECONDS = 0.1
"""How long the time stands still before sound follows a person who moves it while the scene plays."""


class Player(Protocol):
    """What plays cues. It is silent, without complaint, until a gesture of the person unlocks it."""

    @property
    def locked(self) -> bool:
        """Whether a gesture is still waited for."""

    muted: bool
    volume: float

    async def prepare(self, cues: Iterable[Cue], duration: float) -> None:
        """Have what these cues need at hand; what is playing goes on with them."""

    def play(self, t: float) -> None:
        """Play from ``t`` s into the pass on, pass after pass."""

    def stop(self) -> None:
        """Fall silent."""


class _Heard(msgspec.Struct, frozen=True):
    """The cues of a scene with its sprites."""

    scene: Scene
    sprites: Mapping[str, SpriteView]
    cues: tuple[Cue, ...]


class SoundDesk:
    """Follows the state. ``time`` gives the time in the pass that the stage shows now.

    While the page is hidden no picture is painted, so there is no sound either; both go on from where they were.
    """

    def __init__(
        self,
        store: Store,
        player: Player,
        time: Callable[[], float],
        spawn: Callable[[Coroutine[Any, Any, None]], object],
        *,
        hidden: bool = False,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._store = store
        self._player = player
        self._time = time
        self._spawn = spawn
        self._sleep = sleep
        self._hidden = hidden
        self._left_at: float | None = None
        self._heard: _Heard | None = None

    def changed(self, now: AppState, before: AppState) -> None:
        """Follow the state; to be told after the stage."""
        self._player.volume, self._player.muted = now.volume, now.muted
        stage, earlier = now.editor, before.editor
        if stage is None or not stage.playing:
            if earlier is not None and earlier.playing:
                self._player.stop()
                self._spawn(self._tell_lock())
        elif not self._hidden:
            self._follow(stage, earlier)

    def page_hidden(self, *, hidden: bool) -> None:
        """Fall silent with a page that is hidden; go on from there when it is seen again."""
        self._hidden = hidden
        stage = self._store.state.editor
        if stage is None or not stage.playing:
            return
        if hidden:
            self._left_at = self._time()
            self._player.stop()
        else:
            where = stage.time if self._left_at is None else self._left_at
            self._left_at = None
            self._store.update(lambda state: ACTIONS["seek"].perform(state, {"time": where}))

    def begin(self) -> None:
        """Play with the picture of a scene that is on the stage from now on; before that, it has no time."""
        stage = self._store.state.editor
        if stage is not None and stage.playing and not self._hidden:
            self._spawn(self._play())

    def lock_changed(self) -> None:
        """Tell the person whether sound waits for them."""
        self._spawn(self._tell_lock())

    def _follow(self, stage: Stagecraft, earlier: Stagecraft | None) -> None:
        if earlier is None:
            self._spawn(self._prepare(stage))
        elif not earlier.playing:
            self._spawn(self._play())
        elif stage.seeks != earlier.seeks:
            self._player.stop()
            self._spawn(self._play_settled(stage.seeks))
        elif stage.scene is not earlier.scene or stage.sprites is not earlier.sprites:
            self._spawn(self._prepare(stage))

    async def _play_settled(self, seeks: int) -> None:
        """Play, unless the person has moved the time again meanwhile: scrubbing is silent."""
        await self._sleep(SETTLE_SECONDS)
        stage = self._store.state.editor
        if stage is not None and stage.seeks == seeks:
            await self._play()

    async def _play(self) -> None:
        stage = self._store.state.editor
        if stage is None:
            return
        await self._prepare(stage)
        stage = self._store.state.editor
        if stage is not None and stage.playing and not self._hidden:
            loop = stage.timeline.loop
            self._player.play(self._time() - (loop[0] if loop else 0.0))

    async def _prepare(self, stage: Stagecraft) -> None:
        found = self._cues(stage)
        await self._tell_lock()
        loop = stage.timeline.loop
        if loop is None:
            await self._player.prepare(found, stage.scene.duration_sec)
        else:
            await self._player.prepare(within(found, loop), loop[1] - loop[0])

    async def _tell_lock(self) -> None:
        stage = self._store.state.editor
        waits = stage is not None and stage.playing and self._player.locked and bool(self._cues(stage))
        if waits != self._store.state.sound_locked:
            self._store.update(lambda state: msgspec.structs.replace(state, sound_locked=waits))

    def _cues(self, stage: Stagecraft) -> tuple[Cue, ...]:
        """Give the scene's cues; finding crests takes its time, so once for a scene and its sprites."""
        heard = self._heard
        if heard is None or heard.scene is not stage.scene or heard.sprites is not stage.sprites:
            heard = self._heard = _Heard(stage.scene, stage.sprites, cues(stage.scene, stage.assets))
        return heard.cues
