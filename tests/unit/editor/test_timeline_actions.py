"""What a person does to look along the timeline."""

from typing import Any

import msgspec
import pytest

from papeterie.editor.action import edit
from papeterie.editor.actions import ACTIONS
from papeterie.editor.state import AppState, SceneAddress, Stagecraft
from papeterie.editor.timeline_state import MAX_HEIGHT, MIN_HEIGHT, TimelineState
from papeterie.theatre.model import CameraKeyframe, Layer, Location, Scene

BOAT = Layer(id="boat", sprite_name="boat", behaviors=(Location(x=0, time_offset=1), Location(x=1, time_offset=4)))
MOON = Layer(id="moon", sprite_name="moon", behaviors=(Location(x=0, time_offset=2.5),))
SCENE = Scene(name="A", duration_sec=12, camera=(CameraKeyframe(time_offset=8),), layers=(BOAT, MOON))
STAGE = Stagecraft(address=SceneAddress("A"), scene=SCENE)
OPEN = AppState(editor=STAGE)


def done(state: AppState, name: str, **payload: Any) -> Stagecraft:
    """Do something; give the open scene then."""
    stage = ACTIONS[name].perform(state, payload).editor
    assert stage is not None
    return stage


def seen(**fields: Any) -> AppState:
    """Give the open scene, looked at in some way."""
    return AppState(editor=msgspec.structs.replace(STAGE, timeline=TimelineState(**fields)))


@pytest.mark.parametrize(
    ("name", "time", "selection", "reached"),
    [
        ("next-keyframe", 0, (), 1),
        ("next-keyframe", 1, (), 2.5),
        ("next-keyframe", 1, ("boat",), 4),
        ("next-keyframe", 4, ("boat",), 8),
        ("previous-keyframe", 4, (), 2.5),
        ("previous-keyframe", 4, ("boat",), 1),
    ],
)
def test_one_goes_from_keyframe_to_keyframe(name: str, time: float, selection: tuple[str, ...], reached: float) -> None:
    """Of the chosen layers and the camera, or of all."""
    state = AppState(editor=msgspec.structs.replace(STAGE, selection=selection))
    assert done(state, name, time=time).time == reached


def test_behind_the_last_keyframe_there_is_none() -> None:
    """One stays where one is."""
    assert ACTIONS["next-keyframe"].perform(OPEN, {"time": 8}) is OPEN


def test_home_and_end_are_the_scenes() -> None:
    """Counted as seeks, so that what plays goes there."""
    assert (done(OPEN, "go-to-end").time, done(OPEN, "go-to-end").seeks) == (12, STAGE.seeks + 1)
    assert done(AppState(editor=done(OPEN, "go-to-end")), "go-to-start").time == 0


def test_the_timeline_is_zoomed_to_the_time_that_is_shown() -> None:
    """By a button; by the wheel, to the pointer. All of it can be seen again."""
    closer = done(OPEN, "zoom-timeline-in", time=12)
    assert (closer.timeline.span, closer.timeline.left) == (8, 4)
    assert done(OPEN, "zoom-timeline", factor=2, about=0).timeline.left == 0
    assert done(AppState(editor=closer), "zoom-timeline-out", time=12).timeline == TimelineState()
    assert done(AppState(editor=closer), "fit-timeline").timeline == TimelineState()
    assert ACTIONS["fit-timeline"].perform(OPEN, {}) is OPEN


def test_the_timeline_is_scrolled_both_ways() -> None:
    """Time within the scene, lanes not above the first."""
    there = done(seen(span=4), "scroll-timeline", left=30, top=-5).timeline
    assert (there.left, there.top) == (8, 0)
    assert done(seen(span=4, left=2), "scroll-timeline", top=20).timeline == TimelineState(span=4, left=2, top=20)


def test_two_fingers_say_how_much_is_seen() -> None:
    """Not less than can be worked with, nor more than there is."""
    assert done(OPEN, "scroll-timeline", left=3, span=2).timeline == TimelineState(span=2, left=3)
    assert done(OPEN, "scroll-timeline", left=3, span=0.01).timeline.span == 0.5
    assert done(seen(span=2, left=5), "scroll-timeline", left=3, span=30).timeline == TimelineState()


def test_a_loop_begins_at_the_time_that_is_shown() -> None:
    """A third of what is seen, for a start; the same button ends it."""
    looped = done(OPEN, "toggle-loop", time=2)
    assert looped.timeline.loop == (2, 6)
    assert done(AppState(editor=looped), "toggle-loop", time=2).timeline.loop is None
    assert done(OPEN, "toggle-loop", time=11).timeline.loop == (8, 12)


@pytest.mark.parametrize(
    ("start", "end", "loop"),
    [(2, 5, (2, 5)), (5, 2, (2, 5)), (-3, 40, (0, 12)), (3, 3, (3, 3.1)), (12, 12, (11.9, 12))],
)
def test_a_loop_is_a_range_within_the_scene(start: float, end: float, loop: tuple[float, float]) -> None:
    """In whatever order its ends are given, and never shorter than a tenth of a second."""
    assert done(OPEN, "set-loop", start=start, end=end).timeline.loop == pytest.approx(loop)


def test_a_loop_ends_with_a_scene_that_becomes_too_short_for_it() -> None:
    """Nothing is played that the scene does not have."""
    looped = AppState(editor=done(OPEN, "set-loop", start=8, end=11))
    shorter = edit(looped, "Shorten", lambda scene: msgspec.structs.replace(scene, duration_sec=9.0)).editor
    assert shorter is not None
    assert shorter.timeline.loop is None


def test_what_plays_goes_on_from_where_it_is_when_a_loop_is_set() -> None:
    """Sound and picture find their place anew; what stands still stays."""
    playing = AppState(editor=msgspec.structs.replace(STAGE, playing=True))
    again = done(playing, "set-loop", start=2, end=5, time=3.5)
    assert (again.time, again.seeks, again.playing) == (3.5, STAGE.seeks + 1, True)
    assert done(OPEN, "set-loop", start=2, end=5, time=3.5).seeks == STAGE.seeks


def test_the_room_is_folded_and_resized() -> None:
    """Whoever resizes it sees it."""
    folded = ACTIONS["fold-timeline"].perform(OPEN, {})
    assert folded.drawer.folded
    higher = ACTIONS["resize-timeline"].perform(folded, {"by": 26})
    assert (higher.drawer.folded, higher.drawer.height) == (False, OPEN.drawer.height + 26)
    for asked, height in ((9, MIN_HEIGHT), (9000, MAX_HEIGHT)):
        assert ACTIONS["resize-timeline"].perform(OPEN, {"height": asked}).drawer.height == height


def test_looking_is_no_part_of_the_history() -> None:
    """Nothing of it is stored."""
    looked = done(AppState(editor=done(OPEN, "set-loop", start=1, end=2)), "zoom-timeline-in", time=1)
    assert (looked.scene, looked.history) == (SCENE, STAGE.history)
