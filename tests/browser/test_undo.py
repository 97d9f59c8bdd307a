"""Undo, pressed as quickly as anybody can, while the page is being rendered."""

from typing import Literal

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.paintings import card
from tests.browser.visitor import Visitor

SCENE = {"version": 1, "name": "Steps", "layers": [{"id": "card", "sprite_name": "card"}]}
PLACE = {"horizontal_percent": 0.5, "vertical_percent": 0.5, "scale": 1}
QUICKLY = """
import js
from papeterie import app
app.dispatch("select-layer", layer="card")
_undo = js.document.querySelector("[data-action=undo]")
for _ in range(8):
    app.dispatch("nudge-right")
for _ in range({clicks}):
    _undo.click()
len(app.state.editor.history.past)
"""
STEPS = "from papeterie import app; len(app.state.editor.history.past)"
NUDGE = "from papeterie import app; app.dispatch('nudge-right')"


@pytest.fixture
def nudged(visitor: Visitor) -> Visitor:
    """Give a person in a scene with a chosen card that was not moved yet."""
    visitor.store(SCENE, sprites={"card": (card(), PLACE)})
    visitor.open_scene("Steps")
    expect(visitor.button("Undo")).to_be_disabled()
    visitor.python("from papeterie import app; app.dispatch('select-layer', layer='card')")
    return visitor


def press(button: Locator) -> None:
    """Put the pointer on a button, and press it without letting go."""
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert box is not None
    button.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    button.page.mouse.down()


def test_no_click_is_lost_before_the_page_shows_that_there_is_something_to_undo(nudged: Visitor) -> None:
    """A page that is rendered in the next frame is behind its state; clicks are about the state."""
    assert nudged.python(QUICKLY.format(clicks=8)) == 0
    assert nudged.python(QUICKLY.format(clicks=5)) == 3
    expect(nudged.button("Undo")).to_be_enabled()


@pytest.mark.parametrize("meanwhile", ["nothing", "saved", "a step", "an undo by keys", "a notice", "the first step"])
def test_a_press_counts_whatever_is_rendered_before_it_ends(
    nudged: Visitor, meanwhile: Literal["nothing", "saved", "a step", "an undo by keys", "a notice", "the first step"]
) -> None:
    """The button stays the same element, under the pointer."""
    first = 0 if meanwhile == "the first step" else 2
    for _ in range(first):
        nudged.python(NUDGE)
    press(nudged.button("Undo"))
    if meanwhile == "saved":
        nudged.expect_saved()
    elif meanwhile in {"a step", "the first step"}:
        nudged.python(NUDGE)
    elif meanwhile == "an undo by keys":
        nudged.page.keyboard.press("ControlOrMeta+z")
    elif meanwhile == "a notice":
        nudged.page.keyboard.press("Delete")
        expect(nudged.page.locator("#notices")).to_contain_text("Deleted card")
    nudged.page.wait_for_timeout(100)
    before = nudged.python(STEPS)
    nudged.page.mouse.up()
    nudged.wait_until(lambda: nudged.python(STEPS) == before - 1, lambda: f"the press undid nothing of {before}")


def test_a_slider_that_is_dragged_back_leaves_nothing_that_undo_would_have_to_take_away(nudged: Visitor) -> None:
    """The browser tells of no change then; the next click is about the step before."""
    nudged.python(NUDGE)
    slider = nudged.page.locator("#inspector").get_by_role("slider", name="Scale", exact=True)
    value = slider.input_value()
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    assert box is not None
    low, high = (float(slider.get_attribute(name) or 0) for name in ("min", "max"))
    x = box["x"] + 8 + (float(value) - low) / (high - low) * (box["width"] - 16)
    mouse, y = nudged.page.mouse, box["y"] + box["height"] / 2
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 30, y)
    nudged.wait_until(lambda: slider.input_value() != value, lambda: "the slider does not move")
    mouse.move(x, y)
    mouse.up()
    assert slider.input_value() == value
    nudged.button("Undo").click()
    assert nudged.python(STEPS) == 0


def test_keys_still_work_once_all_is_undone_by_the_button(nudged: Visitor) -> None:
    """The button keeps the focus, and lets go of what it does not need."""
    nudged.python(NUDGE)
    nudged.button("Undo").click()
    expect(nudged.button("Undo")).to_be_disabled()
    expect(nudged.button("Undo")).to_be_focused()
    nudged.page.keyboard.press("ControlOrMeta+Shift+z")
    nudged.wait_until(lambda: nudged.python(STEPS) == 1, lambda: "redo was not heard")
