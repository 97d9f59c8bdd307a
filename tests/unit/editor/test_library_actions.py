"""What a person does in the library's panel changes the state, and the scene as one named step."""

from typing import Any

import pytest

from papeterie.editor.actions import ACTIONS
from papeterie.editor.library_state import PAGE, Cropping, FileProblem, Intake, LibraryState
from papeterie.editor.state import AppState, SceneAddress, Stagecraft
from papeterie.theatre.model import Scene, Sound

SCENE = Scene(name="A", sounds=(Sound(sound_file="bell.wav"), Sound(sound_file="sea.mp3", volume=0.5)))
OPEN = AppState(editor=Stagecraft(address=SceneAddress("A"), scene=SCENE))
CROPPING = Cropping("boat", "blob:boat", 100, 60)


def done(state: AppState, name: str, /, **payload: Any) -> AppState:
    """Do what an action does."""
    return ACTIONS[name].perform(state, payload)


def stage_of(state: AppState) -> Stagecraft:
    """Give the open scene."""
    assert state.editor is not None
    return state.editor


def test_all_words_of_a_search_are_found_in_any_case() -> None:
    """In sprites or in sounds, whichever are shown; a new search shows its first page."""
    library = LibraryState(sprites=("Red boat", "boat", "moon"), sounds=("boat.wav",), most=500)
    state = AppState(editor=Stagecraft(address=SceneAddress("A"), scene=SCENE, library=library))
    searched = stage_of(done(state, "search-library", value=" BOAT red ")).library
    assert (searched.found(), searched.most) == (("Red boat",), PAGE)
    sounds = stage_of(done(done(state, "show-shelf", kind="sounds"), "search-library", value="boat")).library
    assert sounds.shown() == ("boat.wav",)
    assert stage_of(done(state, "show-shelf", kind="chairs")).library == library
    assert LibraryState(sprites=("étoile", "boat"), query="Etoile").found() == ("étoile",)


def test_a_sound_is_placed_at_the_time_that_the_stage_shows() -> None:
    """As one step with a name."""
    stage = stage_of(done(OPEN, "place-sound", name="gull.wav", time=2.5))
    assert stage.scene.sounds[-1] == Sound(sound_file="gull.wav", time_offset=2.5)
    assert stage.history.past[-1].label == "Add gull.wav"


@pytest.mark.parametrize(
    ("field", "value", "expected", "label"),
    [
        ("volume", "40", Sound(sound_file="bell.wav", volume=0.4), "Volume of bell.wav"),
        ("fade_in", "0.5", Sound(sound_file="bell.wav", fade_in=0.5), "Fade in bell.wav"),
        ("fade_out", "2", Sound(sound_file="bell.wav", fade_out=2.0), "Fade out bell.wav"),
        ("loop", "true", Sound(sound_file="bell.wav", loop=True), "Loop bell.wav"),
    ],
)
def test_a_sound_of_the_scene_is_set(field: str, value: str, expected: Sound, label: str) -> None:
    """Live while a slider is dragged, as one step when it is let go."""
    live = stage_of(done(OPEN, "set-scene-sound", index="0", field=field, value=value, live=True))
    assert (live.shown.sounds[0], live.scene) == (expected, SCENE)
    stage = stage_of(done(OPEN, "set-scene-sound", index="0", field=field, value=value))
    assert (stage.scene.sounds[0], stage.history.past[-1].label) == (expected, label)


@pytest.mark.parametrize("value", ["", "loud", "nan"])
def test_what_is_no_number_sets_nothing(value: str) -> None:
    """A field may be empty for a while."""
    assert done(OPEN, "set-scene-sound", index="1", field="fade_in", value=value) == OPEN


def test_a_sound_is_taken_out_of_the_scene_and_can_be_put_back() -> None:
    """The notice offers to."""
    state = done(OPEN, "remove-scene-sound", index="0")
    assert stage_of(state).scene.sounds == SCENE.sounds[1:]
    assert state.notice is not None
    assert (state.notice.text, state.notice.action) == ("Removed bell.wav", "undo")
    assert done(OPEN, "remove-scene-sound", index="7") is OPEN


@pytest.mark.parametrize(
    ("side", "value", "box"),
    [
        ("left", "30", (30, 0, 100, 60)),
        ("top", "12.4", (0, 12, 100, 60)),
        ("right", "1000", (0, 0, 1, 60)),
        ("bottom", "-5", (0, 0, 100, 60)),
        ("left", "", (0, 0, 100, 60)),
        ("left", "wide", (0, 0, 100, 60)),
        ("middle", "5", (0, 0, 100, 60)),
    ],
)
def test_each_side_is_cut_but_something_is_left(side: str, value: str, box: tuple[int, int, int, int]) -> None:
    """At least a pixel."""
    cropping = done(AppState(cropping=CROPPING), "cut-picture", side=side, value=value).cropping
    assert cropping is not None
    assert cropping.box == box


@pytest.mark.parametrize(
    ("start", "end", "box"),
    [
        ((10.6, 5.2), (49.5, 30.0), (10, 5, 50, 30)),
        ((49.5, 30.0), (10.6, 5.2), (10, 5, 50, 30)),
        ((-20.0, -20.0), (500.0, 500.0), (0, 0, 100, 60)),
        ((40.0, 40.0), (40.0, 40.0), (40, 40, 41, 41)),
        ((300.0, 300.0), (400.0, 400.0), (99, 59, 100, 60)),
    ],
)
def test_a_frame_is_drawn_in_any_direction_within_the_picture(
    start: tuple[float, float], end: tuple[float, float], box: tuple[int, int, int, int]
) -> None:
    """At least a pixel of it is left."""
    cropping = done(AppState(cropping=CROPPING), "frame-picture", start=start, end=end).cropping
    assert cropping is not None
    assert cropping.box == box


def test_the_crop_dialog_can_show_the_whole_picture_again_and_be_left() -> None:
    """Leaving it twice is no harm."""
    cut = done(AppState(cropping=CROPPING), "cut-picture", side="left", value="30")
    assert done(cut, "cut-nothing").cropping == CROPPING
    left = done(cut, "cancel-crop")
    assert (left.cropping, done(left, "cancel-crop")) == (None, left)


def test_a_report_is_dismissed_once_its_work_is_done() -> None:
    """Not before: it is the way to stop it."""
    report = Intake(3, done=3, stored=2, problems=(FileProblem("a.txt", "No picture."),), running=False)
    assert done(AppState(intake=report), "dismiss-intake").intake is None
    assert done(AppState(intake=Intake(3)), "dismiss-intake").intake == Intake(3)
