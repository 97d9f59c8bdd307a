"""The page that is seen before any script speaks every language."""

import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

import pytest

from papeterie.words.language import LANGUAGES

WWW = Path(__file__).parents[2] / "www"
VOID = {"meta", "link", "img"}
NAMES = {"Papeterie"}
"""Texts that are the same in every language."""


class _Tree(HTMLParser):
    """Builds the page's elements; text that stands in no element of a language is ``loose``."""

    def __init__(self) -> None:
        super().__init__()
        self.root = ET.Element("page")
        self.loose: list[str] = []
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = ET.SubElement(self._open[-1], tag, {name: value or "" for name, value in attrs})
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        if data.strip() and not any("lang" in one.attrib for one in self._open if one.tag != "html"):
            self.loose.append(data.strip())


@pytest.fixture(scope="module")
def page() -> _Tree:
    """Read index.html."""
    tree = _Tree()
    tree.feed((WWW / "index.html").read_text(encoding="utf-8"))
    return tree


def test_what_stands_in_one_language_stands_in_all(page: _Tree) -> None:
    """Beside each other, with the same elements."""
    for parent in page.root.iter():
        told = {
            language: [one.tag for one in parent if one.get("lang") == language and one.tag != "html"]
            for language in LANGUAGES
        }
        assert len({tuple(tags) for tags in told.values()}) == 1, (parent.attrib, told)


def test_no_text_stands_in_no_language(page: _Tree) -> None:
    """But for the name, which is the same in all."""
    assert set(page.loose) == NAMES


def test_the_scripts_and_the_styles_of_the_boot_know_every_language() -> None:
    """One that is added to the app is added there."""
    assert all(f'"{language}"' in (WWW / "dress.js").read_text(encoding="utf-8") for language in LANGUAGES)
    assert all(f'[lang="{language}"]' in (WWW / "boot.css").read_text(encoding="utf-8") for language in LANGUAGES)
