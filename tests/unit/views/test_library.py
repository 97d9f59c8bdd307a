"""The library's panel and the crop dialog, as a person and a screen reader find them."""

from typing import Any

import pytest

from papeterie.editor.library_state import Clip, Cropping, FileProblem, Intake, LibraryState
from papeterie.editor.state import SaveStatus, SceneAddress, Stagecraft
from papeterie.theatre.model import Scene, Sound
from papeterie.views.crop import crop_dialog
from papeterie.views.library import library_panel
from papeterie.views.library_sounds import seconds, waveform
from tests.unit.views.reading import named, read, text

SCENE = Scene(name="A", sounds=(Sound(sound_file="bell.wav", time_offset=2.5, volume=0.4, loop=True),))
SHELF = LibraryState(
    sprites=("boat", "moon"),
    thumbnails={"boat": "blob:boat"},
    sounds=("bell.wav", "notes.mp3"),
    clips={"bell.wav": Clip(1.5, (0.2, 1.0)), "notes.mp3": Clip(problem="This is no sound.")},
)


def stage(*, read_only: bool = False, **fields: Any) -> Stagecraft:
    """Give an open scene with the library in front."""
    library = LibraryState(**{name: getattr(SHELF, name) for name in SHELF.__struct_fields__} | fields)
    save = SaveStatus("read-only") if read_only else SaveStatus()
    return Stagecraft(address=SceneAddress("A"), scene=SCENE, tab="library", library=library, save=save)


def names(role: str, shown: Stagecraft, intake: Intake | None = None) -> set[str]:
    """Give the names of what the panel has of a role."""
    return set(named(read(library_panel(shown, intake)), role))


def test_nothing_is_shown_while_another_panel_is_in_front() -> None:
    """Nor rendered."""
    assert library_panel(Stagecraft(address=SceneAddress("A"), scene=SCENE, library=SHELF), None) is None


def test_each_sprite_can_be_chosen_dragged_and_added() -> None:
    """Its picture says nothing that its name does not."""
    page = read(library_panel(stage(), None))
    assert {"boat", "Add boat to the stage", "moon", "Add moon to the stage"} <= set(named(page, "button"))
    assert [one.get("data-sprite") for one in page.iter("div") if one.get("data-sprite")] == ["boat", "moon"]
    assert [(one.get("src"), one.get("alt"), one.get("loading")) for one in page.iter("img")] == [
        ("blob:boat", "", "lazy")
    ]


def test_a_chosen_sprite_shows_where_it_is_used_and_what_can_be_done() -> None:
    """Reverting only where there is something to revert to."""
    chosen = stage(chosen="boat", used_in=("A", "B"), original=True)
    tools = {"Turn left", "Turn right", "Mirror", "Turn upside down", "Crop…"}
    assert tools | {"Process again", "Revert to original", "Delete sprite"} <= names("button", chosen)
    assert "Used in “A”, “B”." in text(read(library_panel(chosen, None)))
    assert "Replace picture" in names("file", chosen)
    assert "Revert to original" not in names("button", stage(chosen="boat", used_in=()))
    assert "Used in no scene." in text(read(library_panel(stage(chosen="boat", used_in=()), None)))


def test_what_takes_a_moment_is_said_and_cannot_be_begun_twice() -> None:
    """Looking and placing go on."""
    page = read(library_panel(stage(chosen="boat", working="Changing the picture…"), None))
    buttons = named(page, "button")
    assert "Changing the picture…" in text(page)
    assert "disabled" in buttons["Turn left"].attrib
    assert "disabled" not in buttons["Add boat to the stage"].attrib


@pytest.mark.parametrize("kind", ["sprites", "sounds"])
def test_a_library_that_can_only_be_read_is_looked_at(kind: str) -> None:
    """And listened to."""
    shown = stage(read_only=True, kind=kind, chosen="boat", used_in=())
    words = {"Sprites", "Sounds", "boat", "moon", "Listen to bell.wav", "Listen to notes.mp3"}
    page = read(library_panel(shown, Intake(3)))
    assert set(named(page, "button")) <= words
    assert (named(page, "file"), named(page, "textbox")) == ({}, {})
    assert [one for one in page.iter() if one.get("data-sprite")] == []
    assert all("disabled" in one.attrib for role in ("slider", "checkbox") for one in named(page, role).values())


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"sprites": None}, "Looking into the library…"),
        ({"sprites": ()}, "No sprites yet. Add pictures"),
        ({"sounds": (), "kind": "sounds"}, "No sounds yet. Import some"),
        ({"query": "whale "}, "Nothing here is called “whale”."),
    ],
)
def test_an_empty_list_says_what_to_do(fields: dict[str, Any], words: str) -> None:
    """Or that there is nothing of that name."""
    assert words in text(read(library_panel(stage(**fields), None)))


def test_a_long_list_shows_its_first_page() -> None:
    """And how many more there are."""
    page = read(library_panel(stage(sprites=tuple(f"card {one}" for one in range(500))), None))
    assert "Show more (452)" in named(page, "button")
    assert len(list(named(page, "list")["Sprites"])) == 48


def test_a_sound_shows_its_length_and_waveform() -> None:
    """What is none says why, and can be neither heard nor added."""
    page = read(library_panel(stage(kind="sounds"), None))
    buttons = named(page, "button")
    assert "1.5 s" in text(named(page, "list")["Sounds"])
    assert "This is no sound." in text(page)
    assert "disabled" not in buttons["Add bell.wav to the scene"].attrib
    assert {"disabled"} <= buttons["Listen to notes.mp3"].attrib.keys() & buttons["Add notes.mp3 to the scene"].keys()


def test_what_is_heard_can_be_stopped() -> None:
    """By the button that began it."""
    assert "Stop bell.wav" in names("button", stage(kind="sounds", listening="bell.wav"))


def test_the_scenes_sounds_have_their_settings() -> None:
    """Each dispatches one action."""
    page = read(library_panel(stage(kind="sounds"), None))
    volume, loop = named(page, "slider")["Volume"], named(page, "checkbox")["Loop"]
    assert (volume.get("value"), volume.get("data-edit"), volume.get("data-index")) == ("40", "set-scene-sound", "0")
    assert (loop.get("data-field"), "checked" in loop.attrib) == ("loop", True)
    assert "at 2.5 s" in text(named(page, "list")["Sounds of the scene"])
    assert "Remove bell.wav from the scene" in named(page, "button")


def test_many_files_on_their_way_show_how_far_they_are() -> None:
    """They can be stopped."""
    page = read(library_panel(stage(), Intake(500, done=12, doing="boat.png")))
    bar = next(page.iter("progress"))
    assert (bar.get("value"), bar.get("max"), bar.get("aria-label")) == ("12", "500", "12 of 500 added")
    assert "Stop" in named(page, "button")


def test_those_that_could_not_be_added_are_listed() -> None:
    """So many as can be read; the report can be put away."""
    problems = tuple(FileProblem(f"{one}.txt", "This is no picture.") for one in range(60))
    page = read(library_panel(stage(), Intake(61, done=61, stored=1, problems=problems, running=False)))
    assert "1 file is in your library. 60 could not be added:" in text(page)
    assert len(list(named(page, "list")["Not added"])) == 48
    assert "and 12 more" in text(page)
    assert "Dismiss the report" in named(page, "button")


@pytest.mark.parametrize(
    ("duration", "words"), [(0.82, "0.8 s"), (9.96, "10.0 s"), (12.4, "12 s"), (59.8, "1:00"), (125, "2:05")]
)
def test_lengths_are_short(duration: float, words: str) -> None:
    """Tenths only where they matter."""
    assert seconds(duration) == words


def test_a_waveform_is_a_line_for_each_peak() -> None:
    """Silence is seen as a line too, and a soft sound as well as a loud one."""
    shown = [next(read(waveform(peaks)).iter("path")).get("d") for peaks in ((0.0, 1.0), (0.0, 0.1), (0.0, 0.0))]
    assert shown == ["M0.5 11.5V12.5M1.5 0.0V24.0"] * 2 + ["M0.5 11.5V12.5M1.5 11.5V12.5"]


def test_the_crop_dialog_shows_what_is_left() -> None:
    """Each side by a number and by a slider; the whole picture cannot be cropped."""
    page = read(crop_dialog(Cropping("boat", "blob:boat", 100, 60, left=30)))
    assert "70 × 60 px are left." in text(page)
    assert {"Cut from the left", "Cut from the top", "Cut from the right", "Cut from the bottom"} == set(
        named(page, "slider")
    )
    assert named(page, "slider")["Cut from the left"].get("max") == "99"
    assert "disabled" not in named(page, "button")["Crop"].attrib
    assert "disabled" in named(read(crop_dialog(Cropping("boat", "", 100, 60))), "button")["Crop"].attrib
