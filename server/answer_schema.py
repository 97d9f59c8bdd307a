"""What a model is asked to answer about a sprite: a part of the format's own JSON Schema, with calmer limits."""

from typing import Any

from papeterie.theatre.schema import metadata_schema

MAX_BEHAVIORS = 6
KINDS = {"oscillate": "Oscillate", "drift": "Drift", "pulse": "Pulse"}
"""The behaviors that may be chosen, and what their schemas are called."""
PLACES = ("vertical_percent", "vertical_anchor", "height_scale")
_LEFT_OUT = ("enabled", "activation_threshold_scale")
_BESIDE = ("x-", "default")


def answer_schema() -> dict[str, Any]:
    """Give the schema: a list of behaviors, and where the sprite stands.

    Numbers keep to the ranges that the editor's sliders have, and nothing is left unset that a behavior needs.
    """
    whole = metadata_schema()
    kinds = [_chosen(whole["$defs"][name]) for name in KINDS.values()]
    return {
        "type": "object",
        "properties": {
            "behaviors": {"type": "array", "maxItems": MAX_BEHAVIORS, "items": {"anyOf": kinds}},
            **{name: _required(whole["properties"][name]) for name in PLACES},
        },
        "required": ["behaviors"],
        "additionalProperties": False,
    }


def _chosen(behavior: dict[str, Any]) -> dict[str, Any]:
    fields = {name: one for name, one in behavior["properties"].items() if name not in _LEFT_OUT}
    optional = [name for name, one in fields.items() if name != "type" and "default" not in one]
    return {
        "type": "object",
        "description": behavior["description"],
        "properties": {name: _plain(one) if name in optional else _required(one) for name, one in fields.items()},
        "required": [name for name in fields if name not in optional],
        "additionalProperties": False,
    }


def _plain(field: dict[str, Any]) -> dict[str, Any]:
    return {name: one for name, one in field.items() if not name.startswith(_BESIDE)}


def _required(field: dict[str, Any]) -> dict[str, Any]:
    """Take away that it may be unset, and keep to the slider's range."""
    plain = _plain(field)
    if "enum" in plain:
        return {**plain, "type": "string", "enum": [one for one in plain["enum"] if one is not None]}
    if "x-min" in field:
        plain = {name: one for name, one in plain.items() if name != "exclusiveMinimum"}
        return {**plain, "type": "number", "minimum": field["x-min"], "maximum": field["x-max"]}
    return plain
