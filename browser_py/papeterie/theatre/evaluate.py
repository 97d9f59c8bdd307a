"""A frame as a pure function of scene, assets and time: ``evaluate(scene, assets, t)``.

A scene is compiled once when it changes; a compiled scene is asked for as many frames as one likes, in any order.
"""

import math

import msgspec

from papeterie.theatre.artwork import Assets
from papeterie.theatre.model import Scene
from papeterie.theatre.pose import Frame
from papeterie.theatre.reaction import Rider
from papeterie.theatre.trajectory import Trajectory, prepare


class CompiledScene(msgspec.Struct, frozen=True):
    """A scene ready to give frames. Layers whose sprite is not among the assets are left out."""

    scene: Scene
    parts: tuple[Trajectory | Rider, ...]

    def frame(self, t: float) -> Frame:
        """Give the frame at ``t`` seconds; time past the scene's duration loops, time before 0 is 0."""
        moment = pass_time(self.scene, t)
        poses = [part.pose(moment) for part in self.parts]
        poses.sort(key=lambda pose: pose.z_depth)
        stage = self.scene.stage
        return Frame(stage.width, stage.height, stage.background, tuple(poses))


def compile_scene(scene: Scene, assets: Assets) -> CompiledScene:
    """Work out once all that does not depend on time."""
    known = [layer for layer in scene.layers if layer.sprite_name in assets]
    paths = [prepare(layer, assets[layer.sprite_name], scene.stage, scene.scroll_rate) for layer in known]
    by_sprite: dict[str, Trajectory] = {}
    for path in paths:
        by_sprite.setdefault(path.layer.sprite_name, path)
    parts = [_reacting(path, by_sprite, assets, scene) for path in paths if path.placement.visible]
    return CompiledScene(scene, tuple(parts))


def evaluate(scene: Scene, assets: Assets, t: float) -> Frame:
    """Compile and give one frame. To play, keep the compiled scene."""
    return compile_scene(scene, assets).frame(t)


def pass_time(scene: Scene, t: float) -> float:
    """Give the time within the pass: ``t`` modulo the scene's duration."""
    return math.fmod(t, scene.duration_sec) if t > 0 else 0.0


def _reacting(path: Trajectory, by_sprite: dict[str, Trajectory], assets: Assets, scene: Scene) -> Trajectory | Rider:
    reaction = path.placement.environmental_reaction
    if reaction is None:
        return path
    target = by_sprite.get(reaction.target_sprite_name)
    artwork = assets.get(reaction.target_sprite_name)
    if target is None or target is path or artwork is None or not artwork.heights:
        return path
    return Rider(path, target, artwork.heights, artwork.height, reaction, scene.scroll_rate)
