"""What stands on the timeline, and where."""

import msgspec
import pytest

from papeterie.editor.timeline import lanes_of, marks_of
from papeterie.editor.timeline_geometry import (
    LANE,
    PADDING,
    RULER,
    Geometry,
    fade_handles,
    geometry_of,
    hit,
    keys_within,
    pinched,
)
from papeterie.editor.timeline_state import CAMERA, Drawer, TimelineState, read_drawer, write_drawer
from papeterie.theatre.artwork import Artwork
from papeterie.theatre.model import (
    CameraKeyframe,
    Drift,
    Layer,
    Location,
    Oscillate,
    Pulse,
    Scene,
    Sound,
    SpriteMetadata,
)

BOAT = Layer(
    id="boat",
    sprite_name="boat",
    z_depth=1,
    behaviors=(
        Oscillate(),
        Location(x=9, time_offset=2, interpolate=False),
        Location(x=1),
        Location(x=0, time_offset=0, easing="ease-in"),
    ),
)
MOON = Layer(id="moon", sprite_name="moon")
SCENE = Scene(
    name="A",
    duration_sec=10,
    camera=(CameraKeyframe(time_offset=3), CameraKeyframe(time_offset=1)),
    layers=(BOAT, MOON),
    sounds=(Sound(sound_file="bell.mp3", time_offset=4), Sound(sound_file="hum.mp3", trigger_event="loop_start")),
)
ASSETS = {"moon": Artwork(10, 10, SpriteMetadata(behaviors=(Drift(coordinate="x"), Pulse(enabled=False))))}
LANES = lanes_of(SCENE, ASSETS)
# Ten seconds on a hundred px each, between the padding, beside 100 px of names.
WIDE = Geometry(100 + 1000 + 2 * PADDING, 200, 100, 0, 10, 0)


def test_the_camera_is_on_top_then_the_layers_from_the_front_then_the_sounds() -> None:
    """As the list of layers has them."""
    assert [(lane.kind, lane.label) for lane in LANES] == [
        ("camera", "Camera"),
        ("layer", "boat"),
        ("layer", "moon"),
        ("sound", "bell.mp3"),
        ("sound", "hum.mp3"),
    ]


def test_a_lane_has_its_keyframes_in_order_of_time() -> None:
    """Each is called by its place in the list; a resting place is none."""
    assert [(mark.index, mark.time, mark.easing) for mark in LANES[1].marks] == [(3, 0, "ease-in"), (1, 2, None)]
    assert list(marks_of(LANES)) == [(CAMERA, 1), (CAMERA, 0), ("boat", 3), ("boat", 1)]


def test_motions_are_bars_as_long_as_the_scene() -> None:
    """Those that the sprite gives too, but none that is turned off."""
    assert [[bar.label for bar in lane.bars] for lane in LANES[:3]] == [[], ["Bobs up and down"], ["Moves right"]]
    assert (LANES[2].bars[0].start, LANES[2].bars[0].end) == (0, 10)
    assert [lane.bars[0].start for lane in LANES[3:]] == [4, 0]


def test_a_lane_whose_layer_stays_is_not_made_again() -> None:
    """While another one is dragged, say."""
    moved = msgspec.structs.replace(SCENE, layers=(BOAT, msgspec.structs.replace(MOON, x_offset=3)))
    again = lanes_of(moved, ASSETS, LANES)
    assert again[1] is LANES[1]
    assert again[2] is not LANES[2]
    assert again[2] == msgspec.structs.replace(LANES[2], source=again[2].source)


def test_times_and_places_are_each_others_inverse() -> None:
    """The whole scene, or a part of it."""
    for geometry in (WIDE, geometry_of(TimelineState(span=2, left=5), 10, (1124, 200), 100, 5)):
        assert geometry.time(geometry.x(6.25)) == 6.25
    assert (WIDE.x(0), WIDE.x(10)) == (112, 1112)


def test_nothing_is_scrolled_further_than_there_is_to_see() -> None:
    """Neither time nor lanes, whatever was seen of a scene that is shorter now."""
    few = geometry_of(TimelineState(span=8, left=9, top=500), 10, (1124, 400), 100, 5)
    assert (few.left, few.top) == (2, 0)
    many = geometry_of(TimelineState(span=20, top=5000), 10, (1124, 128), 100, 100)
    assert (many.span, many.top) == (10, 100 * LANE - 100)
    assert many.lanes_seen(100) == range(96, 100)


@pytest.mark.parametrize(
    ("lane", "top"), [(0, 0), (3, 3 * LANE), (5, 100), (9, 10 * LANE - 100), (50, 51 * LANE - 100)]
)
def test_a_lane_is_scrolled_to_no_further_than_need_be(lane: int, top: float) -> None:
    """One that is seen whole stays where it is."""
    assert Geometry(1124, 100 + RULER, 100, 0, 10, 100).top_for(lane) == top


def test_the_nearest_keyframe_within_reach_is_hit() -> None:
    """Else its lane, with the time that is there."""
    y = RULER + LANE * 1.5
    found = hit(WIDE, LANES, (WIDE.x(2) + 6, y), 8)
    assert (found.part, found.lane, found.mark) == ("key", LANES[1], LANES[1].marks[1])
    beside = hit(WIDE, LANES, (WIDE.x(2.5), y), 8)
    assert (beside.part, beside.lane, beside.time) == ("lane", LANES[1], 2.5)


def test_the_parts_of_the_timeline_are_told_apart() -> None:
    """The ruler with the handles of a range, names, sounds, and what lies below."""
    places = {
        "ruler": (WIDE.x(1), 5.0),
        "loop-start": (WIDE.x(3) + 5, 5.0),
        "loop-end": (WIDE.x(6) - 5, 5.0),
        "name": (50.0, RULER + 1),
        "bar": (WIDE.x(4), RULER + LANE * 3.5),
        "nothing": (WIDE.x(4), RULER + LANE * 5.5),
    }
    assert {part: hit(WIDE, LANES, point, 8, (3, 6)).part for part, point in places.items()} == {
        part: part for part in places
    }
    assert hit(WIDE, LANES, (20, 5), 8).part == "nothing"


def test_the_chosen_sound_has_handles_for_its_fades() -> None:
    """At its bar's top; below them, it is moved, and so is one that is not chosen."""
    faded = Sound(sound_file="hum.mp3", time_offset=1, fade_in=2, fade_out=3)
    lanes = lanes_of(Scene(name="A", duration_sec=10, sounds=(faded,)), {}, (), lambda _file: 8)
    top, middle = RULER + LANE + 4, RULER + LANE * 1.75
    found = [hit(WIDE, lanes, (WIDE.x(time) + 3, y), 8, None, ("", 0)).part for time in (3, 6) for y in (top, middle)]
    assert (fade_handles(lanes[1]), found) == ((3, 6), ["fade-in", "bar", "fade-out", "bar"])
    assert hit(WIDE, lanes, (WIDE.x(3), top), 8).part == "bar"


def test_what_lies_under_two_fingers_stays_under_them() -> None:
    """Whether they go apart, together, or side by side; lanes go along up and down."""
    before, after = ((WIDE.x(2), 80.0), (WIDE.x(4), 80.0)), ((WIDE.x(1), 60.0), (WIDE.x(5), 60.0))
    span, left, top = pinched(WIDE, before, after)
    now = msgspec.structs.replace(WIDE, span=span, left=left)
    assert (span, top) == (5, 20)
    assert [now.x(2), now.x(4)] == pytest.approx([WIDE.x(1), WIDE.x(5)])
    span, left, _ = pinched(WIDE, after, before)
    assert (span, msgspec.structs.replace(WIDE, span=span, left=left).x(1)) == (20, pytest.approx(WIDE.x(2)))
    moved = tuple((x + 100, y) for x, y in before)
    assert pinched(WIDE, before, (moved[0], moved[1])) == (10, pytest.approx(-1), 0)


def test_a_rubber_band_holds_the_keyframes_within_it() -> None:
    """From whatever corner it is drawn."""
    corner, other = (WIDE.x(0.5), RULER + 2), (WIDE.x(2.5), RULER + LANE + 5)
    assert keys_within(WIDE, LANES, corner, other) == ((CAMERA, 1), ("boat", 1))
    assert keys_within(WIDE, LANES, other, corner) == ((CAMERA, 1), ("boat", 1))
    assert keys_within(WIDE, LANES, (0, 1000), (1200, 2000)) == ()


def test_the_place_on_the_page_is_remembered() -> None:
    """What cannot be read is the default."""
    drawer = Drawer(height=300, folded=True)
    assert read_drawer(write_drawer(drawer)) == drawer
    assert [read_drawer(text) for text in (None, "", "{", '{"height": 9}', "[]")] == [Drawer()] * 5
