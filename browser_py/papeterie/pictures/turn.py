"""A picture turned by right angles, mirrored, or cut to a box. Every function gives a new picture."""

from PIL import Image

from papeterie.pictures.errors import PictureError
from papeterie.words.tr import tr, tr_number

Box = tuple[int, int, int, int]
"""Left, top, right and bottom edge, in px from the picture's top left."""


def turn_left(image: Image.Image) -> Image.Image:
    """Turn it by 90 degrees, counter-clockwise."""
    return image.transpose(Image.Transpose.ROTATE_90)


def turn_right(image: Image.Image) -> Image.Image:
    """Turn it by 90 degrees, clockwise."""
    return image.transpose(Image.Transpose.ROTATE_270)


def mirror(image: Image.Image) -> Image.Image:
    """Swap left and right."""
    return image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)


def upside_down(image: Image.Image) -> Image.Image:
    """Swap top and bottom."""
    return image.transpose(Image.Transpose.FLIP_TOP_BOTTOM)


def crop(image: Image.Image, box: Box) -> Image.Image:
    """Cut it to the part of the box that lies on it. Raises :class:`PictureError` where there is none."""
    left, top, right, bottom = box
    left, top, right, bottom = max(left, 0), max(top, 0), min(right, image.width), min(bottom, image.height)
    if left >= right or top >= bottom:
        raise PictureError(
            "nothing-left",
            tr(
                "The box ({box}) leaves nothing of a picture of {width} × {height} pixels. Cut off less.",
                box=", ".join(map(str, box)),
                width=tr_number(f"{image.width:,}"),
                height=tr_number(f"{image.height:,}"),
            ),
        )
    return image.crop((left, top, right, bottom))
