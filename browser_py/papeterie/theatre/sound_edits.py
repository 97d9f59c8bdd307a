"""Editing the sounds of a whole scene: when they play, how loud, and how they begin and end."""

from collections.abc import Callable, Collection, Sequence

import msgspec

from papeterie.theatre.artwork import Assets
from papeterie.theatre.changes import placement_of, tidy
from papeterie.theatre.model import AnyBehavior, Scene, Sound

_replace = msgspec.structs.replace
_DAY = 86400.0


def sound_at(scene: Scene, layer_id: str, index: int, assets: Assets) -> Sound | None:
    """Give the sound at a place of a layer's behaviors, or of the scene's sounds if ``layer_id`` is empty."""
    layer = scene.layer(layer_id) if layer_id else None
    listed: Sequence[AnyBehavior] = scene.sounds if not layer_id else ()
    if layer is not None:
        listed = placement_of(layer, assets).behaviors
    found = listed[index] if 0 <= index < len(listed) else None
    return found if isinstance(found, Sound) else None


def add_sound(scene: Scene, sound_file: str, at: float = 0.0) -> Scene:
    """Play a sound ``at`` seconds into every pass; it is the last of the scene's sounds."""
    return _replace(scene, sounds=(*scene.sounds, Sound(sound_file=sound_file, time_offset=_seconds(at))))


def move_sound(scene: Scene, index: int, at: float) -> Scene:
    """Play a sound at another time; what else started it does so no longer."""
    return _change(scene, index, lambda sound: _replace(sound, time_offset=_seconds(at), trigger_event=None))


def fade_sound(scene: Scene, index: int, *, fade_in: float | None = None, fade_out: float | None = None) -> Scene:
    """Say how many seconds a sound takes to become loud and to become silent; ``None`` leaves it as it is."""

    def change(sound: Sound) -> Sound:
        return _replace(
            sound,
            fade_in=sound.fade_in if fade_in is None else _seconds(fade_in),
            fade_out=sound.fade_out if fade_out is None else _seconds(fade_out),
        )

    return _change(scene, index, change)


def set_volume(scene: Scene, index: int, volume: float) -> Scene:
    """Say how loud a sound is, from 0 to 1; more is 1."""
    return _change(scene, index, lambda sound: _replace(sound, volume=tidy(min(max(volume, 0.0), 1.0))))


def loop_sound(scene: Scene, index: int, *, loop: bool) -> Scene:
    """Repeat a sound until the pass ends, or play it once."""
    return _change(scene, index, lambda sound: _replace(sound, loop=loop))


def delete_sounds(scene: Scene, indices: Collection[int]) -> Scene:
    """Take sounds out of the scene; their files stay in the library."""
    kept = tuple(sound for index, sound in enumerate(scene.sounds) if index not in indices)
    return scene if len(kept) == len(scene.sounds) else _replace(scene, sounds=kept)


def _change(scene: Scene, index: int, change: Callable[[Sound], Sound]) -> Scene:
    if not 0 <= index < len(scene.sounds):
        return scene
    sounds = list(scene.sounds)
    sounds[index] = change(sounds[index])
    return scene if sounds[index] == scene.sounds[index] else _replace(scene, sounds=tuple(sounds))


def _seconds(time: float) -> float:
    return tidy(min(max(time, 0.0), _DAY))
