"""The handles of a chosen layer."""

import pytest

from papeterie.editor.handles import STALK_PX, Handle, corners, cursor, handle_at, handles, scaled, turned
from papeterie.theatre.pose import Pose


def box(rotation: float = 0.0, *, tiled: bool = False) -> Pose:
    """Give a box of 200 x 100 stage px about (300, 250)."""
    return Pose("boat", "boat", 0.0, 200.0, 200.0, 200.0, 100.0, rotation, 1.0, 1.0, tiled=tiled)


def test_handles_are_at_the_corners_and_above() -> None:
    """The one above is as far from the box on any screen."""
    spots = handles(box(), 2.0)
    assert spots["nw"] == pytest.approx((200, 200))
    assert spots["se"] == pytest.approx((400, 300))
    assert spots["turn"] == pytest.approx((300, 200 - 2 * STALK_PX))


def test_they_turn_with_the_layer() -> None:
    """By a quarter turn clockwise, the top left is at the top right."""
    spots = handles(box(90), 1.0)
    assert spots["nw"] == pytest.approx((350, 150))
    assert spots["turn"] == pytest.approx((350 + STALK_PX, 250))
    assert corners(box(90))[0] == pytest.approx((350, 150))


def test_what_repeats_without_end_has_no_handles() -> None:
    """It has no corners."""
    assert handles(box(tiled=True), 1.0) == {}
    assert handle_at(box(tiled=True), (200, 200), 1.0, 10) is None


@pytest.mark.parametrize(("point", "found"), [((205, 204), "nw"), ((396, 297), "se"), ((220, 200), None)])
def test_a_handle_is_taken_within_reach(point: tuple[float, float], found: Handle | None) -> None:
    """Which is measured in pixels of the page."""
    assert handle_at(box(), point, 1.0, 10) == found


def test_a_finger_takes_the_nearest_handle() -> None:
    """Where several are within reach."""
    assert handle_at(box(), (290, 210), 1.0, 500) == "turn"
    assert handle_at(box(), (230, 240), 1.0, 500) == "nw"


def test_the_opposite_corner_stays() -> None:
    """The one that is dragged follows the pointer, from wherever in the handle it was taken."""
    factor, fixed = scaled(box(), "se", (402, 301), (602, 401), about_middle=False)
    assert (factor, fixed) == (pytest.approx(2), pytest.approx((200, 200)))


def test_the_middle_stays_with_alt() -> None:
    """So the same way makes it twice as much larger."""
    factor, fixed = scaled(box(), "se", (400, 300), (500, 350), about_middle=True)
    assert (factor, fixed) == (pytest.approx(2), (300, 250))


def test_the_aspect_is_kept_wherever_the_pointer_goes() -> None:
    """What counts is how far it went along the diagonal; beyond the fixed corner the layer stays small."""
    aside, _ = scaled(box(), "se", (400, 300), (350, 400), about_middle=False)
    assert aside == pytest.approx(1.0)
    beyond, _ = scaled(box(), "se", (400, 300), (0, 0), about_middle=False)
    assert 0 < beyond < 0.1


def test_a_turned_box_is_scaled_along_its_own_diagonal() -> None:
    """Its opposite corner stays where it is drawn."""
    factor, fixed = scaled(box(90), "nw", (350, 150), (450, -50), about_middle=False)
    assert (factor, fixed) == (pytest.approx(2), pytest.approx((250, 350)))


def test_a_layer_turns_with_the_pointer() -> None:
    """The short way; with Shift onto multiples of 15 degrees."""
    assert turned(box(10), (300, 100), (450, 250), snap=False) == pytest.approx(90)
    assert turned(box(10), (300, 100), (295, 400), snap=False) == pytest.approx(-178.1, abs=0.1)
    assert turned(box(10), (300, 100), (450, 250), snap=True) == pytest.approx(95)


@pytest.mark.parametrize(
    ("handle", "rotation", "name"),
    [("se", 0, "nwse-resize"), ("ne", 0, "nesw-resize"), ("se", 45, "ns-resize"), ("turn", 0, "grab")],
)
def test_the_cursor_shows_the_way(handle: Handle, rotation: float, name: str) -> None:
    """A corner's follows the turn of the layer."""
    assert cursor(handle, rotation) == name
