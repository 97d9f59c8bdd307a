"""The house without a mouse: Tab reaches everything in order, the focus is seen, Escape leads back."""

from itertools import groupby

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.paintings import RED, card
from tests.browser.rooms import do
from tests.browser.visitor import STAGE_COLOUR, Visitor

MIDDLE = (640.0, 360.0)
MOST_STOPS = 120
FOCUS = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const { left, right, top, bottom, width, height } = one.getBoundingClientRect();
    const ring = (of) => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(of);
        return (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || boxShadow.includes("inset");
    };
    const drawn = ring(one) || ring(one.parentElement) || [...one.children].some(ring);
    const inSight = width > 0 && height > 0 && right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
    const name = one.ariaLabel || one.labels?.[0]?.innerText || one.innerText || one.title || one.id;
    return [`${one.tagName} ${name.trim()}`, drawn, inSight];
}"""


def focused(visitor: Visitor) -> tuple[str, bool, bool] | None:
    """Give what has the focus, whether a ring shows that, and whether it is in sight."""
    found = visitor.page.evaluate(FOCUS)
    return None if found is None else tuple(found)


def walk(visitor: Visitor) -> list[tuple[str, bool, bool]]:
    """Press Tab from the page's start to its end, and give each stop."""
    visitor.page.evaluate("document.activeElement.blur(); getSelection().setPosition(document.body, 0)")
    stops = list[tuple[str, bool, bool]]()
    for _ in range(MOST_STOPS):
        visitor.page.keyboard.press("Tab")
        stop = focused(visitor)
        if stop is None:
            break
        stops.append(stop)
    return stops


def tab_to(visitor: Visitor, wanted: Locator, key: str = "Tab") -> None:
    """Press Tab until something has the focus."""
    expect(wanted).to_be_attached()
    for _ in range(MOST_STOPS):
        visitor.page.keyboard.press(key)
        if wanted.evaluate("one => one === document.activeElement"):
            return
    pytest.fail(f"{wanted} is not reached by {key}")


@pytest.fixture
def scene(visitor: Visitor) -> Visitor:
    """Give a person before a scene of two cards."""
    layers = [
        {"id": name, "sprite_name": "card", "horizontal_percent": x / 1280, "vertical_percent": 0.5, "z_depth": depth}
        for depth, (name, x) in enumerate((("back", 300), ("front", 640)))
    ]
    visitor.store({"version": 1, "name": "Two", "layers": layers}, sprites={"card": (card(), {})})
    visitor.open_scene("Two")
    visitor.expect_colours({MIDDLE: RED})
    return visitor


def test_tab_goes_through_the_pages_and_the_focus_is_always_seen(scene: Visitor) -> None:
    """In the order in which the page is read: the bar, the stage, the transport, the panels."""
    do(scene, "select-layer", layer="front")
    editor = walk(scene)
    names = [name for name, _ in groupby(name for name, _, _ in editor)]  # within the stage, Tab chooses layers
    landmarks = ["A Scenes", "BUTTON Add sprite", "CANVAS stage", "BUTTON Play", "BUTTON Layers", "BUTTON Hide front"]
    assert landmarks == [one for one in names if one in landmarks]
    scene.page.get_by_role("link", name="Scenes", exact=True).click()
    expect(scene.button("New scene")).to_be_visible()
    gallery = walk(scene)
    assert "BUTTON New scene" in [name for name, _, _ in gallery]
    unseen = [stop for stop in (*editor, *gallery) if not all(stop[1:])]
    assert not unseen, unseen


def test_escape_closes_what_is_on_top_and_the_focus_is_where_it_was(scene: Visitor) -> None:
    """Menus and dialogs of the editor and of the gallery; in each, the focus is seen."""
    page = scene.page

    def opens(opener: Locator) -> None:
        opener.focus()
        page.keyboard.press("Enter")
        expect(page.locator("dialog[open], :popover-open")).to_have_count(1)
        page.keyboard.press("Tab")
        stop = focused(scene)
        assert stop is None or all(stop[1:]), stop
        page.keyboard.press("Escape")
        expect(page.locator("dialog[open], :popover-open")).to_have_count(0)
        expect(opener).to_be_focused()

    for name in ("History", "Find an action", "Shortcuts", "Settings", "Add sprite"):
        opens(scene.button(name))
    page.get_by_role("link", name="Scenes", exact=True).press("Enter")
    expect(scene.button("New scene")).to_be_visible()
    for name in ("Storage", "Trash", "Export", "Import", "More for Two"):
        opens(scene.button(name))


def test_a_scene_is_made_by_keys_alone(visitor: Visitor) -> None:
    """A sprite comes on the stage, is moved, gets a motion and a keyframe, plays; all of it is undone."""
    page, press = visitor.page, visitor.page.keyboard.press
    visitor.store(sprites={"card": (card(), {})})
    tab_to(visitor, visitor.button("New scene"))
    press("Enter")
    expect(page.get_by_text("An empty stage")).to_be_visible()
    tab_to(visitor, visitor.button("Library"))
    press("Enter")
    tab_to(visitor, visitor.button("Add card to the stage"))
    press("Enter")
    visitor.expect_colours({MIDDLE: RED})
    tab_to(visitor, visitor.button("Layers"), "Shift+Tab")
    press("Enter")
    row = visitor.layers.get_by_role("button", name="card", exact=True)
    tab_to(visitor, row)
    press("Enter")
    expect(row).to_have_attribute("aria-pressed", "true")
    for _ in range(12):
        press("Shift+ArrowRight")
    visitor.expect_colours({MIDDLE: STAGE_COLOUR, (760.0, 360.0): RED})
    tab_to(visitor, page.locator("#inspector .add-motion > summary"))
    press("Enter")
    tab_to(visitor, page.get_by_role("button", name="Drift"))
    press("Enter")
    motions = page.locator("#inspector .motion")
    expect(motions).to_have_count(1)
    press("k")
    expect(motions).to_have_count(2)
    tab_to(visitor, visitor.button("Play"), "Shift+Tab")
    press("Enter")
    visitor.wait_until(lambda: visitor.current_time() > 0.2, lambda: "the scene should play")
    press("Enter")
    expect(visitor.button("Play")).to_be_focused()
    for _ in range(2):
        press("Control+z")
    expect(motions).to_have_count(0)
    for _ in range(12):
        press("Control+z")
    visitor.expect_colours({MIDDLE: RED})
    press("Control+z")
    expect(page.get_by_text("An empty stage")).to_be_visible()
