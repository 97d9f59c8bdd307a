"""The inspector as a person uses it: sliders, numbers, motions, riding, and several layers at once."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.paintings import INK, RED, card
from tests.browser.visitor import STAGE_COLOUR, Colours, Visitor

# Cards of 100 px whose middles are at x = 320 and 960, y = 360.
LEFT = {"horizontal_percent": 0.25, "vertical_percent": 0.5}
CARDS = [
    {"id": "card", "sprite_name": "card", "behaviors": [], "fancy": {"kept": True}},
    {"id": "note", "sprite_name": "note", "horizontal_percent": 0.75, "behavior_guidance": "It hangs still."},
]
SCENE = {"version": 1, "name": "Cards", "duration_sec": 8, "layers": CARDS}
AT_REST: Colours = {(320, 360): RED, (960, 360): INK}


@pytest.fixture
def cards(visitor: Visitor) -> Visitor:
    """Give a person before a red card on the left and a dark one on the right."""
    visitor.store(SCENE, sprites={"card": (card(), LEFT), "note": (card(INK), LEFT)})
    visitor.open_scene("Cards")
    visitor.expect_colours(AT_REST)
    return visitor


def inspector(visitor: Visitor) -> Locator:
    """Give the panel."""
    return visitor.page.locator("#inspector")


def number(visitor: Visitor, name: str) -> Locator:
    """Give a field's number."""
    return inspector(visitor).get_by_role("textbox", name=name, exact=True)


def slider(visitor: Visitor, name: str) -> Locator:
    """Give a field's slider."""
    return inspector(visitor).get_by_role("slider", name=name, exact=True)


def at(track: Locator, part: float) -> tuple[float, float]:
    """Give where in the window a part of a slider's way is."""
    track.scroll_into_view_if_needed()
    box = track.bounding_box()
    assert box is not None
    return box["x"] + 8 + part * (box["width"] - 16), box["y"] + box["height"] / 2


def test_a_slider_is_followed_while_it_moves_and_makes_one_step(cards: Visitor) -> None:
    """The stage and the number go along; Escape takes the drag back, letting go keeps it, undo names it."""
    cards.click_stage(320, 360)
    across, mouse = slider(cards, "Place across"), cards.page.mouse
    expect(number(cards, "Place across")).to_have_value("25")
    mouse.move(*at(across, 0.25))
    mouse.down()
    mouse.move(*at(across, 0.5), steps=4)
    cards.expect_colours({(640, 360): RED, (320, 360): STAGE_COLOUR})
    expect(number(cards, "Place across")).to_have_value(re.compile("^(49|50|51)$"))
    cards.page.keyboard.press("Escape")
    cards.expect_colours(AT_REST)
    mouse.move(*at(across, 0.6), steps=3)
    mouse.up()
    cards.expect_colours(AT_REST)
    expect(number(cards, "Place across")).to_have_value("25")
    expect(across).to_have_value("25")
    expect(cards.button("Undo")).to_be_disabled()
    mouse.move(*at(across, 0.25))
    mouse.down()
    mouse.move(*at(across, 0.5), steps=4)
    mouse.up()
    cards.expect_colours({(640, 360): RED})
    expect(cards.button("Undo")).to_have_attribute("title", re.compile("Change place across of card"))
    across.press("Delete")
    cards.expect_colours({(640, 360): RED})
    inspector(cards).get_by_role("button", name="Place across: use the sprite's").click()
    cards.expect_colours(AT_REST)
    cards.button("Undo").click()
    cards.button("Undo").click()
    cards.expect_colours(AT_REST)
    expect(cards.button("Undo")).to_be_disabled()
    assert "fancy" in cards.python(
        "from papeterie import app; from papeterie.theatre.codec import write_scene;"
        "write_scene(app.store.state.editor.scene).decode()"
    )


def test_a_number_is_taken_at_enter_and_what_is_none_is_told_beside_it(cards: Visitor) -> None:
    """Nothing changes by what cannot be; Escape brings back what holds; the focus stays in the field."""
    cards.click_stage(320, 360)
    across = number(cards, "Place across")
    across.fill("50,0")
    across.press("Enter")
    cards.expect_colours({(640, 360): RED, (320, 360): STAGE_COLOUR})
    expect(across).to_have_value("50")
    expect(across).to_be_focused()
    expect(inspector(cards).get_by_text("Where on the stage's width its centre stands")).to_be_visible()
    across.press("ArrowDown")
    across.press("ArrowUp")
    across.press("ArrowUp")
    expect(across).to_have_value("51")
    across.press("ArrowDown")
    cards.page.mouse.move(*cards.on_screen(640, 360))
    cards.page.mouse.down()
    cards.page.mouse.move(*cards.on_screen(960, 250), steps=4)
    expect(across).to_have_value(re.compile(r"^7[45]"))
    cards.page.keyboard.press("Escape")
    cards.page.mouse.up()
    expect(across).to_have_value("50")
    across.fill("middle")
    across.press("Enter")
    problem = inspector(cards).get_by_role("alert")
    expect(problem).to_have_text("Place across needs a number, and “middle” is none.")
    expect(across).to_have_attribute("aria-invalid", "true")
    expect(across).to_have_value("middle")
    cards.expect_colours({(640, 360): RED})
    across.press("Escape")
    expect(problem).to_have_count(0)
    expect(across).to_have_value("50")
    name = number(cards, "Name of the layer")
    name.fill("ace")
    name.press("Enter")
    expect(cards.page.get_by_role("listitem").filter(has_text="ace")).to_have_count(1)
    name.fill("note")
    name.press("Tab")
    expect(cards.page.get_by_text("There is a layer “note” already.")).to_be_visible()
    expect(name).to_have_value("ace")


def test_motions_are_added_tuned_ordered_and_taken_away(cards: Visitor) -> None:
    """Each is a card that says what it does; the menu closes once a kind is chosen."""
    cards.click_stage(320, 360)
    motions = inspector(cards).get_by_role("list", name="Motions").get_by_role("listitem")
    menu = inspector(cards).get_by_text("Add motion")
    menu.click()
    cards.page.keyboard.press("Escape")
    expect(cards.button("Drift moves on in one direction")).to_be_hidden()
    menu.click()
    cards.button("Drift moves on in one direction").click()
    expect(cards.button("Drift moves on in one direction")).to_be_hidden()
    expect(motions).to_have_text([re.compile("Moves right, 40 px/s")])
    motions.get_by_text("Moves right").click()
    number(cards, "Velocity").fill("100")
    number(cards, "Velocity").press("Enter")
    expect(motions).to_have_text([re.compile("Moves right, 100 px/s")])
    cards.time.fill("4")
    cards.expect_colours({(720, 360): RED, (320, 360): STAGE_COLOUR})
    inspector(cards).get_by_role("switch", name="On: Moves right, 100 px/s").click()
    cards.expect_colours({(320, 360): RED})
    cards.button("Duplicate: Drift").click()
    expect(motions).to_have_count(2)
    cards.button("Remove: Drift").first.click()
    expect(motions).to_have_count(1)
    menu.click()
    cards.button("Swing bobs, sways, rocks, breathes").click()
    motions.get_by_text("Bobs up and down").click()
    cards.button("Move up: Swing").click()
    expect(motions).to_have_text([re.compile("Bobs up and down"), re.compile("Moves right")])
    inspector(cards).get_by_text("Rides on", exact=True).first.click()
    inspector(cards).get_by_role("combobox", name="Rides on").select_option("note")
    expect(inspector(cards).get_by_text("Rides on note, tilts up to 30°.")).to_be_visible()


def test_the_scene_and_several_layers_have_their_fields(cards: Visitor) -> None:
    """The scene's when nothing is chosen; what layers share is set for all of them."""
    length = number(cards, "Duration")
    length.fill("12")
    length.press("Enter")
    expect(cards.time).to_have_attribute("max", "12.0")
    cards.click_stage(960, 360)
    expect(inspector(cards).get_by_role("note")).to_have_text("It hangs still.")
    cards.page.keyboard.press("Control+a")
    expect(inspector(cards).get_by_role("heading", name="2 layers")).to_be_visible()
    number(cards, "Scale").fill("2")
    number(cards, "Scale").press("Enter")
    cards.expect_colours({(230, 360): RED, (1050, 360): INK})
    expect(cards.button("Undo")).to_have_attribute("title", re.compile("Change scale of 2 layers"))


def test_what_is_being_typed_stays_while_the_panel_around_it_is_written_anew(cards: Visitor) -> None:
    """It is asked for with Enter as it was typed, and shown as it holds from then on."""
    cards.click_stage(320, 360)
    number(cards, "Scale").fill("1.5")
    cards.python("from papeterie import app; app.dispatch('language-fr')")
    try:
        expect(inspector(cards)).to_contain_text("Échelle")
        typed = inspector(cards).locator("#layer-scale")
        expect(typed).to_have_value("1.5")
        typed.press("Enter")
        expect(slider(cards, "Échelle")).to_have_value("1.5")
        expect(number(cards, "Échelle")).to_have_value("1,5")
    finally:
        cards.python("from papeterie import app; app.dispatch('language-en')")


def test_in_french_numbers_have_a_comma_wherever_they_are_read(cards: Visitor) -> None:
    """In fields and sentences; sliders keep their point, and a point may be typed as well."""
    cards.click_stage(320, 360)
    cards.python("from papeterie import app; app.dispatch('language-fr')")
    try:
        size, track = number(cards, "Échelle"), slider(cards, "Échelle")
        size.fill("1,25")
        size.press("Enter")
        expect(track).to_have_value("1.25")
        size.press("ArrowUp")
        expect(size).to_have_value("1,3")
        expect(track).to_have_value("1.3")
        track.press("ArrowRight")
        expect(size).to_have_value("1,35")
        size.fill("0.5")
        size.press("Enter")
        expect(size).to_have_value("0,5")
        size.fill("grand")
        size.press("Enter")
        expect(inspector(cards).get_by_role("alert")).to_contain_text("attend un nombre")
        size.press("Escape")
        expect(size).to_have_value("0,5")
        inspector(cards).get_by_text("Ajouter un mouvement").click()
        cards.button("Balancement monte, se balance, tangue, respire").click()
        motion = inspector(cards).get_by_role("list", name="Mouvements").get_by_role("listitem")
        motion.get_by_text("Monte et descend, 20 px, toutes les 2 s").click()
        number(cards, "Fréquence").fill("1,5")
        number(cards, "Fréquence").press("Enter")
        expect(motion).to_contain_text("Monte et descend, 20 px, 1,5 fois par seconde")
    finally:
        cards.python("from papeterie import app; app.dispatch('language-en')")
    expect(number(cards, "Scale")).to_have_value("0.5")
    expect(
        inspector(cards).get_by_role("switch", name="On: Bobs up and down, 20 px, 1.5 times a second")
    ).to_be_checked()
