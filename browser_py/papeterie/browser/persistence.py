"""What the browser promises of the site's data, and asking it once to keep them."""

import js
from pyodide.ffi import JsException

from papeterie.browser.interop import present
from papeterie.browser.remembered import recall, remember
from papeterie.editor.backup_state import Persistence
from papeterie.editor.library_change import LibraryChange

_ASKED = "persistence"
_REFUSED = (AttributeError, JsException)


class BrowserPromise:
    """Implements ``Promise``. Where the browser has nothing of it (over HTTP, or an old one), all is unknown."""

    async def state(self) -> Persistence:
        """Say whether the browser has promised to keep the data."""
        try:
            return "kept" if await js.navigator.storage.persisted() else "not-kept"
        except _REFUSED:
            return "unknown"

    async def ask(self) -> Persistence:
        """Ask it to; the answer is remembered, so that it is not asked again by itself."""
        try:
            answer: Persistence = "kept" if await js.navigator.storage.persist() else "not-kept"
        except _REFUSED:
            return "unknown"
        remember(_ASKED, answer)
        return answer

    async def saved(self, change: LibraryChange) -> None:
        """Ask when the person has saved a sprite or a scene for the first time: a browser may show them a question."""
        if recall(_ASKED) is None and (change.names("sprite") or change.names("scene")):
            remember(_ASKED, "asking")
            await self.ask()

    async def free(self) -> int | None:
        """Give how many bytes more it would take, as it estimates."""
        try:
            estimate = await js.navigator.storage.estimate()
        except _REFUSED:
            return None
        quota, usage = present(getattr(estimate, "quota", None)), present(getattr(estimate, "usage", None))
        return None if quota is None or usage is None else max(0, int(quota) - int(usage))
