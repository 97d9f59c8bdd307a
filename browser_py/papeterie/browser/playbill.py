"""The playbill of the demo shows, beside them on the site."""

from collections.abc import Mapping

import js
from pyodide.ffi import JsException

from papeterie.editor.playbill import read_playbill


async def fetch_playbill(url: str) -> Mapping[str, str]:
    """Give each show's description by its name; none where there is no playbill."""
    try:
        answer = await js.fetch(url)
        data = (await answer.arrayBuffer()).to_bytes() if answer.ok else b""
    except JsException:
        return {}
    return read_playbill(data)
