"""The import dialog with all that it works with, and folders in memory."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext

from papeterie.editor.importing import ImportDialog
from papeterie.editor.media import Media
from papeterie.editor.ports import PictureInfo, ProcessingError
from papeterie.editor.state import AppState, Import
from papeterie.editor.store import Store
from tests.fakes.memory_assets import MemoryAssetRepository
from tests.fakes.pictures import FakeWorkshop
from tests.fakes.waiting import Spawned
from tests.fakes.watched_assets import WatchedAssetRepository


class Folder:
    """A folder in memory. What lies in ``spoilt`` cannot be read; while ``gate`` is closed, nothing is."""

    name = "my show"

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self.spoilt: Mapping[str, Exception] = {}
        self.gate = asyncio.Event()
        self.gate.set()
        self.asked: list[str] = []

    async def paths(self) -> Sequence[str]:
        """List the files."""
        return list(self._files)

    async def read(self, path: str) -> bytes:
        """Give a file's bytes."""
        self.asked.append(path)
        await self.gate.wait()
        if path in self.spoilt:
            raise self.spoilt[path]
        return self._files[path]


class Box:
    """The dialog with all that it works with."""

    def __init__(self, repository: MemoryAssetRepository | None = None) -> None:
        self.store = Store(AppState())
        self.library = WatchedAssetRepository()
        self.inspected = FakeWorkshop().inspect
        self.decoded: list[bytes] = []
        self.measures: list[str] = []
        self.clock = 0.0
        self.dialog = ImportDialog(
            self.store, repository or self.library, self._inspect, self._decode, Spawned(), self._timed, self._now
        )

    @property
    def shown(self) -> Import:
        """What the dialog shows."""
        assert self.store.state.importing is not None
        return self.store.state.importing

    async def preview(self, files: Mapping[str, bytes]) -> Import:
        """Read a project."""
        await self.dialog.take(Folder(files))
        return self.shown

    async def imported(self, files: Mapping[str, bytes]) -> Import:
        """Read and store a project."""
        assert (await self.preview(files)).stage == "preview"
        await self.dialog.store()
        return self.shown

    async def _inspect(self, data: bytes) -> PictureInfo:
        return await self.inspected(data)

    async def _decode(self, picture: Media) -> None:
        self.decoded.append(picture.data)
        if picture.data.startswith(b"cut off"):
            raise ProcessingError("truncated", "It breaks off.")

    def _timed(self, name: str) -> AbstractContextManager[object]:
        self.measures.append(name)
        return nullcontext()

    def _now(self) -> float:
        self.clock += 1.0
        return self.clock


def run(test: Callable[[], Awaitable[None]]) -> None:
    """Run a test that waits."""

    async def main() -> None:
        await test()

    asyncio.run(main())
