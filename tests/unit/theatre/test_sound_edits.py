"""The sounds of a scene are placed, trimmed and taken away."""

from papeterie.theatre.codec import read_scene
from papeterie.theatre.model import Scene, Sound
from papeterie.theatre.sound_edits import (
    add_sound,
    delete_sounds,
    fade_sound,
    loop_sound,
    move_sound,
    set_volume,
)


def _scene(**fields: object) -> Scene:
    sounds = [{"type": "sound", "sound_file": "tide.mp3", **fields}, {"type": "sound", "sound_file": "bell.mp3"}]
    return read_scene({"version": 1, "name": "sea", "layers": [], "sounds": sounds})


def test_a_sound_is_added_at_a_time() -> None:
    """As the last one."""
    assert add_sound(_scene(), "gull.mp3", 2.5).sounds[-1] == Sound(sound_file="gull.mp3", time_offset=2.5)
    assert add_sound(_scene(), "gull.mp3").sounds[-1].time_offset == 0


def test_a_moved_sound_starts_at_its_time_and_at_nothing_else() -> None:
    """Never before the beginning."""
    moved = move_sound(_scene(trigger_event="loop_start"), 0, 4).sounds[0]
    assert (moved.time_offset, moved.trigger_event) == (4, None)
    assert move_sound(_scene(), 0, -4).sounds[0].time_offset == 0


def test_fades_are_trimmed_one_by_one() -> None:
    """The other one stays; none is shorter than nothing."""
    faded = fade_sound(fade_sound(_scene(), 0, fade_in=2), 0, fade_out=-1)
    assert (faded.sounds[0].fade_in, faded.sounds[0].fade_out) == (2, 0)


def test_the_volume_is_kept_between_silent_and_full() -> None:
    """However far a slider is dragged."""
    assert [set_volume(_scene(), 0, volume).sounds[0].volume for volume in (-1, 0.5, 7)] == [0, 0.5, 1]


def test_a_sound_is_looped() -> None:
    """It is heard again and again."""
    assert loop_sound(_scene(), 1, loop=True).sounds[1].loop


def test_sounds_are_deleted() -> None:
    """Those that are named."""
    assert [sound.sound_file for sound in delete_sounds(_scene(), {0}).sounds] == ["bell.mp3"]


def test_what_changes_nothing_gives_the_same_scene() -> None:
    """No entry in the history for it; the others stay the very same."""
    scene = _scene()
    assert delete_sounds(scene, {7}) is scene
    assert set_volume(scene, 0, 1) is scene
    assert set_volume(scene, 7, 0) is scene
    assert set_volume(scene, 0, 0).sounds[1] is scene.sounds[1]
