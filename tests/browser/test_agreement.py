"""Canvas 2D and Pillow show the same: the shows, and each way of drawing on its own."""

import base64
import json
import math
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import msgspec
import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page

from papeterie.headless.canvas import PillowCanvas
from papeterie.painting.painter import paint
from papeterie.theatre.pose import Frame, Pose
from tests.browser.chromium import open_python, run_python
from tests.browser.static_host import built_site, serve_folder
from tests.golden.measure import Difference, difference
from tests.golden.shows import SIZE, Moment, moments, painted
from tests.unit.pictures.drawing import encoded

LIMIT = 2.0
"""The mean absolute difference, of 255, away from edges, must be less."""
MOST = 0.7
"""At least so much of a picture is away from edges, or the comparison says little."""
WORST = 24
"""No block of 12 x 12 px may differ more, edges included: a sprite that is lost or misplaced does."""
SHOW_SIZE = (640, 360)
STAGE = (320, 180)
IN_PAGE = """
import base64, json, js, msgspec
from papeterie.browser.canvas import CanvasSurface
from papeterie.browser.images import Images
from papeterie.browser.interop import blob
from papeterie.browser.server_assets import ServerAssetRepository
from papeterie.editor.opening import load_scene
from papeterie.painting.painter import paint
from papeterie.theatre.evaluate import compile_scene
from papeterie.theatre.model import SpriteMetadata
from papeterie.theatre.pose import Frame

images = Images()

async def picture(frame, bitmaps, width, height):
    canvas = js.OffscreenCanvas.new(width, height)
    paint(frame, CanvasSurface(canvas, bitmaps))
    png = await (await canvas.convertToBlob()).arrayBuffer()
    return base64.b64encode(png.to_bytes()).decode()

async def show(demos, name, orders):
    loaded = await load_scene(ServerAssetRepository(demos), images, name)
    bitmaps = {one: images.bitmap(view.url) for one, view in loaded.sprites.items()}
    compiled = compile_scene(loaded.scene, {one: view.artwork for one, view in loaded.sprites.items()})
    return json.dumps([await picture(compiled.frame(t), bitmaps, width, height) for t, width, height in orders])

async def frames(sprites, sources, width, height):
    bitmaps = {}
    for name, png in sprites.items():
        url = js.URL.createObjectURL(blob(base64.b64decode(png), "image/png"))
        await images.load(url, SpriteMetadata(), ridden=False)
        bitmaps[name] = images.bitmap(url)
    wanted = [msgspec.convert(one, Frame) for one in sources]
    return json.dumps([await picture(one, bitmaps, width, height) for one in wanted])
"""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Give the address of the built site's folder that never changes."""
    site = built_site()
    with serve_folder(site) as host:
        yield f"{host.address}{next(site.glob('*/files.json')).parent.name}"


@pytest.fixture(scope="module")
def python_page(browser: Browser, address: str) -> Page:
    """Give a page with the app's own canvas."""
    page = open_python(browser.new_context(), address)
    run_python(page, f"{IN_PAGE}\nNone")
    return page


def asked(page: Page, call: str, *arguments: Any) -> list[Image.Image]:
    """Have pictures painted in the page."""
    page.evaluate("text => { globalThis.order = text }", json.dumps(arguments))
    answer = json.loads(run_python(page, f"await {call}(*json.loads(js.order))"))
    return [Image.open(BytesIO(base64.b64decode(one))).convert("RGB") for one in answer]


def assert_alike(found: Difference) -> None:
    """Hold a difference against the limits."""
    assert (found.mean < LIMIT, found.share > MOST, found.worst < WORST) == (True, True, True), found


ALL_MOMENTS = list(moments())


@pytest.fixture(scope="module")
def canvas_pictures(python_page: Page, address: str) -> dict[str, list[Image.Image]]:
    """Give, for every moment of the shows, what Canvas 2D paints of it: large, and as small as the golden ones."""
    pictures: dict[str, list[Image.Image]] = {}
    for name in dict.fromkeys(one.scene.name for one in ALL_MOMENTS):
        of_it = [one for one in ALL_MOMENTS if one.scene.name == name]
        orders = [(one.t, *size) for one in of_it for size in (SHOW_SIZE, SIZE)]
        painted_there = iter(asked(python_page, "show", f"{address}/demo/", name, orders))
        pictures |= {one.name: [next(painted_there), next(painted_there)] for one in of_it}
    return pictures


@pytest.mark.parametrize("moment", ALL_MOMENTS, ids=lambda one: one.name)
def test_a_show_looks_the_same_in_canvas_and_pillow(
    canvas_pictures: dict[str, list[Image.Image]], moment: Moment
) -> None:
    """Evaluated and painted by each home on its own, from the same files."""
    assert_alike(difference(canvas_pictures[moment.name][0], painted(moment, SHOW_SIZE)))


@pytest.mark.parametrize("moment", ALL_MOMENTS, ids=lambda one: one.name)
def test_canvas_shows_the_golden_pictures(canvas_pictures: dict[str, list[Image.Image]], moment: Moment) -> None:
    """They guard both homes; their 128 colours are 1.7 of 255 off by themselves."""
    found = difference(canvas_pictures[moment.name][1], Image.open(moment.golden).convert("RGB"))
    assert (found.mean < LIMIT + 2, found.worst < WORST) == (True, True), found


def _paper() -> Image.Image:
    """Give a sheet with grain, soft shade and some sharp marks, its corners cut off: much as a sprite is."""
    light = Image.linear_gradient("L").resize((120, 80))
    grain = Image.frombytes("L", (120, 80), bytes(118 + index * index * 7 % 97 % 20 for index in range(120 * 80)))
    sheet = Image.merge("RGB", (light.point([90 + value // 3 for value in range(256)]), light, grain))
    drawing = ImageDraw.Draw(sheet)
    drawing.ellipse((15, 20, 45, 50), fill=(230, 200, 40))
    drawing.line((60, 70, 110, 15), fill=(20, 30, 60), width=4)
    alpha = Image.new("L", sheet.size, 0)
    ImageDraw.Draw(alpha).rounded_rectangle((4, 4, 115, 75), 18, fill=255)
    sheet.putalpha(alpha)
    return sheet


def _wave() -> Image.Image:
    """Give a wave that repeats after 90 of its 94 columns: two at either side are of another colour, to be cut."""
    wave = Image.new("RGBA", (94, 40))
    for x in range(94):
        top = round(12 + 8 * math.sin(2 * math.pi * (x - 2) / 90))
        colour = (200, 30, 30, 255) if x in {0, 1, 92, 93} else (30, 90 + (x - 2) % 90, 160, 255)
        wave.paste(colour, (x, top, x + 1, 40))
    return wave


PICTURES = {"paper": _paper(), "wave": _wave()}


def _pose(name: str, x: float, y: float, ratio: float = 1.0, **fields: Any) -> Pose:
    width, height = PICTURES[name].size
    values = {"rotation": 0.0, "opacity": 1.0, **fields}
    return Pose(name, name, 0.0, x, y, width * ratio, height * ratio, ratio=ratio, **values)


def _frame(*poses: Pose, **fields: Any) -> Frame:
    return Frame(*STAGE, "#9bc4d8", poses, **fields)


BACKDROP = _pose("paper", -140, -90, 5)
SYNTHETIC = {
    "turned": _frame(_pose("paper", 90, 45, rotation=25), _pose("paper", 20.3, 80.6, 0.6, rotation=-140)),
    "turned and enlarged": _frame(_pose("paper", 90, 45, 2.2, rotation=12)),
    "faint": _frame(BACKDROP, _pose("paper", 40.5, 30, opacity=0.35), _pose("paper", 150, 70, opacity=0.8, rotation=9)),
    "tiled": _frame(_pose("wave", 13.4, 60, tiled=True, border=2)),
    "tiled, of odd width": _frame(_pose("wave", -7.3, 50.5, 0.777, tiled=True, border=2)),
    "tiled and turned": _frame(_pose("wave", 30, 70, 1.3, tiled=True, border=2, rotation=8)),
    "filled": _frame(BACKDROP, _pose("wave", 0, 90.4, tiled=True, border=2, fill_down=True)),
    "filled and faint": _frame(BACKDROP, _pose("wave", 20, 80, 1.1, tiled=True, fill_down=True, opacity=0.5)),
    "filled beneath one": _frame(_pose("wave", 100.25, 60, fill_down=True)),
    "filled and turned": _frame(_pose("wave", 0, 80, tiled=True, border=2, fill_down=True, rotation=-6)),
    "zoomed in": _frame(BACKDROP, _pose("paper", 100, 50), left=80, top=40, zoom=2.5),
    "zoomed out": _frame(BACKDROP, _pose("wave", 0, 120, tiled=True, border=2, fill_down=True), left=-200, zoom=0.4),
    "panned": _frame(_pose("paper", 100, 50, rotation=20), _pose("wave", 3, 130, tiled=True), left=37.7, top=-12.2),
    "tiny": _frame(*(_pose("paper", 20 * number, 60, 0.02 * number) for number in range(1, 12))),
    "tiny tiles": _frame(_pose("wave", 3.3, 60, 0.04, tiled=True), _pose("wave", 3.3, 120, 0.2, tiled=True)),
    "large": _frame(_pose("paper", -900, -500, 15, rotation=3)),
}


@pytest.fixture(scope="module")
def synthetic_pictures(python_page: Page) -> dict[tuple[str, int], Image.Image]:
    """Give what Canvas 2D paints of the frames, at the stage's size and at twice that."""
    sprites = {name: base64.b64encode(encoded(one)).decode() for name, one in PICTURES.items()}
    sources = [msgspec.to_builtins(one) for one in SYNTHETIC.values()]
    pictures: dict[tuple[str, int], Image.Image] = {}
    for scale in (1, 2):
        size = (STAGE[0] * scale, STAGE[1] * scale)
        there = asked(python_page, "frames", sprites, sources, *size)
        pictures |= {(name, scale): one for name, one in zip(SYNTHETIC, there, strict=True)}
    return pictures


@pytest.mark.parametrize("zooms", [False, True])
@pytest.mark.parametrize("scale", [1, 2])
@pytest.mark.parametrize("name", SYNTHETIC)
def test_a_way_of_drawing_looks_the_same_in_canvas_and_pillow(
    synthetic_pictures: dict[tuple[str, int], Image.Image], name: str, scale: int, *, zooms: bool
) -> None:
    """Turned, faint, tiled, filled below, seen by a camera, tiny and large; in a scene that zooms, and in one not."""
    canvas = PillowCanvas((STAGE[0] * scale, STAGE[1] * scale), PICTURES, zooms=zooms)
    paint(SYNTHETIC[name], canvas)
    assert_alike(difference(synthetic_pictures[name, scale], canvas.image))
