"""What a person does with keyframes: set, choose, move, ease, copy and delete them."""

from collections.abc import Callable, Collection, Mapping, Sequence

import msgspec

from papeterie.editor.action import Action, Payload, edit, preview, with_editor
from papeterie.editor.easing_text import NO_EASING, read_easing
from papeterie.editor.playback_actions import seek
from papeterie.editor.state import AppState, Notice, Stagecraft
from papeterie.editor.timeline import Mark, lanes_of, marks_of
from papeterie.editor.timeline_state import CAMERA
from papeterie.theatre.camera_edits import (
    delete_camera_keyframes,
    move_camera_keyframes,
    set_camera_easing,
    set_camera_keyframe,
)
from papeterie.theatre.errors import FormatError
from papeterie.theatre.keyframes import (
    Key,
    copy_keyframes,
    delete_keyframes,
    move_keyframes,
    paste_keyframes,
    set_easing,
    set_keyframe,
)
from papeterie.theatre.model import Easing, Scene
from papeterie.words.tr import tr, tr_n

_replace = msgspec.structs.replace


def chosen_marks(stage: Stagecraft) -> Mapping[Key, Mark]:
    """Give the chosen keyframes that are there."""
    if not stage.timeline.keys:
        return {}
    owners = {owner for owner, _ in stage.timeline.keys}
    part = _replace(stage.scene, layers=tuple(one for one in stage.scene.layers if one.id in owners))
    there = marks_of(lanes_of(part, stage.assets))
    return {key: there[key] for key in stage.timeline.keys if key in there}


def chosen_keys(stage: Stagecraft) -> Mapping[Key, float]:
    """Give the chosen keyframes that are there, with their times in seconds."""
    return {key: mark.time for key, mark in chosen_marks(stage).items()}


def chosen_easing(stage: Stagecraft) -> Easing | None:
    """Give how the way to the first chosen keyframe is gone, or ``None`` where none is chosen."""
    mark = next(iter(chosen_marks(stage).values()), None)
    return None if mark is None else mark.easing or "hold"


def shown_easing(stage: Stagecraft) -> Easing | None:
    """Give the same as the stage shows it: with what a gesture is doing to it."""
    return chosen_easing(_replace(stage, scene=stage.shown)) or chosen_easing(stage)


def _add(state: AppState, payload: Payload) -> AppState:
    """Set keyframes of the chosen layers at ``time``, with what they are there; nothing jumps."""
    stage = state.editor
    if stage is None or not _has_target(state):
        return state
    time, ids, assets = float(payload.get("time", stage.time)), stage.selection, stage.assets

    def change(scene: Scene) -> Scene:
        if not ids:
            return set_camera_keyframe(scene, time)
        for one in ids:
            scene = set_keyframe(scene, one, time, assets)
        return scene

    return edit(state, tr_n("Set keyframe", "Set {count} keyframes", max(len(ids), 1)), change)


def _has_target(state: AppState) -> bool:
    stage = state.editor
    return stage is not None and not stage.read_only and bool(stage.selection or stage.timeline.camera)


def _choose(state: AppState, payload: Payload) -> AppState:
    """Choose the keyframe ``index`` of ``owner``; with ``add``, take it to the others or from them.

    Its layer is chosen with it. With ``seek``, the stage shows the scene as it is then.
    """
    stage = state.editor
    if stage is None or "owner" not in payload:
        return state
    key: Key = (str(payload["owner"]), int(payload.get("index", 0)))
    others = tuple(one for one in stage.timeline.keys if one != key) if payload.get("add") else ()
    removed = bool(payload.get("add")) and key in stage.timeline.keys
    state = _chosen(state, others if removed else (*others, key))
    times = {} if state.editor is None else chosen_keys(state.editor)
    return seek(state, times[key]) if payload.get("seek") and key in times else state


def _choose_several(state: AppState, payload: Payload) -> AppState:
    """Choose the keyframes ``keys``; with ``add``, beside those that are chosen."""
    stage = state.editor
    if stage is None:
        return state
    before = stage.timeline.keys if payload.get("add") else ()
    keys: Sequence[Key] = payload.get("keys", ())
    return _chosen(state, (*before, *(one for one in keys if one not in before)))


def _chosen(state: AppState, keys: tuple[Key, ...]) -> AppState:
    """Choose keyframes, and their layers."""
    stage = state.editor
    if stage is None:
        return state
    owners = dict.fromkeys(owner for owner, _ in keys)
    layers = tuple(one for one in owners if stage.scene.layer(one) is not None)
    camera = CAMERA in owners or (stage.timeline.camera and not owners)
    timeline = _replace(stage.timeline, keys=keys, camera=camera, sound=None)
    return with_editor(state, timeline=timeline, selection=layers if owners else stage.selection)


def _choose_camera(state: AppState, _payload: Payload) -> AppState:
    """Mean the camera, and no layer."""
    stage = state.editor
    if stage is None or (stage.timeline.camera and not stage.selection and not stage.timeline.keys):
        return state
    return with_editor(state, selection=(), timeline=_replace(stage.timeline, camera=True, keys=(), sound=None))


def _move(state: AppState, payload: Payload) -> AppState:
    """Move the chosen keyframes ``by`` seconds, as far as there is room; while ``live``, only for the eye."""
    stage = state.editor
    times = {} if stage is None or stage.read_only else chosen_keys(stage)
    if stage is None or not times:
        return state
    room = max(stage.scene.duration_sec, *times.values()) - max(times.values())
    by = min(max(float(payload.get("by", 0.0)), -min(times.values())), room)
    scene, keys = _moved(stage, {key: time + by for key, time in times.items()}) if by else (stage.scene, tuple(times))
    if payload.get("live"):
        return preview(state, lambda _: scene)
    label = tr_n("Move keyframe", "Move {count} keyframes", len(times))
    return _with_keys(edit(state, label, lambda _: scene), state, keys)


def _moved(stage: Stagecraft, times: Mapping[Key, float]) -> tuple[Scene, tuple[Key, ...]]:
    scene, camera = move_camera_keyframes(stage.scene, {index: t for (one, index), t in times.items() if one == CAMERA})
    layers = {key: time for key, time in times.items() if key[0] != CAMERA}
    scene, keys = move_keyframes(scene, layers, stage.assets)
    return scene, (*((CAMERA, index) for index in camera), *keys)


def delete_chosen(state: AppState, _payload: Payload) -> AppState:
    """Take the chosen keyframes away."""
    stage = state.editor
    keys = () if stage is None else tuple(chosen_keys(stage))
    if stage is None or not keys:
        return state
    assets = stage.assets

    def change(scene: Scene) -> Scene:
        return delete_keyframes(delete_camera_keyframes(scene, _camera(keys)), _layers(keys), assets)

    label = tr_n("Delete keyframe", "Delete {count} keyframes", len(keys))
    return edit(state, label, change, told=tr_n("Deleted keyframe", "Deleted {count} keyframes", len(keys)))


def _ease(state: AppState, payload: Payload) -> AppState:
    """Go the ways to the chosen keyframes as ``value`` says: a name, or the four numbers of a Bezier curve.

    While ``live``, only for the eye.
    """
    stage = state.editor
    keys = () if stage is None else tuple(chosen_keys(stage))
    if stage is None or stage.read_only or not keys or "value" not in payload:
        return state
    assets = stage.assets

    def change(scene: Scene) -> Scene:
        easing = read_easing(str(payload["value"]))
        return set_easing(set_camera_easing(scene, _camera(keys), easing), _layers(keys), easing, assets)

    try:
        if payload.get("live"):
            return preview(state, change)
        eased = edit(state, tr_n("Ease keyframe", "Ease {count} keyframes", len(keys)), change)
    except (FormatError, ValueError):
        return _replace(state, notice=Notice(tr(NO_EASING), "bad"))
    return _with_keys(eased, state, keys)


def _copy(state: AppState, _payload: Payload) -> AppState:
    """Keep the chosen keyframes of layers, to be pasted elsewhere."""
    stage = state.editor
    keys = () if stage is None else _layers(tuple(chosen_keys(stage)))
    if stage is None or not keys:
        return state
    return with_editor(state, timeline=_replace(stage.timeline, copied=copy_keyframes(stage.scene, keys, stage.assets)))


def _paste(state: AppState, payload: Payload) -> AppState:
    """Put copied keyframes at ``time``: those of one layer into the chosen layer."""
    stage = state.editor
    text = "" if stage is None else str(payload.get("text", stage.timeline.copied))
    if stage is None or stage.read_only or not text:
        return state
    time = float(payload.get("time", stage.time))
    try:
        scene, keys = paste_keyframes(stage.scene, text, time, stage.assets, stage.selected)
    except FormatError as error:
        return _replace(state, notice=Notice(str(error), "bad"))
    pasted = edit(state, tr_n("Paste keyframe", "Paste {count} keyframes", len(keys)), lambda _: scene)
    return state if pasted is state else _chosen(pasted, keys)


def _toggle_auto_key(state: AppState, _payload: Payload) -> AppState:
    stage = state.editor
    if stage is None or stage.read_only:
        return state
    return with_editor(state, timeline=_replace(stage.timeline, auto_key=not stage.timeline.auto_key))


def nudge_chosen(seconds: float) -> Callable[[AppState, Payload], AppState]:
    """Give the action that moves the chosen keyframes that far."""
    return lambda state, _payload: _move(state, {"by": seconds})


def _with_keys(state: AppState, before: AppState, keys: tuple[Key, ...]) -> AppState:
    """Have keyframes chosen by what they are called after an edit of them."""
    stage = state.editor
    if stage is None or state is before:
        return state
    return with_editor(state, timeline=_replace(stage.timeline, keys=keys))


def _camera(keys: Collection[Key]) -> tuple[int, ...]:
    return tuple(index for owner, index in keys if owner == CAMERA)


def _layers(keys: Collection[Key]) -> tuple[Key, ...]:
    return tuple(key for key in keys if key[0] != CAMERA)


def _can_be_edited(state: AppState) -> bool:
    return state.editor is not None and not state.editor.read_only


KEYFRAME_ACTIONS = (
    Action("add-keyframe", "Set a keyframe", _add, ("K",), available=_has_target, timed=True),
    Action("delete-keyframes", "Delete keyframes", delete_chosen),
    Action("copy-keyframes", "Copy keyframes", _copy),
    Action("paste-keyframes", "Paste keyframes", _paste, timed=True),
    Action("toggle-auto-key", "Set keyframes by moving", _toggle_auto_key, ("Shift+K",), available=_can_be_edited),
    Action("choose-camera", "Choose the camera", _choose_camera),
    Action("choose-keyframe", "Choose a keyframe", _choose, hidden=True),
    Action("choose-keyframes", "Choose keyframes", _choose_several, hidden=True),
    Action("move-keyframes", "Move keyframes", _move, hidden=True),
    Action("ease-keyframes", "Ease keyframes", _ease, hidden=True),
)
