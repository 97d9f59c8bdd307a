"""Forms for the objects of the format, made from its models: a new behavior needs no new form.

A form is kept, and so in English; its words are said where they are shown.
"""

import math
import re
from collections.abc import Iterable
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

import msgspec
from msgspec import NODEFAULT, Meta
from msgspec.structs import FieldInfo

from papeterie.editor.easing_text import NO_EASING, read_easing
from papeterie.theatre.model import Background, Behavior, Colour, Easing, EasingName, Layer, Location, Record, Sound
from papeterie.theatre.shape import alternatives, bare, fields, is_whole, tag_field
from papeterie.words.tr import tr, tr_noop, tr_number

Control = Literal["number", "choice", "switch", "text", "colour", "easing"]
Slider = tuple[float, float, float]

_WITHOUT_COORDINATE = (Background, Location, Sound)
_LABELS = {
    "vertical_percent": "Place down",
    "horizontal_percent": "Place across",
    "vertical_anchor": "Anchor",
    "x_offset": "Shift right",
    "y_offset": "Shift down",
    "z_depth": "Depth",
    "height_scale": "Part of the height",
    "target_height": "Height",
    "tile_horizontal": "Repeat sideways",
    "tile_border": "Cut from tiles",
    "is_background": "Background",
    "fill_down": "Fill below",
    "x": "Left edge",
    "y": "Top edge",
    "min_value": "Lowest value",
    "max_value": "Highest value",
    "phase_offset": "Starting point",
    "activation_threshold_scale": "Largest scale",
    "time_offset": "Time",
    "sound_file": "Sound",
    "trigger_event": "Trigger",
    "target_sprite_name": "Rides on",
    "max_tilt_angle": "Greatest tilt",
    "vertical_follow_factor": "Draught",
    "tilt_lift_factor": "Lift by tilt",
    "hull_length_factor": "Hull",
    "coordinate": "Movement",
    "drift_cap": "End value",
    "cap_behavior": "At its end",
    "interpolate": "Smooth",
    "duration_sec": "Duration",
    "background": "Colour",
}
_CHOICES = {
    "x": "across",
    "y": "up and down",
    "scale": "size",
    "rotation": "turn",
    "center": "middle",
    "sine": "soft wave",
    "spike": "flashes",
    "loop_start": "each pass",
    "crest_peak": "each crest",
    "stop": "stops",
    "bounce": "comes back",
    "loop": "starts over",
}
_CONTROLS: dict[Any, Control] = {bool: "switch", int: "number", float: "number"}
_PERCENT = "0..1"
_RADIANS = "radians"
_UNITS = {
    "times": "×",
    "degrees": "°",
    "degrees/s": "°/s",
    "degrees/s²": "°/s²",
    "px/degree": "px/°",
    _RADIANS: "°",
    _PERCENT: "%",
}
_FACTORS = {_PERCENT: 100.0, _RADIANS: 180 / math.pi}
_WHOLE_TURN: Slider = (0, math.tau, math.pi / 180)
_COARSE: Slider = (-200, 200, 1)
_FINE: dict[str, Slider] = {
    _PERCENT: (0, 1, 0.01),
    "times": (0, 4, 0.05),
    "1/s": (-1, 1, 0.01),
    "1/s²": (-1, 1, 0.01),
}
"""Sliders for what the models give a slider of another order of size, meant for another coordinate."""
_BETWEEN_THOUSANDS = re.compile(r"(?<=\d)\s(?=\d{3}(?!\d))")


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a form. ``low``, ``high`` and ``step`` are the slider's; ``least`` and ``most`` what may be typed.

    They are in the unit that is shown, which is ``factor`` times what the file says: parts of a whole are shown as
    percents, radians as degrees. ``above``: ``least`` itself may not be typed.
    """

    name: str
    label: str
    control: Control
    description: str
    unit: str = ""
    factor: float = 1.0
    low: float | None = None
    high: float | None = None
    step: float | None = None
    least: float | None = None
    most: float | None = None
    above: bool = False
    whole: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    default: Any = None
    optional: bool = False

    @property
    def has_slider(self) -> bool:
        """Whether a slider makes sense."""
        return self.low is not None


@cache
def form_of(record: type[Record], coordinate: str = "y") -> tuple[Field, ...]:
    """Give the lines for an object of the format; ``coordinate`` is what it moves, where a unit depends on that.

    What is no single value (lists, other objects) has no line, nor has what means nothing for that object.
    """
    hidden = _hidden(record)
    controls = {name: _control(info.type) for name, info in fields(record).items() if name not in hidden}
    return tuple(
        _field(name, fields(record)[name], control, coordinate)
        for name, control in controls.items()
        if control is not None
    )


def label_of(name: str) -> str:
    """Give the words for a field, as in ``drift_cap``: ``End value``."""
    return _LABELS.get(name) or name.replace("_", " ").capitalize()


def text_of(field: Field, value: Any) -> str:
    """Write a value as a file or a slider has it, a number with a decimal point; nothing for an unset one."""
    if value is None:
        return ""
    if field.control == "switch":
        return "true" if value else "false"
    digits = 4 if field.factor == 1 else 2
    return f"{round(value * field.factor, digits):.15g}" if field.control == "number" else str(value)


def shown_text(field: Field, value: Any) -> str:
    """Write a value as its field shows it: a number as the language that is read has it."""
    text = text_of(field, value)
    return tr_number(text) if field.control == "number" else text


def with_unit(field: Field, number: str) -> str:
    """Write a number, given as ``1,234.5``, with its field's unit."""
    if not field.unit or field.unit.startswith("°"):
        return f"{tr_number(number)}{tr(field.unit)}"
    return tr("{number} {unit}", number=tr_number(number), unit=tr(field.unit))


def value_of(field: Field, text: str) -> Any:
    """Read what was typed or chosen: ``None`` for nothing where that may be. Raises :class:`ValueError` in words.

    A number may have a decimal point or a decimal comma.
    """
    words, label = text.strip(), tr(field.label)
    if field.control == "switch":
        return words == "true"
    if not words and field.optional:
        return None
    if field.control == "number":
        return _number(field, label, words)
    if field.control == "easing":
        return _easing(words)
    choices = dict(field.choices)
    if field.control == "choice" and words not in choices:
        asked = tr(
            "{field} is one of {choices}, and “{typed}” is none of them",
            field=label,
            choices=", ".join(choices),
            typed=words,
        )
        raise ValueError(asked)
    if not words:
        raise ValueError(tr("{field} needs a word; write one", field=label))
    return words


def _easing(words: str) -> Easing:
    try:
        return read_easing(words)
    except ValueError as error:
        raise ValueError(tr(NO_EASING).rstrip(".")) from error


def _number(field: Field, label: str, words: str) -> float:
    try:
        number = float(_BETWEEN_THOUSANDS.sub("", words).replace(",", "."))
    except ValueError:
        number = math.nan
    if not words:
        raise ValueError(tr("{field} needs a number, and there is none", field=label))
    if not math.isfinite(number):
        raise ValueError(tr("{field} needs a number, and “{typed}” is none", field=label, typed=words))
    _check_limits(field, label, number)
    if not field.whole:
        return round(number / field.factor, 6)
    if not number.is_integer():
        typed = tr_number(_plain(number))
        raise ValueError(tr("{field} is a whole number, and {typed} is none", field=label, typed=typed))
    return int(number)


def _check_limits(field: Field, label: str, number: float) -> None:
    least, most = field.least, field.most
    if least is not None and (number < least or (field.above and number == least)):
        said = with_unit(field, _plain(least))
        limit = tr_noop("{field} is more than {value}") if field.above else tr_noop("{field} is at least {value}")
        raise ValueError(tr(limit, field=label, value=said))
    if most is not None and number > most:
        raise ValueError(tr("{field} is at most {value}", field=label, value=with_unit(field, _plain(most))))


def _plain(number: float) -> str:
    return f"{number:,.6f}".rstrip("0").rstrip(".")


def _hidden(record: type[Record]) -> frozenset[str]:
    hidden = {"enabled"} if issubclass(record, Behavior) else set()
    if issubclass(record, _WITHOUT_COORDINATE):
        hidden.add("coordinate")
    if issubclass(record, Layer):
        hidden |= {"sprite_name", "id", "locked", "behavior_guidance"}
    return frozenset(hidden | {tag_field(record) or "type"})


def _control(kind: Any) -> Control | None:
    choices = [bare(one) for one in alternatives(kind)]
    if EasingName in choices:
        return "easing"
    if len(choices) != 1:
        return None
    (only,) = choices
    if get_origin(only) is Literal:
        return "choice"
    if only is str:
        (colour,) = _notes(Colour)
        return "colour" if any(one.pattern == colour.pattern for one in _limits(kind)) else "text"
    return _CONTROLS.get(only)


def _field(name: str, info: FieldInfo, control: Control, coordinate: str) -> Field:
    notes = _notes(info.type)
    hints: dict[str, Any] = {}
    for one in notes:
        hints |= one.extra_json_schema or {}
    unit = hints.get("x-unit") or hints.get("x-units", {}).get(coordinate, "")
    factor = _FACTORS.get(unit, 1.0)
    limits = _limits(info.type)
    above = _first(one.gt for one in limits)
    low, high, step = _slider(hints, unit) or (None, None, None)
    if above is not None and low == above:
        low = step
    least = above if above is not None else _first(one.ge for one in limits)
    return Field(
        name=name,
        label=label_of(name),
        control=control,
        # The last note is the field's own; those before it are of its type.
        description=next((one.description for one in reversed(notes) if one.description), ""),
        unit=_UNITS.get(unit, unit),
        factor=factor,
        low=_times(low, factor),
        high=_times(high, factor),
        step=_times(step, factor),
        least=_times(least, factor),
        most=_times(_first(one.le for one in limits), factor),
        above=above is not None,
        whole=is_whole(info.type),
        choices=_choices(info.type, control),
        default=None if info.default is NODEFAULT else info.default,
        optional=type(None) in get_args(bare(info.type)),
    )


def _slider(hints: dict[str, Any], unit: str) -> Slider | None:
    if "x-min" not in hints:
        return None
    if unit == _RADIANS:
        return _WHOLE_TURN
    given = (hints["x-min"], hints["x-max"], hints["x-step"])
    fine = _FINE.get(unit)
    if "x-units" not in hints or (given[2] < 1) == (fine is not None):
        return given
    return fine or _COARSE


def _choices(kind: Any, control: Control) -> tuple[tuple[str, str], ...]:
    if control == "easing":
        return tuple((one, one.replace("-", " ")) for one in get_args(EasingName))
    (only, *_) = alternatives(kind)
    return tuple((one, _CHOICES.get(one, one)) for one in get_args(bare(only))) if control == "choice" else ()


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else round(value * factor, 6)


def _first(values: Iterable[float | None]) -> float | None:
    return next((float(one) for one in values if one is not None), None)


def _limits(kind: Any) -> tuple[Meta, ...]:
    """Give what is noted of the value and of what it may be."""
    return (*_notes(kind), *(one for alternative in alternatives(kind) for one in _notes(alternative)))


def _notes(kind: Any) -> tuple[Meta, ...]:
    notes = get_args(kind)[1:] if get_origin(kind) is Annotated else ()
    return tuple(one for one in notes if isinstance(one, Meta))
