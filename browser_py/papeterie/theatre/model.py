"""The scene format as frozen data: scenes, layers, sprite metadata, behaviors. The one source of what a file may say.

Positions are stage pixels (y down, origin top left), angles degrees (clockwise positive), times seconds, percents
0..1. A field that is ``None`` is unset. ``extra`` holds the fields of a file that this version does not know; the
codec writes them back untouched. What a field means, in which unit, and how far a slider for it goes, stands beside
its type: docs, JSON Schema and forms are made from that.
"""

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, field

FORMAT_VERSION = 1

Number = Annotated[float, Meta(ge=-1e9, le=1e9)]
Positive = Annotated[float, Meta(gt=0, le=1e9)]
Fraction = Annotated[float, Meta(ge=0, le=1)]
Angle = Annotated[float, Meta(ge=0, le=90)]
Seconds = Annotated[float, Meta(ge=0, le=86400)]
Duration = Annotated[float, Meta(gt=0, le=86400)]
Zoom = Annotated[float, Meta(ge=0.01, le=100)]
Pixels = Annotated[int, Meta(ge=1, le=16384)]
Columns = Annotated[int, Meta(ge=0, le=16384)]
Colour = Annotated[str, Meta(pattern=r"^#[0-9a-fA-F]{6}$", description='a colour such as "#c8e6ff"')]
Bezier = tuple[Fraction, Number, Fraction, Number]

Coordinate = Literal["x", "y", "scale", "rotation", "opacity"]
EasingName = Literal["linear", "ease-in", "ease-out", "ease-in-out", "hold"]
Easing = EasingName | Bezier

Unit = Literal["px", "px/s", "s", "Hz", "degrees", "radians", "0..1", "times", "px/degree"]
Slider = tuple[float, float, float]
Units = dict[Coordinate, str]

_SWING: Units = {"x": "px", "y": "px", "scale": "%", "rotation": "degrees", "opacity": "%"}
_VALUE: Units = {"x": "px", "y": "px", "scale": "times", "rotation": "degrees", "opacity": "0..1"}
_SPEED: Units = {"x": "px/s", "y": "px/s", "scale": "1/s", "rotation": "degrees/s", "opacity": "1/s"}
_GAIN: Units = {"x": "px/s²", "y": "px/s²", "scale": "1/s²", "rotation": "degrees/s²", "opacity": "1/s²"}

_ACROSS: Slider = (-640, 1920, 1)
_DOWN: Slider = (-360, 1080, 1)
_PART: Slider = (0, 1, 0.01)
_DEPTH: Slider = (-50, 50, 1)
_SIZE: Slider = (0.05, 4, 0.05)
_TURN: Slider = (-180, 180, 1)
_TIME: Slider = (0, 60, 0.1)
_FADE: Slider = (0, 10, 0.1)
_RATE: Slider = (0, 4, 0.05)
_SPEEDS: Slider = (-3, 3, 0.05)


def note(description: str, unit: Unit | Units | None = None, slider: Slider | None = None) -> Meta:
    """Say of a field what it means to a person, its unit (by coordinate, where that decides), and a slider's range.

    ``slider`` is the least, the greatest and the step that make sense to the eye; a file may go further.
    """
    hints: dict[str, Any] = {}
    if unit is not None:
        hints["x-unit" if isinstance(unit, str) else "x-units"] = unit
    if slider is not None:
        hints |= zip(("x-min", "x-max", "x-step"), slider, strict=True)
    return Meta(description=description, extra_json_schema=hints or None)


_MOVED = note("What moves: across, down, size, turn or opacity.")
_EASED = note("How the way here from the keyframe before is spread over time.")
_INTERPOLATED = note("Whether the way here from the keyframe before is smooth, or a step at the end of it.")


class Record(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What every object of the format has: room for fields that this version does not know."""

    extra: dict[str, Any] = {}


class Behavior(Record, frozen=True, kw_only=True, tag_field="type"):
    """A motion rule of a layer."""

    enabled: Annotated[bool, note("Whether it has an effect.")] = True


class Oscillate(Behavior, frozen=True, kw_only=True, tag="oscillate"):
    """Swings to and fro about its place: adds amplitude × sin(2π × frequency × t + phase_offset)."""

    coordinate: Annotated[Coordinate, _MOVED] = "y"
    frequency: Annotated[Number, note("How many swings there are in a second.", "Hz", _RATE)] = 1.0
    amplitude: Annotated[Number, note("How far it swings to either side.", _SWING, (0, 200, 1))] = 10.0
    phase_offset: Annotated[Number, note("Where in the swing it begins.", "radians", (0, 6.28, 0.01))] = 0.0


class Drift(Behavior, frozen=True, kw_only=True, tag="drift"):
    """Moves on and on in one direction: adds velocity × t + acceleration × t² / 2, as far as its cap."""

    coordinate: Annotated[Coordinate, _MOVED] = "y"
    velocity: Annotated[Number, note("How fast it moves at first.", _SPEED, (-300, 300, 1))] = 10.0
    acceleration: Annotated[Number, note("How much faster it gets every second.", _GAIN, (-100, 100, 1))] = 0.0
    drift_cap: Annotated[Number | None, note("Where it ends: the final value itself.", _VALUE, _ACROSS)] = None
    cap_behavior: Annotated[
        Literal["stop", "bounce", "loop"],
        note("What happens at the cap: it stops there, comes back, or starts over."),
    ] = "stop"


class Pulse(Behavior, frozen=True, kw_only=True, tag="pulse"):
    """Swells and fades between two values: opacity and scale are multiplied by them, the others get them added."""

    coordinate: Annotated[Coordinate, note("What swells: across, down, size, turn or opacity.")] = "opacity"
    frequency: Annotated[Number, note("How many pulses there are in a second.", "Hz", _RATE)] = 1.0
    min_value: Annotated[Number, note("The value between the pulses.", _VALUE, (0, 2, 0.01))] = 0.5
    max_value: Annotated[Number, note("The value at the height of a pulse.", _VALUE, (0, 2, 0.01))] = 1.0
    waveform: Annotated[Literal["sine", "spike"], note("A soft wave, or short flashes.")] = "sine"
    activation_threshold_scale: Annotated[
        Number | None,
        note("It pulses only while the layer's scale is at or under this.", "times", _SIZE),
    ] = None


class Background(Behavior, frozen=True, kw_only=True, tag="background"):
    """Makes the layer a background that covers the stage, and lets it scroll."""

    coordinate: Annotated[Coordinate, note("Has no meaning here; kept for files that have it.")] = "y"
    scroll_speed: Annotated[Number, note("The layer's scroll_speed.", "times", _SPEEDS)] = 0.0


class Location(Behavior, frozen=True, kw_only=True, tag="location"):
    """Where the layer rests (without time_offset), or a keyframe: where it is at that time."""

    coordinate: Annotated[Coordinate, note("Has no meaning here; kept for files that have it.")] = "y"
    x: Annotated[Number | None, note("Left edge of the unscaled sprite; wins over the percent.", "px", _ACROSS)] = None
    y: Annotated[Number | None, note("Top edge of the unscaled sprite; wins over the percent.", "px", _DOWN)] = None
    vertical_percent: Annotated[
        Number | None, note("Where on the stage's height its vertical_anchor stands.", "0..1", _PART)
    ] = None
    horizontal_percent: Annotated[
        Number | None, note("Where on the stage's width its centre stands.", "0..1", _PART)
    ] = None
    z_depth: Annotated[Number | None, note("Drawing order, small first; always a step.", None, _DEPTH)] = None
    scale: Annotated[Number | None, note("Size, about the sprite's centre.", "times", _SIZE)] = None
    rotation: Annotated[Number | None, note("Turn, clockwise, about the sprite's centre.", "degrees", _TURN)] = None
    opacity: Annotated[Number | None, note("From 0, unseen, to 1, solid.", "0..1", _PART)] = None
    time_offset: Annotated[Seconds | None, note("When in the pass it is there.", "s", _TIME)] = None
    interpolate: Annotated[bool, _INTERPOLATED] = True
    easing: Annotated[Easing, _EASED] = "linear"


class Sound(Behavior, frozen=True, kw_only=True, tag="sound"):
    """Plays a sound at a time of every pass, or when something happens."""

    coordinate: Annotated[Coordinate, note("Has no meaning here; kept for files that have it.")] = "y"
    sound_file: Annotated[str, note("The file's name among the sounds.")]
    volume: Annotated[Fraction, note("How loud it is.", "0..1", _PART)] = 1.0
    time_offset: Annotated[
        Seconds | None, note("When in the pass it starts, unless something else starts it.", "s", _TIME)
    ] = None
    trigger_event: Annotated[
        Literal["loop_start", "crest_peak"] | None,
        note("What starts it: the pass, or each crest of the waves under the layer."),
    ] = None
    loop: Annotated[bool, note("Whether it is repeated until the pass ends.")] = False
    fade_in: Annotated[Seconds, note("How long it takes to become loud.", "s", _FADE)] = 0.0
    fade_out: Annotated[Seconds, note("How long it takes to become silent at its end.", "s", _FADE)] = 0.0


AnyBehavior = Oscillate | Drift | Pulse | Background | Location | Sound


class PivotOnCrest(Record, frozen=True, kw_only=True, tag_field="type", tag="pivot_on_crest"):
    """Rides on another sprite like a boat on a wave: tilts with its slope and follows its height."""

    target_sprite_name: Annotated[str, note("The sprite it rides on: the first layer that shows it.")]
    max_tilt_angle: Annotated[Angle, note("How far it tilts at most.", "degrees", (0, 90, 1))] = 30.0
    vertical_follow_factor: Annotated[
        Fraction,
        note("How deep it lies: its lower edge is at the surface at 0, its upper edge at 1.", "0..1", _PART),
    ] = 1.0
    tilt_lift_factor: Annotated[Number, note("How far it rises with its tilt.", "px/degree", (-10, 10, 0.1))] = 0.0
    hull_length_factor: Annotated[
        Positive, note("The part of its width that lies on the surface.", "0..1", (0.05, 1, 0.05))
    ] = 0.5


class Appearance(Record, frozen=True, kw_only=True):
    """The fields that a sprite gives as defaults and a scene's layer may override, one by one."""

    z_depth: Annotated[
        Number | None, note("Drawing order, small first; ties keep the order of the list.", None, _DEPTH)
    ] = None
    vertical_percent: Annotated[
        Number | None, note("Where on the stage's height its vertical_anchor stands.", "0..1", _PART)
    ] = None
    horizontal_percent: Annotated[
        Number | None,
        note("Where on the stage's width its centre stands; unset: its left edge is at 0.", "0..1", _PART),
    ] = None
    vertical_anchor: Annotated[
        Literal["top", "center", "bottom"] | None, note("Which part of the sprite stands at vertical_percent.")
    ] = None
    x_offset: Annotated[Number | None, note("Added to its place, to the right.", "px", _ACROSS)] = None
    y_offset: Annotated[Number | None, note("Added to its place, downwards.", "px", _DOWN)] = None
    scale: Annotated[Number | None, note("Size, about its centre; never drawn below 0.001.", "times", _SIZE)] = None
    rotation: Annotated[Number | None, note("Turn, clockwise, about its centre.", "degrees", _TURN)] = None
    height_scale: Annotated[
        Positive | None, note("Drawn height, as a part of the stage's; the width keeps the aspect.", "0..1", _PART)
    ] = None
    target_height: Annotated[
        Positive | None, note("Drawn height; height_scale wins; neither: natural size.", "px", (1, 1080, 1))
    ] = None
    tile_horizontal: Annotated[bool | None, note("Repeats sideways without end.")] = None
    tile_border: Annotated[
        Columns | None, note("Columns of the picture cut from either side of a tile.", "px", (0, 64, 1))
    ] = None
    fill_down: Annotated[bool | None, note("Below it, goes on with the colour of its bottom middle pixel.")] = None
    is_background: Annotated[
        bool | None, note("Covers the stage from its middle, and cannot be chosen on the stage.")
    ] = None
    scroll_speed: Annotated[
        Number | None, note("How fast it passes sideways, measured in the scene's scroll_rate.", "times", _SPEEDS)
    ] = None
    parallax: Annotated[
        Number | None,
        note(
            "How far it goes along when the camera pans: 1 stands on the stage, 0 stays in the picture.",
            "times",
            (0, 3, 0.05),
        ),
    ] = None
    visible: Annotated[bool | None, note("Whether it is drawn and heard.")] = None
    behaviors: Annotated[tuple[AnyBehavior, ...] | None, note("How it moves and sounds, in this order.")] = None
    environmental_reaction: Annotated[PivotOnCrest | None, note("How it rides on another sprite.")] = None
    behavior_guidance: Annotated[str | None, note("A note on the intended motion; kept, never executed.")] = None


class SpriteMetadata(Appearance, frozen=True, kw_only=True):
    """A sprite's defaults: how it stands and moves where a scene says nothing else."""


class Layer(Appearance, frozen=True, kw_only=True):
    """A sprite placed in a scene."""

    sprite_name: Annotated[str, note("The sprite it shows; one sprite may stand in several layers.")]
    id: Annotated[str, note("Its name, which no other layer of the scene has.")]
    locked: Annotated[bool | None, note("Whether it cannot be chosen or moved on the stage.")] = None


class Stage(Record, frozen=True, kw_only=True):
    """The visible rectangle, in stage pixels; every canvas shows it scaled to fit."""

    width: Annotated[Pixels, note("How wide the stage is.", "px", (320, 3840, 10))] = 1280
    height: Annotated[Pixels, note("How high the stage is.", "px", (180, 2160, 10))] = 720
    background: Annotated[Colour, note("Its colour behind all layers: # and six hexadecimal digits.")] = "#c8e6ff"


class CameraKeyframe(Record, frozen=True, kw_only=True):
    """Where the camera looks at a time. Each of x, y and zoom has its own course."""

    time_offset: Annotated[Seconds, note("When in the pass the camera is there.", "s", _TIME)] = 0.0
    x: Annotated[Number | None, note("The stage point in the middle of the picture, across.", "px", _ACROSS)] = None
    y: Annotated[Number | None, note("The stage point in the middle of the picture, down.", "px", _DOWN)] = None
    zoom: Annotated[Zoom | None, note("How many times larger than on the stage.", "times", (0.25, 4, 0.05))] = None
    interpolate: Annotated[bool, _INTERPOLATED] = True
    easing: Annotated[Easing, _EASED] = "linear"


class Scene(Record, frozen=True, kw_only=True):
    """The document: layers on a stage, for a while."""

    name: Annotated[str, note("The scene's name.")]
    duration_sec: Annotated[Duration, note("How long a pass is; then the scene starts again.", "s", (1, 300, 1))] = 30.0
    stage: Annotated[Stage, note("The visible rectangle and its colour.")] = field(default_factory=Stage)
    scroll_rate: Annotated[
        Number, note("How fast layers with a scroll_speed of 1 pass sideways.", "px/s", (0, 600, 10))
    ] = 180.0
    camera: Annotated[tuple[CameraKeyframe, ...], note("Where the camera looks, and when.")] = ()
    layers: Annotated[tuple[Layer, ...], note("The sprites on the stage.")] = ()
    sounds: Annotated[tuple[Sound, ...], note("Sounds of the whole scene.")] = ()

    @property
    def layer_ids(self) -> frozenset[str]:
        """The ids of all layers, to look many of them up in."""
        return frozenset(layer.id for layer in self.layers)

    def layer(self, layer_id: str) -> Layer | None:
        """Give the layer of that id, or ``None``."""
        return next((layer for layer in self.layers if layer.id == layer_id), None)
