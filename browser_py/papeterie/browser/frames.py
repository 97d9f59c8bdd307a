"""Animation frames: at most one is asked for at a time."""

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
