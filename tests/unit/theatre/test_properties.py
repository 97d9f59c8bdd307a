"""What holds of every valid scene at every time, tried with many."""

import json
import math
from collections.abc import Iterator
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from papeterie.theatre.artwork import Artwork
from papeterie.theatre.codec import read_scene, write_scene
from papeterie.theatre.evaluate import compile_scene, evaluate, pass_time
from papeterie.theatre.model import (
    AnyBehavior,
    Background,
    Drift,
    Layer,
    Location,
    Oscillate,
    PivotOnCrest,
    Pulse,
    Scene,
    Sound,
    Stage,
)

SPRITES = ("boat", "wave", "star")
ASSETS = {
    "boat": Artwork(40, 30, heights=(3,) * 40),
    "wave": Artwork(7, 12, heights=(0, 2, 4, 12, 4, 2, 0)),
    "star": Artwork(1, 1, heights=(0,)),
}
DAY = 86400.0
numbers = st.floats(-1e9, 1e9) | st.floats(-1000, 1000) | st.integers(-5, 5).map(float)
positive = st.floats(0, 1e9, exclude_min=True) | st.floats(0.1, 10)
fractions = st.floats(0, 1)
seconds = st.floats(0, DAY) | st.floats(0, 30)
times = st.floats(0, DAY) | st.floats(0, 40)
coordinates = st.sampled_from(["x", "y", "scale", "rotation", "opacity"])
depths = st.none() | st.integers(-2, 2).map(float) | numbers
easings = st.sampled_from(["linear", "ease-in", "ease-out", "ease-in-out", "hold"]) | st.tuples(
    fractions, numbers, fractions, numbers
)


def _some(**fields: st.SearchStrategy[Any]) -> dict[str, st.SearchStrategy[Any]]:
    """Let each field be unset, too."""
    return {name: st.none() | values for name, values in fields.items()}


places = _some(
    x=numbers,
    y=numbers,
    vertical_percent=numbers,
    horizontal_percent=numbers,
    z_depth=numbers,
    scale=numbers,
    rotation=numbers,
    opacity=numbers,
)
behaviors = st.one_of(
    st.builds(
        Oscillate,
        enabled=st.booleans(),
        coordinate=coordinates,
        frequency=numbers,
        amplitude=numbers,
        phase_offset=numbers,
    ),
    st.builds(
        Drift,
        enabled=st.booleans(),
        coordinate=coordinates,
        velocity=numbers,
        acceleration=numbers,
        drift_cap=st.none() | numbers,
        cap_behavior=st.sampled_from(["stop", "bounce", "loop"]),
    ),
    st.builds(
        Pulse,
        enabled=st.booleans(),
        coordinate=coordinates,
        frequency=numbers,
        min_value=numbers,
        max_value=numbers,
        waveform=st.sampled_from(["sine", "spike"]),
        activation_threshold_scale=st.none() | numbers,
    ),
    st.builds(Background, enabled=st.booleans(), scroll_speed=numbers),
    st.builds(
        Location,
        enabled=st.booleans(),
        time_offset=st.none() | seconds,
        interpolate=st.booleans(),
        easing=easings,
        **places,
    ),
    st.builds(Sound, sound_file=st.text(max_size=5), volume=fractions, time_offset=st.none() | seconds),
)
reactions = st.builds(
    PivotOnCrest,
    target_sprite_name=st.sampled_from(SPRITES),
    max_tilt_angle=st.floats(0, 90),
    vertical_follow_factor=fractions,
    tilt_lift_factor=numbers,
    hull_length_factor=positive,
)
layers = st.builds(
    Layer,
    id=st.just(""),
    sprite_name=st.sampled_from(SPRITES),
    **_some(
        vertical_percent=numbers,
        horizontal_percent=numbers,
        vertical_anchor=st.sampled_from(["top", "center", "bottom"]),
        x_offset=numbers,
        y_offset=numbers,
        scale=numbers,
        rotation=numbers,
        height_scale=positive,
        target_height=positive,
        tile_horizontal=st.booleans(),
        tile_border=st.integers(0, 5),
        is_background=st.booleans(),
        scroll_speed=numbers,
        visible=st.sampled_from([True, True, True, False]),
        behaviors=st.lists(behaviors, max_size=5).map(tuple),
        environmental_reaction=reactions,
    ),
    z_depth=depths,
    extra=st.dictionaries(st.sampled_from(["mood", "extra"]), st.integers() | st.none(), max_size=1),
)


def _numbered(some: list[Layer]) -> tuple[Layer, ...]:
    return tuple(msgspec.structs.replace(layer, id=str(index)) for index, layer in enumerate(some))


scenes = st.builds(
    Scene,
    name=st.text(max_size=10),
    duration_sec=st.floats(0, DAY, exclude_min=True) | st.floats(1, 60),
    stage=st.builds(Stage, width=st.integers(1, 16384), height=st.integers(1, 16384)),
    scroll_rate=numbers,
    layers=st.lists(layers, max_size=5).map(_numbered),
)


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
