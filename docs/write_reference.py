"""Write what the docs take from the models, the tables of fields and the JSON Schemas: ``python docs/write_reference.py``."""  # noqa: E501, INP001 - a script beside the texts, not a package

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import msgspec

from papeterie.theatre import model
from papeterie.theatre.placement import Placement
from papeterie.theatre.schema import metadata_schema, scene_schema
from papeterie.theatre.shape import alternatives, bare, fields

DOCS = Path(__file__).parent
FORMAT = DOCS / "scene-format.md"
TABLES: Mapping[str, type[model.Record]] = {
    one.__name__: one
    for one in (
        model.Scene,
        model.Stage,
        model.Layer,
        model.Appearance,
        model.Oscillate,
        model.Drift,
        model.Pulse,
        model.Background,
        model.Location,
        model.Sound,
        model.PivotOnCrest,
        model.CameraKeyframe,
    )
}
_HEAD = "| field | default | value | meaning |\n| --- | --- | --- | --- |"
_WIDEST = 1e9
_UNITS = {"0..1": "fraction"}


def reference() -> dict[Path, str]:
    """Give the text of every file that is made from the models, or has a part that is."""
    schemas = {"scene": scene_schema(), "metadata": metadata_schema()}
    made = {DOCS / f"{noun}.schema.json": f"{json.dumps(schema, indent=2)}\n" for noun, schema in schemas.items()}
    return {**made, FORMAT: _with_tables(FORMAT.read_text(encoding="utf-8"))}


def _with_tables(text: str) -> str:
    """Renew the table between ``<!-- Name -->`` and ``<!-- end -->`` for each of :data:`TABLES`."""

    def renewed(found: re.Match[str]) -> str:
        return f"<!-- {found[1]} -->\n\n{_table(TABLES[found[1]])}\n\n<!-- end -->"

    return re.sub(r"<!-- (\w+) -->\n.*?<!-- end -->", renewed, text, flags=re.DOTALL)


def _table(record: type[model.Record]) -> str:
    known = fields(record)
    own = [name for name in known if record is not model.Layer or name not in fields(model.Appearance)]
    return "\n".join([_HEAD, *(_row(record, known[name]) for name in own)])


def _row(record: type[model.Record], field: msgspec.structs.FieldInfo) -> str:
    said = field.type.__metadata__[-1]
    return f"| `{field.name}` | {_default(record, field)} | {', '.join(_values(field.type))} | {said.description} |"


def _default(record: type[model.Record], field: msgspec.structs.FieldInfo) -> str:
    if field.required:
        return "its sprite's name" if field.name == "id" else "required"
    value = getattr(Placement(), field.name) if record is model.Appearance else field.default
    if value is None:
        return "unset"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:g}"
    return "as below" if value is msgspec.NODEFAULT else f"`{json.dumps(value)}`"


def _values(kind: Any) -> Iterator[str]:
    """Give what a field may be: words, or unit and range."""
    notes = [note for note in kind.__metadata__ if isinstance(note, msgspec.Meta)]
    for one in alternatives(kind):
        inner, own = bare(one), [*getattr(one, "__metadata__", ()), *notes]
        if inner in {float, int}:
            yield from _number(own)
        elif get_origin(inner) is Literal:
            yield ", ".join(f"`{word}`" for word in get_args(inner))
        elif get_origin(inner) is tuple:
            yield "list" if get_args(inner)[-1] is Ellipsis else f"list of {len(get_args(inner))} numbers"
        elif inner is str:
            yield next((str(note.description) for note in own if note.pattern), "text")
        else:
            yield "`true` or `false`" if inner is bool else "object"


def _number(notes: list[msgspec.Meta]) -> Iterator[str]:
    """Give the unit, where a coordinate decides for each of them, and the range where it is narrower than usual."""
    hints, bounds = notes[-1].extra_json_schema or {}, _bounds(notes)
    coordinates: dict[str, list[str]] = {}
    for coordinate, unit in hints.get("x-units", {}).items():
        coordinates.setdefault(_UNITS.get(unit, unit), []).append(coordinate)
    yield from (f"{unit} ({', '.join(names)})" for unit, names in coordinates.items())
    unit = hints.get("x-unit")
    if unit is not None and (unit, bounds) != ("0..1", "0 to 1"):
        yield _UNITS.get(unit, unit)
    if bounds or not hints.keys() & {"x-unit", "x-units"}:
        yield bounds or "number"


def _bounds(notes: list[msgspec.Meta]) -> str:
    """Give the range of a number in words; nothing for what every number of the format keeps to."""
    low = next((f"over {note.gt:g}" for note in notes if note.gt is not None), "")
    low = low or next((f"{note.ge:g}" for note in notes if note.ge is not None and note.ge != -_WIDEST), "")
    high = next((f"{note.le:.15g}" for note in notes if note.le is not None and note.le != _WIDEST), "")
    return f"{low} to {high}" if low and high else low


def main() -> None:
    """Write the files."""
    for path, text in reference().items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
