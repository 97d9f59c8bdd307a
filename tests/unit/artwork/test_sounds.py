"""The synthesised sounds."""

import io
import wave
from itertools import pairwise

import pytest

from artwork.playbill import SHOWS
from artwork.show import Show
from artwork.synthesis import RATE, wav

_HARBOUR_LIMIT = 1_100_000
_LIMIT = 450_000
_RECORDINGS = {file: recording for show in SHOWS for file, recording in show.sounds.items()}
_LOOPED = {
    one["sound_file"]
    for show in SHOWS
    for one in [*show.scene["sounds"], *(one for layer in show.scene["layers"] for one in layer.get("behaviors", []))]
    if one.get("loop")
}


@pytest.fixture(scope="module")
def samples() -> dict[str, list[float]]:
    """Synthesise every sound once."""
    return {file: recording.synthesise() for file, recording in _RECORDINGS.items()}


@pytest.mark.parametrize("file", sorted(_LOOPED))
def test_what_loops_does_so_without_a_click(samples: dict[str, list[float]], file: str) -> None:
    """The step from the last sample to the first is no larger than the steps around it."""
    made = samples[file]
    steps = [abs(after - before) for before, after in pairwise([*made[-400:], *made[:400]])]
    del steps[399]
    assert abs(made[0] - made[-1]) <= max(steps) + 0.001


@pytest.mark.parametrize("file", sorted(_RECORDINGS.keys() - _LOOPED))
def test_a_sound_that_is_heard_once_ends_in_silence(samples: dict[str, list[float]], file: str) -> None:
    """Nothing is cut off at the end of the file."""
    assert max(abs(sample) for sample in samples[file][-20:]) < 0.002


def test_sounds_are_never_clipped(samples: dict[str, list[float]]) -> None:
    """Every sound leaves headroom for the others."""
    assert all(max(abs(sample) for sample in made) < 0.7 for made in samples.values())


@pytest.mark.parametrize("show", SHOWS, ids=[show.name for show in SHOWS])
def test_the_files_are_small_mono_wav(samples: dict[str, list[float]], show: Show) -> None:
    """Each file is mono, 16 bit, at its rate; those of a show are together small enough to ship."""
    files = {file: wav(samples[file], recording.rate) for file, recording in show.sounds.items()}
    for name, content in files.items():
        with wave.open(io.BytesIO(content)) as file:
            assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, show.sounds[name].rate)
    limit = _HARBOUR_LIMIT if show is SHOWS[0] else _LIMIT
    assert sum(len(content) for content in files.values()) < limit


def test_a_sound_is_the_same_on_every_run(samples: dict[str, list[float]]) -> None:
    """Synthesis is seeded."""
    quick = min(samples, key=lambda file: len(samples[file]))
    assert samples[quick] == _RECORDINGS[quick].synthesise()


def test_a_sound_is_at_most_as_fine_as_the_finest() -> None:
    """What has no high tones is stored at a lower rate."""
    assert max(recording.rate for recording in _RECORDINGS.values()) == RATE
