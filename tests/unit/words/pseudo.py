"""A language in which every said text stands in brackets, so that what was never said stands out."""

import re
from string import Formatter
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from papeterie.words import tr as words

_READ = ("aria-description", "aria-label", "aria-roledescription", "aria-valuetext", "alt", "placeholder", "title")
"""Attributes that are read, or read out."""
_WRITTEN = {"text", "search", "button", "submit", None}
"""Kinds of inputs that show their value."""
_SAID = re.compile("⟦[^⟦⟧]*⟧")
_LETTERS = re.compile(r"[^\W\d_]+")


class Bracketed(dict[str, str]):
    """The table of that language: the words of each text in brackets, its parts outside them."""

    def get(self, text: str, _otherwise: Any = None) -> Any:
        """Translate."""
        return "".join(_bracketed(*piece) for piece in Formatter().parse(text))


def _bracketed(literal: str, name: str | None, style: str | None, conversion: str | None) -> str:
    part = "" if name is None else f"{{{name}{f'!{conversion}' if conversion else ''}{f':{style}' if style else ''}}}"
    return f"⟦{literal}⟧{part}" if literal else part


def speak_in_brackets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Say all further texts of this test in that language, which is none of ours, so that nothing of it is kept."""
    monkeypatch.setattr(words, "table_of", lambda _language: Bracketed())
    monkeypatch.setattr(words, "_SPOKEN", ["⟦⟧"])


def unsaid(page: Element) -> set[str]:
    """Give every word that a person could read in a page and that was not said.

    Names that people gave count as well: tests give names without letters.
    """
    return {word for text in _texts(page) for word in _LETTERS.findall(_SAID.sub(" ", text))}


def _texts(page: Element) -> list[str]:
    found: list[str] = []
    for node in page.iter():
        found += [node.text or "", node.tail or "", *(node.get(name, "") for name in _READ)]
        if node.tag == "textarea" or (node.tag == "input" and node.get("type") in _WRITTEN):
            found.append(node.get("value", ""))
    return found
