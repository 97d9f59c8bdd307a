"""Moving, scaling and turning layers on the stage, whatever decides their place: percents, offsets, a location, a wave.

A layer with keyframes goes as a whole: its rest and all its keyframes change alike.
"""

import math
from collections.abc import Callable, Collection

import msgspec

from papeterie.theatre.artwork import Assets
from papeterie.theatre.bounds import centre_of
from papeterie.theatre.changes import adjusted, change_layers, placement_of, tidy
from papeterie.theatre.model import Drift, Layer, Location, Scene, Stage
from papeterie.theatre.placement import Placement
from papeterie.theatre.pose import Pose
from papeterie.theatre.posing import pose_of
from papeterie.theatre.trajectory import MIN_SCALE

Point = tuple[float, float]
Change = Callable[[Layer], Layer]
Shift = Callable[[Layer, float, float], Layer]
_replace = msgspec.structs.replace
_ROUNDS = 4
_NEAR = 0.01


def move_layers(scene: Scene, ids: Collection[str], dx: float, dy: float, assets: Assets) -> Scene:
    """Shift layers by stage px. Percents change where they decide the place, offsets where something else does."""
    return change_layers(scene, ids, lambda layer: moved(layer, dx, dy, placement_of(layer, assets), scene.stage))


def scale_layers(
    scene: Scene, ids: Collection[str], factor: float, about: Point, assets: Assets, t: float = 0.0
) -> Scene:
    """Make layers ``factor`` times as large; what is drawn at the stage point ``about`` at ``t`` seconds stays there.

    ``factor`` is above 0; no layer gets smaller than it can be drawn.
    """
    if factor == 1:
        return scene

    def change(layer: Layer) -> Layer:
        return adjusted(layer, placement_of(layer, assets), "scale", lambda scale: scaled_by(scale, factor))

    return _about(scene, ids, about, assets, t, change)


def rotate_layers(
    scene: Scene, ids: Collection[str], degrees: float, about: Point, assets: Assets, t: float = 0.0
) -> Scene:
    """Turn layers clockwise; what is drawn at the stage point ``about`` at ``t`` seconds stays there."""
    if degrees == 0:
        return scene

    def change(layer: Layer) -> Layer:
        placement = placement_of(layer, assets)
        if any(_turns_on(one) for one in placement.behaviors):
            return adjusted(layer, placement, "rotation", lambda rotation: rotation + degrees)
        return adjusted(layer, placement, "rotation", lambda rotation: _upright(rotation + degrees))

    return _about(scene, ids, about, assets, t, change)


def moved(layer: Layer, dx: float, dy: float, placement: Placement, stage: Stage) -> Layer:
    """Give the layer, whose placement is known, shifted by stage px."""
    located = any(isinstance(one, Location) and one.enabled for one in placement.behaviors)
    changes: dict[str, float] = {}
    if dx and (located or placement.horizontal_percent is None or placement.is_background):
        changes["x_offset"] = tidy(placement.x_offset + dx)
    elif dx:
        changes["horizontal_percent"] = tidy((placement.horizontal_percent or 0.0) + dx / stage.width)
    if dy and (located or placement.environmental_reaction is not None or placement.is_background):
        changes["y_offset"] = tidy(placement.y_offset + dy)
    elif dy:
        changes["vertical_percent"] = tidy(placement.vertical_percent + dy / stage.height)
    return _replace(layer, **changes)


def scaled_by(scale: float, factor: float) -> float:
    """Give a scale times a factor, no smaller than can be drawn."""
    return max(max(scale, MIN_SCALE) * factor, MIN_SCALE)


def held(scene: Scene, layer: Layer, changed: Layer, about: Point, assets: Assets, t: float, shift: Shift) -> Layer:
    """Shift a changed layer so that the stage point ``about`` shows at ``t`` the same of it as it did before.

    What rides on a wave lies otherwise wherever it is shifted to, so it is looked at again after each shift.
    """
    before = pose_of(scene, layer, assets, t)
    for _ in range(_ROUNDS):
        after = pose_of(scene, changed, assets, t)
        if before is None or after is None:
            break
        (x, y), (to_x, to_y) = centre_of(after), _carried(before, after, about)
        if math.hypot(to_x - x, to_y - y) < _NEAR:
            break
        changed = shift(changed, to_x - x, to_y - y)
    return changed


def _about(scene: Scene, ids: Collection[str], about: Point, assets: Assets, t: float, change: Change) -> Scene:
    def shift(layer: Layer, dx: float, dy: float) -> Layer:
        return moved(layer, dx, dy, placement_of(layer, assets), scene.stage)

    return change_layers(scene, ids, lambda layer: held(scene, layer, change(layer), about, assets, t, shift))


def _carried(before: Pose, after: Pose, about: Point) -> Point:
    """Give where the centre has to be so that what was drawn at ``about`` is there again, larger and turned."""
    (x, y), factor = centre_of(before), after.width / before.width
    turn = math.radians(after.rotation - before.rotation)
    cos, sin = math.cos(turn) * factor, math.sin(turn) * factor
    dx, dy = x - about[0], y - about[1]
    return about[0] + dx * cos - dy * sin, about[1] + dx * sin + dy * cos


def _turns_on(behavior: object) -> bool:
    """Whether a behavior needs to know full turns: between keyframes, or up to a cap."""
    if isinstance(behavior, Location):
        return behavior.time_offset is not None and behavior.rotation is not None
    return isinstance(behavior, Drift) and behavior.coordinate == "rotation"


def _upright(degrees: float) -> float:
    """Give the same angle between -180 and 180."""
    return degrees if -180 <= degrees <= 180 else (degrees + 180) % 360 - 180  # noqa: PLR2004
