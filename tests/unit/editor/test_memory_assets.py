"""The fake library of the unit tests keeps the contract of the real ones."""

import asyncio
import urllib.request

import pytest

from papeterie.editor.media import Media
from tests.contract import asset_repository
from tests.fakes.memory_assets import MemoryAssetRepository, Shelves


class MemoryHome:
    """Makes repositories in this process."""

    def __init__(self) -> None:
        self._shelves = Shelves()

    async def stocked(self) -> MemoryAssetRepository:
        """Give one with the stock."""
        library = await self.empty()
        await library.commit(asset_repository.STOCK)
        return library

    async def empty(self) -> MemoryAssetRepository:
        """Give one without anything."""
        return MemoryAssetRepository(self._shelves)

    async def again(self) -> MemoryAssetRepository:
        """Give another on the same shelves."""
        return MemoryAssetRepository(self._shelves)

    async def fetch(self, url: str) -> Media:
        """Decode a data: URL."""
        with urllib.request.urlopen(url) as response:  # noqa: ASYNC210, S310 - it holds its own answer
            return Media(response.read(), response.headers.get_content_type())


@pytest.mark.parametrize("check", [*asset_repository.READING, *asset_repository.WRITING])
def test_memory_keeps_the_contract(check: str) -> None:
    """As the check says."""
    asyncio.run(getattr(asset_repository, check)(MemoryHome()))
