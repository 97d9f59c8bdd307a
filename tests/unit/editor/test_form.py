"""Forms are made from the models of the format."""

from typing import Any, get_args

import pytest

from papeterie.editor.form import Field, form_of, label_of, shown_text, text_of, value_of, with_unit
from papeterie.theatre.model import (
    AnyBehavior,
    CameraKeyframe,
    Coordinate,
    Drift,
    Layer,
    Location,
    Oscillate,
    PivotOnCrest,
    Pulse,
    Record,
    Scene,
    Sound,
    Stage,
)

RECORDS = (*get_args(AnyBehavior), PivotOnCrest, Layer, Scene, Stage, CameraKeyframe)


def line(record: type[Record], name: str, coordinate: str = "y") -> Field:
    """Give one line of a form."""
    return next(one for one in form_of(record, coordinate) if one.name == name)


def names(record: type[Record]) -> list[str]:
    """Name the lines of a form."""
    return [one.name for one in form_of(record)]


@pytest.mark.parametrize("record", RECORDS)
def test_every_line_says_what_it_means(record: type[Record]) -> None:
    """In a sentence, under a label in words."""
    for one in form_of(record):
        assert one.description.endswith(".")
        assert "_" not in one.label


@pytest.mark.parametrize("record", RECORDS)
def test_every_default_can_be_written_and_read_back(record: type[Record]) -> None:
    """As it stands in its field."""
    for one in form_of(record):
        if one.default is not None:
            assert value_of(one, text_of(one, one.default)) == one.default


@pytest.mark.parametrize("record", RECORDS)
def test_what_a_slider_gives_can_be_read(record: type[Record]) -> None:
    """From its one end to its other, for whatever moves."""
    for coordinate in get_args(Coordinate):
        for one in form_of(record, coordinate):
            if one.has_slider:
                assert one.low is not None
                assert one.high is not None
                low, high = value_of(one, f"{one.low:g}"), value_of(one, f"{one.high:g}")
                assert low < high


def test_only_what_means_something_has_a_line() -> None:
    """A switch of its own enables a behavior; lists and other objects have parts of their own."""
    assert names(Oscillate) == ["coordinate", "frequency", "amplitude", "phase_offset"]
    assert "coordinate" not in names(Sound) + names(Location)
    assert {"behaviors", "environmental_reaction", "id", "sprite_name", "type"} & set(names(Layer)) == set()
    assert names(Stage) == ["width", "height", "background"]


@pytest.mark.parametrize(
    ("record", "name", "control"),
    [
        (Oscillate, "amplitude", "number"),
        (Oscillate, "coordinate", "choice"),
        (Sound, "trigger_event", "choice"),
        (Sound, "loop", "switch"),
        (Sound, "sound_file", "text"),
        (Location, "easing", "easing"),
        (Layer, "visible", "switch"),
        (Stage, "width", "number"),
        (Stage, "background", "colour"),
    ],
)
def test_the_type_decides_the_control(record: type[Record], name: str, control: str) -> None:
    """Whether it may be unset or not."""
    assert line(record, name).control == control


@pytest.mark.parametrize(
    ("record", "name", "coordinate", "unit", "slider"),
    [
        (Oscillate, "amplitude", "y", "px", (0, 200, 1)),
        (Oscillate, "amplitude", "rotation", "°", (0, 200, 1)),
        (Pulse, "min_value", "opacity", "%", (0, 200, 1)),
        (Pulse, "min_value", "x", "px", (-200, 200, 1)),
        (Drift, "velocity", "scale", "1/s", (-1, 1, 0.01)),
        (Drift, "drift_cap", "scale", "×", (0, 4, 0.05)),
        (Drift, "drift_cap", "opacity", "%", (0, 100, 1)),
        (Layer, "vertical_percent", "y", "%", (0, 100, 1)),
        (Oscillate, "phase_offset", "y", "°", (0, 360, 1)),
    ],
)
def test_unit_and_slider_follow_what_moves(
    record: type[Record], name: str, coordinate: str, unit: str, slider: tuple[float, float, float]
) -> None:
    """Pixels need another slider than times."""
    one = line(record, name, coordinate)
    assert (one.unit, (one.low, one.high, one.step)) == (unit, slider)


@pytest.mark.parametrize(
    ("record", "name", "typed", "value"),
    [
        (Oscillate, "amplitude", " 12.5 ", 12.5),
        (Oscillate, "amplitude", "12,5", 12.5),
        (Oscillate, "amplitude", "1\u202f234,5", 1234.5),
        (Oscillate, "amplitude", "-1 234 567.5", -1234567.5),
        (Layer, "vertical_percent", "33.3", 0.333),
        (Oscillate, "phase_offset", "90", 1.570796),
        (Layer, "tile_border", "4", 4),
        (Layer, "tile_border", "4.0", 4),
        (Layer, "scale", "", None),
        (Layer, "visible", "true", True),
        (Layer, "visible", "false", False),
        (Sound, "trigger_event", "", None),
        (Sound, "trigger_event", "crest_peak", "crest_peak"),
        (Location, "easing", "ease-in", "ease-in"),
        (Location, "easing", "0.1, 0, 0.5, 1", (0.1, 0, 0.5, 1)),
    ],
)
def test_what_was_typed_or_chosen_is_read(record: type[Record], name: str, typed: str, value: Any) -> None:
    """Percents become parts of a whole, nothing becomes unset."""
    read = value_of(line(record, name), typed)
    assert (read, type(read)) == (value, type(value))


@pytest.mark.parametrize(
    ("record", "name", "typed", "problem"),
    [
        (Oscillate, "amplitude", "ten", "Amplitude needs a number, and “ten” is none"),
        (Oscillate, "amplitude", "10 20", "Amplitude needs a number, and “10 20” is none"),
        (Oscillate, "amplitude", "nan", "Amplitude needs a number, and “nan” is none"),
        (Oscillate, "amplitude", "", "Amplitude needs a number, and there is none"),
        (Oscillate, "amplitude", "2e9", "Amplitude is at most 1,000,000,000 px"),
        (Sound, "volume", "101", "Volume is at most 100 %"),
        (Sound, "fade_in", "-1", "Fade in is at least 0 s"),
        (Layer, "height_scale", "0", "Part of the height is more than 0 %"),
        (Layer, "tile_border", "1.5", "Cut from tiles is a whole number, and 1.5 is none"),
        (Oscillate, "coordinate", "up", "Movement is one of x, y, scale, rotation, opacity, and “up” is none of them"),
        (Sound, "sound_file", " ", "Sound needs a word; write one"),
    ],
)
def test_what_cannot_be_is_told_in_words(record: type[Record], name: str, typed: str, problem: str) -> None:
    """With the field's name, its bounds and what was typed."""
    with pytest.raises(ValueError, match="^" + problem.replace("(", r"\(") + "$"):
        value_of(line(record, name), typed)


def test_values_are_written_as_they_are_typed() -> None:
    """Without a tail of digits, in the unit that is shown."""
    assert text_of(line(Layer, "vertical_percent"), 0.1 + 0.2) == "30"
    assert text_of(line(Oscillate, "amplitude"), 10.0) == "10"
    assert text_of(line(Layer, "visible"), value=True) == "true"
    assert text_of(line(Layer, "scale"), None) == ""


def test_in_french_numbers_have_a_comma(monkeypatch: pytest.MonkeyPatch) -> None:
    """In fields and in what is said of them; what a slider or a file has keeps its point."""
    monkeypatch.setattr("papeterie.words.tr._SPOKEN", ["fr"])
    scale, sound, stage = line(Layer, "scale"), line(Sound, "sound_file"), line(Stage, "width")
    assert (shown_text(scale, 0.25), text_of(scale, 0.25), with_unit(scale, "0.25")) == ("0,25", "0.25", "0,25\xa0×")
    assert shown_text(sound, "a.wav") == "a.wav"
    assert value_of(scale, shown_text(scale, 0.25)) == 0.25
    with pytest.raises(ValueError, match="est au plus 16\u202f384\xa0px"):
        value_of(stage, "20000")


def test_a_field_without_words_of_its_own_is_named_after_itself() -> None:
    """So that a new behavior needs no new form."""

    class Spin(Record, frozen=True, kw_only=True, tag_field="type", tag="spin"):
        turns_per_minute: float = 1.0

    (only,) = form_of(Spin)
    assert (only.label, only.control, only.default) == ("Turns per minute", "number", 1.0)
    assert value_of(only, "3") == 3.0
    assert label_of("drift_cap") == "End value"
