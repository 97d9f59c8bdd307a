"""GIF, frame by frame: one palette for all, so that colours do not flicker, and only what changed."""

import struct
from collections.abc import Iterator
from typing import IO

from PIL import Image, ImageChops
from PIL.GifImagePlugin import getdata

from papeterie.headless.reel import Reel

TICKS = 100
"""GIF counts hundredths of a second."""
_CLEAR = 255
_SAMPLES = 16
_SAMPLE_WIDTH = 160
_GRAIN = 8
_BAYER = (0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5)
"""The ordered dither of Bayer (1973), 4 x 4: unlike error diffusion it stands still where the picture does."""


def write_gif(reel: Reel, file: IO[bytes]) -> None:
    """Write the reel as a GIF that loops."""
    palette = _palette(reel)
    grain = _grain(reel.size)
    file.write(struct.pack("<6sHHBBB", b"GIF89a", *reel.size, 0b1111_0111, 0, 0))
    file.write(bytes(palette.getpalette() or ()))
    file.write(b"!\xff\x0bNETSCAPE2.0" + struct.pack("<BBHB", 3, 1, 0, 0))
    last: Image.Image | None = None
    for picture, duration in zip(reel.frames(), reel.durations(TICKS), strict=True):
        speckled = ImageChops.add(picture, grain, 1, -_GRAIN // 2)
        frame = speckled.quantize(palette=palette, dither=Image.Dither.NONE)
        for block in _blocks(frame, last, duration):
            file.write(block)
        last = frame
    file.write(b";")


def _blocks(frame: Image.Image, last: Image.Image | None, duration: int) -> Iterator[bytes]:
    """Give a frame as blocks of the file: what differs from the frame before, in the rectangle that holds it."""
    corner = (0, 0)
    if last is not None:
        difference = ImageChops.difference(_indices(frame), _indices(last))
        box = difference.getbbox() or (0, 0, 1, 1)
        frame = frame.crop(box)
        same = difference.crop(box).point([255] + [0] * 255)
        frame.paste(_CLEAR, mask=same)
        corner = box[:2]
    yield from getdata(frame, corner, duration=duration * 10, transparency=_CLEAR, disposal=1)


def _indices(frame: Image.Image) -> Image.Image:
    return Image.frombytes("L", frame.size, frame.tobytes())


def _palette(reel: Reel) -> Image.Image:
    """Choose 255 colours from frames all along the reel; the last of 256 is for what does not change."""
    count = min(_SAMPLES, reel.n_frames)
    width = min(_SAMPLE_WIDTH, reel.width)
    height = max(1, reel.height * width // reel.width)
    sheet = Image.new("RGB", (width, height * count))
    for index in range(count):
        picture = reel.paint(reel.times[index * reel.n_frames // count])
        sheet.paste(picture.resize((width, height), Image.Resampling.NEAREST), (0, index * height))
    colours = (sheet.quantize(_CLEAR, Image.Quantize.MEDIANCUT, kmeans=1).getpalette() or [])[: 3 * _CLEAR]
    palette = Image.new("P", (1, 1))
    # Of equal colours the first is taken: what is left of the palette never is.
    palette.putpalette(colours + colours[:3] * (_CLEAR + 1 - len(colours) // 3))
    return palette


def _grain(size: tuple[int, int]) -> Image.Image:
    """Give the dither's pattern all over a picture (RGB)."""
    tile = Image.new("L", (4, 4))
    tile.putdata([value * _GRAIN // 15 for value in _BAYER])
    row = Image.new("L", (size[0], 4))
    for left in range(0, size[0], 4):
        row.paste(tile, (left, 0))
    whole = Image.new("L", size)
    for top in range(0, size[1], 4):
        whole.paste(row, (0, top))
    return Image.merge("RGB", (whole, whole, whole))
