"""What a person does with sounds on the timeline: the scene's, and those of layers."""

from typing import Any

import msgspec
import pytest

from papeterie.editor.actions import ACTIONS
from papeterie.editor.state import AppState, SaveStatus, SceneAddress, SpriteView, Stagecraft
from papeterie.editor.timeline import lanes_of
from papeterie.theatre.artwork import Artwork
from papeterie.theatre.model import Layer, Oscillate, Scene, Sound, SpriteMetadata

BOAT = Layer(id="boat", sprite_name="boat")
BELL = Sound(sound_file="bell.wav", time_offset=4)
WIND = Sound(sound_file="wind.wav", trigger_event="loop_start", loop=True)
SCENE = Scene(name="A", duration_sec=10, layers=(BOAT,), sounds=(BELL, WIND))
OPEN = AppState(editor=Stagecraft(address=SceneAddress("A"), scene=SCENE, selection=("boat",)))
CHOSEN = ("choose-sound", {"index": 0})
FIRST = ("", 0)


def done(state: AppState, *doings: str | tuple[str, dict[str, Any]]) -> Stagecraft:
    """Do one thing after the other; give the open scene then."""
    for doing in doings:
        name, payload = (doing, {}) if isinstance(doing, str) else doing
        state = ACTIONS[name].perform(state, payload)
    assert state.editor is not None
    return state.editor


def test_a_chosen_sound_is_chosen_alone() -> None:
    """No layer is chosen with it; whoever chooses one then means that."""
    stage = done(OPEN, CHOSEN)
    assert (stage.timeline.sound, stage.selection) == (FIRST, ())
    assert done(AppState(editor=stage), ("select-layer", {"layer": "boat"})).timeline.sound is None
    assert done(OPEN, ("choose-sound", {"index": 7})).timeline.sound is None


@pytest.mark.parametrize(("at", "reached"), [(6.5, 6.5), (-2, 0), (30, 10)])
def test_a_dragged_sound_is_one_step(at: float, reached: float) -> None:
    """It begins within the scene, and stays chosen; on the way, the scene stays as it was."""
    live = done(OPEN, CHOSEN, ("move-sound", {"at": at, "live": True}))
    assert (live.scene, live.shown.sounds[0].time_offset) == (SCENE, reached)
    stage = done(AppState(editor=live), ("move-sound", {"at": at}))
    assert (stage.scene.sounds[0].time_offset, stage.timeline.sound) == (reached, FIRST)
    assert [one.label for one in stage.history.past] == ["Move bell.wav"]


def test_keys_are_about_the_chosen_sound() -> None:
    """Arrows move it by frames, Delete takes it away, Escape lets go of it."""
    stage = done(OPEN, CHOSEN, "nudge-right", "nudge-far-left")
    assert stage.scene.sounds[0].time_offset == pytest.approx(4 - 9 / 30, abs=1e-4)
    gone = done(AppState(editor=stage), "delete-layer")
    assert (gone.scene.sounds, gone.scene.layers, gone.timeline.sound) == ((WIND,), (BOAT,), None)
    assert done(OPEN, CHOSEN, "deselect").timeline.sound is None


def test_a_sound_that_is_not_there_any_more_is_let_go() -> None:
    """By undo, say."""
    added = done(OPEN, ("choose-sound", {"index": 1}), ("remove-scene-sound", {"index": 0}))
    assert added.timeline.sound is None


def test_a_scene_that_can_only_be_read_keeps_its_sounds() -> None:
    """They can be chosen, to be looked at."""
    demo = AppState(editor=msgspec.structs.replace(done(OPEN), save=SaveStatus("read-only")))
    stage = done(demo, CHOSEN, ("move-sound", {"at": 1, "live": True}), ("move-sound", {"at": 1}), "delete-layer")
    assert (stage.scene, stage.preview, stage.timeline.sound) == (SCENE, None, FIRST)


def test_a_sounds_bar_is_as_long_as_it_is_heard() -> None:
    """Until the file ends, or the scene; one that repeats, until the scene does."""
    lanes = lanes_of(SCENE, {}, (), {"bell.wav": 2.5, "wind.wav": 3}.__getitem__)
    assert [(lane.bars[0].start, lane.bars[0].end) for lane in lanes if lane.kind == "sound"] == [(4, 6.5), (0, 10)]
    assert lanes_of(SCENE, {}, (), lambda _file: 60)[2].bars[0].end == 10


# A buoy whose sprite rings a bell, swings, and splashes at every crest.
BELLS = SpriteMetadata(behaviors=(BELL, Oscillate(), Sound(sound_file="splash.wav", trigger_event="crest_peak")))
BUOY = Layer(id="buoy", sprite_name="buoy")
HARBOUR = Scene(name="B", duration_sec=10, layers=(BOAT, BUOY), sounds=(WIND,))
SEA = AppState(
    editor=Stagecraft(
        address=SceneAddress("B"), scene=HARBOUR, sprites={"buoy": SpriteView(Artwork(9, 9, BELLS), "blob:buoy")}
    )
)
RUNG = ("choose-sound", {"owner": "buoy", "index": "0"})
SPLASHED = ("choose-sound", {"owner": "buoy", "index": 2})


def behaviors(stage: Stagecraft) -> list[Any]:
    """Give the buoy's own behaviors."""
    layer = stage.scene.layer("buoy")
    return list((layer and layer.behaviors) or ())


def test_a_layers_sound_is_chosen_with_its_layer() -> None:
    """What is no sound cannot be."""
    stage = done(SEA, RUNG)
    assert (stage.timeline.sound, stage.selection) == (("buoy", 0), ("buoy",))
    for nothing in ({"owner": "buoy", "index": 1}, {"owner": "buoy", "index": 9}, {"owner": "boat", "index": 0}, {}):
        assert done(SEA, ("choose-sound", nothing)) is SEA.editor
    assert done(AppState(editor=stage), ("select-layer", {"layer": "buoy"})).timeline.sound is None


def test_a_layers_sound_is_dragged_as_one_step() -> None:
    """Its sprite's other behaviors come along to the layer; the other layers stay."""
    live = done(SEA, RUNG, ("move-sound", {"at": 6, "live": True}))
    assert (live.scene, behaviors(live)) == (HARBOUR, [])
    stage = done(AppState(editor=live), ("move-sound", {"at": 6}))
    assert behaviors(stage) == [msgspec.structs.replace(BELL, time_offset=6), *BELLS.behaviors[1:]]
    assert ([one.label for one in stage.history.past], stage.timeline.sound) == (["Move bell.wav"], ("buoy", 0))


def test_keys_are_about_a_layers_sound_too() -> None:
    """Delete takes the sound away, and not the layer; crests cannot be nudged."""
    stage = done(SEA, RUNG, "nudge-right")
    assert behaviors(stage)[0].time_offset == pytest.approx(4 + 1 / 30, abs=1e-4)
    assert done(SEA, SPLASHED, "nudge-right").scene is HARBOUR
    gone = done(SEA, SPLASHED, "delete-layer")
    assert (behaviors(gone), gone.timeline.sound) == ([*BELLS.behaviors[:2]], None)
    assert len(gone.scene.layers) == 2


def test_a_layers_sounds_lie_below_it() -> None:
    """Each in a lane of its own; one that is heard at crests, at each of them until the next."""
    stage = done(SEA)
    lanes = lanes_of(HARBOUR, stage.assets, (), lambda _file: 2.0, {"buoy": (1, 2.5, 9)})
    assert [(lane.kind, lane.label, lane.sound_key, lane.moves) for lane in lanes[1:]] == [
        ("layer", "buoy", None, False),
        ("sound", "bell.wav", ("buoy", 0), True),
        ("sound", "splash.wav", ("buoy", 2), False),
        ("layer", "boat", None, False),
        ("sound", "wind.wav", ("", 0), True),
    ]
    assert [[(bar.start, bar.end) for bar in lane.bars] for lane in lanes[2:4]] == [
        [(4, 6)],
        [(1, 2.5), (2.5, 4.5), (9, 10)],
    ]
    assert lanes_of(HARBOUR, stage.assets)[3].bars == ()
