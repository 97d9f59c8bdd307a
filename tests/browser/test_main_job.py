"""The main job, whole: a picture becomes a sprite, plays on the stage, and is still there tomorrow."""

from playwright.sync_api import Route, expect

from tests.browser.conftest import OpenProfile
from tests.browser.live_site import LiveSite
from tests.browser.paintings import RED, apple
from tests.browser.visitor import SLOW, STAGE_COLOUR, Colours, Visitor

SCENE = "#/scenes/Untitled%20scene"
MIDDLE, ASIDE = (640, 360), (340, 480)
IN_THE_MIDDLE: Colours = {MIDDLE: RED, ASIDE: STAGE_COLOUR}
MOVED_ASIDE: Colours = {MIDDLE: STAGE_COLOUR, ASIDE: RED}


def _add_the_apple(visitor: Visitor) -> None:
    """Add it by the dialog, with the real service, and look at every step."""
    page, held = visitor.page, list[Route]()
    page.route("**/processing/sprite", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks it
    visitor.choose_picture(apple())
    expect(visitor.dialog.get_by_role("button", name="Picture", exact=True)).to_be_enabled()
    expect(visitor.name_field).to_have_value("apple")
    visitor.dialog.get_by_role("textbox", name="Description", exact=True).fill("It lies there.")
    expect(visitor.dialog.get_by_role("checkbox", name="Remove background")).to_be_checked()
    visitor.button("Process").click()
    expect(visitor.dialog.get_by_role("progressbar")).to_be_visible()
    visitor.wait_until(lambda: bool(held), lambda: "no request was made")
    expect(visitor.button("Add to scene")).to_be_disabled()
    held.pop().continue_()
    expect(visitor.cutout).to_be_visible(timeout=SLOW)
    expect(visitor.original).to_be_visible()
    expect(visitor.dialog.get_by_role("progressbar")).to_be_hidden()
    checkerboard = visitor.cutout.locator("..").evaluate("(element) => getComputedStyle(element).backgroundImage")
    assert "gradient" in checkerboard
    assert visitor.look_at(visitor.cutout)["corners"] == [0, 0, 0, 0]
    assert visitor.library()["sprites"] == []
    visitor.accept()


def _expect_the_stored_apple(visitor: Visitor) -> None:
    """See the sprite's row, and in it the picture that is stored: from a ``blob:`` URL, its corners transparent."""
    expect(visitor.layers).to_have_text(["apple"])
    picture = visitor.layers.locator("img")
    assert (picture.get_attribute("src") or "").startswith("blob:")
    looks = visitor.look_at(picture)
    assert looks["corners"] == [0, 0, 0, 0]
    assert looks["middle"] == 255


def _expect_the_apple_alone(visitor: Visitor) -> None:
    """See the apple where a new sprite stands, mid-stage in its own size, and the bare stage around it."""
    width, height = visitor.look_at(visitor.layers.locator("img"))["size"]
    x, y = MIDDLE
    inside = [(x, y), (x - 0.4 * width, y), (x + 0.4 * width, y), (x, y + 0.4 * height)]
    outside = [(x - 0.6 * width, y), (x + 0.6 * width, y), (x, y + 0.6 * height), (x - 0.47 * width, y - 0.47 * height)]
    corners = [(5, 5), (1275, 5), (5, 715), (1275, 715)]
    for point in inside:
        red, green, blue = visitor.colour_at(*point)
        assert red > 100 > max(green, blue), point
    visitor.expect_colours(dict.fromkeys([*outside, *corners], STAGE_COLOUR))


def test_a_picture_becomes_a_sprite_and_is_there_after_a_restart(open_profile: OpenProfile, site: LiveSite) -> None:
    """From the gallery to the stage, moved, undone and redone; then in a new page, then in a new browser."""
    with open_profile() as context:
        visitor = Visitor(context.new_page(), site.address)
        visitor.arrive()
        visitor.new_scene()
        _add_the_apple(visitor)
        _expect_the_stored_apple(visitor)
        visitor.expect_colours(IN_THE_MIDDLE)
        _expect_the_apple_alone(visitor)
        visitor.drag(MIDDLE, ASIDE)
        visitor.expect_colours(MOVED_ASIDE)
        visitor.button("Undo").click()
        visitor.expect_colours(IN_THE_MIDDLE)
        visitor.button("Redo").click()
        visitor.expect_colours(MOVED_ASIDE)
        visitor.expect_saved()
        wanted = ["boot", "frame", "import", "open-scene", "save"]
        assert visitor.measures() == [f"papeterie:{name}" for name in wanted]
        another = Visitor(context.new_page(), site.address)
        another.arrive(SCENE)
        another.expect_colours(MOVED_ASIDE)
        _expect_the_stored_apple(another)
        troubles = visitor.troubles + another.troubles
    with open_profile() as context:
        returned = Visitor(context.new_page(), site.address)
        returned.arrive()
        returned.page.get_by_role("list", name="Your scenes").get_by_role("link", name="Untitled scene").click()
        returned.expect_colours(MOVED_ASIDE)
        _expect_the_stored_apple(returned)
        assert troubles + returned.troubles == []
