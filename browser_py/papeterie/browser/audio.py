"""The scene's sounds, mixed by Web Audio on its own clock."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import js
import msgspec
from pyodide.ffi import JsException

from papeterie.browser.audio_clock import AudioClock
from papeterie.browser.interop import lasting
from papeterie.browser.mix import FADE_SECONDS, Mix
from papeterie.editor.ports import AssetError, DamagedError
from papeterie.theatre.soundtrack import Cue
from papeterie.theatre.voices import voice
from papeterie.words.tr import tr

GetUrl = Callable[[str], Awaitable[str]]
ReportSound = Callable[[str, str], None]
"""Told a sound's file name and, for the person, why it is not heard."""

_SAMPLE_RATE = 48_000
_LOOK_SECONDS = 0.02
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
        self._clock: Any = None
        self._master: Any = None
        self._mixes: list[Mix] = []
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
        if volume != self._volume:
            self._volume = min(1.0, max(0.0, volume))
            self._set_loudness()

    @property
    def muted(self) -> bool:
        """Whether all is silent, whatever the volume."""
        return self._muted

    @muted.setter
    def muted(self, muted: bool) -> None:
        if muted != self._muted:
            self._muted = muted
            self._set_loudness()

    async def unlock(self) -> None:
        """Start the browser's audio; to be called within a gesture. What should be playing is heard from now on."""
        if self._context is None:
            self._context = js.AudioContext.new()
            self._clock = AudioClock(self._context)
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

    async def samples(self, name: str) -> Any:
        """Give a sound's decoded samples, a Web Audio buffer, or ``None`` where it cannot be had, which is reported."""
        if name not in self._sounds:
            await self._fetch(name)
        sound = self._sounds.get(name)
        return None if sound is None else sound.samples

    def _addresses(self) -> dict[str, str]:
        return {name: sound.url for name, sound in self._sounds.items()}

    async def _fetch(self, name: str) -> None:
        try:
            url = await self._get_url(name)
            known = self._sounds.get(name)
            if known is not None and known.url == url:
                return
            sound = _Sound(url, await _decoded(url))
        except DamagedError:
            self._sounds.pop(name, None)  # the page tells of all that is damaged, in one place
        except AssetError as error:
            self._report_once(name, str(error))
        except OSError:
            self._report_once(name, tr("it could not be loaded; the connection may be down."))
        except JsException:
            self._report_once(name, tr("it is damaged or of an unknown format."))
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
        if self._clock.starting:
            self._timer = asyncio.get_running_loop().call_later(_LOOK_SECONDS, self._schedule)
            return
        self._next_pass = int((js.performance.now() - self._began) / 1000 / self._duration)
        self._look_ahead()

    def _look_ahead(self) -> None:
        """Mix the passes that begin soon, each in its time by the clock that the picture goes by."""
        began = self._began or 0.0
        self._mixes = [mix for mix in self._mixes if not mix.over()]
        now = js.performance.now()
        # After a sleep many passes are over: nobody hears them any more.
        self._next_pass = max(self._next_pass, int((now - began) / 1000 / self._duration))
        while (start := began + self._next_pass * self._duration * 1000) < now + _AHEAD_SECONDS * 1000:
            self._mix(start)
            self._next_pass += 1
        wait = (start - now) / 1000 - _AHEAD_SECONDS
        self._timer = asyncio.get_running_loop().call_later(wait, self._look_ahead)

    def _mix(self, began: float) -> None:
        """Have the pass heard that begins, or began, at ``began`` ms as performance.now gives it."""
        start, earliest = self._clock.time_at(began), self._clock.earliest
        if self._pass_end is not None and abs(self._pass_end - start) < _SLACK_SECONDS:
            start = self._pass_end  # to the sample
        self._pass_end = start + self._duration
        t = max(earliest - start, 0.0)
        voices = []
        for cue in self._cues:
            sound = self._sounds.get(cue.sound_file)
            if sound is not None and (one := voice(cue, sound.samples.duration, t, self._duration)) is not None:
                voices.append((sound.samples, one))
        self._mixes.append(Mix(self._context, self._master, voices, start + t))

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
            self._master.gain.setTargetAtTime(loudness, self._context.currentTime, FADE_SECONDS / 3)


async def _decoded(url: str) -> Any:
    """Fetch a sound and decode it; no audio device is needed for that, so no gesture either."""
    try:
        response = await js.fetch(url)
    except JsException as error:
        raise OSError(f"{url} did not answer") from error
    if not response.ok:
        raise OSError(f"{url} answered {response.status}")
    return await js.OfflineAudioContext.new(1, 1, _SAMPLE_RATE).decodeAudioData(await response.arrayBuffer())
