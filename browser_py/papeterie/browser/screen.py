"""A canvas in the page that shows a scene: sharp on any display, at any size."""

from collections.abc import Mapping
from typing import Any

import js
import msgspec

from papeterie.browser.canvas import CanvasSurface
from papeterie.browser.images import Images
from papeterie.editor.state import SpriteView
from papeterie.painting.painter import paint
from papeterie.theatre.bounds import centre_of
from papeterie.theatre.evaluate import CompiledScene, compile_scene
from papeterie.theatre.model import Location, Scene
from papeterie.theatre.pose import Frame, Pose
from papeterie.theatre.trajectory import Trajectory

MAX_PIXELS = 3840 * 2160
_STEPS = 48
"""In how many straight lines a way is drawn."""
_MOST_GHOSTS = 60
"""How many keyframes are marked on it."""


class Ghosts(msgspec.Struct, frozen=True):
    """A keyframed layer's poses at its keyframes, and its middle on the way between them."""

    poses: tuple[Pose, ...] = ()
    way: tuple[tuple[float, float], ...] = ()


NO_GHOSTS = Ghosts()


class Screen:
    """Paints frames of a scene on one canvas."""

    def __init__(self, canvas: Any, images: Images) -> None:
        self.canvas = canvas
        self._images = images
        self._surface = CanvasSurface(canvas, {})
        self.width = 0.0
        self._compiled: CompiledScene | None = None
        self._sprites: Mapping[str, SpriteView] | None = None
        self._haunting: tuple[Trajectory, Ghosts] | None = None

    def show(self, scene: Scene, sprites: Mapping[str, SpriteView]) -> None:
        """Show this scene from now on."""
        if sprites is not self._sprites:
            self._sprites = sprites
            self._surface.show({name: self._images.bitmap(view.url) for name, view in sprites.items()})
        self._compiled = compile_scene(scene, {name: view.artwork for name, view in sprites.items()}, self._compiled)

    def fit(self) -> bool:
        """Make the canvas as many pixels as it covers on the display; say whether that changed."""
        ratio = js.window.devicePixelRatio or 1
        self.width = float(self.canvas.clientWidth)
        width = round(self.width * ratio)
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
            self.paint_frame(frame)
        return frame

    def paint_frame(self, frame: Frame) -> None:
        """Paint a frame as it is."""
        paint(frame, self._surface)

    def ghosts(self, layer_id: str) -> Ghosts:
        """Give a layer's poses at its keyframes and its way between them; nothing where none lead it."""
        path = next((one for one in self._compiled.paths if one.layer.id == layer_id), None) if self._compiled else None
        if path is None:
            return NO_GHOSTS
        if self._haunting is None or self._haunting[0] is not path:
            self._haunting = (path, _ghosts(path))
        return self._haunting[1]


def _ghosts(path: Trajectory) -> Ghosts:
    keyframes = [one for one in path.placement.behaviors if isinstance(one, Location) and one.enabled]
    times = sorted({one.time_offset for one in keyframes if one.time_offset is not None})
    if len(times) <= 1 or path.placement.tile_horizontal or path.placement.is_background:
        return NO_GHOSTS
    start, whole = times[0], times[-1] - times[0]
    steps = (path.pose(start + whole * step / _STEPS) for step in range(_STEPS + 1))
    return Ghosts(tuple(path.pose(time) for time in times[:_MOST_GHOSTS]), tuple(centre_of(pose) for pose in steps))
