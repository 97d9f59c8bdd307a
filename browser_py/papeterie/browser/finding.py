"""Finding one's way: the palette's keys, fields that search while they are typed in, and the tour's elements."""

from collections.abc import Callable
from typing import Any

import js

from papeterie.browser.dom import Page
from papeterie.browser.frames import FrameLoop
from papeterie.browser.interop import element, js_object
from papeterie.editor.shortcuts import shortcut
from papeterie.editor.state import AppState

Dispatch = Callable[..., None]
_KEYS = {
    "ArrowDown": "palette-down",
    "ArrowUp": "palette-up",
    "Enter": "run-command",
    "Mod+K": "close-palette",
}


class Finding:
    """Listens where the palette, the list of shortcuts and the search fields are."""

    def __init__(self, page: Page, dispatch: Dispatch, state: Callable[[], AppState]) -> None:
        self._page = page
        self._dispatch = dispatch
        self._state = state
        self._still = js.matchMedia("(prefers-reduced-motion: reduce)")
        self._loop = FrameLoop(_keep_chosen_in_sight)

    def listen(self) -> None:
        """Start to listen. The listeners live as long as the page."""
        on = self._page.on
        on("input", "[data-search]", lambda _, field: self._dispatch(field.dataset.search, value=str(field.value)))
        on("keydown", "#palette", self._key, capture=True)
        on("cancel", "#palette", lambda _event, _dialog: self._dispatch("close-palette"), capture=True)

    def bring_into_view(self, step: int) -> None:
        """Scroll to the element that a step of the tour is about."""
        about = element(f'[data-tour="{step}"]')
        if about is not None:
            about.scrollIntoView(js_object(block="center", behavior="auto" if self._still.matches else "smooth"))

    def _key(self, event: Any, _found: Any) -> None:
        name = shortcut(str(event.key), ctrl=event.ctrlKey, meta=event.metaKey, shift=event.shiftKey, alt=event.altKey)
        state = self._state()
        if state.palette is not None and name in _KEYS and not event.isComposing:
            event.preventDefault()
            self._dispatch(_KEYS[name])
            self._loop.request()  # after the frame that renders it, which was asked for before
        elif state.shortcuts and name in {"?", "Shift+?"}:
            event.preventDefault()
            self._dispatch("close-palette")


def _keep_chosen_in_sight(_now: float) -> bool:
    option = element("#palette-list [aria-selected=true]")
    if option is not None:
        option.scrollIntoView(js_object(block="nearest"))
    return False
