"""The ready-made motions."""

import pytest

from papeterie.theatre.artwork import Artwork
from papeterie.theatre.evaluate import evaluate
from papeterie.theatre.model import Layer, Oscillate, Scene, SpriteMetadata
from papeterie.theatre.presets import DESCRIBED, GENTLE, PRESETS, choices, chosen_or_default, with_motion

DESCRIPTION = SpriteMetadata(behaviors=(Oscillate(amplitude=3.0),))


def test_a_sprite_that_nobody_described_moves_gently() -> None:
    """So that Play shows something."""
    assert PRESETS[GENTLE].behaviors == with_motion(SpriteMetadata(), None).behaviors


def test_a_described_motion_is_kept_unless_another_is_chosen() -> None:
    """The person has the last word."""
    assert with_motion(DESCRIPTION, None) == DESCRIPTION
    assert with_motion(DESCRIPTION, "still").behaviors == ()


def test_as_described_is_offered_only_where_something_was() -> None:
    """And a choice of it falls back to the gentle motion when the picture is processed again without."""
    assert DESCRIBED in choices(DESCRIPTION)
    assert DESCRIBED not in choices(None)
    assert chosen_or_default(DESCRIBED, None) == GENTLE


@pytest.mark.parametrize("name", [name for name in PRESETS if name != "still"])
def test_every_motion_can_be_seen_within_a_second(name: str) -> None:
    """Its pose is not the same after a second as at the start."""
    scene = Scene(name="s", layers=(Layer(id="a", sprite_name="a"),))
    assets = {"a": Artwork(100, 100, with_motion(SpriteMetadata(horizontal_percent=0.5), name))}
    assert evaluate(scene, assets, 0.0).poses != evaluate(scene, assets, 0.9).poses
