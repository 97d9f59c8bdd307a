"""What of a sound is heard from some moment on."""

import pytest

from papeterie.theatre.soundtrack import Cue
from papeterie.theatre.voices import EDGE_SECONDS, GRACE_SECONDS, Voice, voice


def cue(
    at: float = 2.0, *, loop: bool = False, volume: float = 1.0, fade_in: float = 0.0, fade_out: float = 0.0
) -> Cue:
    """Make a cue."""
    return Cue("bell.wav", at, volume, loop, fade_in, fade_out)


def heard(one: Voice | None) -> Voice:
    """Assert that something is heard."""
    assert one is not None
    return one


def near(gains: tuple[tuple[float, float], ...]) -> object:
    """Compare corners of a fade up to rounding."""
    return pytest.approx([number for corner in gains for number in corner])


def test_a_sound_to_come_waits_for_its_time_and_is_whole() -> None:
    """From the start of the pass, a sound of 3 s at 2 s is heard from 2 s to 5 s at its volume."""
    expected = Voice(delay=2.0, offset=0.0, length=3.0, loop=False, gains=((2.0, 0.5), (5.0, 0.5)))
    assert expected == voice(cue(volume=0.5), 3.0, 0.0, 10.0)


def test_a_sound_under_way_starts_at_the_right_place_in_it() -> None:
    """At 3.5 s a sound that began at 2 s is 1.5 s old; it comes in within a hundredth of a second."""
    one = heard(voice(cue(), 3.0, 3.5, 10.0))
    assert (one.delay, one.offset, one.length) == (0.0, 1.5, 1.5)
    assert near(((0.0, 0.0), (EDGE_SECONDS, 1.0), (1.5, 1.0))) == [number for corner in one.gains for number in corner]


@pytest.mark.parametrize("t", [5.0, 7.0])
def test_a_sound_that_is_over_is_not_heard(t: float) -> None:
    """From its end on there is nothing to play."""
    assert voice(cue(), 3.0, t, 10.0) is None


@pytest.mark.parametrize(("at", "seconds"), [(10.0, 1.0), (2.0, 0.0)])
def test_a_sound_outside_the_pass_or_without_length_is_not_heard(at: float, seconds: float) -> None:
    """A cue at the very end of the pass, and a sound without samples."""
    assert voice(cue(at), seconds, 0.0, 10.0) is None


def test_a_loop_under_way_keeps_its_phase_and_lasts_until_the_pass_ends() -> None:
    """At 9 s, a loop of 3 s from 2 s is in its third round, 1 s into it, and has 1 s to go."""
    one = heard(voice(cue(loop=True), 3.0, 9.0, 10.0))
    assert (one.delay, pytest.approx(one.offset), one.length, one.loop) == (0.0, 1.0, 1.0, True)
    assert one.gains[-1] == (1.0, 0.0)


def test_a_sound_longer_than_the_pass_is_cut_without_a_click() -> None:
    """It ends with the pass, after a short fade."""
    one = heard(voice(cue(), 60.0, 0.0, 10.0))
    assert near(((2.0, 1.0), (10.0 - EDGE_SECONDS, 1.0), (10.0, 0.0))) == [number for c in one.gains for number in c]


def test_fades_rise_and_fall_by_straight_lines() -> None:
    """Fading in over 1 s and out over 0.5 s, to volume 0.8."""
    one = heard(voice(cue(volume=0.8, fade_in=1.0, fade_out=0.5), 3.0, 0.0, 10.0))
    expected = near(((2.0, 0.0), (3.0, 0.8), (4.5, 0.8), (5.0, 0.0)))
    assert expected == [number for corner in one.gains for number in corner]


def test_fades_that_meet_make_a_peak_under_the_volume() -> None:
    """Two fades of 2 s in a sound of 3 s meet in its middle at three quarters."""
    one = heard(voice(cue(0.0, fade_in=2.0, fade_out=2.0), 3.0, 0.0, 10.0))
    peak = max(one.gains, key=lambda corner: corner[1])
    assert peak == (1.5, 0.75)


def test_entering_a_fade_goes_on_where_the_fade_is() -> None:
    """Half way through a fade of 1 s the gain is a half, once the edge is past."""
    one = heard(voice(cue(0.0, fade_in=1.0), 3.0, 0.5, 10.0))
    assert near(((0.0, 0.0), (0.01, 0.51), (0.5, 1.0), (2.5, 1.0))) == [n for corner in one.gains for n in corner]


@pytest.mark.parametrize("loop", [False, True])
def test_a_sound_that_is_just_missed_is_whole_and_a_little_late(loop: bool) -> None:  # noqa: FBT001
    """The stroke of a bell is in its first hundredths; later than that, it is entered in its middle."""
    late = heard(voice(cue(loop=loop), 3.0, 2.0 + 0.9 * GRACE_SECONDS, 10.0))
    assert (late.delay, late.offset, late.gains[0]) == (0.0, 0.0, (0.0, 1.0))
    assert heard(voice(cue(loop=loop), 3.0, 2.0 + GRACE_SECONDS, 10.0)).offset == pytest.approx(GRACE_SECONDS)
