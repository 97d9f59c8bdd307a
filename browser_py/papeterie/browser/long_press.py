"""A finger that stays where it was put: what a right click is to a mouse."""

import math
from collections.abc import Callable
from typing import Any

import js

from papeterie.browser.interop import lasting

LONG_MS = 450
SLACK_PX = 8.0
"""How far a finger that stays may move all the same."""


class LongPress:
    """Tells of a press that lasts, and of what it is on. ``fired``: the press that there was last has been told of."""

    def __init__(self, told: Callable[[str], None]) -> None:
        self._told = told
        self._timer: int | None = None
        self._at = (0.0, 0.0)
        self._on = ""
        self._due = lasting(self._fire)
        self.fired = False

    def begin(self, event: Any, on: str) -> None:
        """A finger or a pen went down on something."""
        self.end()
        self._at, self._on, self.fired = (float(event.clientX), float(event.clientY)), on, False
        self._timer = int(js.setTimeout(self._due, LONG_MS))

    def move(self, event: Any) -> None:
        """It moves: past a few pixels, it does not stay."""
        if self._timer is not None and math.dist(self._at, (event.clientX, event.clientY)) > SLACK_PX:
            self.end()

    def end(self) -> None:
        """It was lifted, or scrolls."""
        if self._timer is not None:
            js.clearTimeout(self._timer)
            self._timer = None

    def _fire(self) -> None:
        self._timer = None
        self.fired = True
        self._told(self._on)
