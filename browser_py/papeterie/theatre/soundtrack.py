"""What plays when, within one pass of a scene."""

import msgspec

from papeterie.theatre.artwork import Assets
from papeterie.theatre.model import Scene, Sound
from papeterie.theatre.placement import NO_METADATA, place


class Cue(msgspec.Struct, frozen=True):
    """A sound that starts ``at`` seconds into every pass; a ``loop`` lasts until the pass ends."""

    sound_file: str
    at: float
    volume: float
    loop: bool
    fade_in: float
    fade_out: float


def cues(scene: Scene, assets: Assets) -> tuple[Cue, ...]:
    """Give the timed and loop-start sounds of the scene and its visible layers, in order of time."""
    sounds = list(scene.sounds)
    for layer in scene.layers:
        artwork = assets.get(layer.sprite_name)
        placement = place(layer, artwork.metadata if artwork else NO_METADATA)
        if placement.visible:
            sounds += [one for one in placement.behaviors if isinstance(one, Sound)]
    timed = [_cue(one) for one in sounds if one.enabled and one.trigger_event != "crest_peak"]
    return tuple(sorted((one for one in timed if one.at < scene.duration_sec), key=lambda one: one.at))


def _cue(sound: Sound) -> Cue:
    at = 0.0 if sound.trigger_event == "loop_start" else sound.time_offset or 0.0
    return Cue(sound.sound_file, at, sound.volume, sound.loop, sound.fade_in, sound.fade_out)


def sounds_of(scene: Scene) -> frozenset[str]:
    """Give the files of all sounds that the scene and its layers name themselves."""
    own = [one for layer in scene.layers for one in layer.behaviors or () if isinstance(one, Sound)]
    return frozenset(one.sound_file for one in (*scene.sounds, *own))
