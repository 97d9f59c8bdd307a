"""A scene as pictures of one size, at any of its times."""

import math

from PIL import Image

from papeterie.headless.canvas import PillowCanvas
from papeterie.headless.pictures import Cast
from papeterie.painting.painter import paint
from papeterie.theatre.evaluate import CompiledScene, compile_scene
from papeterie.theatre.model import Scene

Size = tuple[int, int]


class Renderer:
    """Paints a scene. The stage is scaled to fit ``size`` px and stands in the middle of it, between black bars."""

    def __init__(self, scene: Scene, cast: Cast, size: Size) -> None:
        self._scene = scene
        self._compiled = compile_scene(scene, cast.assets)
        fitted = _fitted((scene.stage.width, scene.stage.height), size)
        self._canvas = PillowCanvas(fitted, cast.pictures, zooms=zooms(self._compiled))
        self._whole = Image.new("RGB", size) if fitted != size else self._canvas.image
        self._corner = ((size[0] - fitted[0]) // 2, (size[1] - fitted[1]) // 2)

    def picture(self, t: float) -> Image.Image:
        """Give the picture (RGB) at ``t`` s; from the scene's end on, its last one. The next call paints over it."""
        paint(self._compiled.frame(min(t, math.nextafter(self._scene.duration_sec, 0))), self._canvas)
        if self._whole is not self._canvas.image:
            self._whole.paste(self._canvas.image, self._corner)
        return self._whole


def zooms(compiled: CompiledScene) -> bool:
    """Say whether the scene's camera zooms, so that no sprite keeps its size."""
    return compiled.camera.zoom.constant is None


def _fitted(stage: Size, size: Size) -> Size:
    """Give the largest size of the stage's shape that fits."""
    scale = min(size[0] / stage[0], size[1] / stage[1])
    return max(1, round(stage[0] * scale)), max(1, round(stage[1] * scale))
