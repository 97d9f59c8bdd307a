"""Describing a sprite: which behaviors fit what the person wrote; by Gemini, or by rules where it cannot be asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from papeterie.theatre.codec import write_metadata
from papeterie.theatre.model import SpriteMetadata
from papeterie.theatre.wishes import understand
from server.usage import Usage

MADE = "made"


@dataclass(frozen=True, slots=True)
class Description:
    """Fields of a SpriteMetadata, what they cost, and a status that is kept beside them.

    It is ``made`` (by Gemini), ``made-by-rules: why`` or ``not-made: why``.
    """

    status: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    usage: Usage | None = None


def not_made(reason: str) -> Description:
    """Give the description that says why there is none."""
    return Description(f"not-made: {reason}")


def by_rules(prompt: str, reason: str, usage: Usage | None = None) -> Description:
    """Give what rules make of the words, and say why nobody else was asked. ``usage`` is what was spent in vain."""
    wish = understand(prompt)
    metadata = SpriteMetadata(behaviors=wish.behaviors, vertical_percent=wish.vertical_percent)
    written = write_metadata(metadata)
    fields = {name: value for name, value in written.items() if name in {"behaviors", "vertical_percent"}}
    return Description(f"made-by-rules: {reason}", fields, usage)


class Describer(Protocol):
    """Finds behaviors for a sprite. Never raises: what goes wrong stands in the description's status."""

    async def describe(self, prompt: str, picture: bytes | None, system: str) -> Description:
        """Describe a sprite as ``prompt`` wishes.

        ``picture`` is a small PNG of it, if there is one; ``system`` takes the place of our own instruction, if it is
        not empty.
        """


class RuleDescriber:
    """The describer of a server without a key."""

    def __init__(self, reason: str) -> None:
        self._reason = reason

    async def describe(self, prompt: str, picture: bytes | None, system: str) -> Description:
        """Describe by rules."""
        _ = picture, system
        return by_rules(prompt, self._reason)
