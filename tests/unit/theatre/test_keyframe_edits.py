"""Keyframes are set, moved, copied and deleted; nothing jumps where nobody asked for it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papeterie.theatre.artwork import Artwork
from papeterie.theatre.autokey import auto_move, auto_rotate, auto_scale
from papeterie.theatre.bounds import centre_of
from papeterie.theatre.codec import read_metadata, read_scene
from papeterie.theatre.errors import FormatError
from papeterie.theatre.evaluate import evaluate
from papeterie.theatre.keyframes import (
    copy_keyframes,
    delete_keyframes,
    keyframe_at,
    keyframes_of,
    move_keyframes,
    paste_keyframes,
    set_easing,
    set_keyframe,
)
from papeterie.theatre.model import Location, Scene
from papeterie.theatre.pose import Pose

ASSETS = {"boat": Artwork(100, 50), "wave": Artwork(100, 200, heights=(20,) * 100)}
PIVOT = {"type": "pivot_on_crest", "target_sprite_name": "wave"}


def _key(t: float, **fields: Any) -> dict[str, Any]:
    return {"type": "location", "time_offset": t, **fields}


WAYS: list[dict[str, Any]] = [
    {},
    {"horizontal_percent": 0.3, "vertical_percent": 0.7, "vertical_anchor": "bottom", "x_offset": 30, "scale": 2},
    {"is_background": True},
    {"behaviors": [{"type": "location", "x": 5, "y": 9, "scale": 2, "rotation": 10, "opacity": 0.5}]},
    {"behaviors": [_key(1, x=5, scale=1.5), {"type": "oscillate"}, _key(6, x=400, z_depth=3, easing="ease-in")]},
    {"behaviors": [_key(2, horizontal_percent=0.1), _key(7, horizontal_percent=0.9, opacity=0.2, easing="hold")]},
    {"behaviors": [{"type": "drift", "coordinate": "x"}, {"type": "pulse"}], "scroll_speed": 0.5, "rotation": 20},
    {"horizontal_percent": 0.5, "environmental_reaction": PIVOT},
    {"parallax": 0.5, "behaviors": [_key(0, vertical_percent=0.2), _key(9, y=400)]},
]
ways = st.sampled_from(WAYS)
moments = st.integers(0, 1200).map(lambda hundredths: hundredths / 100)


def _scene(**fields: Any) -> Scene:
    layers = [{"sprite_name": "boat", **fields}, {"sprite_name": "wave", "tile_horizontal": True}]
    camera = [{"x": 700}, {"time_offset": 9, "x": 300, "zoom": 2}]
    return read_scene({"version": 1, "name": "sea", "layers": layers, "camera": camera})


def _boat(scene: Scene, t: float) -> Pose:
    pose = evaluate(scene, ASSETS, t).pose("boat")
    assert pose is not None
    return pose


def _numbers(pose: Pose) -> list[float]:
    return [pose.x, pose.y, pose.width, pose.height, pose.rotation, pose.opacity, pose.z_depth]


def _keys(scene: Scene) -> list[Location]:
    return [one.location for one in keyframes_of(scene.layers[0], ASSETS)]


@given(ways, moments)
def test_a_keyframe_that_is_set_shows_what_was_there(fields: dict[str, Any], t: float) -> None:
    """The pose at its time is the one before."""
    scene = _scene(**fields)
    after = set_keyframe(scene, "boat", t, ASSETS)
    assert _numbers(_boat(after, t)) == pytest.approx(_numbers(_boat(scene, t)), abs=0.05)
    assert keyframe_at(after.layers[0], t, ASSETS) is not None
    assert after.layers[1] is scene.layers[1]


@given(ways, moments, st.floats(-300, 300), st.floats(-300, 300))
def test_a_layer_with_keyframes_is_moved_at_a_time_only(fields: dict[str, Any], t: float, dx: float, dy: float) -> None:
    """As far as asked for there; where the first keyframe is, if it is another, it stays where it was."""
    scene = set_keyframe(_scene(**fields), "boat", 0, ASSETS)
    after = auto_move(scene, {"boat"}, dx, dy, ASSETS, t)
    before, now = _boat(scene, t), _boat(after, t)
    rides = "environmental_reaction" in fields
    assert now.x - before.x == pytest.approx(dx, abs=0.05)
    assert rides or now.y - before.y == pytest.approx(dy, abs=0.05)
    if t > 0.01 and not rides:
        assert _numbers(_boat(after, 0)) == pytest.approx(_numbers(_boat(scene, 0)), abs=0.05)


@given(ways, moments, st.floats(0.3, 3), st.floats(-90, 90))
def test_a_layer_with_keyframes_is_scaled_and_turned_about_a_point(
    fields: dict[str, Any], t: float, factor: float, degrees: float
) -> None:
    """About its own centre it stays where it is."""
    scene = set_keyframe(_scene(**fields), "boat", 0, ASSETS)
    before = _boat(scene, t)
    larger = _boat(auto_scale(scene, {"boat"}, factor, centre_of(before), ASSETS, t), t)
    assert larger.width == pytest.approx(before.width * factor, rel=1e-3)
    turned = _boat(auto_rotate(scene, {"boat"}, degrees, centre_of(before), ASSETS, t), t)
    assert turned.rotation - before.rotation == pytest.approx(degrees, abs=0.01)
    if "environmental_reaction" not in fields:
        assert centre_of(larger) == pytest.approx(centre_of(before), abs=0.1)
        assert centre_of(turned) == pytest.approx(centre_of(before), abs=0.1)


def test_layers_without_keyframes_are_changed_as_a_whole() -> None:
    """Auto-key is for what is animated already."""
    scene = _scene(horizontal_percent=0.5)
    after = auto_move(scene, {"boat"}, 128, 0, ASSETS, 3)
    assert (after.layers[0].horizontal_percent, after.layers[0].behaviors) == (0.6, None)
    assert auto_scale(scene, {"boat"}, 2, (640, 360), ASSETS, 3).layers[0].scale == 2
    assert auto_rotate(scene, {"boat"}, 9, (640, 360), ASSETS, 3).layers[0].rotation == 9
    assert auto_move(scene, {"boat"}, 0, 0, ASSETS, 3) is scene
    assert auto_scale(scene, {"boat"}, 1, (0, 0), ASSETS, 3) is scene
    assert auto_rotate(scene, {"boat"}, 0, (0, 0), ASSETS, 3) is scene


def test_the_way_to_a_new_value_is_gradual() -> None:
    """The keyframe before it gets the value that was there."""
    scene = set_keyframe(_scene(behaviors=[_key(0, scale=1)]), "boat", 4, ASSETS, {"opacity": 0.5})
    assert [one.opacity for one in _keys(scene)] == [1, 0.5]
    assert _boat(scene, 2).opacity == 0.75


def test_values_are_given_to_the_keyframe_that_is_there() -> None:
    """One at a time; a second press of the key changes nothing."""
    scene = set_keyframe(_scene(), "boat", 2, ASSETS, {"rotation": 20})
    after = set_keyframe(scene, "boat", 2.0004, ASSETS, {"rotation": 30})
    assert [(one.time_offset, one.rotation) for one in _keys(after)] == [(2, 30)]
    assert set_keyframe(scene, "boat", 2, ASSETS) is scene
    assert set_keyframe(scene, "gone", 2, ASSETS) is scene


def test_a_sprites_keyframes_are_copied_to_the_layer_when_they_are_edited() -> None:
    """Not when they are only looked at."""
    assets = {**ASSETS, "boat": Artwork(100, 50, read_metadata({"behaviors": [_key(1, x=5), _key(3, x=9)]}))}
    scene = _scene()
    assert set_easing(scene, (), "hold", assets) is scene
    after = delete_keyframes(scene, {("boat", 0)}, assets)
    assert [one.x for one in _keys(after)] == [9]


@pytest.mark.parametrize(("name", "value"), [("opacity", float("nan")), ("time_offset", 3), ("wings", 2)])
def test_a_value_that_a_keyframe_cannot_have_is_named(name: str, value: float) -> None:
    """And nothing is set."""
    with pytest.raises(FormatError) as caught:
        set_keyframe(_scene(), "boat", 1, ASSETS, {name: value})
    assert caught.value.place == name


def test_keyframes_are_moved_and_keep_their_names() -> None:
    """Their places in the list stay, whatever their order in time; none comes before the beginning."""
    scene = _scene(behaviors=[_key(1, x=1), {"type": "drift"}, _key(2, x=2)])
    after, keys = move_keyframes(scene, {("boat", 0): 5, ("boat", 2): -3}, ASSETS)
    assert keys == (("boat", 0), ("boat", 2))
    assert [(one.time_offset, one.x) for one in _keys(after)] == [(0, 2), (5, 1)]
    assert move_keyframes(scene, {("boat", 0): 1, ("boat", 1): 4, ("gone", 0): 4}, ASSETS) == (scene, (("boat", 0),))


def test_a_keyframe_that_lands_on_another_takes_its_place() -> None:
    """What only the other one set stays."""
    scene = _scene(behaviors=[_key(1, x=1, scale=3), _key(2, x=2), _key(4, x=4)])
    after, keys = move_keyframes(scene, {("boat", 1): 1, ("boat", 2): 3}, ASSETS)
    assert [(one.time_offset, one.x, one.scale) for one in _keys(after)] == [(1, 2, 3), (3, 4, None)]
    assert keys == (("boat", 0), ("boat", 1))


def test_easing_is_set_and_makes_the_way_gradual() -> None:
    """By name or as the numbers of a curve; what is no easing is refused."""
    scene = _scene(behaviors=[_key(1, x=1), _key(2, x=2, interpolate=False)])
    after = set_easing(scene, {("boat", 1)}, (0.1, 0.0, 0.5, 1.0), ASSETS)
    assert (_keys(after)[1].easing, _keys(after)[1].interpolate) == ((0.1, 0, 0.5, 1), True)
    assert set_easing(scene, {("boat", 0)}, "linear", ASSETS) is scene
    with pytest.raises(FormatError, match="easing: expected one of linear"):
        set_easing(scene, {("boat", 1)}, "bouncy", ASSETS)  # type: ignore[arg-type]


def test_copied_keyframes_are_pasted_at_a_time() -> None:
    """The earliest there, the others as much later as they were; those that lie there are taken the place of."""
    scene = _scene(behaviors=[_key(1, x=1), _key(4, x=2), _key(6, x=6, scale=2)])
    text = copy_keyframes(scene, {("boat", 0), ("boat", 1)}, ASSETS)
    after, keys = paste_keyframes(scene, text, 3, ASSETS)
    assert [(one.time_offset, one.x, one.scale) for one in _keys(after)] == [
        (1, 1, None),
        (3, 1, None),
        (4, 2, None),
        (6, 2, 2),
    ]
    assert keys == (("boat", 2), ("boat", 3))
    assert [after.layers[0].behaviors[index].time_offset for _, index in keys if after.layers[0].behaviors] == [3, 6]


def test_copied_keyframes_go_to_another_layer() -> None:
    """If one is named, or there is one of that name."""
    scene = _scene(behaviors=[_key(1, x=1)])
    text = copy_keyframes(scene, {("boat", 0)}, ASSETS)
    after, keys = paste_keyframes(scene, text, 2, ASSETS, "wave")
    assert (keys, after.layers[0] is scene.layers[0]) == ((("wave", 0),), True)
    empty = read_scene({"version": 1, "name": "empty", "layers": []})
    with pytest.raises(FormatError, match="“boat”"):
        paste_keyframes(empty, text, 2, ASSETS)
    with pytest.raises(FormatError, match="no keyframes of Papeterie"):
        paste_keyframes(scene, "hello", 2, ASSETS)
