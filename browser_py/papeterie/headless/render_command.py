"""``papeterie render``: a scene as a picture or a moving picture in a file."""

import math
from fractions import Fraction
from pathlib import Path

import msgspec

from papeterie.headless.encoding import MOVING, STILL, Moving, ending, write_png
from papeterie.headless.files import open_project
from papeterie.headless.pictures import cast_of
from papeterie.headless.progress import Progress
from papeterie.headless.reel import Reel, reel_times
from papeterie.headless.rendering import Renderer, Size
from papeterie.headless.whole_file import whole_file
from papeterie.theatre.model import Scene
from papeterie.theatre.project import Project, ProjectError

MAX_SIDE = 16384
MAX_FRAMES = 36_000
DEFAULT_FPS = Fraction(30)
_MEGA = 1_000_000


class UsageError(Exception):
    """A command line that asks for what cannot be; the message names the remedy."""


class RenderOrder(msgspec.Struct, frozen=True):
    """What to render: ``at`` one moment, or from ``start`` to ``end`` (s; unset: the scene's) at ``fps``."""

    source: Path
    out: Path
    scene: str | None = None
    at: float | None = None
    start: float | None = None
    end: float | None = None
    fps: Fraction | None = None
    size: Size | None = None


class Rendered(msgspec.Struct, frozen=True):
    """What was written, and in words what was left out of it."""

    frames: int
    size: Size
    warnings: tuple[str, ...]


def check_order(order: RenderOrder) -> None:
    """Raise :class:`UsageError` where the parts of an order do not go together."""
    moving = MOVING.get(ending(order.out))
    if order.at is not None:
        if (order.start, order.end, order.fps) != (None, None, None):
            raise UsageError("--at is one moment, and --from, --to and --fps are for many; leave out one or the other")
        if ending(order.out) != STILL:
            raise UsageError(f"--at makes a still picture, and “{order.out}” is none; let its name end in {STILL}")
        return
    if moving is None:
        remedy = f"let its name end in {', '.join(MOVING)}, or choose one moment with --at SECONDS"
        raise UsageError(f"“{order.out}” cannot hold a moving picture; {remedy}")
    if order.fps is not None and order.fps > moving.max_fps:
        raise UsageError(
            f"--fps {float(order.fps):g} is more than {ending(order.out)} can show; give at most {moving.max_fps}"
        )
    if order.start is not None and order.end is not None and order.start >= order.end:
        raise UsageError(f"--from {order.start:g} is not before --to {order.end:g}; swap them")


def render(order: RenderOrder) -> Rendered:
    """Do as ordered. Raises :class:`UsageError`, :class:`ProjectError`, :class:`OSError`; then nothing is written."""
    check_order(order)
    if not order.out.parent.is_dir():
        raise UsageError(f"there is no folder “{order.out.parent}” to write “{order.out.name}” into; make it first")
    project = open_project(order.source)
    scene = chosen_scene(project, order.scene)
    size = order.size or (scene.stage.width, scene.stage.height)
    times = _times(order, scene)
    _check_side(order, size)
    cast = cast_of(project, scene)
    renderer = Renderer(scene, cast, size)
    if order.at is not None:
        picture = renderer.picture(times[0])
        with whole_file(order.out) as file:
            write_png(picture, file)
    else:
        with Progress(f"Rendering {order.out.name}", len(times)) as progress, whole_file(order.out) as file:
            reel = Reel(times, order.fps or DEFAULT_FPS, renderer.picture, progress.step)
            _moving(order).write(reel, file)
    return Rendered(len(times), size, cast.missing)


def chosen_scene(project: Project, name: str | None) -> Scene:
    """Give the scene of that name, or the only one. Raises :class:`ProjectError` that lists the names."""
    names = ", ".join(f"“{one.name}”" for one in project.scenes)
    if not project.scenes:
        raise ProjectError("No scene of the project can be read; papeterie check tells why.")
    if name is None and len(project.scenes) > 1:
        raise ProjectError(f"The project has {len(project.scenes)} scenes; choose one with --scene: {names}.")
    for scene in project.scenes:
        if name in {None, scene.name}:
            return scene
    raise ProjectError(f"There is no scene “{name}” in the project; it has {names}.")


def _times(order: RenderOrder, scene: Scene) -> tuple[float, ...]:
    end = scene.duration_sec if order.end is None else order.end
    start = order.start or 0.0
    latest = max(end, start, order.at or 0.0)
    if latest > scene.duration_sec:
        raise UsageError(
            f"{latest:g} s is past the end of the scene “{scene.name}”, which lasts {scene.duration_sec:g} s"
        )
    if order.at is not None:
        return (order.at,)
    if start >= end:
        raise UsageError(f"--from {start:g} is where the scene “{scene.name}” ends; begin before it")
    fps = order.fps or DEFAULT_FPS
    count = math.ceil((end - start) * fps)
    if count > MAX_FRAMES:
        raise UsageError(
            f"that would be {count:,} frames, and at most {MAX_FRAMES:,} are made; lower --fps or render a part"
        )
    return reel_times(start, end, fps)


def _check_side(order: RenderOrder, size: Size) -> None:
    most = MAX_SIDE if order.at is not None else min(MAX_SIDE, _moving(order).max_side)
    if max(size) > most:
        raise UsageError(
            f"{size[0]} x {size[1]} px is too large for {ending(order.out)}, which has at most {most} px a side; "
            "give a smaller --size"
        )


def _moving(order: RenderOrder) -> Moving:
    return MOVING[ending(order.out)]
