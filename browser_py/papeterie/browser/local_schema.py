"""The shape of the local database, version by version, and how the data of each becomes that of the next.

docs/storage.md describes the records. A version that was released is never changed; a new one is added at the end.
"""

from collections.abc import Callable
from typing import Any

from papeterie.browser.indexeddb import Schema, Upgrade
from papeterie.browser.interop import js_object
from papeterie.browser.random_id import random_id


def _first(upgrade: Upgrade, then: Callable[[], None]) -> None:
    upgrade.create("blobs", "sprites", "sounds", "scenes", "meta")
    then()


def _second(upgrade: Upgrade, then: Callable[[], None]) -> None:
    """Give scenes an id and a count of their revisions, tell the size of contents apart, add versions and the trash."""
    upgrade.create("contents", "versions", "trash")
    transaction = upgrade.transaction

    def number(_key: str, record: Any) -> None:
        record.uid, record.revision = random_id(), 1
        transaction.put("scenes", record, record.name)

    def describe(digest: str, blob: Any) -> None:
        transaction.put("contents", content_record(blob.size, blob.type), digest)

    transaction.each("scenes", number, lambda: transaction.each("blobs", describe, then))


def content_record(size: int, media_type: str) -> Any:
    """Describe contents that are named from now on."""
    return js_object(size=size, type=media_type, unnamed_since=0)


SCHEMA: Schema = (_first, _second)
