"""Motions in plain words, in the language that is read."""

from collections.abc import Iterator

import pytest

from papeterie.editor.motion_words import in_words, kind_words, riding_in_words, short_words
from papeterie.theatre.model import (
    AnyBehavior,
    Background,
    Behavior,
    Drift,
    Location,
    Oscillate,
    PivotOnCrest,
    Pulse,
    Sound,
)
from papeterie.words.tr import speak


@pytest.fixture
def _french() -> Iterator[None]:
    """French is read."""
    speak("fr")
    yield
    speak("en")


@pytest.mark.parametrize(
    ("behavior", "words"),
    [
        (Oscillate(frequency=0.5), "Bobs up and down, 10 px, every 2 s"),
        (Oscillate(coordinate="x", frequency=3.0), "Sways from side to side, 10 px, 3 times a second"),
        (Oscillate(coordinate="scale", frequency=0.0), "Grows and shrinks, 10 %, standing still"),
        (Drift(coordinate="x", velocity=-40.0), "Moves left, 40 px/s"),
        (Drift(velocity=10.0, acceleration=5.0), "Moves down, 10 px/s, faster and faster"),
        (Drift(velocity=10.0, acceleration=-5.0), "Moves down, 10 px/s, slowing down, then back"),
        (Drift(coordinate="x", drift_cap=600.0, cap_behavior="loop"), "Moves right, 10 px/s, starts over at 600 px"),
        (Drift(coordinate="rotation", velocity=0.0, acceleration=-2.0), "Turns anticlockwise, faster and faster"),
        (Drift(velocity=0.0), "Drifts, but at no speed"),
        (Pulse(), "Pulses in opacity between 50 % and 100 %, once a second"),
        (Pulse(coordinate="scale", waveform="spike"), "Flashes in size between 0.5 × and 1 ×, once a second"),
        (Background(), "Covers the stage"),
        (Background(scroll_speed=0.2), "Covers the stage, scrolls 0.2 ×"),
        (Location(), "Rests where it stands"),
        (Location(horizontal_percent=0.5, scale=2.0), "Rests 50 % across, 2 × large"),
        (Location(time_offset=2.0, x=10.0), "At 2 s: 10 px from the left"),
        (Sound(sound_file="a.wav", time_offset=2.0), "Plays a.wav, at 2 s"),
        (Sound(sound_file="a.wav", trigger_event="crest_peak"), "Plays a.wav, at each crest"),
        (Sound(sound_file="a.wav", loop=True), "Plays a.wav, at each start, again and again"),
    ],
)
def test_a_motion_is_told_in_plain_words(behavior: AnyBehavior, words: str) -> None:
    """What moves, how far, how often."""
    assert in_words(behavior) == words


def test_a_motion_without_words_of_its_own_is_named() -> None:
    """So that a new kind needs none."""

    class SpinAbout(Behavior, frozen=True, kw_only=True, tag="spin_about"):
        pass

    assert in_words(SpinAbout()) == kind_words(SpinAbout()) == "Spin about"
    assert riding_in_words(PivotOnCrest(target_sprite_name="wave")) == "Rides on wave, tilts up to 30°"


@pytest.mark.parametrize(
    ("behavior", "words"),
    [
        (Oscillate(amplitude=12.5, frequency=0.5), "Monte et descend, 12,5 px, toutes les 2 s"),
        (
            Drift(coordinate="x", drift_cap=600.0, cap_behavior="loop"),
            "Va vers la droite, 10 px/s, recommence à 600 px",
        ),
        (Pulse(frequency=1.5), "Palpite en opacité entre 50 % et 100 %, 1,5 fois par seconde"),
        (Location(vertical_percent=0.125, rotation=-2.5), "Au repos : 12,5 % en hauteur, tourné de -2,5°"),
        (Sound(sound_file="a.5.wav", time_offset=0.5), "Joue a.5.wav, à 0,5 s"),
    ],
)
@pytest.mark.usefixtures("_french")
def test_a_motion_is_told_in_french(behavior: AnyBehavior, words: str) -> None:
    """With a decimal comma, and a space before a unit that does not break."""
    assert in_words(behavior).replace("\N{NO-BREAK SPACE}", " ") == words


@pytest.mark.parametrize(
    ("behavior", "words"),
    [
        (Oscillate(coordinate="x"), "Sways from side to side"),
        (Drift(velocity=0.0, acceleration=-2.0), "Moves up"),
        (Pulse(waveform="spike"), "Flashes in opacity"),
        (Background(scroll_speed=0.2), "Covers the stage"),
        (Sound(sound_file="a.wav"), "Sound"),
    ],
)
def test_what_a_motion_does_is_said_in_short(behavior: AnyBehavior, words: str) -> None:
    """As the timeline names it."""
    assert short_words(behavior) == words
