"""Keyframes: one channel of values over time for each field that any keyframe sets."""

from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from papeterie.theatre.model import Easing, Location

ANIMATED = ("x", "y", "vertical_percent", "horizontal_percent", "z_depth", "scale", "rotation", "opacity")
_BEZIERS = {
    "ease-in": (0.42, 0.0, 1.0, 1.0),
    "ease-out": (0.0, 0.0, 0.58, 1.0),
    "ease-in-out": (0.42, 0.0, 0.58, 1.0),
}


class Channel(msgspec.Struct, frozen=True):
    """The values of one field at its keyframes; ``easings[i]`` leads to ``values[i]``, ``None`` holds until then."""

    times: tuple[float, ...]
    values: tuple[float, ...]
    easings: tuple[Easing | None, ...]

    def value(self, t: float) -> float | None:
        """Give the field's value at ``t`` seconds, or ``None`` before the first keyframe."""
        later = bisect_right(self.times, t)
        if later == 0:
            return None
        before = self.values[later - 1]
        if later == len(self.times) or self.easings[later] is None:
            return before
        start, end = self.times[later - 1], self.times[later]
        easing = self.easings[later]
        progress = ease(easing or "linear", (t - start) / (end - start))
        return before + (self.values[later] - before) * progress


def channels(keyframes: Sequence[Location]) -> dict[str, Channel]:
    """Give a channel for each animated field. Of two keyframes at one time the later in the list wins."""
    ordered = sorted(keyframes, key=lambda one: one.time_offset or 0.0)
    result = {}
    for name in ANIMATED:
        by_time = {one.time_offset or 0.0: one for one in ordered if getattr(one, name) is not None}
        if by_time:
            steps = name == "z_depth"
            result[name] = Channel(
                tuple(by_time),
                tuple(getattr(one, name) for one in by_time.values()),
                tuple(one.easing if one.interpolate and not steps else None for one in by_time.values()),
            )
    return result


def ease(easing: Easing, progress: float) -> float:
    """Map linear progress 0..1 to eased progress. ``hold`` stays at 0 until the end."""
    if easing == "linear":
        return progress
    if easing == "hold":
        return 0.0 if progress < 1 else 1.0
    x1, y1, x2, y2 = _BEZIERS[easing] if isinstance(easing, str) else easing
    return _cubic(_solve(x1, x2, progress), y1, y2)


def _cubic(s: float, p1: float, p2: float) -> float:
    """Evaluate the cubic Bezier from 0 to 1 with inner control values ``p1`` and ``p2``."""
    return ((1 - 3 * p2 + 3 * p1) * s + (3 * p2 - 6 * p1)) * s * s + 3 * p1 * s


def _solve(x1: float, x2: float, x: float) -> float:
    """Find the parameter whose x is ``x``, by bisection: x grows with the parameter for x1, x2 in 0..1."""
    low, high = 0.0, 1.0
    for _ in range(40):
        middle = (low + high) / 2
        if _cubic(middle, x1, x2) < x:
            low = middle
        else:
            high = middle
    return (low + high) / 2
