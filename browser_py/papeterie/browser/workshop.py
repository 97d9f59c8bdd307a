"""What is done to pictures in the browser itself, with Pillow, which is loaded when it is first needed."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import pyodide_js
from pyodide.ffi import JsException

from papeterie.browser import avif
from papeterie.editor.media import Media
from papeterie.editor.ports import Cutout, PictureInfo, ProcessingError
from papeterie.editor.sprite_shelf import Box, Turn
from papeterie.pictures.errors import PictureError
from papeterie.words.tr import tr

# Longer than a frame: the page shows what it was told before the next step keeps it busy.
_BREATH_SECONDS = 0.02


class PillowWorkshop:
    """Inspects, trims, cuts out and turns pictures. All methods raise :class:`ProcessingError`."""

    def __init__(self) -> None:
        self._loading = asyncio.Lock()
        self._loaded = False

    async def inspect(self, data: bytes) -> PictureInfo:
        """Read the header; refuse what is no picture, damaged at its head, or too large."""
        await self._load()
        with _plain_words():
            info, _ = await _readable(data)
        return info

    async def trim(self, picture: Media) -> Cutout:
        """Turn upright and trim to the visible part."""
        return await self._cut(picture, flat=False)

    async def remove_flat_background(self, picture: Media) -> Cutout:
        """Remove a background of one flat colour, then trim."""
        return await self._cut(picture, flat=True)

    async def turn(self, picture: Media, turn: Turn) -> Cutout:
        """Turn by 90 degrees, or mirror."""
        await self._load()
        from papeterie.browser import cutting  # noqa: PLC0415 - Pillow has been loaded now

        with _plain_words():
            await asyncio.sleep(_BREATH_SECONDS)
            return cutting.turned((await _readable(picture.data))[1], turn)

    async def crop(self, picture: Media, box: Box) -> Cutout:
        """Cut to the box, in px from its top left."""
        await self._load()
        from papeterie.browser import cutting  # noqa: PLC0415 - Pillow has been loaded now

        with _plain_words():
            await asyncio.sleep(_BREATH_SECONDS)
            return cutting.cropped((await _readable(picture.data))[1], box)

    async def _cut(self, picture: Media, *, flat: bool) -> Cutout:
        await self._load()
        from papeterie.browser import cutting  # noqa: PLC0415 - Pillow has been loaded now

        with _plain_words():
            info, data = await _readable(picture.data)
            await asyncio.sleep(_BREATH_SECONDS)
            image = cutting.opened(data)
            await asyncio.sleep(_BREATH_SECONDS)
            if flat:
                image = cutting.cut_out(image)
                await asyncio.sleep(_BREATH_SECONDS)
            return cutting.finished(image, info)

    async def _load(self) -> None:
        async with self._loading:
            if self._loaded:
                return
            try:
                await pyodide_js.loadPackage("pillow")
                from papeterie.browser import cutting  # noqa: F401, PLC0415 - to see whether it came
            except (JsException, ImportError) as error:
                raise ProcessingError(
                    "no-tools",
                    tr("The tools for pictures could not be loaded; the connection may be down. Try again."),
                ) from error
            self._loaded = True


async def _readable(data: bytes) -> tuple[PictureInfo, bytes]:
    """Inspect a picture, and give it in a format that Pillow reads here."""
    from papeterie.browser import cutting  # noqa: PLC0415 - Pillow has been loaded now

    if not avif.is_avif(data) or cutting.reads_avif():
        return cutting.inspect(data), data
    info = avif.header(data)
    cutting.check_limits(len(data), info)
    return info, await avif.as_png(data, cutting.MAX_SIDE)


@contextmanager
def _plain_words() -> Iterator[None]:
    try:
        yield
    except PictureError as error:
        raise ProcessingError(error.reason, error.message) from error
    except MemoryError as error:
        raise ProcessingError(
            "out-of-memory",
            tr("This picture needs more memory than the browser gives. Make it smaller and try again."),
        ) from error
