"""What helps to find one's way says what it does, and to whom it is read aloud."""

import pytest

from papeterie.editor.history import Change, History
from papeterie.editor.palette import commands
from papeterie.editor.state import AppState, Gallery, Notice, Palette, SceneAddress, Stagecraft
from papeterie.theatre.model import Scene
from papeterie.views.chrome import editor_bar, gallery_bar, notice
from papeterie.views.gallery import FEW, own_scenes
from papeterie.views.history import MOST_SHOWN, history_menu
from papeterie.views.palette import palette_dialog
from papeterie.views.panels import page_view
from papeterie.views.shortcuts import keys_of, shortcuts_dialog, with_keys
from papeterie.views.tour import tour
from tests.unit.views.reading import named, read, text

SCENE = Scene(name="A")
STATE = AppState(editor=Stagecraft(address=SceneAddress("A"), scene=SCENE))


def past(*labels: str) -> tuple[Change, ...]:
    """Give steps of these names."""
    return tuple(Change(label, SCENE) for label in labels)


@pytest.mark.parametrize(
    ("shortcut", "keys", "on_a_mac"),
    [
        ("Mod+Shift+Z", "Ctrl+Shift+Z", "⇧⌘Z"),
        ("ArrowLeft", "←", "←"),
        ("Shift+?", "?", "?"),
        ("Shift++", "Shift++", "⇧+"),
        ("+", "+", "+"),
        ("Mod+K", "Ctrl+K", "⌘K"),
    ],
)
def test_keys_are_named_as_they_are_on_the_keyboard(shortcut: str, keys: str, on_a_mac: str) -> None:
    """Of either kind."""
    assert (keys_of(shortcut, mac=False), keys_of(shortcut, mac=True)) == (keys, on_a_mac)


def test_a_tooltip_names_the_first_shortcut() -> None:
    """Where there is one."""
    assert with_keys("Undo", ("Mod+Z", "F1"), mac=False) == "Undo (Ctrl+Z)"
    assert with_keys("Undo", (), mac=False) == "Undo"


def test_the_palette_is_a_field_and_a_list_of_options() -> None:
    """The field says which option Enter stands for; what cannot be done is disabled."""
    page = read(palette_dialog(Palette(commands(STATE), "undo"), mac=False))
    field = named(page, "combobox")["Find an action"]
    options = [one for one in page.iter() if one.get("role") == "option"]
    assert field.get("aria-activedescendant") == "command-undo"
    assert (options[0].get("aria-selected"), options[0].get("aria-disabled")) == ("true", "true")
    assert "data-action" not in options[0].attrib
    assert "Undo" in text(options[0])
    assert "Ctrl+Z" in text(options[0])


def test_a_palette_that_finds_nothing_says_so() -> None:
    """With what was typed."""
    assert "No action is called “qqq”" in text(read(palette_dialog(Palette(commands(STATE), "qqq"), mac=False)))


def test_all_shortcuts_are_listed_by_group() -> None:
    """Once for each action that has one."""
    page = read(shortcuts_dialog(commands(STATE), mac=False))
    rows = [text(one) for one in page.iter("dt")]
    assert sorted(rows) == sorted(one.label for one in commands(STATE) if one.shortcuts)
    assert {"Undo and redo", "Layers"} <= {text(one) for one in page.iter("h3")}


def test_the_history_lists_what_was_done_and_undone() -> None:
    """The latest first, and where one stands."""
    page = read(history_menu(History(past("Move boat"), past("Delete moon", "Move moon"))))
    steps = [one for one in page.iter("button") if one.get("data-action") == "go-to-step"]
    assert [(text(one), one.get("data-step")) for one in steps] == [
        ("Delete moon (undone)", "3"),
        ("Move moon (undone)", "2"),
        ("Move boat", "1"),
        ("As it was opened", "0"),
    ]
    assert [one.get("data-step") for one in steps if one.get("aria-current")] == ["1"]


def test_a_long_history_shows_what_is_near() -> None:
    """It says how much there is before."""
    page = read(history_menu(History(past(*("Move boat" for _ in range(500))))))
    assert len(list(page.iter("li"))) == MOST_SHOWN + 1
    assert f"and {500 - MOST_SHOWN} more before" in text(page)
    assert "Nothing was done yet" in text(read(history_menu(History())))


def test_a_notice_can_offer_one_thing_to_do() -> None:
    """About its subject; without an offer, it can only be dismissed."""
    offer = Notice("Deleted “A”", action="restore-scene", action_label="Undo", subject="A")
    button = named(read(notice(offer)), "button")["Undo"]
    assert (button.get("data-action"), button.get("data-name")) == ("restore-scene", "A")
    assert set(named(read(notice(Notice("Hello"))), "button")) == {"Dismiss"}


@pytest.mark.parametrize("bar", ["gallery", "editor"])
def test_both_bars_lead_to_help_and_to_the_themes(bar: str) -> None:
    """Each button says its shortcut; the theme that is on is pressed."""
    stage = STATE.editor
    assert stage is not None
    page = read(gallery_bar(AppState(theme="dark")) if bar == "gallery" else editor_bar(stage, AppState(theme="dark")))
    buttons = named(page, "button")
    assert buttons["Find an action"].get("title") == "Find an action (Ctrl+K)"
    assert buttons["Shortcuts"].get("title") == "All shortcuts (?)"
    pressed = {name for name, one in buttons.items() if one.get("aria-pressed") == "true"}
    assert pressed == {"Dark", "English"}
    assert {"System", "Light", "Dark", "High contrast"} <= set(buttons)
    assert [name for name, one in buttons.items() if not one.get("title") and not text(one)] == []


def test_the_tour_tells_its_steps_and_can_be_skipped() -> None:
    """The last step has nothing to skip."""
    first, last = read(tour(0, mac=False)), read(tour(2, mac=True))
    assert "1 of 3" in text(first)
    assert set(named(first, "button")) == {"Skip", "Next"}
    assert set(named(last, "button")) == {"Done"}
    assert "⌘K" in text(last)
    assert list(read(tour(None, mac=False))) == []


def test_many_scenes_can_be_looked_for_and_sorted() -> None:
    """A few only sorted; one stands alone."""
    many = tuple(f"Scene {number}" for number in range(FEW + 1))
    assert "Look for a scene" in named(read(own_scenes(Gallery(many))), "search")
    assert "Look for a scene" not in named(read(own_scenes(Gallery(many[:FEW], query="xyz"))), "search")
    assert "Sort by" in text(read(own_scenes(Gallery(many[:2]))))
    assert "Sort by" not in text(read(own_scenes(Gallery(many[:1]))))


def test_the_cards_are_those_that_were_looked_for_in_their_order() -> None:
    """As they were saved, or by name; if there is none, a way back."""

    def cards(state: Gallery) -> list[str]:
        listed = named(read(own_scenes(state)), "list")["Your scenes"]
        return [one.get("data-plays", "") for one in listed.iter("a")]

    scenes = ("moon", "Harbour at night", "boat", "Forest at night", "d", "e", "f")
    assert cards(Gallery(scenes)) == list(scenes)
    assert cards(Gallery(scenes, sort="name", query="night")) == ["Forest at night", "Harbour at night"]
    assert cards(Gallery(scenes[:6], query="night")) == list(scenes[:6])
    none = read(own_scenes(Gallery(scenes, query="xyz")))
    assert "No scene is called “xyz”" in text(none)
    assert named(none, "button")["Show all scenes"].get("data-value") == ""


def test_a_card_can_be_renamed_copied_and_deleted() -> None:
    """By a menu of its own; in a library that can only be read, there is none."""
    page = read(own_scenes(Gallery(("A",))))
    assert {"More for A", "Duplicate", "Delete"} <= set(named(page, "button"))
    assert named(page, "textbox")["Name"].get("data-edit") == "rename-card"
    assert named(read(own_scenes(Gallery(("A",), read_only=True))), "button") == {}


def test_typing_in_the_palette_renders_the_palette_alone() -> None:
    """The page behind it stays as it is; so it does for the shortcuts, the tour, and a search among the scenes."""

    def slices(state: AppState) -> dict[str, object]:
        page = page_view(state)
        parts = (page.frame, *page.panels, *([page.dialog] if page.dialog else []))
        return {one.selector: one.slice for one in parts}

    def rendered(before: AppState, now: AppState) -> set[str]:
        was = slices(before)
        return {name for name, one in slices(now).items() if was.get(name) != one}

    opened = AppState(palette=Palette())
    assert rendered(AppState(), opened) == {"#palette"}
    assert rendered(opened, AppState(palette=Palette(query="x"))) == {"#palette"}
    assert rendered(AppState(), AppState(shortcuts=True)) == {"#palette"}
    assert rendered(AppState(), AppState(tour=0)) == {"#tour"}
    assert rendered(AppState(), AppState(theme="dark")) == {"#bar"}
    assert rendered(AppState(), AppState(gallery=Gallery(query="x"))) == {"#own"}
