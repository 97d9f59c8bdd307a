"""One layer's transform as a function of time, prepared once for a scene."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from papeterie.theatre.artwork import Artwork
from papeterie.theatre.curve import Curve, scaled, shifted, still
from papeterie.theatre.model import Drift, Layer, Location, Oscillate, Pulse, Scene, Stage
from papeterie.theatre.motion import all_moved, moved
from papeterie.theatre.placement import Placement, place
from papeterie.theatre.pose import Pose
from papeterie.theatre.timeline import Channel, channels

MIN_SCALE = 0.001
_TINY = 1e-6
_KEYED = ("x", "y", "vertical_percent", "horizontal_percent", "z_depth", "scale", "rotation", "opacity")
Box = Callable[[float], tuple[float, float, float]]
_ANCHORS = {"top": 0.0, "center": 0.5, "bottom": 1.0}


@dataclass(frozen=True, slots=True)
class Trajectory:
    """A layer ready to be asked, at ``t`` seconds into the pass, for its pose; reactions to others are left out.

    ``box(t)`` is less than a pose and quicker to have: left and top of the box in stage px, and the scale.
    """

    layer: Layer
    artwork: Artwork
    placement: Placement
    width: float
    height: float
    ratio: float
    z_depth: Curve
    box: Box
    pose: Callable[[float], Pose]


def prepare(layer: Layer, artwork: Artwork, scene: Scene) -> Trajectory:
    """Lay the layer over its sprite's metadata and work out what does not change with time."""
    placement = place(layer, artwork.metadata)
    behaviors = [one for one in placement.behaviors if one.enabled]
    ratio = _ratio(placement, artwork, scene.stage)
    width, height = artwork.width * ratio, artwork.height * ratio
    keyframes = [one for one in behaviors if isinstance(one, Location) and one.time_offset is not None]
    rest = _resting(placement, channels(keyframes, _KEYED), scene.stage, width, height)
    motions = [one for one in behaviors if isinstance(one, Oscillate | Drift | Pulse)]
    curves = all_moved(motions, rest, scene.duration_sec)
    scroll = Drift(coordinate="x", velocity=placement.scroll_speed * scene.scroll_rate)
    curves["x"] = moved(scroll, curves["x"], rest["x"], curves["scale"], scene.duration_sec)
    box = _box(curves, width, height)
    pose = _remembered(_pose(layer, placement, curves, box, (width, height, ratio)))
    return Trajectory(layer, artwork, placement, width, height, ratio, curves["z_depth"], box, pose)


def _remembered(pose: Callable[[float], Pose]) -> Callable[[float], Pose]:
    """While one layer is dragged, the others are asked again and again for the same moment."""
    moment, known = math.nan, None

    def at(t: float) -> Pose:
        nonlocal moment, known
        if known is None or t != moment:
            moment, known = t, pose(t)
        return known

    return at


def _ratio(placement: Placement, artwork: Artwork, stage: Stage) -> float:
    """Give stage px per picture px, before ``scale``; never so little that a surface cannot be divided by it."""
    if placement.is_background:
        return max(stage.width / artwork.width, stage.height / artwork.height)
    if placement.height_scale is not None:
        return max(placement.height_scale * stage.height / artwork.height, _TINY)
    if placement.target_height is not None:
        return max(placement.target_height / artwork.height, _TINY)
    return 1.0


def _resting(
    placement: Placement, keyed: dict[str, Channel], stage: Stage, width: float, height: float
) -> dict[str, Curve]:
    """Give the curves that the resting place and the keyframes draw; x and y are those of the unscaled box's corner."""

    def curve(name: str, rest: Curve) -> Curve:
        return keyed[name].curve(rest) if name in keyed else rest

    across = placement.horizontal_percent
    if across is None and "horizontal_percent" not in keyed:
        x = still(0.0)
    else:
        beside = width / 2 / stage.width if across is None else across
        x = scaled(curve("horizontal_percent", still(beside)), stage.width, -width / 2)
    anchor = -height * _ANCHORS[placement.vertical_anchor]
    y = scaled(curve("vertical_percent", still(placement.vertical_percent)), stage.height, anchor)
    x = curve("x", x if placement.x is None else still(placement.x))
    y = curve("y", y if placement.y is None else still(placement.y))
    return {
        "x": shifted(x, placement.x_offset),
        "y": shifted(y, placement.y_offset),
        "scale": curve("scale", still(placement.scale)),
        "rotation": curve("rotation", still(placement.rotation)),
        "opacity": curve("opacity", still(placement.opacity)),
        "z_depth": curve("z_depth", still(placement.z_depth)),
    }


def _box(curves: dict[str, Curve], width: float, height: float) -> Box:
    x, y, scale = curves["x"], curves["y"], curves["scale"]
    x_at, y_at, scale_at = x.at, y.at, scale.at
    if scale.constant is None:

        def growing(t: float) -> tuple[float, float, float]:
            size = max(scale_at(t), MIN_SCALE)
            return x_at(t) + (width - width * size) / 2, y_at(t) + (height - height * size) / 2, size

        return growing
    size = max(scale.constant, MIN_SCALE)
    right, down = (width - width * size) / 2, (height - height * size) / 2
    if x.constant is not None and y.constant is not None:
        resting = (x.constant + right, y.constant + down, size)
        return lambda _t: resting
    return lambda t: (x_at(t) + right, y_at(t) + down, size)


def _pose(
    layer: Layer, placement: Placement, curves: dict[str, Curve], box: Box, unscaled: tuple[float, float, float]
) -> Callable[[float], Pose]:
    """Give the pose as a function of time. What never changes is worked out here, and most of a layer never does."""
    width, height, ratio = unscaled
    name, sprite = layer.id, layer.sprite_name
    tiled, border, fill_down = placement.tile_horizontal, placement.tile_border, placement.fill_down
    x, y, rotation, opacity, depth = (curves[one].at for one in ("x", "y", "rotation", "opacity", "z_depth"))

    def pose(t: float) -> Pose:
        left, top, size = box(t)
        shade = min(max(opacity(t), 0.0), 1.0)
        drawn = (width * size, height * size, rotation(t), shade, ratio * size)
        return Pose(name, sprite, depth(t), left, top, *drawn, tiled, border, fill_down)

    if all(curve.constant is not None for curve in curves.values()):
        resting = pose(0.0)
        return lambda _t: resting
    if any(curves[one].constant is None for one in ("scale", "opacity", "z_depth")):
        return pose
    rest = pose(0.0)
    deep, wide, high, shade, drawn_ratio = rest.z_depth, rest.width, rest.height, rest.opacity, rest.ratio
    right, down = (width - wide) / 2, (height - high) / 2
    if curves["rotation"].constant is not None:
        turn = rest.rotation
        return lambda t: Pose(
            name,
            sprite,
            deep,
            x(t) + right,
            y(t) + down,
            wide,
            high,
            turn,
            shade,
            drawn_ratio,
            tiled,
            border,
            fill_down,
        )
    return lambda t: Pose(
        name, sprite, deep, x(t) + right, y(t) + down, wide, high, rotation(t), shade, drawn_ratio,
        tiled, border, fill_down
    )  # fmt: skip
