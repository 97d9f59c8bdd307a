"""The handles of a chosen layer: four corners that scale it, keeping its aspect, and one above it that turns it."""

import math
from collections.abc import Mapping
from typing import Literal

from papeterie.theatre.bounds import centre_of
from papeterie.theatre.pose import Pose

Point = tuple[float, float]
Handle = Literal["nw", "ne", "se", "sw", "turn"]

STALK_PX = 28.0
"""How far above the box the handle that turns is, in pixels of the page."""
SNAP_DEGREES = 15.0
_CORNERS: Mapping[Handle, Point] = {"nw": (-0.5, -0.5), "ne": (0.5, -0.5), "se": (0.5, 0.5), "sw": (-0.5, 0.5)}
_LEAST_FACTOR = 0.02
_CURSORS = ("ew-resize", "nwse-resize", "ns-resize", "nesw-resize")


def corners(pose: Pose) -> tuple[Point, ...]:
    """Give the four corners of the turned box, clockwise from the top left."""
    return tuple(_spot(pose, *place) for place in _CORNERS.values())


def handles(pose: Pose, px: float) -> Mapping[Handle, Point]:
    """Give where the handles are, in stage px; ``px`` is how many of these a pixel of the page is.

    What repeats without end has no corners, and cannot be turned by hand.
    """
    if pose.tiled:
        return {}
    spots: dict[Handle, Point] = {name: _spot(pose, *place) for name, place in _CORNERS.items()}
    spots["turn"] = _spot(pose, 0.0, -0.5 - STALK_PX * px / pose.height)
    return spots


def handle_at(pose: Pose, point: Point, px: float, reach_px: float) -> Handle | None:
    """Give the handle within ``reach_px`` pixels of the page from a point of the stage, the nearest one first."""
    near = sorted((math.dist(spot, point), name) for name, spot in handles(pose, px).items())
    return near[0][1] if near and near[0][0] <= reach_px * px else None


def cursor(handle: Handle, rotation: float) -> str:
    """Name the cursor over a handle, as CSS does; a corner's follows the layer's turn."""
    if handle == "turn":
        return "grab"
    right, down = _CORNERS[handle]
    degrees = math.degrees(math.atan2(down, right)) + rotation
    return _CURSORS[round(degrees / 45) % 4]


def scaled(pose: Pose, corner: Handle, start: Point, end: Point, *, about_middle: bool) -> tuple[float, Point]:
    """Have a corner follow the pointer from ``start`` to ``end``: give how many times as large it makes the layer.

    With it comes the stage point that stays: the opposite corner, or the middle.
    """
    right, down = _CORNERS[corner]
    fixed = centre_of(pose) if about_middle else _spot(pose, -right, -down)
    held = _spot(pose, right, down)
    across, along = held[0] - fixed[0], held[1] - fixed[1]
    to = held[0] + end[0] - start[0] - fixed[0], held[1] + end[1] - start[1] - fixed[1]
    return max((to[0] * across + to[1] * along) / (across**2 + along**2), _LEAST_FACTOR), fixed


def turned(pose: Pose, start: Point, end: Point, *, snap: bool) -> float:
    """Give by how many degrees a layer turns with the pointer about its middle; ``snap``: onto multiples of 15."""
    centre = centre_of(pose)
    degrees = _angle(centre, end) - _angle(centre, start)
    if snap:
        degrees = round((pose.rotation + degrees) / SNAP_DEGREES) * SNAP_DEGREES - pose.rotation
    return (degrees + 180) % 360 - 180


def _spot(pose: Pose, right: float, down: float) -> Point:
    """Give the stage point at these parts of the box from its middle, turned with it."""
    x, y = centre_of(pose)
    turn = math.radians(pose.rotation)
    across, along = right * pose.width, down * pose.height
    return (
        x + across * math.cos(turn) - along * math.sin(turn),
        y + across * math.sin(turn) + along * math.cos(turn),
    )


def _angle(centre: Point, point: Point) -> float:
    return math.degrees(math.atan2(point[1] - centre[1], point[0] - centre[0]))
