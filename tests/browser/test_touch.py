"""The editor on a telephone: everything within reach of fingers."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from papeterie.editor.timeline_geometry import LANE, PADDING, RULER
from tests.browser.conftest import KNOWS_THE_WAY
from tests.browser.fingers import Fingers, middle
from tests.browser.live_site import LiveSite
from tests.browser.paintings import INK, PAPER, RED, card
from tests.browser.visitor import Visitor

COLOURS = {"red": RED, "ink": INK, "paper": PAPER}
SPRITES = {name: (card(colour), {}) for name, colour in COLOURS.items()}
PLACES = {"red": (220, 260), "ink": (640, 260), "paper": (1000, 500)}


@pytest.fixture(scope="module")
def seat(browser: Browser, site: LiveSite) -> Iterator[Visitor]:
    """Give one booted page on a telephone for all tests."""
    context = browser.new_context(
        service_workers="block",
        reduced_motion="reduce",
        viewport={"width": 390, "height": 844},
        has_touch=True,
        is_mobile=True,
    )
    context.add_init_script(KNOWS_THE_WAY)
    visitor = Visitor(context.new_page(), site.address)
    visitor.arrive()
    yield visitor
    context.close()


@pytest.fixture
def cards(visitor: Visitor) -> Visitor:
    """Give a person before three cards: red at the left, ink in the middle, paper at the right."""
    layers = [
        {"id": name, "sprite_name": name, "horizontal_percent": x / 1280, "vertical_percent": y / 720, "z_depth": depth}
        for depth, (name, (x, y)) in enumerate(PLACES.items())
    ]
    visitor.store({"version": 1, "name": "Cards", "duration_sec": 8, "layers": layers}, sprites=SPRITES)
    visitor.open_scene("Cards")
    visitor.expect_colours({PLACES[name]: colour for name, colour in COLOURS.items()})
    return visitor


@pytest.fixture
def fingers(cards: Visitor) -> Fingers:
    """Give the fingers of that person."""
    return Fingers(cards.page)


def row(visitor: Visitor, name: str) -> Locator:
    """Give the button that chooses a layer."""
    return visitor.layers.get_by_role("button", name=name, exact=True)


def expect_chosen(visitor: Visitor, *names: str) -> None:
    """Wait until the list says that these layers are chosen, front first."""
    expect(visitor.layers.filter(has=visitor.page.locator("[aria-pressed=true]"))).to_have_text(list(names))


def scene(visitor: Visitor) -> dict[str, Any]:
    """Give the open scene as it would be stored."""
    source = "from papeterie import app; from papeterie.theatre.codec import write_scene\n"
    written: dict[str, Any] = json.loads(visitor.python(source + "write_scene(app.state.editor.scene).decode()"))
    return written


def test_a_long_press_begins_to_choose_several(cards: Visitor, fingers: Fingers) -> None:
    """Then each tap adds, in the list and on the stage; all move together; a button ends it."""
    fingers.hold(middle(row(cards, "red")))
    expect_chosen(cards, "red")
    fingers.lift()
    expect_chosen(cards, "red")
    fingers.tap(middle(row(cards, "ink")))
    expect_chosen(cards, "ink", "red")
    cards.button("Library").tap()
    words = cards.page.locator("#choosing-several")
    expect(words).to_contain_text("2 layers chosen")
    fingers.tap(cards.on_screen(*PLACES["paper"]))
    expect(words).to_contain_text("3 layers chosen")
    fingers.tap(cards.on_screen(*PLACES["paper"]))
    expect(words).to_contain_text("2 layers chosen")
    start, end = cards.on_screen(*PLACES["ink"]), cards.on_screen(680, 460)
    fingers.put(start)
    fingers.drag(start, end)
    fingers.lift()
    cards.expect_colours({(260, 460): RED, (680, 460): INK, PLACES["paper"]: PAPER})
    fingers.tap(middle(words.get_by_role("button", name="Done")))
    expect(words).to_be_empty()
    cards.button("Layers").tap()
    fingers.tap(middle(row(cards, "paper")))
    expect_chosen(cards, "paper")


def test_several_are_chosen_by_keys_too(cards: Visitor) -> None:
    """A button of the list begins it, Escape ends it, and what was chosen stays."""
    button, press = cards.button("Choose several"), cards.page.keyboard.press
    button.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    for name in ("red", "paper"):
        row(cards, name).press("Enter")
    expect_chosen(cards, "paper", "red")
    press("Escape")
    expect(button).to_have_attribute("aria-pressed", "false")
    expect_chosen(cards, "paper", "red")


def test_a_finger_that_moves_on_scrolls_the_list(cards: Visitor, fingers: Fingers) -> None:
    """It chooses nothing, and begins nothing."""
    x, y = middle(row(cards, "ink"))
    fingers.put((x, y))
    fingers.drag((x, y), (x, y - 60))
    cards.page.wait_for_timeout(600)
    fingers.lift()
    expect_chosen(cards)
    expect(cards.button("Choose several")).to_have_attribute("aria-pressed", "false")


def test_sprites_are_dragged_out_of_the_library(cards: Visitor, fingers: Fingers) -> None:
    """After a long press, so that the list can still be scrolled; beside the stage, nothing comes of it."""
    page = cards.page
    cards.button("Library").tap()
    sprite = page.locator("[data-sprite='paper']")
    ghost, start = page.locator("#ghost img"), middle(sprite)
    fingers.put(start)
    fingers.drag(start, (start[0], start[1] - 40))
    expect(ghost).to_be_hidden()
    fingers.lift()
    fingers.hold(start)
    expect(ghost).to_be_visible()
    fingers.drag(start, (start[0], start[1] + 60))
    fingers.lift()
    expect(ghost).to_be_hidden()
    assert len(scene(cards)["layers"]) == 3
    start = middle(sprite)
    fingers.hold(start)
    fingers.drag(start, cards.on_screen(400, 560))
    expect(page.locator("#stage-box")).to_have_class("landing")
    fingers.lift()
    cards.expect_colours({(400, 560): PAPER})
    expect(page.locator("#stage-box")).not_to_have_class("landing")
    cards.button("Layers").tap()
    expect(cards.layers).to_have_text(["paper 2", "paper", "ink", "red"])


def test_two_fingers_zoom_and_scroll_the_timeline(cards: Visitor, fingers: Fingers) -> None:
    """What lies under them stays there; what a first finger had begun to drag stays where it was."""
    sound = {"type": "sound", "sound_file": "gone.wav", "time_offset": 4}
    cards.store({"version": 1, "name": "Ringing", "duration_sec": 8, "layers": [], "sounds": [sound]}, sprites={})
    cards.open_scene("Ringing")
    cards.button("Timeline").last.tap()
    canvas = cards.page.locator("#timeline-canvas")
    expect(canvas).to_be_visible()
    box = canvas.bounding_box()
    assert box is not None
    names = max(box["width"] * 0.16, 76)
    left, per_second = box["x"] + names + PADDING, (box["width"] - names - 2 * PADDING) / 8
    x, y = left + 4.2 * per_second, box["y"] + RULER + LANE * 1.5
    fingers.put((x, y))
    fingers.move((x + 20, y))
    fingers.put((x + 20, y), (x - 60, y))
    for way in (10, 20, 40):
        fingers.move((x + 20 + way, y), (x - 60 - way, y))
    fingers.lift()
    source = "import json; from papeterie import app; stage = app.state.editor\n"
    looks = "json.dumps([stage.timeline.span, stage.timeline.left, stage.preview is None])"
    span, first, settled = json.loads(cards.python(source + looks))
    middle_time = 4.2 - 20 / per_second
    assert (span, settled, scene(cards)["sounds"]) == (pytest.approx(4, abs=0.01), True, [sound])
    assert first + (x - 20 - left) / (2 * per_second) == pytest.approx(middle_time, abs=0.02)
