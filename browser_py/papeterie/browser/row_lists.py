"""Long lists in the page, of whose rows few change at a time: the others are not touched, nor written as HTML."""

from collections.abc import Mapping
from typing import Any, Protocol

import js
from markupsafe import Markup
from pyodide.ffi import jsnull

from papeterie.browser.dom import Page
from papeterie.browser.interop import element, present


class Row(Protocol):
    """What one row shows. Equal ones look the same."""

    def markup(self) -> Markup:
        """Give it as HTML: one element."""


class RowLists:
    """Shows rows by the keys of what they show. Nobody else puts any into these lists."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._shown: dict[str, tuple[Any, dict[str, Row]]] = {}

    def show(self, selector: str, rows: Mapping[str, Row], most: float) -> bool:
        """Have the list that is the page's element ``selector`` show these rows, in this order.

        At most so many of them are written anew, from the top; give whether that is all. What is left is done by
        asking again.
        """
        root = element(selector)
        if root is None:
            return True
        known, before = self._shown.get(selector, (None, dict[str, Row]()))
        if known is None or not known.isSameNode(root):
            root.replaceChildren()
            before = {}
        changed = [key for key, row in rows.items() if before.get(key) != row]
        late = frozenset(changed[int(min(most, len(changed))) :])
        there = {key: row for key, row in rows.items() if key in before or key not in late}
        now = {key: before[key] if key in late else row for key, row in there.items()}
        if list(before) != list(now):
            _arrange(root, list(before), now)
        places = {key: place for place, key in enumerate(now)}
        for key in changed:
            if key in before and key not in late:
                self._page.become(root.children.item(places[key]), now[key].markup())
        self._shown[selector] = (root, now)
        return not late


def _arrange(root: Any, before: list[str], rows: Mapping[str, Row]) -> None:
    """Take out what is gone, put in what is new, and have all of it in order. The focus stays where it is."""
    active = present(js.document.activeElement)
    nodes = dict(zip(before, list(root.children), strict=True))
    for key in before:
        if key not in rows:
            nodes.pop(key).remove()
    new = [key for key in rows if key not in nodes]
    if new:
        template = js.document.createElement("template")
        template.innerHTML = "".join(rows[key].markup() for key in new)
        nodes |= zip(new, list(template.content.children), strict=True)
    there = [key for key in before if key in rows]
    for key in rows:
        if there and there[0] == key:
            there.pop(0)
            continue
        if key in there:
            there.remove(key)
        root.insertBefore(nodes[key], nodes[there[0]] if there else jsnull)
    if active is not None and active.isConnected and not active.isSameNode(js.document.activeElement):
        active.focus()
