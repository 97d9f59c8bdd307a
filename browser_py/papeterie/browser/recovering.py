"""What there is to be done when the library does not take the work, joined for the page."""

from collections.abc import Callable, Coroutine, Mapping
from datetime import UTC, datetime
from typing import Any

import js
from pyodide.ffi import JsException

from papeterie.browser.parcel import BlobParcel
from papeterie.editor.autosave import Autosave
from papeterie.editor.media import Media
from papeterie.editor.ports import AssetRepository, StorageError
from papeterie.editor.store import Store
from papeterie.editor.taking_out import TakingOut
from papeterie.editor.work_export import WorkExport
from papeterie.words.tr import tr


class Recovering:
    """What a click can ask for, then."""

    def __init__(self, store: Store, own: AssetRepository, autosave: Autosave) -> None:
        self._autosave = autosave
        self._work = WorkExport(store, own, TakingOut(BlobParcel, _now), fetch_shown)

    @property
    def doings(self) -> Mapping[str, Callable[..., Coroutine[Any, Any, None]]]:
        """What a click can ask for, by name."""
        return {"retry-save": self._autosave.retry, "export-open": self._work.export}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


async def fetch_shown(url: str) -> Media:
    """Give what the URL of a picture on the stage holds. Raises :class:`StorageError` where it was let go of."""
    try:
        answer = await js.fetch(url)
        return Media((await answer.arrayBuffer()).to_bytes(), str(answer.headers.get("Content-Type") or ""))
    except JsException as error:
        raise StorageError(tr("The browser has let go of a picture that is on the stage.")) from error
