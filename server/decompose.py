"""A picture of a whole scene taken apart: the objects that stand before its ground, and the ground behind them."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from PIL import Image, ImageFilter

from papeterie.pictures.errors import PictureError
from papeterie.pictures.prepare import shrink
from server.orders import Box

_SEEN = 96
_SMALLEST_SHARE = 0.002
_GAP = 0.006
_MARGIN = 0.025
_FILLED_SIDE = 1_000
_RADIUS = 5
_Bytes = np.ndarray[Any, np.dtype[np.uint8]]


@dataclass(frozen=True, slots=True)
class Piece:
    """An object: its number in the picture of labels, and where it is in px."""

    label: int
    box: Box


def pieces_of(coverage: Image.Image, most: int) -> tuple[tuple[Piece, ...], Image.Image]:
    """Part what is covered (L) into connected pieces, the largest ``most`` of them; give them and their labels (L).

    Parts that nearly touch belong together, and specks belong to nothing. Soft edges have their piece's label.
    Raises :class:`PictureError` ``nothing-left`` where there is no piece.
    """
    values = np.asarray(coverage)
    reach = _odd(max(coverage.size) * _GAP)
    solid = (values > _SEEN).astype(np.uint8)
    joined = cv2.morphologyEx(solid, cv2.MORPH_CLOSE, _disc(reach))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    areas = {one: int(stats[one, cv2.CC_STAT_AREA]) for one in range(1, count)}
    enough = [one for one, area in areas.items() if area >= _SMALLEST_SHARE * values.size]
    chosen = sorted(enough, key=lambda one: -areas[one])[:most]
    if not chosen:
        raise PictureError(
            "nothing-left", "No object stands out from the picture's ground. Choose a picture with clear objects."
        )
    numbered = np.zeros(values.shape, np.uint8)
    for number, one in enumerate(chosen, 1):
        around = cv2.dilate((labels == one).astype(np.uint8), _disc(reach))
        numbered[(around > 0) & (values > 0) & (numbered == 0)] = number
    pieces = tuple(Piece(number, _box(numbered == number)) for number in range(1, len(chosen) + 1))
    return pieces, Image.fromarray(numbered)


def piece_picture(cutout: Image.Image, labels: Image.Image, piece: Piece) -> Image.Image:
    """Give one piece of a cut-out (RGBA), cropped to its box."""
    mine = labels.crop(piece.box).point([255 if value == piece.label else 0 for value in range(256)])
    picture = cutout.crop(piece.box)
    picture.putalpha(Image.composite(picture.getchannel("A"), Image.new("L", picture.size), mine))
    return picture


def ground(picture: Image.Image, labels: Image.Image) -> Image.Image:
    """Give the picture (RGB) without the pieces: what was behind them is guessed from what is around them.

    After Telea, "An Image Inpainting Technique Based on the Fast Marching Method" (2004), on a copy of at most
    1,000 px a side.
    """
    holes = labels.point([255 if value else 0 for value in range(256)])
    holes = holes.filter(ImageFilter.MaxFilter(_odd(max(picture.size) * _MARGIN)))
    small = shrink(picture, _FILLED_SIDE)
    mask = np.asarray(holes.resize(small.size, Image.Resampling.NEAREST))
    filled = cv2.inpaint(np.asarray(small), mask, _RADIUS, cv2.INPAINT_TELEA)
    whole = Image.fromarray(np.asarray(filled, np.uint8)).resize(picture.size, Image.Resampling.BICUBIC)
    return Image.composite(whole, picture, holes.filter(ImageFilter.GaussianBlur(1)))


def _box(mask: Any) -> Box:
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def _odd(size: float) -> int:
    return max(3, round(size) // 2 * 2 + 1)


def _disc(size: int) -> _Bytes:
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)), np.uint8)
