"""What moves is drawn to lines near it, and the lines are shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papeterie.theatre.bounds import Bounds, around, bounds_of
from papeterie.theatre.pose import Pose
from papeterie.theatre.snapping import Guide, Snap, magnets, snap

STAGE = (1280, 720)
boxes = st.builds(Bounds, st.floats(-500, 1500), st.floats(-500, 1500), st.floats(1, 400), st.floats(1, 400))


def test_a_middle_near_the_stages_middle_is_drawn_to_it() -> None:
    """On both axes, and both lines go from edge to edge of the stage."""
    found = snap([Bounds(595, 333, 100, 50)], magnets([], *STAGE), 6)
    assert (found.dx, found.dy) == (-5, 2)
    assert found.guides == (Guide("x", 640, 0, 720), Guide("y", 360, 0, 1280))


def test_an_edge_is_drawn_to_a_third() -> None:
    """The third is a line like the others."""
    assert snap([Bounds(423, 100, 90, 50)], magnets([], *STAGE), 6).dx == pytest.approx(1280 / 3 - 423)


def test_what_is_far_from_all_lines_moves_freely() -> None:
    """No correction, no guide."""
    assert snap([Bounds(100, 100, 50, 50)], magnets([], *STAGE), 6) == Snap()
    assert snap([], magnets([], *STAGE), 6) == Snap()


def test_an_edge_is_drawn_to_another_layers_edge_and_the_guide_joins_them() -> None:
    """From the top of the one to the bottom of the other."""
    other = Bounds(200, 500, 40, 60)
    found = snap([Bounds(203, 100, 90, 50)], magnets([other], *STAGE), 6)
    assert (found.dx, found.guides) == (-3, (Guide("x", 200, 100, 560),))


def test_all_lines_that_are_met_are_shown() -> None:
    """A layer as large as another meets its edges and its middle."""
    found = snap([Bounds(203, 100, 40, 50)], magnets([Bounds(200, 500, 40, 60)], *STAGE), 6)
    assert [guide.at for guide in found.guides] == [200, 220, 240]


def test_several_that_move_are_drawn_as_one() -> None:
    """The rectangle around them has the edges that count."""
    found = snap([Bounds(300, 100, 50, 50), Bounds(932, 130, 50, 50)], magnets([], *STAGE), 6)
    assert found.dx == -1


@given(boxes, st.lists(boxes, max_size=6), st.floats(0, 20))
def test_nothing_is_drawn_further_than_the_threshold_and_what_is_drawn_stays(
    box: Bounds, others: list[Bounds], threshold: float
) -> None:
    """A second look at where it came to rest moves it no further."""
    lines = magnets(others, *STAGE)
    found = snap([box], lines, threshold)
    assert max(abs(found.dx), abs(found.dy)) <= threshold
    again = snap([box.shifted(found.dx, found.dy)], lines, threshold)
    assert (again.dx, again.dy) == (pytest.approx(0, abs=1e-6), pytest.approx(0, abs=1e-6))


def test_a_turned_pose_takes_up_more_room() -> None:
    """About the same centre."""
    turned = bounds_of(Pose("a", "a", 0, 100, 100, 100, 50, 90, 1, 1))
    assert (turned.left, turned.top) == (pytest.approx(125), pytest.approx(75))
    assert (turned.width, turned.height) == (pytest.approx(50), pytest.approx(100))


def test_nothing_is_around_nothing() -> None:
    """And a rectangle that touches another does not overlap it."""
    assert around([]) is None
    assert not Bounds(0, 0, 10, 10).overlaps(Bounds(10, 0, 10, 10))
    assert Bounds(0, 0, 10, 10).overlaps(Bounds(9, 9, 10, 10))
