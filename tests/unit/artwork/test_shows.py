"""The shows: their scenes, their metadata and how they move."""

from collections.abc import Iterable
from math import remainder
from typing import Any

import pytest

from artwork.aloft import BALLOON_SIZE
from artwork.playbill import SHOWS
from artwork.show import Show
from papeterie.theatre.artwork import Artwork
from papeterie.theatre.codec import read_metadata, read_scene
from papeterie.theatre.evaluate import CompiledScene, compile_scene
from papeterie.theatre.model import Record, Scene
from papeterie.theatre.pose import Frame, Pose

_PROMISED = {
    "Harbour at night": {"oscillate", "drift", "pulse", "location", "sound", "pivot_on_crest", "crest_peak"},
    "Forest at night": {
        "oscillate", "drift", "pulse", "location", "sound", "camera", "parallax", "spike", "bounce", "loop", "z_depth",
        "rotation", "scale", "opacity", "hold", "ease-in-out", "cubic-bezier", "loop_start", "fade_in",
    },
    "Balloon journey": {
        "oscillate", "drift", "pulse", "location", "sound", "camera", "zoom", "parallax", "acceleration", "drift_cap",
        "stop", "scale", "opacity", "linear", "ease-in", "ease-out", "ease-in-out", "cubic-bezier", "loop_start",
        "fade_in", "fade_out", "tile_horizontal", "tile_border", "fill_down", "is_background",
    },
}  # fmt: skip
_TILES = {
    "wave-far": (640, 96), "wave-back": (640, 150), "wave-mid": (1280, 190), "wave-front": (1600, 210),
    "firs-far": (1280, 330), "firs-near": (1440, 520), "mist": (1600, 170), "glade": (1280, 170),
    "leaves": (1600, 210), "ferns": (1600, 230), "mountains": (1280, 290), "fields": (1280, 270),
    "meadow": (1280, 220), "hedge": (1280, 170),
}  # fmt: skip
"""Width and height of one tile of each sprite that is repeated sideways, in stage pixels."""
_ALMOST = 0.05
_SEAMLESS = 1.5

every_show = pytest.mark.parametrize("show", SHOWS, ids=[show.name for show in SHOWS])


def _scene(show: Show) -> Scene:
    return read_scene(show.scene)


def _behaviors(show: Show) -> list[dict[str, Any]]:
    """Give all behaviors of the show's layers as they are stored."""
    return [behavior for layer in show.scene["layers"] for behavior in layer.get("behaviors", [])]


def _sounds(show: Show) -> list[dict[str, Any]]:
    return [*show.scene["sounds"], *(one for one in _behaviors(show) if one["type"] == "sound")]


def _compiled(show: Show) -> CompiledScene:
    """Compile the scene with pictures twice as wide as high, which most are; a balloon is slender."""
    sizes = {"balloon": BALLOON_SIZE, "flame": BALLOON_SIZE}
    assets = {
        name: Artwork(*sizes.get(name, (400, 200)), read_metadata(sprite.metadata))
        for name, sprite in show.sprites.items()
    }
    return compile_scene(_scene(show), assets)


def _used(show: Show) -> Iterable[str]:
    """Name all that the show uses of the format, as far as a show promises it."""
    for behavior in [*_behaviors(show), *show.scene["sounds"], *show.scene.get("camera", [])]:
        yield from (str(value) for value in behavior.values() if isinstance(value, str))
        yield from behavior
        if isinstance(behavior.get("easing"), list | tuple):
            yield "cubic-bezier"
    for layer in [*show.scene["layers"], *(sprite.metadata for sprite in show.sprites.values())]:
        yield from layer
        yield layer.get("environmental_reaction", {}).get("type", "")
    yield from show.scene


@every_show
def test_a_scene_is_read_without_a_word_that_the_engine_does_not_know(show: Show) -> None:
    """A typing error in a field's name would silently do nothing."""
    scene = _scene(show)
    things: list[Record] = [scene, scene.stage, *scene.camera, *scene.sounds]
    for placed in [*scene.layers, *(read_metadata(sprite.metadata) for sprite in show.sprites.values())]:
        things += [placed, *(placed.behaviors or ()), *filter(None, [placed.environmental_reaction])]
    assert [thing.extra for thing in things if thing.extra] == []


@every_show
def test_a_scene_has_the_name_of_its_show(show: Show) -> None:
    """It is found under it."""
    assert show.name == _scene(show).name


@every_show
def test_a_scene_uses_each_of_its_sprites_and_no_other(show: Show) -> None:
    """Every layer, and every wave that a layer rides, is a sprite of the show."""
    layers = show.scene["layers"]
    ridden = {
        layer["environmental_reaction"]["target_sprite_name"] for layer in layers if "environmental_reaction" in layer
    }
    assert set(show.sprites) == {layer["sprite_name"] for layer in layers} | ridden


@every_show
def test_a_scene_plays_each_of_its_sounds_and_no_other(show: Show) -> None:
    """Sounds name the show's files."""
    assert set(show.sounds) == {one["sound_file"] for one in _sounds(show)}


@every_show
def test_a_sprite_that_is_in_the_library_already_is_the_same_there(show: Show) -> None:
    """All shows are written into one library, so a name means one picture."""
    for other in SHOWS:
        for name in show.sprites.keys() & other.sprites.keys():
            assert other.sprites[name] == show.sprites[name]


@every_show
def test_a_show_shows_what_it_promises(show: Show) -> None:
    """Each is there to show other behaviors."""
    assert _PROMISED[show.name] - set(_used(show)) == set()


@every_show
def test_one_sprite_stands_in_several_layers(show: Show) -> None:
    """There are more layers than sprites."""
    assert len(show.scene["layers"]) > len(show.sprites)


@every_show
def test_every_motion_ends_where_it_began(show: Show) -> None:
    """Turns are whole in the duration, so that the loop does not jar."""
    counts = [one["frequency"] * show.scene["duration_sec"] for one in _behaviors(show) if "frequency" in one]
    assert [round(count) for count in counts] == pytest.approx(counts, abs=1e-3)


@every_show
def test_keyframes_and_sounds_lie_within_the_show(show: Show) -> None:
    """What comes later would never be seen or heard."""
    times = [
        one.get("time_offset", 0) for one in [*_behaviors(show), *show.scene["sounds"], *show.scene.get("camera", [])]
    ]
    assert max(times) <= show.scene["duration_sec"]


@every_show
def test_the_end_meets_the_beginning(show: Show) -> None:
    """The last moment shows the same as the first one: what is seen stands where one like it stood at first."""
    compiled, duration = _compiled(show), show.scene["duration_sec"]
    before, after = _visible(compiled.frame(duration - 1e-6)), _visible(compiled.frame(0))
    assert sorted(before) == sorted(after)
    for sprite, poses in before.items():
        for pose, other in zip(poses, after[sprite], strict=True):
            assert pose == pytest.approx(other, abs=_SEAMLESS)


def _visible(frame: Frame) -> dict[str, list[tuple[float, ...]]]:
    """Give the places in the picture, by sprite and from left to right, of what can be seen."""
    seen: dict[str, list[tuple[float, ...]]] = {}
    for pose in frame.poses:
        left = 0.0 if pose.tiled else pose.x - frame.left
        if _seen(pose, frame):
            place = (left, pose.y - frame.top, pose.height, remainder(pose.rotation, 360), pose.opacity)
            seen.setdefault(pose.sprite_name, []).append(place)
    return {sprite: sorted(poses) for sprite, poses in seen.items()}


def _seen(pose: Pose, frame: Frame) -> bool:
    """Tell whether a layer has something in the picture that is not hidden by its opacity."""
    left, top = pose.x - frame.left, pose.y - frame.top
    across = pose.tiled or (left < frame.view_width and left + pose.width > 0)
    return pose.opacity > _ALMOST and across and top < frame.view_height and top + pose.height > 0


@every_show
def test_what_is_repeated_sideways_passes_by_whole_tiles(show: Show) -> None:
    """Within a pixel, so that the loop shows no seam."""
    compiled, duration = _compiled(show), show.scene["duration_sec"]
    first, last = compiled.frame(0), compiled.frame(duration - 1e-6)
    tiled = [(pose, last.pose(pose.layer_id)) for pose in first.poses if pose.tiled]
    assert len(tiled) >= 4
    for pose, later in tiled:
        assert later is not None
        wide, high = _TILES[pose.sprite_name]
        way = (later.x - last.left) - (pose.x - first.left)
        assert remainder(way, wide * pose.height / high) == pytest.approx(0, abs=1), pose.layer_id


@every_show
def test_nothing_jumps_while_it_is_seen(show: Show) -> None:
    """Between two frames of a film no layer that is seen moves or turns further than the eye follows."""
    compiled, rate = _compiled(show), 25
    before = compiled.frame(0)
    for number in range(1, round(show.scene["duration_sec"] * rate)):
        frame = compiled.frame(number / rate)
        for pose in frame.poses:
            was = before.pose(pose.layer_id)
            if was is not None and _seen(pose, frame) and _seen(was, before):
                across, down = pose.x - was.x - frame.left + before.left, pose.y - was.y - frame.top + before.top
                assert max(abs(across), abs(down)) < 30, f"{pose.layer_id} jumps at {number / rate} s"
                assert abs(pose.rotation - was.rotation) < 10, f"{pose.layer_id} whirls at {number / rate} s"
        before = frame


def test_a_boat_on_the_waves_has_a_splash_at_their_crests() -> None:
    """The harbour's boat rides, and sounds, by itself."""
    harbour = SHOWS[0]
    (boat,) = (layer for layer in harbour.scene["layers"] if layer["id"] == "boat")
    splashes = [one for one in boat["behaviors"] if one.get("trigger_event") == "crest_peak"]
    assert [one["volume"] < 0.3 for one in splashes] == [True]
