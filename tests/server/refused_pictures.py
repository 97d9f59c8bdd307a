"""Files that the server has to refuse: bombs, files that are broken off, other formats, two formats in one."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from PIL import Image

from tests.server.pictures import boat
from tests.unit.pictures.drawing import encoded, png_bomb

PNG = b"\x89PNG\r\n\x1a\n"
_HUGE = 16_000_000
_WORDS = b"<!DOCTYPE html><script>alert(1)</script>"


class Refused(NamedTuple):
    """A file, the status that it gets and the kind of problem."""

    name: str
    data: bytes
    status: int
    kind: str


def chunk(name: bytes, body: bytes) -> bytes:
    """Give a chunk of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(header: tuple[int, int, int, int], rows: bytes, *more: bytes) -> bytes:
    """Give a PNG of width, height, bits and colour type, of these rows; ``more`` are chunks before them."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", *header, 0, 0, 0))
    return PNG + head + b"".join(more) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def zipped() -> bytes:
    """Give a zip archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("evil.py", "print('evil')")
    return buffer.getvalue()


def refused_pictures() -> Iterator[Refused]:
    """Give all of them."""
    yield from _other_things()
    yield from _other_formats()
    yield from _bombs()
    yield from _broken()


def _other_things() -> Iterator[Refused]:
    for name, data in {
        "one byte": b"\x89",
        "zeros": bytes(1_000_000),
        "text": b"This is a text.\n" * 9,
        "a page of HTML": _WORDS,
        "a zip archive": zipped(),
        "a program": b"\x7fELF\x02\x01\x01" + bytes(500),
        "a zip archive before a PNG": zipped() + encoded(boat()),
        "a page of HTML before a JPEG": _WORDS + encoded(boat(), "JPEG"),
        "the first bytes of a PNG and text": PNG[:4] + b"text" * 99,
    }.items():
        yield Refused(name, data, 415, "not-a-picture")
    yield Refused("nothing", b"", 400, "empty")


def _other_formats() -> Iterator[Refused]:
    entity = b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/passwd">]><svg>&e;</svg>'
    for name, data in {
        "SVG with an entity": entity,
        "SVG": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        "PDF": b"%PDF-1.7\n1 0 obj",
        "a PDF before a PNG": b"%PDF-1.7\n" + encoded(boat()),
        "PostScript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) (r) file",
        "TIFF": encoded(boat(), "TIFF"),
        "icon": encoded(boat().resize((48, 48)), "ICO"),
        "Photoshop": b"8BPS\x00\x01" + bytes(400),
        "HEIC": b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00heicmif1" + bytes(400),
        "JPEG 2000": encoded(boat(), "JPEG2000"),
        "JPEG XL": b"\xff\x0a" + bytes(400),
    }.items():
        yield Refused(name, data, 415, "unknown-format")


def _bombs() -> Iterator[Refused]:
    jpeg = encoded(boat(), "JPEG")
    frame = re.search(rb"\xff\xc0\x00\x11\x08", jpeg)
    assert frame, "a JPEG has a header of its frame"
    sides = struct.pack(">HH", 65_500, 65_500)
    gif = encoded(boat(), "GIF")
    bmp = encoded(boat(), "BMP")
    avif = encoded(boat(), "AVIF")
    extent = avif.index(b"ispe") + 8
    canvas = (_HUGE - 1).to_bytes(3, "little") * 2
    for name, data in {
        "PNG of 2,500 megapixels": png_bomb(50_000, 50_000),
        "PNG of the largest sides": png_bomb(2**31 - 1, 2**31 - 1),
        "PNG of one row of 100 megapixels": png_bomb(100_000_000, 1),
        "PNG of zeros that fills 1.2 GB": png((20_000, 20_000, 8, 2), bytes(20_000_000)),
        "JPEG of 4,290 megapixels": jpeg[: frame.end()] + sides + jpeg[frame.end() + 4 :],
        "GIF of 4,290 megapixels": gif[:6] + b"\xff\xff\xff\xff" + gif[10:],
        "BMP of a negative width": bmp[:18] + struct.pack("<i", -600) + bmp[22:],
        "BMP of 10,000 megapixels": bmp[:18] + struct.pack("<ii", 100_000, 100_000) + bmp[26:],
        "WebP of 256 terapixels": b"RIFF\x1e\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00" + canvas + bytes(99),
        "AVIF of 10,000 megapixels": avif[:extent] + struct.pack(">II", 100_000, 100_000) + avif[extent + 8 :],
    }.items():
        yield Refused(name, data, *((422, "truncated") if "AVIF" in name else (413, "too-many-pixels")))
    inner = gif.index(b"\x2c", 13 + 3 * 256) + 5
    wide = gif[:inner] + b"\xff\xff\xff\xff" + gif[inner + 4 :]
    yield Refused("GIF whose frame is larger than its screen", wide, 422, "truncated")
    packed = b"a\0\0" + zlib.compress(bytes(100_000_000))
    for name, kind in (("text", b"zTXt"), ("profile", b"iCCP")):
        stuffed = png((4, 4, 8, 2), bytes(13 * 4), chunk(kind, packed))
        yield Refused(f"PNG whose {name} unpacks to 100 MB", stuffed, 422, "truncated")


def _broken() -> Iterator[Refused]:
    for form in ("PNG", "JPEG", "WEBP", "GIF", "BMP", "AVIF"):
        whole = encoded(boat(), form)
        yield Refused(f"half a {form}", whole[: len(whole) // 2], 422, "truncated")
    whole = encoded(boat())
    for name, data in {
        "PNG that ends after its header": whole[:33],
        "PNG without pixels": png((0, 0, 8, 2), b""),
        "PNG with a flipped bit": whole[:400] + bytes([whole[400] ^ 1]) + whole[401:],
        "PNG of a colour type that there is not": png((4, 4, 8, 5), bytes(99)),
        "JPEG of its first marker alone": b"\xff\xd8\xff" + bytes(400),
        "WebP of a kind that there is not": b"RIFF\x64\x00\x00\x00WEBPVP8Z" + bytes(92),
    }.items():
        yield Refused(name, data, 422, "truncated")
    clear = encoded(Image.new("RGBA", (300, 300)))
    yield Refused("nothing to be seen", clear, 422, "nothing-left")
