"""The scene format as frozen data: scenes, layers, sprite metadata, behaviors.

Positions are stage pixels (y down, origin top left), angles degrees (clockwise positive), times seconds, percents
0..1. A field that is ``None`` is unset. ``extra`` holds the fields of a file that this version does not know; the
codec writes them back untouched.
"""

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, field

FORMAT_VERSION = 1

Number = Annotated[float, Meta(ge=-1e9, le=1e9)]
Positive = Annotated[float, Meta(gt=0, le=1e9)]
Fraction = Annotated[float, Meta(ge=0, le=1)]
Seconds = Annotated[float, Meta(ge=0, le=86400)]
Zoom = Annotated[float, Meta(ge=0.01, le=100)]
Pixels = Annotated[int, Meta(ge=1, le=16384)]
Colour = Annotated[str, Meta(pattern=r"^#[0-9a-fA-F]{6}$", description='a colour such as "#c8e6ff"')]
Bezier = tuple[Fraction, Number, Fraction, Number]

Coordinate = Literal["x", "y", "scale", "rotation", "opacity"]
EasingName = Literal["linear", "ease-in", "ease-out", "ease-in-out", "hold"]
Easing = EasingName | Bezier


class Record(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What every object of the format has: room for fields that this version does not know."""

    extra: dict[str, Any] = {}


class Behavior(Record, frozen=True, kw_only=True, tag_field="type"):
    """A motion rule of a layer."""

    enabled: bool = True


class Oscillate(Behavior, frozen=True, kw_only=True, tag="oscillate"):
    """Adds ``amplitude * sin(2*pi*frequency*t + phase_offset)``; scale and opacity count it in hundredths."""

    coordinate: Coordinate = "y"
    frequency: Number = 1.0
    amplitude: Number = 10.0
    phase_offset: Number = 0.0


class Drift(Behavior, frozen=True, kw_only=True, tag="drift"):
    """Adds ``velocity*t + acceleration*t*t/2``, up to ``drift_cap``, the absolute final value."""

    coordinate: Coordinate = "y"
    velocity: Number = 10.0
    acceleration: Number = 0.0
    drift_cap: Number | None = None
    cap_behavior: Literal["stop", "bounce", "loop"] = "stop"


class Pulse(Behavior, frozen=True, kw_only=True, tag="pulse"):
    """Multiplies opacity or scale (adds to the others) by a wave between ``min_value`` and ``max_value``."""

    coordinate: Coordinate = "opacity"
    frequency: Number = 1.0
    min_value: Number = 0.5
    max_value: Number = 1.0
    waveform: Literal["sine", "spike"] = "sine"
    activation_threshold_scale: Number | None = None


class Background(Behavior, frozen=True, kw_only=True, tag="background"):
    """Makes the layer a background and sets its parallax."""

    coordinate: Coordinate = "y"
    scroll_speed: Number = 0.0


class Location(Behavior, frozen=True, kw_only=True, tag="location"):
    """The resting place (no ``time_offset``) or a keyframe (with one)."""

    coordinate: Coordinate = "y"
    x: Number | None = None
    y: Number | None = None
    vertical_percent: Number | None = None
    horizontal_percent: Number | None = None
    z_depth: Number | None = None
    scale: Number | None = None
    rotation: Number | None = None
    opacity: Number | None = None
    time_offset: Seconds | None = None
    interpolate: bool = True
    easing: Easing = "linear"


class Sound(Behavior, frozen=True, kw_only=True, tag="sound"):
    """Plays ``sound_file`` at ``time_offset`` of every pass, or on an event."""

    coordinate: Coordinate = "y"
    sound_file: str
    volume: Fraction = 1.0
    time_offset: Seconds | None = None
    trigger_event: Literal["loop_start", "crest_peak"] | None = None
    loop: bool = False
    fade_in: Seconds = 0.0
    fade_out: Seconds = 0.0


AnyBehavior = Oscillate | Drift | Pulse | Background | Location | Sound


class PivotOnCrest(Record, frozen=True, kw_only=True, tag_field="type", tag="pivot_on_crest"):
    """A boat rides a wave: tilts with the slope of the target's surface and follows its height."""

    target_sprite_name: str
    max_tilt_angle: Annotated[float, Meta(ge=0, le=90)] = 30.0
    vertical_follow_factor: Fraction = 1.0
    tilt_lift_factor: Number = 0.0
    hull_length_factor: Positive = 0.5


class Appearance(Record, frozen=True, kw_only=True):
    """The fields that a sprite gives as defaults and a scene's layer may override, one by one."""

    z_depth: Number | None = None
    vertical_percent: Number | None = None
    horizontal_percent: Number | None = None
    vertical_anchor: Literal["top", "center", "bottom"] | None = None
    x_offset: Number | None = None
    y_offset: Number | None = None
    scale: Number | None = None
    rotation: Number | None = None
    height_scale: Positive | None = None
    target_height: Positive | None = None
    tile_horizontal: bool | None = None
    tile_border: Annotated[int, Meta(ge=0, le=16384)] | None = None
    fill_down: bool | None = None
    is_background: bool | None = None
    scroll_speed: Number | None = None
    parallax: Number | None = None
    visible: bool | None = None
    behaviors: tuple[AnyBehavior, ...] | None = None
    environmental_reaction: PivotOnCrest | None = None
    behavior_guidance: str | None = None


class SpriteMetadata(Appearance, frozen=True, kw_only=True):
    """A sprite's defaults: how it stands and moves where a scene says nothing else."""


class Layer(Appearance, frozen=True, kw_only=True):
    """A sprite placed in a scene. ``id`` is unique in its scene."""

    sprite_name: str
    id: str


class Stage(Record, frozen=True, kw_only=True):
    """The visible rectangle, in stage pixels."""

    width: Pixels = 1280
    height: Pixels = 720
    background: Colour = "#c8e6ff"


class CameraKeyframe(Record, frozen=True, kw_only=True):
    """At ``time_offset`` the stage point ``x``, ``y`` stands in the middle of the picture, ``zoom`` times as large."""

    time_offset: Seconds = 0.0
    x: Number | None = None
    y: Number | None = None
    zoom: Zoom | None = None
    interpolate: bool = True
    easing: Easing = "linear"


class Scene(Record, frozen=True, kw_only=True):
    """The document: layers on a stage, for a while."""

    name: str
    duration_sec: Annotated[float, Meta(gt=0, le=86400)] = 30.0
    stage: Stage = field(default_factory=Stage)
    scroll_rate: Number = 180.0
    camera: tuple[CameraKeyframe, ...] = ()
    layers: tuple[Layer, ...] = ()
    sounds: tuple[Sound, ...] = ()

    def layer(self, layer_id: str) -> Layer | None:
        """Give the layer of that id, or ``None``."""
        return next((layer for layer in self.layers if layer.id == layer_id), None)
