"""Whether a layer can be seen at all, and if not, why."""

import math
from collections.abc import Callable

import msgspec

from papeterie.editor.gestures import in_box
from papeterie.theatre.bounds import Bounds, bounds_of
from papeterie.theatre.pose import Frame, Pose
from papeterie.words.tr import tr

_LOOKS = 9
"""How many points across, and down, are looked at."""
_SOLID = 0.95
_EDGE = 0.04

IsPainted = Callable[[Pose, float, float], bool]


class Sight(msgspec.Struct, frozen=True):
    """Why a layer is not seen, in plain words, and where it stands, if anywhere."""

    words: str
    box: Bounds | None = None


def sight_of(layer_id: str, frame: Frame, is_painted: IsPainted) -> Sight | None:
    """Give why a layer is not seen in a frame, or ``None`` where some of it is.

    ``is_painted(pose, u, v)`` says whether a picture shows something there (0..1 from its top left).
    """
    place = next((number for number, pose in enumerate(frame.poses) if pose.layer_id == layer_id), None)
    if place is None:
        return Sight(tr("Not shown"))
    pose, before = frame.poses[place], frame.poses[place + 1 :]
    box = bounds_of(pose)
    if pose.opacity <= 0:
        return Sight(tr("Transparent at this time"), box)
    view = Bounds(frame.left, frame.top, frame.view_width, frame.view_height)
    if not pose.tiled and not box.overlaps(view):
        return Sight(tr("Outside the picture"), box)
    covers = [one for one in before if one.opacity >= _SOLID and (one.tiled or bounds_of(one).overlaps(box))]
    if not covers:
        return None
    return Sight(tr("Behind other layers"), box) if _is_covered(pose, covers, view, is_painted) else None


def whereabouts(sight: Sight, seen: Frame) -> tuple[float, float]:
    """Give where to say it: under the layer, as parts (0..1) of what is seen, and never beyond that."""
    if sight.box is None:
        return 0.5, _EDGE
    (across, _), down = sight.box.middle, sight.box.bottom
    x, y = (across - seen.left) / seen.view_width, (down - seen.top) / seen.view_height
    return min(max(x, _EDGE * 2), 1 - _EDGE * 2), min(max(y, _EDGE), 1 - _EDGE * 2)


def _is_covered(pose: Pose, covers: list[Pose], view: Bounds, is_painted: IsPainted) -> bool:
    """Say of points all over the layer whether each that shows something in the picture is under another layer."""
    turn = math.radians(pose.rotation)
    cx, cy = pose.x + pose.width / 2, pose.y + pose.height / 2
    shown = False
    for row in range(_LOOKS):
        for column in range(_LOOKS):
            u, v = (column + 0.5) / _LOOKS, (row + 0.5) / _LOOKS
            across, down = (u - 0.5) * pose.width, (v - 0.5) * pose.height
            x = cx + across * math.cos(turn) - down * math.sin(turn)
            y = cy + across * math.sin(turn) + down * math.cos(turn)
            if not (view.left <= x <= view.right and view.top <= y <= view.bottom) or not is_painted(pose, u, v):
                continue
            shown = True
            if not any((spot := in_box(one, x, y)) is not None and is_painted(one, *spot) for one in covers):
                return False
    return shown
