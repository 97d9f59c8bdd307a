"""The sounds of the harbour, synthesised: waves that loop without a seam, a buoy's bell and a far fog horn.

Samples are floats of about -1..1, RATE of them a second; files are WAV, mono, 16 bit.
"""

import io
import wave
from array import array
from collections.abc import Callable, Mapping, Sequence
from math import cos, exp, pi, sin, tau

from artwork.chance import chance

RATE = 22050
WAVES = "waves.wav"
BELL = "buoy-bell.wav"
HORN = "fog-horn.wav"

_LOOP = 12
_SEAM = 1.5


def waves() -> list[float]:
    """Synthesise 12 seconds of gentle surf; its last sample leads into its first."""
    count, seam = _LOOP * RATE, round(_SEAM * RATE)
    deep = _joined(_filtered_noise("deep water", count + seam, 0.035, 0.012), count)
    wash = _joined(_filtered_noise("wash", count + seam, 0.16, 0.03), count)
    hiss = _joined(_filtered_noise("foam", count + seam, 0.62, 0.2), count)
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
    return _levelled(made, 0.62)


def bell() -> list[float]:
    """Synthesise a buoy's bell far away over the water: two soft strokes and their echo."""
    partials = ((0.5, 0.30, 1.5), (1, 1.0, 1.25), (1.183, 0.42, 1.0), (1.506, 0.26, 0.8), (2, 0.42, 0.62),
                (2.514, 0.14, 0.4), (3.011, 0.1, 0.3))  # fmt: skip
    count = round(4.6 * RATE)
    made = [0.0] * count
    for start, force in ((0.0, 1.0), (0.92, 0.6)):
        first = round(start * RATE)
        for ratio, loudness, lasts in partials:
            _ring(made, first, 523.25 * ratio, force * loudness, lasts)
    return _levelled(_ended(_echoed(made)), 0.6)


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
    return _levelled(_ended(_echoed(made)), 0.6)


SOUNDS: Mapping[str, Callable[[], list[float]]] = {WAVES: waves, BELL: bell, HORN: horn}
"""The sounds by file name."""


def wav(samples: Sequence[float]) -> bytes:
    """Write samples as a WAV file."""
    words = array("h", (round(max(-1.0, min(1.0, sample)) * 32767) for sample in samples))
    if array("h", [1]).tobytes() == b"\0\1":
        words.byteswap()
    target = io.BytesIO()
    with wave.open(target, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(words.tobytes())
    return target.getvalue()


def _filtered_noise(seed: str, count: int, high: float, low: float) -> list[float]:
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


def _joined(samples: list[float], count: int) -> list[float]:
    """Fade what follows `count` samples into their beginning, at equal power, so that they loop."""
    seam = len(samples) - count
    made = samples[:count]
    for index in range(seam):
        angle = pi / 2 * index / seam
        made[index] = samples[index] * sin(angle) + samples[count + index] * cos(angle)
    return made


def _ring(samples: list[float], first: int, pitch: float, loudness: float, lasts: float) -> None:
    """Add a partial that begins softly at a sample and dies away; `lasts` is the time to a third, in seconds."""
    step, fade = tau * pitch / RATE, exp(-1 / (lasts * RATE))
    level, soft = loudness, 0.0
    for index in range(first, len(samples)):
        soft += (1 - soft) * 0.004
        samples[index] += level * soft * sin(step * (index - first))
        level *= fade


def _echoed(samples: Sequence[float]) -> list[float]:
    """Put a sound far away: dull it, and let the shores answer."""
    dull = 0.0
    made: list[float] = []
    for sample in samples:
        dull += (sample - dull) * 0.34
        made.append(dull)
    for delay, share in ((0.11, 0.26), (0.27, 0.2), (0.43, 0.14)):
        behind = round(delay * RATE)
        for index in range(behind, len(made)):
            made[index] += share * made[index - behind]
    return made


def _ended(samples: list[float]) -> list[float]:
    """Fade the last second out."""
    count = len(samples)
    return [sample * min(1, (count - 1 - index) / RATE) for index, sample in enumerate(samples)]


def _levelled(samples: Sequence[float], peak: float) -> list[float]:
    """Bring the loudest sample to a peak."""
    most = max(abs(sample) for sample in samples)
    return [sample * peak / most for sample in samples]
