"""Looking closer and around."""

import pytest

from papeterie.editor.actions import ACTIONS
from papeterie.editor.state import AppState, SceneAddress, Stagecraft
from papeterie.editor.viewport import FITTING, LEAST, MOST, Viewport
from papeterie.theatre.model import Scene
from papeterie.theatre.pose import Frame

FRAME = Frame(1280, 720, "#000000", ())


def seen_at(viewport: Viewport, frame: Frame, u: float, v: float) -> tuple[float, float]:
    """Give the stage point that is seen at ``u``, ``v``."""
    seen = viewport.through(frame)
    return seen.left + u * seen.view_width, seen.top + v * seen.view_height


def test_who_does_not_look_closer_sees_what_the_camera_shows() -> None:
    """The same frame."""
    assert FITTING.through(FRAME) is FRAME


@pytest.mark.parametrize("factor", [2.0, 0.5])
def test_what_is_under_the_pointer_stays_there(factor: float) -> None:
    """Whether one looks closer or from further away, and through a camera as well."""
    camera = Frame(1280, 720, "#000000", (), left=100.0, top=50.0, zoom=2.0)
    before = Viewport(1.5, 0.4, 0.6)
    after = before.zoomed(factor, 0.7, 0.3)
    assert seen_at(after, camera, 0.7, 0.3) == pytest.approx(seen_at(before, camera, 0.7, 0.3))
    assert after.through(camera).zoom == pytest.approx(2.0 * 1.5 * factor)


def test_one_cannot_look_closer_than_there_is_anything_to_see() -> None:
    """Nor from so far that nothing can be told apart."""
    assert (FITTING.zoomed(1e9).zoom, FITTING.zoomed(1e-9).zoom) == (MOST, LEAST)


def test_the_view_follows_the_hand() -> None:
    """As far as some of the picture is in sight."""
    moved = Viewport(2.0).panned(0.1, -0.1)
    assert seen_at(moved, FRAME, 0.6, 0.4) == pytest.approx(seen_at(Viewport(2.0), FRAME, 0.5, 0.5))
    assert (FITTING.panned(9, -9).x, FITTING.panned(9, -9).y) == (0.0, 1.0)


def test_looking_is_no_step_of_the_history() -> None:
    """The scene stays as it is."""
    stage = Stagecraft(address=SceneAddress("A"), scene=Scene(name="A"))
    state = AppState(editor=stage)
    for name, payload in (("zoom-in", {}), ("zoom", {"factor": 2, "u": 0.1, "v": 0.1}), ("pan", {"du": 0.1})):
        state = ACTIONS[name].perform(state, payload)
    assert state.editor is not None
    assert (state.editor.viewport.zoom, state.editor.scene, state.editor.history) == (2.5, stage.scene, stage.history)
    fitting = ACTIONS["zoom-fit"].perform(state, {})
    assert fitting.editor is not None
    assert fitting.editor.viewport == FITTING
