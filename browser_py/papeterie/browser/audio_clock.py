"""Which time of the audio device is heard when: what keeps sound and picture together."""

from typing import Any

import js

# Between now and the first sample: what is scheduled for a moment that is past by then begins late and out of step.
_LEAD_SECONDS = 0.01
# How much later than it is mixed a sample may be heard, in s; what a browser tells beyond that is not believed.
_LATENCY_SECONDS = (-0.1, 0.5)
# A device that has just started does not tell at once what is heard of it; for so long it is worth waiting.
_START_SECONDS = 0.3


class AudioClock:
    """Reads the clock of an ``AudioContext`` (seconds) against the page's (ms, as ``performance.now`` gives it).

    The time that a browser gives a page as the device's own may be some hundredths of a second old, and what is mixed
    at that time is heard later. So the stamps of what is heard are read, where the browser has them.
    """

    def __init__(self, context: Any) -> None:
        self._context = context

    @property
    def starting(self) -> bool:
        """Whether it will be known in a moment what is heard of the device, and is not yet."""
        waits = hasattr(self._context, "getOutputTimestamp") and self._context.currentTime < _START_SECONDS
        return waits and self._stamp() is None

    @property
    def earliest(self) -> float:
        """The device's time of the next sample that can still be scheduled."""
        heard = self._heard()
        current: float = self._context.currentTime
        if heard is None:
            return current + _LEAD_SECONDS
        latency: float = self._context.baseLatency + getattr(self._context, "outputLatency", 0.0)
        return max(current, heard + latency) + _LEAD_SECONDS

    def time_at(self, moment: float) -> float:
        """Give the device's time of the sample that is heard at ``moment`` ms."""
        heard = self._heard()
        now: float = js.performance.now()
        return (self._context.currentTime if heard is None else heard) + (moment - now) / 1000

    def _heard(self) -> float | None:
        """Give the device's time of what is heard now, or ``None`` where the browser does not tell."""
        stamp = self._stamp()
        if stamp is None:
            return None
        heard: float = stamp.contextTime + (js.performance.now() - stamp.performanceTime) / 1000
        least, most = _LATENCY_SECONDS
        return heard if least < self._context.currentTime - heard < most else None

    def _stamp(self) -> Any:
        if not hasattr(self._context, "getOutputTimestamp"):
            return None
        stamp = self._context.getOutputTimestamp()
        return stamp if stamp.contextTime > 0 else None
