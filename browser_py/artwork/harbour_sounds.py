"""The harbour's sounds: waves that loop without a seam, a bow's splash, a buoy's bell and a far fog horn."""

from collections.abc import Mapping
from math import exp, sin, tau

from artwork.synthesis import RATE, Recording, echoed, ended, filtered_noise, joined, levelled, ring

WAVES = "waves.wav"
BELL = "buoy-bell.wav"
HORN = "fog-horn.wav"
SPLASH = "bow-splash.wav"

_LOOP = 12
_SEAM = 1.5


def waves() -> list[float]:
    """Synthesise 12 seconds of gentle surf; its last sample leads into its first."""
    count, seam = _LOOP * RATE, round(_SEAM * RATE)
    deep = joined(filtered_noise("deep water", count + seam, 0.035, 0.012), count)
    wash = joined(filtered_noise("wash", count + seam, 0.16, 0.03), count)
    hiss = joined(filtered_noise("foam", count + seam, 0.62, 0.2), count)
    made: list[float] = []
    for index in range(count):
        turn = tau * index / count
        near = (0.5 + 0.5 * sin(2 * turn)) ** 2
        after = (0.5 + 0.5 * sin(2 * turn - 0.9)) ** 3
        far = (0.5 + 0.5 * sin(3 * turn + 2.1)) ** 2
        made.append(
            deep[index] * (1.1 + 0.7 * far)
            + wash[index] * (0.16 + 0.62 * near + 0.26 * far)
            + hiss[index] * (0.02 + 0.17 * after + 0.04 * far)
        )
    return levelled(made, 0.62)


def bell() -> list[float]:
    """Synthesise a buoy's bell far away over the water: two soft strokes and their echo."""
    partials = ((0.5, 0.30, 1.5), (1, 1.0, 1.25), (1.183, 0.42, 1.0), (1.506, 0.26, 0.8), (2, 0.42, 0.62),
                (2.514, 0.14, 0.4), (3.011, 0.1, 0.3))  # fmt: skip
    count = round(4.6 * RATE)
    made = [0.0] * count
    for start, force in ((0.0, 1.0), (0.92, 0.6)):
        first = round(start * RATE)
        for ratio, loudness, lasts in partials:
            ring(made, first, 523.25 * ratio, force * loudness, lasts)
    return levelled(ended(echoed(made)), 0.6)


def horn() -> list[float]:
    """Synthesise a fog horn far away: two low notes a fifth apart that swell and fade."""
    count = round(4.8 * RATE)
    made: list[float] = []
    for index in range(count):
        t = index / RATE
        swell = min(1, t / 0.7) * min(1, max(0, (3.6 - t) / 1.3))
        waver = 0.05 * sin(tau * 4.3 * t)
        tone = 0.0
        for note, share in ((116.54, 1.0), (174.61, 0.55)):
            phase = tau * note * t + waver
            tone += share * (sin(phase) + 0.42 * sin(2 * phase) + 0.16 * sin(3 * phase) + 0.06 * sin(4 * phase))
        made.append(tone * swell * swell * (3 - 2 * swell))
    return levelled(ended(echoed(made)), 0.6)


def splash() -> list[float]:
    """Synthesise the bow dipping into a wave: a soft wash that opens and closes."""
    count = round(1.5 * RATE)
    wash, drops = filtered_noise("bow wash", count, 0.22, 0.03), filtered_noise("bow drops", count, 0.7, 0.3)
    made: list[float] = []
    for index in range(count):
        t = index / RATE
        rise = min(1, t / 0.24)
        made.append(wash[index] * rise * exp(-t / 0.42) + drops[index] * 0.12 * rise * rise * exp(-t / 0.3))
    return levelled(ended(made), 0.5)


SOUNDS: Mapping[str, Recording] = {
    WAVES: Recording(waves),
    BELL: Recording(bell),
    HORN: Recording(horn),
    SPLASH: Recording(splash),
}
"""The harbour's sounds by file name."""
