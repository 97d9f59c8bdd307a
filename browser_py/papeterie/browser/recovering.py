"""What there is to be done when the library does not take the work, or does not open, joined for the page."""

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any

import js
from pyodide.ffi import JsException

from papeterie.browser.disk_files import Download
from papeterie.browser.images import Images
from papeterie.browser.object_urls import ObjectUrls
from papeterie.browser.readable_library import ReadableLibrary
from papeterie.editor.autosave import Autosave
from papeterie.editor.damage_watch import DamageWatch
from papeterie.editor.library import Library
from papeterie.editor.media import Media
from papeterie.editor.memory_assets import MemoryAssetRepository
from papeterie.editor.ports import StorageError
from papeterie.editor.recovery_desk import RecoveryDesk
from papeterie.editor.sending import Sender
from papeterie.editor.store import Store
from papeterie.editor.switching import SwitchingRepository
from papeterie.editor.taking_out import TakingOut
from papeterie.editor.work_export import WorkExport
from papeterie.words.tr import tr


class Recovering:
    """``show`` has the page that the address names shown anew."""

    def __init__(
        self,
        store: Store,
        own: SwitchingRepository,
        autosave: Autosave,
        library: Library,
        images: Images,
        sender: Sender,
        show: Callable[[], Awaitable[None]],
        spawn: Callable[[Coroutine[Any, Any, None]], object],
    ) -> None:
        DamageWatch(store, own, spawn)
        self._autosave = autosave
        taking_out = TakingOut(sender, Download)
        self._work = WorkExport(store, own, autosave, sender, Download, fetch_shown)
        self._desk = RecoveryDesk(
            store, own, autosave, library, images, taking_out, _memory, ReadableLibrary, fetch_shown, show
        )

    @property
    def doings(self) -> Mapping[str, Callable[..., Coroutine[Any, Any, None]]]:
        """What a click can ask for, by name."""
        return {"retry-save": self._autosave.retry, **self._work.doings, **self._desk.doings}


def _memory() -> MemoryAssetRepository:
    return MemoryAssetRepository(ObjectUrls())


async def fetch_shown(url: str) -> Media:
    """Give what the URL of a picture on the stage holds. Raises :class:`StorageError` where it was let go of."""
    try:
        answer = await js.fetch(url)
        return Media((await answer.arrayBuffer()).to_bytes(), str(answer.headers.get("Content-Type") or ""))
    except JsException as error:
        raise StorageError(tr("The browser has let go of a picture that is on the stage.")) from error
