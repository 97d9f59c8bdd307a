"""How one layer is drawn at a time, without working out all the others."""

import msgspec

from papeterie.theatre.artwork import Assets
from papeterie.theatre.changes import placement_of
from papeterie.theatre.evaluate import evaluate
from papeterie.theatre.model import Layer, Scene
from papeterie.theatre.pose import Pose


def pose_of(scene: Scene, layer: Layer, assets: Assets, t: float) -> Pose | None:
    """Give the pose at ``t`` of a layer, as it would be in the scene's frame, were it visible.

    ``layer`` stands for the scene's layer of the same id, and may differ from it. ``None``: its sprite is not there.
    """
    reaction = placement_of(layer, assets).environmental_reaction
    ridden = reaction and next(
        (one.id for one in scene.layers if one.sprite_name == reaction.target_sprite_name and one.id != layer.id), None
    )
    shown = msgspec.structs.replace(layer, visible=True)
    needed = tuple(shown if one.id == layer.id else one for one in scene.layers if one.id in (layer.id, ridden))
    return evaluate(msgspec.structs.replace(scene, layers=needed), assets, t).pose(layer.id)
