"""What goes wrong: bad pictures, bad names, a service that is away, work that is given up. Nothing is half-saved."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Request, Route, expect

from tests.browser.paintings import INK, PAPER, RED, animation, apple, blank, card, clear, drawing
from tests.browser.visitor import SLOW, STAGE_COLOUR, Visitor
from tests.unit.pictures.drawing import png_bomb

SERVICE = "**/processing/sprite"
SCENE = "Untitled scene"
NOTHING_STORED: dict[str, list[str]] = {"sprites": [], "sounds": [], "scenes": [SCENE]}
WAYS_ON = "You can go on without the service"
KEEP, REMOVE_FLAT = "Keep the background", "Remove a one-coloured background"
HTML = "<img src=x onerror=alert(1)><b>apple</b>"
PROBLEM = {"type": "urn:papeterie:problem:busy", "title": "Busy", "status": 503, "detail": "The scissors are in use."}
Answer = Callable[[Route], None]


@pytest.fixture
def visitor(visitor: Visitor) -> Visitor:
    """Give a person before the empty stage of a new scene."""
    visitor.new_scene()
    return visitor


def _expect_that_it_still_works(visitor: Visitor) -> None:
    """Nothing was stored; a good picture in the same dialog is a sprite a moment later."""
    assert visitor.library() == NOTHING_STORED
    visitor.page.unroute_all()
    visitor.put_on_stage(card(), "good")
    visitor.expect_colours({(640, 360): RED})
    assert visitor.library() == {**NOTHING_STORED, "sprites": ["good"]}


def _expect_no_markup(visitor: Visitor) -> None:
    """No element was made of the text that a person gave."""
    assert visitor.page.locator("#app b, #dialog b, #notices b, img[src=x], [onerror]").count() == 0


@pytest.mark.parametrize(
    ("data", "file_name", "told"),
    [
        (b"once upon a time", "story.png", "not a picture that can be read, whatever its name says: it contains text"),
        (b"", "nothing.png", "The file is empty (0 bytes)"),
        (png_bomb(50_000, 50_000), "wall.png", "50,000 × 50,000 pixels"),
        (b"%PDF-1.7\n\xff\xfe\xfd" * 20, "paper.png", "This is a PDF"),
    ],
    ids=["text", "empty", "bomb", "other"],
)
def test_a_file_that_cannot_be_used_is_refused_at_once(
    visitor: Visitor, data: bytes, file_name: str, told: str
) -> None:
    """Before it is sent; the dialog stays, without a picture, and takes another one."""
    visitor.choose(data, file_name)
    expect(visitor.dialog.get_by_role("alert")).to_contain_text(told)
    expect(visitor.original).to_be_hidden()
    visitor.button("Process").click()
    expect(visitor.dialog.get_by_role("alert")).to_contain_text(told)
    expect(visitor.button("Add to scene")).to_be_disabled()
    _expect_that_it_still_works(visitor)


def test_a_truncated_picture_is_told(visitor: Visitor) -> None:
    """By the service and by the ways on alike; it is the file that is damaged, so another one is wanted."""
    picture = apple()
    visitor.choose_picture(picture[: len(picture) // 2])
    alert = visitor.dialog.get_by_role("alert")
    visitor.button("Process").click()
    expect(alert).to_contain_text("damaged or incomplete", timeout=SLOW)
    assert visitor.library() == NOTHING_STORED
    visitor.page.route(SERVICE, lambda route: route.abort())
    visitor.button("Process").click()
    expect(alert).to_contain_text("cannot be reached")
    visitor.button(KEEP).click()
    expect(alert).to_contain_text("damaged or incomplete")
    _expect_that_it_still_works(visitor)


def test_of_an_animation_the_first_frame_is_used(visitor: Visitor) -> None:
    """And the dialog says so, when it is chosen and when it is done."""
    visitor.choose_picture(animation(), "film.gif")
    expect(visitor.dialog.get_by_role("status")).to_contain_text("an animation of 3 frames; its first frame is used")
    visitor.dialog.get_by_role("checkbox", name="Remove background").uncheck()
    visitor.button("Process").click()
    expect(visitor.cutout).to_be_visible(timeout=SLOW)
    expect(visitor.dialog.get_by_role("status")).to_contain_text("the first of its 3 frames is used")
    visitor.accept()
    visitor.expect_colours({(610, 340): RED, (675, 385): RED, (640, 360): (0, 0, 0)})


def test_a_picture_of_nothing_can_still_be_kept(visitor: Visitor) -> None:
    """All of it is background: that is said, the original is still there, and keeping the background works."""
    visitor.page.route(SERVICE, lambda route: route.abort())
    visitor.choose_picture(blank(), "fog.png")
    visitor.button("Process").click()
    visitor.button(REMOVE_FLAT).click()
    alert = visitor.dialog.get_by_role("alert")
    expect(alert).to_contain_text("Nothing is left of the picture")
    expect(alert).to_contain_text("Your picture is still here.")
    expect(visitor.original).to_be_visible()
    assert visitor.library() == NOTHING_STORED
    visitor.button(KEEP).click()
    visitor.accept()
    visitor.expect_colours({(640, 360): PAPER, (548, 268): PAPER, (530, 360): STAGE_COLOUR})


def test_the_service_says_that_nothing_is_left(visitor: Visitor) -> None:
    """Of a picture that shows nothing to begin with; so does the way on."""
    visitor.choose_picture(clear(), "air.png")
    alert = visitor.dialog.get_by_role("alert")
    visitor.button("Process").click()
    expect(alert).to_contain_text("Nothing is left", timeout=SLOW)
    visitor.button(KEEP).click()
    expect(alert).to_contain_text("Nothing is left")
    _expect_that_it_still_works(visitor)


def test_a_name_that_exists_is_answered_by_an_offer(visitor: Visitor) -> None:
    """The button takes it; both sprites are in the library, the first one as it was."""
    visitor.put_on_stage(card(), "apple")
    visitor.choose_picture(drawing())
    expect(visitor.name_field).to_have_value("apple 2")
    visitor.name_field.fill("Apple")
    expect(visitor.dialog).to_contain_text("There is a sprite “Apple” already.")
    expect(visitor.name_field).to_have_attribute("aria-invalid", "true")
    visitor.button("Process").click()
    expect(visitor.dialog.get_by_role("progressbar")).to_be_hidden()
    visitor.button("Use “Apple 2”").click()
    expect(visitor.name_field).to_have_value("Apple 2")
    visitor.dialog.get_by_role("checkbox", name="Remove background").uncheck()
    visitor.button("Process").click()
    visitor.accept()
    expect(visitor.layers).to_have_text(["Apple 2", "apple"])
    assert visitor.library()["sprites"] == ["apple", "Apple 2"]


@pytest.mark.parametrize(
    ("name", "offer"), [("red/apple", "red apple"), ('an "apple"', "an apple"), (HTML, None), ("  ", "sprite")]
)
def test_a_name_that_no_disk_takes_is_refused(visitor: Visitor, name: str, offer: str | None) -> None:
    """With the reason and another name; as text, whatever it looks like."""
    visitor.choose_picture(card())
    visitor.name_field.fill(name)
    expect(visitor.name_field).to_have_attribute("aria-invalid", "true")
    visitor.button("Process").click()
    expect(visitor.dialog.get_by_role("progressbar")).to_be_hidden()
    _expect_no_markup(visitor)
    assert visitor.library() == NOTHING_STORED
    offered = visitor.dialog.get_by_role("button", name="Use “")
    if offer is not None:
        expect(offered).to_have_text(f"Use “{offer}”")
    offered.click()
    visitor.dialog.get_by_role("checkbox", name="Remove background").uncheck()
    visitor.button("Process").click()
    visitor.accept()
    _expect_no_markup(visitor)
    visitor.expect_colours({(640, 360): RED})


@pytest.mark.parametrize("name", ["🍎 pomme été", "it's & that; #1 100%", "リンゴ"])
def test_a_name_of_any_script_is_kept_as_it_is(visitor: Visitor, name: str) -> None:
    """In the list of layers, in the library, and as a scene's name in the address."""
    visitor.put_on_stage(card(), name)
    expect(visitor.layers).to_have_text([name])
    assert visitor.library()["sprites"] == [name]
    title = visitor.page.get_by_role("textbox", name="Title of the scene")
    title.fill(name)
    title.press("Enter")
    expect(visitor.page).to_have_title(f"{name} · Papeterie")
    assert visitor.library()["scenes"] == [name]
    visitor.open_scene(name)
    visitor.expect_colours({(640, 360): RED})


def test_html_in_a_files_name_is_text(visitor: Visitor) -> None:
    """Of a file that is refused and of one that becomes a sprite."""
    visitor.choose(b"once upon a time", f"{HTML}.png")
    expect(visitor.dialog.get_by_role("alert")).to_contain_text("not a picture")
    expect(visitor.dialog).to_contain_text(HTML)
    _expect_no_markup(visitor)
    visitor.choose_picture(card(), f"{HTML}.png")
    expect(visitor.name_field).not_to_have_value("")
    _expect_no_markup(visitor)


def test_html_in_stored_names_is_text(visitor: Visitor) -> None:
    """In files that were written elsewhere: on the card, in the title, in the layers, in what is missing."""
    layers = [{"id": HTML, "sprite_name": HTML}, {"id": "<i>gone</i>", "sprite_name": "<i>gone</i>"}]
    visitor.store({"version": 1, "name": HTML, "layers": layers}, sprites={HTML: (card(), {"horizontal_percent": 0.5})})
    visitor.open_scene(HTML)
    expect(visitor.layers.nth(1)).to_contain_text(HTML)
    expect(visitor.page.get_by_text("Not in your library")).to_contain_text("“<i>gone</i>”")
    expect(visitor.page).to_have_title(f"{HTML} · Papeterie")
    visitor.expect_colours({(640, 360): RED})
    _expect_no_markup(visitor)


@pytest.mark.parametrize("name", [HTML, "sun/moon", 'say "hi"'])
def test_a_scenes_name_that_cannot_be_is_refused(visitor: Visitor, name: str) -> None:
    """It keeps the one that it had, and the notice says why."""
    title = visitor.page.get_by_role("textbox", name="Title of the scene")
    title.fill(name)
    title.press("Enter")
    expect(visitor.page.locator("#notices")).to_contain_text("A name cannot have")
    expect(title).to_have_value(SCENE)
    _expect_no_markup(visitor)
    assert visitor.library() == NOTHING_STORED


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (lambda route: route.abort(), "cannot be reached"),
        (lambda route: route.fulfill(status=503), "cannot be reached"),
        (lambda route: route.fulfill(status=503, json=PROBLEM, content_type="application/problem+json"), "in use."),
        (lambda route: route.fulfill(status=500, body="<h1>Oops</h1>", content_type="text/html"), "it answered 500"),
    ],
    ids=["away", "503", "problem", "500"],
)
@pytest.mark.parametrize("way_on", [KEEP, REMOVE_FLAT])
def test_without_the_service_the_picture_can_still_be_added(
    visitor: Visitor, answer: Answer, told: str, way_on: str
) -> None:
    """The message says what happened in plain words, and both ways on lead to the stage."""
    visitor.page.route(SERVICE, answer)
    visitor.choose_picture(drawing())
    visitor.button("Process").click()
    alert = visitor.dialog.get_by_role("alert")
    expect(alert).to_contain_text(told)
    expect(alert).to_contain_text(WAYS_ON)
    visitor.button(way_on).click()
    expect(visitor.cutout).to_be_visible()
    kept = way_on == KEEP
    assert visitor.look_at(visitor.cutout)["corners"] == [255 if kept else 0] * 4
    visitor.accept()
    visitor.expect_colours({(640, 360): INK, (640 - 54, 360 - 54): PAPER if kept else STAGE_COLOUR})
    assert visitor.library()["sprites"] == ["apple"]


def _process_and_wait_for_ever(visitor: Visitor) -> tuple[list[Route], list[Request]]:
    """Have the apple processed by a service that does not answer; give the requests held, and those given up."""
    held: list[Route] = []
    given_up: list[Any] = []
    visitor.page.route(SERVICE, lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks it
    visitor.page.on("requestfailed", lambda request: given_up.append(request))  # noqa: PLW0108
    visitor.choose_picture(apple())
    visitor.name_field.fill("my apple")
    visitor.dialog.get_by_role("textbox", name="Description").fill("It rolls.")
    visitor.button("Process").click()
    expect(visitor.dialog.get_by_role("progressbar")).to_be_visible()
    visitor.wait_until(lambda: bool(held), lambda: "no request was made")
    return held, given_up


def test_cancel_ends_the_work_and_stores_nothing(visitor: Visitor) -> None:
    """No request is left running, and the dialog is gone; the next one is empty."""
    held, given_up = _process_and_wait_for_ever(visitor)
    visitor.button("Cancel").click()
    expect(visitor.dialog).to_be_hidden()
    visitor.wait_until(lambda: [one.url for one in given_up] == [held[0].request.url], lambda: "it still runs")
    expect(visitor.layers).to_have_count(0)
    visitor.button("Add sprite").click()
    expect(visitor.name_field).to_have_value("")
    expect(visitor.original).to_be_hidden()
    _expect_that_it_still_works(visitor)


def test_stop_leads_back_to_the_form(visitor: Visitor) -> None:
    """With all that was typed; no request is left running, and it can be sent again."""
    held, given_up = _process_and_wait_for_ever(visitor)
    visitor.button("Stop").click()
    expect(visitor.dialog.get_by_role("progressbar")).to_be_hidden()
    visitor.wait_until(lambda: [one.url for one in given_up] == [held[0].request.url], lambda: "it still runs")
    expect(visitor.name_field).to_have_value("my apple")
    expect(visitor.dialog.get_by_role("textbox", name="Description")).to_have_value("It rolls.")
    expect(visitor.original).to_be_visible()
    assert visitor.library() == NOTHING_STORED
    visitor.page.unroute_all()
    visitor.button("Process").click()
    visitor.accept()
    assert visitor.library() == {**NOTHING_STORED, "sprites": ["my apple"]}
