"""Sprites dragged out of the library onto the stage: by a mouse at once, by a finger or a pen after a long press.

Until then, a finger scrolls the list.
"""

import math
from collections.abc import Callable
from typing import Any

import js

from papeterie.browser.dom import Page
from papeterie.browser.interop import element, js_object, lasting, present
from papeterie.browser.long_press import LongPress
from papeterie.editor.gestures import THRESHOLD_PX

_ROW = "#library [data-sprite]"
Point = tuple[float, float]


class SpriteDrag:
    """Shows the picture under the pointer, and has it put where it is dropped.

    ``point_of`` gives where on the stage (px) an event happened, or ``None`` beside it; ``place`` puts a sprite there.
    """

    def __init__(
        self, page: Page, point_of: Callable[[Any], Point | None], place: Callable[[str, Point], object]
    ) -> None:
        self._page = page
        self._point_of = point_of
        self._place = place
        self._row: Any = None
        self._at: Point = (0.0, 0.0)
        self._dragging = False
        self._just_dropped = False
        self._long = LongPress(lambda _sprite: self._begin())
        self._still = lasting(self._hold_still)

    def listen(self) -> None:
        """Start to listen. The listeners live as long as the page."""
        on = self._page.on
        on("pointerdown", _ROW, self._press)
        on("click", _ROW, self._click, capture=True)
        on("contextmenu", _ROW, lambda event, _row: event.preventDefault() if self._long.fired else None)
        on("keydown", "html", self._key, capture=True)
        for kind, heard in (("pointermove", self._move), ("pointerup", self._drop), ("pointercancel", self._cancel)):
            js.document.addEventListener(kind, lasting(heard), js_object(passive=True))

    def attach(self) -> None:
        """Take over the panel that was just rendered: it must not scroll under a finger that drags.

        A listener on the whole page would have every scrolling wait for Python.
        """
        element("#library").addEventListener("touchmove", self._still, js_object(passive=False))

    def _press(self, event: Any, row: Any) -> None:
        self._let_go()
        self._just_dropped = False
        if event.button != 0 or present(event.target.closest("[data-action=place-sprite]")) is not None:
            return
        self._row, self._at = row, (float(event.clientX), float(event.clientY))
        if event.pointerType != "mouse":
            self._long.begin(event, str(row.dataset.sprite))

    def _move(self, event: Any) -> None:
        self._long.move(event)
        if self._row is None:
            return
        at = (float(event.clientX), float(event.clientY))
        if not self._dragging:
            if event.pointerType != "mouse" or math.dist(at, self._at) <= THRESHOLD_PX:
                return
            self._begin()
        self._at = at
        self._show()
        element("#stage-box").classList.toggle("landing", self._point_of(event) is not None)

    def _begin(self) -> None:
        ghost, picture = element("#ghost"), present(self._row.querySelector("img"))
        if ghost is None or self._row is None:
            return
        self._dragging = True
        self._row.classList.add("held")
        ghost.replaceChildren(picture.cloneNode() if picture is not None else str(self._row.dataset.sprite))
        ghost.hidden = False
        self._show()

    def _show(self) -> None:
        x, y = self._at
        element("#ghost").style.setProperty("translate", f"{x:.0f}px {y:.0f}px")

    def _drop(self, event: Any) -> None:
        self._long.end()
        if self._dragging:
            name, at = str(self._row.dataset.sprite), self._point_of(event)
            self._just_dropped = True
            if at is not None:
                self._place(name, at)
        self._let_go()

    def _cancel(self, _event: Any) -> None:
        self._long.end()
        self._let_go()

    def _click(self, event: Any, _row: Any) -> None:
        """A drag that ends over its own row is no click."""
        if self._just_dropped:
            self._just_dropped = False
            event.stopPropagation()
            event.preventDefault()

    def _key(self, event: Any, _found: Any) -> None:
        if event.key == "Escape" and self._dragging:
            event.stopPropagation()
            event.preventDefault()
            self._just_dropped = True
            self._let_go()

    def _hold_still(self, event: Any) -> None:
        if self._dragging and event.cancelable:
            event.preventDefault()

    def _let_go(self) -> None:
        if self._row is not None:
            self._row.classList.remove("held")
        if self._dragging:
            element("#ghost").hidden = True
            element("#stage-box").classList.remove("landing")
        self._row = None
        self._dragging = False
