"""Past versions and the trash, as a person uses them."""

from playwright.sync_api import expect

from tests.browser.paintings import RED, card
from tests.browser.visitor import STAGE_COLOUR, Visitor

MIDDLE = (640.0, 360.0)


def _open_versions(visitor: Visitor) -> None:
    visitor.button("History").click()
    visitor.button("Past versions…").click()
    expect(visitor.page.get_by_role("dialog", name="Past versions of")).to_be_visible()


def _with_a_card_that_was_moved(visitor: Visitor) -> None:
    visitor.new_scene()
    visitor.put_on_stage(card(), "card")
    visitor.expect_saved()
    visitor.expect_colours({MIDDLE: RED})
    visitor.python("from papeterie import app\napp.dispatch('select-all')\napp.dispatch('move-layer', dx=500, dy=0)")
    visitor.expect_colours({MIDDLE: STAGE_COLOUR})
    visitor.expect_saved()


def test_going_back_to_a_version_and_undoing_that(visitor: Visitor) -> None:
    """After a reload, too: versions survive the page; the stage shows them."""
    _with_a_card_that_was_moved(visitor)
    visitor.page.reload()
    visitor.wait_until_ready()
    visitor.expect_colours({MIDDLE: STAGE_COLOUR})
    _open_versions(visitor)
    rows = visitor.page.locator(".version")
    expect(rows).to_have_count(3)
    expect(rows.first).to_contain_text("Move card")
    visitor.button("Go back to this version").click()
    expect(visitor.page.get_by_role("dialog")).to_be_hidden()
    visitor.expect_colours({MIDDLE: RED})
    visitor.expect_saved()
    visitor.button("Undo").click()
    visitor.expect_colours({MIDDLE: STAGE_COLOUR})


def test_a_scene_is_made_of_a_version_though_its_sprite_is_gone(visitor: Visitor) -> None:
    """The sprite was deleted, and thrown out of the trash."""
    _with_a_card_that_was_moved(visitor)
    visitor.python("await app.own.delete_sprite('card')")
    visitor.python("await app.local.safe.discard(tuple(one.key for one in await app.local.safe.list_trash()))\nNone")
    _open_versions(visitor)
    expect(visitor.page.get_by_role("dialog")).to_contain_text("Not in the library any more: card")
    visitor.button("Make a scene of it").click()
    expect(visitor.page.get_by_role("textbox", name="Title of the scene")).to_have_value("Untitled scene 2")
    visitor.expect_colours({MIDDLE: RED})


def test_what_was_deleted_is_brought_back_from_the_trash(visitor: Visitor) -> None:
    """A scene with its versions; what is deleted for ever is gone."""
    _with_a_card_that_was_moved(visitor)
    visitor.python("await app.own.delete_sprite('card')\napp.go(None)")
    visitor.button("More for Untitled scene").click()
    visitor.page.get_by_role("button", name="Delete", exact=True).click()
    expect(visitor.page.get_by_text("Your theatre is dark.")).to_be_visible()
    visitor.button("Trash").click()
    visitor.button("Bring back card").click()
    visitor.button("Bring back Untitled scene").click()
    expect(visitor.page.get_by_role("dialog")).to_contain_text("It is empty")
    visitor.page.keyboard.press("Escape")
    visitor.open_scene("Untitled scene")
    visitor.expect_colours({(1140.0, 360.0): RED})
    _open_versions(visitor)
    expect(visitor.page.locator(".version")).to_have_count(3)
