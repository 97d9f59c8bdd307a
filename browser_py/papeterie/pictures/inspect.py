"""What a picture is, from its header alone: nothing here decodes a pixel or trusts a file's name."""

import re
import struct
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, features
from PIL.AvifImagePlugin import AvifImageFile
from PIL.BmpImagePlugin import BmpImageFile
from PIL.GifImagePlugin import GifImageFile
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile

from papeterie.pictures.errors import PictureError
from papeterie.words.tr import tr, tr_noop, tr_number

READABLE = tr_noop("PNG, JPEG, WebP, GIF, BMP or AVIF")
_Reader = Callable[[BytesIO, str], ImageFile]
_Size = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a picture may be: bytes of the file, pixels that its header announces."""

    max_bytes: int = 20_000_000
    max_pixels: int = 40_000_000


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """What the header says. Width and height in pixels as stored (before EXIF); ``frames`` is 1 for a still."""

    format: str
    width: int
    height: int
    frames: int
    media_type: str


@dataclass(frozen=True, slots=True)
class _Format:
    """A format that is read, and how: Pillow's class, called directly.

    ``Image.open`` is not used because it refuses a decompression bomb before its size can be named, reads formats
    that were not asked for, and takes a phone's multi-picture JPEG for an animation.
    """

    name: str
    media_type: str
    reader: _Reader


_PNG = _Format("PNG", "image/png", PngImageFile)
_JPEG = _Format("JPEG", "image/jpeg", JpegImageFile)
_WEBP = _Format("WebP", "image/webp", WebPImageFile)
_GIF = _Format("GIF", "image/gif", GifImageFile)
_BMP = _Format("BMP", "image/bmp", BmpImageFile)
_AVIF = _Format("AVIF", "image/avif", AvifImageFile)

_READ: tuple[tuple[bytes, _Format], ...] = (
    (rb"\x89PNG\r\n\x1a\n", _PNG),
    (rb"\xff\xd8\xff", _JPEG),
    (rb"RIFF.{4}WEBP", _WEBP),
    (rb"GIF8[79]a", _GIF),
    (rb"BM.{12}[\x0c\x28\x34\x38\x40\x6c\x7c]\x00\x00\x00", _BMP),
    (rb".{4}ftyp(avif|avis|.{4}.{4}(.{4}){0,8}?avi[fs])", _AVIF),
)
_NAMED: tuple[tuple[bytes, str], ...] = (
    (rb"(II\*\x00|MM\x00\*|II\+\x00|MM\x00\+)", tr_noop("a TIFF")),
    (rb".{4}ftyp(hei[cmsx]|hev[cmx]|mif1|msf1)", tr_noop("a HEIC")),
    (
        rb"(\xef\xbb\xbf)?\s*(<\?xml.{0,2000}?)?(<!--.{0,2000}?-->\s*)?(<!DOCTYPE svg.{0,500}?>\s*)?<svg[\s>]",
        tr_noop("an SVG"),
    ),
    (rb"%PDF-", tr_noop("a PDF")),
    (rb"8BPS", tr_noop("a Photoshop")),
    (rb"(\x00\x00\x00\x0cjP  |\xff\x4f\xff\x51)", tr_noop("a JPEG 2000")),
    (rb"(\xff\x0a|\x00\x00\x00\x0cJXL )", tr_noop("a JPEG XL")),
    (rb"\x00\x00[\x01\x02]\x00", tr_noop("an icon")),
    (rb"gimp xcf ", tr_noop("a GIMP")),
    (rb"(%!PS|\xc5\xd0\xd3\xc6)", tr_noop("a PostScript")),
)
_HEADER_BYTES = 4096
_WEBP_HEADER_BYTES = 30
_KILO, _MEGA = 1_000, 1_000_000
# What Pillow's readers raise on spoilt bytes. A bomb check of theirs that comes first means spoilt as well: only a
# GIF's first frame can outgrow the size in its header.
DAMAGE = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    IndexError,
    KeyError,
    EOFError,
    RuntimeError,
    MemoryError,
    struct.error,
    Image.DecompressionBombError,
)


def inspect_picture(data: bytes, limits: Limits | None = None) -> PictureFacts:
    """Tell what ``data`` is. Raises :class:`PictureError` where it is no picture that is read, or is too big."""
    form, image = open_header(data, limits or Limits())
    with image:
        return PictureFacts(form, image.width, image.height, _frames(image), _format_of(data).media_type)


def open_header(data: bytes, limits: Limits) -> tuple[str, ImageFile]:
    """Open ``data`` without decoding it: the name of its format, and Pillow's lazy picture within ``limits``."""
    _check_bytes(data, limits)
    form = _format_of(data)
    if form is _WEBP:
        _check_pixels(_webp_size(data), limits)
    try:
        image = form.reader(BytesIO(data), "")
    except DAMAGE as error:
        raise PictureError("truncated", damaged(form.name, len(data))) from error
    _check_pixels(image.size, limits)
    return form.name, image


def damaged(form: str, size: int) -> str:
    """Say that a file of this format broke off or was spoilt."""
    return tr(
        "This {format} file is damaged or incomplete: it breaks off after {size}. "
        "Save or download it again, then choose the new file.",
        format=form,
        size=megabytes(size),
    )


def megabytes(size: int) -> str:
    """Show a number of bytes as a person reads it: ``812 bytes``, ``34 kB``, ``20 MB``."""
    if size < _KILO:
        return tr("{size} bytes", size=size)
    if size < _MEGA:
        return tr("{size} kB", size=f"{size / _KILO:.0f}")
    return tr("{size} MB", size=tr_number(f"{size / _MEGA:.1f}".removesuffix(".0")))


def _check_bytes(data: bytes, limits: Limits) -> None:
    if not data:
        words = tr("The file is empty (0 bytes). Choose a {formats} picture.", formats=tr(READABLE))
        raise PictureError("empty", words)
    if len(data) > limits.max_bytes:
        raise PictureError(
            "too-large",
            tr(
                "The file has {size}; at most {most} are accepted. Save it smaller, or as JPEG or WebP.",
                size=megabytes(len(data)),
                most=megabytes(limits.max_bytes),
            ),
        )


def _check_pixels(size: _Size, limits: Limits) -> None:
    width, height = size
    if width < 1 or height < 1:
        words = tr(
            "The picture says that it is {width} × {height} pixels: it has none.",
            width=tr_number(f"{width:,}"),
            height=tr_number(f"{height:,}"),
        )
        raise PictureError("truncated", words)
    if width * height > limits.max_pixels:
        raise PictureError(
            "too-many-pixels",
            tr(
                "The picture has {width} × {height} pixels ({megapixels} megapixels); "
                "at most {most} megapixels are accepted. Make it smaller and try again.",
                width=tr_number(f"{width:,}"),
                height=tr_number(f"{height:,}"),
                megapixels=tr_number(f"{width * height / _MEGA:,.0f}"),
                most=tr_number(f"{limits.max_pixels / _MEGA:,.3g}"),
            ),
        )


def _format_of(data: bytes) -> _Format:
    head = data[:_HEADER_BYTES]
    for pattern, form in _READ:
        if re.match(pattern, head, re.DOTALL):
            if form is _AVIF and not features.check("avif"):
                raise _unreadable(tr_noop("an AVIF"))
            return form
    for pattern, name in _NAMED:
        if re.match(pattern, head, re.DOTALL):
            raise _unreadable(name)
    words = tr(
        "This file is not a picture that can be read, whatever its name says: it contains text. "
        "Choose a {formats} picture."
        if _is_text(head)
        else "This file is not a picture that can be read, whatever its name says. Choose a {formats} picture.",
        formats=tr(READABLE),
    )
    raise PictureError("not-a-picture", words)


def _unreadable(name: str) -> PictureError:
    return PictureError("unknown-format", tr("This is {format} picture; save it as PNG or JPEG.", format=tr(name)))


def _is_text(head: bytes) -> bool:
    try:
        text = head.decode("utf-8")
    except UnicodeDecodeError as error:
        # A character that the cut after the first bytes split is still text.
        if error.start < len(head) - 3:
            return False
        text = head[: error.start].decode("utf-8")
    return all(one.isprintable() or one.isspace() for one in text)


def _webp_size(data: bytes) -> _Size:
    """Read the size by hand: Pillow's WebP reader sets aside the whole canvas when it opens the file.

    Layout: https://developers.google.com/speed/webp/docs/riff_container
    """
    kind = data[12:16]
    if len(data) < _WEBP_HEADER_BYTES:
        raise PictureError("truncated", damaged("WebP", len(data)))
    if kind == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 ":
        return int.from_bytes(data[26:28], "little") & 0x3FFF, int.from_bytes(data[28:30], "little") & 0x3FFF
    raise PictureError("truncated", damaged("WebP", len(data)))


def _frames(image: ImageFile) -> int:
    try:
        return int(getattr(image, "n_frames", 1))
    except DAMAGE:
        return 1
