"""What a person does to choose layers, and to look at some of them alone."""

from collections.abc import Callable

from papeterie.editor.action import Action, Payload, with_editor
from papeterie.editor.state import AppState, Stagecraft
from papeterie.theatre.arranging import drawing_order


def meant(stage: Stagecraft | None, payload: Payload) -> tuple[str, ...]:
    """Give the layers that an action is about: the one that it names, else those that are selected."""
    if stage is None:
        return ()
    ids = (str(payload["layer"]),) if payload.get("layer") else stage.selection
    there = stage.scene.layer_ids
    return tuple(one for one in ids if one in there)


def _select(state: AppState, payload: Payload) -> AppState:
    """Choose ``layer`` alone; with ``add``, take it to the others or from them; with ``range``, all as far as it.

    Without ``layer``, nothing is chosen. While several are being chosen, each choice is an addition.
    """
    stage, layer = state.editor, payload.get("layer") or None
    if stage is None:
        return state
    if layer is not None and payload.get("range") and stage.selected:
        return with_editor(state, selection=_range(stage, stage.selected, layer))
    if not (payload.get("add") or stage.several):
        return with_editor(state, selection=() if layer is None else (layer,))
    if layer is None:
        return state
    others = tuple(one for one in stage.selection if one != layer)
    return with_editor(state, selection=others if layer in stage.selection else (*others, layer))


def _range(stage: Stagecraft, start: str, end: str) -> tuple[str, ...]:
    """Choose what is listed between two layers; the one that was chosen first stays the first."""
    order = drawing_order(stage.scene, stage.assets)
    if end not in order:
        return stage.selection
    first, last = order.index(start), order.index(end)
    step = 1 if last >= first else -1
    between = tuple(order[place] for place in range(first, last + step, step))
    return (*(one for one in stage.selection if one not in between), *between)


def _step(way: int) -> Callable[[AppState, Payload], AppState]:
    """Choose the next layer further back, or further in front; beyond the last, nothing happens."""

    def perform(state: AppState, _payload: Payload) -> AppState:
        stage = state.editor
        if stage is None or not stage.scene.layers:
            return state
        order = drawing_order(stage.scene, stage.assets)[::-way]
        place = order.index(stage.selected) + 1 if stage.selected in order else 0
        return with_editor(state, selection=(order[place],)) if place < len(order) else state

    return perform


def _select_layers(state: AppState, payload: Payload) -> AppState:
    """Choose all ``layers``; with ``add``, beside those that are chosen."""
    stage = state.editor
    if stage is None:
        return state
    before = stage.selection if payload.get("add") else ()
    there = [one for one in payload.get("layers", ()) if stage.scene.layer(one) is not None]
    return with_editor(state, selection=(*before, *(one for one in there if one not in before)))


def _choose_several(state: AppState, payload: Payload) -> AppState:
    """Choose several layers from now on, ``layer`` among them; without one, begin that or be done with it."""
    stage, layer = state.editor, payload.get("layer")
    if stage is None:
        return state
    if not layer:
        return with_editor(state, several=not stage.several)
    chosen = stage.selection if layer in stage.selection else (*stage.selection, str(layer))
    return with_editor(state, several=True, selection=chosen)


def _deselect(state: AppState, _payload: Payload) -> AppState:
    """Break a gesture off; without one, be done with choosing several; else choose nothing."""
    if state.editor is not None and state.editor.preview is not None:
        return with_editor(state, preview=None)
    if state.editor is not None and state.editor.several:
        return with_editor(state, several=False)
    return with_editor(state, selection=())


def _end_gesture(state: AppState, _payload: Payload) -> AppState:
    """Have the stage show the scene as it is again."""
    return state if state.editor is None or state.editor.preview is None else with_editor(state, preview=None)


def _select_all(state: AppState, _payload: Payload) -> AppState:
    stage = state.editor
    return state if stage is None else with_editor(state, selection=tuple(one.id for one in stage.scene.layers))


def _solo(state: AppState, payload: Payload) -> AppState:
    """Show the layers alone on the stage, or, if that is how they are shown, all layers again."""
    stage = state.editor
    if stage is None:
        return state
    ids = meant(stage, payload)
    return with_editor(state, solo=() if set(stage.solo) == set(ids) else ids)


def _end_solo(state: AppState, _payload: Payload) -> AppState:
    return with_editor(state, solo=()) if state.editor is not None and state.editor.solo else state


SELECTION_ACTIONS = (
    Action("select-layer", "Select layer", _select, hidden=True),
    Action("select-layers", "Select layers", _select_layers, hidden=True),
    Action("select-next", "Select the layer behind", _step(1)),
    Action("select-previous", "Select the layer in front", _step(-1)),
    Action("select-all", "Select all layers", _select_all, ("Mod+A",)),
    Action("choose-several", "Choose several layers", _choose_several),
    Action("deselect", "Deselect", _deselect, ("Escape",)),
    Action("end-gesture", "Break a gesture off", _end_gesture, hidden=True),
    Action("solo-layer", "Show the layer alone", _solo, ("Shift+S",)),
    Action("end-solo", "Show all layers again", _end_solo),
)
