"""Files of the earlier Papeterie become ours, on the way in.

The functions take and give plain JSON values (dicts of a decoded file), before anything is checked. Each tells what it
changed, as a place (``layers[3]``) and a sentence without its full stop.
"""

from collections.abc import Callable, Mapping
from typing import Any

from papeterie.words.tr import tr, tr_list, tr_n

Json = dict[str, Any]
Told = Callable[[str, str], None]

_FLAT = (
    "frequency",
    "amplitude_y",
    "drift_cap_y",
    "vertical_drift",
    "horizontal_drift",
    "scale_drift",
    "twinkle_amplitude",
    "twinkle_frequency",
    "twinkle_min_scale",
)
_LISTS = ("behaviors", "events")


def untold(_place: str, _change: str) -> None:
    """Hear of a change, and keep it to oneself."""


def upgrade_scene(raw: Mapping[str, Any], told: Told = untold) -> Json:
    """Give the scene in today's spelling; one that is spelt so comes back unchanged."""
    scene = dict(raw)
    older = "version" not in scene
    if "scene_name" in scene:
        scene.setdefault("name", scene["scene_name"])
        del scene["scene_name"]
        told("", tr("“scene_name” became “name”"))
    layers = scene.get("layers")
    if isinstance(layers, list):
        upgraded = [
            upgrade_appearance(one, older=older, place=f"layers[{index}]", told=told)
            for index, one in enumerate(layers)
        ]
        scene["layers"] = _with_ids(upgraded, told)
    return scene


def motion_of(raw: Mapping[str, Any]) -> Json:
    """Give the fields by which an older layer or a sprite's metadata moves."""
    return {name: raw[name] for name in (*_FLAT, *_LISTS, "scroll_speed") if raw.get(name) is not None}


def with_motions(raw: Mapping[str, Any], sprite_motion: Callable[[str], Json], told: Told = untold) -> Json:
    """Give an older scene whose layers that move have the motion of their sprites, too, as far as it is not their own.

    The earlier engine laid a layer over its sprite's metadata field by field, before it looked at any. Today a layer's
    list of behaviors stands for all of its sprite's, so those that were meant have to be in it. ``sprite_motion`` gives
    what :func:`motion_of` gives of a sprite's metadata. A scene with a
    ``version`` comes back unchanged.
    """
    scene, layers = dict(raw), raw.get("layers")
    if "version" in scene or not isinstance(layers, list):
        return scene
    scene["layers"] = list(layers)
    for index, layer in enumerate(layers):
        if isinstance(layer, Mapping) and isinstance(layer.get("sprite_name"), str):
            added = _missing_motion(motion_of(layer), sprite_motion(layer["sprite_name"]))
            scene["layers"][index] = {**layer, **added}
            if any(added.values()):
                told(f"layers[{index}]", tr("the motion of its sprite's settings was added to its own"))
    return scene


def _missing_motion(own: Json, sprite: Json) -> Json:
    """Give the fields of a sprite's motion that a layer, which moves itself, does not have."""
    if own.keys() <= {"scroll_speed"} or sprite.keys() <= {"scroll_speed"}:
        return {}
    both = {name: value for name, value in sprite.items() if name not in own}
    if any(name in own for name in _LISTS):
        both = {name: value for name, value in both.items() if name not in _LISTS}
    elif not any(name in sprite for name in _LISTS):
        # Were nothing to come of the flat fields, the sprite's own motion would hold again.
        both["behaviors"] = []
    return both


def upgrade_appearance(raw: Any, *, older: bool, place: str = "", told: Told = untold) -> Any:
    """Give a layer or a sprite's metadata in today's spelling; what is no object passes through to the codec."""
    if not isinstance(raw, Mapping):
        return raw
    fields = dict(raw)
    events = fields.pop("events", None)
    if fields.get("behaviors") is None and events is not None:
        fields["behaviors"] = events
        told(place, tr("“events” became “behaviors”"))
    before = set(fields)
    added = _behaviors_of_flat_fields(fields)
    if added:
        kinds = tr_list([f"{one['type']} ({one['coordinate']})" for one in added])
        flat = ", ".join(tr("“{name}”", name=name) for name in sorted(before - set(fields)))
        became = tr_n(
            "{fields} became the behavior {kinds}",
            "{fields} became the behaviors {kinds}",
            len(added),
            fields=flat,
            kinds=kinds,
        )
        told(place, became)
        fields["behaviors"] = [*(fields.get("behaviors") or []), *added]
    if older and fields.get("scroll_speed") is None:
        velocity = _horizontal_drift(fields.get("behaviors"))
        if velocity is not None:
            fields["scroll_speed"] = velocity
            also = tr(
                "the drift of x also sets “scroll_speed” to {velocity}, as it did in the earlier Papeterie",
                velocity=velocity,
            )
            told(place, also)
    return fields


def _behaviors_of_flat_fields(fields: Json) -> list[Json]:
    """Take the flat motion fields out of ``fields`` and give the behaviors that they meant."""
    added: list[Json] = []
    frequency, amplitude = fields.pop("frequency", None), fields.pop("amplitude_y", None)
    if frequency and amplitude and not _has(fields.get("behaviors"), "oscillate", "y"):
        added.append({"type": "oscillate", "coordinate": "y", "frequency": frequency, "amplitude": amplitude})
    cap = fields.pop("drift_cap_y", None)
    for name, coordinate in (("vertical_drift", "y"), ("horizontal_drift", "x"), ("scale_drift", "scale")):
        velocity = fields.pop(name, None)
        if velocity:
            drift = {"type": "drift", "coordinate": coordinate, "velocity": velocity}
            if coordinate == "y" and cap is not None:
                drift |= {"drift_cap": cap, "cap_behavior": "stop"}
            added.append(drift)
    twinkle, rate = fields.pop("twinkle_amplitude", None), fields.pop("twinkle_frequency", None)
    threshold = fields.pop("twinkle_min_scale", None)
    if twinkle:
        pulse = {
            "type": "pulse",
            "coordinate": "opacity",
            "frequency": 1.0 if rate is None else rate,
            "min_value": 1 - twinkle if isinstance(twinkle, int | float) else twinkle,
            "max_value": 1.0,
            "waveform": "sine",
        }
        if threshold is not None:
            pulse["activation_threshold_scale"] = threshold
        added.append(pulse)
    return added


def _has(behaviors: Any, kind: str, coordinate: str) -> bool:
    return isinstance(behaviors, list) and any(
        isinstance(one, Mapping) and one.get("type") == kind and one.get("coordinate", "y") == coordinate
        for one in behaviors
    )


def _horizontal_drift(behaviors: Any) -> Any:
    for one in behaviors if isinstance(behaviors, list) else []:
        enabled = isinstance(one, Mapping) and one.get("enabled", True)
        if enabled and one.get("type") == "drift" and one.get("coordinate") == "x":
            return one.get("velocity", 10.0)
    return None


def _with_ids(layers: list[Any], told: Told) -> list[Any]:
    """Give every layer an id: its sprite's name, numbered where a sprite stands in several layers."""
    taken = {one["id"] for one in layers if isinstance(one, Mapping) and isinstance(one.get("id"), str)}
    numbers: dict[str, int] = {}
    result = []
    for one in layers:
        if isinstance(one, dict) and not one.get("id") and isinstance(one.get("sprite_name"), str):
            wanted = one["sprite_name"]
            number = numbers.get(wanted, 1)
            layer_id = wanted if number == 1 else f"{wanted}-{number}"
            while layer_id in taken:
                number += 1
                layer_id = f"{wanted}-{number}"
            # All numbers before are taken: to try them again for each of many layers would take for ever.
            numbers[wanted] = number
            taken.add(layer_id)
            result.append({**one, "id": layer_id})
        else:
            result.append(one)
    given = sum(new is not old for new, old in zip(result, layers, strict=True))
    if given:
        told("layers", tr_n("{count} layer was given an id", "{count} layers were given an id", given))
    return result
