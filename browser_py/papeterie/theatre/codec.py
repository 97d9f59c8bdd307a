"""Scenes and metadata from JSON and back. Reading is strict and says where; writing keeps what it did not know."""

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from papeterie.theatre.loading import load
from papeterie.theatre.model import FORMAT_VERSION, Record, Scene, SpriteMetadata
from papeterie.theatre.older import Told, untold
from papeterie.theatre.validation import flaws

_T = TypeVar("_T", bound=Record)


def read_scene(source: bytes | Mapping[str, Any], told: Told = untold) -> Scene:
    """Read a scene of ours or of the earlier Papeterie. Raises :class:`FormatError` that names the field.

    ``told(place, change)`` hears what was changed to make it one of ours.
    """
    return _read(source, Scene, told)


def write_scene(scene: Scene) -> bytes:
    """Write a scene as readable JSON (UTF-8), with the fields that were unknown when it was read."""
    return msgspec.json.format(msgspec.json.encode(scene_to_json(scene)), indent=2)


def scene_to_json(scene: Scene) -> dict[str, Any]:
    """Give the scene as JSON values."""
    return {"version": FORMAT_VERSION, **_flatten(msgspec.to_builtins(scene))}


def read_metadata(source: bytes | Mapping[str, Any], told: Told = untold) -> SpriteMetadata:
    """Read a sprite's metadata (``NAME.prompt.json``), as :func:`read_scene` does."""
    return _read(source, SpriteMetadata, told)


def write_metadata(metadata: SpriteMetadata) -> dict[str, Any]:
    """Give the metadata as JSON values, unknown fields included."""
    return {"version": FORMAT_VERSION, **_flatten(msgspec.to_builtins(metadata))}


def _read(source: bytes | Mapping[str, Any], kind: type[_T], told: Told) -> _T:
    version, fields = load(source, kind, told)
    for flaw in flaws(version, fields, kind):
        raise flaw
    return msgspec.convert(fields, kind)


def _flatten(value: Any) -> Any:
    if isinstance(value, dict):
        extra = value.pop("extra", {})
        return {name: _flatten(one) for name, one in value.items()} | extra
    if isinstance(value, list | tuple):
        return [_flatten(one) for one in value]
    return value
