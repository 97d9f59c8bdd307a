"""What is wrong with a value, in words: the place, what was expected there, what was found.

Numbers stand as they would in the file.
"""

from collections.abc import Iterator
from functools import reduce
from typing import Any, Literal, get_args, get_origin

import msgspec

from papeterie.theatre.errors import FormatError
from papeterie.theatre.shape import alternatives, bare, fields, item_types, record_of, records, tag_field, tagged
from papeterie.words.tr import tr, tr_noop

_SHOWN = 60
_NAMES = {
    float: tr_noop("a number"),
    int: tr_noop("a whole number"),
    str: tr_noop("text"),
    bool: tr_noop("true or false"),
}


def complaints(value: Any, kind: Any, place: str = "") -> Iterator[FormatError]:
    """Give all that is wrong with a JSON value that ought to be of type ``kind``, in the order of the document.

    A value whose parts are in order, and that cannot be read as a whole, is itself what is wrong.
    """
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        inside = _complaints_inside(value, kind, place)
        first = next(inside, None)
        yield first or FormatError(place, _unlike(_expectation(kind, value), value))
        yield from inside


def shown(value: Any) -> str:
    """Show a JSON value, cut where it is long."""
    text = msgspec.json.encode(value).decode() if value == value else "NaN"  # noqa: PLR0124 -- so it is with NaN
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


def _complaints_inside(value: Any, kind: Any, place: str) -> Iterator[FormatError]:
    if isinstance(value, list):
        for index, (item, its_type) in enumerate(zip(value, item_types(kind, len(value)), strict=False)):
            yield from complaints(item, its_type, f"{place}[{index}]")
    elif isinstance(value, dict) and records(kind):
        yield from _complaints_of_fields(value, kind, f"{place}." if place else "")


def _complaints_of_fields(value: dict[str, Any], kind: Any, start: str) -> Iterator[FormatError]:
    record = record_of(value, kind)
    if record is None:
        name = str(tag_field(kind))
        yield FormatError(f"{start}{name}", _unlike(_list(tuple(tagged(kind))), value.get(name)))
        return
    known = fields(record)
    for name, inside in value.items():
        if name in known:
            yield from complaints(inside, known[name].type, f"{start}{name}")
    for name, field in known.items():
        if field.required and name not in value:
            yield FormatError(f"{start}{name}", _unlike(_expectation(field.type, None), None))


def _unlike(expected: str, value: Any) -> str:
    if value is None:
        return tr("expected {expected}, but it is missing", expected=expected)
    return tr("expected {expected}, got {found}", expected=expected, found=shown(value))


def _expectation(kind: Any, value: Any) -> str:
    words = dict.fromkeys(_words(one, value) for one in alternatives(kind))
    return reduce(lambda some, other: tr("{some} or {other}", some=some, other=other), words)


def _words(kind: Any, value: Any) -> str:
    one, notes = bare(kind), [note for note in get_args(kind)[1:] if isinstance(note, msgspec.Meta)]
    if get_origin(one) is Literal:
        return _list(get_args(one))
    if get_origin(one) is tuple:
        inside = get_args(one)
        return tr("a list") if inside[-1] is Ellipsis else tr("a list of {count} numbers", count=len(inside))
    if records(one):
        return tr("an object")
    for note in notes:
        if note.pattern is not None and note.description is not None:
            return tr(note.description)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return _bounded(tr(_NAMES[one]), notes if is_number else [])


def _list(values: tuple[Any, ...]) -> str:
    words = ", ".join(map(str, values))
    return tr("one of {words}", words=words) if len(values) > 1 else words


def _bounded(number: str, notes: list[msgspec.Meta]) -> str:
    for note in notes:
        if note.gt is not None:
            number = tr("{number} above {least}", number=number, least=f"{note.gt:.15g}")
        if note.ge is not None:
            number = tr("{number} from {least}", number=number, least=f"{note.ge:.15g}")
        if note.le is not None:
            number = tr("{number} up to {most}", number=number, most=f"{note.le:.15g}")
    return number
