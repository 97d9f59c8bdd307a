"""What of a sound is heard when a pass is played from some moment on: the sum that any mixer needs."""

import msgspec

from papeterie.theatre.soundtrack import Cue

EDGE_SECONDS = 0.01
"""A sound that is entered or left in its middle fades this long: a sudden edge is a click."""


GRACE_SECONDS = 0.1
"""A sound that is missed by less than this is heard from its start, that much late: nobody hears the delay, but a
stroke without its attack."""


class Voice(msgspec.Struct, frozen=True):
    """A sound to be played for ``length`` s, from ``delay`` s hence, beginning ``offset`` s into it.

    ``gains`` are (s hence, gain 0..1) in order of time, to be joined by straight lines.
    """

    delay: float
    offset: float
    length: float
    loop: bool
    gains: tuple[tuple[float, float], ...]


def voice(cue: Cue, sound_seconds: float, t: float, duration: float) -> Voice | None:
    """Give what is heard of a cue from ``t`` on, in a pass of ``duration`` s; ``None`` where that is nothing.

    A loop lasts until the pass ends, and a sound that is longer than the rest of the pass is cut there. A loop that
    is entered in its middle is where it would be had it been heard from its start.
    """
    if sound_seconds <= 0:
        return None
    if cue.at < t < cue.at + GRACE_SECONDS:
        cue = msgspec.structs.replace(cue, at=t)
    natural_end = cue.at + sound_seconds
    end = duration if cue.loop else min(natural_end, duration)
    start = max(cue.at, t)
    if start >= end:
        return None
    into = start - cue.at
    offset = into % sound_seconds if cue.loop else into
    fade_out = max(cue.fade_out, EDGE_SECONDS) if end < natural_end or cue.loop else cue.fade_out
    gains = _gains(cue, start, end, fade_out)
    return Voice(start - t, offset, end - start, cue.loop, tuple((moment - t, gain) for moment, gain in gains))


def _gains(cue: Cue, start: float, end: float, fade_out: float) -> list[tuple[float, float]]:
    """Give the corners of the loudness between two moments of the pass."""
    length = end - cue.at
    moments = {start, cue.at + cue.fade_in, end - fade_out, end}
    if cue.fade_in + fade_out > length:
        moments.add(cue.at + length * cue.fade_in / (cue.fade_in + fade_out))
    first = (start, _gain(cue, start, end, fade_out))
    if start > cue.at:
        first = (start, 0.0)
        moments.add(start + EDGE_SECONDS)
        moments -= {moment for moment in moments if moment < start + EDGE_SECONDS and moment != end}
    inner = sorted(moment for moment in moments if start < moment <= end)
    return [first, *((moment, _gain(cue, moment, end, fade_out)) for moment in inner)]


def _gain(cue: Cue, moment: float, end: float, fade_out: float) -> float:
    rising = (moment - cue.at) / cue.fade_in if cue.fade_in > 0 else 1.0
    falling = (end - moment) / fade_out if fade_out > 0 else 1.0
    return cue.volume * max(0.0, min(1.0, rising, falling))
