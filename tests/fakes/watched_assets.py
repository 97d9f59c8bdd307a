"""A library in memory that remembers what it was told to write, and can be slow or fail."""

import asyncio

from papeterie.editor.ports import Changes, StorageError
from tests.fakes.memory_assets import MemoryAssetRepository


class WatchedAssetRepository(MemoryAssetRepository):
    """``commits`` are the changes that were stored. While ``gate`` is closed, nothing is written."""

    def __init__(self) -> None:
        super().__init__()
        self.commits: list[Changes] = []
        self.failure: StorageError | None = None
        self.gate = asyncio.Event()
        self.gate.set()

    async def list_sprites(self) -> tuple[str, ...]:
        """Give the names of all sprites, a moment later."""
        await asyncio.sleep(0)
        return await super().list_sprites()

    async def commit(self, changes: Changes) -> None:
        """Store several things as one change, once the gate is open, unless it is to fail."""
        await self.gate.wait()
        if self.failure is not None:
            raise self.failure
        await super().commit(changes)
        self.commits.append(changes)

    async def rename_scene(self, name: str, new_name: str) -> None:
        """Rename a scene, once the gate is open, unless it is to fail."""
        await self.gate.wait()
        if self.failure is not None:
            raise self.failure
        await super().rename_scene(name, new_name)
