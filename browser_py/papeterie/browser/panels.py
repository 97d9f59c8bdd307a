"""Keeps the page as the views want it. A part is rendered again only when its slice of the state changed."""

import math
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, Protocol

import js
from htpy import Node, fragment
from markupsafe import Markup

from papeterie.browser.dom import Page
from papeterie.browser.frames import TaskLoop
from papeterie.browser.interop import element
from papeterie.browser.row_lists import Row, RowLists
from papeterie.browser.timing import now

_DIALOGS = ("#dialog", "#palette")
_ROWS = 20
"""So many rows of a long list are written in a frame."""
_BUDGET_MS = 8.0
"""When rendering has taken so long in a frame, what is left waits for the next one, so that the stage follows."""


class Panel(Protocol):
    """A part of the page, as the views describe it."""

    @property
    def selector(self) -> str:
        """Its element."""

    @property
    def slice(self) -> tuple[Any, ...]:
        """All that its content depends on."""

    @property
    def content(self) -> Callable[[], Node]:
        """Gives what it shows."""

    @property
    def rows(self) -> Callable[[], Mapping[str, Row]] | None:
        """Gives the same as rows by their keys, where it is a long list."""


class PageView(Protocol):
    """The whole page, as the views describe it."""

    @property
    def kind(self) -> str:
        """Which page it is."""

    @property
    def title(self) -> str:
        """What the browser's tab says."""

    @property
    def frame(self) -> Panel:
        """The part that holds the others."""

    @property
    def panels(self) -> tuple[Panel, ...]:
        """The others."""

    @property
    def dialog(self) -> Panel | None:
        """What the dialog shows, if it is open."""

    @property
    def language(self) -> str:
        """The language of all of it."""

    @property
    def marks(self) -> Mapping[str, str]:
        """Data attributes of the body, by their names."""


class _Made(NamedTuple):
    """What a panel shows, written and not in the page yet: to write it and to put it there are two tasks."""

    slice: tuple[Any, ...]
    language: str
    html: Markup


class Panels:
    """Renders after the next frame that follows a change, so that the stage has its frames for itself.

    ``rendered`` hears the kind of a page whose frame is new; ``shown`` hears the selector of every panel that is.
    """

    def __init__(
        self,
        page: Page,
        view: Callable[[], PageView],
        rendered: Callable[[str], None],
        shown: Callable[[str], None] = lambda _selector: None,
    ) -> None:
        self._page = page
        self._rows = RowLists(page)
        self._view = view
        self._rendered = rendered
        self._heard = shown
        self._shown: dict[str, tuple[Any, ...]] = {}
        self._language = ""
        self._title = ""
        self._marks: Mapping[str, str] = {}
        self._made: dict[str, _Made] = {}
        self._loop = TaskLoop(self._task)

    def request(self) -> None:
        """Render what has changed, after the next frame."""
        self._loop.request()

    def render(self) -> None:
        """Render what has changed, now."""
        self._render(math.inf)

    def _render(self, until: float) -> bool:
        """Render what has changed, and leave what is not begun at ``until`` (ms, as ``performance.now``).

        Give whether any was left.
        """
        view = self._view()
        self._mark(view.marks)
        if self._render_whole(view, until):
            return True
        if any(self._show_if_new(panel, until) for panel in view.panels):
            return True
        self._made.clear()
        for selector in _DIALOGS:
            shown = view.dialog if view.dialog and view.dialog.selector == selector else None
            if self._show_dialog(selector, shown, waits=until < math.inf):
                return True
        if view.title != self._title:
            self._title = js.document.title = view.title
        return False

    def _render_whole(self, view: PageView, until: float) -> bool:
        """Render another page, or the same in another language; give whether there is more to do than time."""
        left = False
        if self._is_new(view.frame):
            self._made.clear()
            for panel in view.panels:
                self._shown.pop(panel.selector, None)
            self._page.render(view.frame.selector, view.frame.content())
            self._rendered(view.kind)
        elif view.language != self._language:
            if self._say_anew(view, until):
                return True
            left = until < math.inf
        if view.language != self._language:
            # Not before the texts: a browser draws all of them anew for it.
            self._language = js.document.documentElement.lang = view.language
        return left

    def _mark(self, marks: Mapping[str, str]) -> None:
        """Write what is shown onto the body."""
        if marks != self._marks:
            data = js.document.body.dataset
            for name in self._marks.keys() - marks.keys():
                js.Reflect.deleteProperty(data, name)
            for name, value in marks.items():
                setattr(data, name, value)
            self._marks = marks

    def _say_anew(self, view: PageView, until: float) -> bool:
        """Say the whole page in another language. In one go, so that what is open in it, or has the focus, stays so.

        What is written is written before; give whether that is not done yet.
        """
        frame = view.frame
        said = [one for one in view.panels if one.rows is None and self._page.carries(frame.selector, one.selector)]
        missing = [one for one in (frame, *said) if not self._is_made(one, view.language)]
        for panel in missing:
            self._make(panel, view.language)
            if now() >= until:
                return True
        if missing and until < math.inf:
            return True
        self._shown = {one.selector: one.slice for one in (frame, *said)}
        parts = {one.selector: self._made.pop(one.selector).html for one in said}
        self._page.render(frame.selector, self._made.pop(frame.selector).html, parts)
        for selector in parts:
            self._heard(selector)
        return False

    def _make(self, panel: Panel, language: str) -> None:
        self._made[panel.selector] = _Made(panel.slice, language, fragment[panel.content()].__html__())

    def _is_made(self, panel: Panel, language: str) -> bool:
        made = self._made.get(panel.selector)
        return made is not None and made.language == language and _same(made.slice, panel.slice)

    def _task(self) -> bool:
        return self._render(now() + _BUDGET_MS)

    def _show_if_new(self, panel: Panel, until: float) -> bool:
        """Render a panel that has changed; give whether the time is over, or something of it is left."""
        if not self._is_new(panel):
            return False
        if panel.rows is None and not self._is_made(panel, self._language):
            waited = panel.selector in self._made
            self._make(panel, self._language)
            if now() >= until and not waited:
                self._shown.pop(panel.selector)
                return True
        whole = self._show(panel, math.inf if until == math.inf else _ROWS)
        if not whole:
            self._shown.pop(panel.selector)
        return not whole or now() >= until

    def _show(self, panel: Panel, rows: float = math.inf) -> bool:
        """Render a panel, of a long list so many ``rows``; give whether that is all of it."""
        whole = True
        if panel.rows is None:
            made = self._made.pop(panel.selector, None)
            self._page.render(panel.selector, panel.content() if made is None else made.html)
        else:
            whole = self._rows.show(panel.selector, panel.rows(), rows)
        self._heard(panel.selector)
        return whole

    def _show_dialog(self, selector: str, panel: Panel | None, *, waits: bool) -> bool:
        """Render a dialog, and open or close it. Opening is much work for a browser: where it ``waits``, it is left.

        Give whether it was left.
        """
        dialog = element(selector)
        if panel is not None:
            if self._is_new(panel):
                self._show(panel)
                if waits and not dialog.open:
                    return True
            if not dialog.open:
                dialog.setAttribute("aria-labelledby", f"{selector[1:]}-title")
                dialog.showModal()
        elif dialog.open:
            dialog.close()
            self._page.render(selector, None)
            self._shown.pop(selector, None)
        return False

    def _is_new(self, panel: Panel) -> bool:
        before = self._shown.get(panel.selector)
        if before is not None and _same(before, panel.slice):
            return False
        self._shown[panel.selector] = panel.slice
        return True


def _same(before: tuple[Any, ...], now_: tuple[Any, ...]) -> bool:
    return len(before) == len(now_) and all(old is new or old == new for old, new in zip(before, now_, strict=True))
