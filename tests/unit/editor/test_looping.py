"""Playback that stays within a range."""

import pytest

from papeterie.editor.looping import looped, within
from papeterie.theatre.soundtrack import Cue


@pytest.mark.parametrize(
    ("start", "elapsed", "loop", "expected"),
    [
        (1, 2, None, 3),
        (9, 2, None, 1),
        (10, 1, None, 1),
        (3, 2.5, (2, 5), 2.5),
        (0, 1, (2, 5), 3),
        (7, 4, (2, 5), 3),
    ],
)
def test_a_pass_starts_over_at_its_end(
    start: float, elapsed: float, loop: tuple[float, float] | None, expected: float
) -> None:
    """That of the scene, of ten seconds here, or of the range that loops, into which whoever plays comes at once."""
    assert looped(start, elapsed, 10, loop) == expected


def test_what_began_before_the_range_is_heard_from_its_middle() -> None:
    """And what begins after it, never."""
    cues = [Cue("wind", 0, 1, loop=True, fade_in=0, fade_out=0), *(Cue("bell", at, 1, False, 0, 0) for at in (3, 5))]  # noqa: FBT003 -- as a cue is
    assert [(cue.sound_file, cue.at) for cue in within(cues, (2, 5))] == [("wind", -2), ("bell", 1)]
