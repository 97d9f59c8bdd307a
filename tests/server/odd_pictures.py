"""Pictures that are odd and right: the server has to show each as it is meant."""

import struct
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from PIL import Image, ImageCms

from tests.server.refused_pictures import chunk, png, zipped
from tests.unit.pictures.drawing import STORED_AS, corners, encoded

Colour = tuple[int, int, int, int]
RED, GREEN, BLUE, YELLOW = (255, 0, 0, 255), (0, 255, 0, 255), (0, 0, 255, 255), (255, 255, 0, 255)
CORNERS = {(5, 5): RED, (35, 5): GREEN, (5, 15): BLUE, (35, 15): YELLOW}
_ORIENTATION = 0x0112
_LONG = 100_000
_SIDE = 4_096


class Odd(NamedTuple):
    """A picture, the size that it is shown in and colours of some of its pixels."""

    name: str
    data: bytes
    size: tuple[int, int]
    colours: Mapping[tuple[int, int], Colour]


def odd_pictures() -> Iterator[Odd]:
    """Give all of them, three of extreme shapes first."""
    yield from _long()
    yield from _modes()
    yield from _turned()
    for name, data in {**_with_company(), **_with_baggage()}.items():
        yield Odd(name, data, (40, 20), CORNERS)


def _long() -> Iterator[Odd]:
    for name, size, shown in (
        ("1 x 100,000", (1, _LONG), (1, _SIDE)),
        ("100,000 x 1", (_LONG, 1), (_SIDE, 1)),
    ):
        yield Odd(f"PNG of {name}", encoded(Image.new("RGB", size, RED[:3])), shown, {(0, 0): RED})
    yield Odd("one pixel", encoded(Image.new("RGB", (1, 1), BLUE[:3])), (1, 1), {(0, 0): BLUE})


def _modes() -> Iterator[Odd]:
    four = corners()
    for mode in ("CMYK", "YCbCr"):
        yield Odd(f"JPEG of {mode}", encoded(four.convert(mode), "JPEG", quality=100), (40, 20), CORNERS)
    grey = {(0, 0): (0, 0, 0, 255), (1, 0): (128, 128, 128, 255), (2, 0): (255, 255, 255, 255)}
    levels = struct.pack(">3H", 0, 0x8080, 0xFFFF)
    yield Odd("PNG of 16 bits of grey", png((3, 1, 16, 0), b"\0" + levels), (3, 1), grey)
    colours = struct.pack(">9H", 0xFFFF, 0, 0, 0, 0xFFFF, 0, 0, 0, 0xFFFF)
    three = {(0, 0): RED, (1, 0): GREEN, (2, 0): BLUE}
    yield Odd("PNG of 16 bits of colour", png((3, 1, 16, 2), b"\0" + colours), (3, 1), three)
    alphas = struct.pack(">8H", 0xFFFF, 0, 0, 0xFFFF, 0, 0, 0xFFFF, 0x8080)
    half = {(0, 0): RED, (1, 0): (0, 0, 255, 128)}
    yield Odd("PNG of 16 bits of colour and alpha", png((2, 1, 16, 6), b"\0" + alphas), (2, 1), half)
    yield Odd("PNG of one bit", png((3, 1, 1, 0), b"\0\xa0"), (3, 1), {(0, 0): (255,) * 4, (1, 0): (0, 0, 0, 255)})
    palette, clear = chunk(b"PLTE", bytes(RED[:3] + BLUE[:3])), chunk(b"tRNS", b"\xff\x40")
    seen = {(0, 0): RED, (1, 0): (0, 0, 255, 64)}
    yield Odd("PNG of a palette with transparency", png((2, 1, 8, 3), b"\0\0\1", palette, clear), (2, 1), seen)
    key = chunk(b"tRNS", struct.pack(">3H", 0, 0, 255))
    pixels = b"\0" + bytes(RED[:3] + BLUE[:3])
    keyed = {(0, 0): RED, (1, 0): (0, 0, 255, 0)}
    yield Odd("PNG with one transparent colour", png((2, 1, 8, 2), pixels, key), (2, 1), keyed)
    holes = Image.new("P", (2, 1))
    holes.putpalette(RED[:3] + BLUE[:3])
    holes.putpixel((1, 0), 1)
    gif = encoded(holes, "GIF", transparency=1)
    yield Odd("GIF with transparency", gif, (2, 1), {(0, 0): RED, (1, 0): (0, 0, 255, 0)})
    pale = Image.new("LA", (4, 4), (200, 100))
    yield Odd("PNG of grey and alpha", encoded(pale), (4, 4), {(0, 0): (200, 200, 200, 100)})


def _turned() -> Iterator[Odd]:
    for orientation, turned in STORED_AS.items():
        exif = Image.Exif()
        exif[_ORIENTATION] = orientation
        stored = corners() if turned is None else corners().transpose(turned)
        yield Odd(f"EXIF orientation {orientation}", encoded(stored, exif=exif), (40, 20), CORNERS)


def _with_company() -> dict[str, bytes]:
    """Give pictures that are something else as well."""
    four, script = corners(), b"<?php system($_GET['c']); ?><script>alert(1)</script>"
    plain = encoded(four)
    text = chunk(b"tEXt", b"Comment\0" + script)
    return {
        "PNG before a zip archive": plain + zipped(),
        "PNG with a script in its text": plain[:33] + text + plain[33:],
        "JPEG with a script in its comment": encoded(four, "JPEG", quality=100, subsampling=0, comment=script),
        "GIF before a script": encoded(four, "GIF") + script,
        "BMP before a script": encoded(four, "BMP") + script,
        "GIF of 2,000 frames": encoded(four, "GIF", save_all=True, append_images=_flicker(four), duration=20),
        "PNG that is an animation": encoded(four, save_all=True, append_images=_flicker(four)[:50]),
        "PNG with 100 times its pixels": _stuffed(four),
    }


def _flicker(picture: Image.Image) -> list[Image.Image]:
    return [picture.rotate(180 * (number % 2)) for number in range(1_999)]


def _stuffed(picture: Image.Image) -> bytes:
    rows = b"".join(b"\0" + picture.crop((0, y, 40, y + 1)).tobytes() for y in range(20))
    return png((40, 20, 8, 2), rows + bytes(100 * len(rows)))


def _with_baggage() -> dict[str, bytes]:
    """Give pictures with far more beside the pixels than belongs there."""
    four, srgb = corners(), ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    loop = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x69\x87\x04\0\x01\0\0\0\x08\0\0\0\x08\0\0\0"
    lossy = {"quality": 100, "subsampling": 0}
    plain = encoded(four)
    return {
        "JPEG with a profile of 10 MB": encoded(four, "JPEG", icc_profile=srgb + bytes(10_000_000), **lossy),
        "PNG with a profile of 900 kB": encoded(four, icc_profile=srgb + bytes(900_000)),
        "PNG with a profile of noise": encoded(four, icc_profile=b"\xa5" * 300_000),
        "JPEG with EXIF of 60 kB": encoded(four, "JPEG", exif=b"Exif\0\0" + b"\xff" * 60_000, **lossy),
        "JPEG with EXIF that points at itself": encoded(four, "JPEG", exif=loop, **lossy),
        "PNG with EXIF of 15 MB": plain[:33] + chunk(b"eXIf", b"II*\0" + bytes(15_000_000)) + plain[33:],
        "PNG with 20,000 chunks of nothing": plain[:33] + chunk(b"teSt", b"") * 20_000 + plain[33:],
    }
