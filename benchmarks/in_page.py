"""Runs in the page: paints scenes as the app does, and times the script of it beside the same work in JavaScript."""

import asyncio
import json
import math
from typing import Any, NamedTuple

import js
from pyodide.ffi import create_once_callable

from papeterie.browser.canvas import CanvasSurface
from papeterie.browser.images import Images
from papeterie.browser.server_assets import ServerAssetRepository
from papeterie.editor.opening import load_scene
from papeterie.painting.painter import paint
from papeterie.theatre.artwork import Artwork
from papeterie.theatre.codec import read_scene
from papeterie.theatre.evaluate import CompiledScene, compile_scene

WIDTH, HEIGHT = 1280, 720
BASE = "900 drawImage in JavaScript"
TILED = 6


def sailing() -> dict[str, Any]:
    """Give a scene like the older sailing ones: nine layers, six of them tiled waves, a boat that rides, a lamp."""
    waves = [
        {
            "id": f"wave{number}",
            "sprite_name": "wave",
            "z_depth": 10 + 4 * number,
            "vertical_percent": 0.5 + 0.07 * number,
            "vertical_anchor": "top",
            "height_scale": 0.2,
            "tile_horizontal": True,
            "fill_down": True,
            "scroll_speed": -0.1 * (number + 1),
            "behaviors": [{"type": "oscillate", "frequency": 0.2 + 0.05 * number, "amplitude": 4}],
        }
        for number in range(TILED)
    ]
    sky = {"id": "sky", "sprite_name": "sky", "is_background": True}
    boat = {
        "id": "boat",
        "sprite_name": "boat",
        "z_depth": 20,
        "horizontal_percent": 0.5,
        "height_scale": 0.3,
        "environmental_reaction": {"type": "pivot_on_crest", "target_sprite_name": "wave", "max_tilt_angle": 15},
    }
    lamp = {
        "id": "lamp",
        "sprite_name": "boat",
        "z_depth": 40,
        "horizontal_percent": 0.8,
        "height_scale": 0.1,
        "behaviors": [{"type": "pulse", "frequency": 0.5}],
    }
    return {"version": 1, "name": "Sailing", "layers": [sky, *waves, boat, lamp]}


def crowd(count: int) -> dict[str, Any]:
    """Give a scene of many layers, each moved by three behaviors: it bobs, sways and turns."""
    layers = [
        {
            "id": f"layer{number}",
            "sprite_name": "boat",
            "horizontal_percent": (number * 0.618) % 1,
            "vertical_percent": (number * 0.377) % 1,
            "target_height": 40,
            "behaviors": [
                {"type": "oscillate", "frequency": 0.3, "amplitude": 12, "phase_offset": number},
                {"type": "oscillate", "coordinate": "x", "frequency": 0.2, "amplitude": 20, "phase_offset": number},
                {"type": "oscillate", "coordinate": "rotation", "frequency": 0.4, "amplitude": 9},
            ],
        }
        for number in range(count)
    ]
    return {"version": 1, "name": "Crowd", "layers": layers}


async def _bitmap(width: int, height: int, colour: str) -> Any:
    """Give a picture of a wave: transparent above a curve, so that the surface has something to find."""
    canvas = js.OffscreenCanvas.new(width, height)
    context = canvas.getContext("2d")
    context.fillStyle = colour
    for column in range(width):
        top = height * (0.25 + 0.2 * math.sin(2 * math.pi * column / width))
        context.fillRect(column, top, 1, height - top)
    return await js.createImageBitmap(canvas)


async def _frame() -> None:
    """Wait for the next animation frame."""
    done = asyncio.get_running_loop().create_future()
    js.requestAnimationFrame(create_once_callable(lambda _now: done.set_result(None)))
    await done


class Show(NamedTuple):
    """A scene ready to play, the canvas that it is painted on, and how many frames one timing takes together."""

    compiled: CompiledScene
    surface: CanvasSurface
    together: int


def _canvas() -> Any:
    canvas = js.document.createElement("canvas")
    canvas.width, canvas.height = WIDTH, HEIGHT
    return canvas


def _show(canvas: Any, raw: dict[str, Any], bitmaps: dict[str, Any], together: int) -> Show:
    sizes = {name: (int(one.width), int(one.height)) for name, one in bitmaps.items()}
    assets = {name: Artwork(*size, heights=tuple([size[1] // 4] * size[0])) for name, size in sizes.items()}
    return Show(compile_scene(read_scene(raw), assets), CanvasSurface(canvas, bitmaps), together)


async def _demo(canvas: Any, address: str, name: str) -> Show:
    """Give one of the shows that come with the app, loaded as the app does it."""
    images = Images()
    loaded = await load_scene(ServerAssetRepository(address), images, name)
    bitmaps = {one: images.bitmap(view.url) for one, view in loaded.sprites.items()}
    assets = {one: view.artwork for one, view in loaded.sprites.items()}
    return Show(compile_scene(loaded.scene, assets), CanvasSurface(canvas, bitmaps), 4)


def _painted(show: Show, first: int) -> float:
    """Paint frames one after another; give the script time of one, in ms."""
    start = js.performance.now()
    for number in range(first, first + show.together):
        paint(show.compiled.frame(number / 60), show.surface)
    return float(js.performance.now() - start) / show.together


def _evaluated(show: Show, first: int) -> float:
    start = js.performance.now()
    for number in range(first, first + show.together):
        show.compiled.frame(number / 60)
    return float(js.performance.now() - start) / show.together


async def samples(rounds: int) -> str:
    """Time every kind of frame once a round, side by side, so that all meet the same moods of the machine.

    Gives JSON: for each kind its times in ms.
    """
    bitmaps = {
        "sky": await _bitmap(WIDTH, HEIGHT, "#224466"),
        "wave": await _bitmap(220, 144, "#1166aa"),
        "boat": await _bitmap(120, 100, "#aa5522"),
    }
    canvas = _canvas()
    js.document.body.replaceChildren(canvas)
    shows = {
        "nine layers": _show(canvas, sailing(), bitmaps, 20),
        "ten layers": _show(canvas, crowd(10), bitmaps, 20),
        "1,000 layers": _show(canvas, crowd(1000), bitmaps, 1),
    }
    loop, context = js.globalThis.loopOf900, canvas.getContext("2d")
    times: dict[str, list[float]] = {BASE: []}
    for number in range(rounds):
        await _frame()
        times[BASE].append(loop(context, bitmaps["boat"], 4) / 4)
        for name, show in shows.items():
            await _time(name, show, number, times)
    return json.dumps(times)


async def demo_samples(rounds: int, demos: str, name: str) -> str:
    """Time a show that comes with the app, in the browser's own time: its large pictures keep the painting busy.

    ``demos`` is the address of the shows.
    """
    canvas = _canvas()
    js.document.body.replaceChildren(canvas)
    show = await _demo(canvas, demos, name)
    times: dict[str, list[float]] = {}
    for number in range(rounds):
        await _time(name, show, number, times)
    return json.dumps(times)


async def _time(name: str, show: Show, number: int, times: dict[str, list[float]]) -> None:
    await _frame()
    times.setdefault(name, []).append(_painted(show, number * show.together))
    times.setdefault(f"{name}, evaluated", []).append(_evaluated(show, number * show.together))


async def compiling(rounds: int) -> str:
    """Time what a change of a scene of 1,000 layers costs before its next frame. Gives JSON as :func:`samples`."""
    assets = {"boat": Artwork(120, 100)}
    scene = read_scene(crowd(1000))
    times = []
    for _ in range(rounds):
        await _frame()
        start = js.performance.now()
        compile_scene(scene, assets)
        times.append(js.performance.now() - start)
    return json.dumps({"1,000 layers, compiled": times})
