"""One coordinate as a function of time. Compiling a scene builds it up: each behavior turns a curve into the next."""

from collections.abc import Callable
from dataclasses import dataclass

FAR = 1e9
"""No coordinate gets further from 0 than this, so that no sum or product of any length becomes infinite."""

At = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Curve:
    """``at(t)`` is the value at ``t`` seconds; ``constant`` is it where it never changes.

    ``bound`` is what the value's size never exceeds: where that is more than :data:`FAR`, each value is limited.
    """

    at: At
    constant: float | None
    bound: float


def still(value: float) -> Curve:
    """Give the curve that stays at ``value``."""
    return Curve(lambda _t: value, value, abs(value))


def moving(at: At, bound: float) -> Curve:
    """Give the curve of a function whose values' size is at most ``bound``, limited to :data:`FAR`."""
    if bound <= FAR:
        return Curve(at, None, bound)
    return Curve(lambda t: min(max(at(t), -FAR), FAR), None, FAR)


def shifted(curve: Curve, offset: float) -> Curve:
    """Give the curve with ``offset`` added everywhere."""
    if curve.constant is not None:
        return still(curve.constant + offset)
    if not offset:
        return curve
    before = curve.at
    return moving(lambda t: before(t) + offset, curve.bound + abs(offset))


def scaled(curve: Curve, factor: float, offset: float = 0.0) -> Curve:
    """Give the curve times ``factor``, plus ``offset``."""
    if curve.constant is not None:
        return still(curve.constant * factor + offset)
    before = curve.at
    return moving(lambda t: before(t) * factor + offset, curve.bound * abs(factor) + abs(offset))
