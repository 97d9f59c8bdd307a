"""What a person does with keyframes."""

from typing import Any

import msgspec
import pytest

from papeterie.editor.actions import ACTIONS
from papeterie.editor.keyframe_actions import chosen_easing, chosen_keys
from papeterie.editor.state import AppState, SaveStatus, SceneAddress, SpriteView, Stagecraft
from papeterie.editor.timeline_state import CAMERA
from papeterie.theatre.artwork import Artwork
from papeterie.theatre.evaluate import evaluate
from papeterie.theatre.model import CameraKeyframe, Drift, Layer, Location, Scene, SpriteMetadata

BOAT = Layer(
    id="boat",
    sprite_name="card",
    behaviors=(Drift(), Location(x=0, y=0, time_offset=1), Location(x=60, y=0, time_offset=4)),
)
MOON = Layer(id="moon", sprite_name="card")
SCENE = Scene(name="A", duration_sec=10, camera=(CameraKeyframe(time_offset=2, zoom=2),), layers=(BOAT, MOON))
SPRITES = {"card": SpriteView(Artwork(100, 50, SpriteMetadata()), "blob:card")}
OPEN = AppState(editor=Stagecraft(address=SceneAddress("A"), scene=SCENE, sprites=SPRITES))
FIRST = ("choose-keyframe", {"owner": "boat", "index": "1"})
SECOND = ("choose-keyframe", {"owner": "boat", "index": 2, "add": True})


def done(state: AppState, *doings: str | tuple[str, dict[str, Any]]) -> Stagecraft:
    """Do one thing after the other; give the open scene then."""
    for doing in doings:
        name, payload = (doing, {}) if isinstance(doing, str) else doing
        state = ACTIONS[name].perform(state, payload)
    assert state.editor is not None
    return state.editor


def times(stage: Stagecraft, layer_id: str = "boat") -> list[float]:
    """Give the times of a layer's keyframes."""
    layer = stage.scene.layer(layer_id)
    assert layer is not None
    found = [one.time_offset for one in layer.behaviors or () if isinstance(one, Location)]
    return sorted(one for one in found if one is not None)


def last(stage: Stagecraft) -> str:
    """Name the latest step."""
    return stage.history.past[-1].label


def test_a_keyframe_is_set_at_the_time_that_is_shown() -> None:
    """Nothing jumps: at that time, the layer is where it was."""
    stage = done(OPEN, ("select-layer", {"layer": "boat"}), ("add-keyframe", {"time": 2.5}))
    assert (times(stage), last(stage)) == ([1, 2.5, 4], "Set keyframe")
    before, after = (evaluate(scene, stage.assets, 2.5).pose("boat") for scene in (SCENE, stage.scene))
    assert before is not None
    assert after == before


def test_keyframes_of_several_layers_are_set_as_one_step() -> None:
    """One undo takes them back."""
    stage = done(OPEN, "select-all", ("add-keyframe", {"time": 3}))
    assert (times(stage), times(stage, "moon"), last(stage)) == ([1, 3, 4], [3], "Set 2 keyframes")
    assert done(AppState(editor=stage), "undo").scene is SCENE


def test_the_camera_gets_a_keyframe_when_it_is_chosen() -> None:
    """That is, its lane; without that and without a layer there is nothing to set one of."""
    assert ACTIONS["add-keyframe"].perform(OPEN, {"time": 3}) is OPEN
    stage = done(OPEN, "choose-camera", ("add-keyframe", {"time": 3}))
    assert [(one.time_offset, one.zoom) for one in stage.scene.camera] == [(2, 2), (3, 2)]
    assert not done(OPEN, "choose-camera", ("select-layer", {"layer": "moon"})).timeline.camera


def test_whoever_chooses_a_keyframe_chooses_its_layer() -> None:
    """With Shift, it comes to the others, or goes from them."""
    one = done(OPEN, FIRST)
    assert (dict(chosen_keys(one)), one.selection) == ({("boat", 1): 1}, ("boat",))
    two = done(AppState(editor=one), SECOND)
    assert list(chosen_keys(two)) == [("boat", 1), ("boat", 2)]
    assert list(chosen_keys(done(AppState(editor=two), SECOND))) == [("boat", 1)]


def test_a_keyframe_of_the_list_is_gone_to() -> None:
    """The stage shows the scene as it is then."""
    assert done(OPEN, ("choose-keyframe", {"owner": "boat", "index": "2", "seek": "true"})).time == 4


def test_a_rubber_band_chooses_several() -> None:
    """Those of the camera too; an empty one lets go of all and leaves the layers chosen."""
    band = ("choose-keyframes", {"keys": ((CAMERA, 0), ("boat", 1))})
    stage = done(OPEN, band)
    assert (dict(chosen_keys(stage)), stage.selection) == ({(CAMERA, 0): 2, ("boat", 1): 1}, ("boat",))
    none = done(AppState(editor=stage), ("choose-keyframes", {"keys": ()}))
    assert (none.timeline.keys, none.selection) == ((), ("boat",))


def test_dragged_keyframes_move_together_as_one_step() -> None:
    """On the way, the scene stays as it was, and they stay chosen at the end."""
    chosen = AppState(editor=done(OPEN, FIRST, SECOND, ("choose-keyframes", {"keys": ((CAMERA, 0),), "add": True})))
    dragged = done(chosen, ("move-keyframes", {"by": 0.5, "live": True}))
    assert (dragged.scene, times(msgspec.structs.replace(dragged, scene=dragged.shown))) == (SCENE, [1.5, 4.5])
    stage = done(AppState(editor=dragged), ("move-keyframes", {"by": 2}))
    assert (times(stage), stage.scene.camera[0].time_offset) == ([3, 6], 4)
    assert (last(stage), stage.preview) == ("Move 3 keyframes", None)
    assert sorted(chosen_keys(stage).values()) == [3, 4, 6]
    assert done(AppState(editor=stage), "undo").scene is SCENE


@pytest.mark.parametrize(("by", "reached"), [(-3, [0, 3]), (8, [7, 10]), (0, [1, 4])])
def test_keyframes_move_as_far_as_there_is_room(by: float, reached: list[float]) -> None:
    """Their distances stay; where they end where they began, that is no step."""
    stage = done(OPEN, FIRST, SECOND, ("move-keyframes", {"by": by, "live": True}), ("move-keyframes", {"by": by}))
    assert (times(stage), stage.preview, len(stage.history.past)) == (reached, None, 1 if by else 0)


def test_delete_takes_chosen_keyframes_before_the_layer() -> None:
    """The layer stays chosen, so that a second Delete is about it."""
    stage = done(OPEN, FIRST, SECOND, "delete-layer")
    assert (times(stage), last(stage), stage.selection) == ([], "Delete 2 keyframes", ("boat",))
    assert done(AppState(editor=stage), "delete-layer").scene.layers == (MOON,)
    assert done(OPEN, FIRST, ("delete-layer", {"layer": "moon"})).scene.layers == (BOAT,)


def test_arrows_move_chosen_keyframes_by_frames() -> None:
    """Ten with Shift; Escape lets go of them, and the arrows are about the layer again."""
    stage = done(OPEN, FIRST, "nudge-right", "nudge-far-right")
    assert times(stage) == pytest.approx([1 + 11 / 30, 4], abs=1e-4)
    let_go = done(AppState(editor=stage), "deselect")
    assert (let_go.timeline.keys, let_go.selection) == ((), ("boat",))
    assert times(done(AppState(editor=let_go), "nudge-right")) == times(stage)


@pytest.mark.parametrize("ending", ["undo", "deselect"])
def test_a_drag_of_keyframes_can_be_broken_off(ending: str) -> None:
    """By Escape or undo; they stay chosen."""
    chosen = done(OPEN, FIRST)
    ended = done(AppState(editor=chosen), ("move-keyframes", {"by": 1, "live": True}), ending)
    assert ended == chosen


@pytest.mark.parametrize("name", ["select-layer", "select-layers", "select-all"])
def test_whoever_chooses_layers_means_no_keyframes(name: str) -> None:
    """Delete is about the layers then."""
    assert done(OPEN, FIRST, (name, {"layer": "boat", "layers": ("boat",)})).timeline.keys == ()


def test_an_undone_scene_lets_go_of_keyframes() -> None:
    """They may be called otherwise there."""
    assert done(OPEN, FIRST, ("move-keyframes", {"by": 1}), "undo").timeline.keys == ()


def test_the_way_to_chosen_keyframes_is_eased() -> None:
    """By name or by four numbers; they stay chosen."""
    stage = done(OPEN, FIRST, SECOND, ("ease-keyframes", {"value": "ease-in-out"}))
    assert (chosen_easing(stage), last(stage), len(stage.timeline.keys)) == ("ease-in-out", "Ease 2 keyframes", 2)
    for text in ("0.1, 0, 0.5, 2", "cubic-bezier(0.1, 0, 0.5, 2)", ".1 0 .5 2"):
        own = done(OPEN, FIRST, ("ease-keyframes", {"value": text}))
        assert chosen_easing(own) == (0.1, 0, 0.5, 2)
    assert chosen_easing(done(OPEN)) is None


def test_a_curve_that_is_drawn_is_one_step() -> None:
    """While the hand is at it, only for the eye."""
    drawn = {"value": "0.1, 0, 0.5, 1"}
    live = done(OPEN, FIRST, ("ease-keyframes", {**drawn, "live": True}))
    assert (live.scene, live.preview is None, live.history.past) == (SCENE, False, ())
    stage = done(AppState(editor=live), ("ease-keyframes", drawn))
    assert (chosen_easing(stage), stage.preview, len(stage.history.past)) == ((0.1, 0, 0.5, 1), None, 1)


@pytest.mark.parametrize("text", ["", "swing", "1, 2", "3, 0, 0.5, 1", "0, 0, nan, 1", "a, b, c, d"])
def test_an_easing_that_cannot_be_is_explained(text: str) -> None:
    """And changes nothing."""
    chosen = AppState(editor=done(OPEN, FIRST))
    state = ACTIONS["ease-keyframes"].perform(chosen, {"value": text})
    assert state.notice is not None
    assert "0.42, 0, 0.58, 1" in state.notice.text
    assert state.editor == chosen.editor


def test_copied_keyframes_are_pasted_at_the_time_that_is_shown() -> None:
    """Into the chosen layer, and are chosen then."""
    copied = done(OPEN, FIRST, SECOND, "copy-keyframes", ("select-layer", {"layer": "moon"}))
    stage = done(AppState(editor=copied), ("paste-keyframes", {"time": 5}))
    assert (times(stage), times(stage, "moon"), last(stage)) == ([1, 4], [5, 8], "Paste 2 keyframes")
    assert sorted(chosen_keys(stage).values()) == [5, 8]


def test_a_paste_that_cannot_be_is_explained() -> None:
    """Such as that of another text."""
    state = ACTIONS["paste-keyframes"].perform(OPEN, {"time": 5, "text": "Hello"})
    assert state.notice is not None
    assert "copy some first" in state.notice.text
    assert ACTIONS["paste-keyframes"].perform(OPEN, {"time": 5}) is OPEN


def test_with_auto_key_on_what_is_moved_gets_a_keyframe() -> None:
    """An animated layer, that is; off, it is moved as a whole."""
    move = ("move-layer", {"layer": "boat", "dx": 10, "dy": 0, "time": 2.5})
    assert times(done(OPEN, move)) == [1, 4]
    stage = done(OPEN, "toggle-auto-key", move)
    assert (times(stage), stage.timeline.auto_key) == ([1, 2.5, 4], True)
    for name in ("scale-layer", "rotate-layer"):
        turned = (name, {"layer": "boat", "factor": 2, "degrees": 9, "x": 0, "y": 0, "time": 3})
        assert times(done(OPEN, "toggle-auto-key", turned)) == [1, 3, 4]


def test_a_scene_that_can_only_be_read_stays_as_it_is() -> None:
    """Its keyframes can be looked at."""
    stage = done(OPEN)
    demo = AppState(editor=msgspec.structs.replace(stage, save=SaveStatus("read-only")))
    looked = done(
        demo, FIRST, ("move-keyframes", {"by": 1, "live": True}), ("ease-keyframes", {"value": "hold"}), "delete-layer",
        "toggle-auto-key", ("add-keyframe", {"time": 1}), "copy-keyframes", ("paste-keyframes", {"time": 3}),
    )  # fmt: skip
    assert (looked.scene, looked.preview, looked.timeline.auto_key) == (SCENE, None, False)
    assert dict(chosen_keys(looked)) == {("boat", 1): 1}
