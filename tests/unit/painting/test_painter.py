"""The painter asks its canvas for what can be seen, from back to front, and for nothing else."""

from typing import Any

import pytest

from papeterie.painting.painter import paint
from papeterie.theatre.pose import Frame, Pose


class Recorder:
    """A canvas that writes down what it was asked for."""

    def __init__(self) -> None:
        self.calls: list[tuple[Any, ...]] = []

    def begin(self, frame: Frame) -> None:
        """Write down the frame's background."""
        self.calls.append(("begin", frame.background))

    def draw(self, pose: Pose) -> None:
        """Write down whose pose it is."""
        self.calls.append(("draw", pose.layer_id))

    def draw_tiles(self, pose: Pose, left: float, right: float) -> None:
        """Write down how far the tiles must reach."""
        self.calls.append(("tiles", pose.layer_id, round(left), round(right)))

    def fill_below(self, pose: Pose, left: float, right: float, bottom: float) -> None:
        """Write down how far the fill must reach."""
        self.calls.append(("fill", pose.layer_id, round(left), round(right), round(bottom)))


def _pose(layer_id: str = "a", **fields: Any) -> Pose:
    values = {"z_depth": 0, "x": 100, "y": 100, "width": 50, "height": 50, "rotation": 0, "opacity": 1, "ratio": 1}
    return Pose(layer_id=layer_id, sprite_name="a", **{**values, **fields})


def _painted(*poses: Pose) -> list[tuple[Any, ...]]:
    canvas = Recorder()
    paint(Frame(1000, 500, "#102030", poses), canvas)
    assert canvas.calls[0] == ("begin", "#102030")
    return canvas.calls[1:]


def test_poses_are_painted_in_the_frames_order() -> None:
    """From back to front."""
    assert _painted(_pose("b"), _pose("a")) == [("draw", "b"), ("draw", "a")]


@pytest.mark.parametrize("opacity", [0.0, -1.0])
def test_what_is_transparent_is_not_painted(opacity: float) -> None:
    """Nor filled below."""
    assert _painted(_pose(opacity=opacity, fill_down=True)) == []


@pytest.mark.parametrize(("x", "seen"), [(-51, False), (-49, True), (999, True), (1001, False)])
def test_what_stands_beside_the_stage_is_not_painted(x: float, *, seen: bool) -> None:
    """Left and right."""
    assert _painted(_pose(x=x)) == ([("draw", "a")] if seen else [])


def test_what_turns_into_the_stage_is_painted() -> None:
    """A long pole whose box stands beside the stage, but not when it is turned."""
    pole = {"x": -60, "y": 0, "width": 20, "height": 400}
    assert _painted(_pose(**pole)) == []
    assert _painted(_pose(**pole, rotation=90)) == [("draw", "a")]


def test_tiles_reach_over_the_whole_stage() -> None:
    """Wherever the first of them stands."""
    assert _painted(_pose(x=-5000, tiled=True)) == [("tiles", "a", 0, 1000)]


def test_turned_tiles_reach_into_every_corner_of_the_stage() -> None:
    """In the pose's own coordinates: standing on end, they reach along the stage's height."""
    ((_, _, left, right),) = _painted(_pose(tiled=True, rotation=90))
    assert (left, right) == (0, 500)


def test_turned_tiles_far_away_reach_no_further_than_the_stage() -> None:
    """Else a layer that has drifted off would be drawn with millions of tiles."""
    ((_, _, left, right),) = _painted(_pose(x=-1e7, y=-1e7, tiled=True, rotation=45))
    assert right - left < 1500


def test_tiles_under_the_stage_are_not_painted() -> None:
    """They cannot be seen."""
    assert _painted(_pose(y=501, tiled=True, fill_down=True)) == []


def test_filling_down_reaches_the_bottom_under_the_sprite() -> None:
    """As wide as the sprite."""
    assert _painted(_pose(fill_down=True)) == [("draw", "a"), ("fill", "a", 100, 150, 500)]


def test_filling_down_under_tiles_is_as_wide_as_the_stage() -> None:
    """As the tiles are."""
    assert _painted(_pose(fill_down=True, tiled=True)) == [("tiles", "a", 0, 1000), ("fill", "a", 0, 1000, 500)]


def test_a_sprite_that_reaches_the_bottom_is_not_filled() -> None:
    """There is nothing below it."""
    assert _painted(_pose(y=450, fill_down=True)) == [("draw", "a")]


def test_tiles_that_a_border_cuts_away_are_not_painted() -> None:
    """Half their width or more at either side: the canvases are not asked for nothing."""
    assert _painted(_pose(tiled=True, border=25, fill_down=True)) == []
    assert _painted(_pose(tiled=True, border=24)) == [("tiles", "a", 0, 1000)]
