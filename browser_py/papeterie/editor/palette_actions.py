"""What a person does to find their way: the palette, the list of shortcuts, the tour, theme and language."""

from collections.abc import Callable
from typing import Any

import msgspec

from papeterie.editor.action import Action, Payload
from papeterie.editor.state import AppState, Palette, Theme
from papeterie.words.language import LANGUAGES, Language
from papeterie.words.tr import tr_noop

_replace = msgspec.structs.replace
TOUR_STEPS = 3
THEMES: dict[Theme, str] = {
    "system": tr_noop("System"),
    "light": tr_noop("Light"),
    "dark": tr_noop("Dark"),
    "contrast": tr_noop("High contrast"),
}
"""What each theme is called, in English."""


def _open(state: AppState, _payload: Payload) -> AppState:
    """Open the palette, to be filled; its own shortcut closes it."""
    if _is_busy(state):
        return state
    return _replace(state, palette=None if state.palette else Palette(), shortcuts=False)


def _show_shortcuts(state: AppState, _payload: Payload) -> AppState:
    return state if _is_busy(state) else _replace(state, palette=None, shortcuts=not state.shortcuts)


def _close(state: AppState, _payload: Payload) -> AppState:
    return _replace(state, palette=None, shortcuts=False) if state.palette or state.shortcuts else state


def _fill(state: AppState, payload: Payload) -> AppState:
    """Put what is ``listed`` into the open palette."""
    return (
        state if state.palette is None else _replace(state, palette=_replace(state.palette, listed=payload["listed"]))
    )


def _search(state: AppState, payload: Payload) -> AppState:
    palette = state.palette
    return _replace(state, palette=Palette(palette.listed, str(payload.get("value", "")))) if palette else state


def _move(by: int) -> Callable[[AppState, Payload], AppState]:
    def perform(state: AppState, _payload: Payload) -> AppState:
        palette = state.palette
        return state if palette is None else _replace(state, palette=_replace(palette, place=palette.place + by))

    return perform


def _use(theme: Theme) -> Callable[[AppState, Payload], AppState]:
    return lambda state, _payload: state if state.theme == theme else _replace(state, theme=theme)


def _read_in(language: Language) -> Callable[[AppState, Payload], AppState]:
    return lambda state, _payload: state if state.language == language else _replace(state, language=language)


def _next_step(state: AppState, _payload: Payload) -> AppState:
    if state.tour is None:
        return state
    return _replace(state, tour=state.tour + 1 if state.tour + 1 < TOUR_STEPS else None)


def _end_tour(state: AppState, _payload: Payload) -> AppState:
    return state if state.tour is None else _replace(state, tour=None)


def _begin_tour(state: AppState, _payload: Payload) -> AppState:
    return _replace(state, tour=0) if _in_gallery(state) else state


def _in_gallery(state: AppState) -> bool:
    return state.editor is None and state.opening is None and not state.lost


def _is_busy(state: AppState) -> bool:
    """Say whether a dialog asks for the person's whole attention."""
    return state.dialog is not None or state.importing is not None


def _hidden(name: str, label: str, perform: Callable[[AppState, Payload], Any]) -> Action:
    return Action(name, label, perform, hidden=True)


PALETTE_ACTIONS = (
    Action("open-palette", "Find an action", _open, ("Mod+K",), everywhere=True),
    Action("show-shortcuts", "Show all shortcuts", _show_shortcuts, ("?", "Shift+?"), everywhere=True),
    Action("begin-tour", "Take the tour of the gallery", _begin_tour),
    *(Action(f"theme-{name}", f"Theme: {label}", _use(name)) for name, label in THEMES.items()),
    *(Action(f"language-{code}", f"Language: {name}", _read_in(code)) for code, name in LANGUAGES.items()),
    _hidden("close-palette", "Close", _close),
    _hidden("fill-palette", "List the actions", _fill),
    _hidden("palette-search", "Look for an action", _search),
    _hidden("palette-down", "Next action", _move(1)),
    _hidden("palette-up", "Previous action", _move(-1)),
    _hidden("next-tour-step", "Next step of the tour", _next_step),
    _hidden("end-tour", "End the tour", _end_tour),
)
