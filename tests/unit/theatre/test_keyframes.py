"""Locations with a time: keyframes, interpolation and easing."""

from collections.abc import Callable
from typing import Any

import pytest

from papeterie.theatre.pose import Pose
from papeterie.theatre.timeline import ease

PoseAt = Callable[..., Pose]


def _key(time: float, **fields: Any) -> dict[str, Any]:
    return {"type": "location", "time_offset": time, **fields}


@pytest.mark.parametrize(("t", "x"), [(2, 10), (3, 20), (4, 30), (5, 40), (6, 50), (20, 50)])
def test_between_two_keyframes_a_field_is_interpolated(pose_at: PoseAt, t: float, x: float) -> None:
    """From 10 at 2 s to 50 at 6 s, and it stays there."""
    assert pose_at(t, behaviors=[_key(2, x=10), _key(6, x=50)]).x == x


def test_before_the_first_keyframe_the_first_does_not_apply(pose_at: PoseAt) -> None:
    """The layer is where its fields say."""
    assert pose_at(1.9, horizontal_percent=0.5, behaviors=[_key(2, x=10)]).x == 590


def test_the_earlier_keyframe_holds_where_the_later_does_not_interpolate(pose_at: PoseAt) -> None:
    """``interpolate: false`` jumps when its time comes."""
    behaviors = [_key(0, x=10), _key(4, x=50, interpolate=False)]
    assert [pose_at(t, behaviors=behaviors).x for t in (0, 3.9, 4)] == [10, 10, 50]


def test_a_field_of_one_keyframe_only_holds(pose_at: PoseAt) -> None:
    """Each field goes its own way: rotation is set once, x twice."""
    behaviors = [_key(0, x=0, rotation=30), _key(2, x=20)]
    pose = pose_at(1, behaviors=behaviors)
    assert (pose.x, pose.rotation) == (10, 30)


def test_z_depth_steps(pose_at: PoseAt) -> None:
    """There is no half way between in front and behind."""
    behaviors = [_key(0, z_depth=1), _key(2, z_depth=5)]
    assert [pose_at(t, behaviors=behaviors).z_depth for t in (0, 1.9, 2)] == [1, 1, 5]


@pytest.mark.parametrize(
    ("first", "last", "seen", "middle"),
    [
        ({"x": 0}, {"x": 100}, "x", 50),
        ({"y": 0}, {"y": 100}, "y", 50),
        ({"horizontal_percent": 0}, {"horizontal_percent": 1}, "x", 590),
        ({"vertical_percent": 0}, {"vertical_percent": 1}, "y", 335),
        ({"scale": 1}, {"scale": 3}, "width", 200),
        ({"rotation": 0}, {"rotation": 90}, "rotation", 45),
        ({"opacity": 0}, {"opacity": 1}, "opacity", 0.5),
    ],
)
def test_every_continuous_field_is_interpolated(
    pose_at: PoseAt, first: dict[str, float], last: dict[str, float], seen: str, middle: float
) -> None:
    """Half way in time is half way in value."""
    pose = pose_at(1, behaviors=[_key(0, **first), _key(2, **last)])
    assert getattr(pose, seen) == pytest.approx(middle)


def test_keyframes_need_no_order(pose_at: PoseAt) -> None:
    """Time orders them, not the list."""
    assert pose_at(1, behaviors=[_key(2, x=20), _key(0, x=0)]).x == 10


def test_of_two_keyframes_at_one_time_the_later_in_the_list_wins(pose_at: PoseAt) -> None:
    """As with everything that is said twice."""
    assert pose_at(1, behaviors=[_key(1, x=20), _key(1, x=30)]).x == 30


def test_a_disabled_keyframe_is_not_there(pose_at: PoseAt) -> None:
    """``enabled: false`` skips it."""
    assert pose_at(1, behaviors=[_key(0, x=0), _key(1, x=99, enabled=False), _key(2, x=20)]).x == 10


def test_motion_is_added_to_keyframes(pose_at: PoseAt) -> None:
    """A keyframed bird may flutter."""
    behaviors = [_key(0, x=0), _key(2, x=20), {"type": "oscillate", "coordinate": "x", "frequency": 0.25}]
    assert pose_at(1, behaviors=behaviors).x == pytest.approx(20)


@pytest.mark.parametrize(
    ("easing", "x"),
    [
        ("linear", 50),
        ("hold", 0),
        ("ease-in", 31.536),
        ("ease-out", 68.464),
        ("ease-in-out", 50),
        ([0, 0, 1, 1], 50),
        ([0.42, 0, 1, 1], 31.536),
        ([0.5, 1.5, 0.5, 1.5], 125),
    ],
)
def test_the_easing_of_the_later_keyframe_shapes_the_way_to_it(
    pose_at: PoseAt, easing: str | list[float], x: float
) -> None:
    """Half way in time; the named curves are those of CSS, and a curve may overshoot."""
    behaviors = [_key(0, x=0, easing="hold"), _key(2, x=100, easing=easing)]
    assert pose_at(1, behaviors=behaviors).x == pytest.approx(x, abs=0.1)


def test_hold_arrives_when_its_time_comes(pose_at: PoseAt) -> None:
    """Not a moment before."""
    behaviors = [_key(0, x=0), _key(2, x=100, easing="hold")]
    assert [pose_at(t, behaviors=behaviors).x for t in (1.999, 2)] == [0, 100]


@pytest.mark.parametrize("easing", ["linear", "ease-in", "ease-out", "ease-in-out", "hold", (0.1, 2.0, 0.9, -1.0)])
def test_every_easing_begins_at_0_and_ends_at_1(easing: Any) -> None:
    """Whatever it does between."""
    assert (ease(easing, 0), ease(easing, 1)) == (pytest.approx(0, abs=1e-9), pytest.approx(1))


@pytest.mark.parametrize("easing", ["linear", "ease-in", "ease-out", "ease-in-out"])
def test_the_named_easings_never_turn_back(easing: Any) -> None:
    """They grow with time."""
    values = [ease(easing, step / 50) for step in range(51)]
    assert values == sorted(values)


def test_a_cubic_bezier_solves_for_time() -> None:
    """CSS's "ease" has, at its parameter 1/2, the x 0.3125 and the y 0.5375."""
    assert ease((0.25, 0.1, 0.25, 1.0), 0.3125) == pytest.approx(0.5375, abs=1e-6)
