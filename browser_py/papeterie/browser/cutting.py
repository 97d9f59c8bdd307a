"""The workshop's steps with Pillow. Imported only when Pillow has been loaded; nothing here knows the browser."""

from collections.abc import Callable, Mapping

from PIL import Image, features

from papeterie.editor.media import Media
from papeterie.editor.ports import Cutout, PictureInfo
from papeterie.editor.sprite_shelf import Box, Turn
from papeterie.pictures.errors import PictureError
from papeterie.pictures.flat import remove_flat_background
from papeterie.pictures.inspect import Limits, inspect_picture, megabytes
from papeterie.pictures.prepare import encode_png, open_upright, trim
from papeterie.pictures.turn import crop, mirror, turn_left, turn_right, upside_down
from papeterie.theatre.defaults import default_metadata
from papeterie.words.tr import tr, tr_number

MAX_SIDE = 4096
_LIMITS = Limits()
_TURNS: Mapping[Turn, Callable[[Image.Image], Image.Image]] = {
    "left": turn_left,
    "right": turn_right,
    "mirror": mirror,
    "upside-down": upside_down,
}


def reads_avif() -> bool:
    """Tell whether this Pillow decodes AVIF itself."""
    return bool(features.check("avif"))


def inspect(data: bytes) -> PictureInfo:
    """Read the header. Raises :class:`papeterie.pictures.errors.PictureError`, as all steps do."""
    facts = inspect_picture(data, _LIMITS)
    return PictureInfo(facts.width, facts.height, facts.format, facts.media_type, facts.frames)


def check_limits(size: int, info: PictureInfo) -> None:
    """Refuse what is too large, for a picture of ``size`` bytes that Pillow cannot inspect."""
    if size > _LIMITS.max_bytes:
        raise PictureError(
            "too-large",
            tr(
                "The file has {size}; at most {most} are accepted. Save it smaller, or as JPEG or WebP.",
                size=megabytes(size),
                most=megabytes(_LIMITS.max_bytes),
            ),
        )
    if info.width * info.height > _LIMITS.max_pixels:
        raise PictureError(
            "too-many-pixels",
            tr(
                "The picture has {width} × {height} pixels; "
                "at most {most} in all are accepted. Make it smaller and try again.",
                width=tr_number(f"{info.width:,}"),
                height=tr_number(f"{info.height:,}"),
                most=tr_number(f"{_LIMITS.max_pixels:,}"),
            ),
        )


def opened(data: bytes) -> Image.Image:
    """Decode and turn upright; no side is longer than ``MAX_SIDE`` px."""
    return open_upright(data, _LIMITS, MAX_SIDE)


def cut_out(image: Image.Image) -> Image.Image:
    """Make the flat colour around the subject transparent."""
    return remove_flat_background(image)


def finished(image: Image.Image, info: PictureInfo) -> Cutout:
    """Trim, encode, and say what the person should know."""
    part = trim(image)
    metadata = default_metadata(part.width, part.height)
    return Cutout(Media(encode_png(part), "image/png"), part.width, part.height, metadata, _notes(info))


def turned(data: bytes, turn: Turn) -> Cutout:
    """Turn by 90 degrees, or mirror."""
    return _as_it_is(_TURNS[turn](open_upright(data, _LIMITS)))


def cropped(data: bytes, box: Box) -> Cutout:
    """Cut to the box, in px from its top left."""
    return _as_it_is(crop(open_upright(data, _LIMITS), box))


def _as_it_is(image: Image.Image) -> Cutout:
    metadata = default_metadata(image.width, image.height)
    return Cutout(Media(encode_png(image), "image/png"), image.width, image.height, metadata)


def _notes(info: PictureInfo) -> tuple[str, ...]:
    notes = []
    if info.frames > 1:
        notes.append(tr("The picture is an animation of {frames} frames; the first one is used.", frames=info.frames))
    if max(info.width, info.height) > MAX_SIDE:
        notes.append(
            tr(
                "The picture has {width} × {height} pixels; it was made smaller, to {most} pixels on its longer side.",
                width=tr_number(f"{info.width:,}"),
                height=tr_number(f"{info.height:,}"),
                most=tr_number(f"{MAX_SIDE:,}"),
            )
        )
    return tuple(notes)
