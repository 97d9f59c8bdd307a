"""Past versions and the trash, where the library keeps them."""

import asyncio
import contextlib
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from papeterie.browser.images import Images
from papeterie.browser.local_assets import LocalAssetRepository
from papeterie.browser.local_time import day_of, moment_of, time_of
from papeterie.browser.version_pictures import VersionPictures
from papeterie.editor.autosave import Autosave
from papeterie.editor.library import Library
from papeterie.editor.ports import AssetRepository, UnavailableError
from papeterie.editor.state import SceneAddress
from papeterie.editor.store import Store
from papeterie.editor.trash_can import TrashCan
from papeterie.editor.version_desk import VersionDesk

COLLECT_AFTER = 20.0
"""Seconds after the start; then nobody waits for anything else."""


class Keeping:
    """Joins what shows them, does with them and paints them. A library on a server keeps neither."""

    def __init__(
        self,
        store: Store,
        own: AssetRepository,
        images: Images,
        autosave: Autosave,
        library: Library,
        spawn: Callable[[Coroutine[Any, Any, None]], "asyncio.Task[None]"],
        go: Callable[[SceneAddress | None], None],
    ) -> None:
        self._store = store
        self._autosave = autosave
        self._library = library
        self.doings: Mapping[str, Callable[..., Coroutine[Any, Any, None]]] = {}
        if isinstance(own, LocalAssetRepository):
            self._safe = own.safe
            self._desk = desk = VersionDesk(store, own, own.safe, images, autosave, go, day=day_of, time=time_of)
            self.trash = TrashCan(store, own.safe, moment_of, self._room_made)
            self._pictures = VersionPictures(images, desk.read, spawn)
            self.doings = {**desk.doings, **self.trash.doings}
            spawn(self._collect())

    def rendered(self) -> None:
        """Paint what the dialog shows, now that it is rendered."""
        if self.doings:
            self._pictures.rendered(self._store.state.versions, self._desk.shown)

    async def _room_made(self) -> None:
        """Show the library anew; what found no room before may find some now."""
        await self._library.list_again()
        await self._autosave.retry()

    async def _collect(self) -> None:
        """Let go of bytes that nothing has named for seven days, once in a session."""
        await asyncio.sleep(COLLECT_AFTER)
        with contextlib.suppress(UnavailableError):  # that is told, and there is time
            await self._safe.collect()
