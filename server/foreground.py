"""The colours of a cut-out's soft edge, with the background's share taken out of them.

After Forte, "Approximate Fast Foreground Colour Estimation" (ICIP 2021): means of the colours around each pixel,
weighted by coverage, once over a wide and once over a narrow neighbourhood.
"""

from typing import Any

import numpy as np
from PIL import Image

_SIDE = 700
_COARSE = 3
_WIDE, _NARROW = 30, 6
_SOLID = 250
_FAINT = 1e-5
_Floats = np.ndarray[Any, np.dtype[np.float32]]
_Box = tuple[int, int, int, int]


def unmix(picture: Image.Image, mask: Image.Image) -> Image.Image:
    """Give the RGB picture with the colours that its subject has by itself wherever the mask (L) is soft.

    They are worked out on a copy of about 700 px a side, the wide means on a quarter of that: to bound the memory and
    the time. Where the mask is empty, the picture stays as it is.
    """
    factor = max(1, round(max(picture.size) / _SIDE))
    small, small_mask = picture.reduce(factor), mask.reduce(factor)
    seen = small_mask.getbbox()
    if seen is None:
        return picture
    box = _grown(seen, _NARROW + 2, small.size)
    colours = Image.fromarray(_colours(small, small_mask, box), "RGB")
    width, height = colours.size
    left, top = box[0] * factor, box[1] * factor
    colours = colours.resize((width * factor, height * factor), Image.Resampling.BICUBIC)
    solid = mask.crop((left, top, left + colours.width, top + colours.height))
    solid = solid.point([255 if value >= _SOLID else 0 for value in range(256)])
    result = picture.copy()
    result.paste(
        Image.composite(picture.crop((left, top, left + colours.width, top + colours.height)), colours, solid),
        (left, top),
    )
    return result


def _colours(picture: Image.Image, mask: Image.Image, box: _Box) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """Give the subject's own colours in a box of the picture."""
    pixels, coverage = _floats(picture.reduce(_COARSE)), _floats(mask.reduce(_COARSE)) / np.float32(255)
    wide = _blurred_fusion(pixels, pixels, pixels, coverage, _WIDE)
    foreground, background = (_enlarged(one, box) for one in wide)
    pixels, coverage = _floats(picture.crop(box)), _floats(mask.crop(box)) / np.float32(255)
    foreground, _ = _blurred_fusion(pixels, foreground, background, coverage, _NARROW)
    return (foreground + 0.5).astype(np.uint8)


def _floats(picture: Image.Image) -> _Floats:
    values = np.asarray(picture, np.float32)
    return values if values.ndim > 2 else values[..., None]  # noqa: PLR2004 - rows, columns, channels


def _enlarged(values: _Floats, box: _Box) -> _Floats:
    image = Image.fromarray((np.clip(values, 0, 255) + 0.5).astype(np.uint8), "RGB")
    left, top, right, bottom = (edge / _COARSE for edge in box)
    return _floats(
        image.resize((box[2] - box[0], box[3] - box[1]), Image.Resampling.BILINEAR, (left, top, right, bottom))
    )


def _grown(box: _Box, margin: int, size: tuple[int, int]) -> _Box:
    left, top, right, bottom = box
    return max(0, left - margin), max(0, top - margin), min(size[0], right + margin), min(size[1], bottom + margin)


def _blurred_fusion(
    pixels: _Floats, foreground: _Floats, background: _Floats, coverage: _Floats, radius: int
) -> tuple[_Floats, _Floats]:
    around = _box_blur(coverage, radius)
    near = _box_blur(foreground * coverage, radius) / (around + _FAINT)
    far = _box_blur(background * (1 - coverage), radius) / (1 - around + _FAINT)
    return np.clip(near + coverage * (pixels - coverage * near - (1 - coverage) * far), 0, 255), far


def _box_blur(values: _Floats, radius: int) -> _Floats:
    """Give the mean of the ``2 * radius + 1`` px square around each pixel; the last pixels go on beyond the edge."""
    size = 2 * radius + 1
    for axis in (0, 1):
        padding = [(radius + 1, radius) if one == axis else (0, 0) for one in range(3)]
        # Sums of 700 values of 255 lose a hundredth of a level at most, and a narrower type is twice as fast.
        sums = np.cumsum(np.pad(values, padding, "edge"), axis, dtype=np.float32)
        values = (sums[size:] - sums[:-size] if axis == 0 else sums[:, size:] - sums[:, :-size]) / np.float32(size)
    return values
