"""Where the repositories of a browser are made. It runs in the browser's Python."""

import itertools

import asset_repository
import js

from papeterie.browser.indexeddb import Database
from papeterie.browser.local_assets import LocalAssetRepository
from papeterie.browser.object_urls import ObjectUrls
from papeterie.browser.opfs_contents import OpfsContents
from papeterie.browser.server_assets import ServerAssetRepository
from papeterie.editor.media import Media
from papeterie.editor.memory_assets import MemoryAssetRepository, Shelves

_numbers = itertools.count(1)


async def fetch(url: str) -> Media:
    """Fetch a blob: URL; a revoked one raises."""
    assert url.startswith("blob:"), url
    response = await js.fetch(url)
    return Media((await response.arrayBuffer()).to_bytes(), str(response.headers.get("Content-Type") or ""))


class LocalHome:
    """Makes repositories on a database of their own."""

    def __init__(self) -> None:
        self.name = f"papeterie-test-{next(_numbers)}"

    async def stocked(self) -> LocalAssetRepository:
        """Give one with the stock."""
        library = await self.empty()
        await library.commit(asset_repository.STOCK)
        return library

    async def empty(self) -> LocalAssetRepository:
        """Give one without anything."""
        return LocalAssetRepository(self.name)

    async def again(self) -> LocalAssetRepository:
        """Give another on the same database."""
        return LocalAssetRepository(self.name)

    fetch = staticmethod(fetch)


class OpfsHome(LocalHome):
    """Makes repositories on a database of their own that has its bytes in files beside it."""

    async def empty(self) -> LocalAssetRepository:
        """Give one without anything."""
        return LocalAssetRepository(self.name, contents=self._contents)

    async def again(self) -> LocalAssetRepository:
        """Give another on the same database and files."""
        return await self.empty()

    def _contents(self, database: Database) -> OpfsContents:
        return OpfsContents(database, self.name)


class FilledHome:
    """Makes repositories on a database that somebody filled before."""

    def __init__(self, name: str) -> None:
        self._name = name

    async def stocked(self) -> LocalAssetRepository:
        """Give one with what is there."""
        return LocalAssetRepository(self._name)

    fetch = staticmethod(fetch)


class MemoryHome:
    """Makes repositories in memory, as the page has one where its database does not open."""

    def __init__(self) -> None:
        self._shelves = Shelves()

    async def stocked(self) -> MemoryAssetRepository:
        """Give one with the stock."""
        library = await self.empty()
        await library.commit(asset_repository.STOCK)
        return library

    async def empty(self) -> MemoryAssetRepository:
        """Give one without anything."""
        return MemoryAssetRepository(ObjectUrls(), self._shelves)

    again = empty
    fetch = staticmethod(fetch)


class ServerHome:
    """Makes repositories that read the stock from a server."""

    def __init__(self, url: str) -> None:
        self._url = url

    async def stocked(self) -> ServerAssetRepository:
        """Give one that reads it."""
        return ServerAssetRepository(self._url)

    fetch = staticmethod(fetch)
