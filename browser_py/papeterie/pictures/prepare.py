"""A person's picture made ready for the stage: upright, RGBA, trimmed, of a sensible size.

Every function gives a new picture and leaves the one that it was given as it was.
"""

from contextlib import suppress
from io import BytesIO

from PIL import Image, ImageCms, ImageOps, features

from papeterie.pictures.errors import PictureError
from papeterie.pictures.inspect import DAMAGE, Limits, damaged, open_header
from papeterie.words.tr import tr

VISIBLE_ALPHA = 10
_SIXTEEN_BITS = ("I;16", "I;16L", "I;16B", "I;16N", "I")


def open_upright(data: bytes, limits: Limits | None = None, max_side: int | None = None) -> Image.Image:
    """Decode ``data`` (the first frame of an animation) to RGBA, turned as its EXIF orientation asks.

    With ``max_side`` (px) it comes out as :func:`shrink` makes it, and a large JPEG never takes the memory of all of
    its pixels. Colours come out as sRGB where Pillow has its colour engine; elsewhere an RGB picture keeps its
    profile. Raises :class:`PictureError`.
    """
    form, image = open_header(data, limits or Limits())
    try:
        if max_side is not None:
            image.draft("", _within(image.size, max_side))
        image.load()
        _turn(image)
        upright = _as_srgb(_as_eight_bits(image))
        if max_side is not None:
            upright = shrink(upright if _is_opaque(upright) else _as_rgba(upright), max_side)
        return _as_rgba(upright)
    except DAMAGE as error:
        raise PictureError("truncated", damaged(form, len(data))) from error


def trim(image: Image.Image, margin: int = 0) -> Image.Image:
    """Cut an RGBA picture to its visible part, with ``margin`` transparent px around it; raises as that does."""
    left, top, right, bottom = visible_box(image)
    return image.crop((left - margin, top - margin, right + margin, bottom + margin))


def visible_box(image: Image.Image) -> tuple[int, int, int, int]:
    """Give where an RGBA picture can be seen (alpha over 10 of 255): left, top, right and bottom in px.

    Raises :class:`PictureError` ``nothing-left`` where nothing is visible.
    """
    box = image.getchannel("A").point([255 if alpha > VISIBLE_ALPHA else 0 for alpha in range(256)]).getbbox()
    if box is None:
        raise PictureError(
            "nothing-left",
            tr(
                "Nothing is left of the picture: all of it was taken for background. "
                "Keep the background, or choose a picture whose subject stands out."
            ),
        )
    return box


def shrink(image: Image.Image, max_side: int) -> Image.Image:
    """Scale the picture down so that no side is longer than ``max_side`` px; a smaller one stays as it is."""
    size = _within(image.size, max_side)
    return image if size == image.size else image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def on_white(image: Image.Image) -> Image.Image:
    """Lay an RGBA picture on white paper, and give it as RGB."""
    paper = Image.new("RGBA", image.size, "white")
    paper.alpha_composite(image)
    return paper.convert("RGB")


def encode_png(image: Image.Image) -> bytes:
    """Encode as PNG without EXIF or text: where and when a photograph was taken stays with the person."""
    buffer = BytesIO()
    image.save(buffer, "PNG", compress_level=4)
    return buffer.getvalue()


def _within(size: tuple[int, int], max_side: int) -> tuple[int, int]:
    """Give the size (px) that is like this one and has no side over ``max_side``."""
    longest = max(size)
    if longest <= max_side:
        return size
    return max(1, round(size[0] * max_side / longest)), max(1, round(size[1] * max_side / longest))


def _turn(image: Image.Image) -> None:
    # Spoilt EXIF says nothing about the orientation; the pixels are fine.
    with suppress(*DAMAGE):
        ImageOps.exif_transpose(image, in_place=True)


def _as_eight_bits(image: Image.Image) -> Image.Image:
    if image.mode not in _SIXTEEN_BITS:
        return image
    return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")


def _as_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in {"RGB", "RGBA", "CMYK"}:
        return _without_profile(image)
    if not features.check("littlecms2"):
        return _without_profile(image) if image.mode == "CMYK" else image
    try:
        converted = ImageCms.profileToProfile(
            image,
            ImageCms.ImageCmsProfile(BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode="RGBA" if image.mode == "RGBA" else "RGB",
        )
    except (*DAMAGE, ImageCms.PyCMSError):
        converted = image
    return _without_profile(converted or image)


def _without_profile(image: Image.Image) -> Image.Image:
    image.info.pop("icc_profile", None)
    return image


def _is_opaque(image: Image.Image) -> bool:
    """Say whether an RGB picture has no transparent colour: it can be scaled as it is, in half of the memory."""
    return image.mode == "RGB" and "transparency" not in image.info


def _as_rgba(image: Image.Image) -> Image.Image:
    if image.mode in {"CMYK", "YCbCr", "LAB", "HSV", "F", "I"}:
        image = image.convert("RGB")
    return image.convert("RGBA")
