"""Several tabs of a browser: locks among them, and a line on which they talk."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from papeterie.editor.scene_tabs import AboutScene

Lost = Callable[[], None]


@dataclass(eq=False)
class HeldLock:
    """A lock that somebody has, until it is released or taken away."""

    locks: "TabLocks"
    scene: str
    lost: Lost

    def release(self) -> None:
        """Let it go to whoever waits longest."""
        if self.locks.held.get(self.scene) is self:
            self.locks.pass_on(self.scene)


@dataclass
class TabLocks:
    """Locks of all tabs, as the Web Locks of a browser."""

    held: dict[str, HeldLock] = field(default_factory=dict)
    queue: list[tuple[HeldLock, "asyncio.Future[None]"]] = field(default_factory=list)

    async def claim(self, scene: str, lost: Lost) -> HeldLock | None:
        """Give the lock, if it is free."""
        return None if scene in self.held else self._give(HeldLock(self, scene, lost))

    async def wait(self, scene: str, lost: Lost) -> HeldLock:
        """Give the lock once it is free."""
        lock, turn = HeldLock(self, scene, lost), asyncio.get_running_loop().create_future()
        self.queue.append((lock, turn))
        if scene not in self.held:
            self.pass_on(scene)
        try:
            await turn
        except asyncio.CancelledError:
            self.queue = [one for one in self.queue if one[0] is not lock]
            lock.release()
            raise
        return lock

    async def steal(self, scene: str, lost: Lost) -> HeldLock:
        """Take the lock away from whoever has it."""
        before = self.held.get(scene)
        lock = self._give(HeldLock(self, scene, lost))
        if before is not None:
            before.lost()
        return lock

    def pass_on(self, scene: str) -> None:
        """Give the lock to whoever waits longest."""
        self.held.pop(scene, None)
        waiting = next((one for one in self.queue if one[0].scene == scene), None)
        if waiting is not None:
            self.queue.remove(waiting)
            self._give(waiting[0])
            waiting[1].set_result(None)

    def _give(self, lock: HeldLock) -> HeldLock:
        self.held[lock.scene] = lock
        return lock


@dataclass
class PartyLine:
    """What one tab says, all others hear a moment later. ``frozen`` tabs hear it when they are thawed."""

    ears: dict[str, Callable[[AboutScene], None]] = field(default_factory=dict)
    frozen: set[str] = field(default_factory=set)
    unheard: list[tuple[str, AboutScene]] = field(default_factory=list)

    def say(self, tab: str, message: AboutScene) -> None:
        """Tell all tabs but this one."""
        for other in self.ears:
            if other in self.frozen:
                self.unheard.append((other, message))
            elif other != tab:
                asyncio.get_running_loop().call_soon(lambda one=other: self.ears[one](message))

    def thaw(self, tab: str) -> None:
        """Let a tab hear what was said meanwhile."""
        self.frozen.discard(tab)
        unheard, self.unheard = self.unheard, []
        for one, message in unheard:
            if one == tab:
                self.ears[tab](message)
