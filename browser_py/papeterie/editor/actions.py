"""All that a person can do, each as one object: name, label, shortcuts, and a pure function from state to state."""

from collections.abc import Mapping

import msgspec

from papeterie.editor.action import Action, Payload
from papeterie.editor.history_actions import HISTORY_ACTIONS
from papeterie.editor.layer_actions import LAYER_ACTIONS
from papeterie.editor.playback_actions import PLAYBACK_ACTIONS
from papeterie.editor.state import AppState
from papeterie.editor.workspace_actions import WORKSPACE_ACTIONS

_replace = msgspec.structs.replace


def _choose_show(state: AppState, payload: Payload) -> AppState:
    return _replace(state, gallery=_replace(state.gallery, chosen=payload.get("name", "")))


def _dismiss(state: AppState, _payload: Payload) -> AppState:
    return _replace(state, notice=None)


_PAGE_ACTIONS = (
    Action("choose-show", "Choose a show", _choose_show),
    Action("dismiss-notice", "Dismiss", _dismiss),
)
_ALL = (*HISTORY_ACTIONS, *LAYER_ACTIONS, *PLAYBACK_ACTIONS, *WORKSPACE_ACTIONS, *_PAGE_ACTIONS)
ACTIONS: Mapping[str, Action] = {action.name: action for action in _ALL}


def action_of_shortcut(shortcut: str) -> Action | None:
    """Give the action of a shortcut such as ``Mod+Shift+Z``, or ``None``."""
    return next((one for one in ACTIONS.values() if shortcut in one.shortcuts), None)
