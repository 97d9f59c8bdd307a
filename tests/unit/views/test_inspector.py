"""The inspector shows what is chosen, in words and controls that a screen reader finds."""

from typing import Any
from xml.etree.ElementTree import Element

import msgspec
import pytest

from papeterie.editor.actions import ACTIONS
from papeterie.editor.state import AppState, Refusal, SaveStatus, SceneAddress, SpriteView, Stagecraft
from papeterie.theatre.artwork import Artwork
from papeterie.theatre.model import (
    Background,
    Drift,
    Layer,
    Location,
    Oscillate,
    PivotOnCrest,
    Pulse,
    Scene,
    Sound,
    SpriteMetadata,
)
from papeterie.views.easing import easing_curve, easing_menu
from papeterie.views.inspector import inspector, inspector_slice
from tests.unit.views.reading import named, read, text

BOAT = Layer(
    id="boat",
    sprite_name="boat",
    scale=2.0,
    behaviors=(Oscillate(), Drift(), Oscillate(coordinate="rotation", enabled=False)),
    environmental_reaction=PivotOnCrest(target_sprite_name="wave"),
)
SCENE = Scene(
    name="A",
    layers=(BOAT, Layer(id="wave", sprite_name="wave"), Layer(id="sky", sprite_name="sky", is_background=True)),
    sounds=(Sound(sound_file="sea.wav"),),
)
GUIDED = SpriteMetadata(
    horizontal_percent=0.25, behaviors=(Pulse(),), behavior_guidance="<b>It rolls.</b>", rotation=10.0
)
SPRITES = {"wave": SpriteView(Artwork(100, 50, GUIDED), "blob:wave")}


def stage(*selection: str, **changes: Any) -> Stagecraft:
    """Give the scene with some layers chosen."""
    opened = Stagecraft(address=SceneAddress("A"), scene=SCENE, sprites=SPRITES, selection=selection)
    return msgspec.structs.replace(opened, **changes)


def page(*selection: str, **changes: Any) -> Element:
    """Give the inspector's elements."""
    return read(inspector(stage(*selection, **changes)))


def titles(shown: Element) -> list[str]:
    """Name the headings."""
    return [text(one) for one in shown.iter() if one.tag in {"h2", "h3"}]


def by_class(shown: Element, name: str) -> list[Element]:
    """Give the elements of a class."""
    return [one for one in shown.iter() if name in one.get("class", "").split()]


def test_without_a_choice_it_shows_the_scene() -> None:
    """How long it is, how large its stage, in which colour."""
    shown = page()
    assert titles(shown) == ["Scene", "Time", "Stage"]
    assert {"Duration", "Scroll rate", "Width", "Height"} <= set(named(shown, "slider"))
    colour = next(one for one in shown.iter("input") if one.get("type") == "color")
    assert (colour.get("data-part"), colour.get("data-field"), colour.get("value")) == (
        "stage",
        "background",
        "#c8e6ff",
    )


def test_a_layer_has_a_name_and_parts_that_can_be_folded() -> None:
    """Each part is found again, so that it stays as it was left."""
    shown = page("boat")
    assert titles(shown) == ["Layer boat", "Motion", "Place", "Rides on", "Paper"]
    assert named(shown, "textbox")["Name of the layer"].get("data-edit") == "rename-layer"
    assert all(one.get("id") for one in shown.iter("details") if "menu" not in one.get("class", ""))


def test_no_two_elements_have_the_same_id() -> None:
    """Labels and explanations find their fields by them."""
    for chosen in (("boat",), ("wave",), ("boat", "wave"), ()):
        shown = page(*chosen)
        ids = [one.get("id") for one in shown.iter() if "id" in one.attrib]
        assert len(ids) == len(set(ids))
        for one in shown.iter():
            assert set(one.get("aria-describedby", "").split()) <= set(ids)


def test_a_field_shows_what_holds_and_whose_it_is() -> None:
    """The layer's own can be given back; what is the sprite's, or nobody's, is lighter."""
    boat, wave = page("boat"), page("wave")
    assert named(boat, "textbox")["Scale"].get("value") == "2"
    assert "Scale: use the sprite's" in named(boat, "button")
    assert named(wave, "textbox")["Place across"].get("value") == "25"
    assert "Place across: use the sprite's" not in named(wave, "button")
    inherited = [text(one) for one in by_class(wave, "inherited")]
    assert any(one.startswith("Rotation") for one in inherited)
    assert not any(text(one).startswith("Scale") for one in by_class(boat, "inherited"))


def test_every_field_is_explained() -> None:
    """In a tooltip, and in a line that is said of the control."""
    for line in by_class(page("boat"), "line"):
        (note,) = by_class(line, "line-note")
        assert line.get("title") == text(note)
        assert any(note.get("id") in one.get("aria-describedby", "").split() for one in line.iter())


@pytest.mark.parametrize(
    ("layer", "missing"),
    [
        (Layer(id="boat", sprite_name="boat"), set()),
        (Layer(id="boat", sprite_name="boat", is_background=True), {"Place across", "Place down"}),
        (
            Layer(id="boat", sprite_name="boat", behaviors=(Background(),)),
            {"Place across", "Place down", "Scroll speed"},
        ),
        (Layer(id="boat", sprite_name="boat", behaviors=(Location(x=5.0),)), {"Place across"}),
        (Layer(id="boat", sprite_name="boat", behaviors=(Location(x=5.0, enabled=False),)), set()),
        (Layer(id="boat", sprite_name="boat", behaviors=(Location(y=5.0),)), {"Place down"}),
    ],
)
def test_what_would_have_no_effect_is_not_offered(layer: Layer, missing: set[str]) -> None:
    """A background stands in the middle; a motion may decide what the layer could say."""
    shown = page("boat", scene=Scene(name="A", layers=(layer,)))
    offered = {one.get("data-field") for one in shown.iter("input") if one.get("data-part") == "layer"}
    fields = {"Place across": "horizontal_percent", "Place down": "vertical_percent", "Scroll speed": "scroll_speed"}
    assert {words for words, field in fields.items() if field not in offered} == missing
    assert "x_offset" in offered


def test_each_motion_is_a_card() -> None:
    """Headed by what it does, with a switch and all that can be done with it."""
    shown = page("boat")
    cards = list(named(shown, "list")["Motions"])
    assert [one.get("id") for one in cards] == ["motion-oscillate-1", "motion-drift-1", "motion-oscillate-2"]
    switches = [one for one in named(shown, "switch") if one.startswith("On: ")]
    assert switches == [
        "On: Bobs up and down, 10 px, once a second",
        "On: Moves down, 10 px/s",
        "On: Rocks to and fro, 10°, once a second",
    ]
    assert "checked" not in named(shown, "switch")[switches[2]].attrib
    up, down = (
        [one for one in shown.iter("button") if one.get("aria-label", "").startswith(words)]
        for words in ("Move up", "Move down")
    )
    assert ["disabled" in one.attrib for one in up] == [True, False, False]
    assert [one.get("data-to") for one in down] == ["1", "2", None]


def test_the_sprites_motions_say_that_they_are() -> None:
    """The guidance that came with it is a note, and text."""
    shown = page("wave")
    assert "As its sprite moves" in text(shown)
    assert text(named(shown, "note")["Note on the motion"]) == "<b>It rolls.</b>"
    assert "Move as the sprite does" not in named(shown, "button")
    own = Layer(id="wave", sprite_name="wave", behaviors=())
    changed = page("wave", scene=Scene(name="A", layers=(own,)))
    assert "Move as the sprite does" in named(changed, "button")


def test_motion_of_every_kind_can_be_added() -> None:
    """Sound only where there is one to play."""
    kinds = [one.get("data-kind") for one in page("boat").iter("button") if one.get("data-action") == "add-behavior"]
    assert kinds == ["oscillate", "drift", "pulse", "background", "location", "sound"]
    silent = page("boat", scene=Scene(name="A", layers=(BOAT,)))
    assert "sound" not in [one.get("data-kind") for one in silent.iter("button")]


@pytest.mark.parametrize(("time", "place", "value"), [(0.0, 1, "1"), (2.9, 1, "1"), (3.0, 2, "2"), (9.0, 3, "3")])
def test_keyframes_share_a_card_that_shows_the_one_at_the_playhead(time: float, place: int, value: str) -> None:
    """However they are ordered in the file."""
    keyframes = tuple(Location(time_offset=at, scale=scale) for at, scale in ((3.0, 2.0), (1.0, 1.0), (5.0, 3.0)))
    layer = Layer(id="boat", sprite_name="boat", behaviors=(Drift(), *keyframes))
    shown = page("boat", scene=Scene(name="A", layers=(layer,)), time=time)
    (card,) = [one for one in shown.iter("li") if one.get("id") == "motion-keyframes"]
    assert text(card).startswith("3 keyframes, 1 s to 5 s")
    assert f"Keyframe {place} of 3" in text(card)
    assert named(card, "textbox")["Scale"].get("value") == value


def test_what_could_be_ridden_on_is_offered() -> None:
    """The sprites of the other layers, and nothing."""
    choice = named(page("boat"), "combobox")["Rides on"]
    assert [one.get("value") for one in choice] == ["", "sky", "wave"]
    assert [one.get("value") for one in choice if "selected" in one.attrib] == ["wave"]
    assert "Greatest tilt" in named(page("boat"), "slider")
    assert "Greatest tilt" not in named(page("wave"), "slider")


def test_several_layers_show_what_they_share() -> None:
    """Where they differ, nothing is claimed."""
    shown = page("boat", "wave")
    assert titles(shown)[0] == "2 layers"
    fields = named(shown, "textbox")
    assert set(fields) == {"Scale", "Rotation", "Depth"}
    assert (fields["Scale"].get("value"), fields["Scale"].get("placeholder")) == ("", "mixed")
    assert fields["Depth"].get("value") == "0"
    assert all("data-layer" not in one.attrib for one in fields.values())


def test_what_could_not_be_taken_stands_in_its_field_with_the_reason() -> None:
    """And in no other field, nor for another layer."""
    refusal = Refusal(("boat",), "layer", "scale", "big", "Scale needs a number, and “big” is none")
    shown = page("boat", refusal=refusal)
    field = named(shown, "textbox")["Scale"]
    assert (field.get("value"), field.get("data-holds"), field.get("aria-invalid")) == ("big", "2", "true")
    assert [text(one) for one in shown.iter() if one.get("role") == "alert"] == [f"{refusal.problem}."]
    assert not [one for one in page("wave", refusal=refusal).iter() if one.get("role") == "alert"]


def test_nothing_of_a_demo_can_be_changed() -> None:
    """All is shown, no control does anything."""
    for chosen in ((), ("boat",), ("boat", "wave")):
        shown = page(*chosen, save=SaveStatus("read-only"))
        assert all("disabled" in one.attrib for one in shown.iter() if one.tag in {"input", "select"})
        assert list(shown.iter("button")) == []


def test_it_is_rendered_when_what_it_shows_changes() -> None:
    """Not while a gesture lasts or time goes by."""
    opened = AppState(editor=stage("boat"))
    assert opened.editor is not None
    before = inspector_slice(opened.editor)
    for name, payload, same in (
        ("seek", {"time": 3.0}, True),
        ("move-layer", {"layer": "wave", "dx": 5.0, "dy": 0.0, "live": True}, True),
        ("toggle-play", {}, True),
        ("set-field", {"part": "layer", "field": "scale", "value": "3", "live": True}, True),
        ("set-field", {"part": "layer", "field": "scale", "value": "3"}, False),
        ("set-field", {"part": "layer", "field": "scale", "value": "big"}, False),
        ("select-layer", {"layer": "wave"}, False),
        ("delete-layer", {"layer": "wave"}, False),
    ):
        after = ACTIONS[name].perform(opened, payload).editor
        assert after is not None
        assert (inspector_slice(after) == before) is same, (name, payload)


def test_an_easing_is_drawn_and_chosen_from_drawn_ones() -> None:
    """The one that holds says so."""
    shown = read(easing_menu("ease-in", named="Easing", described_by="a", disabled=False, data_action="set-field"))
    pressed = [one.get("data-value") for one in shown.iter("button") if one.get("aria-pressed") == "true"]
    assert pressed == ["ease-in"]
    offered = [*shown.iter("button"), *shown.iter("summary")]
    assert [one.get("class") for summary in offered for one in summary.iter("svg")] == ["curve"] * len(offered)
    assert {one.get("data-action") for one in shown.iter("button")} == {"set-field"}
    drawn = {str(easing_curve(one)) for one in ("linear", "ease-in", "hold", (0.1, 0.9, 0.2, 1.0))}
    assert len(drawn) == 4
    assert not list(read(easing_menu("hold", named="Easing", described_by="a", disabled=True)).iter("button"))
