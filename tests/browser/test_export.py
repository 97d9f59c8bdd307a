"""Work leaves the browser in a file, and comes back: as a person takes it out and brings it in."""

from pathlib import Path

from playwright.sync_api import Download, Locator, Page, expect

from papeterie.theatre.project import Project
from papeterie.theatre.project_reading import open_files, read_project
from tests.browser.paintings import INK, RED, card
from tests.browser.visitor import Visitor

BOAT = {"scene_name": "Boat", "layers": [{"sprite_name": "boat"}]}
MOON = {"scene_name": "Moon", "layers": [{"sprite_name": "moon"}]}


def _stocked(visitor: Visitor) -> None:
    visitor.store(BOAT, MOON, sprites={"boat": (card(RED), {}), "moon": (card(INK), {})})
    visitor.open_gallery()
    expect(visitor.page.get_by_role("link", name="Boat")).to_be_visible()


def _dialog(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Export scenes")


def _read(path: Path) -> Project:
    return read_project(open_files(path.name, path.read_bytes()))


def test_chosen_scenes_are_exported_with_what_they_use(visitor: Visitor) -> None:
    """The file has the scene's name; the others stay out."""
    _stocked(visitor)
    visitor.button("Export").click()
    dialog = _dialog(visitor.page)
    expect(dialog).to_contain_text("2 scenes, 2 sprites and 0 sounds")
    dialog.get_by_role("checkbox", name="Moon").uncheck()
    expect(dialog).to_contain_text("1 scene, 1 sprite and 0 sounds")
    with visitor.page.expect_download() as waiting:
        dialog.get_by_role("button", name="Export", exact=True).click()
    assert waiting.value.suggested_filename == "Boat.papeterie"
    project = _read(waiting.value.path())
    assert [one.name for one in project.scenes] == ["Boat"]
    assert [one.image for one in project.sprites] == [card(RED)]
    expect(dialog).to_be_hidden()
    expect(visitor.page.get_by_text("“Boat.papeterie” is in your downloads.")).to_be_visible()


def test_the_open_scene_is_exported_from_the_palette(visitor: Visitor) -> None:
    """With the sprite that was put on the stage a moment ago."""
    visitor.new_scene()
    visitor.put_on_stage(card(), "card")
    visitor.page.keyboard.press("Control+k")
    visitor.page.keyboard.type("export this")
    with visitor.page.expect_download() as waiting:
        visitor.page.keyboard.press("Enter")
    assert waiting.value.suggested_filename == "Untitled scene.papeterie"
    assert [one.name for one in _read(waiting.value.path()).sprites] == ["card"]


def test_stopping_an_export_makes_no_file(visitor: Visitor) -> None:
    """Closing the dialog stops it too; the library is left as it is."""
    _stocked(visitor)
    visitor.python("""
import asyncio
from papeterie import app
async def _slowly(name):
    await asyncio.sleep(3600)
app.local.read_sprite_image = _slowly
None
""")
    downloads: list[Download] = []

    def note(download: Download) -> None:  # Playwright does not take a built-in method
        downloads.append(download)

    visitor.page.on("download", note)
    visitor.button("Export").click()
    _dialog(visitor.page).get_by_role("button", name="Export", exact=True).click()
    visitor.button("Stop").click()
    expect(visitor.button("Stop")).to_be_hidden()
    _dialog(visitor.page).get_by_role("button", name="Export", exact=True).click()
    expect(visitor.button("Stop")).to_be_visible()
    visitor.page.keyboard.press("Escape")
    expect(_dialog(visitor.page)).to_be_hidden()
    visitor.python("del app.local.read_sprite_image\nNone")
    visitor.page.remove_listener("download", note)
    assert downloads == []
