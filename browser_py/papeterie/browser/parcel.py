"""A file that is made piece by piece: each leaves Python's memory before the next is made."""

from typing import Any

import js
from pyodide.ffi import to_js

from papeterie.browser.downloading import download_blob
from papeterie.browser.interop import array_buffer, js_object


class BlobParcel:
    """Collects Blobs, which a browser may move to the disk."""

    def __init__(self, media_type: str = "application/zip") -> None:
        self._media_type = media_type
        self._pieces: list[Any] = []

    def add(self, piece: bytes) -> None:
        """Put in what comes next."""
        self._pieces.append(js.Blob.new(to_js([array_buffer(piece)])))

    def hand_over(self, name: str) -> None:
        """Give it to the person's downloads."""
        download_blob(name, js.Blob.new(to_js(self._pieces), js_object(type=self._media_type)))
