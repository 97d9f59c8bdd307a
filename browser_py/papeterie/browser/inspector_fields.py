"""The fields of the inspector under the hand: numbers follow their sliders, Escape takes back, Enter stays."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import js

from papeterie.browser.dom import Page
from papeterie.browser.interop import element, js_object
from papeterie.editor.form import form_of, shown_text
from papeterie.editor.state import Stagecraft
from papeterie.theatre.changes import placement_of
from papeterie.theatre.model import Layer
from papeterie.words.tr import tr_number

_SLIDERS = "#inspector input[type=range][data-edit]"
_WORDS = "#inspector input[type=text][data-edit]"
_STEPS = {"ArrowUp": 1, "ArrowDown": -1}
_FOLLOWED = {"horizontal_percent", "vertical_percent", "x_offset", "y_offset", "scale", "rotation"}
_FOLLOWING = [field for field in form_of(Layer) if field.name in _FOLLOWED]
_SLIDER_KEYS = {"Home", "End", "PageUp", "PageDown"}
"""Keys that move a slider, and are no shortcuts then."""
_DELETING = {"Delete", "Backspace"}
"""Keys that are not meant for the layer while the focus is in the inspector."""


class InspectorFields:
    """Does what would be too slow, or too much, as a rendering: nothing is rendered while a slider moves."""

    def __init__(self, page: Page, stage: Callable[[], Stagecraft | None]) -> None:
        self._page = page
        self._stage = stage
        self._held: Any = None
        self._broken: Any = None
        self._before: tuple[object, object] | None = None
        self._unfolds = False

    def listen(self) -> None:
        """Start to listen, before others do and after them."""
        on = self._page.on
        on("input", _SLIDERS, self._slid, capture=True)
        on("change", _SLIDERS, self._let_go, capture=True)
        on("pointerdown", "#inspector", lambda _event, _found: self._begin(), capture=True)
        on("keydown", "#inspector", self._key, capture=True)
        on("keydown", _SLIDERS, self._slider_key, capture=True)
        on("keydown", _WORDS, self._word_key, capture=True)
        on("change", _WORDS, self._asked, capture=True)
        on("change", _WORDS, self._answered)

    def changed(self, now: Stagecraft, before: Stagecraft | None) -> None:
        """Follow a gesture on the stage; let go of a slider whose drag was broken off: by Escape, or undo.

        The card of a sound that was just chosen is opened.
        """
        if now.timeline.sound is not None and (before is None or before.timeline.sound != now.timeline.sound):
            self._unfolds = True
        if before is None or now.preview is before.preview or now.scene is not before.scene:
            return
        if self._held is None:
            self._follow(now)
        elif now.preview is None:
            self._broken, self._held = self._held, None
            self._restore(self._broken)

    def rendered(self) -> None:
        """Open that card, now that it is in the page, and bring it into sight."""
        card = element("#inspector .motion.meant") if self._unfolds else None
        self._unfolds = False
        if card is not None:
            card.querySelector("details").open = True
            card.scrollIntoView(js_object(block="nearest"))

    def _follow(self, stage: Stagecraft) -> None:
        """Write where the layer stands as the stage shows it."""
        layer = stage.shown.layer(stage.selection[0]) if len(stage.selection) == 1 else None
        if layer is None:
            return
        placement = placement_of(layer, stage.assets)
        for field in _FOLLOWING:
            number = element(f"#layer-{field.name.replace('_', '-')}")
            if number is not None:
                number.value = shown_text(field, getattr(placement, field.name))

    def _begin(self) -> None:
        self._held = self._broken = None

    def _slid(self, event: Any, found: Any) -> None:
        if self._is_broken(found):
            event.stopPropagation()
            self._restore(found)
            return
        self._held = found
        _write_beside(found, tr_number(str(found.value)))

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

    def _key(self, event: Any, _found: Any) -> None:
        if event.key in _DELETING:
            event.stopPropagation()

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
            _write(found, str(found.dataset.holds))
        elif event.key in _STEPS:
            slider = element(f'#inspector [data-beside="{found.id}"]')
            if slider is not None:
                event.preventDefault()
                _write(found, _stepped(str(found.value), _STEPS[event.key] * float(slider.step)))

    def _asked(self, _event: Any, _found: Any) -> None:
        self._before = self._doing()

    def _answered(self, _event: Any, found: Any) -> None:
        """Show what holds where nothing came of what was typed: ``10,0`` is 10 already."""
        if self._before == self._doing():
            found.value = found.dataset.holds

    def _doing(self) -> tuple[object, object] | None:
        stage = self._stage()
        return None if stage is None else (stage.scene, stage.refusal)


def _write(field: Any, text: str) -> None:
    """Have a field say something, as if the person had typed it."""
    field.value = text
    field.dispatchEvent(js.Event.new("change", js_object(bubbles=True)))
    field.select()


def _stepped(text: str, step: float) -> str:
    with suppress(ValueError):
        return tr_number(f"{float(text.replace(',', '.')) + step:.10g}")
    return text


def _write_beside(slider: Any, text: str) -> None:
    beside = element(f"#{slider.dataset.beside}")
    if beside is not None:
        beside.value = text
