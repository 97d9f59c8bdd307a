"""What each behavior does, row by row of the format's table."""

import math
from collections.abc import Callable
from typing import Any

import pytest

from papeterie.theatre.pose import Pose

PoseAt = Callable[..., Pose]
# The value at rest of each coordinate of the fixture's layer.
REST = {"x": 0.0, "y": 335.0, "scale": 1.0, "rotation": 0.0, "opacity": 1.0}


def _value(pose: Pose, coordinate: str) -> float:
    return pose.width / 100 if coordinate == "scale" else float(getattr(pose, coordinate))


@pytest.mark.parametrize(("coordinate", "added"), [("x", 10), ("y", 10), ("rotation", 10), ("scale", 0.1)])
def test_oscillate_adds_its_amplitude_a_quarter_period_in(pose_at: PoseAt, coordinate: str, added: float) -> None:
    """The defaults are 1 Hz and 10; scale counts it in hundredths."""
    pose = pose_at(0.25, behaviors=[{"type": "oscillate", "coordinate": coordinate}])
    moved = _value(pose, coordinate) + (5 if coordinate == "x" and pose.width != 100 else 0)
    assert moved == pytest.approx(REST[coordinate] + added)


def test_oscillate_counts_opacity_in_hundredths(pose_at: PoseAt) -> None:
    """An amplitude of 30 takes 0.3 away, three quarters of a period in."""
    pose = pose_at(0.75, behaviors=[{"type": "oscillate", "coordinate": "opacity", "amplitude": 30}])
    assert pose.opacity == pytest.approx(0.7)


def test_oscillate_moves_y_unless_told_otherwise(pose_at: PoseAt) -> None:
    """The default coordinate is y."""
    assert pose_at(0.25, behaviors=[{"type": "oscillate"}]).y == pytest.approx(345)


def test_oscillate_follows_frequency_amplitude_and_phase(pose_at: PoseAt) -> None:
    """``amplitude * sin(2*pi*frequency*t + phase_offset)``."""
    behavior = {"type": "oscillate", "frequency": 0.3, "amplitude": 40, "phase_offset": 1.2}
    expected = 335 + 40 * math.sin(2 * math.pi * 0.3 * 7 + 1.2)
    assert pose_at(7, behaviors=[behavior]).y == pytest.approx(expected)


@pytest.mark.parametrize(("coordinate", "moved"), [("x", 20), ("y", 355), ("rotation", 20), ("scale", 21)])
def test_drift_adds_its_velocity_every_second(pose_at: PoseAt, coordinate: str, moved: float) -> None:
    """Ten a second by default; scale and opacity are not counted in hundredths."""
    pose = pose_at(2, behaviors=[{"type": "drift", "coordinate": coordinate}])
    assert _value(pose, coordinate) == pytest.approx(moved)


def test_drift_can_fade(pose_at: PoseAt) -> None:
    """Opacity drifts in parts of one."""
    pose = pose_at(3, behaviors=[{"type": "drift", "coordinate": "opacity", "velocity": -0.1}])
    assert pose.opacity == pytest.approx(0.7)


def test_drift_accelerates(pose_at: PoseAt) -> None:
    """v*t + a*t*t/2."""
    pose = pose_at(4, behaviors=[{"type": "drift", "coordinate": "x", "velocity": 3, "acceleration": 2}])
    assert pose.x == 28


@pytest.mark.parametrize(
    ("velocity", "cap", "t", "y"),
    [(10, 400, 6, 395), (10, 400, 7, 400), (10, 400, 29, 400), (-10, 300, 3, 305), (-10, 300, 20, 300)],
)
def test_drift_stops_at_the_absolute_value_of_its_cap(
    pose_at: PoseAt, velocity: float, cap: float, t: float, y: float
) -> None:
    """The cap is where the top left comes to rest, not a distance."""
    assert pose_at(t, behaviors=[{"type": "drift", "velocity": velocity, "drift_cap": cap}]).y == y


@pytest.mark.parametrize(("t", "x"), [(0, 0), (4, 40), (5, 50), (7, 30), (10, 0), (12, 20)])
def test_drift_bounces_between_start_and_cap(pose_at: PoseAt, t: float, x: float) -> None:
    """50 px there, 50 px back."""
    drift = {"type": "drift", "coordinate": "x", "drift_cap": 50, "cap_behavior": "bounce"}
    assert pose_at(t, behaviors=[drift]).x == pytest.approx(x)


@pytest.mark.parametrize(("t", "x"), [(0, 0), (4, 40), (6, 10), (12, 20)])
def test_drift_loops_back_to_its_start(pose_at: PoseAt, t: float, x: float) -> None:
    """At the cap it starts over."""
    drift = {"type": "drift", "coordinate": "x", "drift_cap": 50, "cap_behavior": "loop"}
    assert pose_at(t, behaviors=[drift]).x == pytest.approx(x)


@pytest.mark.parametrize("cap_behavior", ["bounce", "loop"])
def test_a_drift_to_the_left_bounces_and_loops_too(pose_at: PoseAt, cap_behavior: str) -> None:
    """A cap under the start mirrors the motion."""
    drift = {"type": "drift", "coordinate": "x", "velocity": -10, "drift_cap": -50, "cap_behavior": cap_behavior}
    assert pose_at(7, behaviors=[drift]).x == pytest.approx(-30 if cap_behavior == "bounce" else -20)


@pytest.mark.parametrize(
    ("velocity", "acceleration", "cap", "course"),
    [
        (100, -20, 160, {1: 90, 2: 160, 5: 160, 20: 160}),
        (-100, 20, -160, {1: -90, 2: -160, 5: -160, 20: -160}),
        (100, -20, 300, {1: 90, 5: 250, 10: 0, 20: -2000}),
        (-100, 50, 400, {1: -75, 2: -100, 4: 0, 8: 400, 20: 400}),
        (100, -50, 0, {0: 0, 1: 0, 9: 0}),
    ],
)
def test_a_drift_that_slows_and_turns_stops_where_it_first_meets_its_cap(
    pose_at: PoseAt, velocity: float, acceleration: float, cap: float, course: dict[float, float]
) -> None:
    """It does not leave the cap with the way back; one that is thrown up comes down to a cap below."""
    drift = {"type": "drift", "coordinate": "x", "velocity": velocity, "acceleration": acceleration, "drift_cap": cap}
    assert {t: pose_at(t, behaviors=[drift]).x for t in course} == pytest.approx(course)


@pytest.mark.parametrize("cap_behavior", ["bounce", "loop"])
@pytest.mark.parametrize(("velocity", "acceleration", "cap"), [(30, -20, 50), (-30, 20, 50), (30, -20, -50)])
def test_a_drift_that_turns_stays_between_start_and_cap(
    pose_at: PoseAt, cap_behavior: str, velocity: float, acceleration: float, cap: float
) -> None:
    """Whichever way it goes in the end."""
    drift = {"type": "drift", "coordinate": "x", "drift_cap": cap, "cap_behavior": cap_behavior}
    drift |= {"velocity": velocity, "acceleration": acceleration}
    course = [pose_at(t / 4, behaviors=[drift]).x for t in range(100)]
    assert min(0, cap) <= min(course) < max(course) <= max(0, cap)


def test_drift_without_a_cap_goes_on(pose_at: PoseAt) -> None:
    """``drift_cap: null`` is no cap."""
    assert pose_at(29, behaviors=[{"type": "drift", "coordinate": "x", "drift_cap": None}]).x == 290


@pytest.mark.parametrize(("t", "level"), [(0, 0.75), (0.25, 1), (0.75, 0.5)])
def test_pulse_multiplies_opacity_between_min_and_max(pose_at: PoseAt, t: float, level: float) -> None:
    """Defaults: opacity, 1 Hz, from 0.5 to 1, a sine."""
    assert pose_at(t, behaviors=[{"type": "pulse"}]).opacity == pytest.approx(level)


def test_pulse_multiplies_scale(pose_at: PoseAt) -> None:
    """The scale of 2, at the pulse's low."""
    pose = pose_at(0.75, scale=2, behaviors=[{"type": "pulse", "coordinate": "scale"}])
    assert pose.width == pytest.approx(100)


@pytest.mark.parametrize(("coordinate", "high"), [("x", 8), ("y", 343), ("rotation", 8)])
def test_pulse_is_added_to_the_other_coordinates(pose_at: PoseAt, coordinate: str, high: float) -> None:
    """A pulse of x goes from min px to max px."""
    pose = pose_at(0.25, behaviors=[{"type": "pulse", "coordinate": coordinate, "max_value": 8}])
    assert _value(pose, coordinate) == pytest.approx(high)


@pytest.mark.parametrize("t", [0.0, 0.1, 0.25, 0.6])
def test_a_spike_is_the_tenth_power_of_the_sine(pose_at: PoseAt, t: float) -> None:
    """Dark most of the time, then a flash."""
    pulse = {"type": "pulse", "frequency": 1, "min_value": 0, "max_value": 1, "waveform": "spike"}
    u = (math.sin(2 * math.pi * t) + 1) / 2
    assert pose_at(t, behaviors=[pulse]).opacity == pytest.approx(u**10)


@pytest.mark.parametrize(("scale", "opacity"), [(0.4, 0.5), (0.5, 0.5), (0.6, 1)])
def test_a_pulse_with_a_threshold_acts_only_on_small_layers(pose_at: PoseAt, scale: float, opacity: float) -> None:
    """Stars twinkle while they are small: at or under the threshold."""
    pulse = {"type": "pulse", "activation_threshold_scale": 0.5}
    assert pose_at(0.75, scale=scale, behaviors=[pulse]).opacity == pytest.approx(opacity)


def test_a_threshold_looks_at_the_scale_that_earlier_behaviors_made(pose_at: PoseAt) -> None:
    """A layer that grows stops to twinkle."""
    behaviors = [
        {"type": "drift", "coordinate": "scale", "velocity": 1},
        {"type": "pulse", "activation_threshold_scale": 1.5},
    ]
    assert pose_at(0, behaviors=behaviors).opacity == 0.75
    assert pose_at(1, behaviors=behaviors).opacity == 1


def test_background_makes_the_layer_a_background_and_sets_its_parallax(pose_at: PoseAt) -> None:
    """The behavior is another spelling of two fields."""
    flat = pose_at(1, is_background=True, scroll_speed=0.5)
    assert pose_at(1, behaviors=[{"type": "background", "scroll_speed": 0.5}]) == flat
    assert flat.width == 1440


def test_a_resting_location_replaces_the_flat_fields(pose_at: PoseAt) -> None:
    """Without a time it says where and how the layer rests."""
    location = {"type": "location", "x": 7, "y": 8, "z_depth": 3, "scale": 1, "rotation": 45, "opacity": 0.5}
    pose = pose_at(9, horizontal_percent=0.5, scale=4, z_depth=1, rotation=1, behaviors=[location])
    assert (pose.x, pose.y, pose.z_depth) == (7, 8, 3)
    assert (pose.width, pose.rotation, pose.opacity) == (100, 45, 0.5)


def test_a_resting_location_leaves_what_it_does_not_set(pose_at: PoseAt) -> None:
    """Every field is optional."""
    pose = pose_at(rotation=9, behaviors=[{"type": "location", "vertical_percent": 1, "horizontal_percent": 0}])
    assert (pose.x, pose.y, pose.rotation) == (-50, 695, 9)


def test_offsets_are_added_to_a_location(pose_at: PoseAt) -> None:
    """So that a located layer can be dragged."""
    pose = pose_at(x_offset=2, y_offset=3, behaviors=[{"type": "location", "x": 10, "y": 20}])
    assert (pose.x, pose.y) == (12, 23)


def test_motion_is_added_to_a_resting_location(pose_at: PoseAt) -> None:
    """A location is where motion starts from."""
    pose = pose_at(2, behaviors=[{"type": "drift"}, {"type": "location", "y": 100}])
    assert pose.y == 120


def test_behaviors_apply_in_list_order(pose_at: PoseAt) -> None:
    """Grow then double is not double then grow."""
    grow = {"type": "drift", "coordinate": "scale", "velocity": 1}
    double = {"type": "pulse", "coordinate": "scale", "min_value": 2, "max_value": 2}
    assert pose_at(1, behaviors=[grow, double]).width == 400
    assert pose_at(1, behaviors=[double, grow]).width == 300


def test_two_behaviors_of_one_coordinate_add_up(pose_at: PoseAt) -> None:
    """A cloud drifts and sways."""
    behaviors = [{"type": "drift", "coordinate": "x"}, {"type": "oscillate", "coordinate": "x"}]
    assert pose_at(2.25, behaviors=behaviors).x == pytest.approx(32.5)


def test_a_sound_moves_nothing(pose_at: PoseAt) -> None:
    """It is a behavior of a layer, but of its ears."""
    assert pose_at(3, behaviors=[{"type": "sound", "sound_file": "gull.ogg"}]) == pose_at(3)


@pytest.mark.parametrize("velocity", [5, -5])
def test_opacity_stays_between_0_and_1(pose_at: PoseAt, velocity: float) -> None:
    """However far it drifts."""
    pose = pose_at(9, behaviors=[{"type": "drift", "coordinate": "opacity", "velocity": velocity}])
    assert pose.opacity == (1 if velocity > 0 else 0)


@pytest.mark.parametrize("coordinate", ["x", "scale", "opacity", "rotation"])
def test_many_extreme_pulses_give_finite_numbers(pose_at: PoseAt, coordinate: str) -> None:
    """Forty factors of a thousand million are more than a float holds."""
    pulse = {"type": "pulse", "coordinate": coordinate, "min_value": 1e9, "max_value": 1e9}
    zero: dict[str, Any] = {**pulse, "min_value": 0, "max_value": 0}
    pose = pose_at(1, behaviors=[*[pulse] * 40, zero])
    assert all(math.isfinite(one) for one in (pose.x, pose.y, pose.width, pose.height, pose.rotation, pose.opacity))


def test_thousands_of_behaviors_add_up(pose_at: PoseAt) -> None:
    """A scene may hold more of them than Python nests calls."""
    drifts = [{"type": "drift", "velocity": 0.5}] * 3000
    assert pose_at(1, behaviors=drifts).y == pytest.approx(REST["y"] + 1500)


def test_many_behaviors_move_as_few_do(pose_at: PoseAt) -> None:
    """Behaviors that change nothing change nothing, however many stand among those that do."""
    few = [
        {"type": "oscillate", "coordinate": "scale", "amplitude": 80, "frequency": 0.3},
        {"type": "pulse", "coordinate": "opacity", "activation_threshold_scale": 1.2},
        {"type": "pulse", "coordinate": "scale", "activation_threshold_scale": 1.4, "frequency": 0.7},
        {"type": "drift", "coordinate": "x", "drift_cap": 40, "cap_behavior": "bounce", "velocity": 30},
        {"type": "location", "time_offset": 1, "x": 30, "scale": 0.5},
        {"type": "location", "time_offset": 4, "x": 10, "scale": 2},
    ]
    many = few[:2] + [{"type": "oscillate", "coordinate": "rotation", "amplitude": 0}] * 200 + few[2:]
    for t in (0, 0.4, 1.7, 3.1, 9):
        assert pose_at(t, behaviors=many) == pose_at(t, behaviors=few)


def test_pulses_of_scale_with_a_threshold_ask_for_the_scale_once(pose_at: PoseAt) -> None:
    """Forty of them would else be asked a million million times."""
    pulse = {"type": "pulse", "coordinate": "scale", "activation_threshold_scale": 9, "min_value": 1, "max_value": 1}
    assert pose_at(0.3, behaviors=[pulse] * 40).width == pytest.approx(100)
