"""What plays when, within one pass of a scene."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice

import msgspec

from papeterie.theatre.artwork import Assets
from papeterie.theatre.crests import crests
from papeterie.theatre.model import Scene, Sound, SpriteMetadata
from papeterie.theatre.placement import NO_METADATA, place
from papeterie.theatre.references import sound_places

MAX_CUES = 10_000
"""How many cues a pass has at most: a thousand sounds at each of five hundred crests would fill the memory."""


class Cue(msgspec.Struct, frozen=True):
    """A sound that starts ``at`` seconds into every pass; a ``loop`` lasts until the pass ends."""

    sound_file: str
    at: float
    volume: float
    loop: bool
    fade_in: float
    fade_out: float


def cues(scene: Scene, assets: Assets) -> tuple[Cue, ...]:
    """Give the sounds of the scene and of its visible layers, in order of time.

    To find the crests of waves takes its time: compute this once for a scene and its assets.
    """
    by_layer = dict(_layers_sounds(scene, assets))
    peaks = heard_crests(scene, assets)
    own = ((sound, ()) for sound in scene.sounds if sound.enabled)
    played = ((sound, peaks.get(layer_id, ())) for layer_id, sounds in by_layer.items() for sound in sounds)
    found = (cue for sound, tops in chain(own, played) for cue in _cues(sound, tops) if cue.at < scene.duration_sec)
    return tuple(sorted(islice(found, MAX_CUES), key=lambda one: one.at))


def heard_crests(scene: Scene, assets: Assets) -> Mapping[str, tuple[float, ...]]:
    """Give the times of the crests at which sounds of visible layers are heard, by their layers' ids."""
    sounding = [layer_id for layer_id, sounds in _layers_sounds(scene, assets) if any(map(_at_crests, sounds))]
    return crests(scene, assets, sounding)


def sounds_of(scene: Scene, metadata: Mapping[str, SpriteMetadata]) -> frozenset[str]:
    """Give the files of all sounds that the scene, its layers and the metadata of its sprites name."""
    own = {layer.sprite_name for layer in scene.layers}
    named = (*scene.layers, *(one for name, one in metadata.items() if name in own))
    played = {file for one in named for _place, file in sound_places(one)}
    return frozenset(played.union(one.sound_file for one in scene.sounds))


def _layers_sounds(scene: Scene, assets: Assets) -> Iterator[tuple[str, Sequence[Sound]]]:
    """Give each visible layer's id and the sounds that are on."""
    for layer in scene.layers:
        artwork = assets.get(layer.sprite_name)
        placement = place(layer, artwork.metadata if artwork else NO_METADATA)
        if placement.visible:
            yield layer.id, [one for one in placement.behaviors if isinstance(one, Sound) and one.enabled]


def _cues(sound: Sound, peaks: Sequence[float]) -> Iterator[Cue]:
    """Give a cue for each time that the sound starts. One that starts at every crest is heard once at each."""
    at_crests = _at_crests(sound)
    timed = 0.0 if sound.trigger_event == "loop_start" else sound.time_offset or 0.0
    for at in peaks if at_crests else (timed,):
        loop = sound.loop and not at_crests
        yield Cue(sound.sound_file, at, sound.volume, loop, sound.fade_in, sound.fade_out)


def _at_crests(sound: Sound) -> bool:
    return sound.trigger_event == "crest_peak"
