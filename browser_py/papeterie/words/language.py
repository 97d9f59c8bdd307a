"""The languages that Papeterie speaks, and which of them a person would rather read."""

from collections.abc import Sequence
from typing import Literal

Language = Literal["en", "fr"]
LANGUAGES: dict[Language, str] = {"en": "English", "fr": "Français"}
"""What each language calls itself."""


def language_of(text: str | None) -> Language | None:
    """Give the language that a code such as ``fr`` or ``fr-CA`` names, if it is one of ours."""
    code = (text or "").partition("-")[0].casefold()
    return next((one for one in LANGUAGES if one == code), None)


def wanted_language(chosen: str | None, preferred: Sequence[str]) -> Language:
    """Give the ``chosen`` language, else the first of ours among the browser's ``preferred`` ones, else English."""
    found = (language_of(one) for one in (chosen, *preferred))
    return next((one for one in found if one is not None), "en")
