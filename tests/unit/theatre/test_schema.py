"""The JSON Schema says of a file what reading says of it, and tells forms what they need."""

import json
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from artwork.playbill import SHOWS
from artwork.show import Show
from papeterie.theatre import model
from papeterie.theatre.codec import read_metadata, read_scene, write_metadata, write_scene
from papeterie.theatre.model import Scene, SpriteMetadata
from papeterie.theatre.schema import metadata_schema, scene_schema
from papeterie.theatre.shape import alternatives, bare, fields
from papeterie.theatre.validation import problems
from tests.fakes.scenes import flawed, metadata_documents, scene_documents

SCHEMAS = {"scene": scene_schema(), "metadata": metadata_schema()}
SCENE, METADATA = (Draft202012Validator(schema) for schema in SCHEMAS.values())
RECORDS = [
    one for one in vars(model).values() if isinstance(one, type) and issubclass(one, model.Record) and fields(one)
]
NUMBERS = ("number", "integer", ["number", "null"], ["integer", "null"])
LAYER = {"sprite_name": "a", "id": "a"}


def _places(schema: Any, place: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Give every part of a schema with its place."""
    if isinstance(schema, dict):
        yield place, schema
        for name, inside in schema.items():
            yield from _places(inside, f"{place}/{name}")
    elif isinstance(schema, list):
        for index, inside in enumerate(schema):
            yield from _places(inside, f"{place}/{index}")


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_a_schema_is_a_schema(schema: dict[str, Any]) -> None:
    """Of the draft that it names, and it refers to nothing outside itself."""
    Draft202012Validator.check_schema(schema)
    references = {inside["$ref"].rpartition("/")[2] for _, inside in _places(schema) if "$ref" in inside}
    assert references <= set(schema["$defs"])


@given(scene_documents)
def test_every_scene_that_is_written_fits_the_schema(document: dict[str, Any]) -> None:
    """Whatever is in it."""
    assert list(SCENE.iter_errors(document)) == []


@given(metadata_documents)
def test_all_metadata_that_are_written_fit_the_schema(document: dict[str, Any]) -> None:
    """Whatever is in them."""
    assert list(METADATA.iter_errors(document)) == []


@pytest.mark.parametrize("show", SHOWS, ids=[show.name for show in SHOWS])
def test_the_demo_shows_fit_the_schema(show: Show) -> None:
    """The scene as it is stored and as it is written again, and its sprites as they are written."""
    stored = json.loads(json.dumps(show.scene))
    assert list(SCENE.iter_errors(stored)) == []
    assert list(SCENE.iter_errors(json.loads(write_scene(read_scene(stored))))) == []
    for sprite in show.sprites.values():
        assert list(METADATA.iter_errors(write_metadata(read_metadata(sprite.metadata)))) == []


@given(flawed(scene_documents))
def test_a_scene_that_fits_the_schema_can_be_read(document: dict[str, Any]) -> None:
    """A schema cannot say that no id stands twice; all else that reading refuses, it refuses."""
    if SCENE.is_valid(document):
        assert [one for one in problems(document, Scene) if "ids are unique" not in one.problem] == []


@given(flawed(metadata_documents))
def test_metadata_that_fit_the_schema_can_be_read(document: dict[str, Any]) -> None:
    """All that reading refuses, the schema refuses."""
    if METADATA.is_valid(document):
        assert problems(document, SpriteMetadata) == ()


@pytest.mark.parametrize(
    "document",
    [
        {"stage": None, "layers": None, "duration_sec": None, "camera": [{"zoom": None}]},
        {"layers": [{"sprite_name": "a"}]},
        {"sounds": [{"sound_file": "a"}], "layers": [LAYER | {"environmental_reaction": {"target_sprite_name": "b"}}]},
        {"version": 1.0, "stage": {"width": 640.0}},
        {"future": {"a": [1]}, "layers": [LAYER | {"future": None, "behaviors": [{"type": "drift", "future": 1}]}]},
    ],
)
def test_what_reading_allows_the_schema_allows(document: dict[str, Any]) -> None:
    """Null for unset, no id, no type where there is only one, and fields of tomorrow."""
    whole = {"version": 1, "name": "a", **document}
    assert list(SCENE.iter_errors(whole)) == []
    assert problems(whole, Scene) == ()


@pytest.mark.parametrize(
    "document",
    [
        {"version": 2},
        {"name": None},
        {"duration_sec": 0},
        {"stage": {"background": "red"}},
        {"camera": [{"zoom": 0.001}]},
        {"camera": [{"easing": [0, 0, 7, 1]}]},
        {"layers": [{"id": "a"}]},
        {"layers": [LAYER | {"tile_border": 1.5}]},
        {"layers": [LAYER | {"behaviors": [{"frequency": 1}]}]},
        {"layers": [LAYER | {"behaviors": [{"type": "wobble"}]}]},
        {"layers": [LAYER | {"behaviors": [{"type": "oscillate", "frequency": "fast"}]}]},
        {"sounds": [{"type": "drift"}]},
    ],
)
def test_what_reading_refuses_the_schema_refuses(document: dict[str, Any]) -> None:
    """Wrong types, values out of range, unknown kinds, what is missing, what is newer."""
    whole = {"version": 1, "name": "a", **document}
    assert not SCENE.is_valid(whole)
    assert problems(whole, Scene) != ()


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_object_and_every_field_is_described(record: type[model.Record]) -> None:
    """In a sentence for a person who draws."""
    assert (record.__doc__ or "").endswith(".")
    for name, field in fields(record).items():
        notes = [note for note in field.type.__metadata__ if isinstance(note, msgspec.Meta)]
        assert (notes[-1].description or "").endswith("."), name


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_every_number_has_bounds_and_a_slider_within_them(schema: dict[str, Any]) -> None:
    """A form makes its inputs from that."""
    for place, one in _places(schema):
        if one.get("type") in NUMBERS and not place.endswith("/version") and "/prefixItems/" not in place:
            low = one.get("minimum", one.get("exclusiveMinimum"))
            assert low <= one["x-min"] < one["x-max"] <= one["maximum"], place
            assert 0 < one["x-step"] <= one["x-max"] - one["x-min"], place
            assert one["x-min"] <= one.get("default", one["x-min"]) <= one["x-max"], place


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_number_has_a_unit(record: type[model.Record]) -> None:
    """One, or one for each coordinate; only the drawing order has none."""
    for name, field in fields(record).items():
        if name != "z_depth" and {float, int} & set(map(bare, alternatives(field.type))):
            hints = field.type.__metadata__[-1].extra_json_schema
            assert ("x-unit" in hints) != (set(hints.get("x-units", ())) == {"x", "y", "scale", "rotation", "opacity"})


def test_the_defaults_of_metadata_are_those_of_a_layer_that_says_nothing() -> None:
    """While a layer's own fields have none: they fall through to the sprite."""
    properties = SCHEMAS["metadata"]["properties"]
    assert tuple(properties[name]["default"] for name in ("scale", "vertical_anchor", "behaviors")) == (1, "center", [])
    assert "default" not in SCHEMAS["scene"]["$defs"]["Layer"]["properties"]["scale"]


def test_each_behavior_is_told_by_its_type() -> None:
    """So that a form can offer them by name."""
    behaviors = SCHEMAS["metadata"]["properties"]["behaviors"]["items"]
    assert behaviors["required"] == ["type"]
    assert {"oscillate", "drift", "pulse", "background", "location", "sound"} == set(
        behaviors["discriminator"]["mapping"]
    )
