"""The pointer on the stage."""

from collections.abc import Callable

import pytest

from papeterie.editor.gestures import Gesture, candidates, chosen_at, in_band, in_box
from papeterie.theatre.artwork import Artwork
from papeterie.theatre.bounds import Bounds
from papeterie.theatre.codec import read_scene
from papeterie.theatre.evaluate import evaluate
from papeterie.theatre.pose import Frame, Pose


@pytest.fixture
def frame_of() -> Callable[..., Frame]:
    """Give the first frame of layers with these fields: sprites of 100 x 50 px, mid-stage (640, 360)."""

    def frame(*layers: dict[str, object]) -> Frame:
        places = {"sprite_name": "a", "horizontal_percent": 0.5}
        named = [{"id": str(number), **places, **layer} for number, layer in enumerate(layers)]
        return evaluate(read_scene({"version": 1, "name": "t", "layers": named}), {"a": Artwork(100, 50)}, 0.0)

    return frame


@pytest.fixture
def pose_of(frame_of: Callable[..., Frame]) -> Callable[..., Pose]:
    """Give the pose of one such layer."""
    return lambda **fields: frame_of(fields).poses[0]


def test_a_trembling_hand_drags_nothing() -> None:
    """Within four pixels of the screen, a press is a click."""
    gesture = Gesture("boat", 100, 100)
    assert not gesture.moved(103, 102).dragging
    assert gesture.moved(103, 104).dragging


def test_the_threshold_is_of_the_screen_not_of_the_stage() -> None:
    """On a small screen, one of its pixels is many of the stage's."""
    gesture = Gesture("boat", 100, 100)
    assert not gesture.moved(110, 100, px=4.0).dragging
    assert gesture.moved(117, 100, px=4.0).dragging


def test_a_drag_goes_on_near_its_beginning() -> None:
    """Coming back is part of it, and is measured from where it began."""
    back = Gesture("boat", 100, 100).moved(150, 100).moved(100, 100)
    assert (back.dragging, back.x, back.y) == (True, 100, 100)


@pytest.mark.parametrize(
    ("x", "y", "place"),
    [(590, 335, (0.0, 0.0)), (640, 360, (0.5, 0.5)), (689, 384, (0.99, 0.98)), (589, 360, None), (640, 386, None)],
)
def test_a_point_is_found_in_the_picture(
    pose_of: Callable[..., Pose], x: float, y: float, place: tuple[float, float] | None
) -> None:
    """From its top left, each way from 0 to 1."""
    found = in_box(pose_of(), x, y)
    assert found == (None if place is None else pytest.approx(place))


def test_a_turned_picture_is_hit_where_it_is_drawn(pose_of: Callable[..., Pose]) -> None:
    """By a quarter turn clockwise, its left end is on top."""
    turned = pose_of(rotation=90)
    assert in_box(turned, 640, 311) == pytest.approx((0.01, 0.5))
    assert in_box(turned, 595, 360) is None


def test_tiles_are_hit_anywhere_in_their_band(pose_of: Callable[..., Pose]) -> None:
    """Far from the first tile as well."""
    tiled = pose_of(tile_horizontal=True)
    assert in_box(tiled, 5, 360) is not None
    assert in_box(tiled, 5, 300) is None


def test_what_is_in_front_is_found_first(frame_of: Callable[..., Frame]) -> None:
    """What cannot be seen is not found."""
    frame = frame_of({"z_depth": 2}, {"z_depth": 1}, {"visible": False, "z_depth": 3})
    assert [pose.layer_id for pose, _, _ in candidates(frame, 640, 360)] == ["0", "1"]
    assert candidates(frame, 1, 1) == []


@pytest.mark.parametrize(
    ("gesture", "kind"),
    [
        (Gesture("boat", 1, 1), "move"),
        (Gesture(None, 1, 1), "band"),
        (Gesture("boat", 1, 1, handle="ne"), "scale"),
        (Gesture("boat", 1, 1, handle="turn"), "turn"),
    ],
)
def test_where_the_pointer_went_down_says_what_a_drag_does(gesture: Gesture, kind: str) -> None:
    """On a layer, beside all, or on a handle."""
    assert gesture.kind == kind


@pytest.mark.parametrize(
    ("selection", "through", "expected"),
    [((), False, "front"), (("front",), False, "front"), (("front",), True, "back"), (("back",), True, "front")],
)
def test_alt_goes_through_to_the_layer_below(selection: tuple[str, ...], through: bool, expected: str) -> None:  # noqa: FBT001
    """And from the last one to the front again."""
    assert chosen_at(["front", "back"], selection, through=through) == expected
    assert chosen_at([], selection, through=through) is None


def test_a_band_chooses_what_it_touches(frame_of: Callable[..., Frame]) -> None:
    """Of those that can be chosen, and whichever way it is drawn."""
    frame = frame_of({"horizontal_percent": 0.2}, {}, {"id": "sea", "tile_horizontal": True}, {"id": "locked"})
    band = Gesture(None, 700, 400).band(600, 350)
    assert band == Bounds(600, 350, 100, 50)
    assert in_band(frame, band, {"0", "1", "sea"}) == ("1", "sea")
