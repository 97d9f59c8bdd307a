"""For everyone: no complaint of axe in any room and theme, and the stage by keys and by ear."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.inspection import complaints
from tests.browser.paintings import RED, card
from tests.browser.rooms import UNFOLD, do, leave
from tests.browser.visitor import Visitor


@pytest.fixture
def harbour(visitor: Visitor) -> Iterator[Visitor]:
    """Give a person in a copy of the harbour, with the boat chosen."""
    before = visitor.page.viewport_size
    visitor.page.set_viewport_size({"width": 1280, "height": 720})
    do(visitor, "copy-demo", name="Harbour at night")
    boat = visitor.layers.get_by_role("button", name="boat", exact=True)
    boat.click()
    expect(boat).to_have_attribute("aria-pressed", "true")
    yield visitor
    do(visitor, "theme-system")
    visitor.page.set_viewport_size(before or {"width": 1280, "height": 720})


def test_axe_finds_nothing_grave_on_a_wide_page(harbour: Visitor) -> None:
    """In three themes: the editor and its panels, the palette, the shortcuts, the gallery; test_narrow has the rest."""
    page = harbour.page
    page.evaluate(UNFOLD)
    found = complaints(harbour, "editor")
    do(harbour, "show-tab", tab="library")
    found += complaints(harbour, "library")
    for action, name in (("open-palette", "Find an action"), ("show-shortcuts", "Shortcuts")):
        do(harbour, action)
        expect(page.get_by_role("dialog", name=name)).to_be_visible()
        found += complaints(harbour, name)
        leave(harbour)
    page.get_by_role("link", name="Scenes", exact=True).click()
    expect(harbour.button("Import")).to_be_visible()
    found += complaints(harbour, "gallery")
    assert not found, "\n".join(found)


def test_the_stage_is_worked_by_keys_and_heard(visitor: Visitor) -> None:
    """Tab steps from layer to layer, arrows move, and each thing that happens is said; Escape lets one leave."""
    layers = [
        {"id": name, "sprite_name": "card", "horizontal_percent": x / 1280, "vertical_percent": 0.5, "z_depth": depth}
        for depth, (name, x) in enumerate((("back", 300), ("front", 640)))
    ]
    visitor.store({"version": 1, "name": "Two", "layers": layers}, sprites={"card": (card(), {})})
    visitor.open_scene("Two")
    visitor.expect_colours({(300, 360): RED, (640, 360): RED})
    said = visitor.page.locator("#said")
    visitor.stage.focus()
    for keys, words in (
        ("Tab", "front chosen"),
        ("Shift+ArrowRight", "front moved to 650, 360"),
        ("ArrowUp", "front moved to 650, 359"),
        ("Control+z", "Undid Move front"),
        ("Tab", "back chosen"),
        ("Shift+Tab", "front chosen"),
        ("Escape", "Nothing chosen"),
    ):
        visitor.page.keyboard.press(keys)
        expect(said).to_have_text(words)
        expect(visitor.stage).to_be_focused()
    visitor.page.keyboard.press("Tab")
    expect(visitor.stage).not_to_be_focused()
    expect(said).to_have_text("Nothing chosen")
