"""The camera pans and zooms by keyframes; layers follow its pan as far as they say."""

from typing import Any

import pytest

from papeterie.theatre.artwork import Artwork
from papeterie.theatre.codec import read_scene
from papeterie.theatre.evaluate import evaluate
from papeterie.theatre.pose import Frame

ASSETS = {"a": Artwork(100, 50)}


def _frame(t: float, *camera: dict[str, Any], **layer: Any) -> Frame:
    layers = [{"id": "a", "sprite_name": "a", "horizontal_percent": 0.5, **layer}]
    scene = {"version": 1, "name": "test", "duration_sec": 20, "layers": layers, "camera": list(camera)}
    return evaluate(read_scene(scene), ASSETS, t)


def _view(t: float, *camera: dict[str, Any]) -> tuple[float, float, float]:
    frame = _frame(t, *camera)
    return frame.left, frame.top, frame.zoom


def test_without_keyframes_it_shows_the_whole_stage() -> None:
    """All of it and nothing else."""
    frame = _frame(3)
    assert (frame.left, frame.top, frame.view_width, frame.view_height) == (0, 0, 1280, 720)


def test_a_keyframe_puts_a_point_of_the_stage_into_the_middle() -> None:
    """The picture is as large as the stage, around that point."""
    assert _view(0, {"x": 700, "y": 300}) == (60, -60, 1)


def test_zooming_in_shows_less_around_the_middle() -> None:
    """Twice as large: half the stage each way."""
    frame = _frame(0, {"zoom": 2})
    assert (frame.left, frame.top, frame.view_width, frame.view_height) == (320, 180, 640, 360)


def test_before_a_fields_first_keyframe_it_rests() -> None:
    """As a layer's fields do."""
    assert _view(1, {"time_offset": 2, "x": 700}) == (0, 0, 1)


@pytest.mark.parametrize(
    ("easing", "left"),
    [("linear", 50), ("hold", 0), ("ease-in-out", 50), ([0, 0, 1, 1], 50), ([0.5, 2, 0.5, 2], 162.5)],
)
def test_between_keyframes_the_later_ones_easing_counts(easing: Any, left: float) -> None:
    """In the middle of the time; an easing may overshoot."""
    camera = ({"x": 640}, {"time_offset": 10, "x": 740, "easing": easing})
    assert _view(5, *camera)[0] == pytest.approx(left)


def test_each_field_has_keyframes_of_its_own() -> None:
    """A keyframe that does not set the zoom is none for the zoom."""
    camera = ({"zoom": 1}, {"time_offset": 5, "x": 800}, {"time_offset": 10, "zoom": 3})
    assert _frame(5, *camera).zoom == 2


def test_an_easing_that_overshoots_leaves_no_zoom_of_nothing() -> None:
    """The view would be without end, or upside down."""
    camera = ({"zoom": 1}, {"time_offset": 10, "zoom": 0.01, "easing": [0.5, 5, 0.5, 5]})
    assert min(_frame(t / 2, *camera).zoom for t in range(20)) == 0.01


@pytest.mark.parametrize(("parallax", "x"), [(1, 590), (0, 690), (0.5, 640), (2, 490)])
def test_a_layer_follows_the_pan_as_its_parallax_says(parallax: float, x: float) -> None:
    """1 stands on the stage, 0 stays fixed in the picture, 2 passes twice as fast."""
    (pose,) = _frame(0, {"x": 740}, parallax=parallax).poses
    assert pose.x == x


def test_parallax_without_a_camera_changes_nothing() -> None:
    """There is no pan to follow."""
    assert _frame(4, parallax=0) == _frame(4)
