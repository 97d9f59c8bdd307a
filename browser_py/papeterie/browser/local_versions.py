"""The past versions of scenes, in the local database. Their keys are the scene's id and when it was saved."""

from collections.abc import Callable, Sequence
from typing import Any

from pyodide.ffi import to_js

from papeterie.browser.indexeddb import Transaction
from papeterie.browser.interop import js_object
from papeterie.browser.local_records import metadata_of, packed
from papeterie.editor.ports import AssetError
from papeterie.editor.thinning import thinned
from papeterie.theatre.edits import sprites_of
from papeterie.theatre.model import Scene, SpriteMetadata
from papeterie.theatre.soundtrack import sounds_of

STORES = ("versions", "sprites", "sounds")
"""The object stores that keeping a version needs."""


def version_key(uid: str, stamp: int) -> str:
    """Give the key of a version; keys are in the order of time."""
    return f"{uid}/{stamp:013d}"


def bounds(uid: str) -> tuple[str, str]:
    """Give what all keys of a scene's versions lie between."""
    return f"{uid}/", f"{uid}0"


def stamp_of(key: str) -> int:
    """Give when a version was saved, in milliseconds since 1970."""
    return int(key.rpartition("/")[2])


def keep_version(transaction: Transaction, uid: str, scene: Scene, text: str, *, label: str, stamp: int) -> None:
    """Keep a scene, and the records of the sprites and sounds that it shows and plays now; thin out the older ones."""
    sprites: list[Any] = []

    def keep(sounds: list[Any]) -> None:
        fields = {"stamp": stamp, "label": label, "scene": packed(text)}
        version = js_object(**fields, sprites=to_js(sprites), sounds=to_js(sounds))
        transaction.put("versions", version, version_key(uid, stamp))
        transaction.keys_in("versions", *bounds(uid), thin)

    def thin(keys: list[str]) -> None:
        for gone in thinned(map(stamp_of, keys), stamp):
            transaction.delete("versions", version_key(uid, gone))

    def then(found: list[Any]) -> None:
        sprites.extend(found)
        metadata = {one.name: _metadata(one) for one in found if '"sound"' in one.metadata}
        get_each(transaction, "sounds", sorted(sounds_of(scene, metadata)), keep)

    get_each(transaction, "sprites", sorted(sprites_of(scene)), then)


def get_each(transaction: Transaction, store: str, keys: Sequence[str], then: Callable[[list[Any]], None]) -> None:
    """Read the values of some keys, and go on with those that are there."""
    found: list[Any] = []
    if not keys:
        then(found)
    for place, key in enumerate(keys):
        last = place == len(keys) - 1

        def got(value: Any, *, last: bool = last) -> None:
            if value is not None:
                found.append(value)
            if last:
                then(found)

        transaction.get(store, key, got)


def _metadata(record: Any) -> SpriteMetadata:
    """Give the metadata; of a sprite that cannot be read, none, for its scene is to be stored all the same."""
    try:
        return metadata_of(record)
    except AssetError:
        return SpriteMetadata()
