"""Nothing in the inspector is English in another language."""

from typing import Any

import msgspec
import pytest

from papeterie.editor.actions import ACTIONS
from papeterie.editor.library_state import LibraryState
from papeterie.editor.state import AppState, SceneAddress, SpriteView, Stagecraft
from papeterie.theatre.artwork import Artwork
from papeterie.theatre.model import (
    AnyBehavior,
    Background,
    Coordinate,
    Drift,
    Layer,
    Location,
    Oscillate,
    PivotOnCrest,
    Pulse,
    Scene,
    Sound,
    SpriteMetadata,
)
from papeterie.views.inspector import inspector
from tests.unit.views.reading import read
from tests.unit.words.pseudo import speak_in_brackets, unsaid

COORDINATES: tuple[Coordinate, ...] = ("x", "y", "scale", "rotation", "opacity")
RIDES = PivotOnCrest(target_sprite_name="2")
EVERY_KIND: tuple[AnyBehavior, ...] = (
    *(Oscillate(coordinate=one, frequency=rate) for one, rate in zip(COORDINATES, (0, 0.5, 1, 2, 3), strict=True)),
    *(Drift(coordinate=one, velocity=speed) for one in COORDINATES for speed in (-1.0, 1.0)),
    *(Pulse(coordinate=one, waveform=wave) for one in COORDINATES for wave in ("sine", "spike")),
    Drift(velocity=0.0),
    Drift(drift_cap=5.0, acceleration=1.0),
    Drift(drift_cap=5.0, acceleration=-1.0, cap_behavior="bounce", enabled=False),
    Drift(drift_cap=5.0, cap_behavior="loop"),
    Pulse(activation_threshold_scale=0.5),
    Background(),
    Background(scroll_speed=0.2),
    Sound(sound_file="3", loop=True),
    Sound(sound_file="3", time_offset=0.5),
    Sound(sound_file="3", trigger_event="crest_peak"),
    Location(),
)
PLACED = Location(
    x=1.0, y=1.0, vertical_percent=0.5, horizontal_percent=0.5, z_depth=1.0, scale=2.0, rotation=3.0, opacity=0.5
)
KEYFRAMES = tuple(Location(time_offset=float(time), scale=1.0, easing="ease-in") for time in range(3))
OWN_CURVE = Location(time_offset=1.0, easing=(0.1, 0.9, 0.2, 1.0))
GUIDED = SpriteMetadata(
    behaviors=(Oscillate(),), environmental_reaction=PivotOnCrest(target_sprite_name="9"), behavior_guidance="12 34"
)
SPRITES = {"1": SpriteView(Artwork(100, 50, GUIDED), "#")}


def shown(*layers: Layer, choose: int = 1, scene: Scene | None = None, **changes: Any) -> set[str]:
    """Give what is unsaid while the first ``choose`` of these layers are chosen."""
    ids = tuple(layer.id for layer in layers[:choose])
    opened = Stagecraft(
        address=SceneAddress("0"), scene=scene or Scene(name="0", layers=layers), sprites=SPRITES, selection=ids
    )
    return unsaid(read(inspector(msgspec.structs.replace(opened, **changes))))


@pytest.fixture(autouse=True)
def _brackets(monkeypatch: pytest.MonkeyPatch) -> None:
    speak_in_brackets(monkeypatch)


def test_the_scene_is_said() -> None:
    """With and without layers."""
    assert shown() == set()
    assert shown(Layer(id="1", sprite_name="1"), choose=0) == set()


@pytest.mark.parametrize("behavior", [*EVERY_KIND, PLACED, OWN_CURVE], ids=lambda one: type(one).__name__)
def test_a_layer_with_a_motion_of_any_kind_is_said(behavior: AnyBehavior) -> None:
    """Card, fields and switch."""
    assert shown(Layer(id="1", sprite_name="1", behaviors=(behavior,), scale=1.5)) == set()


def test_all_motions_keyframes_and_sounds_together_are_said() -> None:
    """With a sound to add, chosen on the timeline, and a sprite that is not there."""
    library = LibraryState(sounds={})
    layer = Layer(id="1", sprite_name="7", behaviors=(*EVERY_KIND, *KEYFRAMES))
    assert shown(layer, library=library, time=1.5) == set()


def test_riding_is_said() -> None:
    """One's own, the sprite's, and none."""
    other = Layer(id="2", sprite_name="2")
    for layer in (
        Layer(id="1", sprite_name="1", environmental_reaction=RIDES),
        Layer(id="1", sprite_name="1", environmental_reaction=PivotOnCrest(target_sprite_name="")),
        Layer(id="1", sprite_name="1"),
        Layer(id="1", sprite_name="2", is_background=True),
    ):
        assert shown(layer, other) == set()


@pytest.mark.parametrize("count", [2, 6, 7, 9])
def test_several_layers_are_said(count: int) -> None:
    """Some are named; they differ in what they share."""
    layers = [Layer(id=str(at), sprite_name="1", scale=at + 0.5, visible=at > 1) for at in range(9)]
    assert shown(*layers, choose=count) == set()


@pytest.mark.parametrize(
    ("part", "field", "typed"),
    [
        ("layer", "scale", "?"),
        ("layer", "height_scale", "-5"),
        ("layer", "height_scale", "0"),
        ("layer", "tile_border", "1.5"),
        ("layer", "tile_border", "20000"),
        ("behavior:0", "amplitude", ""),
        ("behavior:1", "sound_file", " "),
        ("behavior:1", "fade_in", "-1"),
    ],
)
def test_a_refusal_is_said(part: str, field: str, typed: str) -> None:
    """Whatever was typed."""
    layer = Layer(id="1", sprite_name="1", behaviors=(Oscillate(), Sound(sound_file="3")))
    opened = Stagecraft(
        address=SceneAddress("0"), scene=Scene(name="0", layers=(layer,)), sprites=SPRITES, selection=("1",)
    )
    payload = {"part": part, "field": field, "value": typed}
    refused = ACTIONS["set-field"].perform(AppState(editor=opened), payload).editor
    assert refused is not None
    assert refused.refusal is not None
    assert unsaid(read(inspector(refused))) == set()
