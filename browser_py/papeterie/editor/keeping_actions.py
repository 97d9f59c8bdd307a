"""What a person does in the dialogs of past versions, trash, export and storage, but for what is stored."""

import msgspec

from papeterie.editor.action import Action, Payload
from papeterie.editor.state import AppState

_replace = msgspec.structs.replace


def _close(state: AppState, _payload: Payload) -> AppState:
    """Close the one on top: the trash is opened from storage, too."""
    if state.versions or state.trash:
        return _replace(state, versions=None, trash=None)
    return _replace(state, exporting=None, storage=None) if state.exporting or state.storage else state


def _ask(state: AppState, _payload: Payload) -> AppState:
    return state if state.trash is None else _replace(state, trash=_replace(state.trash, emptying=True))


def _keep(state: AppState, _payload: Payload) -> AppState:
    return state if state.trash is None else _replace(state, trash=_replace(state.trash, emptying=False))


KEEPING_ACTIONS = (
    Action("close-keeping", "Close", _close, hidden=True),
    Action("ask-to-empty-trash", "Empty the trash", _ask, hidden=True),
    Action("keep-trash", "Keep what is in the trash", _keep, hidden=True),
)
