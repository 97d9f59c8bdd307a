"""The library in memory with ``data:`` URLs, which need no browser."""

import base64

from papeterie.editor import memory_assets
from papeterie.editor.media import Media
from papeterie.editor.memory_assets import Shelves

__all__ = ["DataUrls", "MemoryAssetRepository", "Shelves"]


class DataUrls:
    """Makes URLs that hold what they mean, so that nothing has to be released."""

    def find(self, _user: tuple[str, str], _digest: str) -> str | None:
        """Remember none."""
        return None

    def make(self, _user: tuple[str, str], _digest: str, media: Media) -> str:
        """Write the bytes into the URL."""
        return f"data:{media.media_type};base64,{base64.b64encode(media.data).decode()}"

    def keep(self, user: tuple[str, str], digest: str) -> None:
        """Do nothing."""

    def rename(self, user: tuple[str, str], new: tuple[str, str]) -> None:
        """Do nothing."""

    def release(self, user: tuple[str, str]) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""


class MemoryAssetRepository(memory_assets.MemoryAssetRepository):
    """Keeps everything in dictionaries."""

    def __init__(self, shelves: Shelves | None = None) -> None:
        super().__init__(DataUrls(), shelves)
