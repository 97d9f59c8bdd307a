"""Every problem of a file with its place: what ``papeterie check`` lists, and what reading stumbles over first."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Annotated, Any

from msgspec import Meta

from papeterie.theatre.complaint import complaints, shown
from papeterie.theatre.errors import FormatError
from papeterie.theatre.loading import load
from papeterie.theatre.model import FORMAT_VERSION, Record, Scene, SpriteMetadata
from papeterie.theatre.older import untold
from papeterie.theatre.shape import Json
from papeterie.words.tr import tr, tr_n, tr_noop, tr_number

LISTED = 200
_COUNTED = 10_000
_NEWER: Mapping[type[Record], str] = {
    Scene: tr_noop("this scene is of version {version}, newer than {known}; update Papeterie to open it"),
    SpriteMetadata: tr_noop("this metadata is of version {version}, newer than {known}; update Papeterie to open it"),
}
_VERSION = Annotated[int, Meta(ge=1)]


def problems(source: bytes | Mapping[str, Any], kind: type[Scene | SpriteMetadata]) -> tuple[FormatError, ...]:
    """List what is wrong with a scene or a sprite's metadata; nothing where it can be read.

    The first is the one that reading raises. After 200 the last says how many more there are.
    """
    try:
        version, fields = load(source, kind, untold)
    except FormatError as error:
        return (error,)
    found = flaws(version, fields, kind)
    listed = tuple(islice(found, LISTED))
    more = sum(1 for _ in islice(found, _COUNTED))
    if more == 0:
        return listed
    return (*listed, FormatError("", _and_more(more)))


def _and_more(count: int) -> str:
    if count == _COUNTED:
        return tr("and {count} or more other problems", count=tr_number(f"{count:,}"))
    return tr_n("and {count} more problem", "and {count} more problems", count)


def flaws(version: Any, fields: Json, kind: type[Record]) -> Iterator[FormatError]:
    """Give what is wrong with a loaded file: its version, then its fields, then ids that stand twice.

    Of a file of a newer version nothing else is said: what its fields mean is not known.
    """
    wrong = tuple(complaints(version, _VERSION, "version"))
    yield from wrong
    if not wrong and version > FORMAT_VERSION:
        yield FormatError("version", tr(_NEWER[kind], version=f"{version:.15g}", known=FORMAT_VERSION))
        return
    yield from complaints(fields, kind)
    yield from _repeated_ids(fields.get("layers"))


def _repeated_ids(layers: Any) -> Iterator[FormatError]:
    seen: set[str] = set()
    for index, layer in enumerate(layers if isinstance(layers, list) else ()):
        layer_id = layer.get("id") if isinstance(layer, dict) else None
        if isinstance(layer_id, str):
            if layer_id in seen:
                problem = tr("{id} is the id of an earlier layer; ids are unique", id=shown(layer_id))
                yield FormatError(f"layers[{index}].id", problem)
            seen.add(layer_id)
