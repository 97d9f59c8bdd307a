"""When a layer passes the crest of a wave."""

import itertools
import math
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from papeterie.theatre.artwork import Artwork, Assets
from papeterie.theatre.codec import read_scene
from papeterie.theatre.crests import (
    MAX_CRESTS,
    MIN_SECONDS,
    SEARCHED_SECONDS,
    Height,
    crest_times,
    crests,
)
from papeterie.theatre.model import Scene

# A tile of 200 px whose highest water, 60 px over its lowest, is in its middle.
WAVE = [round(30 + 30 * math.cos(math.tau * column / 200)) for column in range(200)]
WATER = {"sprite_name": "wave", "tile_horizontal": True, "vertical_percent": 0, "vertical_anchor": "top"}
RIDING = {"environmental_reaction": {"type": "pivot_on_crest", "target_sprite_name": "wave"}}


def swell(frequency: float = 1.0, height: float = 40.0) -> Height:
    """Give water that is highest a quarter of a turn after 0 and then once a turn; a small y is high water."""
    return lambda t: 400 - height * math.sin(math.tau * frequency * t)


def near(times: Sequence[float]) -> object:
    """Compare times up to one of the moments that are looked at."""
    return pytest.approx(list(times), abs=1 / 60)


def sea(*layers: dict[str, Any], duration: float = 10.0, **fields: Any) -> Scene:
    """Make a scene of 100 px/s with a wave."""
    raw = {"version": 1, "name": "sea", "duration_sec": duration, "scroll_rate": 100, **fields}
    return read_scene({**raw, "layers": [{"id": str(index), **layer} for index, layer in enumerate(layers)]})


def assets(heights: Sequence[int] = WAVE, rows: int = 500) -> Assets:
    """Give the wave and a boat of 100 x 50 px."""
    return {"wave": Artwork(len(heights), rows, heights=tuple(heights)), "boat": Artwork(100, 50)}


def test_a_swell_has_its_crests_where_it_is_highest() -> None:
    """A quarter of a turn after each whole one."""
    assert near([0.5, 2.5, 4.5]) == list(crest_times(swell(0.5), 6.0))


@pytest.mark.parametrize("height", [lambda _t: 300.0, lambda _t: None, swell(height=1.9)])
def test_water_that_stands_still_or_ripples_has_no_crest(height: Height) -> None:
    """Nor has a place without water."""
    assert crest_times(height, 20.0) == ()


def test_a_jagged_edge_does_not_chatter() -> None:
    """Torn paper trembles by some px on its way up and down; each wave is one crest all the same."""
    smooth = swell(0.5, height=30)
    jagged = crest_times(lambda t: (smooth(t) or 0) + (3 if round(t * 60) % 3 else -3), 8.0)
    assert pytest.approx([0.5, 2.5, 4.5, 6.5], abs=0.15) == list(jagged)


def test_small_waves_between_high_ones_are_ripples() -> None:
    """A wave of less than a quarter of the highest one."""
    times = crest_times(lambda t: 400 - 40 * math.sin(math.tau * t) - 6 * math.sin(math.tau * 7 * t), 3.0)
    assert len(times) == 3


def test_a_level_top_counts_at_its_middle() -> None:
    """A step up at 1 s and a step down at 3 s."""
    assert near([2.0]) == list(crest_times(lambda t: 300.0 if 1 <= t < 3 else 400.0, 5.0))


def test_a_top_must_be_seen_to_rise_and_to_fall() -> None:
    """Falling from the start on, and rising to the end, are no crests."""
    assert crest_times(lambda t: 300 + 20 * t, 5.0) == ()
    assert crest_times(lambda t: 300 - 20 * t, 5.0) == ()


def test_an_island_in_the_air_is_a_crest() -> None:
    """Where there was no water before and is none after it."""
    assert near([1.5]) == list(crest_times(lambda t: 300.0 if 1 <= t < 2 else None, 5.0))


def test_crests_keep_apart_and_are_limited() -> None:
    """However wildly the water shakes, and however long."""
    times = crest_times(swell(9.0), 400.0)
    assert len(times) == MAX_CRESTS
    assert min(later - earlier for earlier, later in itertools.pairwise(times)) >= MIN_SECONDS


def test_a_boat_passes_the_crests_under_its_own_centre() -> None:
    """Tiles of 200 px at 100 px/s: a crest under x = 640 every 2 s, first when 160 px have passed (100 - 640 % 200)."""
    scene = sea({**WATER, "scroll_speed": -1}, {"sprite_name": "boat", "horizontal_percent": 0.5, **RIDING})
    assert near([0.6 + 2 * turn for turn in range(5)]) == list(crests(scene, assets(), ["1"])["1"])


def test_a_boat_that_moves_over_still_water_passes_its_crests() -> None:
    """At 50 px/s one every 4 s; what the wave does without the boat does not matter."""
    drift = {"type": "drift", "coordinate": "x", "velocity": 50}
    boat = {"sprite_name": "boat", "horizontal_percent": 0.5, "behaviors": [drift], **RIDING}
    found = crests(sea(WATER, boat), assets(), ["1"])
    assert near([1.2, 5.2, 9.2]) == list(found["1"])


def test_a_wave_passes_its_crests_at_the_middle_of_the_stage() -> None:
    """A layer that rides on nothing has a surface of its own."""
    found = crests(sea({**WATER, "scroll_speed": -1}), assets(), ["0"])
    assert near([0.6 + 2 * turn for turn in range(5)]) == list(found["0"])


def test_water_that_rises_and_falls_as_one_has_crests() -> None:
    """An oscillation of y, without any scrolling."""
    rolling = {"type": "oscillate", "coordinate": "y", "frequency": 0.5, "amplitude": -20}
    found = crests(sea({**WATER, "behaviors": [rolling]}), assets([0, 0]), ["0"])
    assert near([0.5, 2.5, 4.5, 6.5, 8.5]) == list(found["0"])


@pytest.mark.parametrize(
    "layer",
    [
        {"sprite_name": "boat"},
        {
            "sprite_name": "boat",
            "environmental_reaction": {**RIDING["environmental_reaction"], "target_sprite_name": "x"},
        },
        {"sprite_name": "gone"},
        {**WATER, "visible": False, "scroll_speed": -1},
        {**WATER, "tile_border": 100, "scroll_speed": -1},
    ],
)
def test_without_a_surface_there_are_no_crests(layer: dict[str, Any]) -> None:
    """No heights, a target that is not there, no picture, not seen, nothing left of the tile."""
    assert crests(sea(layer), assets(), ["0"]).get("0", ()) == ()


def test_the_camera_does_not_change_what_is_heard() -> None:
    """The stage's middle is meant, wherever the camera looks."""
    layer = {**WATER, "scroll_speed": -1}
    camera = [{"time_offset": 0, "x": 100, "zoom": 2}, {"time_offset": 9, "x": 900}]
    assert crests(sea(layer, camera=camera), assets(), ["0"]) == crests(sea(layer), assets(), ["0"])


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Note how many seconds of each layer are searched."""
    seconds: list[float] = []

    def note(_height: Callable[[float], float | None], span: float) -> tuple[float, ...]:
        seconds.append(span)
        return ()

    monkeypatch.setattr("papeterie.theatre.crests.crest_times", note)
    return seconds


def test_a_long_scene_of_many_layers_is_searched_for_a_limited_time(asked: list[float]) -> None:
    """A day with 1,000 layers takes no longer than ten minutes of one."""
    layers = [{**WATER, "scroll_speed": -1}] * 1000
    crests(sea(*layers, duration=86_400), assets(), [str(index) for index in range(1000)])
    assert pytest.approx(SEARCHED_SECONDS) == sum(asked)


def test_a_short_scene_is_searched_to_its_end(asked: list[float]) -> None:
    """And no farther."""
    crests(sea({**WATER, "scroll_speed": -1}, duration=12), assets(), ["0"])
    assert asked == [12]
