"""For everyone: no complaint of axe in any room and theme, the stage by keys and by ear, and a narrow page."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.visitor import Visitor

AXE = Axe()
GRAVE = {"serious", "critical"}
LOOKS = ("light", "dark", "contrast")
EVERYTHING: dict[str, Any] = {
    "resultTypes": ["violations"],
    "rules": {name: {"enabled": True} for name in ("label-content-name-mismatch", "target-size")},
}
"""With the two rules that axe leaves out unless it is asked."""
COLOURS: dict[str, Any] = {"resultTypes": ["violations"], "runOnly": ["color-contrast", "link-in-text-block"]}
"""What depends on the theme; the rest need not be asked again."""
DO = "from papeterie import app\napp.dispatch({name!r}, **{fields!r})"


def do(visitor: Visitor, name: str, /, **fields: Any) -> None:
    """Do an action by its name."""
    visitor.python(DO.format(name=name, fields=fields))


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


def complaints(visitor: Visitor, room: str) -> list[str]:
    """Give what axe finds grave, in all themes: the room, the theme, the rule, the element, and why."""
    found = []
    for look in LOOKS:
        do(visitor, f"theme-{look}")
        expect(visitor.page.locator("html")).to_have_attribute("data-theme", look)
        results = AXE.run(visitor.page, options=EVERYTHING if look == LOOKS[0] else COLOURS).response
        found += [
            f"{room}, {look}: {one['id']} at {node['target']}: {node.get('failureSummary', '')}"
            for one in results["violations"]
            if one["impact"] in GRAVE
            for node in one["nodes"]
        ]
    return found


def test_axe_finds_nothing_grave_in_any_room_and_theme(harbour: Visitor) -> None:
    """In the editor and its panels, in what opens over it, in the gallery, its dialog and its tour."""
    page, press = harbour.page, harbour.page.keyboard.press
    found = complaints(harbour, "editor")
    for tab in ("library", "inspector", "timeline", "layers"):
        do(harbour, "show-tab", tab=tab)
        found += complaints(harbour, tab)
    for name in ("History", "Theme"):
        harbour.button(name).click()
        expect(page.locator(":popover-open")).to_be_visible()
        found += complaints(harbour, name)
        press("Escape")
    for action, name in (
        ("add-sprite", "Add sprite"), ("open-palette", "Find an action"), ("show-shortcuts", "Shortcuts"),
    ):  # fmt: skip
        do(harbour, action)
        expect(page.get_by_role("dialog", name=name)).to_be_visible()
        found += complaints(harbour, name)
        press("Escape")
        expect(page.locator("dialog[open]")).to_have_count(0)
    page.get_by_role("link", name="Scenes", exact=True).click()
    expect(harbour.button("Import")).to_be_visible()
    found += complaints(harbour, "gallery")
    harbour.button("Import").click()
    expect(page.get_by_role("dialog", name="Import")).to_be_visible()
    found += complaints(harbour, "import")
    press("Escape")
    do(harbour, "begin-tour")
    expect(page.locator(".tour-card")).to_be_visible()
    found += complaints(harbour, "tour")
    for _ in range(3):
        page.locator(".tour-card").get_by_role("button", name="Next").or_(harbour.button("Done")).click()
    assert found == []
