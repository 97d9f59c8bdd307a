"""How the timeline lies on its canvas, and what is under a point of it. Lengths are px of the page, times seconds."""

import math
from collections.abc import Sequence
from typing import Literal

import msgspec

from papeterie.editor.timeline import Lane, Mark
from papeterie.editor.timeline_state import TimelineState
from papeterie.theatre.keyframes import Key

LANE = 26.0
RULER = 28.0
_LEAST_APART = 10.0
PADDING = 12.0
"""How far the first and the last moment are from the edges, so that a keyframe there can be taken hold of."""


Point = tuple[float, float]


class Geometry(msgspec.Struct, frozen=True):
    """How times and lanes lie on the canvas: ``names`` px at its left are the lanes' names, :data:`RULER` at its top.

    ``span`` s are seen from ``left`` on; ``top`` px of the lanes are scrolled away.
    """

    width: float
    height: float
    names: float
    left: float
    span: float
    top: float

    @property
    def px_per_second(self) -> float:
        """How far a second goes."""
        return max(self.width - self.names - 2 * PADDING, 1.0) / self.span

    def x(self, time: float) -> float:
        """Give where a time is, across."""
        return self.names + PADDING + (time - self.left) * self.px_per_second

    def time(self, x: float) -> float:
        """Give the time that is there."""
        return self.left + (x - self.names - PADDING) / self.px_per_second

    def y(self, lane: int) -> float:
        """Give where a lane's top is."""
        return RULER + lane * LANE - self.top

    def lane(self, y: float) -> int:
        """Give which lane is there, be there one or not."""
        return int((y - RULER + self.top) // LANE)

    def lanes_seen(self, count: int) -> range:
        """Give the lanes of which anything is seen."""
        return range(max(self.lane(RULER), 0), min(self.lane(self.height) + 1, count))

    def top_for(self, lane: int) -> float:
        """Give how far to scroll for a lane to be seen whole: no further than need be."""
        least = (lane + 1) * LANE - (self.height - RULER)
        return min(max(self.top, least), lane * LANE)

    def most_top(self, count: int) -> float:
        """Give how far that many lanes can be scrolled."""
        return max(count * LANE + RULER - self.height, 0.0)


def geometry_of(
    timeline: TimelineState, duration: float, size: tuple[float, float], names: float, lanes: int
) -> Geometry:
    """Lay the timeline out on a canvas; nothing is scrolled further than there is something to see."""
    span = duration if timeline.span is None else min(timeline.span, duration)
    left = min(max(timeline.left, 0.0), duration - span)
    laid = Geometry(*size, names, left, span, 0.0)
    return msgspec.structs.replace(laid, top=min(max(timeline.top, 0.0), laid.most_top(lanes)))


def pinched(geometry: Geometry, before: tuple[Point, Point], after: tuple[Point, Point]) -> tuple[float, float, float]:
    """Give the span, left (s) and top (px) with which what lay under two fingers lies under them again.

    Where they go apart up and down, time is seen closer as well: it need not be done exactly sideways.
    """
    apart, now_apart = (max(math.dist(*fingers), _LEAST_APART) for fingers in (before, after))
    (x, y), (now_x, now_y) = (((a + c) / 2, (b + d) / 2) for (a, b), (c, d) in (before, after))
    span = geometry.span * apart / now_apart
    closer = msgspec.structs.replace(geometry, span=span)
    return span, geometry.left + geometry.time(x) - closer.time(now_x), geometry.top + y - now_y


Part = Literal["ruler", "loop-start", "loop-end", "name", "key", "bar", "fade-in", "fade-out", "lane", "nothing"]


class Hit(msgspec.Struct, frozen=True):
    """What lies under a point: a part of the timeline, and the lane and keyframe, if it is in one."""

    part: Part
    time: float
    lane: Lane | None = None
    mark: Mark | None = None


def hit(
    geometry: Geometry,
    lanes: Sequence[Lane],
    point: tuple[float, float],
    reach: float,
    loop: tuple[float, float] | None = None,
    sound: Key | None = None,
) -> Hit:
    """Say what lies under a point; keyframes and handles are found from ``reach`` px away, the nearest first.

    The range that loops has handles, and so has the chosen ``sound``: those of its fades are at its bar's top.
    """
    x, y = point
    time = geometry.time(x)
    if y < RULER:
        return _ruler_hit(geometry, x, time, reach, loop)
    index = geometry.lane(y)
    if not 0 <= index < len(lanes):
        return Hit("nothing", time)
    lane = lanes[index]
    if x < geometry.names:
        return Hit("name", time, lane)
    near = [mark for mark in lane.marks if abs(geometry.x(mark.time) - x) <= reach]
    if near:
        return Hit("key", time, lane, min(near, key=lambda mark: abs(mark.time - time)))
    if lane.moves:
        upper = lane.sound_key == sound and y - geometry.y(index) < LANE / 2
        return Hit(_sound_part(geometry, lane, x, reach, handles=upper), time, lane)
    return Hit("lane", time, lane)


def _sound_part(geometry: Geometry, lane: Lane, x: float, reach: float, *, handles: bool) -> Part:
    risen, falling = map(geometry.x, fade_handles(lane))
    if handles and abs(risen - x) <= reach:
        return "fade-in"
    if handles and abs(falling - x) <= reach:
        return "fade-out"
    bar = lane.bars[0]
    return "bar" if geometry.x(bar.start) - reach <= x <= geometry.x(bar.end) + reach else "lane"


def fade_handles(lane: Lane) -> tuple[float, float]:
    """Give the times at which a sound has become loud, and begins to become silent."""
    bar, sound = lane.bars[0], lane.sound
    if sound is None:
        return bar.start, bar.end
    return min(bar.start + sound.fade_in, bar.end), max(bar.end - sound.fade_out, bar.start)


def _ruler_hit(geometry: Geometry, x: float, time: float, reach: float, loop: tuple[float, float] | None) -> Hit:
    if x < geometry.names:
        return Hit("nothing", time)
    if loop is not None and abs(geometry.x(loop[1]) - x) <= reach:
        return Hit("loop-end", time)
    if loop is not None and abs(geometry.x(loop[0]) - x) <= reach:
        return Hit("loop-start", time)
    return Hit("ruler", time)


def keys_within(
    geometry: Geometry, lanes: Sequence[Lane], corner: tuple[float, float], other: tuple[float, float]
) -> tuple[Key, ...]:
    """Give the keyframes within a rubber band between two points."""
    (x1, x2), (y1, y2) = sorted((corner[0], other[0])), sorted((corner[1], other[1]))
    first, last = max(geometry.lane(y1), 0), min(geometry.lane(y2), len(lanes) - 1)
    return tuple(
        lane.key(mark) for lane in lanes[first : last + 1] for mark in lane.marks if x1 <= geometry.x(mark.time) <= x2
    )
