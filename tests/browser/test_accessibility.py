"""For everyone: no complaint of axe in any room and theme, the stage by keys and by ear, and a narrow page."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.paintings import RED, card
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

TARGET = 24
MEASURED = """least => {
    const pressed = [...document.querySelectorAll("button, input, select, summary, a[href]")];
    const target = (one) => (["file", "checkbox"].includes(one.type) && one.closest("label")) || one;
    const boxes = pressed.filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
        .map((one) => [one, target(one).getBoundingClientRect()])
        .filter(([, { width, height }]) => width > 1 && height > 1);
    const small = boxes.filter(([, { width, height }]) => Math.min(width, height) < least - 0.01);
    return [
        document.documentElement.scrollWidth - innerWidth,
        small.map(([one, { width, height }]) => `${one.outerHTML.slice(0, 120)} ${width} x ${height}`),
    ];
}"""

UNFOLD = "document.querySelectorAll('#inspector details:not(.menu)').forEach(one => { one.open = true; })"


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
        page.evaluate(UNFOLD)
        found += complaints(harbour, tab)
    for name in ("History", "Theme and language"):
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


def cramped(visitor: Visitor, room: str) -> list[str]:
    """Give what one scrolls sideways for, and what is too small for a finger."""
    wide, small = visitor.page.evaluate(MEASURED, TARGET)
    return [f"{room} is {wide} px too wide"] * (wide > 0) + [f"{room}: {one}" for one in small]


def test_a_narrow_page_fits_and_fingers_hit_what_they_mean(harbour: Visitor) -> None:
    """Nothing scrolls sideways at 360 px, and all that can be pressed is large enough for a finger."""
    page, found = harbour.page, list[str]()
    for width in (390, 360):
        page.set_viewport_size({"width": width, "height": 780})
        for tab in ("layers", "library", "inspector", "timeline"):
            do(harbour, "show-tab", tab=tab)
            page.evaluate(UNFOLD)
            expect(page.locator(f"#{tab}")).to_be_visible()
            found += cramped(harbour, f"{tab} at {width}")
    page.get_by_role("link", name="Scenes", exact=True).click()
    expect(harbour.button("Import")).to_be_visible()
    for width in (360, 390):
        page.set_viewport_size({"width": width, "height": 780})
        found += cramped(harbour, f"gallery at {width}")
    assert not found, "\n".join(found)
