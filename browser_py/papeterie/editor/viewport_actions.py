"""What a person does to look closer at the stage, or from further away."""

from papeterie.editor.action import Action, Payload, with_editor
from papeterie.editor.state import AppState
from papeterie.editor.viewport import FITTING, STEP


def _zoom(state: AppState, payload: Payload) -> AppState:
    """Look ``factor`` times closer; what is seen at ``u``, ``v`` (0..1 of what is seen) stays there."""
    stage = state.editor
    if stage is None:
        return state
    factor, u, v = (float(payload.get(name, otherwise)) for name, otherwise in (("factor", 1), ("u", 0.5), ("v", 0.5)))
    return with_editor(state, viewport=stage.viewport.zoomed(factor, u, v)) if factor > 0 else state


def _pan(state: AppState, payload: Payload) -> AppState:
    """Move what is seen by ``du``, ``dv`` (0..1 of it)."""
    stage = state.editor
    if stage is None:
        return state
    return with_editor(state, viewport=stage.viewport.panned(float(payload.get("du", 0)), float(payload.get("dv", 0))))


def _fit(state: AppState, _payload: Payload) -> AppState:
    return state if state.editor is None or state.editor.viewport.fits else with_editor(state, viewport=FITTING)


def _closer(state: AppState, _payload: Payload) -> AppState:
    return _zoom(state, {"factor": STEP})


def _further(state: AppState, _payload: Payload) -> AppState:
    return _zoom(state, {"factor": 1 / STEP})


VIEWPORT_ACTIONS = (
    Action("zoom", "Zoom", _zoom, hidden=True),
    Action("pan", "Move the view", _pan, hidden=True),
    Action("zoom-in", "Zoom in", _closer, ("+", "=", "Shift++")),
    Action("zoom-out", "Zoom out", _further, ("-",)),
    Action("zoom-fit", "Show the whole stage", _fit, ("Mod+0",)),
)
