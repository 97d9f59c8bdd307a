"""Every text that the code says has its translation, and every translation is of a text that is said."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from artwork.playbill import SHOWS
from papeterie.editor.actions import ACTIONS, GROUPS
from papeterie.editor.form import form_of
from papeterie.editor.motion_words import kind_name
from papeterie.editor.palette import DOINGS
from papeterie.theatre.model import AnyBehavior, Colour, Coordinate, Layer, Location, PivotOnCrest, Record, Scene, Stage
from papeterie.words.language import LANGUAGES, Language
from papeterie.words.table import FOLDER, table_of

PAPETERIE = FOLDER.parent
TRANSLATED: list[Language] = [one for one in LANGUAGES if one != "en"]
SAYING = {"tr": 1, "tr_noop": 1, "tr_n": 2}
"""How many texts each of these functions is given first."""
RECORDS: tuple[type[Record], ...] = (*get_args(AnyBehavior), PivotOnCrest, Layer, Scene, Stage)
"""What there are forms for."""
SYMBOLS = {"", "px", "px/s", "px/s²", "px/°", "s", "1/s", "1/s²", "Hz", "%", "×", "°", "°/s", "°/s²"}
"""Units that are written so in every language."""


def _written() -> Iterator[tuple[str, str]]:
    """Give each text that stands in a call, and its place."""
    for path in sorted(PAPETERIE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if path == PAPETERIE / "theatre" / "model.py" and node.func.id == "note":
                yield from _texts(node.args[0], path)
            for argument in node.args[: SAYING.get(node.func.id, 0)]:
                yield from _texts(argument, path)


def _texts(argument: ast.expr, path: Path) -> Iterator[tuple[str, str]]:
    """Give the texts of an argument: one, or one of two by a condition. Others are said by name, marked elsewhere."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value, f"{path.relative_to(PAPETERIE)}:{argument.lineno}"
    elif isinstance(argument, ast.IfExp):
        yield from _texts(argument.body, path)
        yield from _texts(argument.orelse, path)
    else:
        assert not isinstance(argument, ast.JoinedStr), f"{path}:{argument.lineno}: give the parts by name"


def _listed() -> Iterator[tuple[str, str]]:
    """Give the texts that are fields of listed things."""
    yield from ((one.label, one.name) for one in ACTIONS.values() if not one.hidden)
    yield from ((one.label, one.name) for ones in DOINGS.values() for one in ones)
    yield from ((group, "groups") for group in (*GROUPS, *DOINGS))
    yield from ((text, show.name) for show in SHOWS for text in (show.name, show.description))
    yield from ((kind_name(kind), kind.__name__) for kind in get_args(AnyBehavior) if kind is not Location)
    yield from ((one.description or "", "Colour") for one in get_args(Colour)[1:])
    for record in RECORDS:
        for coordinate in get_args(Coordinate):
            yield from _of_form(record, coordinate)


def _of_form(record: type[Record], coordinate: str) -> Iterator[tuple[str, str]]:
    """Give the texts of a form, which are made from the model."""
    for field in form_of(record, coordinate):
        place = f"{record.__name__}.{field.name}"
        yield field.label, place
        if field.unit not in SYMBOLS:
            yield field.unit, place
        if field.control == "choice":
            yield from ((words, place) for _, words in field.choices)


SAID = dict((*_listed(), *_written()))


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_translated(language: Language) -> None:
    """Nobody reads half English."""
    missing = {text: place for text, place in SAID.items() if text not in table_of(language)}
    assert missing == {}


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_translation_is_of_a_text_that_is_said(language: Language) -> None:
    """A text that was changed in the code leaves none behind."""
    assert sorted(table_of(language).keys() - SAID.keys()) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_parts_of_its_text(language: Language) -> None:
    """The same names in braces."""
    differing = {text: said for text, said in table_of(language).items() if _parts(text) != _parts(said)}
    assert differing == {}


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*/*.json")), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_table_is_in_order_and_says_nothing_twice(path: Path) -> None:
    """By its keys, so that two people who add to it do not meet at its end."""
    lines = path.read_text(encoding="utf-8").splitlines()[1:-1]
    keys = [line.split('": "')[0] for line in lines]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_text_is_translated_in_two_ways(language: Language) -> None:
    """Two rooms may say the same; then both of their tables say it alike."""
    tables = [
        msgspec.json.decode(path.read_bytes(), type=dict[str, str]) for path in (FOLDER / language).glob("*.json")
    ]
    said = {text: {table[text] for table in tables if text in table} for table in tables for text in table}
    assert {text: ways for text, ways in said.items() if len(ways) > 1} == {}


def _parts(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
