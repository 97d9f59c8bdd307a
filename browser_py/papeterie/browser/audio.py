"""The scene's sounds, mixed by Web Audio on its own clock."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any

import js
import msgspec
from pyodide.ffi import JsException

from papeterie.browser.interop import lasting
from papeterie.editor.ports import AssetError
from papeterie.theatre.soundtrack import Cue
from papeterie.theatre.voices import Voice, voice

GetUrl = Callable[[str], Awaitable[str]]
ReportSound = Callable[[str, str], None]
"""Told a sound's file name and, for the person, why it is not heard."""

_FADE_SECONDS = 0.03
_SAMPLE_RATE = 48_000
# Between now and the first sample: what is scheduled for a moment that is past by then begins late and out of step.
_LEAD_SECONDS = 0.01
# How much later than it is mixed a sample may be heard, in s; what a browser tells beyond that is not believed.
_LATENCY_SECONDS = (-0.1, 0.5)
# A device that has just started tells only after some hundredths of a second what is heard of it.
_START_SECONDS, _LOOK_SECONDS = 0.3, 0.02
# A pass is scheduled this long before it begins, so that no timer decides when it is heard.
_AHEAD_SECONDS = 1.0
_SHORTEST_PASS = 0.05
# Less than this, the two clocks may differ from one pass to the next before a seam is heard to keep them together.
_SLACK_SECONDS = 0.02


class _Sound(msgspec.Struct, frozen=True):
    """A decoded sound, and the address that it came from."""

    url: str
    samples: Any


class SoundPlayer:
    """Plays the cues of a scene, pass after pass. Silent, without complaint, until a gesture of the person unlocks it.

    ``lock_changed`` is called when that has happened, and when the device has taken it back.
    """

    def __init__(self, get_url: GetUrl, report: ReportSound, lock_changed: Callable[[], None] = lambda: None) -> None:
        self._get_url = get_url
        self._report = report
        self._lock_changed = lock_changed
        self._sounds: dict[str, _Sound] = {}
        self._silent: set[str] = set()
        self._cues: tuple[Cue, ...] = ()
        self._duration = 0.0
        self._volume = 1.0
        self._muted = False
        self._context: Any = None
        self._master: Any = None
        self._mixes: list[_Mix] = []
        self._began: float | None = None  # when the first pass began, in ms as performance.now gives it
        self._next_pass = 0
        self._pass_end: float | None = None  # of the pass that was mixed last, by the clock of the device
        self._timer: asyncio.TimerHandle | None = None
        self._state_changed = lasting(self._device_changed)

    @property
    def locked(self) -> bool:
        """Whether the browser still waits for a gesture before anything may sound."""
        return self._context is None or self._context.state != "running"

    @property
    def volume(self) -> float:
        """The loudness of everything, 0..1."""
        return self._volume

    @volume.setter
    def volume(self, volume: float) -> None:
        self._volume = min(1.0, max(0.0, volume))
        self._set_loudness()

    @property
    def muted(self) -> bool:
        """Whether all is silent, whatever the volume."""
        return self._muted

    @muted.setter
    def muted(self, muted: bool) -> None:
        self._muted = muted
        self._set_loudness()

    async def unlock(self) -> None:
        """Start the browser's audio; to be called within a gesture. What should be playing is heard from now on."""
        if self._context is None:
            self._context = js.AudioContext.new()
            self._context.onstatechange = self._state_changed
            self._master = self._context.createGain()
            self._master.connect(self._context.destination)
            self._set_loudness()
        if self._context.state != "running":
            await self._context.resume()
        if not self._mixes:
            self._schedule()

    async def prepare(self, cues: Iterable[Cue], duration: float) -> None:
        """Fetch and decode what these cues need and is not here yet; forget what they do not need.

        What is playing goes on with the new cues. A sound that cannot be had is reported once and left out.
        """
        before = (self._cues, self._duration, self._addresses())
        self._cues, self._duration = tuple(cues), duration
        needed = {cue.sound_file for cue in self._cues}
        self._silent &= needed
        self._sounds = {name: sound for name, sound in self._sounds.items() if name in needed}
        await asyncio.gather(*(self._fetch(name) for name in sorted(needed)))
        if before != (self._cues, self._duration, self._addresses()):
            self._schedule()

    def play(self, t: float) -> None:
        """Play from ``t`` s into the pass on, pass after pass."""
        self._began = js.performance.now() - t * 1000
        self._schedule()

    def stop(self) -> None:
        """Fall silent within a moment."""
        self._began = None
        self._end_mixes()

    async def close(self) -> None:
        """Give the audio device back. The player is not used any more."""
        self.stop()
        if self._context is not None:
            self._context.onstatechange = None
            await self._context.close()
        self._state_changed.destroy()

    def _addresses(self) -> dict[str, str]:
        return {name: sound.url for name, sound in self._sounds.items()}

    async def _fetch(self, name: str) -> None:
        try:
            url = await self._get_url(name)
            known = self._sounds.get(name)
            if known is not None and known.url == url:
                return
            sound = _Sound(url, await _decoded(url))
        except AssetError as error:
            self._report_once(name, str(error))
        except OSError:
            self._report_once(name, f"The sound “{name}” could not be loaded; the connection may be down.")
        except JsException:
            self._report_once(name, f"The sound “{name}” cannot be played: it is damaged or of an unknown format.")
        else:
            self._silent.discard(name)
            self._sounds[name] = sound

    def _report_once(self, name: str, why: str) -> None:
        self._sounds.pop(name, None)
        if name not in self._silent:
            self._silent.add(name)
            self._report(name, why)

    def _device_changed(self, _event: Any) -> None:
        """Go on from where the pass is by now when the device is back, after a call on a telephone, say."""
        if self.locked:
            self._end_mixes()
        elif not self._mixes:
            self._schedule()
        self._lock_changed()

    def _schedule(self) -> None:
        """Mix anew from where the pass is by now."""
        self._end_mixes()
        if self._began is None or self.locked or not self._cues or self._duration < _SHORTEST_PASS:
            return
        if self._stamp() is None and self._context.currentTime < _START_SECONDS and self._has_stamps():
            self._timer = asyncio.get_running_loop().call_later(_LOOK_SECONDS, self._schedule)
            return
        self._next_pass = int((js.performance.now() - self._began) / 1000 / self._duration)
        self._look_ahead()

    def _look_ahead(self) -> None:
        """Mix the passes that begin soon, each in its time by the clock that the picture goes by."""
        began = self._began or 0.0
        self._mixes = [mix for mix in self._mixes if not mix.over()]
        now = js.performance.now()
        while (start := began + self._next_pass * self._duration * 1000) < now + _AHEAD_SECONDS * 1000:
            self._mix(start)
            self._next_pass += 1
        wait = (start - now) / 1000 - _AHEAD_SECONDS
        self._timer = asyncio.get_running_loop().call_later(wait, self._look_ahead)

    def _mix(self, began: float) -> None:
        """Have the pass heard that begins, or began, at ``began`` ms as performance.now gives it."""
        start, earliest = self._device_times(began)
        if self._pass_end is not None and abs(self._pass_end - start) < _SLACK_SECONDS:
            start = self._pass_end  # to the sample
        self._pass_end = start + self._duration
        t = max(earliest - start, 0.0)
        voices = []
        for cue in self._cues:
            sound = self._sounds.get(cue.sound_file)
            if sound is not None and (one := voice(cue, sound.samples.duration, t, self._duration)) is not None:
                voices.append((sound.samples, one))
        self._mixes.append(_Mix(self._context, self._master, voices, start + t))

    def _device_times(self, moment: float) -> tuple[float, float]:
        """Give the device's time of the sample that is heard at ``moment`` ms, and of the next that can be mixed.

        The time that a browser gives a page as the device's may be some hundredths of a second old, so it does not
        serve to keep sound and picture together; the time stamp of what is heard does, where there is one.
        """
        context, now = self._context, js.performance.now()
        current, stamp = context.currentTime, self._stamp()
        if stamp is not None:
            heard = stamp.contextTime + (now - stamp.performanceTime) / 1000
            least, most = _LATENCY_SECONDS
            if least < current - heard < most:
                latency = context.baseLatency + getattr(context, "outputLatency", 0.0)
                return heard + (moment - now) / 1000, max(current, heard + latency) + _LEAD_SECONDS
        return current + (moment - now) / 1000, current + _LEAD_SECONDS

    def _has_stamps(self) -> bool:
        return hasattr(self._context, "getOutputTimestamp")

    def _stamp(self) -> Any:
        """Give what is heard and when, or ``None`` where the browser does not tell."""
        stamp = self._context.getOutputTimestamp() if self._has_stamps() else None
        return stamp if stamp is not None and stamp.contextTime > 0 else None

    def _end_mixes(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        for mix in self._mixes:
            mix.end()
        self._mixes.clear()
        self._pass_end = None

    def _set_loudness(self) -> None:
        if self._master is not None:
            # Squared, half of the slider's way is half as loud to the ear.
            loudness = 0.0 if self._muted else self._volume**2
            self._master.gain.setTargetAtTime(loudness, self._context.currentTime, _FADE_SECONDS / 3)


class _Mix:
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
        self._bus.gain.linearRampToValueAtTime(0.0, now + _FADE_SECONDS)
        for source in self._sources:
            source.stop(now + _FADE_SECONDS)
        asyncio.get_running_loop().call_later(2 * _FADE_SECONDS, self._release)

    def _release(self) -> None:
        for node in self._nodes:
            node.disconnect()
        self._nodes.clear()
        self._sources.clear()


async def _decoded(url: str) -> Any:
    """Fetch a sound and decode it; no audio device is needed for that, so no gesture either."""
    try:
        response = await js.fetch(url)
    except JsException as error:
        raise OSError(f"{url} did not answer") from error
    if not response.ok:
        raise OSError(f"{url} answered {response.status}")
    return await js.OfflineAudioContext.new(1, 1, _SAMPLE_RATE).decodeAudioData(await response.arrayBuffer())
