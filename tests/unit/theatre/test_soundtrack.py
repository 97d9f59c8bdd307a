"""What plays when, within one pass of a scene."""

from typing import Any

import pytest

from papeterie.theatre.artwork import Artwork
from papeterie.theatre.codec import read_metadata, read_scene
from papeterie.theatre.soundtrack import MAX_CUES, Cue, cues, sounds_of


def _sound(**fields: Any) -> dict[str, Any]:
    return {"type": "sound", "sound_file": "sea.ogg", **fields}


def _cues(*sounds: dict[str, Any], **layer: Any) -> tuple[Cue, ...]:
    layers = [{"sprite_name": "gull", **layer}]
    return cues(read_scene({"version": 1, "name": "sea", "sounds": list(sounds), "layers": layers}), {})


def test_a_timed_sound_starts_at_its_time() -> None:
    """With all that is said of it."""
    sound = _sound(time_offset=3, volume=0.5, loop=True, fade_in=1, fade_out=2)
    assert _cues(sound) == (Cue("sea.ogg", at=3, volume=0.5, loop=True, fade_in=1, fade_out=2),)


@pytest.mark.parametrize(
    "fields", [{}, {"trigger_event": "loop_start"}, {"trigger_event": "loop_start", "time_offset": 9}]
)
def test_a_sound_without_a_time_and_one_of_loop_start_begin_with_the_pass(fields: dict[str, Any]) -> None:
    """Every pass, at 0."""
    assert [cue.at for cue in _cues(_sound(**fields))] == [0]


def test_sounds_of_scene_layers_and_sprites_come_in_order_of_time() -> None:
    """Wherever they are written."""
    raw = {
        "version": 1,
        "name": "sea",
        "sounds": [_sound(time_offset=2)],
        "layers": [
            {"sprite_name": "gull", "behaviors": [_sound(sound_file="gull.ogg", time_offset=1)]},
            {"sprite_name": "buoy"},
        ],
    }
    metadata = read_metadata({"behaviors": [_sound(sound_file="bell.ogg", time_offset=3)]})
    found = cues(read_scene(raw), {"buoy": Artwork(1, 1, metadata)})
    assert [(cue.sound_file, cue.at) for cue in found] == [("gull.ogg", 1), ("sea.ogg", 2), ("bell.ogg", 3)]


@pytest.mark.parametrize(
    "layer",
    [
        {"behaviors": [_sound(enabled=False)]},
        {"behaviors": [_sound(time_offset=30)]},
        {"behaviors": [_sound(trigger_event="crest_peak")]},
        {"behaviors": [_sound()], "visible": False},
        {"behaviors": [{"type": "drift"}]},
    ],
)
def test_what_is_off_hidden_or_past_the_end_has_no_cue(layer: dict[str, Any]) -> None:
    """Nor has a crest where there is no water."""
    assert _cues(**layer) == ()


def test_a_scenes_own_sound_has_no_crest_to_wait_for() -> None:
    """Nor is one heard that is off."""
    assert _cues(_sound(trigger_event="crest_peak"), _sound(enabled=False)) == ()


def test_a_sound_of_the_crests_is_heard_once_at_each() -> None:
    """With its volume and fades; its own time and loop do not count. The rest keeps its order."""
    rolling = {"type": "oscillate", "coordinate": "y", "frequency": 0.25, "amplitude": -20}
    splash = _sound(trigger_event="crest_peak", time_offset=9, loop=True, volume=0.5, fade_out=1)
    layer = {"sprite_name": "wave", "tile_horizontal": True, "behaviors": [rolling, splash]}
    raw = {"version": 1, "name": "sea", "duration_sec": 10, "sounds": [_sound(time_offset=4)], "layers": [layer]}
    found = cues(read_scene(raw), {"wave": Artwork(2, 9, heights=(0, 0))})
    assert [(round(cue.at, 1), cue.volume, cue.loop) for cue in found] == [
        (1.0, 0.5, False),
        (4, 1, False),
        (5.0, 0.5, False),
        (9.0, 0.5, False),
    ]
    assert {cue.fade_out for cue in found if cue.volume == 0.5} == {1}


def test_a_pass_has_no_more_cues_than_anybody_can_hear() -> None:
    """A file may name a sound any number of times."""
    assert len(_cues(*[_sound(time_offset=1)] * (MAX_CUES + 5))) == MAX_CUES


def test_the_sounds_of_a_scene_are_those_of_its_sprites_too() -> None:
    """Also where a layer has behaviors of its own, for the sprite is kept whole; not those of sprites elsewhere."""
    layer = {"sprite_name": "gull", "behaviors": [_sound(sound_file="gull.ogg")]}
    scene = read_scene({"version": 1, "name": "sea", "sounds": [_sound()], "layers": [layer]})
    metadata = {
        name: read_metadata({"behaviors": [_sound(sound_file=f"{name}-cry.ogg"), {"type": "drift"}]})
        for name in ("gull", "buoy")
    }
    assert sounds_of(scene, metadata) == {"sea.ogg", "gull.ogg", "gull-cry.ogg"}
