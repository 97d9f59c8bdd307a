"""Pictures that the tests draw for themselves."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image

STORED_AS = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""How a picture lies in a file of an EXIF orientation, as what is done to the upright one."""


def encoded(image: Image.Image, form: str = "PNG", **options: Any) -> bytes:
    """Encode a picture."""
    buffer = BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def png_bomb(width: int, height: int) -> bytes:
    """Give a PNG of a few bytes whose header announces ``width`` x ``height`` pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(bytes(100_000)))
        + chunk(b"IEND", b"")
    )


def corners() -> Image.Image:
    """Give 40 x 20 pixels, a colour in each quarter: red, green / blue, yellow."""
    image = Image.new("RGB", (40, 20))
    for colour, place in (("red", (0, 0)), ("lime", (20, 0)), ("blue", (0, 10)), ("yellow", (20, 10))):
        image.paste(colour, (*place, place[0] + 20, place[1] + 10))
    return image
