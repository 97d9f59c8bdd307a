"""The painter's canvas on the browser's Canvas 2D."""

from collections.abc import Mapping
from math import cos, pi, radians, sin
from typing import Any

import js

from papeterie.browser.interop import js_object
from papeterie.theatre.pose import Frame, Pose

_RADIAN = pi / 180


class CanvasSurface:
    """Draws what the camera sees on an HTML or offscreen canvas, scaled to the canvas's own pixels.

    ``bitmaps`` maps sprite names to ImageBitmaps; a sprite without one is left out. A call into JavaScript costs more
    than all arithmetic before it, so upright pictures are placed here, without the context's transform, and what the
    context already knows it is not told again. Nothing is made in JavaScript for a frame.
    """

    def __init__(self, canvas: Any, bitmaps: Mapping[str, Any]) -> None:
        self._canvas = canvas
        self._context = context = canvas.getContext("2d", js_object(alpha=False))
        self._draw_image, self._fill_rect = context.drawImage, context.fillRect
        self._set_transform = context.setTransform
        self._bitmaps = bitmaps
        self._patterns: dict[tuple[str, int], Any] = {}
        self._colours: dict[str, str] = {}
        self._size = (0, 0)
        self._sx = self._sy = 1.0
        self._left = self._top = 0.0
        self._alpha = 1.0
        self._turned = False

    def show(self, bitmaps: Mapping[str, Any]) -> None:
        """Draw with these pictures from now on."""
        self._bitmaps = bitmaps
        self._patterns.clear()
        self._colours.clear()

    def begin(self, frame: Frame) -> None:
        """Fill the canvas with the stage's colour."""
        width, height = self._canvas.width, self._canvas.height
        self._sx, self._sy = width / frame.width * frame.zoom, height / frame.height * frame.zoom
        self._left, self._top = frame.left, frame.top
        context = self._context
        if self._size != (width, height):
            # A canvas forgets what its context was told when it is resized.
            self._size, self._alpha, self._turned = (width, height), 1.0, True
            context.imageSmoothingQuality = "high"
        self._upright(1.0)
        context.fillStyle = frame.background
        self._fill_rect(0, 0, width, height)

    def draw(self, pose: Pose) -> None:
        """Draw one picture in its box."""
        bitmap = self._bitmaps.get(pose.sprite_name)
        if bitmap is None:
            return
        width, height, rotation, opacity = pose.width, pose.height, pose.rotation, pose.opacity
        sx, sy = self._sx, self._sy
        if not rotation:
            if self._turned or opacity != self._alpha:
                self._upright(opacity)
            self._draw_image(bitmap, (pose.x - self._left) * sx, (pose.y - self._top) * sy, width * sx, height * sy)
            return
        # As in _turn, in place: where a thousand layers turn, a call for each is a twentieth of the frame.
        right, down, turn = width * 0.5, height * 0.5, rotation * _RADIAN
        c, s = cos(turn), sin(turn)
        x, y = sx * (pose.x + right - self._left), sy * (pose.y + down - self._top)
        self._set_transform(sx * c, sy * s, -sx * s, sy * c, x, y)
        self._turned = True
        if opacity != self._alpha:
            self._context.globalAlpha = self._alpha = opacity
        self._draw_image(bitmap, -right, -down, width, height)

    def draw_tiles(self, pose: Pose, left: float, right: float) -> None:
        """Fill a band with the picture as a repeating pattern: tiles meet inside the pattern, so there is no seam."""
        pattern = self._pattern(pose.sprite_name, pose.border)
        if pattern is None:
            return
        # The context's transform places the pattern too: the band is filled in pixels of the picture.
        ratio = pose.ratio
        self._lay(pose)
        self._context.fillStyle = pattern
        self._fill_rect((left - pose.x) / ratio, 0, (right - left) / ratio, pose.height / ratio)

    def fill_below(self, pose: Pose, left: float, right: float, bottom: float) -> None:
        """Continue the bottom colour; an opaque layer overlaps by a pixel so that no seam shows."""
        lap = 1.0 if pose.opacity >= 1 else 0.0
        top = pose.y + pose.height - lap
        self._context.fillStyle = self._colour(pose.sprite_name)
        if pose.rotation:
            self._turn(pose)
            x, y = left - pose.x - pose.width / 2, top - pose.y - pose.height / 2
            self._fill_rect(x, y, right - left, bottom - top)
        else:
            self._upright(pose.opacity)
            sx, sy = self._sx, self._sy
            x, y = (left - self._left) * sx, (top - self._top) * sy
            self._fill_rect(x, y, (right - left) * sx, (bottom - top) * sy)

    def _upright(self, opacity: float) -> None:
        """Let the context draw in the canvas's own pixels."""
        if self._turned:
            self._set_transform(1, 0, 0, 1, 0, 0)
            self._turned = False
        if opacity != self._alpha:
            self._context.globalAlpha = self._alpha = opacity

    def _turn(self, pose: Pose) -> None:
        """Let the context draw in stage px about the middle of the pose's box, turned."""
        turn, sx, sy = radians(pose.rotation), self._sx, self._sy
        c, s = cos(turn), sin(turn)
        x, y = pose.x + pose.width / 2 - self._left, pose.y + pose.height / 2 - self._top
        self._set_transform(sx * c, sy * s, -sx * s, sy * c, sx * x, sy * y)
        self._turned = True
        if pose.opacity != self._alpha:
            self._context.globalAlpha = self._alpha = pose.opacity

    def _lay(self, pose: Pose) -> None:
        """Let the context draw in pixels of the picture, from the top left of the pose's box on."""
        turn, sx, sy = radians(pose.rotation), self._sx * pose.ratio, self._sy * pose.ratio
        c, s = cos(turn), sin(turn)
        right, down = pose.width / 2, pose.height / 2
        x = pose.x + right - c * right + s * down - self._left
        y = pose.y + down - s * right - c * down - self._top
        self._set_transform(sx * c, sy * s, -sx * s, sy * c, self._sx * x, self._sy * y)
        self._turned = True
        if pose.opacity != self._alpha:
            self._context.globalAlpha = self._alpha = pose.opacity

    def _pattern(self, name: str, border: int) -> Any:
        key = (name, border)
        if key not in self._patterns:
            bitmap = self._bitmaps.get(name)
            if bitmap is None:
                return None
            width = max(1, int(bitmap.width) - 2 * border)
            tile = js.OffscreenCanvas.new(width, bitmap.height)
            tile.getContext("2d").drawImage(bitmap, -border, 0)
            self._patterns[key] = self._context.createPattern(tile, "repeat-x")
        return self._patterns[key]

    def _colour(self, name: str) -> str:
        if name not in self._colours:
            bitmap = self._bitmaps.get(name)
            if bitmap is None:
                return "transparent"
            pixel = js.OffscreenCanvas.new(1, 1).getContext("2d", js_object(willReadFrequently=True))
            pixel.drawImage(bitmap, -(int(bitmap.width) // 2), 1 - int(bitmap.height))
            red, green, blue, alpha = pixel.getImageData(0, 0, 1, 1).data.to_bytes()
            self._colours[name] = f"rgb({red} {green} {blue} / {alpha / 255:.3f})"
        return self._colours[name]
