"""The synthesised sounds."""

import io
import wave
from itertools import pairwise

import pytest

from artwork.sounds import BELL, HORN, RATE, SOUNDS, WAVES, wav

_LIMIT = 1_500_000


@pytest.fixture(scope="module")
def samples() -> dict[str, list[float]]:
    """Synthesise every sound once."""
    return {file: synthesise() for file, synthesise in SOUNDS.items()}


def test_the_waves_loop_without_a_click(samples: dict[str, list[float]]) -> None:
    """The step from the last sample to the first is no larger than the steps around it."""
    waves = samples[WAVES]
    steps = [abs(after - before) for before, after in pairwise([*waves[-400:], *waves[:400]])]
    del steps[399]
    assert abs(waves[0] - waves[-1]) <= max(steps)


@pytest.mark.parametrize("file", [BELL, HORN])
def test_a_sound_that_is_heard_once_ends_in_silence(samples: dict[str, list[float]], file: str) -> None:
    """Nothing is cut off at the end of the file."""
    assert max(abs(sample) for sample in samples[file][-20:]) < 0.001


def test_sounds_are_never_clipped(samples: dict[str, list[float]]) -> None:
    """Every sound leaves headroom for the others."""
    assert all(max(abs(sample) for sample in made) < 0.7 for made in samples.values())


def test_the_files_are_small_mono_wav(samples: dict[str, list[float]]) -> None:
    """Each file is mono, 16 bit, at RATE; together they are small enough to ship."""
    files = {file: wav(made) for file, made in samples.items()}
    for content in files.values():
        with wave.open(io.BytesIO(content)) as file:
            assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
    assert sum(len(content) for content in files.values()) < _LIMIT


def test_a_sound_is_the_same_on_every_run(samples: dict[str, list[float]]) -> None:
    """Synthesis is seeded."""
    assert samples[BELL] == SOUNDS[BELL]()
