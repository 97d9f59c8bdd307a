"""From the bytes of a file to plain values in today's spelling, ready to be checked and converted."""

from collections.abc import Mapping
from typing import Any

import msgspec

from papeterie.theatre.complaint import shown
from papeterie.theatre.errors import FormatError
from papeterie.theatre.model import FORMAT_VERSION, Record, Scene
from papeterie.theatre.older import Told, upgrade_appearance, upgrade_scene
from papeterie.theatre.shape import Json, fields, is_whole, item_types, record_of, tag_field

MAX_BYTES = 16 * 1024 * 1024


def load(source: bytes | Mapping[str, Any], kind: type[Record], told: Told) -> tuple[Any, Json]:
    """Give the version that the file says, and its fields as ``kind`` has them, older spellings upgraded.

    Raises :class:`FormatError` for what is no JSON object, or too large to be read.
    """
    raw = _object(source)
    version = raw.get("version", FORMAT_VERSION)
    older = "version" not in raw
    raw = upgrade_scene(raw, told) if kind is Scene else upgrade_appearance(raw, older=older, told=told)
    raw.pop("version", None)
    return _gather(version, int), _gather(raw, kind)


def _object(source: bytes | Mapping[str, Any]) -> Json:
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


def _gather(raw: Any, kind: Any) -> Any:
    """Move the fields that an object does not know into its ``extra``, at every depth.

    Known nulls are dropped, for they mean unset; a whole number may be written as 2.0.
    """
    if isinstance(raw, float):
        return int(raw) if raw.is_integer() and is_whole(kind) else raw
    if isinstance(raw, list):
        kinds = item_types(kind, len(raw))
        return [_gather(one, its) for one, its in zip(raw, kinds, strict=True)] if kinds else raw
    record = record_of(raw, kind) if isinstance(raw, dict) else None
    if record is None:
        return raw
    known, tag = fields(record), tag_field(record)
    inside: Json = {} if tag is None else {tag: record.__struct_config__.tag}
    extra: Json = {}
    for name, value in raw.items():
        if name not in known:
            if name != tag:
                extra[name] = value
        elif value is not None:
            inside[name] = _gather(value, known[name].type)
    return {**inside, "extra": extra} if extra else inside
