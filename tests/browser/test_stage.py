"""The stage under mouse, keys and fingers, and the list of layers beside it: as a person uses them."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Locator, expect

from tests.browser.paintings import INK, PAPER, RED, card
from tests.browser.visitor import STAGE_COLOUR, Visitor

COLOURS = {"red": RED, "ink": INK, "paper": PAPER}
SPRITES = {name: (card(colour), {}) for name, colour in COLOURS.items()}


def layer(sprite: str, x: float, y: float, **fields: Any) -> dict[str, Any]:
    """Give a card of 100 px whose middle is at stage px."""
    place = {"horizontal_percent": x / 1280, "vertical_percent": y / 720}
    return {"id": sprite, "sprite_name": sprite, **place, **fields}


@pytest.fixture
def cards(visitor: Visitor) -> Visitor:
    """Give a person before three cards: red at the left, ink in the middle, paper at the right."""
    layers = [layer("red", 220, 260, z_depth=1), layer("ink", 500, 260, z_depth=2), layer("paper", 900, 500, z_depth=3)]
    visitor.store({"version": 1, "name": "Cards", "duration_sec": 2, "layers": layers}, sprites=SPRITES)
    visitor.open_scene("Cards")
    visitor.expect_colours({(220, 260): RED, (500, 260): INK, (900, 500): PAPER})
    return visitor


def expect_chosen(visitor: Visitor, *names: str) -> None:
    """Wait until the list says that these layers are chosen, front first."""
    expect(visitor.layers.filter(has=visitor.page.locator("[aria-pressed=true]"))).to_have_text(list(names))


def row(visitor: Visitor, name: str) -> Locator:
    """Give the button that chooses a layer."""
    return visitor.layers.get_by_role("button", name=name, exact=True)


def scene(visitor: Visitor) -> dict[str, Any]:
    """Give the open scene as it would be stored."""
    source = (
        "from papeterie import app; from papeterie.theatre.codec import write_scene\n"
        "write_scene(app.store.state.editor.scene).decode()"
    )
    written: dict[str, Any] = json.loads(visitor.python(source))
    return written


def touch(screen: CDPSession, visitor: Visitor, kind: str, *points: tuple[float, float]) -> None:
    """Put fingers on points of the stage, or take all away."""
    fingers = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(visitor.on_screen(*at) for at in points)]
    screen.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})


def steps(visitor: Visitor) -> list[str]:
    """Name what can be undone, the latest last."""
    source = "from papeterie import app; '\\n'.join(one.label for one in app.store.state.editor.history.past)"
    return str(visitor.python(source)).split("\n")


def test_layers_are_arranged_hidden_locked_and_renamed_in_their_list(cards: Visitor) -> None:
    """By mouse and by keys, each as one step."""
    page, press = cards.page, cards.page.keyboard.press
    expect(cards.layers).to_have_text(["paper", "ink", "red"])
    grip, target = row(cards, "red").bounding_box(), row(cards, "paper").bounding_box()
    assert grip is not None
    assert target is not None
    page.mouse.move(grip["x"] + 30, grip["y"] + 20)
    page.mouse.down()
    page.mouse.move(target["x"] + 30, target["y"] + 4, steps=5)
    page.mouse.up()
    expect(cards.layers).to_have_text(["red", "paper", "ink"])
    row(cards, "ink").click()
    press("Control+Shift+]")
    expect(cards.layers).to_have_text(["ink", "red", "paper"])
    press("Control+[")
    expect(cards.layers).to_have_text(["red", "ink", "paper"])
    row(cards, "red").click(modifiers=["Shift"])
    expect_chosen(cards, "red", "ink")
    row(cards, "red").click(modifiers=["Control"])
    expect_chosen(cards, "ink")
    press("h")
    cards.expect_colours({(500, 260): STAGE_COLOUR})
    cards.button("Show ink").click()
    cards.expect_colours({(500, 260): INK})
    cards.button("Show alone").click()
    cards.expect_colours({(220, 260): STAGE_COLOUR, (500, 260): INK})
    press("Shift+S")
    cards.expect_colours({(220, 260): RED})
    row(cards, "red").hover()
    cards.button("Lock red").click()
    cards.drag((220, 260), (220, 500))
    cards.expect_colours({(220, 260): RED})
    row(cards, "ink").dblclick()
    field = page.get_by_role("textbox", name="Name of ink")
    expect(field).to_be_focused()
    page.keyboard.type("night")
    press("Enter")
    expect(cards.layers).to_have_text(["red", "night", "paper"])
    press("F2")
    expect(page.get_by_role("textbox", name="Name of night")).to_be_focused()
    page.keyboard.type("elsewhere")
    press("Escape")
    expect(cards.layers).to_have_text(["red", "night", "paper"])
    press("Control+d")
    expect(cards.layers).to_have_text(["red", "night 2", "night", "paper"])
    assert steps(cards) == [
        "Reorder red", "Bring ink to front", "Send ink backward", "Hide ink", "Show ink", "Lock red", "Rename ink",
        "Duplicate night",
    ]  # fmt: skip
    for _ in range(8):
        press("Control+z")
    expect(cards.layers).to_have_text(["paper", "ink", "red"])
    expect(cards.button("Undo")).to_be_disabled()


def test_the_stage_chooses_moves_snaps_scales_and_turns(cards: Visitor) -> None:
    """Several at once by Shift or a band; guides draw, unless Ctrl is held."""
    page, press, mouse = cards.page, cards.page.keyboard.press, cards.page.mouse
    cards.drag((100, 100), (600, 400))
    expect_chosen(cards, "ink", "red")
    mouse.move(*cards.on_screen(220, 260))
    mouse.down()
    mouse.move(*cards.on_screen(300, 303), steps=4)
    expect(page.locator("#stage-label")).to_contain_text("px")
    page.keyboard.down("Control")
    mouse.move(*cards.on_screen(320, 460), steps=2)
    mouse.up()
    page.keyboard.up("Control")
    cards.expect_colours({(320, 460): RED, (600, 460): INK, (220, 260): STAGE_COLOUR})
    expect(cards.button("Undo")).to_have_attribute("title", re.compile("Move 2 layers"))
    cards.click_stage(900, 500)
    expect_chosen(cards, "paper")
    # Dragged to almost the stage's middle, it is drawn to it.
    cards.drag((900, 500), (643, 500))
    assert scene(cards)["layers"][2]["horizontal_percent"] == 0.5
    cards.click_stage(320, 460)
    mouse.move(*cards.on_screen(370, 510))
    assert cards.stage.evaluate("node => node.style.cursor") == "nwse-resize"
    mouse.down()
    mouse.move(*cards.on_screen(470, 610), steps=3)
    mouse.up()
    cards.expect_colours({(280, 420): RED, (460, 600): RED, (260, 420): STAGE_COLOUR})
    red = scene(cards)["layers"][0]
    assert (red["scale"], round(red["horizontal_percent"] * 1280)) == (pytest.approx(2, abs=0.02), 370)
    x, y = cards.on_screen(370, 410)
    mouse.move(x, y - 28)
    mouse.down()
    page.keyboard.down("Shift")
    mouse.move(*cards.on_screen(455, 425), steps=3)
    mouse.up()
    page.keyboard.up("Shift")
    assert scene(cards)["layers"][0]["rotation"] == 45
    press("Control+z")
    press("Control+z")
    cards.expect_colours({(280, 420): RED, (460, 600): STAGE_COLOUR})


def test_what_lies_below_is_reached_and_what_is_hidden_says_so(visitor: Visitor) -> None:
    """Alt goes through; a word tells why the chosen layer is not seen."""
    layers = [layer("red", 500, 300), layer("ink", 500, 300, z_depth=1, scale=2), layer("paper", 5000, 300)]
    visitor.store({"version": 1, "name": "Pile", "layers": layers}, sprites=SPRITES)
    visitor.open_scene("Pile")
    visitor.expect_colours({(500, 300): INK})
    word = visitor.page.locator("#stage-word")
    visitor.click_stage(500, 300)
    expect_chosen(visitor, "ink")
    expect(word).to_have_text("")
    visitor.page.keyboard.down("Alt")
    visitor.click_stage(500, 300)
    visitor.page.keyboard.up("Alt")
    expect(row(visitor, "red")).to_have_attribute("aria-pressed", "true")
    expect(word).to_have_text("Behind other layers")
    # A drag moves what is chosen, though it lies below; a click chooses what lies above.
    visitor.drag((500, 300), (500, 600))
    visitor.expect_colours({(500, 600): RED, (500, 300): INK})
    visitor.page.keyboard.press("Control+z")
    visitor.expect_colours({(500, 600): STAGE_COLOUR})
    visitor.click_stage(500, 300)
    expect_chosen(visitor, "ink")
    row(visitor, "paper").click()
    expect(word).to_have_text("Outside the picture")
    # Tab goes through the layers, from front to back, and leaves the stage after the last.
    visitor.page.keyboard.press("Escape")
    visitor.stage.focus()
    for name in ("ink", "paper", "red"):
        visitor.page.keyboard.press("Tab")
        expect_chosen(visitor, name)
        expect(visitor.stage).to_be_focused()
    visitor.page.keyboard.press("Tab")
    expect(visitor.stage).not_to_be_focused()


def test_one_looks_closer_and_around(cards: Visitor) -> None:
    """Ctrl and the wheel zoom to the pointer, Space and a drag move, Ctrl+0 shows all; a drag means what is seen."""
    mouse, page = cards.page.mouse, cards.page
    mouse.move(*cards.on_screen(500, 260))
    page.keyboard.down("Control")
    for _ in range(3):
        mouse.wheel(0, -100)
    page.keyboard.up("Control")
    expect(page.get_by_role("toolbar", name="View")).to_contain_text("212%")
    cards.expect_colours({(500, 260): INK, (420, 260): INK, (580, 260): INK})
    page.keyboard.down("Space")
    cards.drag((500, 260), (700, 260))
    page.keyboard.up("Space")
    expect(cards.button("Play")).to_be_visible()
    cards.expect_colours({(700, 260): INK, (500, 260): STAGE_COLOUR})
    cards.drag((700, 260), (700, 472))
    page.keyboard.press("Control+0")
    cards.expect_colours({(500, 360): INK, (500, 260): STAGE_COLOUR, (220, 260): RED})
    # Two fingers that go apart: what is between them grows, and nothing is moved.
    screen = page.context.new_cdp_session(page)
    touch(screen, cards, "touchStart", (460, 360))
    touch(screen, cards, "touchStart", (460, 360), (540, 360))
    for way in (10, 20, 40):
        touch(screen, cards, "touchMove", (460 - way, 360), (540 + way, 360))
    touch(screen, cards, "touchEnd")
    expect(page.get_by_role("toolbar", name="View")).to_contain_text("200%")
    cards.expect_colours({(420, 360): INK, (580, 360): INK, (380, 360): STAGE_COLOUR})
    expect(cards.button("Undo")).to_have_attribute("title", re.compile("Move ink"))


def test_layers_are_copied_within_a_scene_and_into_another(cards: Visitor) -> None:
    """By the system's clipboard; cut ones come back by paste, a picture's sprite comes along."""
    press = cards.page.keyboard.press
    cards.store({"version": 1, "name": "Elsewhere", "layers": []}, sprites={})
    cards.click_stage(500, 260)
    press("Control+c")
    press("Control+v")
    expect(cards.layers).to_have_text(["ink 2", "paper", "ink", "red"])
    press("Control+x")
    expect(cards.layers).to_have_text(["paper", "ink", "red"])
    cards.expect_saved()
    cards.open_scene("Elsewhere")
    press("Control+v")
    expect(cards.layers).to_have_text(["ink 2"])
    cards.expect_colours({(524, 284): INK})


def test_a_performance_has_a_curtain_and_plays_once(cards: Visitor) -> None:
    """F begins it; it ends by itself, or by Escape; no key changes the scene meanwhile."""
    page, area = cards.page, cards.page.locator("#stage-area")
    cards.click_stage(500, 260)
    page.keyboard.press("f")
    expect(area).to_have_class("performing")
    expect(area).to_have_attribute("data-curtain", "open")
    page.keyboard.press("Delete")
    expect(area).to_have_attribute("data-curtain", "closed")
    expect(area).not_to_have_class("performing")
    expect(cards.button("Play")).to_be_visible()
    expect(cards.layers).to_have_count(3)
    cards.button("Perform").click()
    expect(area).to_have_class("performing")
    expect(cards.button("Leave the performance")).to_be_visible()
    page.keyboard.press("Escape")
    expect(area).not_to_have_class("performing")
    expect(cards.button("Play")).to_be_visible()
