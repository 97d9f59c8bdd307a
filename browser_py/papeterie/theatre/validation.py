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

LISTED = 200
_COUNTED = 10_000
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
    count = f"{more} or more other problems" if more == _COUNTED else f"{more} more problem{'s' * (more > 1)}"
    return (*listed, FormatError("", f"and {count}"))


def flaws(version: Any, fields: Json, kind: type[Record]) -> Iterator[FormatError]:
    """Give what is wrong with a loaded file: its version, then its fields, then ids that stand twice.

    Of a file of a newer version nothing else is said: what its fields mean is not known.
    """
    wrong = tuple(complaints(version, _VERSION, "version"))
    yield from wrong
    if not wrong and version > FORMAT_VERSION:
        noun = "scene" if kind is Scene else "metadata"
        newer = f"this {noun} is of version {version:.15g}, newer than {FORMAT_VERSION}; update Papeterie to open it"
        yield FormatError("version", newer)
        return
    yield from complaints(fields, kind)
    yield from _repeated_ids(fields.get("layers"))


def _repeated_ids(layers: Any) -> Iterator[FormatError]:
    seen: set[str] = set()
    for index, layer in enumerate(layers if isinstance(layers, list) else ()):
        layer_id = layer.get("id") if isinstance(layer, dict) else None
        if isinstance(layer_id, str):
            if layer_id in seen:
                problem = f"{shown(layer_id)} is the id of an earlier layer; ids are unique"
                yield FormatError(f"layers[{index}].id", problem)
            seen.add(layer_id)
