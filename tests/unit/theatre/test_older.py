"""Files of the earlier Papeterie open, row by row of the format's table."""

import copy
from typing import Any

import pytest

from papeterie.theatre.codec import read_metadata, read_scene, scene_to_json, write_metadata
from papeterie.theatre.errors import FormatError
from papeterie.theatre.model import Drift, Layer, Oscillate, Pulse


def _layer(**fields: Any) -> Layer:
    return read_scene({"scene_name": "old", "layers": [{"sprite_name": "a", **fields}]}).layers[0]


def test_scene_name_becomes_name() -> None:
    """And is not kept beside it."""
    scene = read_scene({"scene_name": "harbour"})
    assert scene.name == "harbour"
    assert scene.extra == {}


def test_name_wins_over_scene_name() -> None:
    """Where a file has both."""
    assert read_scene({"scene_name": "old", "name": "new"}).name == "new"


def test_layers_get_ids_from_their_sprites() -> None:
    """Numbered where a sprite stands twice, and never an id that another layer has."""
    layers = [{"sprite_name": "a"}, {"sprite_name": "a"}, {"sprite_name": "b"}, {"sprite_name": "c", "id": "a-2"}]
    ids = [layer.id for layer in read_scene({"scene_name": "old", "layers": layers}).layers]
    assert ids == ["a", "a-3", "b", "a-2"]


def test_events_become_behaviors() -> None:
    """An early name of the list."""
    assert _layer(events=[{"type": "oscillate", "frequency": 2}]).behaviors == (Oscillate(frequency=2),)


def test_events_give_way_to_behaviors() -> None:
    """Where a file has both, behaviors count."""
    layer = _layer(events=[{"type": "oscillate"}], behaviors=[{"type": "drift"}])
    assert layer.behaviors == (Drift(),)


def test_frequency_and_amplitude_become_an_oscillation_of_y() -> None:
    """Two flat fields, one behavior."""
    assert _layer(frequency=0.5, amplitude_y=12).behaviors == (Oscillate(frequency=0.5, amplitude=12),)


def test_frequency_and_amplitude_give_way_to_an_oscillation_of_y() -> None:
    """An oscillation of another coordinate does not stand in their way."""
    own = {"type": "oscillate", "amplitude": 3}
    assert _layer(frequency=1, amplitude_y=12, behaviors=[own]).behaviors == (Oscillate(amplitude=3),)
    turning = {"type": "oscillate", "coordinate": "rotation"}
    assert len(_layer(frequency=1, amplitude_y=12, behaviors=[turning]).behaviors or ()) == 2


def test_vertical_drift_becomes_a_capped_drift_of_y() -> None:
    """It stops at its cap."""
    expected = Drift(velocity=-8, drift_cap=100, cap_behavior="stop")
    assert _layer(vertical_drift=-8, drift_cap_y=100).behaviors == (expected,)
    assert _layer(vertical_drift=-8).behaviors == (Drift(velocity=-8),)


@pytest.mark.parametrize(("field", "coordinate"), [("horizontal_drift", "x"), ("scale_drift", "scale")])
def test_the_other_drifts_become_drifts_without_a_cap(field: str, coordinate: str) -> None:
    """``drift_cap_y`` is of y alone."""
    behaviors = _layer(**{field: 0.5, "drift_cap_y": 7}).behaviors
    assert behaviors == (Drift(coordinate=coordinate, velocity=0.5),)


def test_twinkling_becomes_a_pulse_of_opacity() -> None:
    """From 1 - amplitude to 1, a sine, under the given scale only."""
    expected = Pulse(frequency=2, min_value=0.25, max_value=1, waveform="sine", activation_threshold_scale=0.5)
    assert _layer(twinkle_amplitude=0.75, twinkle_frequency=2, twinkle_min_scale=0.5).behaviors == (expected,)
    assert _layer(twinkle_amplitude=0.75).behaviors == (Pulse(min_value=0.25),)


def test_flat_fields_come_after_the_behaviors_of_the_file() -> None:
    """Nothing of the list is lost."""
    behaviors = _layer(behaviors=[{"type": "pulse"}], vertical_drift=3).behaviors
    assert behaviors == (Pulse(), Drift(velocity=3))


@pytest.mark.parametrize("field", ["vertical_drift", "horizontal_drift", "scale_drift", "twinkle_amplitude"])
def test_flat_fields_of_zero_or_null_mean_nothing(field: str) -> None:
    """The earlier editor wrote its defaults."""
    assert _layer(**{field: 0}).behaviors is None
    assert _layer(**{field: None}).behaviors is None


def test_a_drift_of_x_sets_the_scroll_speed_of_an_older_file() -> None:
    """That engine used one number for both."""
    assert _layer(behaviors=[{"type": "drift", "coordinate": "x", "velocity": -0.4}]).scroll_speed == -0.4
    assert _layer(horizontal_drift=-0.4).scroll_speed == -0.4


def test_a_disabled_drift_of_x_sets_nothing() -> None:
    """What is switched off has no effect."""
    assert _layer(behaviors=[{"type": "drift", "coordinate": "x", "enabled": False}]).scroll_speed is None


def test_an_explicit_scroll_speed_stays() -> None:
    """A file that says it, means it."""
    assert _layer(behaviors=[{"type": "drift", "coordinate": "x"}], scroll_speed=0.1).scroll_speed == 0.1


def test_many_layers_of_one_sprite_get_ids_at_once() -> None:
    """A number that is taken is not tried again for each of them."""
    layers = read_scene({"name": "crowd", "layers": [{"sprite_name": "a"}] * 20_000}).layers
    assert layers[-1].id == "a-20000"


def test_a_drift_of_x_sets_no_scroll_speed_in_a_file_of_ours() -> None:
    """With a version, drift and parallax are two things."""
    layers = [{"sprite_name": "a", "behaviors": [{"type": "drift", "coordinate": "x"}]}]
    assert read_scene({"version": 1, "name": "new", "layers": layers}).layers[0].scroll_speed is None


def test_metadata_is_upgraded_in_the_same_way() -> None:
    """``NAME.prompt.json`` has the same older fields."""
    metadata = read_metadata({"horizontal_drift": 3, "twinkle_amplitude": 0.5})
    assert metadata.behaviors == (Drift(coordinate="x", velocity=3), Pulse(min_value=0.5))
    assert metadata.scroll_speed == 3


@pytest.mark.parametrize("field", ["bob_amplitude", "bob_frequency", "reacts_to_environment", "max_env_tilt"])
def test_fields_that_the_earlier_engine_ignored_are_kept(field: str) -> None:
    """They mean nothing and survive."""
    assert _layer(**{field: 5}).extra == {field: 5}
    assert write_metadata(read_metadata({field: 5}))[field] == 5


def test_upgrading_twice_changes_nothing() -> None:
    """What was converted is not converted again when the saved scene is read."""
    old = {"scene_name": "old", "layers": [{"sprite_name": "a", "frequency": 1, "amplitude_y": 2, "vertical_drift": 3}]}
    scene = read_scene(old)
    assert read_scene(scene_to_json(scene)) == scene


def test_reading_leaves_its_source_alone() -> None:
    """The mapping that was read is as it was."""
    old = {"scene_name": "old", "layers": [{"sprite_name": "a", "events": [{"type": "drift"}], "scale_drift": 1}]}
    before = copy.deepcopy(old)
    read_scene(old)
    assert old == before


@pytest.mark.parametrize("fields", [{"vertical_drift": "x"}, {"twinkle_amplitude": "x"}, {"events": "x"}])
def test_a_wrong_older_field_is_an_error_and_not_lost(fields: dict[str, Any]) -> None:
    """Strict reading does not stop at old spellings."""
    with pytest.raises(FormatError, match='got "x"'):
        _layer(**fields)
