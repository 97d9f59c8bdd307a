"""What people do in the dialogs that ask the processing service: write, press Enter, leave."""

from collections.abc import Callable
from typing import Any

from papeterie.browser.dom import Page, asked


class ServiceInput:
    """Listens at the root of the page. ``dispatch`` does what an action of a name does."""

    def __init__(self, page: Page, dispatch: Callable[..., None]) -> None:
        self._page = page
        self._dispatch = dispatch

    def listen(self) -> None:
        """Start to listen. The listeners live as long as the page."""
        on = self._page.on
        on("input", "[data-write]", self._written)
        on("submit", "form[data-submit]", lambda _event, found: self._dispatch(str(found.dataset.submit)))
        on("cancel", "#dialog", lambda _event, _found: self._dispatch("close-service"), capture=True)

    def _written(self, _event: Any, found: Any) -> None:
        fields = asked(found)
        self._dispatch(fields.pop("write"), **fields, value=str(found.value))
