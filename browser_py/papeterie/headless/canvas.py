"""A canvas of Pillow's: the painter's other home, for the command line, previews and tests."""

import math
from collections.abc import Mapping

import msgspec
from PIL import Image, ImageChops, ImageColor

from papeterie.theatre.artwork import Artwork
from papeterie.theatre.model import SpriteMetadata
from papeterie.theatre.pose import Frame, Pose
from papeterie.theatre.surface import column_heights

_BLEED = 2
_SUBPIXELS = 4
_UNSEEN = 1 / 512
_CLEAR = (0, 0, 0, 0)
_FULL = Image.new("L", (1, 1), 255)


class _Box(msgspec.Struct, frozen=True):
    """A rectangle in stage px that turns by ``rotation`` degrees about ``pivot``."""

    left: float
    top: float
    width: float
    height: float
    pivot: tuple[float, float]
    rotation: float

    def corners(self) -> list[tuple[float, float]]:
        """Give the four corners in stage px, turned."""
        (px, py), turn = self.pivot, math.radians(self.rotation)
        cos, sin = math.cos(turn), math.sin(turn)
        xs, ys = (self.left, self.left + self.width), (self.top, self.top + self.height)
        return [
            (px + cos * (x - px) - sin * (y - py), py + sin * (x - px) + cos * (y - py))
            for x in xs for y in ys
        ]  # fmt: skip

    def unturned(self, kx: float, ky: float, ox: float, oy: float) -> tuple[float, ...]:
        """Give the affine map from a pixel of a patch to 0..1 of the box, left to right and top to bottom.

        ``kx`` and ``ky`` are pixels per stage px; ``ox`` and ``oy`` are the patch's corner on the stage, in stage px.
        """
        (px, py), turn = self.pivot, math.radians(self.rotation)
        cos, sin = math.cos(turn), math.sin(turn)
        x0 = px - self.left + cos * (ox - px) + sin * (oy - py)
        y0 = py - self.top - sin * (ox - px) + cos * (oy - py)
        w, h = self.width, self.height
        return (cos / kx / w, sin / ky / w, x0 / w, -sin / kx / h, cos / ky / h, y0 / h)


class PillowCanvas:
    """Fills the painter's ``Canvas``. The stage is stretched to ``size`` px; ``image`` is the picture (RGBA)."""

    def __init__(self, size: tuple[int, int], pictures: Mapping[str, Image.Image]) -> None:
        self.image = Image.new("RGBA", size, _CLEAR)
        self._pictures = {name: picture.convert("RGBA") for name, picture in pictures.items()}
        self._kx = self._ky = 1.0

    def begin(self, frame: Frame) -> None:
        """Fill the stage with the frame's background."""
        self._kx, self._ky = self.image.width / frame.width, self.image.height / frame.height
        self.image.paste(ImageColor.getrgb(frame.background), (0, 0, *self.image.size))

    def draw(self, pose: Pose) -> None:
        """Draw the sprite into the pose's box, turned about its centre."""
        picture = self._fitted(self._pictures[pose.sprite_name], pose.width, pose.height)
        self._stamp(picture, self._box(pose, pose.x, pose.width), pose.opacity)

    def draw_tiles(self, pose: Pose, left: float, right: float) -> None:
        """Repeat the sprite from stage x ``left`` to ``right``: one strip of whole tiles, so that nothing can gape."""
        whole = self._pictures[pose.sprite_name]
        columns = whole.width - 2 * pose.border
        if columns <= 0 or right <= left:
            return
        picture = whole.crop((pose.border, 0, whole.width - pose.border, whole.height))
        tile = self._fitted(picture, columns * pose.ratio, pose.height)
        # Tiles narrower than a pixel are one column of their mean colour: how far apart they stand cannot be seen.
        step = max(columns * pose.ratio, 1 / self._kx)
        first = math.floor((left - pose.x) / step)
        count = max(1, math.ceil((right - pose.x) / step) - first)
        strip = Image.new("RGBA", (tile.width * count, tile.height))
        for index in range(count):
            strip.paste(tile, (index * tile.width, 0))
        self._stamp(strip, self._box(pose, pose.x + first * step, count * step), pose.opacity)

    def fill_below(self, pose: Pose, left: float, right: float, bottom: float) -> None:
        """Fill from the box's lower edge to ``bottom`` with the colour of the sprite's bottom middle pixel."""
        picture = self._pictures[pose.sprite_name]
        colour = picture.crop((picture.width // 2, picture.height - 1, picture.width // 2 + 1, picture.height))
        seam = self._seam(pose) - (1 / self._ky if pose.rotation else 0.0)
        if bottom > seam and right > left:
            box = _Box(left, seam, right - left, bottom - seam, _centre(pose), pose.rotation)
            self._stamp(colour, box, pose.opacity)

    def _box(self, pose: Pose, left: float, width: float) -> _Box:
        bottom = self._seam(pose) if pose.fill_down else pose.y + pose.height
        return _Box(left, pose.y, width, bottom - pose.y, _centre(pose), pose.rotation)

    def _seam(self, pose: Pose) -> float:
        """Give the stage y where picture and fill meet: upright, on a row of pixels, so that none is half covered."""
        edge = pose.y + pose.height
        return edge if pose.rotation else round(edge * self._ky) / self._ky

    def _fitted(self, picture: Image.Image, width: float, height: float) -> Image.Image:
        """Shrink a picture to the pixels that ``width`` x ``height`` stage px will cover; never enlarge it."""
        across = min(picture.width, max(1, math.ceil(width * self._kx)))
        down = min(picture.height, max(1, math.ceil(height * self._ky)))
        size = (across, down)
        return picture if size == picture.size else picture.resize(size, Image.Resampling.BICUBIC)

    def _stamp(self, picture: Image.Image, box: _Box, opacity: float) -> None:
        """Draw a picture over what is there. Pillow filters with premultiplied colours; the box's edges are smooth."""
        area = self._covered(box)
        if area is None:
            return
        left, top, right, bottom = area
        size = (right - left, bottom - top)
        corner = (left / self._kx, top / self._ky)
        ax, bx, cx, ay, by, cy = box.unturned(self._kx, self._ky, *corner)
        w, h = picture.size
        source = (ax * w, bx * w, cx * w + _BLEED, ay * h, by * h, cy * h + _BLEED)
        patch = _bled(picture).transform(size, Image.Transform.AFFINE, source, Image.Resampling.BICUBIC)
        fine = box.unturned(self._kx * _SUBPIXELS, self._ky * _SUBPIXELS, *corner)
        many = (size[0] * _SUBPIXELS, size[1] * _SUBPIXELS)
        # NEAREST would do, but Pillow computes it in fixed point, too coarsely for a picture of one pixel.
        cover = _FULL.transform(many, Image.Transform.AFFINE, fine, Image.Resampling.BILINEAR).reduce(_SUBPIXELS)
        alpha = ImageChops.multiply(patch.getchannel("A"), cover)
        patch.putalpha(alpha.point([round(value * opacity) for value in range(256)]))
        self.image.alpha_composite(patch, (left, top))

    def _covered(self, box: _Box) -> tuple[int, int, int, int] | None:
        """Give the pixels (left, top, right, bottom) that the box touches, or ``None`` where it touches none."""
        if box.width * self._kx < _UNSEEN or box.height * self._ky < _UNSEEN:
            return None
        corners = box.corners()
        xs, ys = [x * self._kx for x, _ in corners], [y * self._ky for _, y in corners]
        left, right = max(0.0, min(xs)), min(float(self.image.width), max(xs))
        top, bottom = max(0.0, min(ys)), min(float(self.image.height), max(ys))
        if left >= right or top >= bottom:
            return None
        return math.floor(left), math.floor(top), math.ceil(right), math.ceil(bottom)


def artwork_of(image: Image.Image, metadata: SpriteMetadata, *, ridden: bool) -> Artwork:
    """Give what the engine knows of a picture; its column heights only if another sprite rides on it."""
    heights: tuple[int, ...] = ()
    if ridden:
        columns = image.convert("RGBA").getchannel("A").transpose(Image.Transpose.TRANSPOSE).tobytes()
        heights = column_heights(columns, *image.size)
    return Artwork(*image.size, metadata, heights)


def _centre(pose: Pose) -> tuple[float, float]:
    return pose.x + pose.width / 2, pose.y + pose.height / 2


def _bled(picture: Image.Image) -> Image.Image:
    """Repeat the outermost pixels around the picture, so that a filter finds no emptiness beyond its edge."""
    width, height = picture.size
    result = Image.new("RGBA", (width + 2 * _BLEED, height + 2 * _BLEED))
    for x, column in ((0, 0), (width + _BLEED, width - 1)):
        edge = picture.crop((column, 0, column + 1, height)).resize((_BLEED, height))
        result.paste(edge, (x, _BLEED))
    result.paste(picture, (_BLEED, _BLEED))
    for y, row in ((0, _BLEED), (height + _BLEED, height + _BLEED - 1)):
        edge = result.crop((0, row, result.width, row + 1)).resize((result.width, _BLEED))
        result.paste(edge, (0, y))
    return result
