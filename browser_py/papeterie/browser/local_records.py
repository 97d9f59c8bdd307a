"""The records of the local library: what is in them, and what they name. docs/storage.md describes them."""

import hashlib
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from pyodide.ffi import to_js

from papeterie.browser.asset_errors import lost, unreadable
from papeterie.browser.interop import present
from papeterie.editor.media import Media
from papeterie.editor.ports import AssetNotFoundError, Noun
from papeterie.theatre.codec import read_metadata, read_scene, write_scene
from papeterie.theatre.errors import FormatError
from papeterie.theatre.model import Scene, SpriteMetadata

STORES: dict[Noun, str] = {"sprite": "sprites", "sound": "sounds", "scene": "scenes"}


class Explained:
    """Turns a :class:`FormatError` into an error of the library that names what cannot be read."""

    def __init__(self, noun: Noun, name: str) -> None:
        self._noun = noun
        self._name = name

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _traceback: object) -> None:
        if isinstance(error, FormatError):
            raise unreadable(self._noun, self._name, error) from error


def there(noun: Noun, name: str, record: Any) -> Any:
    """Give the record, or raise :class:`AssetNotFoundError`."""
    if record is None:
        raise AssetNotFoundError(noun, name)
    return record


def scene_of(record: Any) -> Scene:
    """Read the scene of a record. Raises :class:`AssetError` that names it."""
    with Explained("scene", record.name):
        return read_scene(record.scene.encode())


def metadata_of(record: Any) -> SpriteMetadata:
    """Read the metadata of a sprite's record. Raises :class:`AssetError` that names it."""
    with Explained("sprite", record.name):
        return read_metadata(record.metadata.encode())


def change_scene(record: Any, change: Callable[[Scene], Scene]) -> bool:
    """Change the scene of a record; give whether that made any difference."""
    scene = scene_of(record)
    changed = change(scene)
    if changed == scene:
        return False
    record.scene = write_scene(changed).decode()
    return True


def digests_of(record: Any) -> Iterator[str]:
    """Give the hashes of all contents that a sprite's or a sound's record names; a scene's names none."""
    for field in ("image", "original", "audio"):
        digest = present(getattr(record, field, None))
        if digest is not None:
            yield str(digest)


def packed(text: str) -> Any:
    """Deflate a text: a scene takes a tenth of its room so."""
    return to_js(zlib.compress(text.encode()))


def unpacked(data: Any) -> str:
    """Give the text that :func:`packed` was given."""
    return zlib.decompress(data.to_bytes()).decode()


def verified(noun: Noun, name: str, digest: str, data: bytes | None, media_type: str) -> Media:
    """Give what was read, if it is what was stored. Raises :class:`DamagedError` that names what it is of."""
    if data is None or hashlib.sha256(data).hexdigest() != digest:
        raise lost(noun, name)
    return Media(data, media_type)
