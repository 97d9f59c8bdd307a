"""The journey's sounds: the wind aloft, which loops without a seam, the burner, a village's bell and a lark."""

from collections.abc import Mapping
from math import exp, pi, sin, tau

from artwork.chance import chance
from artwork.synthesis import Recording, echoed, ended, filtered_noise, joined, levelled, ring

WIND = "wind-aloft.wav"
BURNER = "burner.wav"
BELL = "village-bell.wav"
LARK = "lark.wav"

BURST = 1.4
"""How many seconds the burner roars."""

_SONG = 1.75
_HIGH_RATE = 12000
_LOW_RATE = 8000


def wind() -> list[float]:
    """Synthesise 7 seconds of wind high above the ground; its last sample leads into its first."""
    count, seam = 7 * _LOW_RATE, round(1.2 * _LOW_RATE)
    low = joined(filtered_noise("aloft low", count + seam, 0.07, 0.015), count)
    whistle = joined(filtered_noise("aloft whistle", count + seam, 0.26, 0.14), count)
    made: list[float] = []
    for index in range(count):
        turn = tau * index / count
        gust = 0.5 + 0.3 * sin(turn) + 0.2 * sin(2 * turn + 2)
        made.append(low[index] * (0.7 + 0.6 * gust) + whistle[index] * 0.3 * gust)
    return levelled(made, 0.5)


def burner() -> list[float]:
    """Synthesise the burner: it catches, roars for BURST seconds and dies away."""
    rate = _HIGH_RATE
    count = round((BURST + 1.1) * rate)
    roar, hiss = filtered_noise("burner roar", count, 0.12, 0.02), filtered_noise("burner hiss", count, 0.55, 0.2)
    made: list[float] = []
    for index in range(count):
        t = index / rate
        level = min(1, t / 0.07) * (1 if t < BURST else exp(-(t - BURST) / 0.2))
        flutter = 1 + 0.2 * sin(tau * 17 * t) * sin(tau * 2.3 * t)
        made.append(level * flutter * (roar[index] * (1 + 0.5 * exp(-t / 0.15)) + hiss[index] * 0.2))
    return levelled(ended(made, rate), 0.55)


def bell() -> list[float]:
    """Synthesise a village's bell: three strokes over the fields."""
    rate = _LOW_RATE
    partials = ((0.5, 0.4, 1.1), (1, 1.0, 0.9), (1.19, 0.5, 0.7), (1.5, 0.22, 0.6), (2, 0.45, 0.5), (2.67, 0.16, 0.3))
    made = [0.0] * round(5.2 * rate)
    for start, force in ((0.0, 0.9), (1.15, 1.0), (2.3, 0.8)):
        for ratio, loudness, lasts in partials:
            ring(made, round(start * rate), 392 * ratio, force * loudness, lasts, rate)
    return levelled(ended(echoed(made, rate), rate), 0.55)


def lark() -> list[float]:
    """Synthesise a lark that trills high over the meadow."""
    rate = _HIGH_RATE
    made = [0.0] * round(3.0 * rate)
    rng = chance("lark")
    start = 0.05
    while start < _SONG:
        lasts, pitch, slide = rng.uniform(0.05, 0.13), rng.uniform(2500, 4200), rng.uniform(-900, 1200)
        phase, force = 0.0, rng.uniform(0.4, 1.0)
        for index in range(round(lasts * rate)):
            share = index / (lasts * rate)
            phase += tau * (pitch + slide * share + 160 * sin(tau * 34 * index / rate)) / rate
            made[round(start * rate) + index] += force * sin(pi * share) ** 2 * sin(phase)
        start += lasts + rng.uniform(0.01, 0.06)
    return levelled(ended(echoed(made, rate), rate), 0.4)


SOUNDS: Mapping[str, Recording] = {
    WIND: Recording(wind, _LOW_RATE),
    BURNER: Recording(burner, _HIGH_RATE),
    BELL: Recording(bell, _LOW_RATE),
    LARK: Recording(lark, _HIGH_RATE),
}
"""The journey's sounds by file name."""
