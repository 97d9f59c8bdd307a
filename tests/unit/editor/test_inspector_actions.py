"""What the inspector does to the scene, and what it does not."""

from typing import Any

import msgspec
import pytest

from papeterie.editor.actions import ACTIONS
from papeterie.editor.state import AppState, SaveStatus, SceneAddress, SpriteView, Stagecraft
from papeterie.theatre.artwork import Artwork
from papeterie.theatre.model import (
    Behavior,
    Drift,
    Layer,
    Location,
    Oscillate,
    PivotOnCrest,
    Scene,
    Sound,
    SpriteMetadata,
)

BOB = Oscillate(amplitude=10.0, extra={"fancy": 1})
BOAT = Layer(
    id="boat",
    sprite_name="boat",
    scale=2.0,
    behaviors=(BOB, Drift(), Location(time_offset=1.0, x=4.0)),
    extra={"fancy": 2},
)
GULL = Layer(id="gull", sprite_name="gull")
SCENE = Scene(name="A", layers=(BOAT, GULL))
RIDING = PivotOnCrest(target_sprite_name="boat")
SPRITES = {
    "boat": SpriteView(Artwork(100, 50, SpriteMetadata(scale=3.0)), "blob:boat"),
    "gull": SpriteView(Artwork(100, 50, SpriteMetadata(behaviors=(BOB,), environmental_reaction=RIDING)), "blob:gull"),
}
OPEN = AppState(
    editor=Stagecraft(address=SceneAddress("A"), scene=SCENE, sprites=SPRITES, selection=("boat",)),
)


def done(state: AppState, name: str, **payload: Any) -> AppState:
    """Do one thing."""
    return ACTIONS[name].perform(state, payload)


def put(state: AppState, part: str, field: str, value: str, **payload: Any) -> AppState:
    """Set a field."""
    return done(state, "set-field", part=part, field=field, value=value, **payload)


def stage_of(state: AppState) -> Stagecraft:
    """Give the open scene."""
    assert state.editor is not None
    return state.editor


def layer_of(state: AppState, name: str = "boat") -> Layer:
    """Give a layer."""
    layer = stage_of(state).scene.layer(name)
    assert layer is not None
    return layer


def behaviors(state: AppState, name: str = "boat") -> tuple[Behavior, ...]:
    """Give a layer's own behaviors."""
    return layer_of(state, name).behaviors or ()


def steps(state: AppState) -> list[str]:
    """Name what can be undone."""
    return [one.label for one in stage_of(state).history.past]


@pytest.mark.parametrize(
    ("part", "field", "value", "label"),
    [
        ("scene", "duration_sec", "12", "Change duration of the scene"),
        ("stage", "width", "800", "Change width of the stage"),
        ("stage", "background", "#102030", "Change colour of the stage"),
        ("layer", "rotation", "45", "Change rotation of boat"),
        ("layer", "fill_down", "true", "Turn on fill below of boat"),
        ("layer", "visible", "false", "Turn off visible of boat"),
        ("behavior:0", "amplitude", "25", "Change amplitude of boat"),
        ("behavior:2", "easing", "ease-in", "Change easing of boat"),
        ("behavior:2", "easing", "0.1, 0, 0.5, 1", "Change easing of boat"),
        ("reaction", "target_sprite_name", "gull", "Let boat ride on gull"),
    ],
)
def test_every_part_has_fields_that_can_be_set(part: str, field: str, value: str, label: str) -> None:
    """As one step of the history, which names what was changed."""
    changed = put(OPEN, part, field, value)
    assert steps(changed) == [label]
    assert stage_of(done(changed, "undo")).scene is SCENE


def test_what_this_version_does_not_know_survives() -> None:
    """In the behavior and in its layer."""
    changed = put(OPEN, "behavior:0", "amplitude", "25")
    assert layer_of(changed).behaviors == (Oscillate(amplitude=25.0, extra={"fancy": 1}), *(BOAT.behaviors or ())[1:])
    assert layer_of(changed).extra == {"fancy": 2}


def test_a_slider_previews_until_it_is_let_go() -> None:
    """Nothing is to be undone before, and one step after."""
    slid = put(put(OPEN, "layer", "scale", "3", live=True), "layer", "scale", "3.5", live=True)
    stage = stage_of(slid)
    assert (stage.scene, stage.history.past) == (SCENE, ())
    shown = stage.shown.layer("boat")
    assert shown is not None
    assert shown.scale == 3.5
    assert done(slid, "deselect") == OPEN
    assert steps(put(slid, "layer", "scale", "3.5")) == ["Change scale of boat"]


@pytest.mark.parametrize(("typed", "problem"), [("big", "and “big” is none"), ("", ""), ("2e9", "at most")])
def test_what_cannot_be_taken_changes_nothing(typed: str, problem: str) -> None:
    """It is kept, with its reason, until something can be; nothing gives the field back to the sprite."""
    refused = put(OPEN, "layer", "scale", typed)
    if not problem:
        assert layer_of(refused).scale is None
        return
    stage = stage_of(refused)
    assert stage.scene is SCENE
    assert stage.refusal is not None
    assert (stage.refusal.layers, stage.refusal.field, stage.refusal.typed) == (("boat",), "scale", typed)
    assert problem in stage.refusal.problem
    assert stage_of(put(refused, "layer", "scale", "2")).refusal is None


def test_a_field_is_set_where_it_is_decided() -> None:
    """In the resting location, where the layer has one that says it."""
    layer = Layer(id="boat", sprite_name="boat", behaviors=(Location(scale=0.5),))
    stage = Stagecraft(address=SceneAddress("A"), scene=Scene(name="A", layers=(layer,)), selection=("boat",))
    changed = layer_of(put(AppState(editor=stage), "layer", "scale", "2"))
    assert (changed.scale, changed.behaviors) == (None, (Location(scale=2.0),))


def test_a_field_can_be_given_back_to_the_sprite() -> None:
    """What the layer says is forgotten then."""
    reset = done(OPEN, "reset-field", part="layer", field="scale", layer="boat")
    assert (layer_of(reset).scale, steps(reset)) == (None, ["Reset scale of boat"])


def test_several_layers_are_set_at_once() -> None:
    """As one step."""
    both = done(OPEN, "select-all")
    changed = put(both, "layer", "rotation", "10")
    assert [one.rotation for one in stage_of(changed).scene.layers] == [10.0, 10.0]
    assert steps(changed) == ["Change rotation of 2 layers"]


def test_motions_are_added_ordered_copied_and_removed() -> None:
    """Each is a step of its own."""
    added = done(OPEN, "add-behavior", kind="pulse", layer="boat")
    assert [type(one).__name__ for one in behaviors(added)] == ["Oscillate", "Drift", "Location", "Pulse"]
    moved = done(added, "move-behavior", index="3", to="0", layer="boat")
    assert [type(one).__name__ for one in behaviors(moved)] == ["Pulse", "Oscillate", "Drift", "Location"]
    copied = done(moved, "duplicate-behavior", index="1")
    assert behaviors(copied)[1:3] == (BOB, BOB)
    removed = done(copied, "remove-behavior", index="0")
    assert behaviors(removed) == (BOB, *(BOAT.behaviors or ()))
    assert steps(removed) == [
        "Add motion to boat",
        "Reorder motions of boat",
        "Duplicate a motion of boat",
        "Remove a motion of boat",
    ]


def test_a_motion_can_be_turned_off_and_on() -> None:
    """It keeps its fields."""
    off = done(OPEN, "switch-behavior", index="0", value="false")
    assert [one.enabled for one in behaviors(off)] == [False, True, True]
    on = done(off, "switch-behavior", index="0", value="true")
    assert (layer_of(on), steps(on)) == (BOAT, ["Turn off a motion of boat", "Turn on a motion of boat"])


def test_the_sprites_motions_become_the_layers_own_when_they_are_changed() -> None:
    """And can be given back."""
    gull = done(OPEN, "select-layer", layer="gull")
    own = put(gull, "behavior:0", "frequency", "2")
    assert behaviors(own, "gull") == (Oscillate(amplitude=10.0, frequency=2.0, extra={"fancy": 1}),)
    assert layer_of(done(own, "reset-behaviors", layer="gull"), "gull").behaviors is None


def test_a_sound_needs_its_file() -> None:
    """Without one, nothing is added."""
    assert done(OPEN, "add-behavior", kind="sound") is OPEN
    assert behaviors(done(OPEN, "add-behavior", kind="sound", sound="bell.wav"))[3] == Sound(
        sound_file="bell.wav", time_offset=0.0
    )


def test_a_layer_rides_on_another_on_nothing_or_as_its_sprite_does() -> None:
    """Its own words count as long as it has some."""
    gull = done(OPEN, "select-layer", layer="gull")
    freed = put(gull, "reaction", "target_sprite_name", "")
    reaction = layer_of(freed, "gull").environmental_reaction
    assert reaction is not None
    assert (reaction.target_sprite_name, steps(freed)) == ("", ["Let gull ride on nothing"])
    again = put(put(freed, "reaction", "target_sprite_name", "boat"), "reaction", "max_tilt_angle", "12")
    assert layer_of(again, "gull").environmental_reaction == msgspec.structs.replace(RIDING, max_tilt_angle=12.0)
    reset = done(again, "reset-field", part="reaction", field="target_sprite_name")
    assert layer_of(reset, "gull").environmental_reaction is None


@pytest.mark.parametrize(
    ("part", "field"),
    [("layer", "id"), ("layer", "nothing"), ("behavior:7", "amplitude"), ("behavior:x", "amplitude"), ("moon", "x")],
)
def test_what_is_not_there_cannot_be_set(part: str, field: str) -> None:
    """A late event is harmless."""
    assert put(OPEN, part, field, "1") is OPEN


@pytest.mark.parametrize("name", ["remove-behavior", "duplicate-behavior", "switch-behavior", "move-behavior"])
@pytest.mark.parametrize("index", ["9", "", "-1", "one"])
def test_a_motion_that_is_not_there_cannot_be_changed(name: str, index: str) -> None:
    """Nor anything in its place."""
    assert done(OPEN, name, index=index, to="0", value="false") is OPEN


def test_a_scene_that_can_only_be_read_stays() -> None:
    """Without a word of complaint either."""
    stage = Stagecraft(
        address=SceneAddress("A"), scene=SCENE, selection=("boat",), save=SaveStatus("read-only"), sprites=SPRITES
    )
    demo = AppState(editor=stage)
    assert put(demo, "layer", "scale", "3") is demo
    assert put(demo, "layer", "scale", "big") is demo
    assert done(demo, "add-behavior", kind="drift") is demo
