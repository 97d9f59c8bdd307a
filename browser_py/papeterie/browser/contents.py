"""Where the bytes of pictures and sounds are, by their SHA-256: in the database itself, or beside it."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

import js

from papeterie.browser.indexeddb import Database, Transaction
from papeterie.browser.interop import array_buffer, js_object, present
from papeterie.editor.media import Media

AT_ONCE = 4_000_000
"""Bytes that are copied in one go, within a frame or two."""


class Packed(NamedTuple):
    """A content ready for JavaScript: an ArrayBuffer, and what the bytes are."""

    buffer: Any
    media_type: str
    size: int


async def pack(media: Sequence[Media]) -> tuple[list[str], dict[str, Packed]]:
    """Give the SHA-256 of each, and all by it, copied to JavaScript; the page lives on while many are copied."""
    digests: list[str] = []
    packed: dict[str, Packed] = {}
    waiting = 0
    for one in media:
        buffer = array_buffer(one.data)
        digests.append(await _digest(one, buffer))
        packed[digests[-1]] = Packed(buffer, one.media_type, len(one.data))
        waiting += len(one.data)
        if waiting > AT_ONCE:
            await asyncio.sleep(0)
            waiting = 0
    return digests, packed


async def _digest(media: Media, buffer: Any) -> str:
    """Hash as the browser does it, which is several times as fast; where it refuses, over plain HTTP, by ourselves."""
    if (subtle := present(getattr(js.crypto, "subtle", None))) is None:
        return media.digest()
    digest: bytes = (await subtle.digest("SHA-256", buffer)).to_bytes()
    return digest.hex()


class Contents(Protocol):
    """Keeps bytes by their hash. What is put there is checked by whoever reads it."""

    @property
    def stores(self) -> tuple[str, ...]:
        """The object stores that its part of a transaction needs."""

    async def prepare(self, packed: Mapping[str, Packed]) -> Any:
        """Make ready what :meth:`put` puts; whatever has to be awaited is awaited here."""

    def put(self, transaction: Transaction, prepared: Any) -> None:
        """Store what was prepared, as a part of a transaction."""

    async def read(self, digest: str) -> bytes | None:
        """Give the bytes, or ``None`` where there are none."""

    def delete(self, transaction: Transaction, digests: Iterable[str]) -> None:
        """Delete, as a part of a transaction."""

    async def sweep(self) -> None:
        """Delete what lies beside the database and no record tells of any more."""


class DatabaseContents:
    """Keeps bytes in the database, so that they come and go with the records that name them.

    As ArrayBuffers: some browsers have lost Blobs.
    """

    stores = ("blobs",)

    def __init__(self, database: Database) -> None:
        self._database = database

    async def prepare(self, packed: Mapping[str, Packed]) -> dict[str, Any]:
        """Give the records."""
        return {
            digest: js_object(bytes=one.buffer, type=one.media_type, size=one.size) for digest, one in packed.items()
        }

    def put(self, transaction: Transaction, prepared: dict[str, Any]) -> None:
        """Store them. What is there already is written again: that heals a copy that the browser has damaged."""
        for digest, one in prepared.items():
            transaction.put("blobs", one, digest)

    async def read(self, digest: str) -> bytes | None:
        """Give the bytes, or ``None`` where there are none."""
        found: list[Any] = []
        await self._database.run(["blobs"], "readonly", lambda t: t.get("blobs", digest, found.append))
        data: bytes | None = None if found[0] is None else found[0].bytes.to_bytes()
        return data

    def delete(self, transaction: Transaction, digests: Iterable[str]) -> None:
        """Delete them."""
        for digest in digests:
            transaction.delete("blobs", digest)

    async def sweep(self) -> None:
        """Nothing lies beside the database."""
