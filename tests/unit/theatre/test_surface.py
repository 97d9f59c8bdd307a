"""Column heights: where a sprite's surface is."""

from collections.abc import Callable

import pytest

from papeterie.theatre.surface import column_heights, surface_of


def test_a_column_is_as_deep_as_its_first_visible_pixel() -> None:
    """Three columns of four pixels, given one after another."""
    columns = bytes([0, 0, 255, 255, 255, 0, 0, 0, 0, 0, 0, 255])
    assert column_heights(columns, 3, 4) == (2, 0, 3)


@pytest.mark.parametrize(("alpha", "height"), [(0, 2), (10, 2), (11, 0), (255, 0)])
def test_alpha_must_be_over_10_to_be_seen(alpha: int, height: int) -> None:
    """A faint shadow carries no boat."""
    assert column_heights(bytes([alpha, 0]), 1, 2) == (height,)


def test_a_column_ends_where_the_next_begins() -> None:
    """An empty column does not find its neighbour's pixel."""
    assert column_heights(bytes([0, 0, 255, 255]), 2, 2) == (2, 0)


def _surface(*, tiled: bool = False, border: int = 0) -> Callable[[float], float]:
    surface = surface_of((5, 1, 2, 10), 10, 720, tiled=tiled, border=border)
    return lambda x: surface.y(x, 100, 50, 2)


@pytest.mark.parametrize(("x", "y"), [(100, 60), (101.9, 60), (102, 52), (105, 54)])
def test_the_surface_is_scaled_and_placed(x: float, y: float) -> None:
    """Two stage px for each picture px, from (100, 50)."""
    assert _surface()(x) == y


@pytest.mark.parametrize("x", [99.9, 106, 108])
def test_where_nothing_is_drawn_the_surface_is_the_floor(x: float) -> None:
    """Left of it, in its empty column, right of it."""
    assert _surface()(x) == 720


@pytest.mark.parametrize("tiles", [-7, -1, 0, 3])
def test_a_tiled_surface_repeats(tiles: int) -> None:
    """Every 8 px, both ways."""
    assert _surface(tiled=True)(103 + 8 * tiles) == 52


def test_a_tile_border_is_cut_from_both_sides() -> None:
    """Only the columns 1 and 2 remain, the first of them at the box's left."""
    surface = _surface(tiled=True, border=1)
    assert [surface(x) for x in (100, 102, 104, 106)] == [52, 54, 52, 54]


def test_a_border_that_cuts_everything_leaves_the_floor() -> None:
    """No column is left to ride on."""
    assert _surface(tiled=True, border=2)(100) == 720
