"""What a person does in the inspector: set fields of the scene, of layers, of their motions and their riding."""

from collections.abc import Callable
from functools import reduce
from typing import Any

import msgspec

from papeterie.editor.action import Action, Payload, edit, edit_or_preview, with_editor
from papeterie.editor.form import Field, form_of, value_of
from papeterie.editor.layer_actions import named
from papeterie.editor.selection_actions import meant
from papeterie.editor.state import AppState, Refusal, Stagecraft
from papeterie.theatre.artwork import Assets
from papeterie.theatre.behavior_edits import (
    KINDS,
    add_behavior,
    behaviors_of,
    clear_reaction,
    duplicate_behavior,
    enable_behavior,
    move_behavior,
    remove_behavior,
    reset_behaviors,
    reset_reaction,
    set_field,
    set_reaction,
    set_reaction_field,
)
from papeterie.theatre.errors import FormatError
from papeterie.theatre.field_edits import set_layer_field, set_scene_field, set_stage_field
from papeterie.theatre.model import AnyBehavior, Layer, PivotOnCrest, Record, Scene, Stage
from papeterie.words.tr import tr, tr_noop

TARGET = "target_sprite_name"
Setting = Callable[[Scene, str, Any], Scene]
LayerSetting = Callable[[Scene, str, str, Any, Assets], Scene]
BehaviorEdit = Callable[[Scene, str, int, Assets], Scene]
"""Changes the behavior of that number of a layer."""


class Part(msgspec.Struct, frozen=True):
    """A part of the scene that has fields: of which type, the layers whose it is, and how a field of it is set."""

    record: type[Record]
    layers: tuple[str, ...]
    set: Setting
    coordinate: str = "y"

    def field(self, name: str) -> Field | None:
        """Give the field of that name, if the part has it."""
        return next((one for one in form_of(self.record, self.coordinate) if one.name == name), None)


def part_of(stage: Stagecraft, ids: tuple[str, ...], name: str) -> Part | None:
    """Find a part: ``scene``, ``stage``, and of the layers ``ids`` ``layer``, ``reaction`` or ``behavior:2``."""
    if name == "scene":
        return Part(Scene, (), set_scene_field)
    if name == "stage":
        return Part(Stage, (), set_stage_field)
    if not ids:
        return None
    assets = stage.assets
    if name == "layer":
        return Part(Layer, ids, _each(ids, assets, set_layer_field))
    if name == "reaction":
        return Part(PivotOnCrest, ids, _each(ids, assets, _riding))
    return _behavior_part(stage.scene.layer(ids[-1]), name, assets)


def _behavior_part(layer: Layer | None, name: str, assets: Assets) -> Part | None:
    if layer is None:
        return None
    index, behavior = _behavior(layer, name, assets)
    if behavior is None:
        return None

    def set_(scene: Scene, field: str, value: Any) -> Scene:
        return set_field(scene, layer.id, index, field, value, assets)

    return Part(type(behavior), (layer.id,), set_, behavior.coordinate)


def _behavior(layer: Layer, name: str, assets: Assets) -> tuple[int, AnyBehavior | None]:
    behaviors = behaviors_of(layer, assets)
    kind, _, place = name.partition(":")
    index = int(place) if kind == "behavior" and place.isdecimal() else len(behaviors)
    return index, behaviors[index] if index < len(behaviors) else None


def _each(ids: tuple[str, ...], assets: Assets, change: LayerSetting) -> Setting:
    return lambda scene, field, value: reduce(lambda done, one: change(done, one, field, value, assets), ids, scene)


def _riding(scene: Scene, layer_id: str, field: str, value: Any, assets: Assets) -> Scene:
    if field != TARGET:
        return set_reaction_field(scene, layer_id, field, value, assets)
    return set_reaction(scene, layer_id, value, assets) if value else clear_reaction(scene, layer_id, assets)


def _set_field(state: AppState, payload: Payload) -> AppState:
    """Set ``field`` of ``part`` to what ``value`` says; what cannot be is kept as a refusal, with its reason."""
    stage = state.editor
    if stage is None or stage.read_only:
        return state
    ids, name, typed = meant(stage, payload), str(payload.get("part", "")), str(payload.get("value", ""))
    part = part_of(stage, ids, name)
    field = None if part is None else part.field(str(payload.get("field", "")))
    if part is None or field is None:
        return state
    setting = part.set
    try:
        value = typed if field.name == TARGET else value_of(field, typed)
        label = _label(field, value, part)
        changed = edit_or_preview(state, payload, label, lambda scene: setting(scene, field.name, value))
    except (ValueError, FormatError) as error:
        return with_editor(state, refusal=Refusal(ids, name, field.name, typed, str(error)), preview=None)
    return _taken(changed)


def _label(field: Field, value: Any, part: Part) -> str:
    name, layers = tr(field.label).lower(), named(part.layers)
    if part.record is Scene:
        return tr("Change {field} of the scene", field=name)
    if part.record is Stage:
        return tr("Change {field} of the stage", field=name)
    if field.name == TARGET:
        return tr(
            "Let {layers} ride on {sprite}" if value else "Let {layers} ride on nothing", layers=layers, sprite=value
        )
    if field.control == "switch":
        return tr("Turn on {field} of {layers}" if value else "Turn off {field} of {layers}", field=name, layers=layers)
    return tr("Change {field} of {layers}", field=name, layers=layers)


def _reset_field(state: AppState, payload: Payload) -> AppState:
    """Give ``field`` of the meant layers, or what they ride on, back to their sprites."""
    stage, name = state.editor, str(payload.get("field", ""))
    ids = meant(stage, payload)
    field = next((one for one in (*form_of(Layer), *form_of(PivotOnCrest)) if one.name == name), None)
    if stage is None or not ids or field is None:
        return state
    assets = stage.assets

    def reset(scene: Scene, layer_id: str) -> Scene:
        if field.name == TARGET:
            return reset_reaction(scene, layer_id)
        return set_layer_field(scene, layer_id, field.name, None, assets)

    label = tr("Reset {field} of {layers}", field=tr(field.label).lower(), layers=named(ids))
    return _taken(edit(state, label, lambda scene: reduce(reset, ids, scene)))


def _taken(state: AppState) -> AppState:
    """Forget what could not be taken before."""
    return with_editor(state, refusal=None) if state.editor is not None and state.editor.refusal else state


def _add_behavior(state: AppState, payload: Payload) -> AppState:
    """Have the layer move in another way as well: by ``kind``; a sound needs its ``sound``."""
    stage, ids = state.editor, meant(state.editor, payload)
    kind = next((one for one in KINDS if one == payload.get("kind")), None)
    sound = str(payload.get("sound", ""))
    if stage is None or not ids or kind is None or (kind == "sound" and not sound):
        return state
    layer_id, assets = ids[-1], stage.assets
    return edit(
        state,
        tr("Add sound to {layer}" if kind == "sound" else "Add motion to {layer}", layer=layer_id),
        lambda scene: add_behavior(scene, layer_id, kind, assets, sound_file=sound or None),
    )


def _on_behavior(words: str, change: BehaviorEdit, told: str = "") -> Callable[[AppState, Payload], AppState]:
    """Make the action that changes the behavior ``index`` of a layer, and is ``told`` if it takes that away."""

    def perform(state: AppState, payload: Payload) -> AppState:
        stage, ids = state.editor, meant(state.editor, payload)
        place = str(payload.get("index", ""))
        if stage is None or not ids or not place.isdecimal():
            return state
        layer_id, index, assets = ids[-1], int(place), stage.assets
        label, notice = tr(words, layer=layer_id), tr(told, layer=layer_id)
        return edit(state, label, lambda scene: change(scene, layer_id, index, assets), told=notice)

    return perform


def _switch_behavior(state: AppState, payload: Payload) -> AppState:
    """Let the behavior ``index`` have an effect, if ``value`` is ``true``, or none."""
    enabled = payload.get("value") == "true"

    def switched(scene: Scene, layer_id: str, index: int, assets: Assets) -> Scene:
        return enable_behavior(scene, layer_id, index, assets, enabled=enabled)

    words = tr_noop("Turn on a motion of {layer}" if enabled else "Turn off a motion of {layer}")
    return _on_behavior(words, switched)(state, payload)


def _move_behavior(state: AppState, payload: Payload) -> AppState:
    """Move the behavior ``index`` to the place ``to`` of the list."""
    to = str(payload.get("to", ""))
    if not to.isdecimal():
        return state

    def moved(scene: Scene, layer_id: str, index: int, assets: Assets) -> Scene:
        return move_behavior(scene, layer_id, index, int(to), assets)

    return _on_behavior(tr_noop("Reorder motions of {layer}"), moved)(state, payload)


def _reset_behaviors(state: AppState, payload: Payload) -> AppState:
    """Have the meant layers move as their sprites do."""
    ids = meant(state.editor, payload)
    if not ids:
        return state
    label = tr("Reset motion of {layers}", layers=named(ids))
    return edit(state, label, lambda scene: reduce(reset_behaviors, ids, scene))


INSPECTOR_ACTIONS = (
    Action("set-field", "Set a field", _set_field, hidden=True),
    Action("reset-field", "Use the sprite's value", _reset_field, hidden=True),
    Action("add-behavior", "Add motion", _add_behavior, hidden=True),
    Action("move-behavior", "Reorder motions", _move_behavior, hidden=True),
    Action(
        "duplicate-behavior",
        "Duplicate motion",
        _on_behavior(tr_noop("Duplicate a motion of {layer}"), duplicate_behavior),
        hidden=True,
    ),
    Action(
        "remove-behavior",
        "Remove motion",
        _on_behavior(tr_noop("Remove a motion of {layer}"), remove_behavior, tr_noop("Removed a motion of {layer}")),
        hidden=True,
    ),
    Action("switch-behavior", "Turn a motion on or off", _switch_behavior, hidden=True),
    Action("reset-behaviors", "Move as the sprite does", _reset_behaviors, hidden=True),
)
