"""The camera's keyframes are set, moved and deleted."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papeterie.theatre.camera_edits import (
    camera_values,
    delete_camera_keyframes,
    move_camera_keyframes,
    set_camera_easing,
    set_camera_keyframe,
)
from papeterie.theatre.codec import read_scene
from papeterie.theatre.errors import FormatError
from papeterie.theatre.evaluate import evaluate
from papeterie.theatre.model import Scene


def _scene(*camera: dict[str, Any]) -> Scene:
    return read_scene({"version": 1, "name": "sea", "layers": [], "camera": list(camera)})


WAY = ({"x": 700}, {"time_offset": 4, "y": 100, "zoom": 2, "easing": "ease-in"}, {"time_offset": 8, "x": 100})


@given(st.lists(st.sampled_from(WAY)), st.floats(0, 12))
def test_a_keyframe_that_is_set_shows_what_was_seen(camera: list[dict[str, Any]], t: float) -> None:
    """The view at its time is the one before."""
    scene = _scene(*camera)
    before, after = evaluate(scene, {}, t), evaluate(set_camera_keyframe(scene, t), {}, t)
    assert (after.left, after.top, after.zoom) == pytest.approx((before.left, before.top, before.zoom), abs=0.01)


def test_a_resting_camera_looks_at_the_middle() -> None:
    """Until a keyframe says otherwise."""
    assert camera_values(_scene(), 3) == {"x": 640, "y": 360, "zoom": 1}
    scene = set_camera_keyframe(_scene(), 0, {"zoom": 2})
    assert camera_values(scene, 3) == {"x": 640, "y": 360, "zoom": 2}


def test_the_way_to_a_new_value_is_gradual() -> None:
    """The keyframe before it gets the value that was there."""
    scene = set_camera_keyframe(_scene({"x": 640}), 4, {"zoom": 3})
    assert [one.zoom for one in scene.camera] == [1, 3]
    assert camera_values(scene, 2)["zoom"] == 2


def test_values_are_given_to_the_keyframe_that_is_there() -> None:
    """A second press of the key changes nothing; what cannot be is refused."""
    scene = set_camera_keyframe(_scene(), 4, {"x": 5})
    assert [one.x for one in set_camera_keyframe(scene, 4, {"x": 9}).camera] == [9]
    assert set_camera_keyframe(scene, 4) is scene
    with pytest.raises(FormatError, match=r"zoom: expected a number from 0\.01 up to 100, got 0"):
        set_camera_keyframe(scene, 4, {"zoom": 0})


def test_keyframes_are_moved_and_one_takes_anothers_place() -> None:
    """What only the other one set stays."""
    scene = _scene(*WAY)
    moved, keys = move_camera_keyframes(scene, {2: 5})
    assert ([one.time_offset for one in moved.camera], keys) == ([0, 4, 5], (2,))
    onto, keys = move_camera_keyframes(scene, {2: 4})
    assert [(one.time_offset, one.x, one.zoom) for one in onto.camera] == [(0, 700, None), (4, 100, 2)]
    assert keys == (1,)
    assert move_camera_keyframes(scene, {0: -1})[0] is scene


def test_keyframes_are_eased_and_deleted() -> None:
    """Those that are named."""
    scene = _scene(*WAY)
    assert [one.easing for one in set_camera_easing(scene, {0, 2}, "hold").camera] == ["hold", "ease-in", "hold"]
    assert [one.time_offset for one in delete_camera_keyframes(scene, {0, 2}).camera] == [4]
    assert delete_camera_keyframes(scene, {9}) is scene
