"""``pivot_on_crest``: a boat rides a wave, from time alone."""

import math
from dataclasses import dataclass

import msgspec

from papeterie.theatre.model import PivotOnCrest
from papeterie.theatre.pose import Pose
from papeterie.theatre.surface import Surface
from papeterie.theatre.trajectory import Trajectory

RAMP_PX = 300.0
_TILT_PER_SLOPE = 5.0
_STEP = 4 / 60
_SAMPLES = 12
# The earlier engine closed 10 % of the gap every 1/60 s: a sample four such steps older weighs 0.9**4 of the next.
_TOTAL = sum(0.9 ** (4 * k) for k in range(_SAMPLES))
_WEIGHTS = tuple((k * _STEP, 0.9 ** (4 * k) / _TOTAL) for k in range(_SAMPLES))


@dataclass(frozen=True, slots=True)
class Rider:
    """A trajectory that reacts to the surface of another. ``scroll_rate`` is the scene's, in px/s."""

    own: Trajectory
    target: Trajectory
    surface: Surface
    reaction: PivotOnCrest
    scroll_rate: float

    def pose(self, t: float) -> Pose:
        """Give the pose at ``t``: the exponentially weighted mean of what the waves asked for just before.

        Before the scene began, they asked for what they ask at 0: the boat starts at rest.
        """
        tilt, y = 0.0, 0.0
        for age, weight in _WEIGHTS:
            one_tilt, one_y = self._wanted(t - age if t > age else 0.0)
            tilt += weight * one_tilt
            y += weight * one_y
        pose = self.own.pose(t)
        return msgspec.structs.replace(pose, y=y, rotation=pose.rotation + tilt)

    def surface_y(self, x: float, t: float) -> float:
        """Give the stage y of the target's surface at stage ``x`` and time ``t``."""
        left, top, size = self.target.box(t)
        return self.surface.y(x, left, top, self.target.ratio * size)

    def _wanted(self, t: float) -> tuple[float, float]:
        """Give the tilt (degrees) and the box's top (px) that the surface asks for at ``t``, without inertia."""
        own, reaction = self.own, self.reaction
        x, _, size = own.box(t)
        left, top, target_size = self.target.box(t)
        ratio, y_at = self.target.ratio * target_size, self.surface.y
        width = own.width * size
        hull = width * reaction.hull_length_factor
        centre = x + width / 2
        stern, bow = y_at(centre - hull / 2, left, top, ratio), y_at(centre + hull / 2, left, top, ratio)
        ramp = min(1.0, abs(self.scroll_rate) * t / RAMP_PX)
        tilt = _TILT_PER_SLOPE * math.degrees(math.atan2(bow - stern, hull)) * ramp
        tilt = min(max(tilt, -reaction.max_tilt_angle), reaction.max_tilt_angle)
        sunk = own.height * size * (1 - reaction.vertical_follow_factor)
        wanted = (stern + bow) / 2 + own.placement.y_offset - sunk - tilt * reaction.tilt_lift_factor
        return tilt, wanted
