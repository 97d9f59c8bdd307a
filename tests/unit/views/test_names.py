"""What a screen reader finds is named as people speak of it."""

from typing import Any
from xml.etree.ElementTree import Element

import pytest

from papeterie.editor.capabilities import Service
from papeterie.editor.history import Change, History
from papeterie.editor.media import Media
from papeterie.editor.ports import Cutout
from papeterie.editor.state import (
    AddSprite,
    AppState,
    Gallery,
    Notice,
    Problem,
    SaveStatus,
    SceneAddress,
    SpriteView,
    Stagecraft,
    Step,
)
from papeterie.theatre.artwork import Artwork
from papeterie.theatre.model import Layer, Scene, SpriteMetadata
from papeterie.views.add_sprite import add_sprite_dialog
from papeterie.views.banner import banner
from papeterie.views.chrome import editor_bar, notice, save_status
from papeterie.views.gallery import own_scenes, playbill
from papeterie.views.stage import editor_layout, lost, playback, sound, stage_hint
from tests.unit.views.reading import named, read, text
from tests.unit.views.whole_list import whole_list

SCENE = Scene(
    name="A",
    layers=(
        Layer(id="sea", sprite_name="sea", z_depth=1),
        Layer(id="moon", sprite_name="moon"),
        Layer(id="boat", sprite_name="boat", z_depth=1),
    ),
)
OPEN = Stagecraft(address=SceneAddress("A"), scene=SCENE)
DEMO = Stagecraft(address=SceneAddress("A", "demo"), scene=SCENE, save=SaveStatus("read-only"))
CUTOUT = Cutout(Media(b"png", "image/png"), 40, 30, SpriteMetadata(), ("The first frame is used.",))


def test_undo_and_redo_can_be_pressed_when_there_is_something_to_do() -> None:
    """They tell what they would do."""
    history = History(past=(Change("Delete boat", SCENE),))
    buttons = named(
        read(editor_bar(Stagecraft(address=SceneAddress("A"), scene=SCENE, history=history), AppState())), "button"
    )
    assert "Add sprite" in buttons
    assert (buttons["Undo"].get("title"), "aria-disabled" in buttons["Undo"].attrib) == (
        "Undo: Delete boat (Ctrl+Z)",
        False,
    )
    assert "aria-disabled" in buttons["Redo"].attrib
    assert "aria-disabled" in named(read(editor_bar(OPEN, AppState())), "button")["Undo"].attrib


def test_a_demo_offers_a_copy_and_no_edit() -> None:
    """Its title is no field."""
    bar = read(editor_bar(DEMO, AppState()))
    assert "Make a copy" in named(bar, "button")
    assert not {"Undo", "Redo", "History", "Add sprite"} & set(named(bar, "button"))
    assert named(bar, "textbox") == {}
    assert "Delete layer" not in named(read(whole_list(DEMO)), "button")


@pytest.mark.parametrize(("playing", "word"), [(False, "Play"), (True, "Pause")])
def test_one_button_plays_and_pauses(playing: bool, word: str) -> None:  # noqa: FBT001
    """Its name is what it does."""
    stage = Stagecraft(address=SceneAddress("A"), scene=SCENE, playing=playing)
    assert set(named(read(playback(stage)), "button")) == {word}


def test_the_time_is_a_slider_of_the_whole_scene() -> None:
    """From its beginning to its end, in seconds."""
    stage = Stagecraft(address=SceneAddress("A"), scene=SCENE, time=12.5)
    slider = named(read(playback(stage)), "slider")["Time"]
    assert (slider.get("min"), slider.get("max"), slider.get("value")) == ("0", "30.0", "12.50")


@pytest.mark.parametrize(
    ("volume", "muted", "speaker", "said"),
    [
        (1.0, False, "#icon-volume-2", "100%"),
        (0.5, False, "#icon-volume-2", "50%"),
        (0.45, False, "#icon-volume-1", "45%"),
        (0.0, False, "#icon-volume-x", "0%, sound is off"),
        (0.8, True, "#icon-volume-x", "80%, sound is off"),
    ],
)
def test_the_speaker_and_the_slider_say_how_loud_it_is(volume: float, muted: bool, speaker: str, said: str) -> None:  # noqa: FBT001
    """The button is pressed in while nothing is heard, and the slider keeps its place."""
    page = read(sound(volume=volume, muted=muted, locked=False))
    slider, button = named(page, "slider")["Volume"], named(page, "button")["Mute"]
    assert (slider.get("value"), slider.get("aria-valuetext")) == (str(round(volume * 100)), said)
    assert button.get("aria-pressed") == ("true" if "off" in said else "false")
    assert [one.get("href") for one in button.iter("use")] == [speaker]


@pytest.mark.parametrize(
    ("heard", "told"),
    [
        ({"volume": 1.0, "muted": False, "locked": True}, "Sound starts with your first click"),
        ({"volume": 1.0, "muted": False, "locked": False}, ""),
        ({"volume": 1.0, "muted": True, "locked": True}, ""),
        ({"volume": 0.0, "muted": False, "locked": True}, ""),
    ],
)
def test_who_wants_sound_is_told_that_it_waits_for_a_gesture(heard: dict[str, Any], told: str) -> None:
    """As a status, with a button that is such a gesture."""
    page = read(sound(**heard))
    assert text(next(one for one in page.iter() if one.get("role") == "status")) == told
    assert set(named(page, "button")) == {"Mute", told} - {""}


def test_the_stage_is_a_picture_named_stage() -> None:
    """The canvas over it is hidden from who cannot see it."""
    assert set(named(read(editor_layout()), "img")) == {"Stage", "Keyframes, motions and sounds over time"}


def test_the_layers_are_a_list_from_front_to_back() -> None:
    """Of equals, the later is in front, as it is painted; the chosen one says so."""
    stage = Stagecraft(address=SceneAddress("A"), scene=SCENE, selection=("moon",))
    rows = named(read(whole_list(stage)), "list")["Layers"]
    names = [one.get("data-layer") for one in rows.iter("li")]
    chosen = [one.get("data-layer") for one in rows.iter("button") if one.get("aria-pressed") == "true"]
    assert (names, chosen) == (["boat", "sea", "moon"], ["moon"])


def test_the_depth_of_a_sprite_counts_where_its_layer_says_nothing() -> None:
    """As it does on the stage."""
    moon = SpriteView(Artwork(10, 10, SpriteMetadata(z_depth=9.0)), "blob:moon")
    stage = Stagecraft(address=SceneAddress("A"), scene=SCENE, sprites={"moon": moon})
    rows = named(read(whole_list(stage)), "list")["Layers"]
    assert next(rows.iter("button")).get("data-layer") == "moon"


@pytest.mark.parametrize("selected", [None, "moon"])
def test_a_layer_is_deleted_once_it_is_chosen(selected: str | None) -> None:
    """Without one, the button cannot be pressed."""
    stage = Stagecraft(address=SceneAddress("A"), scene=SCENE, selection=(selected,) if selected else ())
    assert ("aria-disabled" in named(read(whole_list(stage)), "button")["Delete layer"].attrib) == (selected is None)


def test_the_gallery_has_a_button_for_a_new_scene() -> None:
    """And one for a project; where scenes can be stored."""
    assert {"New scene", "Import"} <= set(named(read(own_scenes(Gallery(("A",), ("Harbour",)))), "button"))
    assert named(read(own_scenes(Gallery(("A",), (), read_only=True))), "button") == {}


def test_the_playbill_is_about_the_show_on_the_stage() -> None:
    """What is said of it, and where its page and its copy are."""
    state = Gallery((), ("Harbour", "Forest"), descriptions={"Forest": "An owl flies."}, chosen="Forest")
    page = read(playbill(state))
    assert text(next(page.iter("h1"))) == "Forest"
    assert "An owl flies." in text(page)
    assert {one.get("href") for one in page.iter("a")} == {"#/demo/Forest"}
    assert named(page, "button")["Make a copy"].get("data-name") == "Forest"


def test_the_shows_are_a_list_to_choose_from() -> None:
    """One is pressed: the first, until another is chosen. A single show is no choice."""
    page = read(playbill(Gallery((), ("Harbour", "Forest"))))
    shows = named(page, "list")["Shows"]
    pressed = {one.get("data-name"): one.get("aria-pressed") for one in shows.iter("button")}
    assert pressed == {"Harbour": "true", "Forest": "false"}
    assert "Shows" not in named(read(playbill(Gallery((), ("Harbour",)))), "list")
    assert list(read(playbill(Gallery()))) == []


def add_sprite(dialog: AddSprite) -> Element:
    """Give the dialog as it is where nobody cuts pictures out."""
    return read(add_sprite_dialog(dialog, Service()))


def test_the_dialog_has_fields_and_buttons_by_their_names() -> None:
    """Each has one name and no more."""
    dialog = add_sprite(AddSprite())
    assert set(named(dialog, "file")) == {"Picture"}
    assert {"Name", "Description"} <= set(named(dialog, "textbox"))
    assert "checked" in named(dialog, "checkbox")["Remove background"].attrib
    assert {"Cancel", "Process", "Add to scene"} <= set(named(dialog, "button"))
    assert text(next(dialog.iter("h2"))) == "Add sprite"


def test_only_a_result_can_be_added() -> None:
    """It is shown with its size and its notes."""
    before, after = (
        add_sprite(AddSprite()),
        add_sprite(AddSprite(cutout=CUTOUT, cutout_url="blob:x")),
    )
    assert "disabled" in named(before, "button")["Add to scene"].attrib
    assert "disabled" not in named(after, "button")["Add to scene"].attrib
    assert "40 × 30 px" in text(after)
    assert "The first frame is used." in text(after)


@pytest.mark.parametrize(("fraction", "value"), [(0.5, "0.500"), (None, None)])
def test_work_shows_its_progress_and_can_be_stopped_or_cancelled(fraction: float | None, value: str | None) -> None:
    """Nothing else can be begun meanwhile."""
    dialog = add_sprite(AddSprite(working=Step("Sending…", fraction), cutout=CUTOUT))
    bar = next(dialog.iter("progress"))
    assert (bar.get("value"), bar.get("aria-label")) == (value, "Sending…")
    free = {name for name, one in named(dialog, "button").items() if "disabled" not in one.attrib}
    assert {"Stop", "Cancel"} <= free
    assert not free & {"Process", "Add to scene"}
    assert "disabled" in next(dialog.iter("fieldset")).attrib


@pytest.mark.parametrize("here", [False, True])
def test_a_problem_offers_the_ways_on_that_there_are(here: bool) -> None:  # noqa: FBT001
    """It is an alert."""
    page = add_sprite(AddSprite(problem=Problem("The service is away.", can_go_on_here=here)))
    assert ("Keep the background" in named(page, "button")) == here
    assert "The service is away." in text(next(one for one in page.iter() if one.get("role") == "alert"))


def test_a_refused_name_is_told_at_its_field() -> None:
    """With an offer that is one click away."""
    page = add_sprite(AddSprite(name="boat", name_problem="There is a boat.", name_offer="boat 2"))
    field = named(page, "textbox")["Name"]
    told = next(one for one in page.iter() if one.get("id") == field.get("aria-describedby"))
    assert field.get("aria-invalid") == "true"
    assert "There is a boat." in text(told)
    assert named(page, "button")["Use “boat 2”"].get("data-action") == "use-offered-name"


def test_whether_the_work_is_safe_is_said() -> None:
    """A failure says why, and offers to try again, and a way out; a strip has room for that."""
    assert text(read(save_status(SaveStatus("saved")))) == "Saved"
    failed = Stagecraft(address=SceneAddress("A"), scene=SCENE, save=SaveStatus("failed", "The disk is full."))
    assert text(read(save_status(failed.save))) == "Not saved"
    strip = read(banner(AppState(editor=failed)))
    assert set(named(strip, "button")) == {"Try again", "Export"}
    assert "The disk is full." in text(strip)
    assert text(read(banner(AppState(editor=OPEN)))) == ""


def test_an_empty_stage_says_what_to_do_and_a_broken_one_what_is_missing() -> None:
    """A whole one says nothing."""
    empty = Stagecraft(address=SceneAddress("A"), scene=Scene(name="A"))
    broken = Stagecraft(address=SceneAddress("A"), scene=SCENE, missing=("sea", "boat"))
    assert "Add a sprite" in text(read(stage_hint(empty)))
    assert "“sea”, “boat”" in text(read(stage_hint(broken)))
    assert text(read(stage_hint(OPEN))) == ""


def test_messages_can_be_dismissed_and_lost_pages_left() -> None:
    """Nobody is left without a way on."""
    assert set(named(read(notice(Notice("Hello"))), "button")) == {"Dismiss"}
    assert "#/" in {one.get("href") for one in read(lost("Gone.")).iter("a")}
    assert text(read(notice(None))) == ""
