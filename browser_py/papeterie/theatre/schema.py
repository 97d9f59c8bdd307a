"""The format as JSON Schema (draft 2020-12), made from the models: for other programs, editors and the docs."""

from typing import Any

import msgspec

from papeterie.theatre.model import FORMAT_VERSION, Record, Scene, SpriteMetadata
from papeterie.theatre.placement import Placement
from papeterie.theatre.shape import Json

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NULL = {"type": "null"}


def scene_schema() -> Json:
    """Give the schema of a scene in today's spelling, as it is written: an object with ``version``."""
    return _document(Scene, "scene")


def metadata_schema() -> Json:
    """Give the schema of a sprite's metadata. Its defaults are those that hold where a layer says nothing either."""
    schema = _document(SpriteMetadata, "metadata")
    for one in msgspec.structs.fields(Placement):
        if one.name in schema["properties"] and one.default is not None:
            schema["properties"][one.name]["default"] = _plain(one.default)
    return schema


def _document(kind: type[Record], noun: str) -> Json:
    _, definitions = msgspec.json.schema_components((kind,), ref_template="#/$defs/{name}")
    schemas = {name: _record(_plain(schema)) for name, schema in definitions.items()}
    top = schemas.pop(kind.__name__)
    version = {"description": "The format's version.", "type": "integer", "minimum": 1, "maximum": FORMAT_VERSION}
    return {
        "$schema": _DIALECT,
        "$id": f"urn:papeterie:{noun}:{FORMAT_VERSION}",
        **top,
        "title": f"Papeterie {noun}",
        "properties": {"version": version, **top["properties"]},
        "required": ["version", *top["required"]],
        "$defs": schemas,
    }


def _record(schema: Json) -> Json:
    """Describe an object as the codec reads it: unknown fields are kept, and ``null`` leaves a field unset."""
    # A layer without an id is given one, and an only alternative does not have to say its type.
    required = [name for name in schema.get("required", ()) if name not in {"id", "type"}]
    properties = {
        name: inside if name in {"type", *required} else _optional(inside)
        for name, inside in schema["properties"].items()
        if name != "extra"
    }
    return {**schema, "properties": properties, "required": required, "additionalProperties": True}


def _optional(schema: Json) -> Json:
    """Let a value be ``null``, too. What ``null`` means is told by no default of its own."""
    rest = {name: value for name, value in schema.items() if name != "default" or value is not None}
    choices = [one for one in rest.pop("anyOf", ()) if one != _NULL]
    if len(choices) == 1:
        rest |= choices.pop()
    if "$ref" in rest:
        choices = [{"$ref": rest.pop("$ref")}]
    if choices:
        return {**rest, "anyOf": [*choices, _NULL]}
    return {**rest, "enum": [*rest["enum"], None]} if "enum" in rest else {**rest, "type": [rest["type"], "null"]}


def _plain(value: Any) -> Any:
    """Write 30.0 as 30, and ask for what tells alternatives apart."""
    if isinstance(value, dict):
        inside = {name: _plain(one) for name, one in value.items()}
        return (
            {**inside, "required": [inside["discriminator"]["propertyName"]]} if "discriminator" in inside else inside
        )
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
