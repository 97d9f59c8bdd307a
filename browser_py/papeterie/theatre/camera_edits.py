"""Editing the camera's keyframes. One is named by its place in the scene's list."""

from collections.abc import Collection, Mapping

import msgspec

from papeterie.theatre.camera import camera_of
from papeterie.theatre.changes import tidy
from papeterie.theatre.field_edits import with_field
from papeterie.theatre.keyframes import SAME_TIME
from papeterie.theatre.model import CameraKeyframe, Easing, Scene

FIELDS = ("x", "y", "zoom")
"""What a keyframe of the camera may set."""
_DAY = 86400.0
_replace = msgspec.structs.replace


def camera_values(scene: Scene, t: float) -> Mapping[str, float]:
    """Give where the camera looks at ``t`` seconds: the stage point in the middle of the picture, and the zoom."""
    camera = camera_of(scene)
    _, _, zoom = camera.view(t)
    return {"x": tidy(camera.x.at(t)), "y": tidy(camera.y.at(t)), "zoom": max(tidy(zoom), 0.01)}


def set_camera_keyframe(scene: Scene, t: float, values: Mapping[str, float] | None = None) -> Scene:
    """Set a keyframe at ``t`` with these values of :data:`FIELDS`, or give new ones to the one that is there.

    What is not given is what it is at ``t``, so that nothing jumps. What the keyframe just before does not set, it
    gets as it is there. Raises :class:`FormatError` that names the field for a value that it cannot have.
    """
    t, camera = _seconds(t), list(scene.camera)
    there = next((i for i, one in reversed(list(enumerate(camera))) if abs(one.time_offset - t) <= SAME_TIME), None)
    keyframe = CameraKeyframe(time_offset=t) if there is None else camera[there]
    for name, value in (values or {}).items():
        keyframe = with_field(keyframe, name, tidy(value))
    keyframe = _filled(keyframe, camera_values(scene, t))
    before = [index for index, one in enumerate(camera) if one.time_offset < t - SAME_TIME]
    if before and values:
        last = max(before, key=lambda index: camera[index].time_offset)
        unset = [name for name in values if all(getattr(camera[index], name) is None for index in before)]
        then = camera_values(scene, camera[last].time_offset)
        camera[last] = _replace(camera[last], **{name: then[name] for name in unset})
    if there is None:
        camera.append(keyframe)
    else:
        camera[there] = keyframe
    return _with_camera(scene, camera)


def move_camera_keyframes(scene: Scene, times: Mapping[int, float]) -> tuple[Scene, tuple[int, ...]]:
    """Move keyframes to other times; one that lands on another takes its place, and keeps what only that one set.

    Give also what the moved ones are called now, for where two become one, the later ones' places change.
    """
    camera = [
        _replace(one, time_offset=_seconds(times[index])) if index in times else one
        for index, one in enumerate(scene.camera)
    ]
    moved, gone = [index for index in range(len(camera)) if index in times], set[int]()
    for index in moved:
        for other, below in enumerate(camera):
            lower = other != index and other not in gone and not (other in times and other > index)
            if lower and abs(below.time_offset - camera[index].time_offset) <= SAME_TIME:
                camera[index] = _filled(camera[index], {name: getattr(below, name) for name in FIELDS})
                gone.add(other)
    left = [index for index in range(len(camera)) if index not in gone]
    keys = tuple(place for place, index in enumerate(left) if index in times)
    return _with_camera(scene, [camera[index] for index in left]), keys


def delete_camera_keyframes(scene: Scene, indices: Collection[int]) -> Scene:
    """Take keyframes of the camera away."""
    return _with_camera(scene, [one for index, one in enumerate(scene.camera) if index not in indices])


def set_camera_easing(scene: Scene, indices: Collection[int], easing: Easing) -> Scene:
    """Say how the ways to these keyframes are gone; they are gradual then. Raises :class:`FormatError`."""
    camera = [
        _replace(with_field(one, "easing", easing), interpolate=True) if index in indices else one
        for index, one in enumerate(scene.camera)
    ]
    return _with_camera(scene, camera)


def _filled(keyframe: CameraKeyframe, values: Mapping[str, float | None]) -> CameraKeyframe:
    return _replace(keyframe, **{name: values[name] for name in FIELDS if getattr(keyframe, name) is None})


def _with_camera(scene: Scene, camera: list[CameraKeyframe]) -> Scene:
    return scene if tuple(camera) == scene.camera else _replace(scene, camera=tuple(camera))


def _seconds(time: float) -> float:
    return tidy(min(max(time, 0.0), _DAY))
