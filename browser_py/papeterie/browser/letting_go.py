"""Sliders and colours that are let go of where they were: the browser tells of no change, yet they are done."""

from collections.abc import Callable

from papeterie.browser.dom import Page
from papeterie.browser.frames import FrameLoop

_DRAGGED = "input[type=range][data-edit], input[type=color][data-edit]"


class LettingGo:
    """Calls ``end`` once a field is let go of, after the browser has told of the change, if there is one.

    Else the stage would go on to show the drag, and the next Undo would take that back instead of a step.
    """

    def __init__(self, page: Page, end: Callable[[], None]) -> None:
        self._page = page
        self._end = end
        self._released = False
        self._later = FrameLoop(self._next_frame)

    def listen(self) -> None:
        """Start to listen."""
        for kind in ("click", "focusout"):
            self._page.on(kind, _DRAGGED, lambda _event, _found: self._end())
        for kind in (
            "pointerup",
            "pointercancel",
        ):  # the change is told after these; a finger's is followed by no click
            self._page.on(kind, _DRAGGED, lambda _event, _found: self._release())
        self._page.on("pointerdown", _DRAGGED, lambda _event, _found: self._hold())

    def _hold(self) -> None:
        self._released = False

    def _release(self) -> None:
        self._released = True
        self._later.request()

    def _next_frame(self, _now: float) -> bool:
        if self._released:
            self._end()
        return False
