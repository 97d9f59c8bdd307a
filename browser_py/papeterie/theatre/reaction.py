"""``pivot_on_crest``: a boat rides a wave, from time alone."""

import math

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
_WEIGHTS = tuple(0.9 ** (4 * k) / _TOTAL for k in range(_SAMPLES))


class Rider(msgspec.Struct, frozen=True):
    """A trajectory that reacts to the surface of another."""

    own: Trajectory
    target: Trajectory
    heights: tuple[int, ...]
    rows: int
    reaction: PivotOnCrest
    scroll_rate: float

    def pose(self, t: float) -> Pose:
        """Give the pose at ``t``: the exponentially weighted mean of what the waves asked for just before.

        Before the scene began, they asked for what they ask at 0: the boat starts at rest.
        """
        tilt, y = 0.0, 0.0
        for k, weight in enumerate(_WEIGHTS):
            one_tilt, one_y = self._wanted(max(t - k * _STEP, 0.0))
            tilt, y = tilt + weight * one_tilt, y + weight * one_y
        pose = self.own.pose(t)
        return msgspec.structs.replace(pose, y=y, rotation=pose.rotation + tilt)

    def _wanted(self, t: float) -> tuple[float, float]:
        """Give the tilt (degrees) and the box's top (px) that the surface asks for at ``t``, without inertia."""
        pose, wave, reaction = self.own.pose(t), self.target.pose(t), self.reaction
        surface = Surface(
            heights=self.heights,
            rows=self.rows,
            left=wave.x,
            top=wave.y,
            ratio=wave.ratio,
            tiled=wave.tiled,
            border=wave.border,
            floor=float(self.own.stage.height),
        )
        hull = pose.width * reaction.hull_length_factor
        centre = pose.x + pose.width / 2
        stern, bow = surface.y(centre - hull / 2), surface.y(centre + hull / 2)
        ramp = min(1.0, abs(self.scroll_rate) * t / RAMP_PX)
        tilt = _TILT_PER_SLOPE * math.degrees(math.atan2(bow - stern, hull)) * ramp
        tilt = min(max(tilt, -reaction.max_tilt_angle), reaction.max_tilt_angle)
        sunk = pose.height * (1 - reaction.vertical_follow_factor)
        top = (stern + bow) / 2 + self.own.placement.y_offset - sunk - tilt * reaction.tilt_lift_factor
        return tilt, top
