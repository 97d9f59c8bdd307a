"""Undo and redo."""

import msgspec

from papeterie.editor.action import Action, Payload, settled, with_editor, without_offer
from papeterie.editor.state import AppState, Stagecraft

_replace = msgspec.structs.replace


def _undo(state: AppState, _payload: Payload) -> AppState:
    stage = state.editor
    if stage is not None and stage.preview is not None:
        return with_editor(state, preview=None)
    if stage is None or stage.read_only or not stage.history.past:
        return state
    return _at(state, stage, len(stage.history.past) - 1)


def _redo(state: AppState, _payload: Payload) -> AppState:
    stage = state.editor
    if stage is None or stage.read_only or not stage.history.future:
        return state
    return _at(state, stage, len(stage.history.past) + 1)


def _go_to_step(state: AppState, payload: Payload) -> AppState:
    """Undo or redo until ``step`` steps are done: 0 is the scene as it was opened."""
    stage = state.editor
    if stage is None or stage.read_only:
        return state
    steps = len(stage.history.past) + len(stage.history.future)
    step = min(max(int(payload.get("step", len(stage.history.past))), 0), steps)
    return state if step == len(stage.history.past) else _at(state, stage, step)


def _at(state: AppState, stage: Stagecraft, step: int) -> AppState:
    history, scene = stage.history.go_to(step, stage.scene)
    opened = settled(_replace(stage, history=history, scene=scene, preview=None))
    return _replace(state, editor=opened, notice=without_offer(state.notice))


HISTORY_ACTIONS = (
    Action("undo", "Undo", _undo, ("Mod+Z",)),
    Action("redo", "Redo", _redo, ("Mod+Shift+Z", "Mod+Y")),
    Action("go-to-step", "Go to a step of the history", _go_to_step, hidden=True),
)
