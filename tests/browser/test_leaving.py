"""What must not be lost by a slip."""

from playwright.sync_api import Dialog, expect

from tests.browser.visitor import Visitor


def test_a_file_picker_closed_without_a_choice_closes_no_dialog(visitor: Visitor) -> None:
    """What was typed before stays; Escape on the dialog itself still cancels it."""
    visitor.store({"version": 1, "name": "Mine", "layers": []}, sprites={})
    visitor.open_scene("Mine")
    visitor.button("Add sprite").click()
    visitor.page.get_by_label("Description", exact=True).fill("It glows")
    visitor.page.locator("#picture").dispatch_event("cancel", {"bubbles": True})
    visitor.page.wait_for_timeout(200)
    expect(visitor.page.get_by_label("Description", exact=True)).to_have_value("It glows")
    visitor.page.keyboard.press("Escape")
    expect(visitor.page.get_by_role("dialog")).to_have_count(0)


def test_home_goes_back_to_where_play_began(visitor: Visitor) -> None:
    """While it plays."""
    visitor.store({"version": 1, "name": "Mine", "layers": []}, sprites={})
    visitor.open_scene("Mine")
    visitor.button("Play").click()
    visitor.wait_until(lambda: visitor.current_time() > 2, lambda: "stands still")
    visitor.time.focus()
    visitor.page.keyboard.press("Home")
    visitor.page.wait_for_timeout(100)
    assert visitor.current_time() < 1.5


def test_a_page_is_not_left_in_the_moment_of_a_change(visitor: Visitor) -> None:
    """The browser asks until it is stored."""
    visitor.store({"version": 1, "name": "Mine", "layers": [{"id": "a", "sprite_name": "gone"}]}, sprites={})
    visitor.open_scene("Mine")
    asked: list[str] = []

    def heard(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    visitor.page.on("dialog", heard)
    visitor.page.get_by_role("list", name="Layers").get_by_role("button", name="a", exact=True).click()
    visitor.button("Delete layer").click()
    visitor.page.reload()
    visitor.wait_until_ready()
    visitor.page.remove_listener("dialog", heard)
    assert asked == ["beforeunload"]
