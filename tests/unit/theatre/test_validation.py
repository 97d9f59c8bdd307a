"""All that is wrong with a file is listed at once, each with its place, in the words of reading."""

import json
from typing import Any

import pytest
from hypothesis import given

from papeterie.theatre.codec import read_metadata, read_scene
from papeterie.theatre.errors import FormatError
from papeterie.theatre.model import Scene, SpriteMetadata
from papeterie.theatre.validation import LISTED, problems
from tests.fakes.scenes import flawed, metadata_documents, scene_documents

BROKEN: dict[str, Any] = {
    "version": 1,
    "duration_sec": "long",
    "stage": {"width": 0, "background": "blue"},
    "camera": [{"zoom": 0}, {"easing": [0, 0, 3, "x"]}],
    "layers": [
        {"id": "a", "sprite_name": "a", "scale": "big", "visible": 1},
        7,
        {
            "id": "a",
            "behaviors": [
                {"type": "oscillate", "frequency": "fast", "coordinate": "z"},
                {"type": "wobble", "frequency": "fast"},
                {"type": "sound", "volume": 2},
                {},
            ],
            "environmental_reaction": {"type": "pivot_on_crest", "max_tilt_angle": 91},
        },
    ],
    "sounds": [{"type": "drift"}],
}
TYPES = "one of oscillate, drift, pulse, background, location, sound"


def _told(source: Any, kind: type[Scene | SpriteMetadata] = Scene) -> list[str]:
    return [str(one) for one in problems(source, kind)]


def _first(source: Any, kind: type[Scene | SpriteMetadata]) -> str | None:
    """Give what reading says, or ``None`` where it reads."""
    try:
        (read_scene if kind is Scene else read_metadata)(source)
    except FormatError as error:
        return str(error)
    return None


def test_every_problem_of_a_scene_is_listed_in_the_order_of_the_file() -> None:
    """Fields that are missing come after those that are there; ids that stand twice come last."""
    boat = "layers[2].environmental_reaction"
    assert _told(BROKEN) == [
        'duration_sec: expected a number, got "long"',
        "stage.width: expected a whole number from 1 up to 16384, got 0",
        'stage.background: expected a colour such as "#c8e6ff", got "blue"',
        "camera[0].zoom: expected a number from 0.01 up to 100, got 0",
        "camera[1].easing[2]: expected a number from 0 up to 1, got 3",
        'camera[1].easing[3]: expected a number, got "x"',
        'layers[0].scale: expected a number, got "big"',
        "layers[0].visible: expected true or false, got 1",
        "layers[1]: expected an object, got 7",
        'layers[2].behaviors[0].frequency: expected a number, got "fast"',
        'layers[2].behaviors[0].coordinate: expected one of x, y, scale, rotation, opacity, got "z"',
        f'layers[2].behaviors[1].type: expected {TYPES}, got "wobble"',
        "layers[2].behaviors[2].volume: expected a number from 0 up to 1, got 2",
        "layers[2].behaviors[2].sound_file: expected text, but it is missing",
        f"layers[2].behaviors[3].type: expected {TYPES}, but it is missing",
        f"{boat}.max_tilt_angle: expected a number from 0 up to 90, got 91",
        f"{boat}.target_sprite_name: expected text, but it is missing",
        "layers[2].sprite_name: expected text, but it is missing",
        'sounds[0].type: expected sound, got "drift"',
        "name: expected text, but it is missing",
        'layers[2].id: "a" is the id of an earlier layer; ids are unique',
    ]


def test_bytes_are_listed_as_their_values_are() -> None:
    """As they lie in a file."""
    assert _told(json.dumps(BROKEN).encode()) == _told(BROKEN)


def test_every_problem_of_metadata_is_listed() -> None:
    """They have the same fields as a layer."""
    raw = {"version": "new", "scale": [], "behaviors": [{"type": "drift", "velocity": None, "drift_cap": "far"}]}
    assert _told(raw, SpriteMetadata) == [
        'version: expected a whole number, got "new"',
        "scale: expected a number, got []",
        'behaviors[0].drift_cap: expected a number, got "far"',
    ]


def test_of_a_newer_file_only_that_is_said() -> None:
    """What its fields mean is not known here."""
    expected = "version: this metadata is of version 9, newer than 1; update Papeterie to open it"
    assert _told({"version": 9, "scale": "new meaning"}, SpriteMetadata) == [expected]


@pytest.mark.parametrize("source", [b"", b"\x89PNG", b"[1, 2]", b"[" * 100_000])
def test_what_is_no_json_object_is_the_only_problem(source: bytes) -> None:
    """The person chose the wrong file."""
    assert _told(source) == [_first(source, Scene)]


def test_problems_of_an_older_file_are_named_in_today_s_spelling() -> None:
    """It is converted before it is checked."""
    layers = [{"sprite_name": "a", "events": [{"type": "drift", "velocity": "x"}], "scale_drift": "y"}]
    assert _told({"scene_name": "old", "layers": layers}) == [
        'layers[0].behaviors[0].velocity: expected a number, got "x"',
        'layers[0].behaviors[1].velocity: expected a number, got "y"',
    ]


@pytest.mark.parametrize(
    ("wrong", "last"),
    [
        (LISTED, f"layers[{LISTED - 1}]: expected an object, got 0"),
        (LISTED + 1, "and 1 more problem"),
        (LISTED + 57, "and 57 more problems"),
        (LISTED + 20_000, "and 10,000 or more other problems"),
    ],
)
def test_a_long_list_is_cut_and_says_how_many_more_there_are(wrong: int, last: str) -> None:
    """A broken file of a million problems is told in a page, and soon."""
    told = _told({"version": 1, "name": "a", "layers": [0] * wrong})
    assert min(wrong, LISTED + 1) == len(told)
    assert told[-1] == last


def test_each_problem_carries_its_place() -> None:
    """For a page that marks the field."""
    assert problems({"name": 3}, Scene)[0].place == "name"


@given(flawed(scene_documents))
def test_a_scene_has_no_problems_exactly_when_it_can_be_read(source: dict[str, Any]) -> None:
    """And the first one listed is the one that reading tells."""
    assert next(iter(_told(source)), None) == _first(source, Scene)


@given(flawed(metadata_documents))
def test_metadata_has_no_problems_exactly_when_it_can_be_read(source: dict[str, Any]) -> None:
    """And the first one listed is the one that reading tells."""
    assert next(iter(_told(source, SpriteMetadata)), None) == _first(source, SpriteMetadata)
