"""What Gemini sees in a picture of a whole scene: its objects by name, where they are, and how they might move."""

import json
from dataclasses import dataclass
from typing import Any

from papeterie.theatre.errors import FormatError
from server import instructions
from server.answer_schema import answer_schema
from server.gemini import Gemini, Question
from server.gemini_describe import understood
from server.orders import Box
from server.usage import Usage

_SIDE = 1_000
_SMALLEST = 5
_NAME = 60
_BESIDE_THE_MOTION = ("name", "box_2d")


@dataclass(frozen=True, slots=True)
class SeenObject:
    """An object: its name, its box in thousandths of the picture's sides, and fields of its metadata."""

    name: str
    box: Box
    fields: dict[str, Any]


async def look_at_scene(
    gemini: Gemini, model: str, seen: bytes, prompt: str, most: int, system: str
) -> tuple[tuple[SeenObject, ...], Usage]:
    """Ask what there is in a picture (a PNG). Raises :class:`GeminiError`, and :class:`FormatError` for nonsense."""
    wish = f"At most {most} objects. The maker's words: {prompt or 'none'}"
    answer = await gemini.ask(Question(model, system or instructions.SCENE, (seen, wish), scene_schema(most)))
    return objects_of(answer.text, most), answer.usage


def scene_schema(most: int) -> dict[str, Any]:
    """Give the JSON Schema of the answer."""
    box = {"type": "array", "items": {"type": "integer", "minimum": 0, "maximum": _SIDE}, "minItems": 4, "maxItems": 4}
    motion = {"behaviors": answer_schema()["properties"]["behaviors"]}
    one = {
        "type": "object",
        "properties": {"name": {"type": "string", "maxLength": _NAME}, "box_2d": box, **motion},
        "required": ["name", "box_2d", "behaviors"],
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {"objects": {"type": "array", "maxItems": most, "items": one}},
        "required": ["objects"],
        "additionalProperties": False,
    }


def objects_of(text: str, most: int) -> tuple[SeenObject, ...]:
    """Read the answer. Raises :class:`FormatError` where it is none."""
    try:
        raw = json.loads(text)
    except ValueError:
        raise FormatError("", "it is not JSON") from None
    listed = raw.get("objects") if isinstance(raw, dict) else None
    if not isinstance(listed, list) or not listed:
        raise FormatError("objects", "it is not a list of objects")
    return tuple(_object(one, index) for index, one in enumerate(listed[:most]))


def _object(raw: Any, index: int) -> SeenObject:
    place = f"objects[{index}]"
    if not isinstance(raw, dict) or not isinstance(raw.get("name"), str):
        raise FormatError(place, "it has no name")
    numbers = raw.get("box_2d")
    if not isinstance(numbers, list) or [type(one) for one in numbers] != [int] * 4:
        raise FormatError(f"{place}.box_2d", "it is not four whole numbers")
    top, left, bottom, right = (min(_SIDE, max(0, one)) for one in numbers)
    if right - left < _SMALLEST or bottom - top < _SMALLEST:
        raise FormatError(f"{place}.box_2d", "it is empty")
    motion = {name: one for name, one in raw.items() if name not in _BESIDE_THE_MOTION}
    return SeenObject(raw["name"][:_NAME], (left, top, right, bottom), understood(json.dumps(motion)))
