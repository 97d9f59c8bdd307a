"""Where a layer's rest and its keyframes have it at a time, before motions, scrolling and offsets are added."""

from collections.abc import Mapping

import msgspec

from papeterie.theatre.artwork import Artwork, Assets
from papeterie.theatre.changes import is_keyframe, placement_of, tidy
from papeterie.theatre.model import Layer, Location, Scene
from papeterie.theatre.trajectory import prepare

_ANCHORS = {"top": 0.0, "center": 0.5, "bottom": 1.0}
_UNKNOWN = Artwork(1, 1)


def values_at(scene: Scene, layer: Layer, assets: Assets, t: float) -> Mapping[str, float]:
    """Give what each field of a location would have to be so that nothing changes at ``t``.

    The place is given twice: in px and in percents. A sprite that is not there counts as one pixel.
    """
    artwork, placement = assets.get(layer.sprite_name, _UNKNOWN), placement_of(layer, assets)
    located = tuple(one for one in placement.behaviors if isinstance(one, Location))
    still = msgspec.structs.replace(
        layer,
        behaviors=located,
        is_background=placement.is_background,
        x_offset=0.0,
        y_offset=0.0,
        scroll_speed=0.0,
    )
    path = prepare(still, artwork, scene)
    pose = path.pose(t)
    x, y = pose.x - (path.width - pose.width) / 2, pose.y - (path.height - pose.height) / 2
    anchor = path.height * _ANCHORS[path.placement.vertical_anchor]
    values = {
        "x": x,
        "y": y,
        "horizontal_percent": (x + path.width / 2) / scene.stage.width,
        "vertical_percent": (y + anchor) / scene.stage.height,
        "z_depth": pose.z_depth,
        "scale": pose.width / path.width,
        "rotation": pose.rotation,
        "opacity": pose.opacity,
    }
    return {name: tidy(value) for name, value in values.items()}


def place_names(layer: Layer, assets: Assets) -> tuple[str, str]:
    """Give the two fields by which a keyframe says the layer's place: percents, unless px decide it already."""
    placement = placement_of(layer, assets)
    keyframes = [one for one in placement.behaviors if is_keyframe(one) and one.enabled]
    by_x = placement.x is not None or any(getattr(one, "x", None) is not None for one in keyframes)
    by_y = placement.y is not None or any(getattr(one, "y", None) is not None for one in keyframes)
    return "x" if by_x else "horizontal_percent", "y" if by_y else "vertical_percent"
