"""One layer's transform as a function of time, prepared once for a scene."""

from typing import TypeVar

import msgspec

from papeterie.theatre.artwork import Artwork
from papeterie.theatre.model import Drift, Layer, Location, Oscillate, Pulse, Stage
from papeterie.theatre.motion import displacement, oscillation, pulse_level
from papeterie.theatre.placement import Placement, place
from papeterie.theatre.pose import Pose
from papeterie.theatre.timeline import Channel, channels

MIN_SCALE = 0.001
_FAR = 1e9
_TINY = 1e-6
_T = TypeVar("_T")
_MULTIPLIED = frozenset({"scale", "opacity"})
_ANCHORS = {"top": 0.0, "center": 0.5, "bottom": 1.0}


class Trajectory(msgspec.Struct, frozen=True):
    """A layer ready to be asked for its pose at any time."""

    layer: Layer
    placement: Placement
    stage: Stage
    scroll: float
    width: float
    height: float
    ratio: float
    channels: dict[str, Channel]
    motions: tuple[Oscillate | Drift | Pulse, ...]

    def pose(self, t: float) -> Pose:
        """Give the pose at ``t`` seconds into the pass, reactions to other layers left out."""
        placement = self.placement
        keyed = {name: channel.value(t) for name, channel in self.channels.items()}
        x, y = self._corner(keyed)
        values = {
            "x": x,
            "y": y,
            "scale": _either(keyed.get("scale"), placement.scale),
            "rotation": _either(keyed.get("rotation"), placement.rotation),
            "opacity": _either(keyed.get("opacity"), placement.opacity),
        }
        rest = dict(values)
        for motion in self.motions:
            _apply(motion, values, rest, t)
            values[motion.coordinate] = min(max(values[motion.coordinate], -_FAR), _FAR)
        scale = max(values["scale"], MIN_SCALE)
        width, height = self.width * scale, self.height * scale
        return Pose(
            layer_id=self.layer.id,
            sprite_name=self.layer.sprite_name,
            z_depth=_either(keyed.get("z_depth"), placement.z_depth),
            x=values["x"] + self.scroll * t + (self.width - width) / 2,
            y=values["y"] + (self.height - height) / 2,
            width=width,
            height=height,
            rotation=values["rotation"],
            opacity=min(max(values["opacity"], 0.0), 1.0),
            ratio=self.ratio * scale,
            tiled=placement.tile_horizontal,
            border=placement.tile_border,
            fill_down=placement.fill_down,
        )

    def _corner(self, keyed: dict[str, float | None]) -> tuple[float, float]:
        """Give the top left of the unscaled box, at rest."""
        placement, stage = self.placement, self.stage
        x = _either(keyed.get("x"), placement.x)
        if x is None:
            percent = _either(keyed.get("horizontal_percent"), placement.horizontal_percent)
            x = 0.0 if percent is None else percent * stage.width - self.width / 2
        y = _either(keyed.get("y"), placement.y)
        if y is None:
            percent = _either(keyed.get("vertical_percent"), placement.vertical_percent)
            y = percent * stage.height - self.height * _ANCHORS[placement.vertical_anchor]
        return x + placement.x_offset, y + placement.y_offset


def prepare(layer: Layer, artwork: Artwork, stage: Stage, scroll_rate: float) -> Trajectory:
    """Lay the layer over its sprite's metadata and work out what does not change with time."""
    placement = place(layer, artwork.metadata)
    behaviors = [one for one in placement.behaviors if one.enabled]
    ratio = _ratio(placement, artwork, stage)
    return Trajectory(
        layer=layer,
        placement=placement,
        stage=stage,
        scroll=placement.scroll_speed * scroll_rate,
        width=artwork.width * ratio,
        height=artwork.height * ratio,
        ratio=ratio,
        channels=channels([one for one in behaviors if isinstance(one, Location) and one.time_offset is not None]),
        motions=tuple(one for one in behaviors if isinstance(one, Oscillate | Drift | Pulse)),
    )


def _ratio(placement: Placement, artwork: Artwork, stage: Stage) -> float:
    """Give stage px per picture px, before ``scale``; never so little that a surface cannot be divided by it."""
    if placement.is_background:
        return max(stage.width / artwork.width, stage.height / artwork.height)
    if placement.height_scale is not None:
        return max(placement.height_scale * stage.height / artwork.height, _TINY)
    if placement.target_height is not None:
        return max(placement.target_height / artwork.height, _TINY)
    return 1.0


def _apply(motion: Oscillate | Drift | Pulse, values: dict[str, float], rest: dict[str, float], t: float) -> None:
    name = motion.coordinate
    if isinstance(motion, Oscillate):
        values[name] += oscillation(motion, t)
    elif isinstance(motion, Drift):
        values[name] += displacement(motion, rest[name], t)
    else:
        threshold = motion.activation_threshold_scale
        if threshold is not None and values["scale"] > threshold:
            return
        level = pulse_level(motion, t)
        values[name] = values[name] * level if name in _MULTIPLIED else values[name] + level


def _either(first: float | None, second: _T) -> float | _T:
    return second if first is None else first
