"""The fields of the inspector under the hand: numbers follow their sliders, Escape takes back, Enter stays."""

from collections.abc import Callable
from typing import Any

import js

from papeterie.browser.dom import Page
from papeterie.browser.interop import element
from papeterie.editor.state import Stagecraft

_SLIDERS = "#inspector input[type=range][data-edit]"
_WORDS = "#inspector input[type=text][data-edit]"
_SLIDER_KEYS = {"Home", "End", "PageUp", "PageDown", "Delete", "Backspace"}
"""Keys that move a slider, or may be pressed in its place, and are no shortcuts then."""


class InspectorFields:
    """Does what would be too slow, or too much, as a rendering: nothing is rendered while a slider moves."""

    def __init__(self, page: Page, stage: Callable[[], Stagecraft | None]) -> None:
        self._page = page
        self._stage = stage
        self._held: Any = None
        self._broken: Any = None
        self._before: tuple[object, object] | None = None

    def listen(self) -> None:
        """Start to listen, before others do and after them."""
        on = self._page.on
        on("input", _SLIDERS, self._slid, capture=True)
        on("change", _SLIDERS, self._let_go, capture=True)
        on("pointerdown", "#inspector", lambda _event, _found: self._begin(), capture=True)
        on("keydown", _SLIDERS, self._slider_key, capture=True)
        on("keydown", _WORDS, self._word_key, capture=True)
        on("change", _WORDS, self._asked, capture=True)
        on("change", _WORDS, self._answered)

    def changed(self, now: Stagecraft, before: Stagecraft | None) -> None:
        """Let go of a slider whose drag was broken off: by Escape, or undo."""
        ended = before is not None and before.preview is not None and now.preview is None
        if self._held is not None and before is not None and ended and now.scene is before.scene:
            self._broken, self._held = self._held, None
            self._restore(self._broken)

    def _begin(self) -> None:
        self._held = self._broken = None

    def _slid(self, event: Any, found: Any) -> None:
        if self._is_broken(found):
            event.stopPropagation()
            self._restore(found)
            return
        self._held = found
        _write_beside(found, str(found.value))

    def _let_go(self, event: Any, found: Any) -> None:
        if self._is_broken(found):
            event.stopPropagation()
            self._restore(found)
        self._begin()

    def _is_broken(self, slider: Any) -> bool:
        return self._broken is not None and bool(slider.isSameNode(self._broken))

    def _restore(self, slider: Any) -> None:
        """Have a slider and the number beside it say what holds."""
        slider.value = slider.defaultValue
        beside = element(f"#{slider.dataset.beside}")
        if beside is not None:
            beside.value = beside.defaultValue

    def _slider_key(self, event: Any, _found: Any) -> None:
        if event.key != "Escape":
            self._broken = None
        if event.key in _SLIDER_KEYS:
            event.stopPropagation()

    def _word_key(self, event: Any, found: Any) -> None:
        if event.key == "Enter":
            # The browser itself says that the field has changed, and the person goes on in it.
            event.stopPropagation()
        elif event.key == "Escape":
            event.stopPropagation()
            found.value = found.dataset.holds
            found.dispatchEvent(js.Event.new("change", bubbles=True))
            found.select()

    def _asked(self, _event: Any, _found: Any) -> None:
        self._before = self._doing()

    def _answered(self, _event: Any, found: Any) -> None:
        """Show what holds where nothing came of what was typed: ``10,0`` is 10 already."""
        if self._before == self._doing():
            found.value = found.dataset.holds

    def _doing(self) -> tuple[object, object] | None:
        stage = self._stage()
        return None if stage is None else (stage.scene, stage.refusal)


def _write_beside(slider: Any, text: str) -> None:
    beside = element(f"#{slider.dataset.beside}")
    if beside is not None:
        beside.value = text
