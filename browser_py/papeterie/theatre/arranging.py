"""Arranging layers: which is in front of which, which are shown, locked, named, doubled or gone.

Depths are those that the placement gives: the sprite's unless the layer says otherwise. A layer whose keyframes change
its depth takes them along.
"""

import math
from collections.abc import Callable, Collection, Sequence

import msgspec

from papeterie.theatre.artwork import Assets
from papeterie.theatre.bounds import Bounds, bounds_of
from papeterie.theatre.changes import adjusted, change_layers, placement_of, with_layers
from papeterie.theatre.evaluate import evaluate
from papeterie.theatre.model import Layer, Scene
from papeterie.theatre.names import check_name, free_names
from papeterie.theatre.pose import Pose
from papeterie.theatre.transforming import move_layers

DUPLICATE_OFFSET = (24.0, 24.0)
_replace = msgspec.structs.replace
_STEPS = (1.0, 0.5, 0.1, 0.01)
_READABLE = 999.0
_ENDLESS = 1e12


def drawing_order(scene: Scene, assets: Assets) -> tuple[str, ...]:
    """Give the ids of all layers, hidden ones too, from back to front as they rest."""
    return tuple(layer.id for layer in sorted(scene.layers, key=lambda layer: placement_of(layer, assets).z_depth))


def bring_forward(scene: Scene, ids: Collection[str], assets: Assets, t: float = 0.0) -> Scene:
    """Bring each layer past the next one in front of it that it overlaps at ``t``, or if none does, past the next."""
    return _stepped(scene, ids, assets, t, forward=True)


def send_backward(scene: Scene, ids: Collection[str], assets: Assets, t: float = 0.0) -> Scene:
    """Send each layer behind the next one behind it that it overlaps at ``t``, or if none does, behind the next."""
    return _stepped(scene, ids, assets, t, forward=False)


def bring_to_front(scene: Scene, ids: Collection[str], assets: Assets) -> Scene:
    """Bring the layers in front of all others; among themselves their order stays."""
    order = drawing_order(scene, assets)
    rest = [one for one in order if one not in ids]
    return _restacked(scene, [*rest, *(one for one in order if one in ids)], ids, assets)


def send_to_back(scene: Scene, ids: Collection[str], assets: Assets) -> Scene:
    """Send the layers behind all others, but not behind backgrounds at the very back: nobody would see them there."""
    order = drawing_order(scene, assets)
    chosen, rest = [one for one in order if one in ids], [one for one in order if one not in ids]
    backgrounds = {layer.id for layer in scene.layers if placement_of(layer, assets).is_background}
    behind = [one for one in chosen if one in backgrounds]
    skipped = next((place for place, one in enumerate(rest) if one not in backgrounds), len(rest))
    before = [one for one in chosen if one not in backgrounds]
    return _restacked(scene, [*behind, *rest[:skipped], *before, *rest[skipped:]], ids, assets)


def restack(scene: Scene, ids: Collection[str], before_id: str | None, assets: Assets) -> Scene:
    """Drop layers into the list of layers, which is front first, above the row ``before_id``; ``None``: at its end.

    They stand together then, directly in front of that layer (or behind all), in the order that they had.
    """
    order = drawing_order(scene, assets)
    chosen = [one for one in order if one in ids]
    rest = [one for one in order if one not in ids]
    if before_id is None:
        return _restacked(scene, [*chosen, *rest], ids, assets)
    if before_id not in rest:
        return scene
    place = rest.index(before_id) + 1
    return _restacked(scene, [*rest[:place], *chosen, *rest[place:]], ids, assets)


def duplicate_layers(
    scene: Scene, ids: Collection[str], assets: Assets, offset: tuple[float, float] = DUPLICATE_OFFSET
) -> tuple[Scene, tuple[str, ...]]:
    """Double layers, each copy directly in front of its original and ``offset`` stage px from it; give the new ids."""
    originals = [layer.id for layer in scene.layers if layer.id in ids]
    copies = dict(zip(originals, free_names(originals, [layer.id for layer in scene.layers]), strict=True))
    layers = list[Layer]()
    for layer in scene.layers:
        layers.append(layer)
        if layer.id in copies:
            layers.append(_replace(layer, id=copies[layer.id]))
    new = tuple(copies.values())
    return move_layers(with_layers(scene, layers), new, *offset, assets), new


def delete_layers(scene: Scene, ids: Collection[str]) -> Scene:
    """Take layers away; their sprites stay in the library."""
    return with_layers(scene, [layer for layer in scene.layers if layer.id not in ids])


def hide_layers(scene: Scene, ids: Collection[str], assets: Assets) -> Scene:
    """Have layers neither drawn nor heard."""
    return _shown(scene, ids, assets, visible=False)


def show_layers(scene: Scene, ids: Collection[str], assets: Assets) -> Scene:
    """Have layers drawn and heard again."""
    return _shown(scene, ids, assets, visible=True)


def lock_layers(scene: Scene, ids: Collection[str]) -> Scene:
    """Have layers stay where they are: the stage does not choose them."""
    return change_layers(scene, ids, lambda layer: _replace(layer, locked=True))


def unlock_layers(scene: Scene, ids: Collection[str]) -> Scene:
    """Let layers be chosen on the stage again."""
    return change_layers(scene, ids, lambda layer: layer if not layer.locked else _replace(layer, locked=None))


def rename_layer(scene: Scene, layer_id: str, name: str) -> Scene:
    """Give a layer another id. Raises :class:`InvalidNameError` for one that is empty, odd or another layer's."""
    if scene.layer(layer_id) is None or name == layer_id:
        return scene
    new = check_name(name, {layer.id for layer in scene.layers} - {layer_id}, noun="layer")
    return change_layers(scene, (layer_id,), lambda layer: _replace(layer, id=new))


def _shown(scene: Scene, ids: Collection[str], assets: Assets, *, visible: bool) -> Scene:
    def change(layer: Layer) -> Layer:
        if placement_of(layer, assets).visible == visible:
            return layer
        unset = _replace(layer, visible=None)
        return unset if placement_of(unset, assets).visible == visible else _replace(layer, visible=visible)

    return change_layers(scene, ids, change)


def _stepped(scene: Scene, ids: Collection[str], assets: Assets, t: float, *, forward: bool) -> Scene:
    frame = evaluate(scene, assets, t)
    reach = {pose.layer_id: _reach(pose) for pose in frame.poses}

    def overlap(one: str, other: str) -> bool:
        return one in reach and other in reach and reach[one].overlaps(reach[other])

    order = drawing_order(scene, assets)
    stepped = _towards_end(order if forward else order[::-1], ids, overlap)
    return _restacked(scene, stepped if forward else stepped[::-1], ids, assets)


def _towards_end(order: Sequence[str], ids: Collection[str], overlap: Callable[[str, str], bool]) -> list[str]:
    """Let each chosen one step towards the end of the list, but past no other chosen one."""
    result = list(order)
    last = len(result)
    for one in [one for one in reversed(order) if one in ids]:
        place = result.index(one)
        ahead = result[place + 1 : last]
        steps = next((step for step, other in enumerate(ahead, 1) if overlap(one, other)), min(len(ahead), 1))
        result.insert(place + steps, result.pop(place))
        last = place + steps
    return result


def _reach(pose: Pose) -> Bounds:
    """Give what a pose covers: tiles go on sideways, and a colour that fills goes on downwards."""
    own = bounds_of(pose)
    left, width = (-_ENDLESS, 2 * _ENDLESS) if pose.tiled else (own.left, own.width)
    return Bounds(left, own.top, width, _ENDLESS if pose.fill_down else own.height)


def _restacked(scene: Scene, order: Sequence[str], moved: Collection[str], assets: Assets) -> Scene:
    """Give the layers depths that draw them in that order, from back to front, changing few of them but the moved."""
    if tuple(order) == drawing_order(scene, assets):
        return scene
    placements = {layer.id: placement_of(layer, assets) for layer in scene.layers}
    depths = {layer_id: placement.z_depth for layer_id, placement in placements.items()}
    wanted = _depths(order, moved, depths, {layer.id: index for index, layer in enumerate(scene.layers)})
    changed = {one for one in order if wanted[one] != depths[one]}
    if any(abs(wanted[one]) > _READABLE for one in changed):
        wanted = {one: float(place) for place, one in enumerate(order)}
        changed = {one for one in order if wanted[one] != depths[one]}

    def change(layer: Layer) -> Layer:
        further = wanted[layer.id] - depths[layer.id]
        return adjusted(layer, placements[layer.id], "z_depth", lambda depth: depth + further)

    return change_layers(scene, changed, change)


def _depths(
    order: Sequence[str], moved: Collection[str], depths: dict[str, float], listed: dict[str, int]
) -> dict[str, float]:
    """Choose depths: the moved get numbers between their neighbours'; if there are none, those in front make room."""
    wanted: dict[str, float] = {}
    for place, one in enumerate(order):
        if one in wanted:
            continue
        behind = order[place - 1] if place else None
        floor = None if behind is None else wanted[behind]
        if one in moved:
            end = next((later for later in range(place, len(order)) if order[later] not in moved), len(order))
            ceiling = depths[order[end]] if end < len(order) else None
            wanted |= zip(order[place:end], _between(floor, ceiling, end - place), strict=True)
        elif behind is None or (wanted[behind], listed[behind]) < (depths[one], listed[one]):
            wanted[one] = depths[one]
        else:
            wanted[one] = math.floor(wanted[behind]) + 1.0
    return wanted


def _between(low: float | None, high: float | None, count: int) -> Sequence[float]:
    """Give that many short numbers above ``low`` and, where there is room, below ``high``."""
    if low is None:
        start = 0.0 if high is None else math.ceil(high) - count
        return [start + step for step in range(count)]
    for step in _STEPS:
        first = math.floor(low / step) + 1
        if high is None or first + count - 1 < high / step:
            return [round((first + one) * step, 2) for one in range(count)]
    return [math.floor(low) + 1.0 + one for one in range(count)]
