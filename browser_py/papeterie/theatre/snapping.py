"""Snapping and aligning: what draws moving layers to lines of the stage and of other layers, and the guides to show."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from papeterie.theatre.bounds import Bounds, around

Axis = Literal["x", "y"]
_MARKS = (0.0, 1 / 3, 1 / 2, 2 / 3, 1.0)
_SAME = 0.01


class Guide(msgspec.Struct, frozen=True):
    """A line to draw: of axis ``x`` an upright one at x = ``at``, from y = ``start`` to ``end``; of ``y`` across."""

    axis: Axis
    at: float
    start: float
    end: float


class Snap(msgspec.Struct, frozen=True):
    """How far to move on, in stage px, and the lines that are met then."""

    dx: float = 0.0
    dy: float = 0.0
    guides: tuple[Guide, ...] = ()


class Magnets(msgspec.Struct, frozen=True):
    """The lines that draw, by axis and in order of their place; found once, when a gesture begins."""

    x: tuple[Guide, ...]
    y: tuple[Guide, ...]


def magnets(others: Iterable[Bounds], width: float, height: float) -> Magnets:
    """Give the lines of a stage (its edges, thirds and middle) and of other layers (their edges and middles)."""
    x = [Guide("x", mark * width, 0.0, height) for mark in _MARKS]
    y = [Guide("y", mark * height, 0.0, width) for mark in _MARKS]
    for one in others:
        across, down = one.middle
        x += [Guide("x", at, one.top, one.bottom) for at in (one.left, across, one.right)]
        y += [Guide("y", at, one.left, one.right) for at in (one.top, down, one.bottom)]
    return Magnets(tuple(sorted(x, key=_place)), tuple(sorted(y, key=_place)))


def snap(moving: Iterable[Bounds], lines: Magnets, threshold: float) -> Snap:
    """Draw what moves to the nearest lines that are no further than ``threshold`` stage px.

    Of several moving layers the rectangle around them counts. Its edges and its middle are drawn, each axis by itself.
    """
    box = around(moving)
    if box is None:
        return Snap()
    dx, dy = _way(_edges(box, "x"), lines.x, threshold), _way(_edges(box, "y"), lines.y, threshold)
    there = box.shifted(dx or 0.0, dy or 0.0)
    guides: list[Guide] = []
    if dx is not None:
        guides += _met(_edges(there, "x"), lines.x, there.top, there.bottom)
    if dy is not None:
        guides += _met(_edges(there, "y"), lines.y, there.left, there.right)
    return Snap(dx or 0.0, dy or 0.0, tuple(guides))


def _place(line: Guide) -> float:
    return line.at


def _edges(box: Bounds, axis: Axis) -> tuple[float, float, float]:
    across, down = box.middle
    return (box.left, across, box.right) if axis == "x" else (box.top, down, box.bottom)


def _way(edges: Iterable[float], lines: Sequence[Guide], threshold: float) -> float | None:
    """Give the shortest way from an edge to a line, or ``None`` where none is near."""
    ways = []
    for edge in edges:
        after = bisect_left(lines, edge, key=_place)
        ways += [line.at - edge for line in lines[max(after - 1, 0) : after + 1]]
    nearest = min(ways, key=abs)
    return nearest if abs(nearest) <= threshold else None


def _met(edges: Iterable[float], lines: Sequence[Guide], start: float, end: float) -> Iterable[Guide]:
    """Give the lines that edges lie on, each once and long enough to reach from what it is of to what moved."""
    reach: dict[float, Guide] = {}
    for edge in edges:
        for line in lines[bisect_left(lines, edge - _SAME, key=_place) :]:
            if line.at > edge + _SAME:
                break
            known = reach.get(round(line.at, 2), line)
            spans = (line.start, line.end, known.start, known.end, start, end)
            reach[round(line.at, 2)] = Guide(line.axis, line.at, min(spans), max(spans))
    return reach.values()
