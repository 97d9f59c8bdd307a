"""Describing a sprite: which behaviors fit what the person wrote. Gemini does it in :mod:`server.gemini`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

MADE = "made"


@dataclass(frozen=True, slots=True)
class Description:
    """Fields of a SpriteMetadata, and ``made`` or ``not-made: why``, which is kept beside them."""

    status: str
    fields: Mapping[str, Any] = field(default_factory=dict)


def not_made(reason: str) -> Description:
    """Give the description that says why there is none."""
    return Description(f"not-made: {reason}")


class Describer(Protocol):
    """Finds behaviors for a sprite. Never raises: what goes wrong stands in the description's status."""

    async def describe(self, picture: bytes, prompt: str) -> Description:
        """Describe the cut-out sprite, a small PNG, as ``prompt`` wishes."""


class NoDescriber:
    """The describer of a server without a key."""

    async def describe(self, picture: bytes, prompt: str) -> Description:
        """Say that no description was made."""
        _ = picture, prompt
        return not_made("this server has no GEMINI_API_KEY")
