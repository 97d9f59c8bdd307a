"""A file that cannot be read says which field, what was expected, what was found."""

from typing import Any

import pytest

from papeterie.theatre import loading
from papeterie.theatre.codec import read_metadata, read_scene
from papeterie.theatre.errors import FormatError

TYPES = "one of oscillate, drift, pulse, background, location, sound"
EASINGS = "one of linear, ease-in, ease-out, ease-in-out, hold or a list of 4 numbers"


def _problem(source: bytes | dict[str, Any]) -> str:
    with pytest.raises(FormatError) as caught:
        read_scene(source)
    return str(caught.value)


@pytest.mark.parametrize(
    ("behavior", "message"),
    [
        ({"type": "oscillate", "frequency": "fast"}, '.frequency: expected a number, got "fast"'),
        ({"type": "oscillate", "frequency": True}, ".frequency: expected a number, got true"),
        (
            {"type": "oscillate", "coordinate": "z"},
            '.coordinate: expected one of x, y, scale, rotation, opacity, got "z"',
        ),
        ({"type": "drift", "cap_behavior": 1}, ".cap_behavior: expected one of stop, bounce, loop, got 1"),
        ({"type": "wobble"}, f'.type: expected {TYPES}, got "wobble"'),
        ({"type": 3}, f".type: expected {TYPES}, got 3"),
        ({"frequency": 1}, f".type: expected {TYPES}, but it is missing"),
        ({"type": "sound"}, ".sound_file: expected text, but it is missing"),
        ({"type": "sound", "sound_file": "a", "volume": 2}, ".volume: expected a number from 0 up to 1, got 2"),
        ({"type": "location", "easing": "wild"}, f'.easing: expected {EASINGS}, got "wild"'),
        ({"type": "location", "easing": [0, 1]}, f".easing: expected {EASINGS}, got [0,1]"),
        ({"type": "location", "easing": [0, 0, 7, 1]}, ".easing[2]: expected a number from 0 up to 1, got 7"),
        ({"type": "location", "time_offset": -1}, ".time_offset: expected a number from 0 up to 86400, got -1"),
        (3, ": expected an object, got 3"),
    ],
)
def test_a_wrong_behavior_is_named(behavior: Any, message: str) -> None:
    """By its place in its layer's list."""
    layers = [{"sprite_name": "a"}, {"sprite_name": "b", "behaviors": [{"type": "drift"}, behavior]}]
    assert _problem({"version": 1, "name": "a", "layers": layers}) == f"layers[1].behaviors[1]{message}"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"scale": "big"}, '.scale: expected a number, got "big"'),
        ({"height_scale": 0}, ".height_scale: expected a number above 0 up to 1000000000, got 0"),
        ({"tile_border": 1.5}, ".tile_border: expected a whole number from 0 up to 16384, got 1.5"),
        ({"vertical_anchor": "left"}, '.vertical_anchor: expected one of top, center, bottom, got "left"'),
        ({"visible": "yes"}, '.visible: expected true or false, got "yes"'),
        ({"behaviors": {}}, ".behaviors: expected a list, got {}"),
        ({"environmental_reaction": []}, ".environmental_reaction: expected an object, got []"),
        (
            {"environmental_reaction": {"type": "flee"}},
            '.environmental_reaction.type: expected pivot_on_crest, got "flee"',
        ),
        (
            {"environmental_reaction": {"type": "pivot_on_crest"}},
            ".environmental_reaction.target_sprite_name: expected text, but it is missing",
        ),
        ({"sprite_name": None}, ".sprite_name: expected text, but it is missing"),
        ({"id": [3]}, ".id: expected text, got [3]"),
    ],
)
def test_a_wrong_field_of_a_layer_is_named(fields: dict[str, Any], message: str) -> None:
    """By the layer's place in the scene."""
    layers = [{"sprite_name": "a"}, {"sprite_name": "b", **fields}]
    assert _problem({"version": 1, "name": "a", "layers": layers}) == f"layers[1]{message}"


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ({"name": None}, "name: expected text, but it is missing"),
        ({"duration_sec": 0}, "duration_sec: expected a number above 0 up to 86400, got 0"),
        ({"duration_sec": float("nan")}, "duration_sec: expected a number above 0 up to 86400, got NaN"),
        ({"layers": [3]}, "layers[0]: expected an object, got 3"),
        ({"layers": {}}, "layers: expected a list, got {}"),
        ({"stage": {"background": "red"}}, 'stage.background: expected a colour such as "#c8e6ff", got "red"'),
        ({"stage": {"width": 0}}, "stage.width: expected a whole number from 1 up to 16384, got 0"),
        ({"sounds": [{"type": "drift"}]}, 'sounds[0].type: expected sound, got "drift"'),
        ({"version": 2}, "version: this scene is of version 2, newer than 1; update Papeterie to open it"),
        ({"version": True}, "version: expected a whole number, got true"),
        ({"version": 0}, "version: expected a whole number from 1, got 0"),
        ({"version": "new"}, 'version: expected a whole number, got "new"'),
    ],
)
def test_a_wrong_field_of_the_scene_is_named(raw: dict[str, Any], message: str) -> None:
    """With its remedy where there is one."""
    assert _problem({"name": "a", **raw}) == message


def test_two_layers_of_one_id_are_refused() -> None:
    """An id is unique in its scene."""
    layers = [{"sprite_name": "a", "id": "x"}, {"sprite_name": "b", "id": "x"}]
    assert _problem({"name": "a", "layers": layers}) == (
        'layers[1].id: "x" is the id of an earlier layer; ids are unique'
    )


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (b"", "this is not a JSON file: it breaks off"),
        (b"\x89PNG", "this is not a JSON file: line 1 cannot be read"),
        (b'{"name": "a",\n"layers": [\n],\n}', "this is not a JSON file: line 4 cannot be read"),
        (b'{"name": "\xff"}', "this is not a JSON file: its text is not UTF-8"),
        (b'{"name": "a", "scroll_rate": 1e999}', "this is not a JSON file: a number in it is too large"),
        (b"[1, 2]", "expected an object, got [1,2]"),
    ],
)
def test_what_is_no_json_object_is_refused(source: bytes, message: str) -> None:
    """In words for a person who chose the wrong file."""
    assert _problem(source) == message


def test_a_file_that_is_nested_without_end_is_refused() -> None:
    """It does not end the program."""
    assert _problem(b"[" * 100_000) == "this is not a JSON file: it is nested too deeply"


def test_a_huge_file_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before it takes the memory of a phone."""
    monkeypatch.setattr(loading, "MAX_BYTES", 10)
    assert _problem(b'{"name": "abc"}') == "the file has 15 bytes; at most 10 are read"


def test_a_long_value_is_cut() -> None:
    """A message stays a message."""
    assert len(_problem({"name": "a", "duration_sec": "x" * 1000})) < 120


def test_the_error_carries_its_place() -> None:
    """For a page that marks the field."""
    with pytest.raises(FormatError) as caught:
        read_metadata({"version": 1, "behaviors": [{"type": "drift", "velocity": []}]})
    assert caught.value.place == "behaviors[0].velocity"
    assert caught.value.problem == "expected a number, got []"
