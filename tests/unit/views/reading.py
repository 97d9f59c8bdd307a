"""HTML as a browser and a screen reader find it."""

from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, SubElement

from htpy import Node, fragment

_VOID = {"input", "img", "br", "hr", "meta", "link"}
_ROLES = {"button": "button", "ul": "list", "canvas": "canvas", "textarea": "textbox", "select": "combobox"}
_INPUTS = {"text": "textbox", "range": "slider", "checkbox": "checkbox", "file": "file", "search": "search"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("page")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        node = SubElement(self.open[-1], tag, {name: value or "" for name, value in attrs})
        if tag not in _VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        """Close an element; ours are written whole."""
        assert tag == self.open.pop().tag

    def handle_data(self, data: str) -> None:
        """Put text where it stands."""
        parent = self.open[-1]
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + data
        else:
            parent.text = (parent.text or "") + data


def read(content: Node) -> Element:
    """Give the elements of what a view shows."""
    reader = _Reader()
    reader.feed(str(fragment[content]))
    assert len(reader.open) == 1
    return reader.open[0]


def text(node: Element) -> str:
    """Give all text in it."""
    return " ".join("".join(node.itertext()).split())


def named(page: Element, role: str) -> dict[str, Element]:
    """Give all elements of that role by their accessible names."""
    return {_name(node, page): node for node in page.iter() if _role(node) == role}


def _role(node: Element) -> str:
    by_tag = _INPUTS.get(node.get("type", "text"), "") if node.tag == "input" else _ROLES.get(node.tag, "")
    return node.get("role") or by_tag


def _name(node: Element, page: Element) -> str:
    if "aria-label" in node.attrib:
        return node.attrib["aria-label"]
    if "aria-labelledby" in node.attrib:
        return text(next(one for one in page.iter() if one.get("id") == node.attrib["aria-labelledby"]))
    labels = list(_labels(node, page))
    return " ".join(text(one) for one in labels) if labels else text(node)


def _labels(node: Element, page: Element) -> Iterator[Element]:
    for one in page.iter("label"):
        if one.get("for", "-") == node.get("id") or node in one.iter():
            yield one
