"""What a person does in the library's panel, but for what is stored: look for things, choose them, set sounds."""

import math
from collections.abc import Callable
from typing import Any, get_args

import msgspec

from papeterie.editor.action import Action, Payload, edit, edit_or_preview, with_editor
from papeterie.editor.library_state import PAGE, SIDES, Cropping, Kind
from papeterie.editor.sound_actions import take_sound_away
from papeterie.editor.state import AppState
from papeterie.editor.timeline_state import SCENE
from papeterie.theatre.model import Scene
from papeterie.theatre.sound_edits import add_sound, fade_sound, loop_sound, set_volume
from papeterie.words.tr import tr, tr_noop

_replace = msgspec.structs.replace
_NOTHING_CHOSEN = {"chosen": "", "original": False, "used_in": None}


def with_library(state: AppState, **changes: Any) -> AppState:
    """Replace fields of the panel's state, if a scene is open."""
    stage = state.editor
    return state if stage is None else with_editor(state, library=_replace(stage.library, **changes))


def _search(state: AppState, payload: Payload) -> AppState:
    return with_library(state, query=str(payload.get("value", "")), most=PAGE)


def _show_kind(state: AppState, payload: Payload) -> AppState:
    kind = payload.get("kind")
    return with_library(state, kind=kind, most=PAGE) if kind in get_args(Kind) else state


def _show_more(state: AppState, _payload: Payload) -> AppState:
    stage = state.editor
    return state if stage is None else with_library(state, most=stage.library.most + PAGE)


def _choose(state: AppState, payload: Payload) -> AppState:
    """Show the doings of a sprite; of the one that is chosen already, put them away."""
    stage, name = state.editor, str(payload.get("name", ""))
    if stage is None:
        return state
    wanted = "" if name == stage.library.chosen else name
    return with_library(state, **{**_NOTHING_CHOSEN, "chosen": wanted})


def _dismiss_intake(state: AppState, _payload: Payload) -> AppState:
    return state if state.intake is None or state.intake.running else _replace(state, intake=None)


def _place_sound(state: AppState, payload: Payload) -> AppState:
    name, time = str(payload.get("name", "")), float(payload.get("time", 0.0))
    return edit(state, tr("Add {name}", name=name), lambda scene: add_sound(scene, name, time)) if name else state


def _set_volume(scene: Scene, index: int, value: str) -> Scene:
    return set_volume(scene, index, float(value) / 100)


def _fade_in(scene: Scene, index: int, value: str) -> Scene:
    return fade_sound(scene, index, fade_in=float(value))


def _fade_out(scene: Scene, index: int, value: str) -> Scene:
    return fade_sound(scene, index, fade_out=float(value))


def _loop(scene: Scene, index: int, value: str) -> Scene:
    return loop_sound(scene, index, loop=value == "true")


_SET: dict[str, tuple[str, Callable[[Scene, int, str], Scene]]] = {
    "volume": (tr_noop("Volume of {sound}"), _set_volume),
    "fade_in": (tr_noop("Fade in {sound}"), _fade_in),
    "fade_out": (tr_noop("Fade out {sound}"), _fade_out),
    "loop": (tr_noop("Loop {sound}"), _loop),
}


def _number(text: str) -> float | None:
    """Read what was typed into a field; what is no number, or none that is finite, is ``None``."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _set_sound(state: AppState, payload: Payload) -> AppState:
    """Set a ``field`` of the scene's sound number ``index`` to what a field of the page says."""
    stage, index, field = state.editor, int(payload.get("index", -1)), _SET.get(str(payload.get("field")))
    if stage is None or field is None or not 0 <= index < len(stage.scene.sounds):
        return state
    words, change = field
    value = str(payload.get("value", ""))
    if value not in {"true", "false"} and _number(value) is None:
        return state
    label = tr(words, sound=stage.scene.sounds[index].sound_file)
    return edit_or_preview(state, payload, label, lambda scene: change(scene, index, value))


def _remove_sound(state: AppState, payload: Payload) -> AppState:
    """Take the scene's sound number ``index`` out of it."""
    return take_sound_away(state, SCENE, int(payload.get("index", -1)))


def _cut(state: AppState, payload: Payload) -> AppState:
    """Cut px from one side of the picture in the crop dialog."""
    cropping = state.cropping
    side = next((one for one in SIDES if one == payload.get("side")), None)
    if cropping is None or side is None:
        return state
    px = _number(str(payload.get("value", "")))
    return state if px is None else _with_cropping(state, cropping.cut(side, round(px)))


def _frame(state: AppState, payload: Payload) -> AppState:
    """Leave what lies between two points of the picture, ``start`` and ``end``."""
    cropping, start, end = state.cropping, payload.get("start"), payload.get("end")
    if cropping is None or start is None or end is None:
        return state
    return _with_cropping(state, cropping.framed(start, end))


def _cut_nothing(state: AppState, _payload: Payload) -> AppState:
    cropping = state.cropping
    return state if cropping is None else _with_cropping(state, _replace(cropping, left=0, top=0, right=0, bottom=0))


def _with_cropping(state: AppState, cropping: Cropping | None) -> AppState:
    return _replace(state, cropping=cropping)


def _cancel_crop(state: AppState, _payload: Payload) -> AppState:
    return state if state.cropping is None else _with_cropping(state, None)


LIBRARY_ACTIONS = (
    Action("search-library", "Look for a sprite or a sound", _search, hidden=True),
    Action("show-shelf", "Show sprites or sounds", _show_kind, hidden=True),
    Action("show-more", "Show more of the library", _show_more, hidden=True),
    Action("choose-sprite", "Choose a sprite of the library", _choose, hidden=True),
    Action("dismiss-intake", "Dismiss the report of what was added", _dismiss_intake, hidden=True),
    Action("place-sound", "Add a sound to the scene", _place_sound, hidden=True, timed=True),
    Action("set-scene-sound", "Change a sound of the scene", _set_sound, hidden=True),
    Action("remove-scene-sound", "Remove a sound from the scene", _remove_sound, hidden=True),
    Action("cut-picture", "Cut from a side of the picture", _cut, hidden=True),
    Action("frame-picture", "Draw a frame around what is left of the picture", _frame, hidden=True),
    Action("cut-nothing", "Show the whole picture again", _cut_nothing, hidden=True),
    Action("cancel-crop", "Leave the picture as it is", _cancel_crop, hidden=True),
)
