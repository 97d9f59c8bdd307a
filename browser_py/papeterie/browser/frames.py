"""Animation frames: at most one is asked for at a time."""

import asyncio
from collections.abc import Callable

import js

from papeterie.browser.interop import lasting


class FrameLoop:
    """Calls ``paint(now)`` (ms, as ``performance.now``) in the next frame, and on as long as it gives ``True``."""

    def __init__(self, paint: Callable[[float], bool]) -> None:
        self._paint = paint
        self._asked = False
        self._request = js.requestAnimationFrame
        self._proxy = lasting(self._frame)

    def request(self) -> None:
        """Ask for a frame, if none is asked for yet."""
        if not self._asked:
            self._asked = True
            self._request(self._proxy)

    def _frame(self, now: float) -> None:
        self._asked = False
        if self._paint(now):
            self.request()


class TaskLoop:
    """Calls ``work()`` at most once a frame, in a task of its own after it, and on as long as it gives ``True``.

    A browser counts all that is asked for in a frame, its layout and its painting as one task.
    """

    def __init__(self, work: Callable[[], bool]) -> None:
        self._work = work
        self._loop = FrameLoop(self._frame)

    def request(self) -> None:
        """Ask for a task, if none is asked for yet."""
        self._loop.request()

    def _frame(self, _now: float) -> bool:
        asyncio.get_running_loop().call_soon(self._task)
        return False

    def _task(self) -> None:
        if self._work():
            self.request()
