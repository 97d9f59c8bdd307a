"""Playback that stays within a range: which time is shown, and what of the scene's sounds is heard."""

from collections.abc import Iterable

import msgspec

from papeterie.theatre.soundtrack import Cue

Loop = tuple[float, float]
"""Where a range begins and ends, in seconds into the pass."""


def looped(start: float, elapsed: float, duration: float, loop: Loop | None) -> float:
    """Give the time of a pass that has played ``elapsed`` s from ``start`` on: it starts over at its end.

    Within a ``loop`` the pass is that range; who starts outside of it starts at its beginning.
    """
    first, last = loop or (0.0, duration)
    start = start if first <= start < last else first
    return first + (start - first + elapsed) % (last - first)


def within(cues: Iterable[Cue], loop: Loop) -> tuple[Cue, ...]:
    """Give the cues of passes that are only that range: some begin before it, and are heard from their middle."""
    first, last = loop
    return tuple(msgspec.structs.replace(cue, at=cue.at - first) for cue in cues if cue.at < last)
