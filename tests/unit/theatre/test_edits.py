"""Edits give the next scene and leave the one they were given."""

from typing import Any

import pytest

from papeterie.theatre.arranging import delete_layers
from papeterie.theatre.artwork import Artwork
from papeterie.theatre.codec import read_metadata, read_scene
from papeterie.theatre.edits import (
    add_layer,
    rename_scene,
    rename_sound,
    rename_sprite,
    sprites_of,
)
from papeterie.theatre.evaluate import evaluate
from papeterie.theatre.model import Scene
from papeterie.theatre.transforming import move_layers

ASSETS = {"boat": Artwork(100, 50), "wave": Artwork(100, 200, heights=(20,) * 100)}
PIVOT = {"type": "pivot_on_crest", "target_sprite_name": "wave"}


def _scene(*layers: dict[str, Any]) -> Scene:
    return read_scene({"version": 1, "name": "sea", "layers": list(layers)})


def test_a_new_layer_stands_in_front_of_all_others() -> None:
    """One deeper than the deepest, the sprites' own depths counted in."""
    assets = {**ASSETS, "wave": Artwork(10, 10, read_metadata({"z_depth": 7}))}
    scene, layer_id = add_layer(_scene({"sprite_name": "wave"}), "boat", assets)
    assert [pose.layer_id for pose in evaluate(scene, assets, 0).poses] == ["wave", layer_id]
    assert scene.layers[-1].z_depth == 8


def test_a_new_layer_stands_where_it_was_dropped() -> None:
    """Its centre at the given stage px."""
    scene, layer_id = add_layer(_scene(), "boat", ASSETS, at=(320, 180))
    pose = evaluate(scene, ASSETS, 0).pose(layer_id)
    assert pose is not None
    assert (pose.x, pose.y) == (270, 155)


def test_a_new_layer_without_a_place_takes_its_sprites() -> None:
    """The layer overrides nothing but its depth."""
    scene, _ = add_layer(_scene(), "boat", ASSETS)
    assert (scene.layers[0].horizontal_percent, scene.layers[0].vertical_percent) == (None, None)


def test_layers_of_one_sprite_get_ids_of_their_own() -> None:
    """Named after it."""
    first, one = add_layer(_scene(), "boat", ASSETS)
    _, two = add_layer(first, "boat", ASSETS)
    assert (one, two) == ("boat", "boat 2")


def test_deleting_a_layer_leaves_the_others() -> None:
    """And the scene that was given."""
    scene = _scene({"sprite_name": "boat"}, {"sprite_name": "wave"})
    assert [layer.id for layer in delete_layers(scene, ["boat"]).layers] == ["wave"]
    assert len(scene.layers) == 2


def test_deleting_what_is_not_there_changes_nothing() -> None:
    """A second press of the button."""
    scene = _scene({"sprite_name": "boat"})
    assert delete_layers(scene, ["gone"]) == scene


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"horizontal_percent": 0.5},
        {"horizontal_percent": 0.5, "vertical_anchor": "bottom", "x_offset": 9, "y_offset": 9},
        {"is_background": True},
        {"behaviors": [{"type": "location", "x": 5, "y": 5}]},
        {"behaviors": [{"type": "location", "time_offset": 0, "x": 5, "y": 5}]},
        {"behaviors": [{"type": "drift"}, {"type": "oscillate", "coordinate": "x"}]},
        {"horizontal_percent": 0.5, "environmental_reaction": PIVOT},
        {"scale": 3, "rotation": 20},
    ],
)
def test_a_moved_layer_is_drawn_as_far_as_it_was_moved(fields: dict[str, Any]) -> None:
    """Whatever decides its place: percents, offsets, a location, a wave."""
    scene = _scene({"sprite_name": "boat", **fields}, {"sprite_name": "wave", "tile_horizontal": True})
    moved = move_layers(scene, ("boat",), 12.5, -30, ASSETS)
    before, after = evaluate(scene, ASSETS, 3).pose("boat"), evaluate(moved, ASSETS, 3).pose("boat")
    assert before is not None
    assert after is not None
    assert (after.x - before.x, after.y - before.y) == (pytest.approx(12.5, abs=0.02), pytest.approx(-30, abs=0.02))


def test_moving_changes_percents_where_they_decide() -> None:
    """So that the file stays as a person would write it."""
    moved = move_layers(_scene({"sprite_name": "boat", "horizontal_percent": 0.5}), ("boat",), 128, 72, ASSETS).layers[
        0
    ]
    assert (moved.horizontal_percent, moved.vertical_percent) == (0.6, 0.6)
    assert (moved.x_offset, moved.y_offset) == (None, None)


def test_moving_starts_from_the_sprites_own_place() -> None:
    """The layer takes over what its metadata said."""
    assets = {"boat": Artwork(100, 50, read_metadata({"horizontal_percent": 0.25, "vertical_percent": 0.75}))}
    moved = move_layers(_scene({"sprite_name": "boat"}), ("boat",), 128, -72, assets).layers[0]
    assert (moved.horizontal_percent, moved.vertical_percent) == (0.35, 0.65)


def test_moving_by_nothing_or_a_layer_that_is_not_there_gives_the_same_scene() -> None:
    """No entry in the history for it."""
    scene = _scene({"sprite_name": "boat"})
    assert move_layers(scene, ("boat",), 0, 0, ASSETS) is scene
    assert move_layers(scene, ("gone",), 5, 5, ASSETS) is scene


def test_moving_keeps_unknown_fields() -> None:
    """What we do not understand is not ours to drop."""
    moved = move_layers(_scene({"sprite_name": "boat", "future": 1}), ("boat",), 5, 5, ASSETS)
    assert moved.layers[0].extra == {"future": 1}


def test_a_layer_can_be_moved_before_its_sprite_has_come() -> None:
    """Its own fields are enough."""
    moved = move_layers(_scene({"sprite_name": "boat"}), ("boat",), 5, 72, {})
    assert (moved.layers[0].x_offset, moved.layers[0].vertical_percent) == (5, 0.6)


def test_a_scene_can_be_renamed() -> None:
    """Only its name changes."""
    assert rename_scene(_scene({"sprite_name": "boat"}), "lake").layers == _scene({"sprite_name": "boat"}).layers
    assert rename_scene(_scene(), "lake").name == "lake"


def test_a_renamed_sprite_is_followed_by_layers_and_reactions() -> None:
    """Its layers' ids stay, so that a selection stays."""
    scene = _scene(
        {"sprite_name": "wave"}, {"sprite_name": "boat", "environmental_reaction": PIVOT}, {"sprite_name": "duck"}
    )
    renamed = rename_sprite(scene, "wave", "sea")
    assert [layer.sprite_name for layer in renamed.layers] == ["sea", "boat", "duck"]
    assert [layer.id for layer in renamed.layers] == ["wave", "boat", "duck"]
    reaction = renamed.layers[1].environmental_reaction
    assert reaction is not None
    assert reaction.target_sprite_name == "sea"


def test_the_sprites_of_a_scene_are_those_of_its_layers() -> None:
    """Each once."""
    scene = _scene({"sprite_name": "boat"}, {"sprite_name": "boat", "id": "2"}, {"sprite_name": "wave"})
    assert sprites_of(scene) == {"boat", "wave"}
    assert sprites_of(_scene()) == frozenset()


def test_a_renamed_sound_is_followed() -> None:
    """In the scene's sounds and in the layers' behaviors; other sounds and layers without any stay as they are."""
    sounds = [{"type": "sound", "sound_file": name, "volume": 0.5} for name in ("bell.mp3", "tide.mp3")]
    scene = read_scene(
        {
            "version": 1,
            "name": "sea",
            "layers": [{"sprite_name": "boat", "behaviors": [{"type": "drift"}, *sounds]}, {"sprite_name": "wave"}],
            "sounds": sounds,
        }
    )
    renamed = rename_sound(scene, "bell.mp3", "gong.mp3")
    behaviors = renamed.layers[0].behaviors or ()
    assert [sound.sound_file for sound in renamed.sounds] == ["gong.mp3", "tide.mp3"]
    assert [getattr(one, "sound_file", None) for one in behaviors] == [None, "gong.mp3", "tide.mp3"]
    assert renamed.sounds[0].volume == 0.5
    assert rename_sound(renamed, "gong.mp3", "bell.mp3") == scene
