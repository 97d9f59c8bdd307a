"""Motions from a person's own words."""

import pytest

from papeterie.theatre.model import Drift, Oscillate, Pulse
from papeterie.theatre.wishes import Wish, understand


def motions(wish: Wish) -> list[tuple[str, str]]:
    """Give kind and coordinate of each behavior."""
    return [(type(one).__name__, one.coordinate) for one in wish.behaviors]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("It bobs gently", [("Oscillate", "y")]),
        ("A little boat on the waves", [("Oscillate", "y"), ("Oscillate", "rotation")]),
        ("a tree that sways in the wind", [("Oscillate", "rotation")]),
        ("The star twinkles.", [("Pulse", "opacity")]),
        ("drifts across the sky, spinning", [("Drift", "x"), ("Drift", "rotation")]),
        ("snowflake falling", [("Drift", "y")]),
        ("a heart that breathes and glows", [("Pulse", "opacity"), ("Oscillate", "scale")]),
        ("Une étoile qui scintille", [("Pulse", "opacity")]),
        ("Un petit bateau sur les vagues", [("Oscillate", "y"), ("Oscillate", "rotation")]),
        ("il se balance et dérive", [("Oscillate", "rotation"), ("Drift", "x")]),
        ("", []),
        ("a red house with a chimney", []),
        ("<script>alert(1)</script> \x00 " * 50, []),
    ],
)
def test_words_become_motions(words: str, expected: list[tuple[str, str]]) -> None:
    """Each rule in its own words, in English and French; other words mean nothing."""
    assert motions(understand(words)) == expected


def test_a_denied_motion_is_left_out() -> None:
    """Saying that it does not turn is no wish to turn."""
    assert motions(understand("sways, but does not turn")) == [("Oscillate", "rotation")]
    assert motions(understand("flotte sans tourner")) == [("Oscillate", "y")]


def test_slow_and_strong_are_understood() -> None:
    """Slowly halves the pace, wildly doubles how far it goes."""
    [calm], [wild] = understand("bobs slowly").behaviors, understand("bobs wildly").behaviors
    assert isinstance(calm, Oscillate)
    assert isinstance(wild, Oscillate)

    assert (calm.frequency, calm.amplitude) == (0.125, 10.0)
    assert (wild.frequency, wild.amplitude) == (0.25, 20.0)


@pytest.mark.parametrize(
    ("words", "velocity"), [("flies to the left", -24.0), ("flies", 24.0), ("vole vers la gauche", -24.0)]
)
def test_a_drift_goes_to_the_side_that_is_said(words: str, velocity: float) -> None:
    """To the right where nothing is said."""
    [drift] = understand(words).behaviors
    assert isinstance(drift, Drift)

    assert drift.velocity == velocity


def test_what_belongs_to_the_sky_stands_high() -> None:
    """A moon above, a boat below the middle, a house where it is put."""
    assert [understand(words).vertical_percent for words in ("the moon", "a boat", "a house")] == [0.22, 0.72, None]


def test_it_rides_on_waves_that_are_there() -> None:
    """With a sprite of waves it rides on that, and needs no motion of its own for it."""
    wish = understand("bobs on the waves and glows", waves="sea")

    assert wish.rides is not None
    assert wish.rides.target_sprite_name == "sea"
    assert [type(one) for one in wish.behaviors] == [Pulse]
