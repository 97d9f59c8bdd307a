"""The timeline's tools, and the list of keyframes for who does not point."""

import msgspec
import pytest

from papeterie.editor.state import SaveStatus, SceneAddress, Stagecraft
from papeterie.editor.timeline_state import Drawer, TimelineState
from papeterie.theatre.keyframes import set_easing
from papeterie.theatre.model import Layer, Location, Scene
from papeterie.views.timeline import keyframe_list, timeline_tools
from tests.unit.views.reading import named, read, text

BOAT = Layer(
    id="boat",
    sprite_name="boat",
    behaviors=(Location(x=0, time_offset=4, easing=(0.1, 0, 0.5, 1)), Location(x=1, time_offset=1.25)),
)
SCENE = Scene(name="A", layers=(BOAT, Layer(id="moon", sprite_name="moon")))
OPEN = Stagecraft(address=SceneAddress("A"), scene=SCENE)


def look(selection: tuple[str, ...] = (), **timeline: object) -> Stagecraft:
    """Give the open scene with something chosen."""
    return msgspec.structs.replace(OPEN, selection=selection, timeline=TimelineState(**timeline))


def enabled(stage: Stagecraft) -> set[str]:
    """Name the buttons that can be pressed."""
    return {
        name
        for name, one in named(read(timeline_tools(stage, Drawer())), "button").items()
        if "aria-disabled" not in one.attrib
    }


def test_what_needs_something_chosen_can_be_pressed_then() -> None:
    """A layer for a new keyframe, keyframes for the rest."""
    keys = {"Copy keyframes", "Delete keyframes"}
    assert not enabled(OPEN) & {"Set a keyframe", "Paste keyframes at this time", *keys}
    assert "Set a keyframe" in enabled(look(("boat",)))
    assert "Set a keyframe" in enabled(look(camera=True))
    assert keys <= enabled(look(("boat",), keys=(("boat", 0),)))
    assert "Paste keyframes at this time" in enabled(look(copied="{}"))


def test_a_scene_that_can_only_be_read_offers_to_look() -> None:
    """Nothing that would change it is there."""
    demo = msgspec.structs.replace(look(("boat",), keys=(("boat", 0),)), save=SaveStatus("read-only"))
    assert enabled(demo) == {
        "Timeline", "Previous keyframe", "Next keyframe", "Loop a range",
        "Zoom out on the timeline", "See all of the timeline", "Zoom in on the timeline",
    }  # fmt: skip


def test_every_tool_has_a_tooltip() -> None:
    """With its shortcut, where it has one."""
    buttons = named(read(timeline_tools(look(("boat",), keys=(("boat", 0),)), Drawer())), "button")
    told = {name: one.get("title") for name, one in buttons.items() if one.get("data-action") != "ease-keyframes"}
    assert all(told.values())
    assert (told["Set a keyframe"], told["Next keyframe"]) == ("Set a keyframe (K)", "Next keyframe (])")


def test_the_easing_of_chosen_keyframes_is_a_menu_of_curves() -> None:
    """The first one's is pressed; a curve of one's own is there as numbers."""
    page = read(timeline_tools(look(("boat",), keys=(("boat", 1),)), Drawer()))
    pressed = {name for name, one in named(page, "button").items() if one.get("aria-pressed") == "true"}
    assert pressed == {"Even"}
    assert "Easing: Even" in named(page, "button")
    own = read(timeline_tools(look(("boat",), keys=(("boat", 0),)), Drawer()))
    assert named(own, "textbox")["Four numbers"].get("value") == "0.1, 0, 0.5, 1"
    handles = [one for one in own.iter("g") if one.get("role") == "slider"]
    assert [(one.get("aria-label"), one.get("aria-valuetext")) for one in handles] == [
        ("How it starts", "0.1 across, 0 up"),
        ("How it ends", "0.5 across, 1 up"),
    ]


def test_a_curve_that_is_being_drawn_is_not_taken_back() -> None:
    """Whatever makes the tools be written anew meanwhile, they show the curve under the hand."""
    drawn = set_easing(SCENE, [("boat", 0)], (0.3, 0, 0.5, 1), OPEN.assets)
    stage = msgspec.structs.replace(look(("boat",), keys=(("boat", 0),)), preview=drawn)

    assert named(read(timeline_tools(stage, Drawer())), "textbox")["Four numbers"].get("value") == "0.3, 0, 0.5, 1"


@pytest.mark.parametrize(("folded", "expanded"), [(False, "true"), (True, "false")])
def test_the_title_folds_the_timeline(folded: bool, expanded: str) -> None:  # noqa: FBT001
    """And says whether it is folded."""
    title = named(read(timeline_tools(OPEN, Drawer(folded=folded))), "button")["Timeline"]
    assert title.get("aria-expanded") == expanded


def test_what_is_on_says_so() -> None:
    """Auto-key, and the range that loops."""
    page = read(timeline_tools(look(auto_key=True, loop=(1.0, 2.0)), Drawer()))
    on = {name for name, one in named(page, "button").items() if one.get("aria-pressed") == "true"}
    assert on == {"Auto-key: set keyframes by moving", "Loop a range"}


def test_the_keyframes_of_the_chosen_layer_are_buttons_in_order_of_time() -> None:
    """Each goes to its time; the chosen ones say so."""
    page = read(keyframe_list(look(("boat",), keys=(("boat", 0),))))
    buttons = named(page, "button")
    assert (list(buttons), list(named(page, "list"))) == (["1.25 s", "4.00 s"], ["Keyframes of boat"])
    assert buttons["1.25 s"].get("data-index") == "1"
    assert [one.get("aria-pressed") for one in buttons.values()] == ["false", "true"]
    assert text(read(keyframe_list(look(("moon",))))) == ""
