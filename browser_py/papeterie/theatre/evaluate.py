"""A frame as a pure function of scene, assets and time: ``evaluate(scene, assets, t)``.

A scene is compiled once when it changes; a compiled scene is asked for as many frames as one likes, in any order.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import attrgetter

import msgspec

from papeterie.theatre.artwork import Artwork, Assets
from papeterie.theatre.camera import Camera, camera_of
from papeterie.theatre.model import Layer, Scene
from papeterie.theatre.pose import Frame, Pose
from papeterie.theatre.reaction import Rider
from papeterie.theatre.surface import Surface, surface_of
from papeterie.theatre.trajectory import Trajectory, prepare

_depth = attrgetter("z_depth")
_still_depth = attrgetter("z_depth.constant")


@dataclass(frozen=True, slots=True)
class CompiledScene:
    """A scene ready to give frames. Layers whose sprite is not among the assets are left out.

    ``parts`` are the visible layers in drawing order, unless the depths change with time: ``restacks`` says so.
    ``paths`` are the ways of all layers, in the order of the scene.
    """

    scene: Scene
    parts: tuple[Trajectory | Rider, ...]
    camera: Camera
    restacks: bool
    paths: tuple[Trajectory, ...]
    _poses: tuple[Callable[[float], Pose], ...]

    def frame(self, t: float) -> Frame:
        """Give the frame at ``t`` seconds; time past the scene's duration loops, time before 0 is 0."""
        moment = pass_time(self.scene, t)
        poses = [pose(moment) for pose in self._poses]
        if self.restacks:
            poses.sort(key=_depth)
        stage = self.scene.stage
        return Frame(stage.width, stage.height, stage.background, tuple(poses), *self.camera.view(moment))


def compile_scene(scene: Scene, assets: Assets, before: CompiledScene | None = None) -> CompiledScene:
    """Work out once all that does not depend on time.

    ``before`` is the scene as it was compiled before a change, if it was: layers that are the same are not worked out
    again.
    """
    known = [layer for layer in scene.layers if layer.sprite_name in assets]
    earlier = _known(before, scene)
    paths = [_path(layer, assets[layer.sprite_name], scene, earlier) for layer in known]
    by_sprite: dict[str, Trajectory] = {}
    for path in paths:
        by_sprite.setdefault(path.layer.sprite_name, path)
    visible = [path for path in paths if path.placement.visible]
    restacks = any(path.z_depth.constant is None for path in visible)
    if not restacks:
        visible.sort(key=_still_depth)
    surfaces: dict[str, Surface] = {}
    parts = tuple(_reacting(path, by_sprite, surfaces, scene) for path in visible)
    camera = camera_of(scene)
    poses = (_followed(part.pose, path.placement.parallax, camera) for part, path in zip(parts, visible, strict=True))
    return CompiledScene(scene, parts, camera, restacks, tuple(paths), tuple(poses))


def evaluate(scene: Scene, assets: Assets, t: float) -> Frame:
    """Compile and give one frame. To play, keep the compiled scene."""
    return compile_scene(scene, assets).frame(t)


def pass_time(scene: Scene, t: float) -> float:
    """Give the time within the pass: ``t`` modulo the scene's duration."""
    return math.fmod(t, scene.duration_sec) if t > 0 else 0.0


def _known(before: CompiledScene | None, scene: Scene) -> dict[int, Trajectory]:
    """Give the ways that still hold, by the identity of their layers: layers are frozen, and shared between edits."""
    if before is None:
        return {}
    was = before.scene
    same = (was.stage, was.scroll_rate, was.duration_sec) == (scene.stage, scene.scroll_rate, scene.duration_sec)
    return {id(path.layer): path for path in before.paths} if same else {}


def _path(layer: Layer, artwork: Artwork, scene: Scene, earlier: dict[int, Trajectory]) -> Trajectory:
    path = earlier.get(id(layer))
    return path if path is not None and path.artwork is artwork else prepare(layer, artwork, scene)


def _reacting(
    path: Trajectory, by_sprite: Mapping[str, Trajectory], surfaces: dict[str, Surface], scene: Scene
) -> Trajectory | Rider:
    """Have a layer ride, if it does. ``surfaces`` are those that others ride on: a surface is made once for all."""
    reaction = path.placement.environmental_reaction
    target = by_sprite.get(reaction.target_sprite_name) if reaction else None
    if reaction is None or target is None or target is path or not target.artwork.heights:
        return path
    name = reaction.target_sprite_name
    if name not in surfaces:
        artwork, placement = target.artwork, target.placement
        surfaces[name] = surface_of(
            artwork.heights,
            artwork.height,
            float(scene.stage.height),
            tiled=placement.tile_horizontal,
            border=placement.tile_border,
        )
    return Rider(path, target, surfaces[name], reaction, scene.scroll_rate)


def _followed(pose: Callable[[float], Pose], parallax: float, camera: Camera) -> Callable[[float], Pose]:
    """Have a layer go along with the camera, as far as it does not stand on the stage."""
    if parallax == 1 or camera.rests:
        return pose

    def followed(t: float) -> Pose:
        standing, (right, down) = pose(t), camera.pan(t)
        along = 1 - parallax
        return msgspec.structs.replace(standing, x=standing.x + along * right, y=standing.y + along * down)

    return followed
