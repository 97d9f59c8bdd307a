"""When a layer passes the crest of a wave: the moments at which its ``crest_peak`` sounds are heard.

A layer that rides on another passes a crest when the surface under its own centre has been highest there; any other
layer, when its own surface has been highest at the middle of the stage. The surface is taken as it is, before the
reaction smooths it.
"""

from collections.abc import Callable, Collection, Mapping

from papeterie.theatre.artwork import Artwork, Assets
from papeterie.theatre.evaluate import compile_scene
from papeterie.theatre.model import Scene
from papeterie.theatre.reaction import Rider
from papeterie.theatre.surface import surface_of
from papeterie.theatre.trajectory import Trajectory

RATE = 60
"""How many moments of a second are looked at."""

SEARCHED_SECONDS = 600.0
"""How much of a pass is searched, in seconds; several layers share it evenly."""

MAX_CRESTS = 500
"""How many crests of a layer are found in a pass."""

MIN_SECONDS = 0.25
"""A crest that follows another one sooner than this is passed over."""

MIN_HEIGHT = 4.0
"""Stage px by which the surface rises before a crest and falls after it; what is less is a ripple."""

HEIGHT_SHARE = 0.25
"""The same as a part of the difference between the highest and the lowest water of the pass; the larger one counts."""

Height = Callable[[float], float | None]
"""Gives the stage y of a surface at a time in seconds; ``None`` where there is no water."""


def crests(scene: Scene, assets: Assets, layer_ids: Collection[str]) -> Mapping[str, tuple[float, ...]]:
    """Give the times (s into the pass) at which each of these layers passes a crest; none for one that is not seen."""
    if not layer_ids:
        return {}
    seconds = min(scene.duration_sec, SEARCHED_SECONDS / len(layer_ids))
    found = {}
    for part in compile_scene(scene, assets).parts:
        own = part.own if isinstance(part, Rider) else part
        if own.layer.id in layer_ids:
            height = _height(part, assets[own.layer.sprite_name], scene)
            found[own.layer.id] = () if height is None else crest_times(height, seconds)
    return found


def crest_times(height: Height, seconds: float) -> tuple[float, ...]:
    """Give the times (s) at which a surface was highest between a rise and a fall, in order.

    A level top counts at its middle. What a surface does before 0 and after ``seconds`` is not known, so a top that
    was not seen to rise, or to fall again, is none.
    """
    course = [height(moment / RATE) for moment in range(int(seconds * RATE) + 1)]
    water = [y for y in course if y is not None]
    if not water:
        return ()
    least = max(MIN_HEIGHT, HEIGHT_SHARE * (max(water) - min(water)))
    times: list[float] = []
    for moment in _tops(course, least):
        time = moment / RATE
        if not times or time - times[-1] >= MIN_SECONDS:
            times.append(time)
    return tuple(times[:MAX_CRESTS])


def _tops(course: list[float | None], least: float) -> list[float]:
    """Give the places of all tops that stand out by ``least`` on either side. No water is as low as water can be."""
    tops: list[float] = []
    low = top = float("-inf")
    first = last = 0
    risen = False
    for place, water in enumerate(course):
        y = float("inf") if water is None else water
        if not risen:
            low = max(low, y)
            risen = y < low - least
            top, first, last = y, place, place
        elif y < top:
            top, first, last = y, place, place
        elif y == top:
            last = place
        elif y > top + least:
            tops.append((first + last) / 2)
            risen, low = False, y
    return tops


def _height(part: Trajectory | Rider, artwork: Artwork, scene: Scene) -> Height | None:
    """Give the surface that decides about a layer's crests, or ``None`` where there is none."""
    if isinstance(part, Rider):
        return _under(part)
    if part.placement.environmental_reaction is not None or not artwork.heights:
        return None
    placement, box, ratio = part.placement, part.box, part.ratio
    middle = scene.stage.width / 2
    nothing = float("inf")
    surface = surface_of(
        artwork.heights,
        artwork.height,
        nothing,
        tiled=placement.tile_horizontal,
        border=placement.tile_border,
    )

    def own(t: float) -> float | None:
        left, top, size = box(t)
        y = surface.y(middle, left, top, ratio * size)
        return None if y == nothing else y

    return own


def _under(rider: Rider) -> Height:
    """Give the surface of the target under the rider's centre."""
    box, half, floor = rider.own.box, rider.own.width / 2, rider.surface.floor

    def under(t: float) -> float | None:
        left, _, size = box(t)
        y = rider.surface_y(left + half * size, t)
        return None if y == floor else y

    return under
