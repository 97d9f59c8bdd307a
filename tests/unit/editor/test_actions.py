"""What a person can do to the open scene, and how it is undone."""

from collections.abc import Sequence
from typing import Any

import pytest

from papeterie.editor.action import edit
from papeterie.editor.actions import ACTIONS
from papeterie.editor.playback_actions import AUDIBLE
from papeterie.editor.state import AppState, Notice, SaveStatus, SceneAddress, SpriteView, Stagecraft
from papeterie.theatre.artwork import Artwork
from papeterie.theatre.model import Layer, Scene, SpriteMetadata

BOAT = Layer(id="boat", sprite_name="boat", horizontal_percent=0.5, vertical_percent=0.5)
MOON = Layer(id="moon", sprite_name="moon", horizontal_percent=0.5, vertical_percent=0.5)
SCENE = Scene(name="A", layers=(BOAT, MOON), duration_sec=20.0)
SPRITES = {name: SpriteView(Artwork(100, 50, SpriteMetadata()), f"blob:{name}") for name in ("boat", "moon")}
OPEN = AppState(editor=Stagecraft(address=SceneAddress("A"), scene=SCENE, sprites=SPRITES))
DEMO = AppState(
    editor=Stagecraft(
        address=SceneAddress("A", "demo"),
        scene=SCENE,
        sprites=SPRITES,
        selection=("boat",),
        save=SaveStatus("read-only"),
    )
)


def done(state: AppState, *doings: str | tuple[str, dict[str, Any]]) -> AppState:
    """Do one thing after the other."""
    for doing in doings:
        name, payload = (doing, {}) if isinstance(doing, str) else doing
        state = ACTIONS[name].perform(state, payload)
    return state


def stage_of(state: AppState) -> Stagecraft:
    """Give the open scene."""
    assert state.editor is not None
    return state.editor


def select(layer: str) -> tuple[str, dict[str, Any]]:
    """Choose a layer."""
    return "select-layer", {"layer": layer}


def layers_of(state: AppState) -> Sequence[str]:
    """Name the layers."""
    return [layer.id for layer in stage_of(state).scene.layers]


def drag(dx: float, dy: float = 0.0, *, live: bool = True) -> tuple[str, dict[str, Any]]:
    """Have the boat follow the pointer, or drop it."""
    return "move-layer", {"layer": "boat", "dx": dx, "dy": dy, "live": live}


def test_a_deleted_layer_comes_back_where_it_was() -> None:
    """By one undo, and goes again by one redo."""
    deleted = done(OPEN, select("boat"), "delete-layer")
    assert (layers_of(deleted), stage_of(deleted).selected) == (["moon"], None)
    undone = done(deleted, "undo")
    assert stage_of(undone).scene is SCENE
    assert layers_of(done(undone, "redo")) == ["moon"]


def test_a_drag_is_one_step_however_long_its_way() -> None:
    """On the way, the scene stays as it was."""
    dragged = done(OPEN, drag(1), drag(60), drag(128, 72))
    assert (stage_of(dragged).scene, stage_of(dragged).history.past) == (SCENE, ())
    dropped = stage_of(done(dragged, drag(128, 72, live=False)))
    boat = dropped.scene.layer("boat")
    assert boat is not None
    assert (boat.horizontal_percent, boat.vertical_percent) == (0.6, 0.6)
    assert ([one.label for one in dropped.history.past], dropped.preview) == (["Move boat"], None)
    assert stage_of(done(AppState(editor=dropped), "undo")).scene is SCENE


def test_a_drag_to_where_it_began_is_no_step() -> None:
    """Nor is one that was broken off."""
    dropped = stage_of(done(OPEN, drag(5), drag(0, live=False)))
    assert (dropped.scene, dropped.history.past, dropped.preview) == (SCENE, (), None)


def test_a_new_edit_ends_what_could_be_redone() -> None:
    """The way forward is another one now."""
    state = done(OPEN, select("boat"), "nudge-right", "undo", select("moon"), "delete-layer")
    assert stage_of(state).history.future == ()
    assert done(state, "redo") is state


def test_undo_goes_back_step_by_step() -> None:
    """And stops at the beginning; redo stops at the end."""
    state = done(OPEN, select("boat"), "nudge-right", "nudge-far-down", "delete-layer")
    assert [one.label for one in stage_of(state).history.past] == ["Move boat", "Move boat", "Delete boat"]
    back = done(state, "undo", "undo", "undo", "undo")
    assert stage_of(back).scene is SCENE
    forth = done(back, "redo", "redo", "redo", "redo")
    assert stage_of(forth).scene is stage_of(state).scene


def test_undoing_what_added_the_chosen_layer_lets_go_of_it() -> None:
    """A layer that is not there cannot be chosen."""
    sun = Layer(id="sun", sprite_name="sun")
    added = edit(OPEN, "Add sun", lambda scene: Scene(name="A", layers=(*scene.layers, sun)))
    assert stage_of(done(added, select("sun"), "undo")).selected is None
    assert stage_of(done(added, select("boat"), "undo")).selected == "boat"


@pytest.mark.parametrize("name", sorted(ACTIONS))
def test_no_action_changes_a_scene_that_can_only_be_read(name: str) -> None:
    """Nor its history; it can be played and looked at."""
    payload = {"layer": "boat", "dx": 9.0, "dy": 9.0, "time": 1.0, "volume": 0.5}
    stage = stage_of(done(DEMO, (name, payload)))
    assert (stage.scene, stage.history, stage.preview) == (SCENE, stage_of(DEMO).history, None)


@pytest.mark.parametrize("name", sorted(ACTIONS))
def test_every_action_can_be_asked_for_without_an_open_scene(name: str) -> None:
    """A key pressed in the gallery does nothing to a scene."""
    payload = {"layer": "boat", "dx": 9.0, "dy": 9.0, "time": 1.0, "volume": 0.5}
    assert done(AppState(), (name, payload)).editor is None


@pytest.mark.parametrize("name", ["delete-layer", "nudge-left", "undo", "redo"])
def test_without_a_chosen_layer_or_a_history_nothing_happens(name: str) -> None:
    """Not even a new state that would be rendered."""
    assert done(OPEN, name) is OPEN


def test_a_layer_that_is_not_there_cannot_be_deleted_or_moved() -> None:
    """A late click is harmless."""
    gone = {"layer": "gone", "dx": 5.0, "dy": 5.0}
    state = done(OPEN, ("delete-layer", gone), ("move-layer", {**gone, "live": True}), ("move-layer", gone))
    assert (stage_of(state).scene, stage_of(state).history.past) == (SCENE, ())


@pytest.mark.parametrize(("asked", "reached"), [(-3.0, 0.0), (7.5, 7.5), (99.0, 20.0)])
def test_a_time_stays_within_the_scene(asked: float, reached: float) -> None:
    """Whatever the slider says."""
    assert stage_of(done(OPEN, ("seek", {"time": asked}))).time == reached


def test_going_twice_to_the_same_time_is_told_apart() -> None:
    """A scene that played on from there goes back to it."""
    once = done(OPEN, "toggle-play", ("seek", {"time": 0.0}))
    assert stage_of(once).seeks == stage_of(OPEN).seeks + 1


def test_pausing_keeps_the_time_that_the_stage_shows() -> None:
    """And play goes on from there."""
    playing = done(OPEN, ("toggle-play", {"time": 0.0}))
    paused = done(playing, ("toggle-play", {"time": 3.25}))
    assert (stage_of(playing).playing, stage_of(paused).playing, stage_of(paused).time) == (True, False, 3.25)


def test_notices_and_sound_are_no_part_of_the_history() -> None:
    """They change what is shown and heard, not the scene."""
    state = done(AppState(editor=OPEN.editor, notice=Notice("Hello")), "dismiss-notice", "toggle-mute")
    assert (state.notice, state.muted, state.editor) == (None, True, OPEN.editor)


@pytest.mark.parametrize(("asked", "reached"), [(-1.0, 0.0), (0.35, 0.35), (7.0, 1.0)])
def test_the_volume_stays_between_nothing_and_all(asked: float, reached: float) -> None:
    """Whatever is asked for."""
    state = done(OPEN, ("set-volume", {"volume": asked}))
    assert (state.volume, state.muted, state.silent) == (reached, False, reached == 0)


def test_who_turns_the_volume_up_wants_to_hear_it() -> None:
    """Turning it down to nothing does not turn the sound on."""
    muted = done(OPEN, "toggle-mute")
    assert done(muted, ("set-volume", {"volume": 0.2})).muted is False
    assert done(muted, ("set-volume", {"volume": 0.0})).muted is True


def test_the_sound_that_is_turned_on_is_heard() -> None:
    """As loud as before; at half, where it had been turned down to nothing."""
    quiet = done(OPEN, ("set-volume", {"volume": 0.2}))
    on_again = done(quiet, "toggle-mute", "toggle-mute")
    assert (on_again.volume, on_again.muted) == (0.2, False)
    from_nothing = done(OPEN, ("set-volume", {"volume": 0.0}), "toggle-mute")
    assert (from_nothing.volume, from_nothing.silent) == (AUDIBLE, False)


@pytest.mark.parametrize("ending", ["undo", "deselect"])
def test_a_drag_can_be_broken_off(ending: str) -> None:
    """By Escape or undo: the layer is where it was, chosen as it was, and earlier steps stay."""
    moved = done(OPEN, select("boat"), "nudge-right")
    ended = done(moved, drag(60), ending)
    assert (ended, stage_of(ended).preview) == (moved, None)


def test_shortcuts_belong_to_one_action_each() -> None:
    """So that a key means one thing."""
    shortcuts = [one for action in ACTIONS.values() for one in action.shortcuts]
    assert len(shortcuts) == len(set(shortcuts))
    assert {"Mod+Z", "Mod+Shift+Z", "Delete", "Space"} <= set(shortcuts)
