"""Scenes and metadata from JSON and back. Reading is strict and says where; writing keeps what it did not know."""

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec
from msgspec import inspect

from papeterie.theatre.complaint import complaint, shown
from papeterie.theatre.errors import FormatError
from papeterie.theatre.model import FORMAT_VERSION, Record, Scene, SpriteMetadata
from papeterie.theatre.older import Told, untold, upgrade_appearance, upgrade_scene

MAX_BYTES = 16 * 1024 * 1024
_T = TypeVar("_T", bound=Record)


def read_scene(source: bytes | Mapping[str, Any], told: Told = untold) -> Scene:
    """Read a scene of ours or of the earlier Papeterie. Raises :class:`FormatError` that names the field.

    ``told(place, change)`` hears what was changed to make it one of ours.
    """
    raw = upgrade_scene(_object(source), told)
    _check_version(raw.pop("version", FORMAT_VERSION), "scene")
    scene = _convert(raw, Scene)
    seen: set[str] = set()
    for index, layer in enumerate(scene.layers):
        if layer.id in seen:
            raise FormatError(f"layers[{index}].id", f"{shown(layer.id)} is the id of an earlier layer; ids are unique")
        seen.add(layer.id)
    return scene


def write_scene(scene: Scene) -> bytes:
    """Write a scene as readable JSON (UTF-8), with the fields that were unknown when it was read."""
    return msgspec.json.format(msgspec.json.encode(scene_to_json(scene)), indent=2)


def scene_to_json(scene: Scene) -> dict[str, Any]:
    """Give the scene as JSON values."""
    return {"version": FORMAT_VERSION, **_flatten(msgspec.to_builtins(scene))}


def read_metadata(source: bytes | Mapping[str, Any], told: Told = untold) -> SpriteMetadata:
    """Read a sprite's metadata (``NAME.prompt.json``), as :func:`read_scene` does."""
    raw = _object(source)
    older = "version" not in raw
    _check_version(raw.pop("version", FORMAT_VERSION), "metadata")
    return _convert(upgrade_appearance(raw, older=older, told=told), SpriteMetadata)


def write_metadata(metadata: SpriteMetadata) -> dict[str, Any]:
    """Give the metadata as JSON values, unknown fields included."""
    return {"version": FORMAT_VERSION, **_flatten(msgspec.to_builtins(metadata))}


def _check_version(version: Any, noun: str) -> None:
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise FormatError("version", f"expected a whole number from 1, got {shown(version)}")
    if version > FORMAT_VERSION:
        raise FormatError(
            "version",
            f"this {noun} is of version {version}, newer than {FORMAT_VERSION}; update Papeterie to open it",
        )


def _object(source: bytes | Mapping[str, Any]) -> dict[str, Any]:
    if isinstance(source, Mapping):
        return dict(source)
    if len(source) > MAX_BYTES:
        raise FormatError("", f"the file has {len(source)} bytes; at most {MAX_BYTES} are read")
    try:
        raw = msgspec.json.decode(source)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise FormatError("", f"this is not a JSON file: {str(error).partition(' - at ')[0]}") from error
    if not isinstance(raw, dict):
        raise FormatError("", f"expected an object, got {shown(raw)}")
    return raw


def _convert(raw: dict[str, Any], kind: type[_T]) -> _T:
    info = inspect.type_info(kind)
    gathered = _gather(raw, info)
    try:
        return msgspec.convert(gathered, kind)
    except msgspec.ValidationError as error:
        raise complaint(str(error), gathered, info) from error


def _gather(raw: Any, info: inspect.Type) -> Any:
    """Move the fields that a struct does not know into its ``extra``, at every depth; drop known nulls (unset)."""
    if isinstance(info, inspect.UnionType):
        structs = [one for one in info.types if isinstance(one, inspect.StructType)]
        if isinstance(raw, dict):
            chosen = structs if len(structs) == 1 else [one for one in structs if raw.get(one.tag_field) == one.tag]
            return _gather(raw, chosen[0]) if chosen else raw
        arrays = [one for one in info.types if isinstance(one, inspect.VarTupleType)]
        return _gather(raw, arrays[0]) if arrays else raw
    if isinstance(info, inspect.VarTupleType) and isinstance(raw, list):
        return [_gather(one, info.item_type) for one in raw]
    if isinstance(info, inspect.StructType) and isinstance(raw, dict):
        known = {one.encode_name: one.type for one in info.fields if one.name != "extra"}
        extra = {name: value for name, value in raw.items() if name not in known and name != info.tag_field}
        inside = {
            name: _gather(value, known[name]) for name, value in raw.items() if name in known and value is not None
        }
        if info.tag_field is not None:
            inside[info.tag_field] = raw.get(info.tag_field, info.tag)
        return {**inside, "extra": extra} if extra else inside
    return raw


def _flatten(value: Any) -> Any:
    if isinstance(value, dict):
        extra = value.pop("extra", {})
        return {name: _flatten(one) for name, one in value.items()} | extra
    if isinstance(value, list | tuple):
        return [_flatten(one) for one in value]
    return value
