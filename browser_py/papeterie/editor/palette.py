"""Everything that a person can ask for by name, and finding it by a few letters."""

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from papeterie.editor.actions import GROUPS
from papeterie.editor.state import AppState, Command, Palette

_WORD_BEGINS, _WITHIN, _SCATTERED = range(3)


Where = Literal["scene", "page", "gallery", "library"]


class Doing(msgspec.Struct, frozen=True):
    """What the application does beyond changing its state.

    ``where`` it can be done: in a ``scene`` that can be edited, on any ``page`` with an open scene, in the
    ``gallery``, or wherever there is a ``library`` that can be written to.
    """

    name: str
    label: str
    where: Where
    shortcuts: tuple[str, ...] = ()


DOINGS: Mapping[str, tuple[Doing, ...]] = {
    "Performance": (Doing("perform", "Perform on the whole screen", "page", ("F",)),),
    "Scenes": (
        Doing("add-sprite", "Add a sprite", "scene"),
        Doing("save-now", "Save now", "scene", ("Mod+S",)),
        Doing("new-scene", "New scene", "library"),
        Doing("open-import", "Import a project", "gallery"),
        Doing("show-gallery", "Show all scenes", "page"),
    ),
}


def commands(state: AppState) -> tuple[Command, ...]:
    """List all that can be asked for without a payload, by group."""
    doings = [
        Command(one.name, one.label, group, one.shortcuts, _is_there(state, one.where))
        for group, ones in DOINGS.items()
        for one in ones
    ]
    actions = [
        Command(one.name, one.label, group, one.shortcuts, one.can_be_done(state))
        for group, ones in GROUPS.items()
        for one in ones
        if not one.hidden
    ]
    return (*doings, *actions)


def found(query: str, listed: Sequence[Command]) -> tuple[Command, ...]:
    """Give those that match every word of the query, the best first; of equals, what can be done comes first."""
    words = query.casefold().split()
    distances = [(_distance(words, one.label.casefold()), not one.now, place) for place, one in enumerate(listed)]
    scored = sorted((distance, cannot, place) for distance, cannot, place in distances if distance is not None)
    return tuple(listed[place] for _, _, place in scored)


def chosen(palette: Palette | None) -> Command | None:
    """Give the command that Enter would ask for."""
    matches = found(palette.query, palette.listed) if palette else ()
    return matches[palette.place % len(matches)] if palette and matches else None


def matches_words(query: str, text: str) -> bool:
    """Say whether every word of the query is in the text, in one way or another."""
    return _distance(query.casefold().split(), text.casefold()) is not None


def command_of_shortcut(shortcut: str, *, in_scene: bool) -> str | None:
    """Give the name of what a shortcut such as ``Mod+Shift+Z`` asks for, or ``None``."""
    for ones in GROUPS.values():
        for action in ones:
            if shortcut in action.shortcuts:
                return action.name if in_scene or action.everywhere else None
    doings = (one for ones in DOINGS.values() for one in ones)
    return next((one.name for one in doings if in_scene and shortcut in one.shortcuts), None)


def _is_there(state: AppState, where: Where) -> bool:
    stage = state.editor
    if where == "scene":
        return stage is not None and not stage.read_only
    if where == "library":
        return not state.gallery.read_only
    if where == "gallery":
        return stage is None and not state.gallery.read_only
    return stage is not None


def _distance(words: Sequence[str], text: str) -> int | None:
    """Give how far the words are from the text (0: each begins a word of it); ``None`` where one is not in it."""
    distances = [_word_distance(word, text) for word in words]
    return None if None in distances else sum(one for one in distances if one is not None)


def _word_distance(word: str, text: str) -> int | None:
    if any(one.startswith(word) for one in text.split()):
        return _WORD_BEGINS
    if word in text:
        return _WITHIN
    letters = iter(text)
    return _SCATTERED if all(letter in letters for letter in word) else None
