"""The show "Harbour at night": its scene, its metadata and its files."""

import json
from pathlib import Path

import pytest
from PIL import Image

from artwork import show
from artwork.library import write_sprite
from artwork.sounds import SOUNDS
from papeterie.theatre.codec import read_metadata, read_scene

_METADATA = {
    "z_depth", "vertical_percent", "horizontal_percent", "vertical_anchor", "x_offset", "y_offset", "scale", "rotation",
    "height_scale", "target_height", "tile_horizontal", "tile_border", "fill_down", "is_background", "scroll_speed",
    "visible", "behaviors", "environmental_reaction", "behavior_guidance",
}  # fmt: skip
_BEHAVIORS = {
    "oscillate": {"frequency", "amplitude", "phase_offset"},
    "drift": {"velocity", "acceleration", "drift_cap", "cap_behavior"},
    "pulse": {"frequency", "min_value", "max_value", "waveform", "activation_threshold_scale"},
    "location": {
        "x", "y", "vertical_percent", "horizontal_percent", "z_depth", "scale", "rotation", "opacity", "time_offset",
        "interpolate", "easing",
    },
    "sound": {"sound_file", "volume", "time_offset", "trigger_event", "loop", "fade_in", "fade_out"},
}  # fmt: skip


def test_the_scene_names_only_sprites_that_exist() -> None:
    """Every layer, and every wave that a layer rides, is a sprite of the show."""
    layers = show.scene()["layers"]
    named = {layer["sprite_name"] for layer in layers}
    named |= {
        layer["environmental_reaction"]["target_sprite_name"] for layer in layers if "environmental_reaction" in layer
    }
    assert named == set(show.SPRITES)


def test_layers_have_ids_of_their_own() -> None:
    """Two layers of one sprite can be told apart."""
    ids = [layer["id"] for layer in show.scene()["layers"]]
    assert len(ids) == len(set(ids))


def test_the_scene_plays_only_sounds_that_exist_and_all_of_them() -> None:
    """Sound behaviors name the show's sound files."""
    assert set(SOUNDS) == {sound["sound_file"] for sound in show.scene()["sounds"]}


def test_metadata_and_layers_have_only_fields_of_the_format() -> None:
    """A typing error in a field's name would silently do nothing."""
    for sprite in show.SPRITES.values():
        assert set(sprite.metadata) <= _METADATA
    for layer in show.scene()["layers"]:
        assert set(layer) - {"id", "sprite_name"} <= _METADATA
        for behavior in layer.get("behaviors", []):
            assert set(behavior) - {"type", "coordinate"} <= _BEHAVIORS[behavior["type"]]


def test_the_engine_knows_every_field() -> None:
    """The codec reads scene and metadata strictly and finds nothing that it does not understand."""
    scene = read_scene(show.scene())
    sprites = [read_metadata(sprite.metadata) for sprite in show.SPRITES.values()]
    assert [{}] * (len(scene.layers) + len(sprites)) == [thing.extra for thing in (*scene.layers, *sprites)]


def test_every_motion_ends_where_it_began() -> None:
    """Turns are whole in the duration, so that the loop does not jar."""
    for layer in show.scene()["layers"]:
        for behavior in layer.get("behaviors", []):
            turns = behavior.get("frequency", 0) * show.DURATION
            assert turns == pytest.approx(round(turns), abs=1e-3)


def test_tiled_layers_travel_whole_tiles() -> None:
    """A tiled layer's way in one pass is a whole number of its drawn tiles, within a tenth of a pixel."""
    widths = {"wave-far": 640, "wave-back": 640, "wave-mid": 1280, "wave-front": 1600}
    for layer in show.scene()["layers"]:
        if layer["sprite_name"] in widths:
            tiles = layer["scroll_speed"] * show.SCROLL_RATE * show.DURATION / widths[layer["sprite_name"]]
            assert tiles == pytest.approx(round(tiles), abs=1e-4)


def test_what_crosses_the_stage_is_off_it_when_the_scene_loops_or_is_followed() -> None:
    """A drifting layer ends where a second of its kind began, or off the stage on both sides."""
    drifting = [layer for layer in show.scene()["layers"] if _drift(layer)]
    starts = [round(layer["horizontal_percent"] * 1280) for layer in drifting]
    for layer, start in zip(drifting, starts, strict=True):
        end = round(start + _drift(layer) * show.DURATION)
        assert end in starts or end < -200


def _drift(layer: show.Fields) -> float:
    return sum(float(behavior.get("velocity", 0)) for behavior in layer.get("behaviors", []))


@pytest.mark.parametrize("name", ["wave-far", "gull"])
def test_a_sprite_is_written_with_its_metadata_and_the_same_bytes_each_time(tmp_path: Path, name: str) -> None:
    """Drawing twice gives equal files, with the height that the metadata expects."""
    reports: list[str] = []
    for run in ("first", "second"):
        write_sprite(tmp_path / run, name, reports.append)
    first, second = (tmp_path / run / "sprites" / name / f"{name}.png" for run in ("first", "second"))
    assert first.read_bytes() == second.read_bytes()
    metadata = json.loads(first.with_name(f"{name}.prompt.json").read_text())
    assert show.SPRITES[name].metadata == metadata
    with Image.open(first) as picture:
        assert picture.height >= metadata["target_height"]
    assert len(reports) == 4
