"""Files that go out of the page into the person's downloads."""

import asyncio
from typing import Any

import js

_TAKEN_AFTER = 60.0
"""Seconds. A browser may take the bytes a while after the click, and it does not tell when it has."""


def download(name: str, content: Any) -> None:
    """Hand a Blob to the browser as a file of that name; where it goes, and whether, is the person's.

    Its bytes may lie on a disk instead of in memory.
    """
    url = js.URL.createObjectURL(content)
    link = js.document.createElement("a")
    link.href, link.download = url, name
    link.click()
    asyncio.get_running_loop().call_later(_TAKEN_AFTER, js.URL.revokeObjectURL, url)
