"""Menus: folded lists of buttons that close once something was chosen, on a click elsewhere, and on Escape.

A part of one with ``data-stays`` is worked in, and closes nothing.
"""

from collections.abc import Iterator
from typing import Any

import js

from papeterie.browser.dom import Page
from papeterie.browser.interop import present

_OPEN = "details[data-menu][open]"


class Menus:
    """Closes the menus of the page; the browser itself opens them."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def listen(self) -> None:
        """Start to listen."""
        self._page.on("click", "html", self._clicked)
        self._page.on("keydown", _OPEN, self._key, capture=True)

    def _clicked(self, event: Any, _found: Any) -> None:
        stays = present(event.target.closest("[data-stays]")) is not None
        for menu in _opened():
            inside = stays and menu.contains(event.target)
            if not inside and not menu.querySelector("summary").contains(event.target):
                menu.open = False

    def _key(self, event: Any, found: Any) -> None:
        if event.key == "Escape":
            event.stopPropagation()
            event.preventDefault()
            found.open = False
            found.querySelector("summary").focus()


def _opened() -> Iterator[Any]:
    return iter(js.document.querySelectorAll(_OPEN))
