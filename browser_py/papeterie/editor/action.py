"""What an action is, and the ways in which one changes the open scene."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from papeterie.editor.state import AppState, Stagecraft
from papeterie.theatre.model import Scene

_replace = msgspec.structs.replace
Payload = Mapping[str, Any]


class Action(msgspec.Struct, frozen=True):
    """A named change of state. ``shortcuts`` are written as in ``Mod+Shift+Z``, Mod being Ctrl or Command."""

    name: str
    label: str
    perform: Callable[[AppState, Payload], AppState]
    shortcuts: tuple[str, ...] = ()


def edit(state: AppState, label: str, change: Callable[[Scene], Scene]) -> AppState:
    """Change the open scene as one step of its history. A scene that cannot be edited, or does not change, stays.

    A preview ends with it.
    """
    stage = state.editor
    if stage is None or stage.read_only:
        return state
    scene = change(stage.scene)
    if scene is stage.scene:
        return state if stage.preview is None else with_editor(state, preview=None)
    history = stage.history.record(label, stage.scene)
    return _replace(state, editor=settled(_replace(stage, scene=scene, history=history, preview=None)))


def preview(state: AppState, change: Callable[[Scene], Scene]) -> AppState:
    """Show the open scene changed, while a gesture lasts: nothing is stored, nothing is to be undone."""
    stage = state.editor
    if stage is None or stage.read_only:
        return state
    return with_editor(state, preview=change(stage.scene))


def edit_or_preview(state: AppState, payload: Payload, label: str, change: Callable[[Scene], Scene]) -> AppState:
    """Preview while the payload says that the gesture is ``live``; edit when it does not any more."""
    return preview(state, change) if payload.get("live") else edit(state, label, change)


def with_editor(state: AppState, **changes: Any) -> AppState:
    """Replace fields of the open scene's state, if one is open."""
    return state if state.editor is None else _replace(state, editor=_replace(state.editor, **changes))


def settled(stage: Stagecraft) -> Stagecraft:
    """Let go of what is selected and no longer there."""
    there = tuple(one for one in stage.selection if stage.scene.layer(one) is not None)
    return stage if there == stage.selection else _replace(stage, selection=there)
