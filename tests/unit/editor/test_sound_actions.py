"""What a person does with the scene's sounds on the timeline."""

from typing import Any

import msgspec
import pytest

from papeterie.editor.actions import ACTIONS
from papeterie.editor.state import AppState, SaveStatus, SceneAddress, Stagecraft
from papeterie.editor.timeline import lanes_of
from papeterie.theatre.model import Layer, Scene, Sound

BOAT = Layer(id="boat", sprite_name="boat")
BELL = Sound(sound_file="bell.wav", time_offset=4)
WIND = Sound(sound_file="wind.wav", trigger_event="loop_start", loop=True)
SCENE = Scene(name="A", duration_sec=10, layers=(BOAT,), sounds=(BELL, WIND))
OPEN = AppState(editor=Stagecraft(address=SceneAddress("A"), scene=SCENE, selection=("boat",)))
CHOSEN = ("choose-sound", {"index": 0})


def done(state: AppState, *doings: str | tuple[str, dict[str, Any]]) -> Stagecraft:
    """Do one thing after the other; give the open scene then."""
    for doing in doings:
        name, payload = (doing, {}) if isinstance(doing, str) else doing
        state = ACTIONS[name].perform(state, payload)
    assert state.editor is not None
    return state.editor


def test_a_chosen_sound_is_chosen_alone() -> None:
    """No layer is chosen with it; whoever chooses one then means that."""
    stage = done(OPEN, CHOSEN)
    assert (stage.timeline.sound, stage.selection) == (0, ())
    assert done(AppState(editor=stage), ("select-layer", {"layer": "boat"})).timeline.sound is None
    assert done(OPEN, ("choose-sound", {"index": 7})).timeline.sound is None


@pytest.mark.parametrize(("at", "reached"), [(6.5, 6.5), (-2, 0), (30, 10)])
def test_a_dragged_sound_is_one_step(at: float, reached: float) -> None:
    """It begins within the scene, and stays chosen; on the way, the scene stays as it was."""
    live = done(OPEN, CHOSEN, ("move-sound", {"at": at, "live": True}))
    assert (live.scene, live.shown.sounds[0].time_offset) == (SCENE, reached)
    stage = done(AppState(editor=live), ("move-sound", {"at": at}))
    assert (stage.scene.sounds[0].time_offset, stage.timeline.sound) == (reached, 0)
    assert [one.label for one in stage.history.past] == ["Move bell.wav"]


def test_keys_are_about_the_chosen_sound() -> None:
    """Arrows move it by frames, Delete takes it away, Escape lets go of it."""
    stage = done(OPEN, CHOSEN, "nudge-right", "nudge-far-left")
    assert stage.scene.sounds[0].time_offset == pytest.approx(4 - 9 / 30, abs=1e-4)
    gone = done(AppState(editor=stage), "delete-layer")
    assert (gone.scene.sounds, gone.scene.layers, gone.timeline.sound) == ((WIND,), (BOAT,), None)
    assert done(OPEN, CHOSEN, "deselect").timeline.sound is None


def test_a_sound_that_is_not_there_any_more_is_let_go() -> None:
    """By undo, say."""
    added = done(OPEN, ("choose-sound", {"index": 1}), ("remove-scene-sound", {"index": 0}))
    assert added.timeline.sound is None


def test_a_scene_that_can_only_be_read_keeps_its_sounds() -> None:
    """They can be chosen, to be looked at."""
    demo = AppState(editor=msgspec.structs.replace(done(OPEN), save=SaveStatus("read-only")))
    stage = done(demo, CHOSEN, ("move-sound", {"at": 1, "live": True}), ("move-sound", {"at": 1}), "delete-layer")
    assert (stage.scene, stage.preview, stage.timeline.sound) == (SCENE, None, 0)


def test_a_sounds_bar_is_as_long_as_it_is_heard() -> None:
    """Until the file ends, or the scene; one that repeats, until the scene does."""
    lanes = lanes_of(SCENE, {}, (), {"bell.wav": 2.5, "wind.wav": 3}.__getitem__)
    assert [(lane.bars[0].start, lane.bars[0].end) for lane in lanes if lane.kind == "sound"] == [(4, 6.5), (0, 10)]
    assert lanes_of(SCENE, {}, (), lambda _file: 60)[2].bars[0].end == 10
