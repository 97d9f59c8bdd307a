"""From the bytes of a file to plain values in today's spelling, ready to be checked and converted."""

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from papeterie.theatre.complaint import shown
from papeterie.theatre.errors import FormatError
from papeterie.theatre.model import FORMAT_VERSION, Record, Scene
from papeterie.theatre.older import Told, upgrade_appearance, upgrade_scene
from papeterie.theatre.shape import Json, fields, is_whole, item_types, record_of, tag_field
from papeterie.words.tr import tr, tr_number

MAX_BYTES = 16 * 1024 * 1024
_BYTE = re.compile(r"\(byte (\d+)\)")


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
        size, most = tr_number(f"{len(source):,}"), tr_number(f"{MAX_BYTES:,}")
        raise FormatError("", tr("the file has {size} bytes; at most {most} are read", size=size, most=most))
    try:
        raw = msgspec.json.decode(source)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise FormatError("", _no_json(source, error)) from error
    if not isinstance(raw, dict):
        raise FormatError("", tr("expected an object, got {found}", found=shown(raw)))
    return raw


def _no_json(source: bytes, error: Exception) -> str:
    """Say why a text is no JSON, by its line where the decoder says where."""
    why, byte = str(error), _BYTE.search(str(error))
    if byte is not None:
        line = source.count(b"\n", 0, int(byte[1])) + 1
        return tr("this is not a JSON file: line {line} cannot be read", line=line)
    if isinstance(error, RecursionError):
        return tr("this is not a JSON file: it is nested too deeply")
    if isinstance(error, UnicodeDecodeError):
        return tr("this is not a JSON file: its text is not UTF-8")
    if isinstance(error, msgspec.ValidationError):
        return tr("this is not a JSON file: a number in it is too large")
    return tr("this is not a JSON file: it breaks off") if "truncated" in why else tr("this is not a JSON file")


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
