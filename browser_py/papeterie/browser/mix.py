"""A mix: the sounds of one pass of a scene, scheduled at once."""

import asyncio
from collections.abc import Sequence
from typing import Any

from papeterie.theatre.voices import Voice

FADE_SECONDS = 0.03
"""How long it takes to fall silent without a click."""


class Mix:
    """The voices of one pass, from ``start`` on by the device's clock. They end together, or each in its time."""

    def __init__(self, context: Any, target: Any, voices: Sequence[tuple[Any, Voice]], start: float) -> None:
        self._context = context
        self._start = start
        self._end = self._start + max((one.delay + one.length for _, one in voices), default=0.0)
        self._bus = context.createGain()
        self._bus.connect(target)
        self._sources: list[Any] = []
        self._nodes: list[Any] = [self._bus]
        for samples, one in voices:
            self._add(samples, one)

    def _add(self, samples: Any, one: Voice) -> None:
        gain = self._context.createGain()
        (first, loudness), *others = one.gains
        gain.gain.setValueAtTime(loudness, self._start + first)
        for moment, value in others:
            gain.gain.linearRampToValueAtTime(value, self._start + moment)
        source = self._context.createBufferSource()
        source.buffer = samples
        source.loop = one.loop
        source.connect(gain)
        gain.connect(self._bus)
        source.start(self._start + one.delay, one.offset)
        source.stop(self._start + one.delay + one.length)
        self._sources.append(source)
        self._nodes += (source, gain)

    def over(self) -> bool:
        """Say whether nothing of it is heard any more; then every node is let go."""
        if self._context.currentTime <= self._end:
            return False
        self._release()
        return True

    def end(self) -> None:
        """Fade out, then let go of every node."""
        now = self._context.currentTime
        self._bus.gain.setValueAtTime(1.0, now)
        self._bus.gain.linearRampToValueAtTime(0.0, now + FADE_SECONDS)
        for source in self._sources:
            source.stop(now + FADE_SECONDS)
        asyncio.get_running_loop().call_later(2 * FADE_SECONDS, self._release)

    def _release(self) -> None:
        for node in self._nodes:
            node.disconnect()
        self._nodes.clear()
        self._sources.clear()
