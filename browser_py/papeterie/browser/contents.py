"""Where the bytes of pictures and sounds are, by their SHA-256: in the database itself, or beside it."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from papeterie.browser.indexeddb import Database, Transaction
from papeterie.browser.interop import js_object
from papeterie.browser.packing import Packed


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
