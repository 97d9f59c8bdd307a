"""What is wrong with a file, in words: the place, what was expected there, what was found."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import inspect

from papeterie.theatre.errors import FormatError

_SHOWN = 60


def complaint(message: str, raw: Any, info: inspect.Type) -> FormatError:
    """Turn the codec library's message about ``raw``, which is not of type ``info``, into ours."""
    problem, _, path = message.partition(" - at `$")
    place = path.rstrip("`").lstrip(".")
    missing = re.fullmatch(r"Object missing required field `(.+)`", problem)
    if missing:
        place = f"{place}.{missing[1]}".lstrip(".")
    value = raw
    for name, index in re.findall(r"([^.\[\]]+)|\[(\d+)\]", place):
        info = _inside(info, value, name or int(index))
        value = value[int(index)] if index else value.get(name)
    found = "but it is missing" if missing or value is None else f"got {shown(value)}"
    return FormatError(place, f"expected {_expectation(info, value)}, {found}")


def shown(value: Any) -> str:
    """Show a JSON value, cut where it is long."""
    text = msgspec.json.encode(value).decode() if value == value else "NaN"  # noqa: PLR0124 -- so it is with NaN
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


def _inside(info: inspect.Type, value: Any, name: str | int) -> inspect.Type:
    """Give the type of the field or item ``name`` of ``value``."""
    for one in _alternatives(info):
        if isinstance(one, inspect.VarTupleType) and isinstance(name, int):
            return one.item_type
        if isinstance(one, inspect.TupleType) and isinstance(name, int):
            return one.item_types[name]
        if isinstance(one, inspect.StructType):
            if name == one.tag_field:
                tags = (other.tag for other in _alternatives(info) if isinstance(other, inspect.StructType))
                return inspect.LiteralType(tuple(tags))
            if one.tag_field is None or value.get(one.tag_field, one.tag) == one.tag:
                return next(field.type for field in one.fields if field.encode_name == name)
    return inspect.AnyType()


def _alternatives(info: inspect.Type) -> Iterator[inspect.Type]:
    for one in info.types if isinstance(info, inspect.UnionType) else (info,):
        if not isinstance(one, inspect.NoneType):
            yield one


def _expectation(info: inspect.Type, value: Any) -> str:
    return " or ".join(dict.fromkeys(_words(one, value) for one in _alternatives(info)))


def _words(info: inspect.Type, value: Any) -> str:
    words = "another value"
    if isinstance(info, inspect.Metadata):
        words = str((info.extra_json_schema or {}).get("description", words))
    elif isinstance(info, inspect.FloatType | inspect.IntType):
        words = "a whole number" if isinstance(info, inspect.IntType) else "a number"
        if isinstance(value, int | float) and not isinstance(value, bool):
            words += _bounds(info)
    elif isinstance(info, inspect.LiteralType):
        words = f"{'one of ' if len(info.values) > 1 else ''}{', '.join(map(str, info.values))}"
    elif isinstance(info, inspect.TupleType):
        words = f"a list of {len(info.item_types)} numbers"
    elif isinstance(info, inspect.VarTupleType):
        words = "a list"
    elif isinstance(info, inspect.StructType):
        words = "an object"
    elif isinstance(info, inspect.StrType):
        words = "text"
    elif isinstance(info, inspect.BoolType):
        words = "true or false"
    return words


def _bounds(info: inspect.FloatType | inspect.IntType) -> str:
    low = f"above {info.gt:.15g}" if info.gt is not None else f"from {info.ge:.15g}" if info.ge is not None else ""
    high = f"up to {info.le:.15g}" if info.le is not None else ""
    return "".join(f" {one}" for one in (low, high) if one)
