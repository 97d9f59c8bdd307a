"""Sound files: how long they last, and whether they are what their names say. Only WAV is looked into."""

import re
import wave
from io import BytesIO
from pathlib import PurePosixPath

_STARTS = {
    ".mp3": rb"ID3|\xff[\xe0-\xff]",
    ".ogg": rb"OggS",
    ".oga": rb"OggS",
    ".opus": rb"OggS",
    ".flac": rb"fLaC|ID3",
    ".m4a": rb".{4}ftyp",
    ".aac": rb"\xff[\xf0-\xff]|ADIF|ID3|.{4}ftyp",
    ".weba": rb"\x1a\x45\xdf\xa3",
    ".webm": rb"\x1a\x45\xdf\xa3",
}
"""How files with these endings begin."""


class SoundError(Exception):
    """A sound that nothing can play; the message names the remedy."""


def seconds(name: str, data: bytes) -> float | None:
    """Give the length, or ``None`` where only a player can tell. Raises :class:`SoundError` where it is no sound."""
    ending = PurePosixPath(name).suffix.lower()
    if ending == ".wav":
        return _wave_seconds(data)
    if ending in _STARTS and not re.match(_STARTS[ending], data, re.DOTALL):
        raise SoundError(f"this is not the {ending[1:].upper()} file that its name says; export or convert it again")
    return None


def _wave_seconds(data: bytes) -> float | None:
    if not re.match(rb"RIFF.{4}WAVE", data, re.DOTALL):
        raise SoundError("this is not the WAV file that its name says; export or convert it again")
    try:
        with wave.open(BytesIO(data)) as file:
            frames, rate = file.getnframes(), file.getframerate()
            whole = len(file.readframes(frames)) == frames * file.getnchannels() * file.getsampwidth()
    except wave.Error as error:
        # Compressed samples and samples of fractions: players know them, Python does not.
        if "format" in str(error):
            return None
        raise SoundError(f"this WAV file is damaged ({error}); export or convert it again") from error
    except (EOFError, ValueError, ZeroDivisionError) as error:
        raise SoundError("this WAV file breaks off in its header; export or download it again") from error
    if not whole or rate <= 0 or frames == 0:
        raise SoundError("this WAV file breaks off, or holds no sound; export or download it again")
    return float(frames / rate)
