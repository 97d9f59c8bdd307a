"""The fields of a form: what each may hold, how it is read, and how the OpenAPI document describes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from server.errors import Problem

_YES, _NO = {"true", "1", "yes", "on"}, {"false", "0", "no", "off"}
_SHOWN = 40


class Field(Protocol):
    """A field that holds text."""

    @property
    def default(self) -> Any:
        """Its value where it is not sent."""

    @property
    def max_characters(self) -> int:
        """How long the text may be."""

    def read(self, name: str, text: str) -> Any:
        """Give the value. Raises :class:`Problem` 422."""

    def schema(self) -> dict[str, Any]:
        """Describe it as JSON Schema does."""


def wrong_field(detail: str) -> Problem:
    """Say which field of a form does not fit, and how."""
    return Problem(422, "wrong-field", "The form does not fit", detail)


def too_long(name: str, max_characters: int) -> Problem:
    """Say that a field's text is too long."""
    return Problem(
        422,
        "prompt-too-long",
        "The text is too long",
        f"The field “{name[:_SHOWN]}” may have at most {max_characters:,} characters. Shorten it.",
        numbers={"max_characters": max_characters},
    )


@dataclass(frozen=True, slots=True)
class Text:
    """Words of a person."""

    description: str
    max_characters: int
    default: str = ""

    def read(self, name: str, text: str) -> str:
        """See :class:`Field`."""
        if len(text.strip()) > self.max_characters:
            raise too_long(name, self.max_characters)
        return text.strip()

    def schema(self) -> dict[str, Any]:
        """See :class:`Field`."""
        return {"type": "string", "maxLength": self.max_characters, "description": self.description}


@dataclass(frozen=True, slots=True)
class Switch:
    """Yes or no."""

    description: str
    default: bool
    max_characters: int = _SHOWN

    def read(self, name: str, text: str) -> bool:
        """See :class:`Field`."""
        value = text.strip().lower()
        if value not in _YES | _NO:
            raise wrong_field(f"The field “{name}” is “{value[:_SHOWN]}”; send true or false.")
        return value in _YES

    def schema(self) -> dict[str, Any]:
        """See :class:`Field`."""
        return {"type": "boolean", "default": self.default, "description": self.description}


@dataclass(frozen=True, slots=True)
class Number:
    """A number from ``low`` to ``high``, both included."""

    description: str
    default: float
    low: float
    high: float
    max_characters: int = _SHOWN

    def read(self, name: str, text: str) -> float:
        """See :class:`Field`."""
        try:
            value = float(text)
        except ValueError:
            value = float("nan")
        if not self.low <= value <= self.high:
            raise wrong_field(
                f"The field “{name}” is “{text[:_SHOWN]}”; send a number from {self.low:g} to {self.high:g}."
            )
        return value

    def schema(self) -> dict[str, Any]:
        """See :class:`Field`."""
        return {
            "type": "number",
            "minimum": self.low,
            "maximum": self.high,
            "default": self.default,
            "description": self.description,
        }


@dataclass(frozen=True, slots=True)
class Choice:
    """One of some words."""

    description: str
    options: tuple[str, ...]
    default: str
    max_characters: int = _SHOWN

    def read(self, name: str, text: str) -> str:
        """See :class:`Field`."""
        if text.strip() not in self.options:
            raise wrong_field(
                f"The field “{name}” is “{text.strip()[:_SHOWN]}”; this server has {', '.join(self.options) or 'none'}."
            )
        return text.strip()

    def schema(self) -> dict[str, Any]:
        """See :class:`Field`."""
        return {
            "type": "string",
            "enum": list(self.options),
            "default": self.default,
            "description": self.description,
        }


@dataclass(frozen=True, slots=True)
class Shape:
    """A form: its fields by name, and how many files its field ``image`` may (and has to) hold."""

    fields: Mapping[str, Field] = field(default_factory=dict)
    max_images: int = 1
    min_images: int = 1

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all fields."""
        return (*(["image"] if self.max_images else []), *self.fields)

    @property
    def max_parts(self) -> int:
        """How many parts are read; one more than fit tells that a field was given twice."""
        return len(self.fields) + self.max_images + 1

    def openapi(self) -> dict[str, Any]:
        """Describe the request for the OpenAPI document."""
        properties = {name: one.schema() for name, one in self.fields.items()}
        if self.max_images:
            file = {"type": "string", "format": "binary", "description": "The picture, as a file."}
            many = {"type": "array", "items": file, "minItems": self.min_images, "maxItems": self.max_images}
            properties = {"image": many if self.max_images > 1 else file, **properties}
        required = ["image"] if self.min_images else []
        schema = {"type": "object", "required": required, "properties": properties, "additionalProperties": False}
        return {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": schema}}}}
