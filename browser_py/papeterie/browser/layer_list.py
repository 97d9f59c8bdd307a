"""The list of layers under the pointer: a row is dragged to its place, a name becomes a field by a double click.

A long press by a finger or a pen begins to choose several.
"""

from collections.abc import Callable
from typing import Any

import js

from papeterie.browser.dom import Page
from papeterie.browser.interop import element, js_object, lasting, present
from papeterie.browser.long_press import LongPress
from papeterie.editor.gestures import THRESHOLD_PX
from papeterie.editor.state import Stagecraft

Dispatch = Callable[..., None]


class LayerList:
    """Listens to the rows. Where a row would go is marked in the page itself; nothing is rendered on the way."""

    def __init__(self, page: Page, dispatch: Dispatch, stage: Callable[[], Stagecraft | None]) -> None:
        self._page = page
        self._dispatch = dispatch
        self._stage = stage
        self._held: Any = None
        self._from = 0.0
        self._dragging = False
        self._marked: Any = None
        self._just_dropped = False
        self._clicked = ("", "")
        self._long = LongPress(self._pressed_long)
        self._names = False

    def listen(self) -> None:
        """Start to listen. The listeners live as long as the page."""
        on = self._page.on
        on("pointerdown", ".layer", self._press)
        on("dblclick", ".layer-pick", lambda _event, found: self._rename(found))
        on("focusout", "#layer-rename", lambda _event, _found: self._dispatch("end-rename-layer"))
        on("keydown", "#layer-rename", self._key)
        on("click", ".layer", self._click, capture=True)
        on("contextmenu", ".layer", lambda event, _found: event.preventDefault() if self._long.fired else None)
        for kind, heard in (("pointermove", self._move), ("pointerup", self._drop), ("pointercancel", self._cancel)):
            js.document.addEventListener(kind, lasting(heard), js_object(passive=True))

    def changed(self, stage: Stagecraft, before: Stagecraft | None) -> None:
        """Take note of a name that has just become a field."""
        if before is None or before.renaming != stage.renaming:
            self._names = bool(stage.renaming)

    def rendered(self) -> None:
        """Put the cursor into that name, now that it is in the page."""
        field = element("#layer-rename") if self._names else None
        if field is not None:
            self._names = False
            field.focus()
            field.select()

    def cancel(self) -> bool:
        """Break a drag off; say whether there was one."""
        was = self._dragging
        self._let_go()
        return was

    def _press(self, event: Any, row: Any) -> None:
        stage = self._stage()
        self._let_go()
        self._just_dropped = False
        if stage is None or event.button != 0 or present(event.target.closest("input")) is not None:
            return
        if event.pointerType != "mouse" and present(event.target.closest(".layer-pick")) is not None:
            self._long.begin(event, str(row.dataset.layer))
        if stage.read_only:
            return
        # A finger scrolls the list; only by the grip it drags.
        if event.pointerType == "touch" and present(event.target.closest(".grip")) is None:
            return
        self._held, self._from = row, float(event.clientY)

    def _pressed_long(self, layer: str) -> None:
        """Begin to choose several; lifted, the finger has not clicked, nor does it drag."""
        self._let_go()
        self._just_dropped = True
        self._dispatch("choose-several", layer=layer)

    def _move(self, event: Any) -> None:
        self._long.move(event)
        if self._held is None:
            return
        if not self._dragging:
            if abs(event.clientY - self._from) <= THRESHOLD_PX:
                return
            self._dragging = True
            self._held.classList.add("held")
        self._mark(float(event.clientY))

    def _mark(self, y: float) -> None:
        """Show the line between two rows at which the layer would be dropped."""
        rows = self._held.parentElement.children
        marked, where = rows.item(rows.length - 1), "after"
        for row in rows:
            box = row.getBoundingClientRect()
            if y < box.top + box.height / 2:
                marked, where = row, "before"
                break
        if self._marked is not None and not self._marked.isSameNode(marked):
            self._marked.removeAttribute("data-drop")
        self._marked = marked
        marked.setAttribute("data-drop", where)

    def _drop(self, _event: Any) -> None:
        self._long.end()
        held, marked = self._held, self._marked
        if not self._dragging or marked is None:
            self._let_go()
            return
        layer = str(held.dataset.layer)
        before = "" if marked.dataset.drop == "after" else str(marked.dataset.layer)
        self._let_go()
        self._just_dropped = True
        stage = self._stage()
        chosen = () if stage is None else stage.selection
        moving = chosen if layer in chosen else (layer,)
        # Dropped above a row that goes along, it is dropped above the next one that stays.
        row = marked
        while before in moving:
            row = present(row.nextElementSibling)
            before = "" if row is None else str(row.dataset.layer)
        self._dispatch("restack-layer", layer=layer, before=before)

    def _cancel(self, _event: Any) -> None:
        self._long.end()
        self._let_go()

    def _click(self, event: Any, row: Any) -> None:
        """A drag that ends over its own row is no click."""
        self._clicked = (self._clicked[1], str(row.dataset.layer))
        if self._just_dropped:
            self._just_dropped = False
            event.stopPropagation()
            event.preventDefault()

    def _rename(self, found: Any) -> None:
        """To a touch screen, quick taps on two rows are a double click, too."""
        layer, stage = str(found.dataset.layer), self._stage()
        if self._clicked == (layer, layer) and stage is not None and not stage.several:
            self._dispatch("begin-rename-layer", layer=layer)

    def _key(self, event: Any, field: Any) -> None:
        if event.key == "Escape":
            field.value = field.dataset.layer
            self._dispatch("end-rename-layer")

    def _let_go(self) -> None:
        for node in (self._held, self._marked):
            if node is not None:
                node.classList.remove("held")
                node.removeAttribute("data-drop")
        self._held = self._marked = None
        self._dragging = False
