"""Small bridges between Python and JavaScript values. JavaScript is Any until it is checked."""

from collections.abc import Callable
from typing import Any

import js
from pyodide.ffi import create_proxy, jsnull, to_js


def present(value: Any) -> Any:
    """Give ``None`` for JavaScript's null and undefined (which Pyodide does not), and anything else as it is."""
    return None if value is None or value is jsnull else value


def element(selector: str) -> Any:
    """Give the page's first element of that selector, or ``None``."""
    return present(js.document.querySelector(selector))


def js_object(**fields: Any) -> Any:
    """Make a plain JavaScript object; nested dicts and lists become objects and arrays."""
    return to_js(fields, dict_converter=js.Object.fromEntries)


def array_buffer(data: bytes) -> Any:
    """Copy bytes into an ArrayBuffer of their own."""
    array = js.Uint8Array.new(len(data))
    array.assign(data)
    return array.buffer


def blob(data: bytes, media_type: str) -> Any:
    """Copy bytes into a Blob."""
    return js.Blob.new(to_js([array_buffer(data)]), js_object(type=media_type))


def lasting(callback: Callable[..., Any]) -> Any:
    """Give a proxy that JavaScript may call again and again. The caller owns it and destroys it."""
    return create_proxy(callback)
