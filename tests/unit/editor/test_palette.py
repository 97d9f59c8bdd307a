"""Everything can be found by a few letters, and done from where it was found."""

import pytest

from papeterie.editor.actions import ACTIONS, GROUPS
from papeterie.editor.palette import DOINGS, chosen, command_of_shortcut, commands, found, matches_words
from papeterie.editor.state import AddSprite, AppState, Command, Notice, Palette, SaveStatus, SceneAddress, Stagecraft
from papeterie.theatre.model import Layer, Scene

SCENE = Scene(name="A", layers=(Layer(id="boat", sprite_name="boat"), Layer(id="moon", sprite_name="moon")))
OPEN = AppState(editor=Stagecraft(address=SceneAddress("A"), scene=SCENE))
DEMO = AppState(editor=Stagecraft(address=SceneAddress("A", "demo"), scene=SCENE, save=SaveStatus("read-only")))
STATES = {"gallery": AppState(), "scene": OPEN, "demo": DEMO}
LISTED = tuple(
    Command(name, label, "Some", ())
    for name, label in (("a", "Bring to front"), ("b", "Go to the end"), ("c", "Undo"), ("d", "Move to the front"))
)


def now(state: AppState) -> set[str]:
    """Name what can be done."""
    return {one.name for one in commands(state) if one.now}


@pytest.mark.parametrize("state", STATES)
def test_what_is_listed_can_be_asked_for_without_a_payload(state: str) -> None:
    """Whatever needs one, or is a part of a gesture, is hidden."""
    listed = {one.name for one in commands(STATES[state])}
    for action in (one for one in ACTIONS.values() if one.name in listed):
        action.perform(STATES[state], {})
    assert {"undo", "delete-layer", "open-palette", "new-scene"} <= listed
    assert not {"go-to-step", "move-layer", "seek"} & listed


def test_every_action_and_doing_is_named_once_and_reads_well() -> None:
    """A capital first, no full stop, and no two alike."""
    labels = [one.label for one in commands(OPEN)]
    assert [one for one in labels if not one[:1].isupper() or one.endswith(".") or len(one) > 48] == []
    assert sorted(labels) == sorted(set(labels))
    names = [one.name for ones in (*GROUPS.values(), *DOINGS.values()) for one in ones]
    assert sorted(names) == sorted(set(names))


def test_what_would_do_nothing_cannot_be_done() -> None:
    """Undo needs a step, delete a chosen layer, and in a demo nothing is edited."""
    chosen_boat = ACTIONS["select-layer"].perform(OPEN, {"layer": "boat"})
    deleted = ACTIONS["delete-layer"].perform(chosen_boat, {})
    assert not {"undo", "redo", "delete-layer"} & now(OPEN)
    assert "delete-layer" in now(chosen_boat)
    assert {"undo", "dismiss-notice"} <= now(deleted)
    assert not {"add-sprite", "delete-layer", "undo"} & now(DEMO)
    assert "add-sprite" in now(OPEN)
    assert {"new-scene", "open-import", "begin-tour"} <= now(AppState())
    assert not {"add-sprite", "undo", "toggle-play", "show-gallery"} & now(AppState())


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["a", "b", "c", "d"]),
        ("front", ["a", "d"]),
        ("front move", ["d"]),
        ("undo", ["c"]),
        ("gte", ["b"]),
        ("nd", ["b", "c"]),
        ("xyz", []),
    ],
)
def test_a_few_letters_find_an_action(query: str, names: list[str]) -> None:
    """All words count, wherever they stand; beginnings of words come before what is within or scattered."""
    assert [one.name for one in found(query, LISTED)] == names


def test_what_cannot_be_done_now_comes_last() -> None:
    """It is still found, to learn that there is such a thing."""
    listed = (Command("a", "Undo", "Some", (), now=False), Command("b", "Find under", "Some", ()))
    assert [one.name for one in found("und", listed)] == ["b", "a"]


def test_arrow_keys_choose_and_wrap() -> None:
    """Enter does what they stand on; another word begins at the top again."""
    state = ACTIONS["fill-palette"].perform(ACTIONS["open-palette"].perform(OPEN, {}), {"listed": LISTED})
    assert chosen(state.palette) == LISTED[0]
    assert chosen(ACTIONS["palette-down"].perform(state, {}).palette) == LISTED[1]
    assert chosen(ACTIONS["palette-up"].perform(state, {}).palette) == LISTED[-1]
    searched = ACTIONS["palette-search"].perform(ACTIONS["palette-down"].perform(state, {}), {"value": "front"})
    assert searched.palette == Palette(LISTED, "front")
    assert chosen(ACTIONS["palette-search"].perform(state, {"value": "xyz"}).palette) is None
    assert chosen(None) is None


def test_the_palette_and_the_shortcuts_open_one_at_a_time() -> None:
    """The same key closes; over another dialog neither opens."""
    opened = ACTIONS["open-palette"].perform(OPEN, {})
    listed = ACTIONS["show-shortcuts"].perform(opened, {})
    assert (listed.palette, listed.shortcuts) == (None, True)
    assert ACTIONS["open-palette"].perform(listed, {}).shortcuts is False
    assert ACTIONS["open-palette"].perform(opened, {}).palette is None
    closed = ACTIONS["close-palette"].perform(listed, {})
    assert (closed.palette, closed.shortcuts) == (None, False)
    busy = AppState(dialog=AddSprite())
    assert ACTIONS["open-palette"].perform(busy, {}) is busy


@pytest.mark.parametrize(
    ("shortcut", "in_scene", "name"),
    [
        ("Mod+K", False, "open-palette"),
        ("Shift+?", False, "show-shortcuts"),
        ("Mod+Z", True, "undo"),
        ("Mod+Z", False, None),
        ("Mod+S", True, "save-to-file"),
        ("Mod+S", False, "save-to-file"),
        ("F", False, None),
        ("Mod+Alt+Q", True, None),
    ],
)
def test_a_shortcut_counts_where_it_means_something(shortcut: str, in_scene: bool, name: str | None) -> None:  # noqa: FBT001
    """In the gallery, only what is of the whole page."""
    assert command_of_shortcut(shortcut, in_scene=in_scene) == name


def test_no_shortcut_is_given_twice() -> None:
    """Doings count too."""
    shortcuts = [key for one in commands(OPEN) for key in one.shortcuts]
    assert sorted(shortcuts) == sorted(set(shortcuts))


@pytest.mark.parametrize(("query", "matching"), [("har", True), ("night harbour", True), ("hbr", True), ("owl", False)])
def test_names_are_found_as_actions_are(query: str, matching: bool) -> None:  # noqa: FBT001
    """By any of their words."""
    assert matches_words(query, "Harbour at night") is matching


def test_the_tour_has_three_steps_and_ends() -> None:
    """By going on, or at once; it is of the gallery."""
    state = ACTIONS["begin-tour"].perform(AppState(), {})
    steps = [state.tour]
    while state.tour is not None:
        state = ACTIONS["next-tour-step"].perform(state, {})
        steps.append(state.tour)
    assert steps == [0, 1, 2, None]
    assert ACTIONS["end-tour"].perform(AppState(tour=1), {}).tour is None
    assert ACTIONS["begin-tour"].perform(OPEN, {}) is OPEN


def test_a_theme_is_chosen_by_its_action() -> None:
    """The one that is on cannot be chosen again."""
    dark = ACTIONS["theme-dark"].perform(AppState(), {})
    assert (dark.theme, ACTIONS["theme-dark"].can_be_done(dark)) == ("dark", False)


def test_who_deletes_is_offered_to_undo_it() -> None:
    """As long as it is the latest step."""
    select = ACTIONS["select-layer"].perform
    deleted = ACTIONS["delete-layer"].perform(select(OPEN, {"layer": "boat"}), {})
    assert deleted.notice == Notice("Deleted boat", action="undo", action_label="Undo")
    assert ACTIONS["nudge-left"].perform(select(deleted, {"layer": "moon"}), {}).notice is None
    assert ACTIONS["undo"].perform(deleted, {}).notice is None
    kept = Notice("The sound is missing.")
    assert ACTIONS["undo"].perform(AppState(editor=deleted.editor, notice=kept), {}).notice == kept


def test_the_history_can_be_jumped_in() -> None:
    """To any step, back and forth, and never past its ends."""
    state = ACTIONS["select-layer"].perform(OPEN, {"layer": "boat"})
    for name in ("nudge-left", "nudge-up", "delete-layer"):
        state = ACTIONS[name].perform(state, {})
    scenes = [OPEN.editor and OPEN.editor.scene, state.editor and state.editor.scene]
    for step, places in ((0, (0, 3)), (2, (2, 1)), (99, (3, 0)), (-5, (0, 3))):
        jumped = ACTIONS["go-to-step"].perform(state, {"step": str(step)})
        assert jumped.editor is not None
        assert (len(jumped.editor.history.past), len(jumped.editor.history.future)) == places
        assert jumped.editor.scene in scenes or step == 2
        back = ACTIONS["go-to-step"].perform(jumped, {"step": "3"})
        assert back.editor is not None
        assert back.editor.scene is scenes[1]
