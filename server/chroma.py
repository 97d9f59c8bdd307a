"""A picture drawn before a screen of one strong colour: the screen becomes transparent, softly, and its light goes too.

After Vlahos's colour-difference matte: how much the screen's channels outweigh the others tells how much screen there
is in a pixel.
"""

from typing import Any

import numpy as np
from PIL import Image

from papeterie.pictures.errors import PictureError
from server.orders import Screen

_STRONG: dict[Screen, tuple[int, ...]] = {"magenta": (0, 2), "green": (1,)}
_WEAK: dict[Screen, tuple[int, ...]] = {"magenta": (1,), "green": (0, 2)}
_SCREEN = 60
_BORDER_SHARE = 0.3
_CLEAR, _SOLID = 0.9, 0.1
_FAINT = 1 / 255
_Floats = np.ndarray[Any, np.dtype[np.float32]]


def screen_for(picture: Image.Image) -> Screen:
    """Choose the screen that a picture has less of."""
    pixels = np.asarray(picture.convert("RGB"), np.float32)
    return "green" if _difference(pixels, "magenta").mean() > _difference(pixels, "green").mean() else "magenta"


def key_out(picture: Image.Image, screen: Screen) -> Image.Image:
    """Give an RGBA picture without its screen. Raises :class:`PictureError` ``no-flat-background`` for none."""
    pixels = np.asarray(picture.convert("RGB"), np.float32)
    colour = _screen_colour(pixels, screen)
    share = np.clip(_difference(pixels, screen) / _difference(colour, screen), 0, 1)
    share = np.clip((share - _SOLID) / (_CLEAR - _SOLID), 0, 1)[..., None].astype(np.float32)
    alpha = 1 - share
    own = np.where(share > 0, (pixels - share * colour) / np.maximum(alpha, _FAINT), pixels)
    own = _without_spill(np.clip(own, 0, 255).astype(np.float32), screen, share)
    layers = np.concatenate([own, alpha * 255], axis=2)
    return Image.fromarray((layers + 0.5).astype(np.uint8), "RGBA")


def _screen_colour(pixels: _Floats, screen: Screen) -> _Floats:
    """Give the screen's colour as it came out: the median of what is like it at the picture's border."""
    border = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]])
    like_it = border[_difference(border, screen) > _SCREEN]
    if len(like_it) < _BORDER_SHARE * len(border):
        raise PictureError("no-flat-background", "The picture does not stand before a screen of one colour.")
    return np.asarray(np.median(like_it, axis=0), np.float32)


def _difference(pixels: _Floats, screen: Screen) -> _Floats:
    strong, weak = pixels[..., _STRONG[screen]].min(axis=-1), pixels[..., _WEAK[screen]].max(axis=-1)
    return np.asarray(np.maximum(strong - weak, 0), np.float32)


def _without_spill(own: _Floats, screen: Screen, share: _Floats) -> _Floats:
    """Take what is left of the screen's light off the pixels at the edge."""
    spill = _difference(own, screen) * (share[..., 0] > 0)
    result = own.copy()
    for channel in _STRONG[screen]:
        result[..., channel] -= spill
    return result
