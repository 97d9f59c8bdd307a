"""A curve of one's own, as it lies in its drawing: two handles that are dragged and nudged. Lengths are the drawing's.

Time goes from left to right, progress from below to above. There is room for a curve that goes further than its end.
"""

import math
from typing import Literal

from papeterie.theatre.model import Bezier
from papeterie.words.tr import tr, tr_number

Handle = Literal[0, 1]
HANDLES: tuple[Handle, Handle] = (0, 1)
"""The first leaves the start, the second arrives at the end."""

WIDTH, HEIGHT = 160.0, 216.0
LEFT, RIGHT = 20.0, 140.0
START, END = 158.0, 58.0
"""How far down no progress and all of it are."""

_LEAST, _MOST = -0.5, 1.5
_STEP, _FAR = 0.01, 0.1
_KEYS = {"ArrowLeft": (-1, 0), "ArrowRight": (1, 0), "ArrowUp": (0, 1), "ArrowDown": (0, -1)}
Point = tuple[float, float]


def spot(curve: Bezier, handle: Handle) -> Point:
    """Give where a handle is drawn: within the drawing, however far its numbers go."""
    x, y = _numbers(curve, handle)
    return _across(x), _down(min(max(y, _LEAST), _MOST))


def way(curve: Bezier) -> str:
    """Draw the curve, as the ``d`` of a path."""
    x1, y1, x2, y2 = curve
    points = ((_across(x1), _down(y1)), (_across(x2), _down(y2)), (RIGHT, END))
    return f"M{LEFT:g},{START:g}C" + " ".join(f"{x:g},{y:g}" for x, y in points)


def nearest(curve: Bezier, point: Point) -> Handle:
    """Give the handle that is nearest to a point."""
    return min(HANDLES, key=lambda handle: math.dist(spot(curve, handle), point))


def placed(curve: Bezier, handle: Handle, point: Point) -> Bezier:
    """Put a handle at a point of the drawing, or as near to it as it may be."""
    x, y = (point[0] - LEFT) / (RIGHT - LEFT), (START - point[1]) / (START - END)
    return _with(curve, handle, x, y)


def nudged(curve: Bezier, handle: Handle, key: str, *, far: bool = False) -> Bezier | None:
    """Move a handle by an arrow key; ``None`` for any other key."""
    if key not in _KEYS:
        return None
    (x, y), (across, up), step = _numbers(curve, handle), _KEYS[key], _FAR if far else _STEP
    return _with(curve, handle, x + across * step, y + up * step)


def in_words(curve: Bezier, handle: Handle) -> str:
    """Say where a handle is, for who does not see it."""
    across, up = (tr_number(f"{one:g}") for one in _numbers(curve, handle))
    return tr("{across} across, {up} up", across=across, up=up)


def _numbers(curve: Bezier, handle: Handle) -> Point:
    return curve[2 * handle], curve[2 * handle + 1]


def _with(curve: Bezier, handle: Handle, x: float, y: float) -> Bezier:
    x, y = round(min(max(x, 0.0), 1.0), 2), round(min(max(y, _LEAST), _MOST), 2)
    return (x, y, *curve[2:]) if handle == 0 else (*curve[:2], x, y)


def _across(x: float) -> float:
    return round(LEFT + x * (RIGHT - LEFT), 2)


def _down(y: float) -> float:
    return round(START - y * (START - END), 2)
