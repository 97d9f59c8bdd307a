"""Only what changed is rendered again."""

from collections.abc import Callable
from typing import Any

import pytest

from papeterie.editor.actions import ACTIONS
from papeterie.editor.state import AddSprite, AppState, Gallery, Notice, SaveStatus, SceneAddress, Stagecraft
from papeterie.theatre.model import Layer, Scene
from papeterie.views.panels import PageView, Panel, page_view

SCENE = Scene(name="A", layers=(Layer(id="boat", sprite_name="boat"), Layer(id="moon", sprite_name="moon")))
STAGE = Stagecraft(address=SceneAddress("A"), scene=SCENE)
OPEN = AppState(editor=STAGE)
CHOSEN = {"#layers", "#layer-rows", "#inspector", "#timeline-tools", "#timeline-keys"}
"""What is rendered when another layer is chosen."""


def acted(name: str, **payload: Any) -> Callable[[AppState], AppState]:
    """Give the action as a change."""
    return lambda state: ACTIONS[name].perform(state, payload)


def parts(page: PageView) -> dict[str, Panel]:
    """Give all parts of the page."""
    return {one.selector: one for one in (page.frame, *page.panels, *([page.dialog] if page.dialog else []))}


def rendered(before: AppState, now: AppState) -> set[str]:
    """Name the parts whose slice is another one."""
    was, now_parts = parts(page_view(before)), parts(page_view(now))
    return {name for name, one in now_parts.items() if name not in was or was[name].slice != one.slice}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (acted("select-layer", layer="moon"), CHOSEN),
        (acted("choose-several"), {"#layers", "#choosing-several"}),
        (acted("scroll-timeline", top=30), set()),
        (acted("toggle-auto-key"), {"#timeline-tools"}),
        (acted("toggle-play", time=2.0), {"#playback"}),
        (acted("seek", time=2.0), {"#playback"}),
        (acted("zoom-in"), {"#zoom"}),
        (acted("pan", du=0.1), {"#zoom"}),
        (acted("begin-rename-layer", layer="boat"), {"#layer-rows"}),
        (acted("solo-layer", layer="boat"), {"#layers", "#layer-rows"}),
        (acted("toggle-mute"), {"#sound"}),
        (acted("set-volume", volume=0.3), {"#sound"}),
        (lambda state: AppState(editor=state.editor, sound_locked=True), {"#sound"}),
        (acted("move-layer", layer="boat", dx=5.0, dy=5.0, live=True), set()),
        (acted("delete-layer", layer="boat"), {"#bar", "#layer-rows", "#stage-hint", "#notices"}),
        (acted("show-tab", tab="library"), {"#tabs", "#library"}),
        (acted("search-library", value="boat"), set()),
        (lambda state: AppState(editor=state.editor, notice=Notice("Hello")), {"#notices"}),
        (lambda state: AppState(editor=state.editor, dialog=AddSprite()), {"#dialog"}),
    ],
)
def test_a_change_renders_the_parts_that_show_it(change: Callable[[AppState], AppState], expected: set[str]) -> None:
    """And no other: a drag renders nothing, it is painted."""
    assert rendered(OPEN, change(OPEN)) == expected


def test_time_that_passes_renders_nothing() -> None:
    """While a scene plays, its state stays the same; a second look finds the same slices."""
    playing = acted("toggle-play", time=0.0)(OPEN)
    assert rendered(playing, playing) == set()
    assert rendered(playing, acted("select-layer", layer="moon")(playing)) == CHOSEN


def test_saving_renders_the_bar_alone() -> None:
    """Not the dialog, nor what a person is typing elsewhere."""
    saving = AppState(editor=Stagecraft(address=SceneAddress("A"), scene=SCENE, save=SaveStatus("saving")))
    assert rendered(OPEN, saving) == {"#bar"}


@pytest.mark.parametrize(
    ("state", "kind", "title"),
    [
        (AppState(), "gallery", "Papeterie"),
        (AppState(gallery=Gallery(("A",))), "gallery", "Papeterie"),
        (AppState(opening=SceneAddress("B")), "message", "B · Papeterie"),
        (AppState(opening=SceneAddress("B"), lost="Gone."), "message", "Papeterie"),
        (OPEN, "editor", "A · Papeterie"),
    ],
)
def test_each_state_has_its_page(state: AppState, kind: str, title: str) -> None:
    """And every part of it can be shown."""
    page = page_view(state)
    assert (page.kind, page.title) == (kind, title)
    assert all(str(one.content()) for one in parts(page).values() if one.selector not in {"#notices", "#stage-hint"})


def test_another_scene_is_another_page() -> None:
    """Its frame is new, even where the two look alike."""
    other = AppState(editor=Stagecraft(address=SceneAddress("B"), scene=SCENE))
    assert "#app" in rendered(OPEN, other)
    demo = AppState(editor=Stagecraft(address=SceneAddress("A", "demo"), scene=SCENE))
    assert "#app" in rendered(OPEN, demo)
