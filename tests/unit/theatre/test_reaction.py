"""A boat rides a wave: ``pivot_on_crest``, row by row of the format's paragraph."""

import itertools
import math
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from papeterie.theatre.artwork import Artwork, ridden_sprites
from papeterie.theatre.codec import read_scene
from papeterie.theatre.evaluate import compile_scene
from papeterie.theatre.model import SpriteMetadata
from papeterie.theatre.pose import Pose
from papeterie.theatre.reaction import Rider

SLOPE = tuple(column // 10 for column in range(1280))
LEVEL = (20,)
SCROLLED = 10.0
"""Seconds after which the start-up ramp and the inertia are over."""
Ride = Callable[..., Pose]


@pytest.fixture
def ride() -> Ride:
    """Give the pose, at t, of a boat of 100 x 50 px in the middle of the stage on a wave whose box is at (0, 400)."""

    def pose(
        t: float = SCROLLED,
        *,
        heights: Sequence[int] = LEVEL,
        wave: dict[str, Any] | None = None,
        boat: dict[str, Any] | None = None,
        scroll_rate: float = 180,
        **reaction: Any,
    ) -> Pose:
        kind = {"type": "pivot_on_crest", "target_sprite_name": "wave", **reaction}
        layers = [
            {
                "sprite_name": "wave",
                "tile_horizontal": len(heights) < 1280,
                "y_offset": 400,
                "vertical_percent": 0,
                "vertical_anchor": "top",
                **(wave or {}),
            },
            {"sprite_name": "boat", "horizontal_percent": 0.5, "environmental_reaction": kind, **(boat or {})},
        ]
        raw = {"version": 1, "name": "sea", "duration_sec": 1000, "scroll_rate": scroll_rate, "layers": layers}
        assets = {"boat": Artwork(100, 50), "wave": Artwork(len(heights), 2000, heights=tuple(heights))}
        found = compile_scene(read_scene(raw), assets).frame(t).pose("boat")
        assert found is not None
        return found

    return pose


def test_on_level_water_the_boats_top_is_at_the_surface(ride: Ride) -> None:
    """Full follow, no tilt: y is the mean of the surface, 20 px under the wave's top."""
    pose = ride()
    assert (pose.y, pose.rotation, pose.x) == (pytest.approx(420), 0, 590)


def test_y_offset_is_added_to_the_surface(ride: Ride) -> None:
    """How deep the boat sits."""
    assert ride(boat={"y_offset": -30}).y == pytest.approx(390)


def test_less_follow_lifts_by_a_part_of_the_drawn_height(ride: Ride) -> None:
    """``drawn height * (1 - follow)``: 50 px, drawn at double scale."""
    assert ride(vertical_follow_factor=0.25, boat={"scale": 2}).y == pytest.approx(420 - 100 * 0.75)


def test_the_slope_between_stern_and_bow_tilts_the_boat(ride: Ride) -> None:
    """One down in ten is 5 * atan(0.1): 28.6 degrees clockwise, the bow lower."""
    assert ride(heights=SLOPE).rotation == pytest.approx(5 * math.degrees(math.atan(0.1)))


def test_a_slope_the_other_way_tilts_the_other_way(ride: Ride) -> None:
    """Counter-clockwise, the bow higher."""
    assert ride(heights=SLOPE[::-1]).rotation == pytest.approx(-5 * math.degrees(math.atan(0.1)))


def test_tilt_is_added_to_the_layers_rotation(ride: Ride) -> None:
    """A boat that leans keeps leaning."""
    assert ride(heights=SLOPE, boat={"rotation": 3}).rotation == pytest.approx(3 + 5 * math.degrees(math.atan(0.1)))


def test_tilt_is_clamped_to_its_maximum(ride: Ride) -> None:
    """Both ways."""
    assert ride(heights=SLOPE, max_tilt_angle=12).rotation == pytest.approx(12)
    assert ride(heights=SLOPE[::-1], max_tilt_angle=12).rotation == pytest.approx(-12)


def test_tilt_lifts_the_boat_by_pixels_per_degree(ride: Ride) -> None:
    """A tilt of 12 degrees, half a pixel each."""
    level = ride(heights=SLOPE, max_tilt_angle=12).y
    assert ride(heights=SLOPE, max_tilt_angle=12, tilt_lift_factor=0.5).y == pytest.approx(level - 6)


def test_the_hull_is_a_part_of_the_drawn_width(ride: Ride) -> None:
    """A wall of water 40 px right of the centre tilts a long hull only."""
    wall = [100] * 680 + [0] * 600
    assert ride(heights=wall, hull_length_factor=0.5).rotation == 0
    assert ride(heights=wall, hull_length_factor=0.9).rotation == pytest.approx(-30)


def test_the_surface_is_scaled_with_its_sprite(ride: Ride) -> None:
    """Half as large about its centre: the box's top is at 900, the first visible row 10 px under it."""
    assert ride(wave={"scale": 0.5}).y == pytest.approx(910)


def test_the_surface_scrolls_with_its_sprite(ride: Ride) -> None:
    """Two columns of 300 px each, moving left 30 px/s: the boat is on the other one some time later."""
    heights = [0] * 300 + [90] * 300
    assert ride(10.9, heights=heights, wave={"scroll_speed": -1}, scroll_rate=30).y == pytest.approx(490)
    assert ride(2, heights=heights, wave={"scroll_speed": -1}, scroll_rate=30).y == pytest.approx(400)


def test_columns_cut_by_the_tile_border_are_not_ridden(ride: Ride) -> None:
    """Where 5 columns are cut on either side, the tile is of the columns between."""
    heights = [0] * 5 + [60] * 10 + [0] * 5
    assert ride(heights=heights, wave={"tile_border": 5}).y == pytest.approx(460)


def test_where_there_is_no_water_the_boat_lies_at_the_stages_bottom(ride: Ride) -> None:
    """A column without a visible pixel, and the sides of a wave that is not tiled."""
    assert ride(heights=[2000]).y == pytest.approx(720)
    assert ride(wave={"tile_horizontal": False}).y == pytest.approx(720)


def test_nothing_tilts_before_the_scene_has_scrolled(ride: Ride) -> None:
    """The ramp starts at 0, and stays there without scrolling."""
    assert ride(0, heights=SLOPE).rotation == 0
    assert ride(500, heights=SLOPE, scroll_rate=0).rotation == 0


def test_the_ramp_is_over_after_300_pixels(ride: Ride) -> None:
    """At 1 px/s it is half way after 150 s."""
    full = ride(400, heights=SLOPE, scroll_rate=1).rotation
    assert ride(150, heights=SLOPE, scroll_rate=1).rotation == pytest.approx(full / 2, rel=0.01)


def test_the_boat_follows_a_jump_of_the_water_within_half_a_second(ride: Ride) -> None:
    """The low-pass of a time constant of 0.16 s: some of the way after 0.1 s, nearly all of it after 0.5 s."""
    jump = [
        {"type": "location", "time_offset": 0, "y": 0},
        {"type": "location", "time_offset": 5, "y": -100, "interpolate": False},
    ]
    before, soon, late = (ride(t, wave={"behaviors": jump}).y for t in (4.99, 5.1, 5.5))
    assert before == pytest.approx(420)
    assert 330 < soon < 400
    assert late == pytest.approx(320, abs=5)


def test_the_boat_starts_at_rest_on_the_water_and_never_jumps(ride: Ride) -> None:
    """On water that rises 180 px/s no millisecond moves it by 2 px, the first tenths of a second included."""
    heights = tuple(range(1280))
    course = [ride(step / 1000, heights=heights, wave={"scroll_speed": 1}).y for step in range(200)]
    assert max(abs(later - earlier) for earlier, later in itertools.pairwise(course)) < 2


@pytest.mark.parametrize("target", ["boat", "nothing"])
def test_a_reaction_to_what_cannot_be_ridden_does_nothing(ride: Ride, target: str) -> None:
    """To itself, and to a sprite that is not in the scene."""
    pose = ride(target_sprite_name=target)
    assert (pose.y, pose.rotation) == (335, 0)


def test_all_that_ride_on_a_wave_share_its_surface() -> None:
    """A fleet takes no more room than a boat."""
    wave = {"sprite_name": "wave", "tile_horizontal": True, "tile_border": 1}
    boat = {
        "sprite_name": "boat",
        "environmental_reaction": {"type": "pivot_on_crest", "target_sprite_name": "wave"},
    }
    scene = read_scene({"name": "fleet", "layers": [wave, boat, boat]})
    parts = compile_scene(scene, {"boat": Artwork(9, 9), "wave": Artwork(4, 9, heights=(1, 2, 3, 4))}).parts
    first, second = [part for part in parts if isinstance(part, Rider)]
    assert first.surface is second.surface


def test_an_invisible_wave_is_ridden_too(ride: Ride) -> None:
    """What is not seen may still carry."""
    assert ride(wave={"visible": False}).y == pytest.approx(420)


def test_a_vanishing_wave_is_no_division_by_zero(ride: Ride) -> None:
    """However small a sprite is drawn, its surface can be asked for."""
    assert math.isfinite(ride(wave={"target_height": 1e-320}).y)


def test_the_ridden_sprites_of_a_scene_are_known() -> None:
    """Their column heights are needed, and no others; a sprite's own metadata may ask for them."""
    reaction = {"type": "pivot_on_crest", "target_sprite_name": "wave"}
    layers = [
        {"sprite_name": "boat", "environmental_reaction": reaction},
        {"sprite_name": "duck"},
        {"sprite_name": "x"},
    ]
    scene = read_scene({"name": "sea", "layers": layers})
    assert ridden_sprites(scene, {}) == {"wave"}
    by_metadata = read_scene({"name": "sea", "layers": layers[1:]})
    assert ridden_sprites(by_metadata, {"duck": SpriteMetadata()}) == frozenset()
