"""What a person can do, each as one object: name, label, shortcut, and a pure function from state to state."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from papeterie.editor.state import AppState, Drag, Stagecraft
from papeterie.theatre.edits import delete_layer, move_layer
from papeterie.theatre.model import Scene

_replace = msgspec.structs.replace
Payload = Mapping[str, Any]
NUDGE = 1.0
BIG_NUDGE = 10.0
AUDIBLE = 0.5
"""The volume when the sound is turned on again that was turned down to nothing."""


class Action(msgspec.Struct, frozen=True):
    """A named change of state. ``shortcut`` is written as in ``Mod+Shift+Z``, Mod being Ctrl or Command."""

    name: str
    label: str
    perform: Callable[[AppState, Payload], AppState]
    shortcuts: tuple[str, ...] = ()


def edit(state: AppState, label: str, change: Callable[[Scene], Scene]) -> AppState:
    """Change the open scene as one step of its history. A scene that cannot be edited, or does not change, stays."""
    stage = state.editor
    if stage is None or stage.read_only:
        return state
    scene = change(stage.scene)
    if scene is stage.scene:
        return state
    history = stage.history.record(label, stage.scene)
    return _replace(state, editor=_settled(_replace(stage, scene=scene, history=history, drag=None)))


def with_editor(state: AppState, **changes: Any) -> AppState:
    """Replace fields of the open scene's state, if one is open."""
    return state if state.editor is None else _replace(state, editor=_replace(state.editor, **changes))


def _settled(stage: Stagecraft) -> Stagecraft:
    """Let go of a selection that is no longer there."""
    gone = stage.selected is not None and stage.scene.layer(stage.selected) is None
    return _replace(stage, selected=None) if gone else stage


def _undo(state: AppState, _payload: Payload) -> AppState:
    stage = state.editor
    if stage is not None and stage.drag is not None:
        return with_editor(state, drag=None)
    if stage is None or not stage.history.past:
        return state
    history, scene = stage.history.undo(stage.scene)
    return _replace(state, editor=_settled(_replace(stage, history=history, scene=scene, drag=None)))


def _redo(state: AppState, _payload: Payload) -> AppState:
    stage = state.editor
    if stage is None or not stage.history.future:
        return state
    history, scene = stage.history.redo(stage.scene)
    return _replace(state, editor=_settled(_replace(stage, history=history, scene=scene, drag=None)))


def _select(state: AppState, payload: Payload) -> AppState:
    return with_editor(state, selected=payload.get("layer") or None)


def _delete(state: AppState, payload: Payload) -> AppState:
    layer_id = payload.get("layer") or (state.editor.selected if state.editor else None)
    if state.editor is None or layer_id is None or state.editor.scene.layer(layer_id) is None:
        return state
    return edit(state, f"Delete {layer_id}", lambda scene: delete_layer(scene, layer_id))


def _drag(state: AppState, payload: Payload) -> AppState:
    if state.editor is None or state.editor.read_only:
        return state
    return with_editor(state, drag=Drag(payload["layer"], payload["dx"], payload["dy"]))


def _drop(state: AppState, payload: Payload) -> AppState:
    stage = state.editor
    if stage is None:
        return state
    layer, dx, dy = payload["layer"], payload["dx"], payload["dy"]
    moved = edit(state, f"Move {layer}", lambda scene: move_layer(scene, layer, dx, dy, stage.assets))
    return with_editor(moved, drag=None)


def _nudge(dx: float, dy: float) -> Callable[[AppState, Payload], AppState]:
    def perform(state: AppState, _payload: Payload) -> AppState:
        if state.editor is None or state.editor.selected is None:
            return state
        return _drop(state, {"layer": state.editor.selected, "dx": dx, "dy": dy})

    return perform


def _play(state: AppState, payload: Payload) -> AppState:
    if state.editor is None:
        return state
    playing = not state.editor.playing
    return with_editor(state, playing=playing, time=payload.get("time", state.editor.time))


def _seek(state: AppState, payload: Payload) -> AppState:
    if state.editor is None:
        return state
    time = min(max(payload["time"], 0.0), state.editor.scene.duration_sec)
    return with_editor(state, time=time, seeks=state.editor.seeks + 1)


def _mute(state: AppState, _payload: Payload) -> AppState:
    if state.silent:
        return _replace(state, muted=False, volume=state.volume or AUDIBLE)
    return _replace(state, muted=True)


def _set_volume(state: AppState, payload: Payload) -> AppState:
    volume = min(max(payload["volume"], 0.0), 1.0)
    return _replace(state, volume=volume, muted=state.muted and volume == 0)


def _choose_show(state: AppState, payload: Payload) -> AppState:
    return _replace(state, gallery=_replace(state.gallery, chosen=payload.get("name", "")))


def _dismiss(state: AppState, _payload: Payload) -> AppState:
    return _replace(state, notice=None)


def _deselect(state: AppState, _payload: Payload) -> AppState:
    """Break a drag off; without one, choose nothing."""
    if state.editor is not None and state.editor.drag is not None:
        return with_editor(state, drag=None)
    return with_editor(state, selected=None)


ACTIONS: Mapping[str, Action] = {
    action.name: action
    for action in (
        Action("undo", "Undo", _undo, ("Mod+Z",)),
        Action("redo", "Redo", _redo, ("Mod+Shift+Z", "Mod+Y")),
        Action("select-layer", "Select layer", _select),
        Action("deselect", "Deselect", _deselect, ("Escape",)),
        Action("delete-layer", "Delete layer", _delete, ("Delete", "Backspace")),
        Action("drag-layer", "Drag layer", _drag),
        Action("drop-layer", "Drop layer", _drop),
        Action("nudge-left", "Nudge left", _nudge(-NUDGE, 0), ("ArrowLeft",)),
        Action("nudge-right", "Nudge right", _nudge(NUDGE, 0), ("ArrowRight",)),
        Action("nudge-up", "Nudge up", _nudge(0, -NUDGE), ("ArrowUp",)),
        Action("nudge-down", "Nudge down", _nudge(0, NUDGE), ("ArrowDown",)),
        Action("nudge-far-left", "Nudge far left", _nudge(-BIG_NUDGE, 0), ("Shift+ArrowLeft",)),
        Action("nudge-far-right", "Nudge far right", _nudge(BIG_NUDGE, 0), ("Shift+ArrowRight",)),
        Action("nudge-far-up", "Nudge far up", _nudge(0, -BIG_NUDGE), ("Shift+ArrowUp",)),
        Action("nudge-far-down", "Nudge far down", _nudge(0, BIG_NUDGE), ("Shift+ArrowDown",)),
        Action("toggle-play", "Play or pause", _play, ("Space",)),
        Action("seek", "Go to a time", _seek),
        Action("toggle-mute", "Sound on or off", _mute, ("M",)),
        Action("set-volume", "Set the volume", _set_volume),
        Action("choose-show", "Choose a show", _choose_show),
        Action("dismiss-notice", "Dismiss", _dismiss),
    )
}


def action_of_shortcut(shortcut: str) -> Action | None:
    """Give the action of a shortcut such as ``Mod+Shift+Z``, or ``None``."""
    return next((one for one in ACTIONS.values() if shortcut in one.shortcuts), None)
