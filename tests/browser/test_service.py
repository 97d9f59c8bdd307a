"""What the editor has the processing service do: the real one, with a Gemini that runs here."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FilePayload, Route, expect

from tests.browser.conftest import KNOWS_THE_WAY
from tests.browser.live_site import serve_site
from tests.browser.paintings import INK, RED, drawing, seaside
from tests.browser.visitor import SLOW, Visitor
from tests.fakes.gemini import FakeGemini, fake_gemini

BOAT = {"type": "oscillate", "coordinate": "rotation", "frequency": 0.2, "amplitude": 4, "phase_offset": 0}


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
    layers = [{"id": "boat", "sprite_name": "boat", "behaviors": []}]
    visitor.store({"version": 1, "name": "Sea", "layers": layers}, sprites={"boat": (drawing(), {})})
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
