"""Pictures and sounds on their way out of Python: copied to JavaScript, and known by their SHA-256."""

import asyncio
import weakref
from collections.abc import Sequence
from typing import Any, NamedTuple

import js
from pyodide.ffi import to_js

from papeterie.browser.interop import array_buffer, js_object, present
from papeterie.editor.media import Media

AT_ONCE = 4_000_000
"""Bytes that are copied in one go, within a frame or two."""


class Packed(NamedTuple):
    """A content ready for JavaScript: an ArrayBuffer, and what the bytes are."""

    buffer: Any
    media_type: str
    size: int


_Parcel = tuple[str, Packed]
_AHEAD: dict[int, "asyncio.Future[_Parcel]"] = {}
"""What was packed before it is stored, by the ``id`` of its media, for as long as those live."""


def previewed(media: Media) -> Any:
    """Give a Blob of what the person looks at. It is packed meanwhile: it is likely to be stored next."""
    buffer = array_buffer(media.data)
    if id(media) not in _AHEAD:
        weakref.finalize(media, _AHEAD.pop, id(media), None)
        _AHEAD[id(media)] = asyncio.ensure_future(_packed(media, buffer))
    return js.Blob.new(to_js([buffer]), js_object(type=media.media_type))


async def pack(media: Sequence[Media]) -> tuple[list[str], dict[str, Packed]]:
    """Give the SHA-256 of each, and all by it, copied to JavaScript; the page lives on while many are copied."""
    digests: list[str] = []
    packed: dict[str, Packed] = {}
    waiting = 0
    for one in media:
        if waiting > AT_ONCE:
            await asyncio.sleep(0)
            waiting = 0
        ahead = _AHEAD.get(id(one))
        digest, parcel = await (_packed(one, array_buffer(one.data)) if ahead is None else asyncio.shield(ahead))
        digests.append(digest)
        packed[digest] = parcel
        waiting += parcel.size
    return digests, packed


async def _packed(media: Media, buffer: Any) -> _Parcel:
    return await _digest(media, buffer), Packed(buffer, media.media_type, len(media.data))


async def _digest(media: Media, buffer: Any) -> str:
    """Hash as the browser does it, which is several times as fast; where it refuses, over plain HTTP, by ourselves."""
    if (subtle := present(getattr(js.crypto, "subtle", None))) is None:
        return media.digest()
    digest: bytes = (await subtle.digest("SHA-256", buffer)).to_bytes()
    return digest.hex()
