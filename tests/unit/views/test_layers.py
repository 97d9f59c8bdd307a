"""The list of layers says of each how it stands."""

from papeterie.editor.state import SaveStatus, SceneAddress, SpriteView, Stagecraft
from papeterie.theatre.artwork import Artwork
from papeterie.theatre.model import Layer, Scene
from papeterie.views.layers import several
from tests.unit.views.reading import named, read, text
from tests.unit.views.whole_list import whole_list

SCENE = Scene(
    name="A",
    layers=(
        Layer(id="sea", sprite_name="sea", visible=False),
        Layer(id="boat", sprite_name="boat", locked=True),
        Layer(id="moon", sprite_name="moon"),
    ),
)
STAGE = Stagecraft(address=SceneAddress("A"), scene=SCENE, sprites={"boat": SpriteView(Artwork(9, 9), "blob:boat")})


def looks_of(stage: Stagecraft) -> dict[str, set[str]]:
    """Give the looks of each row."""
    rows = named(read(whole_list(stage)), "list")["Layers"].iter("li")
    return {one.get("data-layer", ""): set(one.get("class", "").split()) - {"layer"} for one in rows}


def test_each_row_can_be_hidden_and_locked_or_shown_and_unlocked() -> None:
    """By the name of its layer."""
    buttons = named(read(whole_list(STAGE)), "button")
    assert {"Show sea", "Lock sea", "Hide boat", "Unlock boat", "Hide moon", "Lock moon"} <= set(buttons)


def test_what_is_hidden_or_locked_looks_so() -> None:
    """So does what is not among those that are shown alone."""
    assert looks_of(STAGE) == {"sea": {"unseen"}, "boat": {"locked"}, "moon": set()}
    alone = Stagecraft(address=SceneAddress("A"), scene=SCENE, solo=("moon",), selection=("moon",))
    assert looks_of(alone) == {"sea": {"unseen"}, "boat": {"locked", "unseen"}, "moon": {"chosen"}}


def test_a_layer_without_its_sprite_says_so() -> None:
    """And one that has it does not."""
    rows = {one.get("data-layer"): text(one) for one in read(whole_list(STAGE)).iter("li")}
    assert {name for name, words in rows.items() if "missing" in words} == {"sea", "moon"}


def test_a_name_becomes_a_field_while_it_is_changed() -> None:
    """Its row is no button then."""
    page = read(whole_list(Stagecraft(address=SceneAddress("A"), scene=SCENE, renaming="boat")))
    field = named(page, "textbox")["Name of boat"]
    assert (field.get("value"), field.get("data-edit"), field.get("data-layer")) == ("boat", "rename-layer", "boat")
    assert "boat" not in named(page, "button")


def test_the_layers_of_a_demo_can_be_chosen_and_shown_alone_and_no_more() -> None:
    """It cannot be changed."""
    demo = Stagecraft(address=SceneAddress("A", "demo"), scene=SCENE, save=SaveStatus("read-only"), renaming="boat")
    page = read(whole_list(demo))
    assert {name.removeprefix("? ") for name in named(page, "button")} == {
        "Choose several", "Show alone", "?sea", "?boat", "?moon",
    }  # fmt: skip
    assert named(page, "textbox") == {}


def test_the_tools_wait_for_a_choice() -> None:
    """To show all layers again, none is needed."""
    waiting = {name for name, one in named(read(whole_list(STAGE)), "button").items() if "aria-disabled" in one.attrib}
    assert waiting == {
        "Bring forward", "Send backward", "Duplicate layer", "Rename layer", "Show alone", "Delete layer",
    }  # fmt: skip
    alone = Stagecraft(address=SceneAddress("A"), scene=SCENE, solo=("moon",))
    assert "aria-disabled" not in named(read(whole_list(alone)), "button")["Show alone"].attrib


def test_who_chooses_several_sees_how_many_and_the_way_out() -> None:
    """And which rows are among them."""
    choosing = Stagecraft(address=SceneAddress("A"), scene=SCENE, several=True, selection=("sea", "boat"))
    page = read(whole_list(choosing))
    buttons = named(page, "button")
    assert buttons["Done"].get("data-action") == "choose-several"
    assert buttons["Choose several"].get("aria-pressed") == "true"
    assert "2 layers chosen" in text(page)
    assert "Choose the layers you mean" in text(read(several(STAGE)))
