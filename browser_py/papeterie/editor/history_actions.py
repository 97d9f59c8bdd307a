"""Undo and redo."""

import msgspec

from papeterie.editor.action import Action, Payload, settled, with_editor
from papeterie.editor.state import AppState

_replace = msgspec.structs.replace


def _undo(state: AppState, _payload: Payload) -> AppState:
    stage = state.editor
    if stage is not None and stage.preview is not None:
        return with_editor(state, preview=None)
    if stage is None or not stage.history.past:
        return state
    history, scene = stage.history.undo(stage.scene)
    return _replace(state, editor=settled(_replace(stage, history=history, scene=scene, preview=None)))


def _redo(state: AppState, _payload: Payload) -> AppState:
    stage = state.editor
    if stage is None or not stage.history.future:
        return state
    history, scene = stage.history.redo(stage.scene)
    return _replace(state, editor=settled(_replace(stage, history=history, scene=scene, preview=None)))


HISTORY_ACTIONS = (
    Action("undo", "Undo", _undo, ("Mod+Z",)),
    Action("redo", "Redo", _redo, ("Mod+Shift+Z", "Mod+Y")),
)
