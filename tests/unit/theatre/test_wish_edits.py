"""A wish changes how a layer moves, and nothing else of it."""

import pytest

from papeterie.theatre.model import (
    Drift,
    Layer,
    Location,
    Oscillate,
    PivotOnCrest,
    Scene,
    Sound,
    SpriteMetadata,
)
from papeterie.theatre.wish_edits import described, move_as_wished, waves_of

BEFORE = (Location(x=9.0), Oscillate(), Sound(sound_file="bell.wav", time_offset=1.0), Location(time_offset=2.0, x=5.0))
SCENE = Scene(
    name="Sea",
    layers=(
        Layer(id="boat", sprite_name="yacht", behaviors=BEFORE),
        Layer(id="front", sprite_name="waves-near"),
        Layer(id="Wave 2", sprite_name="blue"),
    ),
)


def test_motions_take_the_place_of_motions() -> None:
    """What is no motion stays: the resting place, keyframes, sounds."""
    boat = move_as_wished(SCENE, "boat", "drifts", (Drift(),), None, {}).layers[0]
    assert boat.behaviors == (BEFORE[0], BEFORE[2], BEFORE[3], Drift())
    assert (boat.behavior_guidance, boat.environmental_reaction) == ("drifts", None)


def test_a_layer_rides_on_what_the_wish_names() -> None:
    """And the other layers are the same as before."""
    rides = PivotOnCrest(target_sprite_name="waves-near")
    scene = move_as_wished(SCENE, "boat", "on the waves", (), rides, {})
    assert scene.layers[0].environmental_reaction == rides
    assert scene.layers[1:] == SCENE.layers[1:]


def test_waves_are_known_by_their_names() -> None:
    """By the sprite's or the layer's; no layer rides on itself."""
    assert waves_of(SCENE, "boat") == "waves-near"
    assert waves_of(SCENE, "front") == "blue"
    assert waves_of(Scene(name="Land", layers=SCENE.layers[:1]), "boat") is None


@pytest.mark.parametrize("words", ["", "   ", "a red thing"])
def test_a_new_sprite_moves_as_before_where_no_motion_is_named(words: str) -> None:
    """By what stands in its metadata already."""
    assert described(SpriteMetadata(behaviors=(Drift(),)), words).behaviors == (Drift(),)


def test_a_new_sprite_moves_and_stands_as_it_is_described() -> None:
    """The words stay with it."""
    metadata = described(SpriteMetadata(), "A moon that twinkles ")
    assert metadata.behaviors is not None
    assert [one.coordinate for one in metadata.behaviors] == ["opacity"]
    assert (metadata.vertical_percent, metadata.behavior_guidance) == (0.22, "A moon that twinkles")
