"""Small things about the person's library that lie in its database, such as which file on disk it is kept in, too."""

from typing import Any

from papeterie.browser.indexeddb import Database


class LocalMeta:
    """JavaScript values by their keys. Raises :class:`StorageError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, key: str) -> Any:
        """Give the value, or ``None``."""
        found: list[Any] = []
        await self._database.run(["meta"], "readonly", lambda t: t.get("meta", key, found.append))
        return found[0]

    async def put(self, key: str, value: Any) -> None:
        """Store a value, or with ``None`` delete it."""

        def issue(transaction: Any) -> None:
            if value is None:
                transaction.delete("meta", key)
            else:
                transaction.put("meta", value, key)

        await self._database.run(["meta"], "readwrite", issue, durability="strict")
