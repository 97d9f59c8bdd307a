"""The colours of a cut-out's soft edge, with the background's share taken out of them.

After Forte, "Approximate Fast Foreground Colour Estimation" (ICIP 2021): means of the colours around each pixel,
weighted by coverage, once over a wide and once over a narrow neighbourhood.
"""

from typing import Any

import numpy as np
from PIL import Image

from papeterie.pictures.prepare import shrink

_SIDE = 700
_RADII = (90, 6)
_SOLID = 250
_FAINT = 1e-5
_Floats = np.ndarray[Any, np.dtype[np.float32]]


def unmix(picture: Image.Image, mask: Image.Image) -> Image.Image:
    """Give the RGB picture with the colours that its subject has by itself wherever the mask (L) is soft.

    They are worked out on a copy of at most 700 px a side, to bound the memory.
    """
    small = shrink(picture, _SIDE)
    coverage = np.asarray(mask.resize(small.size), np.float32)[..., None] / np.float32(255)
    pixels = np.asarray(small, np.float32)
    foreground = background = pixels
    for radius in _RADII:
        foreground, background = _blurred_fusion(pixels, foreground, background, coverage, radius)
    colours = Image.fromarray(np.clip(foreground + 0.5, 0, 255).astype(np.uint8), "RGB")
    solid = mask.point([255 if value >= _SOLID else 0 for value in range(256)])
    return Image.composite(picture, colours.resize(picture.size, Image.Resampling.BICUBIC), solid)


def _blurred_fusion(
    pixels: _Floats, foreground: _Floats, background: _Floats, coverage: _Floats, radius: int
) -> tuple[_Floats, _Floats]:
    around = _box_blur(coverage, radius)
    near = _box_blur(foreground * coverage, radius) / (around + _FAINT)
    far = _box_blur(background * (1 - coverage), radius) / (1 - around + _FAINT)
    return np.clip(near + coverage * (pixels - coverage * near - (1 - coverage) * far), 0, 255), far


def _box_blur(values: _Floats, radius: int) -> _Floats:
    """Give the mean of the ``2 * radius + 1`` px square around each pixel; the last pixels go on beyond the edge."""
    for axis in (0, 1):
        padding = [(radius + 1, radius) if one == axis else (0, 0) for one in range(3)]
        sums = np.moveaxis(np.cumsum(np.pad(values, padding, "edge"), axis, dtype=np.float64), axis, 0)
        size = 2 * radius + 1
        values = np.moveaxis(((sums[size:] - sums[:-size]) / size).astype(np.float32), 0, axis)
    return values
