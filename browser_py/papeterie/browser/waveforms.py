"""What sounds look like: how long and how loud they are, from the samples that the player has decoded."""

from collections.abc import Awaitable, Callable, Coroutine, Sequence
from itertools import pairwise
from typing import Any

import msgspec

PEAKS = 400
_LOOKS = 100
"""How many samples are looked at for a peak."""


class Waveform(msgspec.Struct, frozen=True):
    """A sound's length in seconds, and how loud each of its parts is, 0..1 of its loudest."""

    seconds: float
    peaks: Sequence[float]


class Waveforms:
    """Draws up each sound's waveform once, when it is first asked for.

    ``samples`` gives a sound's decoded samples, or ``None`` where it cannot be had; ``changed`` is called when one more
    is known.
    """

    def __init__(
        self,
        samples: Callable[[str], Awaitable[Any]],
        spawn: Callable[[Coroutine[Any, Any, None]], object],
        changed: Callable[[], None],
    ) -> None:
        self._samples = samples
        self._spawn = spawn
        self._changed = changed
        self._known: dict[str, Waveform] = {}
        self._asked: set[str] = set()

    def get(self, name: str) -> Waveform | None:
        """Give a sound's waveform, or ``None`` as long as it is not known."""
        if name not in self._asked:
            self._asked.add(name)
            self._spawn(self._read(name))
        return self._known.get(name)

    def forget(self) -> None:
        """Forget all: another scene's sounds of the same names may be others."""
        self._known.clear()
        self._asked.clear()

    async def _read(self, name: str) -> None:
        samples = await self._samples(name)
        if samples is not None and name in self._asked:
            self._known[name] = Waveform(float(samples.duration), _peaks(samples.getChannelData(0)))
            self._changed()


def _peaks(channel: Any) -> Sequence[float]:
    """Give the peaks of a channel's samples. Long sounds are looked at here and there, so that it takes no time."""
    samples = channel.to_py()
    length = len(samples)
    step = max(length // PEAKS // _LOOKS, 1)
    edges = pairwise(length * place // PEAKS for place in range(PEAKS + 1))
    peaks = [max(map(abs, samples[first:last:step]), default=0.0) for first, last in edges]
    loudest = max(peaks) or 1.0
    return [peak / loudest for peak in peaks]
