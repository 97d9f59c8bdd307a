"""What a person does with layers, as steps of the history."""

from typing import Any

import pytest

from papeterie.editor.actions import ACTIONS
from papeterie.editor.state import AppState, SceneAddress, SpriteView, Stagecraft
from papeterie.theatre.arranging import drawing_order
from papeterie.theatre.artwork import Artwork
from papeterie.theatre.model import Layer, Scene

PLACE: dict[str, Any] = {"horizontal_percent": 0.5, "vertical_percent": 0.5}
LAYERS = tuple(Layer(id=name, sprite_name="card", z_depth=depth, **PLACE) for depth, name in enumerate("abcd"))
SCENE = Scene(name="A", layers=LAYERS)
OPEN = AppState(
    editor=Stagecraft(address=SceneAddress("A"), scene=SCENE, sprites={"card": SpriteView(Artwork(100, 50), "blob:a")})
)


def done(state: AppState, name: str, **payload: Any) -> AppState:
    """Do one thing."""
    return ACTIONS[name].perform(state, payload)


def stage_of(state: AppState) -> Stagecraft:
    """Give the open scene."""
    assert state.editor is not None
    return state.editor


def chosen(*layers: str, state: AppState = OPEN) -> AppState:
    """Choose some layers."""
    return done(state, "select-layers", layers=layers)


def order_of(state: AppState) -> str:
    """Name the layers from back to front."""
    return "".join(drawing_order(stage_of(state).scene, stage_of(state).assets))


def labels_of(state: AppState) -> list[str]:
    """Name the steps."""
    return [one.label for one in stage_of(state).history.past]


def test_all_that_is_chosen_moves_as_one_step() -> None:
    """But what is locked stays, and is not counted."""
    moved = done(done(chosen("a", "b", "c"), "toggle-lock", layer="c"), "move-layer", dx=128, dy=0)
    places = [one.horizontal_percent for one in stage_of(moved).scene.layers]
    assert (places, labels_of(moved)) == ([0.6, 0.6, 0.5, 0.5], ["Lock c", "Move 2 layers"])


def test_a_locked_layer_alone_does_not_move() -> None:
    """Nor is it scaled or turned."""
    locked = done(chosen("a"), "toggle-lock")
    assert done(locked, "move-layer", dx=9, dy=9) is locked
    assert done(locked, "scale-layer", factor=2, x=0, y=0) is locked
    assert done(locked, "rotate-layer", degrees=9, x=0, y=0) is locked
    assert labels_of(done(locked, "toggle-lock")) == ["Lock a", "Unlock a"]


def test_scaling_and_turning_preview_and_then_are_one_step() -> None:
    """About the point that stays."""
    half = done(chosen("a"), "scale-layer", factor=2, x=640, y=360, live=True)
    assert (stage_of(half).scene, labels_of(half)) == (SCENE, [])
    scaled = done(half, "scale-layer", factor=3, x=640, y=360)
    turned = done(scaled, "rotate-layer", degrees=30, x=640, y=360)
    layer = stage_of(turned).scene.layer("a")
    assert layer is not None
    assert (layer.scale, layer.rotation, layer.horizontal_percent) == (3, 30, 0.5)
    assert labels_of(turned) == ["Scale a", "Turn a"]


def test_copies_stand_over_their_originals_and_are_chosen() -> None:
    """Under new names."""
    doubled = done(chosen("a", "b"), "duplicate-layer")
    assert stage_of(doubled).selection == ("a 2", "b 2")
    assert labels_of(doubled) == ["Duplicate 2 layers"]


def test_layers_are_hidden_together_and_shown_again() -> None:
    """Some that are hidden and some that are not: first all are hidden."""
    hidden = done(chosen("a", "b", state=done(OPEN, "toggle-visible", layer="a")), "toggle-visible")
    assert [one.visible for one in stage_of(hidden).scene.layers[:2]] == [False, False]
    shown = done(hidden, "toggle-visible")
    assert [one.visible for one in stage_of(shown).scene.layers[:2]] == [None, None]
    assert labels_of(shown) == ["Hide a", "Hide 2 layers", "Show 2 layers"]


def test_a_renamed_layer_stays_chosen_and_alone() -> None:
    """Its field is left."""
    state = done(done(chosen("a", "b"), "solo-layer"), "begin-rename-layer", layer="b")
    assert stage_of(state).renaming == "b"
    renamed = stage_of(done(state, "rename-layer", layer="b", value="Boat"))
    assert (renamed.selection, renamed.solo, renamed.renaming) == (("a", "Boat"), ("a", "Boat"), "")


@pytest.mark.parametrize("name", ["a", "", "x/y"])
def test_a_name_that_cannot_be_is_told(name: str) -> None:
    """And the layer keeps the one that it had."""
    refused = done(OPEN, "rename-layer", layer="b", value=name)
    assert refused.notice is not None
    assert stage_of(refused).scene is SCENE


def test_the_same_name_is_no_step() -> None:
    """Enter in a field that was not touched."""
    same = done(done(OPEN, "begin-rename-layer", layer="b"), "rename-layer", layer="b", value="b")
    assert (same.notice, stage_of(same).renaming, labels_of(same)) == (None, "", [])


@pytest.mark.parametrize(
    ("action", "order"),
    [("bring-forward", "acbd"), ("send-backward", "bacd"), ("bring-to-front", "acdb"), ("send-to-back", "bacd")],
)
def test_layers_change_their_order(action: str, order: str) -> None:
    """By one layer, or past all."""
    assert order_of(done(chosen("b"), action)) == order


def test_a_row_that_is_dropped_takes_along_what_is_chosen_with_it() -> None:
    """In the order that they had; alone, if it is not chosen."""
    assert order_of(done(chosen("a", "b"), "restack-layer", layer="a", before="d")) == "cdab"
    assert order_of(done(chosen("a", "b"), "restack-layer", layer="c", before="")) == "cabd"


def test_a_range_is_chosen_from_the_last_choice_on() -> None:
    """As far as the layer that is named, whichever way."""
    assert stage_of(done(chosen("b"), "select-layer", layer="d", range=True)).selection == ("b", "c", "d")
    assert stage_of(done(chosen("c"), "select-layer", layer="a", range=True)).selection == ("c", "b", "a")
    assert stage_of(done(OPEN, "select-layer", layer="a", range=True)).selection == ("a",)


def test_who_chooses_several_adds_with_each_choice() -> None:
    """Whatever is chosen again is none of them any more; nothing is let go by choosing nothing."""
    state = done(chosen("a"), "choose-several")
    for layer in ("c", "d", "c", None):
        state = done(state, "select-layer", layer=layer)
    assert stage_of(state).selection == ("a", "d")
    ended = done(state, "choose-several")
    assert (stage_of(ended).several, stage_of(done(ended, "select-layer", layer="b")).selection) == (False, ("b",))


def test_escape_ends_the_choosing_before_it_lets_go() -> None:
    """What was chosen stays, until the next one."""
    once = done(done(chosen("a", "b"), "choose-several"), "deselect")
    assert (stage_of(once).several, stage_of(once).selection) == (False, ("a", "b"))
    assert stage_of(done(once, "deselect")).selection == ()


def test_a_long_press_begins_to_choose_several_with_its_layer() -> None:
    """Which stays chosen if it was."""
    begun = done(chosen("a"), "choose-several", layer="b")
    assert (stage_of(begun).several, stage_of(begun).selection) == (True, ("a", "b"))
    assert stage_of(done(begun, "choose-several", layer="a")).selection == ("a", "b")


def test_a_band_adds_to_what_is_chosen() -> None:
    """Or begins anew."""
    assert stage_of(done(chosen("a"), "select-layers", layers=("a", "c", "gone"), add=True)).selection == ("a", "c")
    assert stage_of(done(chosen("a"), "select-layers", layers=())).selection == ()


def test_layers_are_shown_alone_until_they_are_asked_for_again() -> None:
    """That is no step: the scene stays as it is."""
    alone = done(chosen("a", "b"), "solo-layer")
    assert (stage_of(alone).solo, labels_of(alone)) == (("a", "b"), [])
    assert stage_of(done(alone, "solo-layer")).solo == ()
    assert stage_of(done(done(alone, "deselect"), "solo-layer")).solo == ()


def test_a_layer_that_is_gone_is_not_shown_alone() -> None:
    """The others are seen again."""
    alone = done(chosen("a"), "solo-layer")
    assert stage_of(done(alone, "delete-layer")).solo == ()


def test_one_goes_through_the_layers_from_front_to_back() -> None:
    """And back again; beyond the last there is nothing."""
    names = []
    state = OPEN
    for _ in range(4):
        state = done(state, "select-next")
        names += stage_of(state).selection
    assert names == ["d", "c", "b", "a"]
    assert done(state, "select-next") is state
    assert stage_of(done(state, "select-previous")).selection == ("b",)
