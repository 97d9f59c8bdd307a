"""Keyframes: one channel of values over time for each field that any keyframe sets."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Protocol

import msgspec

from papeterie.theatre.curve import Curve, moving
from papeterie.theatre.model import Bezier, Easing, EasingName

_BEZIERS: dict[EasingName, Bezier] = {
    "ease-in": (0.42, 0.0, 1.0, 1.0),
    "ease-out": (0.0, 0.0, 0.58, 1.0),
    "ease-in-out": (0.42, 0.0, 0.58, 1.0),
}
_LIKE_A_LINE: Bezier = (0.33, 0.33, 0.67, 0.67)
_STEPPING = frozenset({"z_depth"})
_NEWTON_STEPS = 8
_NEAR = 1e-12


class Keyframe(Protocol):
    """What a layer's and the camera's keyframes have in common, beside the fields that they set."""

    @property
    def time_offset(self) -> float | None:
        """When it is reached, in seconds."""

    @property
    def interpolate(self) -> bool:
        """Whether the way to it is gradual."""

    @property
    def easing(self) -> Easing:
        """How the way to it is gone."""


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
        progress = ease(self.easings[later] or "linear", (t - start) / (end - start))
        return before + (self.values[later] - before) * progress

    def curve(self, rest: Curve) -> Curve:
        """Give the field as a curve that is ``rest`` before the first keyframe."""
        value, resting = self.value, rest.at

        def at(t: float) -> float:
            keyed = value(t)
            return resting(t) if keyed is None else keyed

        return moving(at, max(rest.bound, *(self._reach(index) for index in range(len(self.values)))))

    def _reach(self, index: int) -> float:
        """Give the largest size of the values on the way to a keyframe: an easing may overshoot."""
        value, easing = self.values[index], self.easings[index]
        overshoot = 0.0 if easing is None or isinstance(easing, str) else 3 * (abs(easing[1]) + abs(easing[3]) + 1)
        return abs(value) + overshoot * (abs(value) + abs(self.values[index - 1]))


def channels(keyframes: Iterable[Keyframe], names: Sequence[str]) -> dict[str, Channel]:
    """Give a channel for each of the fields that a keyframe sets. Of two at one time the later in the list wins."""
    ordered = sorted(keyframes, key=lambda one: one.time_offset or 0.0)
    result = {}
    for name in names:
        by_time = {one.time_offset or 0.0: one for one in ordered if getattr(one, name) is not None}
        if by_time:
            result[name] = Channel(
                tuple(by_time),
                tuple(getattr(one, name) for one in by_time.values()),
                tuple(one.easing if one.interpolate and name not in _STEPPING else None for one in by_time.values()),
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


def bezier_of(easing: Easing) -> Bezier:
    """Give the curve of an easing; for a jump, which has none, the gentlest one."""
    if not isinstance(easing, str):
        return easing
    return _LIKE_A_LINE if easing == "linear" else _BEZIERS.get(easing, _BEZIERS["ease-in-out"])


def _cubic(s: float, p1: float, p2: float) -> float:
    """Evaluate the cubic Bezier from 0 to 1 with inner control values ``p1`` and ``p2``."""
    return ((1 - 3 * p2 + 3 * p1) * s + (3 * p2 - 6 * p1)) * s * s + 3 * p1 * s


def _solve(x1: float, x2: float, x: float) -> float:
    """Find the parameter whose x is ``x``: x grows with the parameter for x1, x2 in 0..1.

    Newton's method, kept between bounds that close in; where its step leaves them, they are halved instead.
    """
    low, high, s = 0.0, 1.0, x
    for step in range(60):
        error = _cubic(s, x1, x2) - x
        if abs(error) < _NEAR:
            break
        low, high = (s, high) if error < 0 else (low, s)
        slope = 3 * (1 - s) * (1 - s) * x1 + 6 * (1 - s) * s * (x2 - x1) + 3 * s * s * (1 - x2)
        guess = s - error / slope if slope > _NEAR and step < _NEWTON_STEPS else low
        s = guess if low < guess < high else (low + high) / 2
    return s
