"""Everything that a person can ask for by name, and finding it by a few letters."""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

import msgspec

from papeterie.editor.action import Action
from papeterie.editor.actions import GROUPS
from papeterie.editor.searching import distance, folded, words_of
from papeterie.editor.state import AppState, Command, Palette
from papeterie.words.tr import tr

Where = Literal["scene", "page", "gallery", "library", "kept", "pictures", "anywhere"]


class Doing(msgspec.Struct, frozen=True):
    """What the application does beyond changing its state.

    ``where`` it can be done: in a ``scene`` that can be edited, on any ``page`` with an open scene, in the
    ``gallery``, wherever there is a ``library`` that can be written to, or where what is in that is ``kept``, too; in a
    gallery where a service takes ``pictures`` apart; or ``anywhere``.
    """

    name: str
    label: str
    where: Where
    shortcuts: tuple[str, ...] = ()


DOINGS: Mapping[str, tuple[Doing, ...]] = {
    "Performance": (Doing("perform", "Perform on the whole screen", "page", ("F",)),),
    "Scenes": (
        Doing("add-sprite", "Add a sprite", "scene"),
        Doing("save-to-file", "Save everything to a file", "kept", ("Mod+S",)),
        Doing("export-scene", "Export this scene", "scene"),
        Doing("show-versions", "Past versions of this scene", "scene"),
        Doing("show-trash", "Look into the trash", "kept"),
        Doing("new-scene", "New scene", "library"),
        Doing("unpick-picture", "Make a scene of a picture", "pictures"),
        Doing("open-import", "Import a project", "gallery"),
        Doing("show-export", "Export scenes", "kept"),
        Doing("show-storage", "Storage and backups", "kept"),
        Doing("show-processing", "Processing, and your Gemini key", "anywhere"),
        Doing("show-gallery", "Show all scenes", "page"),
    ),
}


def commands(state: AppState) -> tuple[Command, ...]:
    """List all that can be asked for without a payload, by group, in the spoken language."""
    return _listed(lambda doing: _is_there(state, doing.where), lambda action: action.can_be_done(state))


def all_commands() -> tuple[Command, ...]:
    """List them all as if they could be done: to find that out takes a while."""
    return _listed(lambda _doing: True, lambda _action: True)


def _listed(is_there: Callable[[Doing], bool], can_be_done: Callable[[Action], bool]) -> tuple[Command, ...]:
    doings = [
        Command(one.name, tr(one.label), tr(group), one.shortcuts, is_there(one), one.label)
        for group, ones in DOINGS.items()
        for one in ones
    ]
    actions = [
        Command(one.name, tr(one.label), tr(group), one.shortcuts, can_be_done(one), one.label)
        for group, ones in GROUPS.items()
        for one in ones
        if not one.hidden
    ]
    return (*doings, *actions)


def found(query: str, listed: Sequence[Command]) -> tuple[Command, ...]:
    """Give those that match every word of the query, the best first; of equals, what can be done comes first.

    Whoever knows an action by its English name finds it by that too, after what is found by what is read.
    """
    words = words_of(query)
    scored = sorted(
        (*far, not one.now, place) for place, one in enumerate(listed) if (far := _distance(words, one)) is not None
    )
    return tuple(listed[place] for *_, place in scored)


def chosen(palette: Palette | None) -> Command | None:
    """Give the command that Enter would ask for."""
    matches = found(palette.query, palette.listed) if palette else ()
    return matches[palette.place % len(matches)] if palette and matches else None


def matches_words(query: str, text: str) -> bool:
    """Say whether every word of the query is in the text, in one way or another."""
    return distance(words_of(query), folded(text)) is not None


def command_of_shortcut(shortcut: str, *, in_scene: bool) -> str | None:
    """Give the name of what a shortcut such as ``Mod+Shift+Z`` asks for, or ``None``."""
    for ones in GROUPS.values():
        for action in ones:
            if shortcut in action.shortcuts:
                return action.name if in_scene or action.everywhere else None
    doings = (one for ones in DOINGS.values() for one in ones)
    return next((one.name for one in doings if shortcut in one.shortcuts and (in_scene or one.where == "kept")), None)


def _is_there(state: AppState, where: Where) -> bool:
    stage = state.editor
    if where == "scene":
        return stage is not None and not stage.read_only
    if where == "kept":
        return not state.gallery.read_only and state.recovery is None
    if where == "library":
        return not state.gallery.read_only and not state.away
    if where == "pictures" and not state.service.takes_apart:
        return False
    if where in {"gallery", "pictures"}:
        return stage is None and not state.gallery.read_only and not state.away
    return stage is not None or where == "anywhere"


def _distance(words: Sequence[str], command: Command) -> tuple[int, bool] | None:
    """Give how far the words are from the label, and whether only the English one has them; ``None`` if neither."""
    far = distance(words, folded(command.label))
    in_english = None if command.english in {"", command.label} else distance(words, folded(command.english))
    if in_english is not None and (far is None or in_english < far):
        return in_english, True
    return None if far is None else (far, False)
