"""Sounds as files: whether the browser can play one, how long it is, how it looks, and listening to it."""

from collections.abc import Callable
from typing import Any

import js
from pyodide.ffi import JsException

from papeterie.browser.interop import array_buffer, lasting
from papeterie.editor.library_state import Clip
from papeterie.editor.media import Media
from papeterie.editor.ports import AssetError
from papeterie.words.tr import tr, tr_noop

PEAKS = 64
_RATE = 8000  # Hz; enough to see a sound by, and quick to read
_LOOKS = 200  # samples that are looked at for each peak
_UNKNOWN = tr_noop(
    "This is no sound that the browser can play, or it is damaged. Save it as WAV, MP3, OGG or M4A, and try again."
)


class SoundFiles:
    """Decodes sounds. Implements the editor's ``SoundReader``."""

    async def read(self, audio: Media) -> Clip:
        """Give a sound's length and its peaks, or in its ``problem`` why it cannot be heard."""
        try:
            context = js.OfflineAudioContext.new(1, 1, _RATE)
            buffer = await context.decodeAudioData(array_buffer(audio.data))
        except JsException:
            return Clip(problem=tr(_UNKNOWN))
        if not buffer.length:
            return Clip(problem=tr("This sound is empty: it has no length."))
        return Clip(float(buffer.duration), _peaks(buffer))


class AudioHeadphones:
    """One audio element that is not in the page. Implements the editor's ``Headphones``."""

    def __init__(self) -> None:
        self._audio = js.Audio.new()
        self._ended: Callable[[], None] = _nothing
        self._audio.onended = lasting(lambda _event: self._ended())

    async def play(self, url: str, volume: float, ended: Callable[[], None]) -> None:
        """Play a sound from its beginning, in place of any other."""
        self._ended = ended
        self._audio.src = url
        self._audio.volume = volume**2
        try:
            await self._audio.play()
        except JsException as error:
            if error.name != "AbortError":  # stopped before it began
                raise AssetError(tr("The browser cannot play this sound now. Try again.")) from error

    def stop(self) -> None:
        """Fall silent."""
        self._ended = _nothing
        self._audio.pause()


def _nothing() -> None:
    """Nobody waits for the end."""


def _peaks(buffer: Any) -> tuple[float, ...]:
    """Give how loud each of :data:`PEAKS` parts is at most, 0..1, as its samples show, a few hundred of each part."""
    length = int(buffer.length)
    peaks = [0.0] * PEAKS
    for channel in range(int(buffer.numberOfChannels)):
        samples = buffer.getChannelData(channel).to_py()
        for part in range(PEAKS):
            first, last = length * part // PEAKS, max(length * (part + 1) // PEAKS, length * part // PEAKS + 1)
            some = samples[first : last : max(1, (last - first) // _LOOKS)]
            peaks[part] = max(peaks[part], *map(abs, some), 0.0)
    return tuple(round(min(one, 1.0), 3) for one in peaks)
