"""How the types of the format are made up: alternatives, fields, items and tags, for reading and complaining."""

from collections.abc import Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import msgspec
from msgspec.structs import FieldInfo

from papeterie.theatre.model import Record

Json = dict[str, Any]


@cache
def bare(kind: Any) -> Any:
    """Give the type without its notes."""
    return get_args(kind)[0] if get_origin(kind) is Annotated else kind


@cache
def alternatives(kind: Any) -> tuple[Any, ...]:
    """Give what a value of that type may be, but for unset; a type that is no union is its only alternative."""
    inner = bare(kind)
    if get_origin(inner) in (Union, UnionType):
        return tuple(one for member in get_args(inner) for one in alternatives(member) if one is not type(None))
    return (kind,)


@cache
def is_whole(kind: Any) -> bool:
    """Whether a number of that type is a whole one."""
    return any(bare(one) is int for one in alternatives(kind))


@cache
def records(kind: Any) -> tuple[type[Record], ...]:
    """Give the alternatives that are objects of the format."""
    return tuple(one for one in map(bare, alternatives(kind)) if isinstance(one, type) and issubclass(one, Record))


@cache
def fields(record: type[Record]) -> Mapping[str, FieldInfo]:
    """Give the fields that the format knows, by name."""
    return {one.encode_name: one for one in msgspec.structs.fields(record) if one.name != "extra"}


@cache
def tag_field(kind: Any) -> str | None:
    """Give the name of the field that says which of the alternatives an object is, or ``None`` where none does."""
    return next((one.__struct_config__.tag_field for one in records(kind)), None)


@cache
def tagged(kind: Any) -> Mapping[Any, type[Record]]:
    """Give the alternatives by what that field says."""
    return {one.__struct_config__.tag: one for one in records(kind)}


def record_of(value: Json, kind: Any) -> type[Record] | None:
    """Give the alternative that the object is; an only alternative does not have to say its tag."""
    choices, name = records(kind), tag_field(kind)
    if name is None or (len(choices) == 1 and name not in value):
        return choices[0] if choices else None
    said = value.get(name)
    return tagged(kind).get(said) if isinstance(said, str) else None


@cache
def item_types(kind: Any, length: int) -> tuple[Any, ...]:
    """Give the type of each item of a list of that length, or nothing where no alternative is such a list."""
    for one in map(bare, alternatives(kind)):
        if get_origin(one) is tuple:
            inside = get_args(one)
            if inside[-1] is Ellipsis:
                return (inside[0],) * length
            if len(inside) == length:
                return inside
    return ()
