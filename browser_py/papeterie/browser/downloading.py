"""Files that go out of the page into the person's downloads."""

import asyncio
from typing import Any

import js

from papeterie.browser.interop import blob
from papeterie.editor.media import Media

_TAKEN_AFTER = 60.0
"""Seconds. A browser may take the bytes a while after the click, and it does not tell when it has."""


def download(name: str, media: Media) -> None:
    """Hand bytes to the browser as a file of that name; where it goes, and whether, is the person's."""
    download_blob(name, blob(media.data, media.media_type))


def download_blob(name: str, content: Any) -> None:
    """Hand a Blob to the browser, as :func:`download` does; its bytes may lie on a disk instead of in memory."""
    url = js.URL.createObjectURL(content)
    link = js.document.createElement("a")
    link.href, link.download = url, name
    link.click()
    asyncio.get_running_loop().call_later(_TAKEN_AFTER, js.URL.revokeObjectURL, url)
