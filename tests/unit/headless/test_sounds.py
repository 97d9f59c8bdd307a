"""What can be told of sound files without playing them."""

import pytest

from papeterie.headless.sounds import SoundError, seconds
from tests.unit.headless.toy import tone


def test_a_wav_tells_its_length() -> None:
    """Whatever case its name is in."""
    assert (seconds("a.wav", tone(0.25)), seconds("a.WAV", tone(2))) == (0.25, 2)


@pytest.mark.parametrize("data", [b"", b"ID3", b"RIFF____WAVE", tone()[:30], tone()[:-9], tone(0)])
def test_a_damaged_wav_is_told(data: bytes) -> None:
    """Cut off, empty, or something else."""
    with pytest.raises(SoundError, match="again"):
        seconds("a.wav", data)


def test_a_wav_that_only_players_know_is_fine() -> None:
    """Its samples are fractions; how long it lasts is not known here."""
    data = bytearray(tone())
    data[20] = 3
    assert seconds("a.wav", bytes(data)) is None


@pytest.mark.parametrize(("name", "data"), [("a.mp3", b"ID3\x04"), ("a.ogg", b"OggS"), ("a.m4a", b"\0\0\0\x20ftypM4A")])
def test_other_sounds_are_known_by_how_they_begin(name: str, data: bytes) -> None:
    """No more is asked of them."""
    assert seconds(name, data) is None
    with pytest.raises(SoundError, match="convert it again"):
        seconds(name, b"<html>")
