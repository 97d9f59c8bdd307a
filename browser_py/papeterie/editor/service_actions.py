"""What a person does in the dialogs that ask the processing service, but for what it is asked."""

from typing import Any

import msgspec

from papeterie.editor.action import Action, Payload
from papeterie.editor.selection_actions import meant
from papeterie.editor.state import AppState, Wishing
from papeterie.theatre.changes import placement_of

_replace = msgspec.structs.replace


def _describe(state: AppState, payload: Payload) -> AppState:
    """Ask how a layer is to move; what was said of it before is there already."""
    stage, ids = state.editor, meant(state.editor, payload)
    layer = stage.scene.layer(ids[-1]) if stage is not None and not stage.read_only and ids else None
    if stage is None or layer is None or state.wishing is not None:
        return state
    words = placement_of(layer, stage.assets).behavior_guidance or ""
    return _replace(state, wishing=Wishing(layer.id, words), notice=None)


def _write_wish(state: AppState, payload: Payload) -> AppState:
    wishing = state.wishing
    if wishing is None or wishing.working is not None:
        return state
    return _replace(state, wishing=_replace(wishing, words=str(payload.get("value", "")), problem=""))


def _add_words(state: AppState, payload: Payload) -> AppState:
    """Write an example of a motion behind what is written already."""
    wishing = state.wishing
    if wishing is None:
        return state
    written, example = wishing.words.strip(), str(payload.get("words", ""))
    return _write_wish(state, {"value": f"{written}, {example}" if written else example})


def _write_words(state: AppState, payload: Payload) -> AppState:
    return _unpicking(state, words=str(payload.get("value", "")))


def _ask_gemini(state: AppState, payload: Payload) -> AppState:
    return _unpicking(state, by_gemini=payload.get("value") == "true")


def _unpicking(state: AppState, **changes: Any) -> AppState:
    """Change the dialog that makes a scene of a picture, while it is not at work."""
    dialog = state.unpicking
    return state if dialog is None or dialog.working else _replace(state, unpicking=_replace(dialog, **changes))


def _close(state: AppState, _payload: Payload) -> AppState:
    opened = (state.wishing, state.unpicking, state.processing)
    return _replace(state, wishing=None, unpicking=None, processing=None) if any(opened) else state


SERVICE_ACTIONS = (
    Action("describe-motion", "Describe how it moves", _describe),
    Action("write-wish", "Write how it moves", _write_wish, hidden=True),
    Action("add-wish-words", "Write an example of a motion", _add_words, hidden=True),
    Action("write-unpicked-words", "Write what the scene is", _write_words, hidden=True),
    Action("unpick-by-gemini", "Have Gemini look at the picture", _ask_gemini, hidden=True),
    Action("close-service", "Close", _close, hidden=True),
)
