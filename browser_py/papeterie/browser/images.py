"""Pictures as the canvas needs them: one ImageBitmap per URL, released when nobody shows it any more."""

import asyncio
from collections.abc import Collection
from typing import Any

import js
import msgspec

from papeterie.browser.interop import js_object
from papeterie.editor.opening import PictureError
from papeterie.theatre.artwork import Artwork
from papeterie.theatre.model import SpriteMetadata
from papeterie.theatre.surface import column_heights
from papeterie.words.tr import tr

_MASK_SIDE = 128
_VISIBLE_ALPHA = 10


class Mask(msgspec.Struct, frozen=True):
    """The alpha of a picture, scaled down to at most 128 px a side, row by row."""

    width: int
    height: int
    alpha: bytes

    def visible(self, u: float, v: float) -> bool:
        """Say whether the picture shows something at ``u``, ``v`` (0..1 from its top left)."""
        column, row = min(int(u * self.width), self.width - 1), min(int(v * self.height), self.height - 1)
        return self.alpha[row * self.width + column] > _VISIBLE_ALPHA


class Images:
    """Owns the bitmaps. Implements the editor's ``PictureLoader``."""

    def __init__(self) -> None:
        self._bitmaps: dict[str, Any] = {}
        self._masks: dict[str, Mask] = {}
        self._loading: dict[str, asyncio.Future[None]] = {}

    async def load(self, url: str, metadata: SpriteMetadata, *, ridden: bool) -> Artwork:
        """Decode the picture once; measure its surface where something rides on it."""
        bitmap = await self._bitmap(url)
        width, height = int(bitmap.width), int(bitmap.height)
        heights = column_heights(_columns(bitmap, width, height), width, height) if ridden else ()
        return Artwork(width, height, metadata, heights)

    def bitmap(self, url: str) -> Any:
        """Give the decoded picture of a URL that was loaded, or ``None``."""
        return self._bitmaps.get(url)

    def mask(self, url: str) -> Mask | None:
        """Give the picture's alpha, coarsely, or ``None`` if it is not loaded."""
        bitmap = self._bitmaps.get(url)
        if bitmap is not None and url not in self._masks:
            self._masks[url] = _mask(bitmap)
        return self._masks.get(url)

    def keep_only(self, urls: Collection[str]) -> None:
        """Release every bitmap but these."""
        self.release([one for one in self._bitmaps if one not in urls])

    def release(self, urls: Collection[str]) -> None:
        """Release the bitmaps of these, where there are any."""
        for url in urls:
            if (bitmap := self._bitmaps.pop(url, None)) is not None:
                bitmap.close()
            self._masks.pop(url, None)

    async def _bitmap(self, url: str) -> Any:
        if url not in self._bitmaps:
            if url not in self._loading:
                self._loading[url] = asyncio.ensure_future(self._load(url))
            # Shielded: others may wait for the same picture when this one is given up.
            await asyncio.shield(self._loading[url])
        return self._bitmaps[url]

    async def _load(self, url: str) -> None:
        try:
            self._bitmaps[url] = await _decode(url)
        finally:
            self._loading.pop(url, None)


async def _decode(url: str) -> Any:
    image = js.Image.new()
    image.crossOrigin = "anonymous"
    image.src = url
    try:
        await image.decode()
        return await js.createImageBitmap(image)
    except Exception as error:
        raise PictureError(tr("The picture at {address} cannot be drawn.", address=url)) from error


def _alpha(bitmap: Any, width: int, height: int, *, transposed: bool = False) -> bytes:
    """Give the alpha channel of the bitmap drawn at ``width`` x ``height`` px (before it is transposed)."""
    size = (height, width) if transposed else (width, height)
    context = js.OffscreenCanvas.new(*size).getContext("2d", js_object(willReadFrequently=True))
    if transposed:
        context.setTransform(0, 1, 1, 0, 0, 0)
    context.drawImage(bitmap, 0, 0, width, height)
    pixels: bytes = context.getImageData(0, 0, *size).data.to_bytes()
    return pixels[3::4]


def _columns(bitmap: Any, width: int, height: int) -> bytes:
    return _alpha(bitmap, width, height, transposed=True)


def _mask(bitmap: Any) -> Mask:
    shrink = min(1.0, _MASK_SIDE / max(bitmap.width, bitmap.height))
    width, height = max(1, round(bitmap.width * shrink)), max(1, round(bitmap.height * shrink))
    return Mask(width, height, _alpha(bitmap, width, height))
