"""What the editor has the processing service do: the real one, with a Gemini that runs here."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FilePayload, Route, expect

from tests.browser.conftest import KNOWS_THE_WAY
from tests.browser.live_site import serve_site
from tests.browser.paintings import INK, RED, before_a_screen, drawing, seaside
from tests.browser.rooms import do
from tests.browser.visitor import SLOW, Visitor
from tests.fakes.gemini import FakeGemini, fake_gemini, picture_answer

KEY = "AIza-a-key-of-ones-own"
LAYER = {"id": "boat", "sprite_name": "boat", "behaviors": []}
ROCKING = {"type": "oscillate", "coordinate": "rotation", "frequency": 0.2, "amplitude": 4, "phase_offset": 0}


@pytest.fixture(scope="module")
def gemini() -> Iterator[FakeGemini]:
    """Run a Gemini for the module."""
    with fake_gemini() as fake:
        yield fake


@pytest.fixture(scope="module")
def seat(browser: Browser, gemini: FakeGemini) -> Iterator[Visitor]:
    """Give one booted page whose service has no key of its own."""
    context = browser.new_context(service_workers="block", reduced_motion="reduce")
    context.add_init_script(KNOWS_THE_WAY)
    prices = '{"gemini-3.8-flash": [0.3, 2.5]}'
    with serve_site(GEMINI_BASE_URL=gemini.url, GEMINI_API_KEY="", PAPETERIE_GEMINI_PRICES=prices) as site:
        visitor = Visitor(context.new_page(), site.address)
        visitor.arrive()
        yield visitor
        context.close()


def test_ways_to_cut_it_out_reach_the_service(visitor: Visitor) -> None:
    """Those that it has, folded at first; the cut-out is as large as was chosen."""
    visitor.new_scene()
    visitor.choose_picture(drawing())
    visitor.dialog.get_by_text("Cutting out", exact=True).click()
    visitor.dialog.get_by_label("Outlines").select_option(label="A little smoother")
    visitor.dialog.get_by_role("checkbox", name="Fine edges").check()
    borders = visitor.dialog.get_by_role("checkbox", name="Cut off empty borders")
    borders.uncheck()
    visitor.button("Process").click()
    expect(visitor.cutout).to_be_visible(timeout=SLOW)
    assert visitor.look_at(visitor.cutout)["size"] == [200, 200]
    borders.check()
    expect(visitor.cutout).to_be_hidden()
    visitor.button("Process").click()
    expect(visitor.cutout).to_be_visible(timeout=SLOW)
    assert visitor.look_at(visitor.cutout)["size"] < [150, 150]
    visitor.button("Cancel").click()


def test_how_a_layer_moves_is_said_in_words(visitor: Visitor) -> None:
    """Without a key by rules, here; the dialog goes, the motions are in the inspector, and it is one step."""
    visitor.store({"version": 1, "name": "Sea", "layers": [LAYER]}, sprites={"boat": (drawing(), {})})
    visitor.open_scene("Sea")
    visitor.layers.get_by_role("button", name="boat", exact=True).click()
    dialog = visitor.page.get_by_role("dialog", name="How is boat to move?")
    visitor.button("Describe…").click()
    words = dialog.get_by_role("textbox", name="Your words")
    words.fill("a blue thing")
    visitor.button("Let it move").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Try others")
    words.fill("drifts slowly")
    dialog.get_by_role("button", name="twinkles").click()
    expect(words).to_have_value("drifts slowly, twinkles")
    visitor.button("Let it move").click()
    expect(dialog).to_be_hidden()
    expect(visitor.page.locator(".motion")).to_have_count(2)
    visitor.button("Undo").first.click()
    expect(visitor.page.locator(".motion")).to_have_count(0)


def test_a_picture_becomes_a_scene(visitor: Visitor) -> None:
    """From the gallery, with progress; where the service is gone meanwhile, that is told, and it can be tried again."""
    page, dialog = visitor.page, visitor.page.get_by_role("dialog", name="A scene from a picture")
    visitor.button("From a picture").click()
    page.locator("#unpicked-picture").set_input_files(
        FilePayload(name="seaside.png", mimeType="image/png", buffer=seaside())
    )
    expect(page.locator("#dialog .drop img")).to_be_visible(timeout=SLOW)
    held = list[Route]()
    page.route("**/processing/scene", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks it
    make = visitor.button("Make the scene")
    make.click()
    expect(dialog.get_by_role("progressbar")).to_be_visible()
    visitor.wait_until(lambda: bool(held), lambda: "no request was made")
    held.pop().abort()
    expect(dialog.get_by_role("alert")).to_contain_text("cannot be reached")
    page.unroute_all()
    make.click()
    expect(visitor.stage).to_be_visible(timeout=SLOW)
    expect(visitor.layers).to_have_text(["seaside, 1", "seaside, 2", "seaside, ground"])
    visitor.expect_colours({(240, 192): RED, (928, 480): INK})
    assert visitor.library()["scenes"] == ["seaside"]


def test_a_key_of_ones_own_opens_what_takes_gemini(visitor: Visitor, gemini: FakeGemini) -> None:
    """It is kept here, sent along with one's own instruction, and the costs are listed; forgotten, all goes."""
    page, dialog = visitor.page, visitor.page.get_by_role("dialog", name="Processing")
    visitor.store({"version": 1, "name": "Sea", "layers": [LAYER]}, sprites={"boat": (drawing(), {})})
    visitor.open_scene("Sea")
    visitor.button("Settings").click()
    visitor.button("Processing…").click()
    dialog.get_by_role("textbox", name="Your Gemini key").fill(KEY)
    dialog.get_by_role("button", name="Keep").click()
    expect(dialog.get_by_text("The key is kept in this browser.")).to_be_visible()
    dialog.get_by_text("How a sprite moves", exact=True).click()
    words = dialog.get_by_role("textbox", name="How a sprite moves")
    expect(words).to_have_value(re.compile("paper theatre"))
    words.fill("Rock it.")
    assert KEY not in page.content()
    dialog.get_by_role("button", name="Close").click()
    visitor.layers.get_by_role("button", name="boat", exact=True).click()
    gemini.says({"behaviors": [ROCKING]})
    gemini.hang = 60
    visitor.button("Describe…").click()
    page.get_by_role("textbox", name="Your words").fill("it moves as boats do")
    visitor.button("Let it move").click()
    visitor.wait_until(lambda: bool(gemini.requests), lambda: "Gemini was not asked")
    visitor.button("Stop").click()
    expect(page.get_by_role("progressbar")).to_be_hidden()
    gemini.hang = 0
    visitor.button("Let it move").click()
    expect(page.locator(".motion")).to_contain_text("Rocks to and fro", timeout=SLOW)
    assert (gemini.keys[-1], gemini.requests[-1]["systemInstruction"]["parts"][0]["text"]) == (KEY, "Rock it.")
    gemini.answers = [(200, picture_answer(before_a_screen())), *FakeGemini.answered({"behaviors": []})]
    visitor.button("Add sprite").click()
    visitor.button("Words").click()
    visitor.dialog.get_by_role("textbox", name="What is it, and how does it move?").fill("an ink disc")
    visitor.button("Make it").click()
    expect(visitor.cutout).to_be_visible(timeout=SLOW)
    assert visitor.look_at(visitor.cutout)["corners"] == [0, 0, 0, 0]
    visitor.button("Cancel").click()
    do(visitor, "show-processing")
    expect(dialog.get_by_text("2 answers")).to_be_visible()
    visitor.button("Clear the list").click()
    dialog.get_by_text("How a sprite moves (changed)").click()
    visitor.button("Back to the default").first.click()
    expect(words).to_have_value(re.compile("paper theatre"))
    visitor.button("Forget it").click()
    expect(dialog.get_by_text("The key is forgotten.")).to_be_visible()
    assert KEY not in str(page.evaluate("({ ...localStorage })"))
    dialog.get_by_role("button", name="Close").click()
    visitor.button("Add sprite").click()
    expect(visitor.button("Words")).to_be_hidden()
    visitor.button("Cancel").click()
