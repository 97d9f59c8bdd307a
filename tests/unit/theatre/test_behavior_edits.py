"""What a layer does is added, changed, reordered and removed."""

from typing import Any

import pytest

from papeterie.theatre.artwork import Artwork
from papeterie.theatre.behavior_edits import (
    KINDS,
    Kind,
    add_behavior,
    behaviors_of,
    clear_reaction,
    duplicate_behavior,
    enable_behavior,
    move_behavior,
    remove_behavior,
    reset_behaviors,
    reset_reaction,
    set_field,
    set_reaction,
    set_reaction_field,
)
from papeterie.theatre.codec import read_metadata, read_scene, write_scene
from papeterie.theatre.errors import FormatError
from papeterie.theatre.evaluate import evaluate
from papeterie.theatre.field_edits import set_layer_field, set_scene_field, set_stage_field
from papeterie.theatre.model import Oscillate, Scene

PIVOT = {"type": "pivot_on_crest", "target_sprite_name": "wave", "max_tilt_angle": 10}
SPRITE = read_metadata({"behaviors": [{"type": "oscillate"}, {"type": "drift"}], "environmental_reaction": PIVOT})
ASSETS = {"boat": Artwork(100, 50, SPRITE), "leaf": Artwork(10, 10), "wave": Artwork(9, 9, heights=(0,) * 9)}


def _scene(**fields: Any) -> Scene:
    layers = [{"sprite_name": "leaf", **fields}, {"sprite_name": "boat"}, {"sprite_name": "wave"}]
    return read_scene({"version": 1, "name": "sea", "layers": layers})


def _kinds(scene: Scene, layer_id: str = "leaf") -> list[str]:
    layer = scene.layer(layer_id)
    assert layer is not None
    return [type(one).__name__ for one in behaviors_of(layer, ASSETS)]


THREE = {"behaviors": [{"type": "oscillate"}, {"type": "drift"}, {"type": "pulse"}]}


@pytest.mark.parametrize("kind", ["oscillate", "drift", "pulse", "background"])
def test_a_new_behavior_moves_visibly(kind: Kind) -> None:
    """Within the first second and a half."""
    scene = add_behavior(_scene(), "leaf", kind, ASSETS)
    first, later = (evaluate(scene, ASSETS, t).pose("leaf") for t in (0, 1.5))
    assert first is not None
    assert later is not None
    moved = max(abs(later.x - first.x), abs(later.y - first.y), 100 * abs(later.opacity - first.opacity))
    assert moved > 10


def test_a_new_location_is_where_the_layer_rests() -> None:
    """So that nothing jumps when it is added."""
    scene = _scene(horizontal_percent=0.25, vertical_anchor="bottom")
    after = add_behavior(scene, "leaf", "location", ASSETS)
    assert evaluate(after, ASSETS, 3) == evaluate(scene, ASSETS, 3)
    assert _kinds(after) == ["Location"]


def test_a_new_sound_needs_its_file() -> None:
    """It is heard when the scene begins."""
    after = add_behavior(_scene(), "leaf", "sound", ASSETS, sound_file="bell.mp3")
    assert _kinds(after) == ["Sound"]
    with pytest.raises(FormatError, match="sound_file: a sound needs a file"):
        add_behavior(_scene(), "leaf", "sound", ASSETS)
    with pytest.raises(FormatError, match="got “fly”"):
        add_behavior(_scene(), "leaf", "fly", ASSETS)  # type: ignore[arg-type]
    assert len(KINDS) == 6


def test_the_first_edit_copies_what_the_sprite_does() -> None:
    """And it can be given back."""
    scene = _scene()
    after = add_behavior(scene, "boat", "pulse", ASSETS)
    assert _kinds(after, "boat") == ["Oscillate", "Drift", "Pulse"]
    assert after.layers[0] is scene.layers[0]
    assert reset_behaviors(after, "boat") == scene
    assert reset_behaviors(scene, "boat") is scene


def test_behaviors_are_removed_doubled_and_reordered() -> None:
    """By their place in the list."""
    scene = _scene(**THREE)
    assert _kinds(remove_behavior(scene, "leaf", 1, ASSETS)) == ["Oscillate", "Pulse"]
    assert _kinds(duplicate_behavior(scene, "leaf", 0, ASSETS)) == ["Oscillate", "Oscillate", "Drift", "Pulse"]
    assert _kinds(move_behavior(scene, "leaf", 2, 0, ASSETS)) == ["Pulse", "Oscillate", "Drift"]
    assert _kinds(move_behavior(scene, "leaf", 0, 9, ASSETS)) == ["Drift", "Pulse", "Oscillate"]
    assert move_behavior(scene, "leaf", 0, -1, ASSETS) is scene


def test_of_two_that_are_alike_the_right_one_is_removed() -> None:
    """The list stays in order."""
    scene = duplicate_behavior(move_behavior(_scene(**THREE), "leaf", 0, 1, ASSETS), "leaf", 1, ASSETS)
    assert _kinds(remove_behavior(move_behavior(scene, "leaf", 2, 0, ASSETS), "leaf", 2, ASSETS)) == [
        "Oscillate",
        "Drift",
        "Pulse",
    ]


def test_a_behavior_that_is_not_there_changes_nothing() -> None:
    """A second press of the button."""
    scene = _scene(**THREE)
    assert remove_behavior(scene, "leaf", 3, ASSETS) is scene
    assert remove_behavior(scene, "leaf", -1, ASSETS) is scene
    assert add_behavior(scene, "gone", "pulse", ASSETS) is scene


def test_a_disabled_behavior_has_no_effect() -> None:
    """Until it is enabled again."""
    scene = _scene(behaviors=[{"type": "oscillate"}])
    off = enable_behavior(scene, "leaf", 0, ASSETS, enabled=False)
    assert evaluate(off, ASSETS, 0.25).pose("leaf") == evaluate(off, ASSETS, 0).pose("leaf")
    assert enable_behavior(off, "leaf", 0, ASSETS, enabled=True) == scene


def test_a_field_of_a_behavior_is_set() -> None:
    """With the sprite's list copied; the value it has already changes nothing."""
    after = set_field(_scene(), "boat", 0, "frequency", 2, ASSETS)
    assert after.layers[1].behaviors is not None
    assert after.layers[1].behaviors[0] == Oscillate(frequency=2)
    assert set_field(_scene(**THREE), "leaf", 0, "amplitude", 10.0, ASSETS) == _scene(**THREE)
    unset = set_field(_scene(behaviors=[{"type": "drift", "drift_cap": 3}]), "leaf", 0, "drift_cap", None, ASSETS)
    assert unset == _scene(behaviors=[{"type": "drift"}])


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("frequency", "fast", 'frequency: expected a number, got "fast"'),
        ("frequency", None, "frequency: expected a number, but it is missing"),
        ("frequency", float("inf"), "frequency: expected a number"),
        ("frequency", float("nan"), "frequency: expected a number"),
        ("coordinate", "z", "coordinate: expected one of x, y"),
        ("wings", 2, "wings: there is no such field"),
        ("extra", {}, "extra: there is no such field"),
    ],
)
def test_a_value_that_a_field_cannot_have_is_explained(field: str, value: Any, words: str) -> None:
    """By the name of the field, and what was expected."""
    with pytest.raises(FormatError, match=words) as caught:
        set_field(_scene(**THREE), "leaf", 0, field, value, ASSETS)
    assert caught.value.place == field


def test_a_field_of_a_layer_is_set_and_given_back_to_the_sprite() -> None:
    """``None`` is unset; a whole number may come as 2.0."""
    scene = set_layer_field(_scene(), "leaf", "tile_border", 2.0, ASSETS)
    assert (scene.layers[0].tile_border, type(scene.layers[0].tile_border)) == (2, int)
    assert set_layer_field(scene, "leaf", "tile_border", None, ASSETS) == _scene()
    assert set_layer_field(scene, "leaf", "tile_border", 2, ASSETS) is scene
    assert read_scene(write_scene(scene)) == scene


def test_a_field_is_set_where_it_is_decided() -> None:
    """In the resting location, which would hide the layer's own."""
    scene = _scene(behaviors=[{"type": "location", "scale": 3}], scale=2)
    after = set_layer_field(scene, "leaf", "scale", 4, ASSETS)
    assert after == _scene(behaviors=[{"type": "location", "scale": 4}], scale=2)
    assert set_layer_field(scene, "leaf", "rotation", 4, ASSETS).layers[0].rotation == 4


def test_ids_and_lists_are_no_fields_like_others() -> None:
    """What to do instead is said."""
    with pytest.raises(FormatError, match=r"id: .*rename the layer"):
        set_layer_field(_scene(), "leaf", "id", "boat", ASSETS)
    with pytest.raises(FormatError, match=r"layers: .*one by one"):
        set_scene_field(_scene(), "layers", [])


def test_fields_of_the_scene_and_its_stage_are_set() -> None:
    """As the format allows."""
    assert set_scene_field(_scene(), "duration_sec", 12).duration_sec == 12
    assert set_stage_field(_scene(), "width", 800.0).stage.width == 800
    scene = _scene()
    assert set_stage_field(scene, "width", 1280) is scene
    with pytest.raises(FormatError, match="background: expected a colour"):
        set_stage_field(_scene(), "background", "blue")
    with pytest.raises(FormatError, match="duration_sec: expected a number above 0"):
        set_scene_field(_scene(), "duration_sec", 0)


def test_a_layer_rides_on_another_sprite() -> None:
    """All else about its riding stays when only the target changes."""
    first = set_reaction(_scene(), "leaf", "wave", ASSETS)
    tilted = set_reaction_field(first, "leaf", "max_tilt_angle", 5, ASSETS)
    second = set_reaction(tilted, "leaf", "boat", ASSETS)
    reaction = second.layers[0].environmental_reaction
    assert reaction is not None
    assert (reaction.target_sprite_name, reaction.max_tilt_angle) == ("boat", 5)
    assert set_reaction(second, "leaf", "boat", ASSETS) is second
    assert set_reaction_field(_scene(), "leaf", "max_tilt_angle", 5, ASSETS) == _scene()
    assert clear_reaction(second, "leaf", ASSETS) == _scene()
    with pytest.raises(FormatError, match="max_tilt_angle"):
        set_reaction_field(first, "leaf", "max_tilt_angle", 91, ASSETS)


def test_a_layer_need_not_ride_though_its_sprite_does() -> None:
    """It can be given back."""
    scene = _scene()
    cleared = clear_reaction(scene, "boat", ASSETS)
    still = ASSETS | {
        "boat": Artwork(100, 50, read_metadata({"behaviors": [{"type": "oscillate"}, {"type": "drift"}]}))
    }
    assert evaluate(cleared, ASSETS, 3).pose("boat") == evaluate(scene, still, 3).pose("boat")
    assert evaluate(scene, ASSETS, 3).pose("boat") != evaluate(scene, still, 3).pose("boat")
    assert reset_reaction(cleared, "boat") == scene
