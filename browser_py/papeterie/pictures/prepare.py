"""A person's picture made ready for the stage: upright, RGBA, trimmed, of a sensible size.

Every function gives a new picture and leaves the one that it was given as it was.
"""

from io import BytesIO

from PIL import Image, ImageCms, ImageOps, features

from papeterie.pictures.errors import PictureError
from papeterie.pictures.inspect import DAMAGE, Limits, damaged, open_header
from papeterie.words.tr import tr

VISIBLE_ALPHA = 10
_SIXTEEN_BITS = ("I;16", "I;16L", "I;16B", "I;16N", "I")


def open_upright(data: bytes, limits: Limits | None = None) -> Image.Image:
    """Decode ``data`` (the first frame of an animation) to RGBA, turned as its EXIF orientation asks.

    Colours come out as sRGB where Pillow has its colour engine; elsewhere an RGB picture keeps its profile.
    Raises :class:`PictureError`.
    """
    form, image = open_header(data, limits or Limits())
    try:
        image.load()
        upright = _turned(image)
        return _as_rgba(_as_srgb(_as_eight_bits(upright)))
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
    longest = max(image.size)
    if longest <= max_side:
        return image
    size = (max(1, round(image.width * max_side / longest)), max(1, round(image.height * max_side / longest)))
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def encode_png(image: Image.Image) -> bytes:
    """Encode as PNG without EXIF or text: where and when a photograph was taken stays with the person."""
    buffer = BytesIO()
    image.save(buffer, "PNG", compress_level=4)
    return buffer.getvalue()


def _turned(image: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(image)
    except DAMAGE:
        # Spoilt EXIF says nothing about the orientation; the pixels are fine.
        return image


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


def _as_rgba(image: Image.Image) -> Image.Image:
    if image.mode in {"CMYK", "YCbCr", "LAB", "HSV", "F", "I"}:
        image = image.convert("RGB")
    return image.convert("RGBA")
