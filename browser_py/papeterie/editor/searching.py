"""Finding texts by a few letters, whatever their case and their accents."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_KEPT = 4096
_WORD_BEGINS, _WITHIN, _SCATTERED = range(3)
_SAME = str.maketrans({"\N{RIGHT SINGLE QUOTATION MARK}": " ", "'": " ", "œ": "oe", "æ": "ae"})
"""What is typed in more than one way. Apostrophes stand between words."""


@lru_cache(maxsize=_KEPT)
def folded(text: str) -> str:
    """Write a text without the differences that nobody looks for."""
    apart = unicodedata.normalize("NFD", text.casefold().translate(_SAME))
    return "".join(one for one in apart if not unicodedata.combining(one))


def words_of(query: str) -> list[str]:
    """Give the words that are looked for, folded."""
    return folded(query).split()


def distance(words: Sequence[str], text: str) -> int | None:
    """Give how far the words are from a folded text (0: each begins a word of it); ``None`` where one is not in it."""
    far = 0
    for word in words:
        one = _word_distance(word, text)
        if one is None:
            return None
        far += one
    return far


def _word_distance(word: str, text: str) -> int | None:
    if any(one.startswith(word) for one in text.split()):
        return _WORD_BEGINS
    if word in text:
        return _WITHIN
    letters = iter(text)
    return _SCATTERED if all(letter in letters for letter in word) else None
