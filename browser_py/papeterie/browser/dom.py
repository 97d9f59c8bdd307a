"""HTML into the page, and what people do in the page out of it: one listener per kind of event, at the root."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import js
from htpy import Node, fragment

from papeterie.browser.interop import element, js_object, lasting, present

Handler = Callable[[Any, Any], None]


class Page:
    """Renders by morphing what is there, so that focus, selection and canvases stay."""

    def __init__(self, morph: Any) -> None:
        self._morph = morph
        self._options = js_object(
            morphStyle="innerHTML",
            restoreFocus=True,
            callbacks={"beforeNodeMorphed": lasting(_may_morph)},
        )

    def render(self, selector: str, content: Node, parts: Mapping[str, Node] = MappingProxyType({})) -> None:
        """Make the content of the page's element ``selector`` this; text in it is text, never HTML.

        ``parts`` are what goes into elements of it, by their selectors.
        """
        root = element(selector)
        if root is not None:
            html = str(fragment[content])
            self._morph(root, _filled(html, parts) if parts else html, self._options)

    def on(self, kind: str, selector: str, handler: Handler, *, capture: bool = False) -> None:
        """Call ``handler(event, found)`` for events of that kind within an element of that selector."""

        def delegated(event: Any) -> None:
            target = event.target
            closest = getattr(target, "closest", None)
            found = present(closest(selector)) if closest is not None else None
            if found is not None:
                handler(event, found)

        js.document.addEventListener(kind, lasting(delegated), js_object(capture=capture, passive=False))


def dataset(node: Any) -> Mapping[str, str]:
    """Give an element's ``data-`` attributes."""
    return {str(name): str(value) for name, value in js.Object.entries(node.dataset).to_py()}


async def install_icons(url: str) -> None:
    """Put the sprite of icons into the page, so that any part of it can show one by its id."""
    text = await (await js.fetch(url)).text()
    sprite = js.DOMParser.new().parseFromString(text, "image/svg+xml").documentElement
    for symbol in sprite.querySelectorAll("symbol"):
        symbol.id = f"icon-{symbol.id}"
    sprite.setAttribute("hidden", "")
    js.document.body.append(js.document.adoptNode(sprite))


def _filled(html: str, parts: Mapping[str, Node]) -> str:
    template = js.document.createElement("template")
    template.innerHTML = html
    for selector, content in parts.items():
        part = present(template.content.querySelector(selector))
        if part is not None:
            part.innerHTML = str(fragment[content])
    return str(template.innerHTML)


def _may_morph(old: Any, new: Any) -> bool:
    """Leave alone what Python draws on, a field that the person types in, and whether they folded a list."""
    has = getattr(old, "hasAttribute", None)
    if has is None:
        return True
    if old.tagName == "DETAILS":
        new.open = old.open
    return not (has("data-keep") or (has("data-keep-typing") and old.isSameNode(js.document.activeElement)))
