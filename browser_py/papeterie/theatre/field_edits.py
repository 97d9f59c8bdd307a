"""One field of an object of the format gets another value, if it may have it; of scenes, stages and layers."""

from typing import Any, TypeVar

import msgspec

from papeterie.theatre.artwork import Assets
from papeterie.theatre.changes import change_layers, placement_of, rested
from papeterie.theatre.complaint import complaints
from papeterie.theatre.errors import FormatError
from papeterie.theatre.model import Layer, Location, Record, Scene
from papeterie.theatre.shape import fields, is_whole
from papeterie.words.tr import tr, tr_noop

_R = TypeVar("_R", bound=Record)
_replace = msgspec.structs.replace
_LISTS = {
    "layers": tr_noop("a list is not replaced as a whole; edit the layers one by one"),
    "sounds": tr_noop("a list is not replaced as a whole; edit the sounds one by one"),
    "camera": tr_noop("a list is not replaced as a whole; edit the keyframes one by one"),
}
_RESTING = frozenset(fields(Location)) & frozenset(fields(Layer))


def with_field(record: _R, field: str, value: Any) -> _R:
    """Give the object with another value in a field: JSON, or ``None`` for unset. The same object if it has it already.

    Raises :class:`FormatError` whose ``place`` is the field where there is no such field or it cannot have that value.
    """
    known = fields(type(record))
    if field not in known:
        raise FormatError(field, tr("there is no such field; there are {fields}", fields=", ".join(known)))
    kind, plain = known[field].type, msgspec.to_builtins(value)
    if isinstance(plain, float) and plain.is_integer() and is_whole(kind):
        plain = int(plain)
    if isinstance(plain, tuple):
        plain = list(plain)
    for complaint in complaints(plain, kind, field):
        raise complaint
    checked = msgspec.convert(plain, kind)
    return record if getattr(record, field) == checked else _replace(record, **{field: checked})


def set_scene_field(scene: Scene, field: str, value: Any) -> Scene:
    """Set the scene's name, its duration or its scroll_rate. Raises :class:`FormatError` that names the field."""
    if field in _LISTS:
        raise FormatError(field, tr(_LISTS[field]))
    return with_field(scene, field, value)


def set_stage_field(scene: Scene, field: str, value: Any) -> Scene:
    """Set the stage's width, height or background. Raises :class:`FormatError` that names the field."""
    return with_field(scene, "stage", with_field(scene.stage, field, value))


def set_layer_field(scene: Scene, layer_id: str, field: str, value: Any, assets: Assets) -> Scene:
    """Set a field of a layer; ``None`` gives it back to the sprite. Raises :class:`FormatError` that names the field.

    Where the layer's resting location decides the field, it is set there: else one would see no change.
    """
    if field == "id":
        raise FormatError(field, tr("a layer's id is no field like others; rename the layer"))

    def change(layer: Layer) -> Layer:
        checked = with_field(layer, field, value)
        if field not in _RESTING:
            return checked
        return rested(layer, placement_of(layer, assets), {field: getattr(checked, field)})

    return change_layers(scene, (layer_id,), change)
