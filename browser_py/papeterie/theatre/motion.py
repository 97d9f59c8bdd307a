"""What the continuous behaviors do: each turns the curve of its coordinate into the next one."""

import math
from collections.abc import Mapping, Sequence
from functools import partial

from papeterie.theatre.curve import At, Curve, moving, still
from papeterie.theatre.model import Drift, Oscillate, Pulse

_HUNDREDTHS = frozenset({"scale", "opacity"})
_MULTIPLIED = frozenset({"scale", "opacity"})
_SPIKE = 10
_NESTED = 50
"""A curve of more motions than this asks them in a loop: Python does not let functions call each other for ever."""

Motion = Oscillate | Drift | Pulse


def all_moved(motions: Sequence[Motion], rest: Mapping[str, Curve], duration: float) -> dict[str, Curve]:
    """Give the curves of all coordinates with the motions applied in their order, from the ``rest`` on."""
    if len(motions) > _NESTED:
        return _looped(motions, rest, duration)
    curves = dict(rest)
    for motion in motions:
        name = motion.coordinate
        curves[name] = moved(motion, curves[name], rest[name], curves["scale"], duration)
    return curves


def moved(motion: Motion, curve: Curve, rest: Curve, scale: Curve, duration: float) -> Curve:
    """Give the curve with the motion applied, for times up to ``duration`` seconds.

    ``rest`` is the coordinate's curve before any behavior, ``scale`` the layer's scale as it is at this place in its
    list of behaviors.
    """
    if isinstance(motion, Oscillate):
        return _oscillating(motion, curve)
    if isinstance(motion, Drift):
        return _drifting(motion, curve, rest, duration)
    return _pulsing(motion, curve, scale)


def _looped(motions: Sequence[Motion], rest: Mapping[str, Curve], duration: float) -> dict[str, Curve]:
    """Apply the motions as :func:`all_moved` does, one after the other to the values that are so far."""
    values: dict[str, float] = {}
    curves = {name: _so_far(values, name, curve.bound) for name, curve in rest.items()}
    steps: list[tuple[str, At]] = []
    for motion in motions:
        name = motion.coordinate
        curve = moved(motion, curves[name], rest[name], curves["scale"], duration)
        steps.append((name, curve.at))
        curves[name] = _so_far(values, name, curve.bound)

    def last(name: str, t: float) -> float:
        values.update((one, curve.at(t)) for one, curve in rest.items())
        for one, at in steps:
            values[one] = at(t)
        return values[name]

    found = {name: Curve(partial(last, name), None, curves[name].bound) for name, _at in steps}
    return {**rest, **found}


def _so_far(values: Mapping[str, float], name: str, bound: float) -> Curve:
    return Curve(lambda _t: values[name], None, bound)


def _oscillating(motion: Oscillate, curve: Curve) -> Curve:
    swing = motion.amplitude / 100 if motion.coordinate in _HUNDREDTHS else motion.amplitude
    rate, phase, sin = 2 * math.pi * motion.frequency, motion.phase_offset, math.sin
    bound = curve.bound + abs(swing)
    if curve.constant is not None:
        middle = curve.constant
        if not rate:
            return still(middle + swing * sin(phase))
        return moving(lambda t: middle + swing * sin(rate * t + phase), bound)
    before = curve.at
    return moving(lambda t: before(t) + swing * sin(rate * t + phase), bound)


def _drifting(motion: Drift, curve: Curve, rest: Curve, duration: float) -> Curve:
    velocity, half = motion.velocity, motion.acceleration / 2
    bound = curve.bound + abs(velocity) * duration + abs(half) * duration * duration
    if motion.drift_cap is not None:
        before, start = curve.at, rest.at
        return moving(lambda t: before(t) + _displacement(motion, start(t), t), bound + abs(motion.drift_cap))
    if curve.constant is not None:
        begin = curve.constant
        if not velocity and not half:
            return curve
        return moving(lambda t: begin + velocity * t + half * t * t, bound)
    before = curve.at
    return moving(lambda t: before(t) + velocity * t + half * t * t, bound)


def _displacement(motion: Drift, start: float, t: float) -> float:
    """Give how far the coordinate has drifted from ``start``, its value at rest, with the cap applied."""
    path = motion.velocity * t + motion.acceleration * t * t / 2
    span = (motion.drift_cap or 0.0) - start
    if motion.cap_behavior == "stop":
        return _stopped(motion, path, span, t)
    if motion.velocity * span <= 0 and motion.acceleration * span <= 0:
        return 0.0
    if motion.cap_behavior == "loop":
        return path % span
    folded = math.fmod(abs(path), 2 * abs(span))
    return math.copysign(min(folded, 2 * abs(span) - folded), span)


def _stopped(motion: Drift, path: float, span: float, t: float) -> float:
    """Give the path up to where it reaches the cap for the first time; from then on it stays there."""
    velocity, gain = motion.velocity, motion.acceleration
    if velocity * gain >= 0:
        return min(path, span) if (velocity or gain) >= 0 else max(path, span)
    if velocity * span > 0:
        # It slows, and may turn before the cap; if not, it must not come back from there with the path.
        root = velocity * velocity + 2 * gain * span
        slowed = root < 0 or t < 2 * span / (velocity + math.copysign(math.sqrt(root), velocity))
        return path if slowed else span
    if span == 0:
        return 0.0
    return min(path, span) if gain > 0 else max(path, span)


def _pulsing(motion: Pulse, curve: Curve, scale: Curve) -> Curve:
    before, level = curve.at, _level(motion)
    most = max(abs(motion.min_value), abs(motion.max_value)) + abs(motion.max_value - motion.min_value)
    change: At
    if motion.coordinate in _MULTIPLIED:
        change, bound = _product(curve, level), max(curve.bound * most, curve.bound)
    else:
        change, bound = (lambda t: before(t) + level(t)), curve.bound + most
    threshold, size = motion.activation_threshold_scale, scale.at
    if threshold is None:
        return moving(change, bound)
    if scale.constant is not None:
        return moving(change, bound) if scale.constant <= threshold else curve
    if motion.coordinate == "scale":
        # The scale decides about itself: asked for once, or each further pulse would double the work.
        return moving(lambda t: now * level(t) if (now := before(t)) <= threshold else now, bound)
    return moving(lambda t: change(t) if size(t) <= threshold else before(t), bound)


def _product(curve: Curve, level: At) -> At:
    if curve.constant is not None:
        whole = curve.constant
        return lambda t: whole * level(t)
    before = curve.at
    return lambda t: before(t) * level(t)


def _level(motion: Pulse) -> At:
    """Give the pulse's value between ``min_value`` and ``max_value``."""
    low, span = motion.min_value, motion.max_value - motion.min_value
    rate, sin = 2 * math.pi * motion.frequency, math.sin
    if motion.waveform == "spike":
        return lambda t: low + span * ((sin(rate * t) + 1) / 2) ** _SPIKE
    middle, half = low + span / 2, span / 2
    return lambda t: middle + half * sin(rate * t)
