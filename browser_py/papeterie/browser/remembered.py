"""Small things that a browser keeps for its person from one visit to the next, if it keeps anything."""

import js
from pyodide.ffi import JsException

from papeterie.browser.interop import present

_PREFIX = "papeterie:"
# Where storage is forbidden for the site, there is no such attribute; where it is full, it throws.
_REFUSED = (AttributeError, JsException)


def recall(key: str) -> str | None:
    """Give what was remembered under a key, or ``None``."""
    try:
        text = present(js.localStorage.getItem(_PREFIX + key))
    except _REFUSED:
        return None
    return None if text is None else str(text)


def remember(key: str, text: str) -> None:
    """Keep a short text; where the browser refuses, it is forgotten."""
    try:
        js.localStorage.setItem(_PREFIX + key, text)
    except _REFUSED:
        return
