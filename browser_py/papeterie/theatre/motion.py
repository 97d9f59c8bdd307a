"""What the continuous behaviors do to one coordinate at a time: pure functions of seconds."""

import math

from papeterie.theatre.model import Drift, Oscillate, Pulse

HUNDREDTHS = frozenset({"scale", "opacity"})
_SPIKE = 10


def oscillation(behavior: Oscillate, t: float) -> float:
    """Give what is added: px, degrees, or a part of 1 for scale and opacity."""
    swing = behavior.amplitude * math.sin(2 * math.pi * behavior.frequency * t + behavior.phase_offset)
    return swing / 100 if behavior.coordinate in HUNDREDTHS else swing


def displacement(behavior: Drift, start: float, t: float) -> float:
    """Give how far the coordinate has drifted from ``start``, its value at rest, with the cap applied."""
    path = behavior.velocity * t + behavior.acceleration * t * t / 2
    if behavior.drift_cap is None:
        return path
    forward = (behavior.velocity or behavior.acceleration) >= 0
    span = behavior.drift_cap - start
    if behavior.cap_behavior == "stop":
        return min(path, span) if forward else max(path, span)
    if span == 0 or (span > 0) != forward:
        return 0.0
    if behavior.cap_behavior == "loop":
        return math.fmod(path, span)
    folded = math.fmod(abs(path), 2 * abs(span))
    return math.copysign(min(folded, 2 * abs(span) - folded), span)


def pulse_level(behavior: Pulse, t: float) -> float:
    """Give the pulse's value between ``min_value`` and ``max_value``."""
    u = (math.sin(2 * math.pi * behavior.frequency * t) + 1) / 2
    if behavior.waveform == "spike":
        u **= _SPIKE
    return behavior.min_value + u * (behavior.max_value - behavior.min_value)
