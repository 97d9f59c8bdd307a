"""Finding one's way: the tour, the palette, the history, the themes, and the console."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.live_site import LiveSite
from tests.browser.paintings import INK, RED, card
from tests.browser.visitor import STAGE_COLOUR, Visitor

SCRIPTING = (Path(__file__).parents[2] / "docs" / "scripting.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```", SCRIPTING, re.DOTALL | re.MULTILINE)
RUN = "source => { pyodide.runPython(source); }"
OVERFLOW = "document.documentElement.scrollWidth - innerWidth"
PAPER = "getComputedStyle(document.body).backgroundColor"
DARK_PAPER = "rgb(23, 26, 38)"
PLACE = {"horizontal_percent": 0.25, "vertical_percent": 0.5}
SCENE = {
    "version": 1,
    "name": "Two",
    "layers": [
        {"id": "card", "sprite_name": "card"},
        {"id": "star", "sprite_name": "star", "horizontal_percent": 0.75},
    ],
}


@pytest.fixture
def two(visitor: Visitor) -> Visitor:
    """Give a person in a scene with a red card at the left and an ink star at the right."""
    visitor.store(SCENE, sprites={"card": (card(), PLACE), "star": (card(INK), PLACE)})
    visitor.open_scene("Two")
    visitor.expect_colours({(320, 360): RED, (960, 360): INK})
    return visitor


def _palette(visitor: Visitor) -> Any:
    return visitor.page.get_by_role("dialog", name="Find an action")


def test_the_first_visit_shows_a_tour_once(browser: Browser, site: LiveSite) -> None:
    """It is in nobody's way, stands beside what it speaks of, and can be left; the theme is remembered too."""
    context = browser.new_context(
        service_workers="block", reduced_motion="reduce", viewport={"width": 1280, "height": 720}
    )
    visitor = Visitor(context.new_page(), site.address)
    visitor.arrive()
    page = visitor.page
    for title, beside in (
        ("A theatre that plays", page.get_by_role("button", name="Make a copy")),
        ("Your own scenes", visitor.button("New scene")),
        ("Find anything", visitor.button("Find an action")),
    ):
        step = page.get_by_role("region", name=title)
        expect(step).to_be_visible()
        expect(beside).to_be_in_viewport()
        at, about = step.bounding_box(), beside.bounding_box()
        assert at is not None
        assert about is not None
        assert abs(at["y"] + at["height"] / 2 - about["y"] - about["height"] / 2) < at["height"]
        step.get_by_role("button", name="Next").or_(step.get_by_role("button", name="Done")).click()
    expect(page.locator(".tour-card")).to_have_count(0)
    visitor.button("Settings").click()
    visitor.button("Dark").click()
    page.reload()
    visitor.wait_until_ready()
    expect(page.get_by_role("heading", name="Your scenes")).to_be_visible()
    expect(page.locator(".tour-card")).to_have_count(0)
    assert page.evaluate(PAPER) == DARK_PAPER
    context.close()
    assert visitor.troubles == []


def test_the_palette_finds_and_does(two: Visitor) -> None:
    """By a few letters and Enter, by arrow keys, and by a click; Escape gives the focus back."""
    press, palette = two.page.keyboard.press, _palette(two)
    press("Control+k")
    expect(palette).to_be_visible()
    expect(palette.get_by_role("combobox")).to_be_focused()
    two.page.keyboard.type("all lay")
    expect(palette.get_by_role("option").first).to_contain_text("Select all layers")
    press("Enter")
    expect(palette).to_be_hidden()
    expect(two.layers.locator("[aria-pressed=true]")).to_have_count(2)
    press("Control+k")
    two.page.keyboard.type("nudge")
    first = palette.get_by_role("option").nth(0)
    expect(first).to_have_attribute("aria-selected", "true")
    press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "false")
    expect(palette.get_by_role("option").nth(1)).to_have_attribute("aria-selected", "true")
    palette.get_by_role("option", name="Nudge far left").click()
    two.expect_colours({(265, 360): RED, (905, 360): INK})
    press("Control+k")
    two.page.keyboard.type("xylophone")
    expect(palette.get_by_text("No action is called")).to_be_visible()
    press("Escape")
    expect(palette).to_be_hidden()
    press("?")
    shortcuts = two.page.get_by_role("dialog", name="Shortcuts")
    expect(shortcuts.get_by_text("Nudge far left")).to_be_visible()
    press("Escape")
    expect(shortcuts).to_be_hidden()


def test_a_deletion_offers_to_be_undone_and_the_history_jumps(two: Visitor) -> None:
    """Nobody is asked; every step has its name, and a click goes there."""
    page = two.page
    two.layers.get_by_role("button", name="star", exact=True).click()
    page.keyboard.press("Shift+ArrowRight")
    two.expect_colours({(1015, 360): INK})
    page.keyboard.press("Delete")
    two.expect_colours({(960, 360): STAGE_COLOUR})
    notices = page.locator("#notices")
    expect(notices).to_contain_text("Deleted star")
    notices.get_by_role("button", name="Undo").click()
    two.expect_colours({(1015, 360): INK})
    expect(notices).to_be_empty()
    two.layers.get_by_role("button", name="star", exact=True).click()
    page.keyboard.press("Delete")
    two.expect_colours({(960, 360): STAGE_COLOUR})
    two.button("History").click()
    steps = page.get_by_role("group", name="History").locator(".step")
    expect(steps).to_have_text(["Delete star", "Move star", "As it was opened"])
    steps.filter(has_text="As it was opened").click()
    two.expect_colours({(915, 360): INK, (1015, 360): STAGE_COLOUR})
    expect(steps).to_have_text(["Delete star (undone)", "Move star (undone)", "As it was opened"])
    steps.filter(has_text="Move star").click()
    two.expect_colours({(1015, 360): INK})
    page.keyboard.press("Escape")
    expect(steps.first).to_be_hidden()
    expect(two.button("History")).to_be_focused()


def test_a_theme_is_chosen_from_the_bar_or_by_its_name(visitor: Visitor) -> None:
    """The page takes it at once, and the menu says which is on."""
    page = visitor.page
    papers = {}
    try:
        for name in ("Dark", "High contrast", "Light"):
            visitor.button("Settings").click()
            visitor.button(name).click()
            expect(visitor.button(name)).to_have_attribute("aria-pressed", "true")
            page.keyboard.press("Escape")
            papers[name] = page.evaluate(PAPER)
        assert papers == {
            "Dark": DARK_PAPER,
            "High contrast": "rgb(255, 255, 255)",
            "Light": "rgb(244, 237, 224)",
        }
        page.keyboard.press("Control+k")
        page.keyboard.type("theme dark")
        page.keyboard.press("Enter")
        expect(page.locator("html")).to_have_attribute("data-theme", "dark")
        assert page.evaluate(PAPER) == DARK_PAPER
    finally:
        visitor.python("from papeterie import app\napp.dispatch('theme-system')")


@pytest.mark.parametrize("size", [(390, 844), (720, 450)], ids=["a phone", "a laptop at 200 %"])
def test_no_page_scrolls_sideways(two: Visitor, size: tuple[int, int]) -> None:
    """The editor, its popovers, the palette and the gallery fit."""
    page = two.page
    before = page.viewport_size
    page.set_viewport_size({"width": size[0], "height": size[1]})
    try:
        assert page.evaluate(OVERFLOW) <= 0
        for name in ("History", "Settings"):
            two.button(name).click()
            box = page.locator(":popover-open").bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= size[0]
            page.keyboard.press("Escape")
        two.button("Find an action").click()
        expect(_palette(two)).to_be_in_viewport(ratio=0.99)
        page.keyboard.press("Escape")
        page.get_by_role("link", name="Scenes", exact=True).click()
        expect(two.button("New scene")).to_be_visible()
        assert page.evaluate(OVERFLOW) <= 0
    finally:
        page.set_viewport_size(before or {"width": 1280, "height": 720})


def test_the_examples_of_scripting_do_what_they_say(two: Visitor) -> None:
    """As they stand in the document, in one scene."""
    layers, nudge, twinkle, sway, actions = EXAMPLES
    said: list[str] = []

    def hear(message: Any) -> None:
        said.append(message.text)

    two.page.on("console", hear)
    try:
        two.page.evaluate(RUN, layers)
        two.page.evaluate(RUN, actions)
    finally:
        two.page.remove_listener("console", hear)
    assert said[:2] == ["card shows card", "star shows star"]
    assert any(one.startswith("undo: Undo Mod+Z") for one in said)
    two.page.evaluate(RUN, nudge)
    two.expect_colours({(280, 360): STAGE_COLOUR, (390, 360): RED, (1030, 360): INK})
    two.page.evaluate(RUN, twinkle)
    two.button("History").click()
    steps = two.page.get_by_role("group", name="History").locator(".step")
    expect(steps).to_have_text(["Let the stars twinkle", "Move 2 layers", "As it was opened"])
    two.page.keyboard.press("Escape")
    twinkling = "from papeterie import app\n[len(one.behaviors or ()) for one in app.state.editor.scene.layers]"
    counted = f"import json\n{twinkling.replace('[len', 'json.dumps([len', 1)})"
    assert two.python(counted) == "[0, 1]"
    two.page.evaluate(RUN, sway)
    assert two.python(counted) == "[1, 1]"
    expect(two.button("Undo")).to_have_attribute("title", re.compile("Let all sway"))
