"""Moving, scaling and turning at a time: a layer with keyframes gets one there, any other is changed as a whole."""

from collections.abc import Callable, Collection

from papeterie.theatre.artwork import Assets
from papeterie.theatre.changes import change_layers, is_keyframe, placement_of
from papeterie.theatre.keyframes import keyed
from papeterie.theatre.model import Layer, Scene
from papeterie.theatre.resting import place_names, values_at
from papeterie.theatre.transforming import (
    Point,
    held,
    move_layers,
    moved,
    rotate_layers,
    scale_layers,
    scaled_by,
)


def auto_move(scene: Scene, ids: Collection[str], dx: float, dy: float, assets: Assets, t: float) -> Scene:
    """Shift layers by stage px at ``t`` seconds: those with keyframes by a keyframe, the others by their place."""
    if dx == 0 and dy == 0:
        return scene
    animated = _animated(scene, ids, assets)
    scene = move_layers(scene, set(ids) - animated, dx, dy, assets)
    return change_layers(scene, animated, lambda layer: _shifted(scene, layer, dx, dy, assets, t))


def auto_scale(scene: Scene, ids: Collection[str], factor: float, about: Point, assets: Assets, t: float) -> Scene:
    """Make layers ``factor`` times as large at ``t``; what is drawn at ``about`` then stays there."""
    if factor == 1:
        return scene
    animated = _animated(scene, ids, assets)
    scene = scale_layers(scene, set(ids) - animated, factor, about, assets, t)
    return _keyed_about(scene, animated, "scale", lambda scale: scaled_by(scale, factor), about, assets, t)


def auto_rotate(scene: Scene, ids: Collection[str], degrees: float, about: Point, assets: Assets, t: float) -> Scene:
    """Turn layers clockwise at ``t``; what is drawn at ``about`` then stays there."""
    if degrees == 0:
        return scene
    animated = _animated(scene, ids, assets)
    scene = rotate_layers(scene, set(ids) - animated, degrees, about, assets, t)
    return _keyed_about(scene, animated, "rotation", lambda rotation: rotation + degrees, about, assets, t)


def _animated(scene: Scene, ids: Collection[str], assets: Assets) -> set[str]:
    """Give which of the layers have keyframes that count."""
    chosen = [layer for layer in scene.layers if layer.id in ids]
    return {
        layer.id
        for layer in chosen
        if any(is_keyframe(one) and one.enabled for one in placement_of(layer, assets).behaviors)
    }


def _keyed_about(
    scene: Scene,
    ids: Collection[str],
    name: str,
    change: Callable[[float], float],
    about: Point,
    assets: Assets,
    t: float,
) -> Scene:
    def shift(layer: Layer, dx: float, dy: float) -> Layer:
        return _shifted(scene, layer, dx, dy, assets, t)

    def changed(layer: Layer) -> Layer:
        now = values_at(scene, layer, assets, t)[name]
        return held(scene, layer, keyed(scene, layer, t, assets, {name: change(now)}), about, assets, t, shift)

    return change_layers(scene, ids, changed)


def _shifted(scene: Scene, layer: Layer, dx: float, dy: float, assets: Assets, t: float) -> Layer:
    """Give the layer with a keyframe further on. How high a layer rides no keyframe says: its offset changes."""
    (across, down), now = place_names(layer, assets), values_at(scene, layer, assets, t)
    width, height = (1 if across == "x" else scene.stage.width), (1 if down == "y" else scene.stage.height)
    placement = placement_of(layer, assets)
    values = {across: now[across] + dx / width}
    if placement.environmental_reaction is None:
        values[down] = now[down] + dy / height
    else:
        layer = moved(layer, 0.0, dy, placement, scene.stage)
    return keyed(scene, layer, t, assets, values)
