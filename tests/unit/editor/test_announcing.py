"""What happened on the stage, in words."""

from typing import Any

from papeterie.editor.actions import ACTIONS
from papeterie.editor.announcing import announcement
from papeterie.editor.state import AppState, SceneAddress, SpriteView, Stagecraft
from papeterie.theatre.artwork import Artwork
from papeterie.theatre.model import Layer, Scene

PLACE: dict[str, Any] = {"horizontal_percent": 0.5, "vertical_percent": 0.5, "vertical_anchor": "center"}
SCENE = Scene(name="A", layers=tuple(Layer(id=name, sprite_name="card", **PLACE) for name in ("sea", "boat")))
STAGE = Stagecraft(address=SceneAddress("A"), scene=SCENE, sprites={"card": SpriteView(Artwork(100, 50), "blob:a")})


def told(*doings: tuple[str, dict[str, Any]]) -> list[str]:
    """Do one thing after another, and give what is said of each."""
    state, said = AppState(editor=STAGE), []
    for name, payload in doings:
        before, state = state, ACTIONS[name].perform(state, payload)
        assert state.editor is not None
        said.append(announcement(state.editor, before.editor))
    return said


def test_what_is_chosen_is_said() -> None:
    """By its name, or how many."""
    assert told(("select-layer", {"layer": "boat"}), ("select-all", {}), ("deselect", {})) == [
        "boat chosen",
        "2 layers chosen",
        "Nothing chosen",
    ]


def test_a_layer_that_moved_says_where_it_is() -> None:
    """At its centre, in stage px; undone and redone, the step is named."""
    assert told(("select-layer", {"layer": "boat"}), ("nudge-far-right", {}), ("undo", {}), ("redo", {})) == [
        "boat chosen",
        "boat moved to 650, 360",
        "Undid Move boat",
        "Redid Move boat",
    ]


def test_a_step_after_an_undone_one_is_not_taken_for_it() -> None:
    """Though there is one step more to undo and one less to redo."""
    said = told(("select-layer", {"layer": "boat"}), ("nudge-right", {}), ("undo", {}), ("nudge-far-right", {}))
    assert said[2:] == ["Undid Move boat", "boat moved to 650, 360"]


def test_other_steps_are_called_by_their_names() -> None:
    """Together with what is chosen by them; a jump says how far it went."""
    assert told(
        ("select-all", {}),
        ("nudge-right", {}),
        ("select-layer", {"layer": "boat"}),
        ("duplicate-layer", {}),
        ("delete-layer", {}),
    ) == [
        "2 layers chosen",
        "Move 2 layers",
        "boat chosen",
        "Duplicate boat. boat 2 chosen",
        "Delete boat 2",
    ]
    jumps = told(
        ("select-all", {}),
        ("nudge-right", {}),
        ("nudge-left", {}),
        ("go-to-step", {"step": 0}),
        ("go-to-step", {"step": 2}),
    )
    assert jumps[3:] == ["Undid 2 steps", "Redid 2 steps"]


def test_what_changes_nothing_and_what_was_just_opened_says_nothing() -> None:
    """Nor does a gesture that is still on its way."""
    chosen = ("select-layer", {"layer": "boat"})
    live = ("move-layer", {"dx": 9, "dy": 0, "live": True})
    assert told(("seek", {"time": 1.0}), chosen, chosen, live) == ["", "boat chosen", "", ""]
    assert announcement(STAGE, None) == ""
