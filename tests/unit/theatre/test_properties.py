"""What holds of every valid scene at every time, tried with many."""

import json
import math
from collections.abc import Iterator
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from papeterie.painting.painter import paint
from papeterie.theatre.artwork import Artwork
from papeterie.theatre.codec import read_scene, write_scene
from papeterie.theatre.evaluate import compile_scene, evaluate, pass_time
from papeterie.theatre.model import AnyBehavior, Scene
from papeterie.theatre.pose import Frame, Pose
from tests.fakes.scenes import behaviors, scenes, times

ASSETS = {
    "boat": Artwork(40, 30, heights=(3,) * 40),
    "wave": Artwork(7, 12, heights=(0, 2, 4, 12, 4, 2, 0)),
    "star": Artwork(1, 1, heights=(0,)),
}


class Order:
    """A canvas that remembers for which layers it was asked, in order."""

    def __init__(self) -> None:
        self.layers: list[str] = []

    def begin(self, frame: Frame) -> None:
        """Start anew."""

    def draw(self, pose: Pose) -> None:
        """Remember the layer."""
        self.layers.append(pose.layer_id)

    def draw_tiles(self, pose: Pose, _left: float, _right: float) -> None:
        """Remember the layer."""
        self.layers.append(pose.layer_id)

    def fill_below(self, pose: Pose, _left: float, _right: float, _bottom: float) -> None:
        """Remember the layer."""
        self.layers.append(pose.layer_id)


def _pairs(one: Frame, other: Frame) -> Iterator[tuple[Pose, Pose, str]]:
    """Give the poses of each layer in two frames."""
    for pose in one.poses:
        also = other.pose(pose.layer_id)
        assert also is not None
        yield pose, also, pose.layer_id


def _numbers(value: Any) -> Iterator[float]:
    if isinstance(value, float | int):
        yield value
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _numbers(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _numbers(one)


@given(scenes, st.lists(times, min_size=1, max_size=4))
def test_seeking_to_t_equals_playing_to_t(scene: Scene, course: list[float]) -> None:
    """A compiled scene asked for many frames on its way gives the frame that a fresh one gives at once."""
    played = compile_scene(scene, ASSETS)
    for t in course:
        assert played.frame(t) == evaluate(scene, ASSETS, t)


@given(scenes, times)
def test_frames_have_only_finite_numbers(scene: Scene, t: float) -> None:
    """No NaN, no infinity, nothing smaller than nothing, whatever a valid scene says."""
    frame = evaluate(scene, ASSETS, t)
    assert all(math.isfinite(one) for one in _numbers(msgspec.to_builtins(frame)))
    assert all(pose.width > 0 and pose.height > 0 and 0 <= pose.opacity <= 1 for pose in frame.poses)


@given(scenes, times, behaviors, st.data())
def test_a_disabled_behavior_changes_nothing(scene: Scene, t: float, idle: AnyBehavior, data: st.DataObject) -> None:
    """Wherever in a layer's list it stands."""
    idle = msgspec.structs.replace(idle, enabled=False)
    changed = []
    for layer in scene.layers:
        own = layer.behaviors or ()
        place = data.draw(st.integers(0, len(own)))
        changed.append(msgspec.structs.replace(layer, behaviors=(*own[:place], idle, *own[place:])))
    longer = msgspec.structs.replace(scene, layers=tuple(changed))
    assert evaluate(longer, ASSETS, t) == evaluate(scene, ASSETS, t)


@given(scenes, times)
def test_poses_come_in_z_order_and_ties_in_list_order(scene: Scene, t: float) -> None:
    """From back to front; ids count up in the list."""
    poses = evaluate(scene, ASSETS, t).poses
    order = [(pose.z_depth, int(pose.layer_id)) for pose in poses]
    assert order == sorted(order)


@given(scenes, times)
def test_layers_are_painted_from_back_to_front(scene: Scene, t: float) -> None:
    """The canvas is asked for them in z order, and for none that is not in the frame."""
    frame, canvas = evaluate(scene, ASSETS, t), Order()
    paint(frame, canvas)
    depths = {pose.layer_id: pose.z_depth for pose in frame.poses}
    painted = [depths[layer_id] for layer_id in canvas.layers]
    assert painted == sorted(painted)


@given(scenes, times)
def test_the_camera_moves_no_layer_that_stands_on_the_stage(scene: Scene, t: float) -> None:
    """It changes what is seen of them; only a layer whose parallax is not 1 goes along."""
    resting = msgspec.structs.replace(scene, camera=())
    for filmed, still, layer_id in _pairs(evaluate(scene, ASSETS, t), evaluate(resting, ASSETS, t)):
        layer = scene.layer(layer_id)
        if layer is not None and layer.parallax in {None, 1}:
            assert filmed == still


@given(scenes, times)
def test_what_the_camera_sees_has_the_stage_s_shape(scene: Scene, t: float) -> None:
    """So that nothing is stretched; and its zoom is one that a file may say, even where an easing overshoots."""
    frame = evaluate(scene, ASSETS, t)
    assert 0.01 <= frame.zoom <= 100
    assert math.isclose(frame.view_width * scene.stage.height, frame.view_height * scene.stage.width)


@given(scenes)
def test_saving_and_loading_gives_an_equal_scene(scene: Scene) -> None:
    """Nothing is lost, nothing is rounded, what is unknown stays."""
    assert read_scene(write_scene(scene)) == scene


@given(scenes)
def test_saving_twice_gives_the_same_bytes(scene: Scene) -> None:
    """A scene that was only looked at does not change its file."""
    saved = write_scene(scene)
    assert write_scene(read_scene(saved)) == saved


@given(scenes)
def test_a_saved_scene_is_strict_json(scene: Scene) -> None:
    """Any other program can read it."""
    assert json.loads(write_scene(scene))["name"] == scene.name


@given(scenes, times)
def test_time_past_the_duration_loops(scene: Scene, t: float) -> None:
    """The time in the pass is what counts."""
    within = pass_time(scene, t)
    assert 0 <= within < scene.duration_sec
    assert evaluate(scene, ASSETS, t) == evaluate(scene, ASSETS, within)


@given(scenes, st.floats(max_value=0, allow_nan=False, allow_infinity=False))
def test_time_before_the_beginning_is_the_beginning(scene: Scene, t: float) -> None:
    """A clock that runs a little late is no error."""
    assert evaluate(scene, ASSETS, t) == evaluate(scene, ASSETS, 0)
