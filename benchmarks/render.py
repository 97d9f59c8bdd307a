"""How fast ``papeterie render`` paints and writes a show on one core, in processor time, and where the time goes."""

import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from io import BytesIO
from statistics import median
from typing import Any

import msgspec
from PIL import Image

from papeterie.headless.canvas import PillowCanvas
from papeterie.headless.encoding import MOVING
from papeterie.headless.files import open_project
from papeterie.headless.pictures import Cast, cast_of
from papeterie.headless.reel import Reel, reel_times
from papeterie.headless.render_command import DEFAULT_FPS, chosen_scene
from papeterie.headless.rendering import zooms
from papeterie.painting.painter import paint
from papeterie.theatre.evaluate import CompiledScene, compile_scene
from papeterie.theatre.model import Scene
from papeterie.theatre.pose import Pose
from tests.browser.static_host import built_site

DEMO = "Harbour at night"
SIZE = (1280, 720)
BASE = "a clear picture over another"
_LISTED = 8


class TimedCanvas(PillowCanvas):
    """A canvas that adds up how long its layers take (s)."""

    def __init__(self, size: tuple[int, int], pictures: Mapping[str, Image.Image], *, zooms: bool) -> None:
        """Begin with nothing."""
        super().__init__(size, pictures, zooms=zooms)
        self.spent: defaultdict[str, float] = defaultdict(float)

    def draw(self, pose: Pose) -> None:
        """Draw, and note the time."""
        start = time.process_time()
        super().draw(pose)
        self.spent[pose.layer_id] += time.process_time() - start

    def draw_tiles(self, pose: Pose, left: float, right: float) -> None:
        """Draw, and note the time."""
        start = time.process_time()
        super().draw_tiles(pose, left, right)
        self.spent[pose.layer_id] += time.process_time() - start

    def fill_below(self, pose: Pose, left: float, right: float, bottom: float) -> None:
        """Fill, and note the time."""
        start = time.process_time()
        super().fill_below(pose, left, right, bottom)
        self.spent[pose.layer_id] += time.process_time() - start


class Painting(msgspec.Struct, frozen=True):
    """Times of single frames (ms): the whole, the evaluation in it, and all frames' times by layer."""

    frames: list[float]
    evaluated: list[float]
    layers: dict[str, float]
    base: list[float]


def measure_painting(scene: Scene, cast: Cast, seconds: float = 10.0) -> Painting:
    """Paint a part of a show from its start with a new canvas, which has still to scale its sprites."""
    compiled = compile_scene(scene, cast.assets)
    canvas = TimedCanvas(SIZE, cast.pictures, zooms=zooms(compiled))
    frames, evaluated, base = [], [], []
    clear, below = Image.new("RGBa", SIZE), Image.new("RGB", SIZE)
    for number, t in enumerate(reel_times(0.0, seconds, DEFAULT_FPS)):
        start = time.process_time()
        frame = compiled.frame(t)
        between = time.process_time()
        paint(frame, canvas)
        evaluated.append((between - start) * 1000)
        frames.append((time.process_time() - start) * 1000)
        if number % 10 == 0:
            start = time.process_time()
            below.paste(clear, (0, 0), clear)
            base.append((time.process_time() - start) * 1000)
    return Painting(frames, evaluated, {name: one * 1000 / len(frames) for name, one in canvas.spent.items()}, base)


def measure_writing(compiled: CompiledScene, cast: Cast, ending: str, seconds: float = 2.0) -> tuple[float, float, int]:
    """Write a part of a show; give the painting and the encoding of a frame (ms), and the bytes of a frame."""
    canvas, painting = PillowCanvas(SIZE, cast.pictures, zooms=zooms(compiled)), 0.0

    def painted(t: float) -> Image.Image:
        nonlocal painting
        start = time.process_time()
        paint(compiled.frame(t), canvas)
        painting += time.process_time() - start
        return canvas.image

    file, start = BytesIO(), time.process_time()
    reel = Reel(reel_times(0.0, seconds, DEFAULT_FPS), DEFAULT_FPS, painted)
    MOVING[ending].write(reel, file)
    whole = time.process_time() - start
    count = reel.n_frames
    return painting * 1000 / count, (whole - painting) * 1000 / count, len(file.getvalue()) // count


def measure(name: str = DEMO) -> dict[str, Any]:
    """Give all figures of a show as plain data."""
    project = open_project(next(built_site().glob("*/demo")))
    scene = chosen_scene(project, name)
    cast = cast_of(project, scene)
    painting = measure_painting(scene, cast)
    compiled = compile_scene(scene, cast.assets)
    return {
        "painting": msgspec.to_builtins(painting),
        "writing": {ending: measure_writing(compiled, cast, ending) for ending in MOVING},
    }


def main(arguments: Sequence[str] = ()) -> None:
    """Print frames a second, and where the time goes; an argument names another show."""
    name = arguments[0] if arguments else DEMO
    figures = measure(name)
    painting = Painting(**figures["painting"])
    base, mean = median(painting.base), sum(painting.frames) / len(painting.frames)
    print(f"{name}, {SIZE[0]} x {SIZE[1]} px, {len(painting.frames)} frames, one core's time")
    print(f"{BASE:40} {base:8.2f} ms")
    print(
        f"{'a frame, all together':40} {mean:8.2f} ms {mean / base:8.1f} times that, {1000 / mean:.0f} frames a second"
    )
    print(f"{'a frame, in the median':40} {median(painting.frames):8.2f} ms {median(painting.frames) / base:8.1f}")
    evaluated = median(painting.evaluated)
    print(f"{'  of it where everything stands':40} {evaluated:8.2f} ms {evaluated / base:8.1f}")
    slowest = sorted(painting.layers.items(), key=lambda one: -one[1])[:_LISTED]
    for layer, spent in slowest:
        print(f"  {layer:38} {spent:8.2f} ms {spent / base:8.1f}")
    for ending, (paint_time, encode_time, size) in figures["writing"].items():
        rates = f"paints {1000 / paint_time:.0f}, encodes {1000 / encode_time:.0f} frames a second"
        print(f"{ending:6} {rates}, {1000 / (paint_time + encode_time):.0f} together, {size / 1000:.0f} kB a frame")


if __name__ == "__main__":
    main()
