"""The painter's canvas on the browser's Canvas 2D."""

import math
from collections.abc import Mapping
from typing import Any

import js

from papeterie.browser.interop import js_object
from papeterie.theatre.pose import Frame, Pose


class CanvasSurface:
    """Draws stage pixels on an HTML or offscreen canvas, scaled to the canvas's own pixels.

    ``bitmaps`` maps sprite names to ImageBitmaps; a sprite without one is left out.
    """

    def __init__(self, canvas: Any, bitmaps: Mapping[str, Any]) -> None:
        self._canvas = canvas
        self._context = canvas.getContext("2d", js_object(alpha=False))
        self._bitmaps = bitmaps
        self._patterns: dict[tuple[str, int], Any] = {}
        self._colours: dict[str, str] = {}
        self._matrix = js.DOMMatrix.new()
        self._scale = (1.0, 1.0)

    def show(self, bitmaps: Mapping[str, Any]) -> None:
        """Draw with these pictures from now on."""
        self._bitmaps = bitmaps
        self._patterns.clear()
        self._colours.clear()

    def begin(self, frame: Frame) -> None:
        """Fill the stage with its colour."""
        width, height = self._canvas.width, self._canvas.height
        self._scale = (width / frame.width, height / frame.height)
        context = self._context
        context.setTransform(1, 0, 0, 1, 0, 0)
        context.globalAlpha = 1
        context.imageSmoothingQuality = "high"
        context.fillStyle = frame.background
        context.fillRect(0, 0, width, height)

    def draw(self, pose: Pose) -> None:
        """Draw one picture in its box."""
        bitmap = self._bitmaps.get(pose.sprite_name)
        if bitmap is None:
            return
        x, y = self._place(pose)
        self._context.drawImage(bitmap, x, y, pose.width, pose.height)

    def draw_tiles(self, pose: Pose, left: float, right: float) -> None:
        """Fill a band with the picture as a repeating pattern: tiles meet inside the pattern, so there is no seam."""
        pattern = self._pattern(pose.sprite_name, pose.border)
        if pattern is None:
            return
        x, y = self._place(pose)
        matrix = self._matrix
        matrix.a = matrix.d = pose.ratio
        matrix.e, matrix.f = x, y
        pattern.setTransform(matrix)
        context = self._context
        context.fillStyle = pattern
        shift_x, shift_y = x - pose.x, y - pose.y
        context.fillRect(left + shift_x, pose.y + shift_y, right - left, pose.height)

    def fill_below(self, pose: Pose, left: float, right: float, bottom: float) -> None:
        """Continue the bottom colour; an opaque layer overlaps by a pixel so that no seam shows."""
        x, y = self._place(pose)
        shift_x, shift_y = x - pose.x, y - pose.y
        lap = 1.0 if pose.opacity >= 1 else 0.0
        top = pose.y + pose.height - lap
        self._context.fillStyle = self._colour(pose.sprite_name)
        self._context.fillRect(left + shift_x, top + shift_y, right - left, bottom - top)

    def _place(self, pose: Pose) -> tuple[float, float]:
        """Set the transform for a pose; give where its top left is in the context's coordinates."""
        context, (sx, sy) = self._context, self._scale
        context.globalAlpha = pose.opacity
        if pose.rotation == 0:
            context.setTransform(sx, 0, 0, sy, 0, 0)
            return pose.x, pose.y
        turn = math.radians(pose.rotation)
        cos, sin = math.cos(turn), math.sin(turn)
        cx, cy = pose.x + pose.width / 2, pose.y + pose.height / 2
        context.setTransform(sx * cos, sy * sin, -sx * sin, sy * cos, sx * cx, sy * cy)
        return -pose.width / 2, -pose.height / 2

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
