"""What Gemini's answers cost: tokens, and an estimate in US dollars by the prices that the settings name."""

from dataclasses import dataclass
from typing import Any

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars for a million tokens that are put in, and that are given."""

    put_in: float
    given: float


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of one or several answers. ``dollars`` is an estimate, ``None`` where a model has no known price."""

    models: tuple[str, ...] = ()
    input_tokens: int = 0
    output_tokens: int = 0
    dollars: float | None = 0.0

    @classmethod
    def of(cls, model: str, put_in: int, given: int, price: Price | None) -> "Usage":
        """Give the usage of one answer."""
        dollars = None if price is None else (put_in * price.put_in + given * price.given) / _MILLION
        return cls((model,), put_in, given, dollars)

    def __add__(self, other: "Usage") -> "Usage":
        """Give both together."""
        dollars = None if self.dollars is None or other.dollars is None else self.dollars + other.dollars
        return Usage(
            tuple(dict.fromkeys((*self.models, *other.models))),
            self.input_tokens + other.input_tokens,
            self.output_tokens + other.output_tokens,
            dollars,
        )

    def as_json(self) -> dict[str, Any]:
        """Give it as JSON values."""
        return {
            "models": list(self.models),
            "input_tokens": self.input_tokens,
            "output_tokens": self.output_tokens,
            "estimated_dollars": None if self.dollars is None else round(self.dollars, 6),
        }
