"""A canvas in the page that shows a scene: sharp on any display, at any size."""

from collections.abc import Mapping
from typing import Any

import js

from papeterie.browser.canvas import CanvasSurface
from papeterie.browser.images import Images
from papeterie.editor.state import SpriteView
from papeterie.painting.painter import paint
from papeterie.theatre.evaluate import CompiledScene, compile_scene
from papeterie.theatre.model import Scene
from papeterie.theatre.pose import Frame

MAX_PIXELS = 3840 * 2160


class Screen:
    """Paints frames of a scene on one canvas."""

    def __init__(self, canvas: Any, images: Images) -> None:
        self.canvas = canvas
        self._images = images
        self._surface = CanvasSurface(canvas, {})
        self._compiled: CompiledScene | None = None
        self._sprites: Mapping[str, SpriteView] | None = None

    def show(self, scene: Scene, sprites: Mapping[str, SpriteView]) -> None:
        """Show this scene from now on."""
        if sprites is not self._sprites:
            self._sprites = sprites
            self._surface.show({name: self._images.bitmap(view.url) for name, view in sprites.items()})
        self._compiled = compile_scene(scene, {name: view.artwork for name, view in sprites.items()}, self._compiled)

    def fit(self) -> bool:
        """Make the canvas as many pixels as it covers on the display; say whether that changed."""
        ratio = js.window.devicePixelRatio or 1
        width = round(self.canvas.clientWidth * ratio)
        height = round(self.canvas.clientHeight * ratio)
        if width * height > MAX_PIXELS:
            shrink = (MAX_PIXELS / (width * height)) ** 0.5
            width, height = round(width * shrink), round(height * shrink)
        if not width or not height or (self.canvas.width == width and self.canvas.height == height):
            return False
        self.canvas.width, self.canvas.height = width, height
        return True

    def frame(self, t: float) -> Frame | None:
        """Give the frame at ``t`` seconds, unpainted."""
        return self._compiled.frame(t) if self._compiled else None

    def paint(self, t: float) -> Frame | None:
        """Paint the frame at ``t`` seconds and give it."""
        frame = self.frame(t)
        if frame is not None:
            paint(frame, self._surface)
        return frame
