"""Time along a ruler: where its ticks are, which moments draw a dragged one near, and how far it is zoomed."""

from collections.abc import Iterable, Sequence

import msgspec

from papeterie.editor.timeline_state import TimelineState
from papeterie.words.tr import tr_number

FRAME_SECONDS = 1 / 30
"""What dragged times snap to: frames of a thirtieth of a second."""

MIN_SPAN = 0.5
_STEPS = (1 / 30, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21600)
_LABEL_PX = 64.0
_PARTS = {0.1: 3, 0.2: 2, 15: 3, 30: 3, 60: 4, 120: 4, 1800: 3, 21600: 3}
_MINUTE = 60


class Tick(msgspec.Struct, frozen=True):
    """A line of the ruler; those with a label are long."""

    time: float
    label: str = ""


def ticks(left: float, right: float, px_per_second: float) -> Sequence[Tick]:
    """Give the ticks between two times, as many as can be read."""
    step = next((one for one in _STEPS if one * px_per_second >= _LABEL_PX), _STEPS[-1])
    parts = 1 if step == _STEPS[0] else _PARTS.get(step, 5)
    part = step / parts
    first, last = max(int(left / part), 0), int(right / part) + 1
    return [
        Tick(place * part, "" if place % parts else time_label(place * part, step)) for place in range(first, last + 1)
    ]


def time_label(time: float, step: float = 1.0) -> str:
    """Write a time as exactly as steps of that length need: ``1:05``, ``1:05.3`` or, for frames, ``1:05.33``."""
    digits = 0 if step >= 1 else 1 if step >= _STEPS[1] else 2
    minutes, seconds = divmod(round(time, digits), _MINUTE)
    return tr_number(f"{int(minutes)}:{seconds:0{digits + 3 if digits else 2}.{digits}f}")


def snapped(time: float, others: Iterable[float], reach: float) -> float:
    """Give the nearest of the other moments within ``reach`` s of a time, or else the nearest frame."""
    near = [one for one in others if abs(one - time) <= reach]
    return min(near, key=lambda one: abs(one - time)) if near else on_frame(time)


def on_frame(time: float) -> float:
    """Give the nearest frame's time."""
    return round(round(time / FRAME_SECONDS) * FRAME_SECONDS, 5)


def zoomed(timeline: TimelineState, duration: float, factor: float, about: float | None = None) -> TimelineState:
    """See ``factor`` times less, ``about`` staying where it is (or the middle of what is seen)."""
    span = duration if timeline.span is None else min(timeline.span, duration)
    middle = timeline.left + span / 2 if about is None else about
    closer = min(max(span / factor, min(MIN_SPAN, duration)), duration)
    left = middle - (middle - timeline.left) * closer / span
    return scrolled(msgspec.structs.replace(timeline, span=None if closer >= duration else closer), duration, left)


def scrolled(timeline: TimelineState, duration: float, left: float, span: float | None = None) -> TimelineState:
    """See what comes from ``left`` on, within the scene: ``span`` s of it, or as much as before."""
    wanted = timeline.span if span is None else max(span, min(MIN_SPAN, duration))
    seen = duration if wanted is None else min(wanted, duration)
    left = min(max(left, 0.0), duration - seen)
    return msgspec.structs.replace(timeline, span=wanted if span is None or seen < duration else None, left=left)
