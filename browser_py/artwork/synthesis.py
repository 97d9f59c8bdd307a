"""What sounds are made of: noise, ringing partials, echoes and fades; and WAV files of them (mono, 16 bit).

Samples are floats of about -1..1, RATE of them a second where nothing else is said.
"""

import io
import wave
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import cos, exp, pi, sin, tau

from artwork.chance import chance

RATE = 22050


@dataclass(frozen=True, slots=True)
class Recording:
    """A sound: the function that gives its samples, and how many of them make a second."""

    synthesise: Callable[[], list[float]]
    rate: int = RATE


def wav(samples: Sequence[float], rate: int) -> bytes:
    """Write samples, `rate` a second, as a WAV file."""
    words = array("h", (round(max(-1.0, min(1.0, sample)) * 32767) for sample in samples))
    if array("h", [1]).tobytes() == b"\0\1":
        words.byteswap()
    target = io.BytesIO()
    with wave.open(target, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(words.tobytes())
    return target.getvalue()


def filtered_noise(seed: str, count: int, high: float, low: float) -> list[float]:
    """Filter white noise: two poles at share `high` take away what is shrill, one at `low` what rumbles."""
    specks = array("h")
    specks.frombytes(chance(seed).randbytes(2 * count))
    first = second = slow = 0.0
    made: list[float] = []
    for speck in specks:
        first += (speck / 32768 - first) * high
        second += (first - second) * high
        slow += (second - slow) * low
        made.append(second - slow)
    return made


def joined(samples: list[float], count: int) -> list[float]:
    """Fade what follows `count` samples into their beginning, at equal power, so that they loop."""
    seam = len(samples) - count
    made = samples[:count]
    for index in range(seam):
        angle = pi / 2 * index / seam
        made[index] = samples[index] * sin(angle) + samples[count + index] * cos(angle)
    return made


def ring(samples: list[float], first: int, pitch: float, loudness: float, lasts: float, rate: int = RATE) -> None:
    """Add a partial that begins softly at a sample and dies away; `lasts` is the time to a third, in seconds."""
    step, fade = tau * pitch / rate, exp(-1 / (lasts * rate))
    level, soft = loudness, 0.0
    for index in range(first, len(samples)):
        soft += (1 - soft) * 0.004
        samples[index] += level * soft * sin(step * (index - first))
        level *= fade


def echoed(samples: Sequence[float], rate: int = RATE) -> list[float]:
    """Put a sound far away: dull it, and let the shores answer."""
    dull = 0.0
    made: list[float] = []
    for sample in samples:
        dull += (sample - dull) * 0.34
        made.append(dull)
    for delay, share in ((0.11, 0.26), (0.27, 0.2), (0.43, 0.14)):
        behind = round(delay * rate)
        for index in range(behind, len(made)):
            made[index] += share * made[index - behind]
    return made


def ended(samples: list[float], rate: int = RATE) -> list[float]:
    """Fade the last second out."""
    count = len(samples)
    return [sample * min(1, (count - 1 - index) / rate) for index, sample in enumerate(samples)]


def levelled(samples: Sequence[float], peak: float) -> list[float]:
    """Bring the loudest sample to a peak."""
    most = max(abs(sample) for sample in samples)
    return [sample * peak / most for sample in samples]
