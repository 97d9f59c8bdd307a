"""Scenes and metadata are read and written without loss."""

import json
from typing import Any

import pytest

from papeterie.theatre.codec import read_metadata, read_scene, scene_to_json, write_metadata, write_scene
from papeterie.theatre.model import Layer, Location, Oscillate, PivotOnCrest, Scene, Sound, Stage

UNKNOWN: dict[str, Any] = {"future": {"a": [1, {"extra": 2}]}, "extra": "mine"}


def test_a_scene_of_a_name_alone_has_the_defaults_of_the_format() -> None:
    """30 s, a stage of 1280 x 720 in pale blue, 180 px/s."""
    scene = read_scene(b'{"name": "empty"}')
    assert scene == Scene(name="empty")
    assert (scene.duration_sec, scene.scroll_rate, scene.layers, scene.sounds) == (30, 180, (), ())
    assert (scene.stage.width, scene.stage.height, scene.stage.background) == (1280, 720, "#c8e6ff")


def test_the_defaults_of_a_sound() -> None:
    """Full volume, once, no fades, no trigger."""
    scene = read_scene({"name": "loud", "sounds": [{"type": "sound", "sound_file": "sea.ogg"}]})
    sound = scene.sounds[0]
    assert (sound.volume, sound.loop, sound.fade_in, sound.fade_out) == (1, False, 0, 0)
    assert (sound.time_offset, sound.trigger_event) == (None, None)


@pytest.mark.parametrize("trigger", ["loop_start", "crest_peak"])
def test_sounds_may_wait_for_an_event(trigger: str) -> None:
    """As sound behaviors of a layer or of the whole scene."""
    raw = {"type": "sound", "sound_file": "gull.ogg", "trigger_event": trigger, "volume": 0.5, "loop": True}
    scene = read_scene({"name": "loud", "sounds": [raw], "layers": [{"sprite_name": "a", "behaviors": [raw]}]})
    expected = Sound(sound_file="gull.ogg", trigger_event=trigger, volume=0.5, loop=True)
    assert scene.sounds == (expected,)
    assert scene.layers[0].behaviors == (expected,)


def test_a_saved_scene_says_its_version() -> None:
    """So that a later Papeterie knows what it reads."""
    assert json.loads(write_scene(Scene(name="a")))["version"] == 1
    assert write_metadata(read_metadata({}))["version"] == 1


def test_a_saved_scene_is_readable_text() -> None:
    """One field a line, text as it is."""
    lines = write_scene(Scene(name="Häfen", duration_sec=5)).decode().splitlines()
    assert lines[:4] == ["{", '  "version": 1,', '  "name": "Häfen",', '  "duration_sec": 5,']


def test_a_scene_survives_saving() -> None:
    """Every kind of thing in it."""
    behaviors = (
        Oscillate(enabled=False),
        Location(time_offset=1, easing=(0, 0.5, 1, 1)),
        Location(x=1, easing="ease-in", interpolate=False),
    )
    reaction = PivotOnCrest(target_sprite_name="wave", max_tilt_angle=5)
    layer = Layer(id="1", sprite_name="boat", scale=1, behaviors=behaviors, environmental_reaction=reaction)
    scene = Scene(name="sea", stage=Stage(width=10), layers=(layer, Layer(id="2", sprite_name="wave", behaviors=())))
    assert read_scene(write_scene(scene)) == scene


def test_what_a_layer_sets_to_a_default_stays_set() -> None:
    """It overrides its sprite's metadata, so it must be written."""
    scene = read_scene({"version": 1, "name": "a", "layers": [{"sprite_name": "a", "scale": 1, "visible": True}]})
    written = scene_to_json(scene)["layers"][0]
    assert (written["scale"], written["visible"]) == (1, True)


def test_unknown_fields_survive_at_every_depth() -> None:
    """Of the scene, its stage, a layer, each behavior, a keyframe, a reaction, a sound; one called "extra" too."""
    kinds = ("oscillate", "drift", "pulse", "background", "location")
    reaction = {"type": "pivot_on_crest", "target_sprite_name": "wave", **UNKNOWN}
    sound = {"type": "sound", "sound_file": "sea.ogg", **UNKNOWN}
    layer = {
        "sprite_name": "a",
        "id": "a",
        "behaviors": [*({"type": kind, **UNKNOWN} for kind in kinds), sound],
        "environmental_reaction": reaction,
        **UNKNOWN,
    }
    raw = {"version": 1, "name": "a", "stage": {"width": 5, **UNKNOWN}, "layers": [layer], "sounds": [sound], **UNKNOWN}
    assert json.loads(write_scene(read_scene(raw))) == raw


def test_unknown_fields_of_metadata_survive() -> None:
    """What a newer server says of a sprite is kept."""
    raw = {"version": 1, "behaviors": [{"type": "drift", **UNKNOWN}], **UNKNOWN}
    assert write_metadata(read_metadata(raw)) == raw


def test_an_unknown_null_survives_and_a_known_one_is_unset() -> None:
    """Null is a value where we do not know better."""
    metadata = read_metadata({"future": None, "scale": None})
    assert (metadata.extra, metadata.scale) == ({"future": None}, None)


def test_whole_numbers_do_for_numbers() -> None:
    """JSON makes no difference between 1 and 1.0."""
    assert read_scene({"version": 1.0, "name": "a", "duration_sec": 5}).duration_sec == 5.0
    assert read_metadata({"tile_border": 2.0}).tile_border == 2


def test_metadata_may_be_bytes() -> None:
    """As it lies in a file."""
    assert read_metadata(b'{"rotation": 5}').rotation == 5
