"""AVIF pictures, which the Pillow of the browser cannot read: the browser itself decodes them."""

import re

import js
from pyodide.ffi import JsException

from papeterie.browser.interop import blob, js_object, present
from papeterie.editor.ports import PictureInfo, ProcessingError
from papeterie.words.tr import tr

_FILE_TYPE = re.compile(rb".{4}ftyp(avi[fs]|.{8}(.{4}){0,8}?avi[fs])", re.DOTALL)
# The extents of each image in the file: https://www.iso.org/standard/83650.html (ImageSpatialExtentsProperty).
_EXTENTS = re.compile(rb"\x00\x00\x00\x14ispe\x00{4}(.{4})(.{4})", re.DOTALL)


def is_avif(data: bytes) -> bool:
    """Tell by its first bytes whether a file is an AVIF."""
    return _FILE_TYPE.match(data) is not None


def header(data: bytes) -> PictureInfo:
    """Read the size of the largest image in the file, undecoded. Raises :class:`ProcessingError`."""
    sizes = [(int.from_bytes(width, "big"), int.from_bytes(height, "big")) for width, height in _EXTENTS.findall(data)]
    if not sizes:
        raise ProcessingError("truncated", tr("This AVIF file is damaged: it does not say how large its picture is."))
    width, height = max(sizes, key=lambda size: size[0] * size[1])
    return PictureInfo(width, height, "AVIF", "image/avif")


async def as_png(data: bytes, max_side: int) -> bytes:
    """Have the browser decode an AVIF whose size has been checked; shrink it to ``max_side`` px.

    Raises :class:`ProcessingError` where the browser cannot.
    """
    try:
        bitmap = await js.createImageBitmap(blob(data, "image/avif"))
    except JsException as error:
        raise _unreadable() from error
    try:
        ratio = min(1.0, max_side / max(bitmap.width, bitmap.height))
        width, height = max(1, round(bitmap.width * ratio)), max(1, round(bitmap.height * ratio))
        canvas = js.OffscreenCanvas.new(width, height)
        context = present(canvas.getContext("2d"))
        if context is None:
            raise _unreadable()
        context.imageSmoothingQuality = "high"
        context.drawImage(bitmap, 0, 0, width, height)
        png = await canvas.convertToBlob(js_object(type="image/png"))
        return bytes((await png.arrayBuffer()).to_bytes())
    except JsException as error:
        raise _unreadable() from error
    finally:
        bitmap.close()


def _unreadable() -> ProcessingError:
    return ProcessingError(
        "unknown-format",
        tr(
            "This AVIF picture cannot be read here: it is damaged, or this browser does not know AVIF. "
            "Save it as PNG or JPEG and choose that."
        ),
    )
