"""Short-lived ``blob:`` URLs, for pictures that are not stored yet."""

import js

from papeterie.browser.packing import previewed
from papeterie.editor.media import Media


class BlobUrls:
    """Implements the add-sprite dialog's ``PreviewUrls``."""

    def make(self, media: Media) -> str:
        """Give a URL of the bytes; the caller releases it."""
        return str(js.URL.createObjectURL(previewed(media)))

    def release(self, url: str) -> None:
        """Revoke the URL."""
        js.URL.revokeObjectURL(url)
