"""A language that marks what was translated: ``⟦`` before it and ``⟧`` behind it."""

import re

import pytest

from papeterie.words import tr as words


class _Marking(dict[str, str]):
    """A table that has a translation of everything."""

    def get(self, text: str, _otherwise: object = None) -> str:  # type: ignore[override]
        return f"⟦{text}⟧"


def speak_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Say all texts in it."""
    marking = _Marking()
    monkeypatch.setattr(words, "table_of", lambda _language: marking)
    monkeypatch.setattr(words, "_SPOKEN", ["fr"])


class _MarkingWords(dict[str, str]):
    """As :class:`_Marking`, but the parts of a text stand outside of the marks: they have to be said themselves."""

    def get(self, text: str, _otherwise: object = None) -> str:  # type: ignore[override]
        return "⟦" + re.sub(r"({.*?})", r"⟧\1⟦", text) + "⟧"


def speak_marked_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Say all texts in it, their parts outside of the marks. What is kept for other languages is not heard."""
    marking = _MarkingWords()
    monkeypatch.setattr(words, "table_of", lambda _language: marking)
    monkeypatch.setattr(words, "_SPOKEN", ["marked"])


def unmarked(text: str) -> str:
    """Give what of a text did not come through the table."""
    depth, left = 0, ""
    for sign in text:
        depth += {"⟦": 1, "⟧": -1}.get(sign, 0)
        left += sign if depth == 0 and sign != "⟧" else ""
    return left
