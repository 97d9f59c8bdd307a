"""Layers are moved, scaled and turned on the stage, whatever decides their place."""

import math
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from papeterie.theatre.artwork import Artwork
from papeterie.theatre.codec import read_metadata, read_scene
from papeterie.theatre.evaluate import evaluate
from papeterie.theatre.model import Scene
from papeterie.theatre.pose import Pose
from papeterie.theatre.transforming import move_layers, rotate_layers, scale_layers

ASSETS = {"boat": Artwork(100, 50), "wave": Artwork(100, 200, heights=(20,) * 100)}
PIVOT = {"type": "pivot_on_crest", "target_sprite_name": "wave", "vertical_follow_factor": 0.3}
WAYS: list[dict[str, Any]] = [
    {},
    {"horizontal_percent": 0.3, "vertical_percent": 0.7, "vertical_anchor": "bottom"},
    {"horizontal_percent": 0.3, "x_offset": 9, "y_offset": -9, "height_scale": 0.2},
    {"is_background": True},
    {"tile_horizontal": True, "fill_down": True, "target_height": 80},
    {"behaviors": [{"type": "location", "x": 5, "y": 5, "scale": 2, "rotation": 10}]},
    {"behaviors": [{"type": "location", "time_offset": t, "x": 5, "scale": 2, "rotation": 9 * t} for t in (0, 8)]},
    {"behaviors": [{"type": "drift"}, {"type": "oscillate", "coordinate": "scale"}, {"type": "pulse"}]},
    {"behaviors": [{"type": "drift", "coordinate": "rotation"}], "scroll_speed": 0.2, "visible": False},
    {"horizontal_percent": 0.5, "environmental_reaction": PIVOT},
    {"parallax": 0.5},
]
points = st.tuples(st.floats(0, 1280), st.floats(0, 720))


def _scene(**fields: Any) -> Scene:
    wave = {"sprite_name": "wave", "tile_horizontal": True, "scroll_speed": -0.3}
    camera = [{"x": 700, "y": 300}, {"time_offset": 9, "x": 300, "zoom": 2}]
    layers = [{"sprite_name": "boat", **fields}, wave]
    return read_scene({"version": 1, "name": "sea", "layers": layers, "camera": camera})


def _boat(scene: Scene, t: float) -> Pose:
    shown = [msgspec.structs.replace(layer, visible=True) for layer in scene.layers]
    pose = evaluate(msgspec.structs.replace(scene, layers=tuple(shown)), ASSETS, t).pose("boat")
    assert pose is not None
    return pose


def _part_at(pose: Pose, point: tuple[float, float]) -> tuple[float, float]:
    """Give which part of the picture lies at a stage point: from its centre, in px of the picture."""
    dx, dy = point[0] - pose.x - pose.width / 2, point[1] - pose.y - pose.height / 2
    turn = math.radians(-pose.rotation)
    across, down = dx * math.cos(turn) - dy * math.sin(turn), dx * math.sin(turn) + dy * math.cos(turn)
    return across / pose.ratio, down / pose.ratio


@given(st.sampled_from(WAYS), points, st.floats(0.2, 5), st.sampled_from([0.0, 3.0]))
def test_the_point_about_which_a_layer_is_scaled_stays(
    fields: dict[str, Any], about: tuple[float, float], factor: float, t: float
) -> None:
    """The same part of the picture is drawn there, larger."""
    scene = _scene(**fields)
    before, after = _boat(scene, t), _boat(scale_layers(scene, {"boat"}, factor, about, ASSETS, t), t)
    assert _part_at(after, about) == pytest.approx(_part_at(before, about), abs=0.1)
    oscillates = any(one["coordinate"] == "scale" for one in fields.get("behaviors", ()) if "coordinate" in one)
    assert oscillates or after.width == pytest.approx(before.width * factor, rel=1e-4)


@given(st.sampled_from(WAYS), points, st.floats(-400, 400), st.sampled_from([0.0, 3.0]))
def test_the_point_about_which_a_layer_is_turned_stays(
    fields: dict[str, Any], about: tuple[float, float], degrees: float, t: float
) -> None:
    """The same part of the picture is drawn there, turned."""
    scene = _scene(**fields)
    before, after = _boat(scene, t), _boat(rotate_layers(scene, {"boat"}, degrees, about, ASSETS, t), t)
    assert _part_at(after, about) == pytest.approx(_part_at(before, about), abs=0.1)
    further = (after.rotation - before.rotation - degrees + 180) % 360 - 180
    assert "environmental_reaction" in fields or further == pytest.approx(0, abs=1e-4)


def test_a_layer_that_is_scaled_where_it_stands_only_grows() -> None:
    """Its place need not change."""
    layer = scale_layers(_scene(horizontal_percent=0.5), {"boat"}, 2, (640, 360), ASSETS).layers[0]
    assert (layer.scale, layer.horizontal_percent, layer.vertical_percent) == (2, 0.5, None)


def test_several_layers_are_scaled_about_one_point() -> None:
    """So that a group stays a group."""
    scene = read_scene(
        {
            "version": 1,
            "name": "sea",
            "layers": [
                {"id": name, "sprite_name": "boat", "horizontal_percent": at} for name, at in (("a", 0.4), ("b", 0.6))
            ],
        }
    )
    after = scale_layers(scene, {"a", "b"}, 2, (640, 360), ASSETS)
    assert [layer.horizontal_percent for layer in after.layers] == [0.3, 0.7]


def test_layers_get_no_smaller_than_they_can_be_drawn() -> None:
    """And can be made large again."""
    scene = _scene(scale=0.002)
    small = scale_layers(scene, {"boat"}, 0.001, (0, 0), ASSETS)
    assert small.layers[0].scale == 0.001
    assert scale_layers(_scene(scale=-3), {"boat"}, 500, (0, 0), ASSETS).layers[0].scale == 0.5


def test_angles_stay_small_unless_turns_are_counted() -> None:
    """Between keyframes a full turn is seen."""
    assert rotate_layers(_scene(rotation=170), {"boat"}, 20, (0, 0), ASSETS).layers[0].rotation == -170
    keyed = {"behaviors": [{"type": "location", "time_offset": 1, "rotation": 350}]}
    turned = rotate_layers(_scene(**keyed), {"boat"}, 20, (0, 0), ASSETS).layers[0].behaviors or ()
    assert [getattr(one, "rotation", None) for one in turned] == [370]


def test_what_the_sprite_keyframes_is_copied_to_the_layer_when_it_is_scaled() -> None:
    """Other layers of the sprite stay as they are."""
    keyed = read_metadata({"behaviors": [{"type": "location", "time_offset": 1, "scale": 2}]})
    scene = _scene()
    after = scale_layers(scene, {"boat"}, 3, (0, 0), {**ASSETS, "boat": Artwork(100, 50, keyed)})
    assert [getattr(one, "scale", None) for one in after.layers[0].behaviors or ()] == [6]
    assert after.layers[0].scale == 3


def test_moving_keeps_the_sprites_behaviors_where_they_are() -> None:
    """The layer still follows its sprite."""
    drifting = {**ASSETS, "boat": Artwork(100, 50, read_metadata({"behaviors": [{"type": "drift"}]}))}
    assert move_layers(_scene(), {"boat"}, 5, 5, drifting).layers[0].behaviors is None


def test_nothing_to_do_gives_the_same_scene_and_others_stay_the_same() -> None:
    """No entry in the history, and nothing to compile again."""
    scene = _scene()
    assert move_layers(scene, {"boat"}, 0, 0, ASSETS) is scene
    assert scale_layers(scene, {"boat"}, 1, (0, 0), ASSETS) is scene
    assert rotate_layers(scene, {"boat"}, 0, (0, 0), ASSETS) is scene
    assert scale_layers(scene, {"gone"}, 2, (0, 0), ASSETS) is scene
    assert scale_layers(scene, {"boat"}, 2, (0, 0), ASSETS).layers[1] is scene.layers[1]


def test_a_layer_without_its_sprite_is_scaled_and_turned_where_it_is() -> None:
    """Where it would be drawn is not known."""
    layer = rotate_layers(scale_layers(_scene(), {"boat"}, 2, (9, 9), {}), {"boat"}, 30, (9, 9), {}).layers[0]
    assert (layer.scale, layer.rotation, layer.x_offset) == (2, 30, None)
