"""The trash of the local database: records that were deleted, whole."""

from typing import Any

from papeterie.browser.indexeddb import Transaction
from papeterie.browser.interop import js_object
from papeterie.browser.local_records import STORES
from papeterie.editor.ports import Noun


def throw_away(transaction: Transaction, noun: Noun, name: str, stamp: int) -> None:
    """Move a record into the trash, if there is one; ``stamp`` is the time in milliseconds since 1970."""

    def move(record: Any) -> None:
        if record is not None:
            thrown = js_object(noun=noun, name=name, deleted_at=stamp)
            thrown.record = record
            transaction.put("trash", thrown, f"{stamp:013d}/{noun}/{name}")
            transaction.delete(STORES[noun], name)

    transaction.get(STORES[noun], name, move)
