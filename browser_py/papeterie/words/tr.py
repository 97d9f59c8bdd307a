"""Say a text in the language that the person reads.

``tr`` and its relatives are called where a text is made for the screen, with the English text written out: tests
collect it from there. A name in braces stands for a part, as in ``tr("Hide {layer}", layer=name)``.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar

from papeterie.words.language import Language
from papeterie.words.table import table_of

_P = ParamSpec("_P")
_T = TypeVar("_T")
_SPOKEN: list[Language] = ["en"]
_FRENCH_SIGNS = str.maketrans({",": "\u202f", ".": ","})
"""Thousands stand apart by a narrow space that does not break."""


def speak(language: Language) -> None:
    """Say all further texts in this language."""
    _SPOKEN[0] = language


def spoken() -> Language:
    """Give the language in which texts are said now."""
    return _SPOKEN[0]


def tr(text: str, /, **parts: Any) -> str:
    """Say an English text in the spoken language, its parts filled in; what has no translation stays English."""
    said = table_of(spoken()).get(text, text)
    return said.format(**parts) if parts else said


def tr_n(one: str, many: str, count: int, /, **parts: Any) -> str:
    """Say one of two texts, as the language counts; ``{count}`` is a part of them."""
    singular = count in {0, 1} if spoken() == "fr" else count == 1
    return tr(one if singular else many, count=count, **parts)


def tr_noop(text: str) -> str:
    """Mark an English text that is kept as it is, and said later by :func:`tr`."""
    return text


def tr_list(words: Sequence[str]) -> str:
    """Say things that were said already one after the other: ``a, b and c``."""
    if not words:
        return ""
    *others, last = words
    return tr("{others} and {last}", others=", ".join(others), last=last) if others else last


def tr_number(text: str) -> str:
    """Write a number, given as ``1,234.5``, as the spoken language does."""
    return text.translate(_FRENCH_SIGNS) if spoken() == "fr" else text


def kept_by_language(most: int) -> Callable[[Callable[_P, _T]], Callable[_P, _T]]:
    """Keep the last ``most`` answers of a function of hashable arguments that says something, for each language."""

    def decorate(function: Callable[_P, _T]) -> Callable[_P, _T]:
        @lru_cache(maxsize=most)
        def kept(_language: Language, args: tuple[Any, ...], kwargs: tuple[tuple[str, Any], ...]) -> Any:
            return function(*args, **dict(kwargs))

        def answer(*args: _P.args, **kwargs: _P.kwargs) -> _T:
            said: _T = kept(spoken(), args, tuple(kwargs.items()))
            return said

        return answer

    return decorate
