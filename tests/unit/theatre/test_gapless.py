"""A tiled layer leaves no gap: at any scroll, wherever the camera looks, however wide its tiles."""

import math
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from papeterie.headless.canvas import PillowCanvas
from papeterie.painting.painter import paint
from papeterie.theatre.artwork import Artwork
from papeterie.theatre.evaluate import evaluate
from papeterie.theatre.model import CameraKeyframe, Layer, Scene, Stage
from papeterie.theatre.pose import Frame, Pose

STAGE = Stage(width=60, height=40, background="#ff00ff")
SIZE = (45, 30)
GREEN = (20, 160, 60)
SOFT_EDGE = 2
"""How many pixels beside an edge are mixed of both sides, at most."""


class Reach:
    """A canvas that remembers how far it was asked to paint, in the upright coordinates of the only pose."""

    def __init__(self) -> None:
        self.tiles: tuple[float, float] | None = None
        self.fill: tuple[float, float, float] | None = None

    def begin(self, frame: Frame) -> None:
        """Start anew."""

    def draw(self, pose: Pose) -> None:
        """Never happens to a tiled pose."""
        raise AssertionError(pose)

    def draw_tiles(self, _pose: Pose, left: float, right: float) -> None:
        """Remember left and right."""
        self.tiles = (left, right)

    def fill_below(self, _pose: Pose, left: float, right: float, bottom: float) -> None:
        """Remember left, right and bottom."""
        self.fill = (left, right, bottom)


def _scenes(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Scene]:
    layers = st.builds(
        Layer,
        id=st.just("wave"),
        sprite_name=st.just("wave"),
        tile_horizontal=st.just(True),  # noqa: FBT003 - a strategy of the value True
        tile_border=st.integers(0, 1),
        fill_down=st.booleans(),
        vertical_percent=st.floats(0, 1),
        x_offset=st.floats(-300, 300),
        scale=st.floats(0.2, 3),
        scroll_speed=st.floats(-1, 1),
        parallax=st.floats(0, 2),
        **fields,
    )
    cameras = st.builds(CameraKeyframe, x=st.floats(-90, 150), y=st.floats(0, 40), zoom=st.floats(0.3, 4))
    return st.builds(
        Scene,
        name=st.just("sea"),
        stage=st.just(STAGE),
        camera=st.lists(cameras, max_size=1).map(tuple),
        layers=layers.map(lambda layer: (layer,)),
    )


tiles = st.tuples(st.integers(3, 40), st.integers(8, 40))
upright, turned = _scenes(), _scenes(rotation=st.floats(-180, 180))
moments = st.floats(0, 29)


def _upright(pose: Pose, x: float, y: float) -> tuple[float, float]:
    """Turn a stage point back to where it is as long as the pose has not turned."""
    cx, cy, turn = pose.x + pose.width / 2, pose.y + pose.height / 2, math.radians(-pose.rotation)
    cos, sin = math.cos(turn), math.sin(turn)
    return cx + cos * (x - cx) - sin * (y - cy), cy + sin * (x - cx) + cos * (y - cy)


@given(turned, tiles, moments, st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=4, max_size=12))
def test_the_painter_asks_for_tiles_wherever_they_can_be_seen(
    scene: Scene, size: tuple[int, int], t: float, looks: list[tuple[float, float]]
) -> None:
    """And for what is filled below them: no point that the camera sees lies beyond what was asked for."""
    frame = evaluate(scene, {"wave": Artwork(*size)}, t)
    (pose,), canvas, almost = frame.poses, Reach(), 1e-6
    paint(frame, canvas)
    for across, down in [*looks, (0, 0), (0, 1), (1, 0), (1, 1)]:
        point = frame.left + across * frame.view_width, frame.top + down * frame.view_height
        x, y = _upright(pose, *point)
        if pose.y + almost < y < pose.y + pose.height - almost:
            assert canvas.tiles is not None
            assert canvas.tiles[0] - almost <= x <= canvas.tiles[1] + almost
        if pose.fill_down and y > pose.y + pose.height + almost:
            assert canvas.fill is not None
            assert canvas.fill[0] - almost <= x <= canvas.fill[1] + almost
            assert y <= canvas.fill[2] + almost


@given(upright, tiles, moments)
def test_no_background_shows_through_opaque_tiles(scene: Scene, size: tuple[int, int], t: float) -> None:
    """Painted with Pillow: not between two of them, nor between them and what is filled below."""
    frame = evaluate(scene, {"wave": Artwork(*size)}, t)
    (pose,), canvas = frame.poses, PillowCanvas(SIZE, {"wave": Image.new("RGBA", size, (*GREEN, 255))})
    paint(frame, canvas)
    scale = SIZE[1] / frame.view_height
    top = max(0, math.ceil((pose.y - frame.top) * scale) + SOFT_EDGE)
    bottom = math.floor((pose.y + pose.height - frame.top) * scale) - SOFT_EDGE
    bottom = SIZE[1] if pose.fill_down else min(SIZE[1], bottom)
    if top < bottom:
        within = canvas.image.crop((0, top, SIZE[0], bottom)).getextrema()
        assert within == tuple((own, own) for own in GREEN)
