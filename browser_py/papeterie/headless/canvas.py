"""A canvas of Pillow's: the painter's other home, for the command line, previews and tests."""

import math
from collections.abc import Callable, Hashable, Mapping

import msgspec
from PIL import Image, ImageColor

from papeterie.headless.patches import Patch, PatchStore, Span, faded, lay_out, row_span, span
from papeterie.headless.sprites import Sprite, padded, repeated
from papeterie.headless.turning import UPRIGHT, Box, Turn, Turnable, turn_about, turned
from papeterie.theatre.pose import Frame, Pose

_PHASES = 4
"""Upright sprites stand on quarters of a pixel: finer steps cannot be seen, and so few patches can be kept."""
_UNSEEN = 1 / 512
_WHOLE = 4
"""A patch of more than so many pictures' pixels is not kept whole; what the canvas shows of it is made for each."""
_MEMORY = 384 * 1024 * 1024
_ALIKE = 1 / 8
"""Tiles are drawn as of a whole number of pixels, if the last of them is not farther off than this (px) by that."""
_MARGIN = 2
_NARROW = 8
_FINE_BYTES = 36
"""What a picture's pixel takes in nine pixels of four bytes."""
_OPAQUE = 255

Size = tuple[int, int]


class PillowCanvas:
    """Fills the painter's ``Canvas``. What the camera sees is stretched to ``size`` px; ``image`` is the picture (RGB).

    ``zooms`` says that sizes change from frame to frame, as where the camera zooms: then sprites are sampled for each
    frame. Else they are scaled once, with more care, and kept. ``memory`` is how many bytes either may take.
    """

    def __init__(
        self, size: Size, pictures: Mapping[str, Image.Image], *, zooms: bool = False, memory: int = _MEMORY
    ) -> None:
        self.image = Image.new("RGB", size)
        fine = _FINE_BYTES * sum(one.width * one.height for one in pictures.values()) <= memory
        room = memory // 4 // max(1, len(pictures)) if fine else 0
        self._sprites = {name: Sprite(picture, room) for name, picture in pictures.items()}
        self._zooms = zooms
        self._patches = PatchStore(memory)
        self._most = min(_WHOLE * size[0] * size[1], memory // 4)
        self._left = self._top = 0.0
        self._kx = self._ky = 1.0

    def begin(self, frame: Frame) -> None:
        """Fill the picture with the frame's background, and look where the frame's camera looks."""
        width, height = self.image.size
        self._left, self._top = frame.left, frame.top
        self._kx, self._ky = width / frame.view_width, height / frame.view_height
        self.image.paste(ImageColor.getrgb(frame.background), (0, 0, width, height))

    def draw(self, pose: Pose) -> None:
        """Draw the sprite into the pose's box, turned about its centre."""
        sprite, box = self._sprites[pose.sprite_name], self._box(pose)
        if not _seen(box):
            return
        if pose.rotation:
            self._turn(sprite.turnable(self._ratio(pose)), box, self._turning(pose), pose.opacity)
        elif self._zooms:
            self._glide(sprite.zoomable(self._ratio(pose)), box, pose.opacity)
        else:
            self._lay(pose.sprite_name, lambda: sprite.picture, box, pose)

    def draw_tiles(self, pose: Pose, left: float, right: float) -> None:
        """Repeat the sprite from stage x ``left`` to ``right``, without seams."""
        sprite, box = self._sprites[pose.sprite_name], self._box(pose)
        columns = sprite.picture.width - 2 * pose.border
        step = columns * pose.ratio * self._kx
        if columns <= 0 or right <= left or not _seen(msgspec.structs.replace(box, width=step)):
            return
        ratio, border = self._ratio(pose), pose.border
        # Tiles narrower than a pixel are one column of their mean colour: how far apart they stand cannot be seen.
        step = max(step, 1.0)
        first = math.floor(((left - self._left) * self._kx - box.left) / step)
        # As many for every place of the strip: one more than its narrowest would need.
        count = math.ceil((right - left) * self._kx / step) + 1
        strip = Box(box.left + first * step, box.top, count * step, box.height)
        one = msgspec.structs.replace(strip, width=step)
        tile = sprite.tile(ratio, border)
        name = (pose.sprite_name, border)
        if pose.rotation:
            source = padded(repeated(tile, count))
            self._turn(source, strip, self._turning(pose), pose.opacity)
        elif self._zooms and step > _NARROW:
            for index in range(count):
                self._glide(sprite.zoomable_tile(ratio, border), one.shifted(index * step), pose.opacity)
        elif abs(step - round(step)) * count < _ALIKE and step * box.height <= self._most:
            self._lay_row(name, tile, msgspec.structs.replace(one, width=float(round(step))), count, pose)
        else:
            self._lay((*name, count), lambda: repeated(tile, count), strip, pose)

    def fill_below(self, pose: Pose, left: float, right: float, bottom: float) -> None:
        """Fill from the box's lower edge to ``bottom`` with the colour of the sprite's bottom middle pixel."""
        box, colour = self._box(pose), self._sprites[pose.sprite_name].colour
        seam, floor = box.top + box.height, (bottom - self._top) * self._ky
        start, width = (left - self._left) * self._kx, (right - left) * self._kx
        if pose.rotation:
            self._fill_turned(colour, (start, start + width, seam - 1, floor), self._turning(pose), pose.opacity)
        elif self._zooms:
            self._fill(colour, (round(start), round(start + width), round(seam), math.ceil(floor)), pose.opacity)
        else:
            start, row = _settled(start), math.floor(box.top) + _down(box, pose).last
            self._fill(colour, (start, start + width, row, math.ceil(floor)), pose.opacity)

    def _box(self, pose: Pose) -> Box:
        left, top = (pose.x - self._left) * self._kx, (pose.y - self._top) * self._ky
        if not pose.rotation and not self._zooms:
            left, top = _settled(left), _settled(top)
        return Box(left, top, pose.width * self._kx, pose.height * self._ky)

    def _ratio(self, pose: Pose) -> float:
        """Give how many times as large as its picture the sprite is drawn."""
        return pose.ratio * max(self._kx, self._ky)

    def _turning(self, pose: Pose) -> Turn:
        x = (pose.x + pose.width / 2 - self._left) * self._kx
        y = (pose.y + pose.height / 2 - self._top) * self._ky
        return turn_about((x, y), pose.rotation, self._kx / self._ky)

    def _lay(self, key: Hashable, picture: Callable[[], Image.Image], box: Box, pose: Pose) -> None:
        """Draw a picture upright in its box."""
        left, top = math.floor(_settled(box.left)), math.floor(box.top)
        across, down = span(_settled(box.left) - left, box.width), _down(box, pose)
        if not self._touches(left, top, across.last, down.last):
            return
        if across.last * down.last <= self._most:
            patch = self._patches.get((key, across, down), lambda: lay_out(picture(), across, down))
        else:
            across, down = across.seen(left, self.image.width), down.seen(top, self.image.height)
            visible = across.first < across.last and down.first < down.last
            patch = lay_out(picture(), across, down) if visible else None
        self._stamp(patch, left + across.first, top + down.first, pose.opacity)

    def _lay_row(self, key: Hashable, tile: Image.Image, box: Box, count: int, pose: Pose) -> None:
        """Draw a tile upright so many times side by side, the first of them in ``box``, a whole number of px wide."""
        left, top = math.floor(_settled(box.left)), math.floor(box.top)
        across, down = row_span(_settled(box.left) - left, round(box.width)), _down(box, pose)
        patch = self._patches.get((key, across, down), lambda: lay_out(tile, across, down))
        for start in range(left, left + count * across.last, across.last):
            self._stamp(patch, start, top, pose.opacity)

    def _stamp(self, patch: Patch | None, left: int, top: int, opacity: float) -> None:
        if patch is None:
            return
        place = (left + patch.dx, top + patch.dy)
        if not self._touches(*place, *patch.image.size):
            return
        if patch.opaque and opacity >= 1:
            self.image.paste(patch.image, place)
        else:
            self._over(patch.image, place, opacity)

    def _touches(self, left: int, top: int, width: int, height: int) -> bool:
        return left < self.image.width and top < self.image.height and left + width > 0 and top + height > 0

    def _turn(self, source: Turnable, box: Box, turn: Turn, opacity: float) -> None:
        for patch, x, y in turned(source, box, turn, (0, 0, *self.image.size)):
            self._over(patch, (x, y), opacity)

    def _glide(self, source: Turnable, box: Box, opacity: float) -> None:
        """Draw a picture upright on the pixels whose middles its box covers, so that boxes side by side never gape."""
        width, height = self.image.size
        area = (
            max(0, round(box.left)), max(0, round(box.top)),
            min(width, round(box.left + box.width)), min(height, round(box.top + box.height)),
        )  # fmt: skip
        for patch, x, y in turned(source, box, UPRIGHT, area):
            if source.opaque and opacity >= 1:
                self.image.paste(patch, (x, y))
            else:
                self._over(patch, (x, y), opacity)

    def _over(self, patch: Image.Image, place: tuple[int, int], opacity: float) -> None:
        if opacity < 1:
            patch = faded(patch, opacity)
        self.image.paste(patch, place, patch)

    def _fill(self, colour: Image.Image, area: tuple[float, float, int, int], opacity: float) -> None:
        """Fill from ``left``, ``right`` (whose pixels may be partly covered), ``top`` to ``bottom``."""
        left, right = max(0.0, area[0]), min(float(self.image.width), area[1])
        top, bottom = max(0, area[2]), min(self.image.height, area[3])
        if left >= right or top >= bottom:
            return
        across = span(left - math.floor(left), right - left)
        edges = across.partial()
        whole = (1 if 0 in edges else 0, across.last - (1 if across.last - 1 in edges else 0))
        for first, last, cover in [(*whole, 1.0), *((column, column + 1, cover) for column, cover in edges.items())]:
            if first < last:
                box = (math.floor(left) + first, top, math.floor(left) + last, bottom)
                self._flood(colour, box, opacity * cover)

    def _flood(self, colour: Image.Image, box: tuple[int, int, int, int], opacity: float) -> None:
        one = faded(colour, opacity)
        values = one.getpixel((0, 0))
        if isinstance(values, tuple) and values[3] == _OPAQUE:
            self.image.paste(values[:3], box)
        else:
            self._over(one.resize((box[2] - box[0], box[3] - box[1])), box[:2], 1)

    def _fill_turned(
        self, colour: Image.Image, area: tuple[float, float, float, float], turn: Turn, opacity: float
    ) -> None:
        """Fill from ``left``, ``right``, ``top`` to ``bottom``, turned."""
        width, height = self.image.size
        corners = [turn.back(x, y) for x in (0, width) for y in (0, height)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        left, right = max(area[0], min(xs) - _MARGIN), min(area[1], max(xs) + _MARGIN)
        top, bottom = max(area[2], min(ys) - _MARGIN), min(area[3], max(ys) + _MARGIN)
        if left < right and top < bottom:
            solid = colour.resize((math.ceil(right - left), math.ceil(bottom - top)))
            self._turn(padded(solid), Box(left, top, right - left, bottom - top), turn, opacity)


def _settled(position: float) -> float:
    return round(position * _PHASES) / _PHASES


def _down(box: Box, pose: Pose) -> Span:
    return span(box.top - math.floor(box.top), box.height, filled=pose.fill_down)


def _seen(box: Box) -> bool:
    return box.width >= _UNSEEN and box.height >= _UNSEEN
