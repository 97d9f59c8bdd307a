"""The Pillow canvas, looked at pixel by pixel."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from papeterie.headless.canvas import PillowCanvas
from papeterie.headless.pictures import artwork_of
from papeterie.painting.painter import paint
from papeterie.theatre.evaluate import evaluate
from papeterie.theatre.model import Scene, SpriteMetadata
from papeterie.theatre.pose import Frame, Pose
from tests.fakes.scenes import SPRITES, scenes, times
from tests.fakes.scenes import metadata as sprite_metadata

RED, GREEN, BLUE, CLEAR = (255, 0, 0, 255), (0, 255, 0, 255), (0, 0, 255, 255), (0, 0, 0, 0)
BACK = (0, 0, 0, 255)


def _pose(picture: Image.Image, x: float, y: float, ratio: float = 1, **fields: Any) -> Pose:
    values = {"rotation": 0, "opacity": 1, **fields}
    size = {"width": picture.width * ratio, "height": picture.height * ratio, "ratio": ratio}
    return Pose(layer_id="a", sprite_name="a", z_depth=0, x=x, y=y, **size, **values)


def _painted(
    picture: Image.Image,
    pose: Pose,
    *,
    size: tuple[int, int] = (100, 60),
    background: str = "#000000",
    zooms: bool = False,
) -> Image.Image:
    canvas = PillowCanvas(size, {"a": picture}, zooms=zooms)
    paint(Frame(100, 60, background, (pose,)), canvas)
    return canvas.image.convert("RGBA")


def _picture(colour: tuple[int, ...], width: int = 20, height: int = 10) -> Image.Image:
    return Image.new("RGBA", (width, height), colour)


def _box_of(image: Image.Image) -> tuple[int, int, int, int] | None:
    return ImageChops.difference(image, Image.new("RGBA", image.size, BACK)).convert("RGB").getbbox()


def test_the_stage_is_filled_with_its_background() -> None:
    """Before anything is drawn, what was there before is gone."""
    canvas = PillowCanvas((10, 10), {"a": _picture(RED)})
    paint(Frame(100, 60, "#0000ff", (_pose(_picture(RED), 0, 0),)), canvas)
    paint(Frame(100, 60, "#c8e6ff", ()), canvas)
    assert canvas.image.getcolors() == [(100, (200, 230, 255))]


def test_a_sprite_is_drawn_into_its_box() -> None:
    """Every pixel of it, and none beside it."""
    image = _painted(_picture(RED), _pose(_picture(RED), 30, 20))
    assert image.crop((30, 20, 50, 30)).getcolors() == [(200, RED)]
    assert _box_of(image) == (30, 20, 50, 30)


@pytest.mark.parametrize(("ratio", "box"), [(2, (30, 20, 70, 40)), (0.5, (30, 20, 40, 25))])
def test_a_sprite_is_scaled(ratio: float, box: tuple[int, int, int, int]) -> None:
    """Up and down."""
    image = _painted(_picture(RED), _pose(_picture(RED), 30, 20, ratio))
    assert _box_of(image) == box
    assert image.crop(box).getcolors() == [((box[2] - box[0]) * (box[3] - box[1]), RED)]


@pytest.mark.parametrize("size", [(50, 30), (200, 120)])
def test_the_stage_is_scaled_to_the_canvas(size: tuple[int, int]) -> None:
    """A thumbnail shows the same picture as a large screen."""
    box = _box_of(_painted(_picture(RED), _pose(_picture(RED), 30, 20), size=size))
    factor = size[0] / 100
    assert box == tuple(round(edge * factor) for edge in (30, 20, 50, 30))


def test_a_sprite_turns_clockwise_about_its_centre() -> None:
    """What was left is above after a quarter turn."""
    picture = _picture(RED)
    picture.paste(GREEN, (0, 0, 10, 10))
    image = _painted(picture, _pose(picture, 40, 25, rotation=90))
    assert _box_of(image) == (45, 20, 55, 40)
    assert (image.getpixel((50, 25)), image.getpixel((50, 35))) == (GREEN, RED)


def test_opacity_mixes_with_what_is_behind() -> None:
    """Half red on black."""
    image = _painted(_picture(RED), _pose(_picture(RED), 30, 20, opacity=0.5))
    assert image.getpixel((40, 25)) == (128, 0, 0, 255)


def test_an_edge_between_two_pixels_is_half_covered() -> None:
    """So that slow motion is smooth."""
    image = _painted(_picture(RED), _pose(_picture(RED), 30.5, 20))
    assert image.getpixel((30, 25)) == (128, 0, 0, 255)
    assert image.getpixel((31, 25)) == RED


@pytest.mark.parametrize(("ratio", "rotation"), [(1.7, 0), (0.37, 0), (1, 30), (2.3, -77)])
def test_a_cut_out_has_no_dark_halo(ratio: float, rotation: float) -> None:
    """White paper whose transparent surroundings are black in the file, on white: nothing is to be seen."""
    picture = _picture(CLEAR, 20, 20)
    picture.paste((255, 255, 255, 255), (5, 5, 15, 15))
    pose = _pose(picture, 40.3, 20.7, ratio, rotation=rotation)
    assert _painted(picture, pose, background="#ffffff").convert("L").getextrema() >= (253, 255)


@pytest.mark.parametrize("ratio", [0.013, 0.29, 0.5, 0.77, 1, 1.41, 3.3])
@pytest.mark.parametrize("x", [-12345.678, -0.5, 0, 7.77])
@pytest.mark.parametrize("width", [100, 137, 33])
@pytest.mark.parametrize("zooms", [False, True])
def test_tiles_leave_no_gap(ratio: float, x: float, width: int, *, zooms: bool) -> None:
    """At any zoom, scroll and size of the canvas: one colour from edge to edge."""
    pose = _pose(_picture(RED, 20, 900), x, -5, ratio, tiled=True)
    image = _painted(_picture(RED, 20, 900), pose, size=(width, 60), zooms=zooms)
    image = image.crop((0, 0, width, 3))
    assert image.getcolors() == [(width * 3, RED)]


def test_turned_tiles_leave_no_gap() -> None:
    """The whole stage is covered from corner to corner."""
    picture = _picture(RED, 20, 400)
    image = _painted(picture, _pose(picture, 40, -170, tiled=True, rotation=25))
    assert image.getcolors() == [(6000, RED)]


def test_tiles_repeat_with_their_width() -> None:
    """Red and green columns, the first tile at x 5."""
    picture = _picture(RED)
    picture.paste(GREEN, (0, 0, 10, 10))
    image = _painted(picture, _pose(picture, 5, 0, tiled=True))
    assert [image.getpixel((x, 5)) for x in (2, 10, 20, 30, 40, 50, 90, 97)] == [
        RED, GREEN, RED, GREEN, RED, GREEN, GREEN, RED,
    ]  # fmt: skip


def test_the_tile_border_is_cut_away() -> None:
    """Blue columns at both sides are not seen, and the tiles are so much narrower."""
    picture = _picture(BLUE)
    picture.paste(RED, (2, 0, 18, 10))
    picture.paste(GREEN, (2, 0, 10, 10))
    image = _painted(picture, _pose(picture, 0, 0, tiled=True, border=2))
    assert [image.getpixel((x, 5)) for x in (0, 4, 12, 20, 28, 36)] == [GREEN, GREEN, RED, GREEN, RED, GREEN]
    assert BLUE not in {colour for _, colour in image.getcolors() or []}


def test_a_border_that_cuts_everything_draws_nothing() -> None:
    """As its surface is nowhere."""
    assert _box_of(_painted(_picture(RED), _pose(_picture(RED), 0, 0, tiled=True, border=10))) is None


@pytest.mark.parametrize("tiled", [True, False])
@pytest.mark.parametrize("y", [10, 10.25, 10.5, 10.75])
@pytest.mark.parametrize("ratio", [1, 1.37, 0.6])
@pytest.mark.parametrize("zooms", [False, True])
def test_filling_down_continues_the_picture_without_a_seam(y: float, ratio: float, *, tiled: bool, zooms: bool) -> None:
    """Under its upper edge a half transparent layer is one colour to the bottom."""
    picture = _picture(RED)
    pose = _pose(picture, 10, y, ratio, fill_down=True, tiled=tiled, opacity=0.5)
    image = _painted(picture, pose, zooms=zooms).crop((12, 12, 20, 60))
    assert image.getcolors() == [(8 * 48, (128, 0, 0, 255))]


def test_turned_filling_shows_nothing_of_what_is_behind() -> None:
    """A wave that rocks has no crack between picture and fill."""
    picture = _picture(RED, 200, 30)
    image = _painted(picture, _pose(picture, -50.3, 10.7, fill_down=True, rotation=7)).crop((45, 25, 55, 60))
    assert image.getcolors() == [(350, RED)]


def test_the_fill_has_the_colour_of_the_bottom_middle_pixel() -> None:
    """Not of the corners."""
    picture = _picture(RED)
    picture.putpixel((10, 9), GREEN)
    assert _painted(picture, _pose(picture, 10, 10, fill_down=True)).getpixel((12, 50)) == GREEN


@pytest.mark.parametrize("far", [1e6, 1e15])
def test_what_is_far_away_or_immense_is_no_trouble(far: float) -> None:
    """A layer that has drifted off, one that has grown without end, one that has shrunk to nothing."""
    picture = _picture(RED)
    assert _box_of(_painted(picture, _pose(picture, far, far, rotation=-45, tiled=True))) is None
    assert _box_of(_painted(picture, _pose(picture, 50, 30, 1 / far, tiled=True))) is None
    assert _painted(picture, _pose(picture, -far, -far, far)).getpixel((50, 30)) == RED


def test_pictures_without_alpha_are_opaque() -> None:
    """A photograph in RGB, a palette."""
    for mode in ("RGB", "P", "L"):
        picture = Image.new(mode, (20, 10), 255 if mode == "L" else "white")
        assert _painted(picture, _pose(picture, 0, 0)).getpixel((5, 5)) == (255, 255, 255, 255)


@pytest.mark.parametrize(("zoom", "box"), [(1, (10, 10, 30, 20)), (2, (20, 20, 60, 40)), (0.5, (5, 5, 15, 10))])
def test_the_canvas_shows_what_the_camera_sees(zoom: float, box: tuple[int, int, int, int]) -> None:
    """Stage px 30, 20 stands 10 px right of and below the corner of what is seen, times the zoom."""
    canvas = PillowCanvas((100, 60), {"a": _picture(RED)})
    paint(Frame(100, 60, "#000000", (_pose(_picture(RED), 30, 20),), 20, 10, zoom), canvas)
    assert box == _box_of(canvas.image.convert("RGBA"))


@pytest.mark.parametrize("zoom", [0.5, 1, 3])
def test_a_turned_sprite_follows_the_camera(zoom: float) -> None:
    """Its centre comes to stand where the camera shows it."""
    canvas = PillowCanvas((100, 60), {"a": _picture(RED, 10, 10)})
    paint(Frame(100, 60, "#000000", (_pose(_picture(RED, 10, 10), 25, 15, rotation=45),), 20, 10, zoom), canvas)
    box = _box_of(canvas.image.convert("RGBA"))
    assert box is not None
    assert (10 * zoom, 10 * zoom) == pytest.approx(((box[0] + box[2]) / 2, (box[1] + box[3]) / 2), abs=0.6)


def test_a_stretched_stage_turns_before_it_is_stretched() -> None:
    """A square that is turned by a quarter is as wide as the canvas is stretched."""
    picture = _picture(RED, 20, 10)
    image = _painted(picture, _pose(picture, 40, 25, rotation=90), size=(200, 60))
    assert _box_of(image) == pytest.approx((90, 20, 110, 40), abs=1)


@pytest.mark.parametrize("rotation", [0, 17])
def test_painting_again_gives_the_same_picture(rotation: float) -> None:
    """What is kept from the first time is what was drawn then."""
    picture = _picture(RED)
    canvas = PillowCanvas((100, 60), {"a": picture})
    frame = Frame(100, 60, "#102030", (_pose(picture, 30.3, 20.6, 0.7, rotation=rotation, opacity=0.6),))
    paint(frame, canvas)
    first = canvas.image.copy()
    paint(frame, canvas)
    assert first.tobytes() == canvas.image.tobytes()


def test_little_memory_changes_no_pixel() -> None:
    """A canvas that may keep nothing draws the same as one that keeps all."""
    picture = _picture(RED)
    poses = tuple(_pose(picture, 7.3 * index, 5 * index, 0.8, tiled=index == 2) for index in range(5))
    images = []
    for memory in (0, 1_000_000):
        canvas = PillowCanvas((100, 60), {"a": picture}, memory=memory)
        for _ in range(2):
            paint(Frame(100, 60, "#000000", poses), canvas)
        images.append(canvas.image.tobytes())
    assert images[0] == images[1]


@given(
    scene=scenes,
    metadata=st.dictionaries(st.sampled_from(SPRITES), sprite_metadata),
    t=times,
    zooms=st.booleans(),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_scene_can_be_painted(
    scene: Scene, metadata: dict[str, SpriteMetadata], t: float, *, zooms: bool
) -> None:
    """However far, large, small, turned or often its layers are, and wherever its camera looks."""
    pictures = {name: _picture(RED, 3 + 10 * index, 20) for index, name in enumerate(SPRITES)}
    assets = {
        name: artwork_of(one, metadata.get(name, SpriteMetadata()), ridden=True) for name, one in pictures.items()
    }
    canvas = PillowCanvas((64, 36), pictures, zooms=zooms)
    paint(evaluate(scene, assets, t), canvas)
    assert canvas.image.size == (64, 36)
