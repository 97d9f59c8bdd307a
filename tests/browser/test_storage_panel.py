"""How safe the work is, in plain words; and the browser's promise to keep it."""

from playwright.sync_api import BrowserContext, Locator, expect

from tests.browser.conftest import OpenProfile
from tests.browser.live_site import LiveSite
from tests.browser.paintings import RED, card
from tests.browser.visitor import Visitor

COUNT = """
localStorage.getItem("asked") ?? localStorage.setItem("asked", "0");
navigator.storage.persist = async () => {
    localStorage.setItem("asked", Number(localStorage.getItem("asked")) + 1);
    return false;
};
"""
ASKED = "Number(localStorage.getItem('asked'))"


def _dialog(visitor: Visitor) -> Locator:
    visitor.button("Storage").click()
    return visitor.page.get_by_role("dialog", name="Storage")


def _scenes(count: int) -> list[dict[str, object]]:
    return [{"scene_name": f"Scene {number}", "layers": [{"sprite_name": "boat"}]} for number in range(count)]


def test_the_browser_is_asked_to_keep_the_work_at_the_first_save_that_matters(
    context: BrowserContext, site: LiveSite
) -> None:
    """Not when the page opens, and once: not at the second save, nor after a reload."""
    context.add_init_script(COUNT)
    visitor = Visitor(context.new_page(), site.address)
    visitor.arrive()
    assert visitor.page.evaluate(ASKED) == 0
    visitor.new_scene()
    visitor.put_on_stage(card(), "card")
    visitor.wait_until(lambda: visitor.page.evaluate(ASKED) == 1, lambda: "the browser should be asked")
    visitor.put_on_stage(card(), "card 2")
    visitor.page.reload()
    visitor.wait_until_ready()
    visitor.put_on_stage(card(), "card 3")
    assert visitor.page.evaluate(ASKED) == 1


def test_a_browser_that_promises_is_believed_and_one_that_does_not_is_told(
    open_profile: OpenProfile, site: LiveSite
) -> None:
    """What it means, and that deleting the site's data deletes the work in any case."""
    with open_profile() as context:
        visitor = Visitor(context.new_page(), site.address)
        visitor.arrive()
        dialog = _dialog(visitor)
        expect(dialog).to_contain_text("This browser may clear it by itself")
        expect(dialog).to_contain_text("Deleting cookies and site data deletes your work as well.")
        dialog.get_by_role("button", name="Ask the browser to keep it").click()
        expect(dialog.get_by_text("It does not agree yet.")).to_be_visible()
        devtools = context.new_cdp_session(visitor.page)
        devtools.send("Browser.grantPermissions", {"origin": site.address, "permissions": ["durableStorage"]})
        dialog.get_by_role("button", name="Ask the browser to keep it").click()
        expect(dialog).to_contain_text("This browser has promised to keep it")
        assert visitor.troubles == []


def test_what_takes_room_is_listed_and_the_trash_can_be_emptied_from_there(visitor: Visitor) -> None:
    """Once it is empty, it takes none."""
    picture = card(RED, 400)
    visitor.store(*_scenes(1), sprites={"boat": (picture, {}), "moon": (card(side=300), {})})
    visitor.python("from papeterie import app\nawait app.own.delete_sprite('moon')")
    dialog = _dialog(visitor)
    room = dialog.get_by_role("list", name="What takes room")
    expect(room.get_by_role("listitem").filter(has_text="Pictures of sprites")).to_contain_text(
        f"{len(picture) / 1000:.0f} kB"
    )
    trash = room.get_by_role("listitem").filter(has_text="Trash")
    expect(trash).not_to_contain_text("0 bytes")
    expect(dialog).to_contain_text("It only estimates that")
    dialog.get_by_role("button", name="Empty the trash…").click()
    visitor.button("Empty the trash…").click()
    visitor.button("Delete for ever").click()
    expect(visitor.page.get_by_role("dialog")).to_contain_text("It is empty.")
    visitor.page.keyboard.press("Escape")
    expect(trash).to_contain_text("0 bytes")


def test_much_work_without_a_backup_is_spoken_of_until_there_is_one(context: BrowserContext, site: LiveSite) -> None:
    """Or for a month no more; with little work it is not."""
    visitor = Visitor(context.new_page(), site.address)
    visitor.arrive()
    visitor.store(*_scenes(5), sprites={"boat": (card(), {})})
    visitor.open_gallery()
    said = visitor.page.get_by_text("You have made no backup yet, and your work is in this browser only.")
    expect(visitor.page.get_by_role("link", name="Scene 4")).to_be_visible()
    expect(said).to_be_hidden()
    visitor.store(*_scenes(6), sprites={})
    visitor.open_gallery()
    expect(said).to_be_visible()
    visitor.button("Not now").click()
    expect(said).to_be_hidden()
    visitor.page.reload()
    visitor.wait_until_ready()
    expect(visitor.page.get_by_role("link", name="Scene 4")).to_be_visible()
    expect(said).to_be_hidden()
    visitor.page.evaluate("localStorage.removeItem('papeterie:backup-put-off')")
    visitor.open_gallery()
    with visitor.page.expect_download():
        visitor.button("Back up now").click()
    expect(said).to_be_hidden()
    expect(_dialog(visitor)).to_contain_text("Last backup: ")
