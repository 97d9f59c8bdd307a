"""What Gemini has cost: an entry for each answer, and sums."""

from collections.abc import Iterable
from typing import Any, Literal, Self

import msgspec

Purpose = Literal["sprite", "scene", "image"]
"""What Gemini is asked for: how a sprite moves, what is in a picture of a scene, a picture."""
_KEPT = 200


class Sum(msgspec.Struct, frozen=True):
    """Tokens of some answers. ``dollars`` is an estimate; ``unpriced`` counts the answers without a known price."""

    answers: int = 0
    tokens: int = 0
    dollars: float = 0.0
    unpriced: int = 0

    def __add__(self, other: Self) -> "Sum":
        """Give both together."""
        return Sum(
            self.answers + other.answers,
            self.tokens + other.tokens,
            self.dollars + other.dollars,
            self.unpriced + other.unpriced,
        )


class Entry(msgspec.Struct, frozen=True):
    """An answer: ``when`` in milliseconds since 1970, what it was for, its tokens, and its estimated dollars."""

    when: int
    purpose: Purpose
    tokens: int
    dollars: float | None = None

    @property
    def sum(self) -> Sum:
        """Give it as a sum."""
        return Sum(1, self.tokens, self.dollars or 0.0, int(self.dollars is None))


class Ledger(msgspec.Struct, frozen=True):
    """The latest answers, the newest first, and the sum of those ``before`` them."""

    entries: tuple[Entry, ...] = ()
    before: Sum = Sum()

    @property
    def sum(self) -> Sum:
        """Give what all of it cost."""
        return _sum(self.entries) + self.before

    def with_entry(self, entry: Entry) -> "Ledger":
        """Give it with one answer more."""
        entries = (entry, *self.entries)
        return Ledger(entries[:_KEPT], self.before + _sum(entries[_KEPT:]))


class Usage(msgspec.Struct, frozen=True):
    """What a service tells beside an answer."""

    input_tokens: int = 0
    output_tokens: int = 0
    estimated_dollars: float | None = None


def read_usage(raw: Any) -> Usage | None:
    """Read what a service tells of an answer; ``None`` where Gemini was not asked."""
    try:
        usage = msgspec.convert(raw, Usage)
    except msgspec.ValidationError:
        return None
    return usage if usage.input_tokens or usage.output_tokens else None


def _sum(entries: Iterable[Entry]) -> Sum:
    total = Sum()
    for one in entries:
        total += one.sum
    return total
