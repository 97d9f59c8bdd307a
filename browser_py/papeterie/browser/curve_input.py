"""The drawing of a curve under the hand: its handles are dragged, and nudged by arrow keys."""

from collections.abc import Callable
from typing import Any

from papeterie.browser.dom import Page, asked, dataset
from papeterie.browser.interop import js_object
from papeterie.editor.easing_text import read_easing, write_easing
from papeterie.editor.own_curve import (
    HANDLES,
    HEIGHT,
    WIDTH,
    Handle,
    Point,
    in_words,
    nearest,
    nudged,
    placed,
    spot,
    way,
)
from papeterie.editor.state import Stagecraft
from papeterie.theatre.model import Bezier
from papeterie.theatre.timeline import bezier_of

Dispatch = Callable[..., None]
_PLOT = ".curve-plot"


class CurveInput:
    """Shows a curve as it is drawn, and asks for it: for the eye while the hand is at it, as one step at its end."""

    def __init__(self, page: Page, dispatch: Dispatch, stage: Callable[[], Stagecraft | None]) -> None:
        self._page = page
        self._dispatch = dispatch
        self._stage = stage
        self._plot: Any = None
        self._handle: Handle | None = None
        self._before = ""

    def listen(self) -> None:
        """Start to listen. The listeners live as long as the page."""
        on = self._page.on
        on("pointerdown", _PLOT, self._press)
        on("pointermove", _PLOT, self._move)
        on("pointerup", _PLOT, lambda _event, _plot: self._settle())
        on("pointercancel", _PLOT, lambda _event, _plot: self._break_off())
        on("keydown", _PLOT, self._key, capture=True)
        on("keyup", _PLOT, lambda _event, _plot: self._settle() if self._handle is None else None)
        on("focusout", _PLOT, lambda _event, _plot: self._settle() if self._handle is None else None)

    def _press(self, event: Any, plot: Any) -> None:
        if event.button != 0:
            return
        event.preventDefault()
        self._settle()
        self._begin(plot)
        self._handle = nearest(_curve(plot), _point(event, plot))
        plot.setPointerCapture(event.pointerId)
        plot.querySelector(f'[data-handle="{self._handle}"]').focus(js_object(preventScroll=True))
        self._show(placed(_curve(plot), self._handle, _point(event, plot)))

    def _move(self, event: Any, plot: Any) -> None:
        if self._handle is None:
            return
        stage = self._stage()
        if stage is None or stage.preview is None:
            self._forget()  # a key broke it off: Escape, or undo
        else:
            self._show(placed(_curve(plot), self._handle, _point(event, plot)))

    def _key(self, event: Any, plot: Any) -> None:
        if event.key == "Escape" and self._plot is not None:
            event.preventDefault()
            event.stopPropagation()
            self._break_off()
        elif self._handle is None and "handle" in dataset(event.target):
            handle = HANDLES[int(event.target.dataset.handle)]
            curve = nudged(_curve(plot), handle, str(event.key), far=bool(event.shiftKey))
            if curve is not None:
                event.preventDefault()
                event.stopPropagation()
                self._begin(plot)
                self._show(curve)

    def _begin(self, plot: Any) -> None:
        if self._plot is None:
            self._plot, self._before = plot, str(plot.dataset.curve)

    def _show(self, curve: Bezier) -> None:
        """Draw it, say it, and show what it does."""
        _draw(self._plot, curve)
        self._ask(live=True)

    def _settle(self) -> None:
        """Keep what was drawn, if anything was."""
        plot = self._plot
        if plot is None:
            return
        if str(plot.dataset.curve) != self._before:
            self._ask(live=False)
            self._plot = self._handle = None
        else:
            self._break_off()

    def _break_off(self) -> None:
        """Have it be as it was."""
        if self._plot is not None:
            self._forget()
            self._dispatch("end-gesture")

    def _forget(self) -> None:
        _draw(self._plot, bezier_of(read_easing(self._before)))
        self._plot = self._handle = None

    def _ask(self, *, live: bool) -> None:
        fields = asked(self._plot)
        name, value = fields.pop("edit"), fields.pop("curve")
        self._dispatch(name, **fields, value=value, **({"live": True} if live else {}))


def _curve(plot: Any) -> Bezier:
    return bezier_of(read_easing(str(plot.dataset.curve)))


def _draw(plot: Any, curve: Bezier) -> None:
    plot.dataset.curve = write_easing(curve)
    plot.querySelector("path").setAttribute("d", way(curve))
    arms = plot.querySelectorAll("line")
    for handle in HANDLES:
        x, y = (f"{one:g}" for one in spot(curve, handle))
        arms.item(handle).setAttribute("x2", x)
        arms.item(handle).setAttribute("y2", y)
        knob = plot.querySelector(f'[data-handle="{handle}"]')
        knob.setAttribute("aria-valuenow", f"{curve[2 * handle]:g}")
        knob.setAttribute("aria-valuetext", in_words(curve, handle))
        for one in knob.querySelectorAll("circle"):
            one.setAttribute("cx", x)
            one.setAttribute("cy", y)


def _point(event: Any, plot: Any) -> Point:
    """Give where in the drawing an event happened."""
    box = plot.getBoundingClientRect()
    return (event.clientX - box.left) / box.width * WIDTH, (event.clientY - box.top) / box.height * HEIGHT
