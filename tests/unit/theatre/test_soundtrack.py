"""What plays when, within one pass of a scene."""

from typing import Any

import pytest

from papeterie.theatre.artwork import Artwork
from papeterie.theatre.codec import read_metadata, read_scene
from papeterie.theatre.soundtrack import Cue, cues


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
    """Nor has a crest: its times are found elsewhere."""
    assert _cues(**layer) == ()
