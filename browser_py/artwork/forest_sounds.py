"""The forest's sounds: crickets and wind that loop without a seam, an owl's call and the beat of its wings."""

from collections.abc import Mapping
from math import exp, pi, sin, tau

from artwork.chance import chance
from artwork.synthesis import Recording, echoed, ended, filtered_noise, joined, levelled

CRICKETS = "crickets.wav"
WIND = "wind-in-leaves.wav"
HOOT = "owl-hoot.wav"
WINGS = "owl-wings.wav"

_HIGH_RATE = 12000
_LOW_RATE = 8000


def crickets() -> list[float]:
    """Synthesise 4 seconds of three crickets, near and far; every one chirps a whole number of times."""
    lasts = 4
    count = lasts * _HIGH_RATE
    made = [0.0] * count
    for pitch, chirps, pulses, loudness, phase in (
        (4180, 6, 4, 0.9, 0.0),
        (3660, 5, 3, 0.55, 0.31),
        (4620, 9, 2, 0.3, 0.17),
    ):
        every, beat = count / chirps, 0.034 * _HIGH_RATE
        for index in range(count):
            inside = (index + phase * _HIGH_RATE) % every
            number = int(inside / beat)
            if number < pulses:
                shape = sin(pi * (inside / beat - number)) ** 2
                made[index] += loudness * (0.6 + 0.4 * number / pulses) * shape * sin(tau * pitch * inside / _HIGH_RATE)
    return levelled(made, 0.5)


def wind() -> list[float]:
    """Synthesise 7 seconds of wind in the leaves; its last sample leads into its first."""
    count, seam = 7 * _LOW_RATE, round(1.4 * _LOW_RATE)
    low = joined(filtered_noise("low wind", count + seam, 0.09, 0.02), count)
    rustle = joined(filtered_noise("rustle", count + seam, 0.6, 0.16), count)
    made: list[float] = []
    for index in range(count):
        turn = tau * index / count
        gust = 0.5 + 0.32 * sin(turn - 1) + 0.18 * sin(3 * turn + 1)
        made.append(low[index] * (0.5 + gust) + rustle[index] * 0.24 * gust * gust)
    return levelled(made, 0.55)


def hoot() -> list[float]:
    """Synthesise an owl's call: a long note, a pause, and a wavering answer of its own."""
    rate = _LOW_RATE
    made = [0.0] * round(3.7 * rate)
    for start, lasts, force in ((0.0, 0.62, 1.0), (1.42, 0.2, 0.6), (1.72, 1.15, 0.95)):
        phase = 0.0
        for index in range(round(lasts * rate)):
            t = index / rate
            share = t / lasts
            waver = 1 + (0.022 * sin(tau * 7.5 * t) * share if lasts > 1 else 0)
            phase += tau * (352 + 26 * sin(pi * min(1, share * 1.25)) - 18 * share) * waver / rate
            swell = min(1, t / 0.09) * min(1, (lasts - t) / 0.16)
            tone = sin(phase) + 0.16 * sin(2 * phase) + 0.05 * sin(3 * phase)
            made[round(start * rate) + index] += force * swell * swell * (3 - 2 * swell) * tone
    return levelled(ended(echoed(made, rate), rate), 0.6)


def wings() -> list[float]:
    """Synthesise soft wing beats, three and a half seconds of them, quieter as the owl glides in."""
    rate = _LOW_RATE
    count = round(3.6 * rate)
    air = filtered_noise("wings", count, 0.3, 0.05)
    rng = chance("wing beats")
    beats = [(0.05 + 0.44 * number, (1.0 - 0.09 * number) * rng.uniform(0.85, 1.0)) for number in range(7)]
    made: list[float] = []
    for index in range(count):
        t = index / rate
        level = sum(force * min(1, (t - at) / 0.09) * exp(-(t - at) / 0.11) for at, force in beats if t > at)
        made.append(air[index] * level)
    return levelled(ended(made, rate), 0.5)


SOUNDS: Mapping[str, Recording] = {
    CRICKETS: Recording(crickets, _HIGH_RATE),
    WIND: Recording(wind, _LOW_RATE),
    HOOT: Recording(hoot, _LOW_RATE),
    WINGS: Recording(wings, _LOW_RATE),
}
"""The forest's sounds by file name."""
