"""Sentences that have elements in them, wherever the language puts those."""

from collections.abc import Iterable
from string import Formatter

from htpy import Node, fragment

from papeterie.words.tr import tr


def sentence(said: str, /, **parts: Node) -> Node:
    """Give a said text, with an element in the place of each name in braces."""
    pieces: list[Node] = []
    for words, name, _, _ in Formatter().parse(said):
        pieces.append(words)
        if name is not None:
            pieces.append(parts[name])
    return fragment[pieces]


def quoted(names: Iterable[str]) -> str:
    """Give names one after the other, each in quotation marks."""
    return ", ".join(tr("“{name}”", name=one) for one in names)
