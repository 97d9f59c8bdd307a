"""HTML into the page, and what people do in the page out of it: one listener per kind of event, at the root."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import js
from htpy import Node, fragment
from markupsafe import Markup
from pyodide.ffi import to_js

from papeterie.browser.interop import element, js_object, lasting, present

Handler = Callable[[Any, Any], None]
_TYPED = ":is(input:is([type=text], [type=number]), textarea)[data-edit]"
"""Fields that ask for something when the person has left them, or pressed Enter."""
_FOLDED = "open"
"""The attribute of a list that is folded out: what is in the page already stays as the person left it."""


class Page:
    """Renders by morphing what is there, so that focus, selection and canvases stay."""

    def __init__(self, morph: Any) -> None:
        self._morph = morph
        self._left_alone = js.Map.new()
        # Asking Python about every node would take longer than the morph itself: maps answer, no more than ``False``.
        answers = js.Reflect.get(js.Map.prototype, "get")
        callbacks = {
            "beforeNodeMorphed": answers.bind(self._left_alone),
            "beforeAttributeUpdated": answers.bind(js.Map.new(to_js([[_FOLDED, False]]))),
        }
        self._options = js_object(morphStyle="innerHTML", restoreFocus=True, callbacks=callbacks)
        self._whole = js_object(morphStyle="outerHTML", restoreFocus=True, callbacks=callbacks)
        self._typed_in: Any = None

    def listen(self) -> None:
        """Know from now on which field the person is typing in, and has not asked anything with yet."""
        self.on("input", _TYPED, lambda _event, found: self._type_in(found), capture=True)
        self.on("change", _TYPED, lambda _event, _found: self._type_in(None), capture=True)
        self.on("focusout", _TYPED, lambda _event, _found: self._type_in(None), capture=True)

    def render(self, selector: str, content: Node, parts: Mapping[str, Node] = MappingProxyType({})) -> None:
        """Make the content of the page's element ``selector`` this; text in it is text, never HTML.

        ``parts`` are what goes into elements of it, by their selectors.
        """
        root = element(selector)
        if root is not None:
            html = str(fragment[content])
            self._leave_alone(root)
            self._morph(root, _filled(html, parts) if parts else html, self._options)
            self._left_alone.clear()

    def carries(self, frame: str, selector: str) -> bool:
        """Say whether that element is rendered with ``frame``: it is in it, and not kept as it is."""
        root, node = element(frame), element(selector)
        return root is not None and bool(root.contains(node)) and present(node.closest("[data-keep]")) is None

    def become(self, node: Any, html: Markup) -> None:
        """Make one element of the page that which the HTML says."""
        self._leave_alone(node)
        self._morph(node, html, self._whole)
        self._left_alone.clear()

    def _leave_alone(self, root: Any) -> None:
        """Keep what Python draws on, and a field that the person types in, as they are."""
        for node in root.querySelectorAll("[data-keep]"):
            self._left_alone[node] = False
        active = js.document.activeElement
        if present(active) is not None and (active.hasAttribute("data-keep-typing") or self._is_typed_in(active)):
            self._left_alone[active] = False

    def _type_in(self, field: Any) -> None:
        self._typed_in = field

    def _is_typed_in(self, field: Any) -> bool:
        return self._typed_in is not None and bool(field.isSameNode(self._typed_in))

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


def asked(node: Any) -> dict[str, Any]:
    """Give what an element asks for: its ``data-`` attributes, with the layer that the part it stands in is about."""
    fields: dict[str, Any] = dict(dataset(node))
    about = present(node.closest("[data-layer]"))
    if about is not None:
        fields["layer"] = str(about.dataset.layer)
    return fields


async def install_icons(url: str, drawn: Callable[[str], Markup]) -> None:
    """Put the sprite of icons into the page, as it is ``drawn``, so that any part of it can show one by its id."""
    text = await (await js.fetch(url)).text()
    js.document.body.insertAdjacentHTML("beforeend", drawn(str(text)))


def _filled(html: str, parts: Mapping[str, Node]) -> Any:
    """Give a fragment of the HTML, with the parts in it."""
    template = js.document.createElement("template")
    template.innerHTML = html
    for selector, content in parts.items():
        part = present(template.content.querySelector(selector))
        if part is not None:
            part.innerHTML = str(fragment[content])
    return template.content
