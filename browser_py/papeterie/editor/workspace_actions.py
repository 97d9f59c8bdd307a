"""What a person does with the panels around the stage."""

from typing import get_args

from papeterie.editor.action import Action, Payload, with_editor
from papeterie.editor.state import AppState, Tab


def _show_tab(state: AppState, payload: Payload) -> AppState:
    tab = payload.get("tab")
    return with_editor(state, tab=tab) if tab in get_args(Tab) else state


WORKSPACE_ACTIONS = (Action("show-tab", "Show a panel", _show_tab, hidden=True),)
