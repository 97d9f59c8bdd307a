"""Export, backups and the storage dialog, joined for the page, where the library is this browser's own."""

import time
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from papeterie.browser.disk_files import BrowserOutlets
from papeterie.browser.local_assets import LocalAssetRepository
from papeterie.browser.local_time import date_of, moment_of
from papeterie.browser.persistence import BrowserPromise
from papeterie.browser.recovering import fetch_shown
from papeterie.browser.remembered import recall, remember
from papeterie.editor.autosave import Autosave
from papeterie.editor.backup_memory import BackupMemory
from papeterie.editor.export_desk import ExportDesk
from papeterie.editor.ports import AssetRepository
from papeterie.editor.sending import Sender
from papeterie.editor.state import AppState
from papeterie.editor.storage_desk import StorageDesk
from papeterie.editor.store import Store


class Safety:
    """``doings`` are what a click can ask for, by name. A library on a server is kept, and backed up, there."""

    def __init__(
        self,
        store: Store,
        own: AssetRepository,
        autosave: Autosave,
        promise: BrowserPromise,
        sender: Sender,
        spawn: Callable[[Coroutine[Any, Any, None]], Any],
    ) -> None:
        self.doings: Mapping[str, Callable[..., Coroutine[Any, Any, None]]] = {}
        if not isinstance(own, LocalAssetRepository):
            return
        self._spawn = spawn
        self._sender = sender
        memory = BackupMemory(recall, remember, time.time)
        outlets = BrowserOutlets(own.meta)
        export = ExportDesk(store, own, own.safe, outlets, sender, memory, _today)
        self._desk = StorageDesk(
            store, own, own.safe, autosave, outlets, sender, memory, promise, moment_of, _today, fetch_shown
        )
        self.doings = {**export.doings, **self._desk.doings}
        store.subscribe(self._changed)

    def _changed(self, now: AppState, before: AppState) -> None:
        if before.exporting is not None and now.exporting is None:
            self._sender.stop()
        if now.storage is not None and before.trash is not None and now.trash is None:
            self._spawn(self._desk.look())
        if now.recovery is None and now.gallery.scenes is not None and now.gallery.scenes is not before.gallery.scenes:
            self._spawn(self._desk.consider_reminding())


def _today() -> str:
    return date_of(int(time.time() * 1000))
