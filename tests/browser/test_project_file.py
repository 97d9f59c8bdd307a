"""The file or folder on disk that everything is kept in, too. The browser's pickers cannot be clicked: stand-ins."""

import base64
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from papeterie.theatre.project import Project
from papeterie.theatre.project_reading import open_files, read_project
from tests.browser.conftest import KNOWS_THE_WAY
from tests.browser.live_site import LiveSite
from tests.browser.paintings import INK, RED, card
from tests.browser.visitor import SLOW, Visitor

PICKER = """
window.showSaveFilePicker = async () => {
    const folder = await navigator.storage.getDirectory();
    return folder.getFileHandle("mine.papeterie", { create: true });
};
window.showDirectoryPicker = async () => {
    const folder = await navigator.storage.getDirectory();
    return folder.getDirectoryHandle("Theatre", { create: true });
};
"""
CONTENT = """async () => {
    const folder = await navigator.storage.getDirectory();
    const bytes = new Uint8Array(await (await (await folder.getFileHandle("mine.papeterie")).getFile()).arrayBuffer());
    return btoa(Array.from(bytes, (one) => String.fromCharCode(one)).join(""));
}"""
IN_FOLDER = """async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("Theatre");
    const files = {};
    for await (const [name, file] of folder.entries()) {
        const bytes = new Uint8Array(await (await file.getFile()).arrayBuffer());
        files[name] = btoa(Array.from(bytes, (one) => String.fromCharCode(one)).join(""));
    }
    return files;
}"""
YESTERDAY = """async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("Theatre", { create: true });
    const file = await folder.getFileHandle("Papeterie 2026-01-01.papeterie", { create: true });
    const stream = await file.createWritable();
    await stream.write("what was saved on another day");
    await stream.close();
}"""
FULL = """() => {
    const open = FileSystemFileHandle.prototype.createWritable;
    FileSystemFileHandle.prototype.createWritable = async function () {
        const stream = await open.call(this);
        stream.write = async () => { throw new DOMException("No room.", "QuotaExceededError"); };
        return stream;
    };
}"""
SPOILT = """() => {
    const read = FileSystemFileHandle.prototype.getFile;
    FileSystemFileHandle.prototype.getFile = async function () {
        return new File([await read.call(this), "!"], this.name);
    };
}"""
DENIED = """() => {
    FileSystemHandle.prototype.queryPermission = async () => "prompt";
    FileSystemHandle.prototype.requestPermission = async () => "denied";
}"""
GONE = """() => {
    FileSystemFileHandle.prototype.createWritable = async () => { throw new DOMException("Gone.", "NotFoundError"); };
}"""
ASKED = """() => {
    globalThis.asked = 0;
    FileSystemHandle.prototype.queryPermission = async () => "prompt";
    FileSystemHandle.prototype.requestPermission = async () => { globalThis.asked += 1; return "granted"; };
}"""
BOAT = {"scene_name": "Boat", "layers": [{"sprite_name": "boat"}]}
MOON = {"scene_name": "Moon", "layers": [{"sprite_name": "moon"}]}


@pytest.fixture
def keeper(browser: Browser, site: LiveSite) -> Iterator[Visitor]:
    """Give a person with one scene, whose browser writes files."""
    yield from _person(browser, site, PICKER)


@pytest.fixture
def downloader(browser: Browser, site: LiveSite) -> Iterator[Visitor]:
    """Give a person with one scene, whose browser writes none."""
    yield from _person(browser, site, "delete window.showSaveFilePicker;")


def _person(browser: Browser, site: LiveSite, script: str) -> Iterator[Visitor]:
    context = browser.new_context(service_workers="block", reduced_motion="reduce")
    context.add_init_script(KNOWS_THE_WAY + script)
    visitor = Visitor(context.new_page(), site.address)
    visitor.arrive()
    visitor.store(BOAT, sprites={"boat": (card(RED), {})})
    visitor.open_gallery()
    yield visitor
    context.close()
    assert visitor.troubles == []


def _storage(visitor: Visitor) -> Locator:
    if not (dialog := visitor.page.get_by_role("dialog", name="Storage")).is_visible():
        visitor.button("Storage").click()
    return dialog


def _on_disk(visitor: Visitor) -> bytes:
    return base64.b64decode(visitor.page.evaluate(CONTENT))


def _project(visitor: Visitor) -> Project:
    return read_project(open_files("mine.papeterie", _on_disk(visitor)))


def _keep_it_in_a_file(visitor: Visitor) -> bytes:
    """Choose the file; give what is in it."""
    dialog = _storage(visitor)
    dialog.get_by_role("button", name="Keep it in a file…").click()
    expect(dialog.get_by_role("status")).to_contain_text("Everything is saved in “mine.papeterie”", timeout=SLOW)
    visitor.page.keyboard.press("Escape")
    return _on_disk(visitor)


def test_what_is_saved_is_read_back_and_the_file_is_known_after_a_reload(keeper: Visitor) -> None:
    """Ctrl+S writes it again, without a question where the browser needs none."""
    _keep_it_in_a_file(keeper)
    assert [one.image for one in _project(keeper).sprites] == [card(RED)]
    keeper.store(MOON, sprites={"moon": (card(INK), {})})
    keeper.page.reload()
    keeper.wait_until_ready()
    keeper.page.keyboard.press("Control+s")
    saved = keeper.page.get_by_text("Everything is saved in “mine.papeterie”; it was read back")
    expect(saved).to_be_visible(timeout=SLOW)
    assert [one.name for one in _project(keeper).scenes] == ["Moon", "Boat"]
    dialog = _storage(keeper)
    expect(dialog).to_contain_text("Saving writes all of it to “mine.papeterie”")
    expect(dialog).to_contain_text("Last backup: ")


def test_a_folder_gets_a_file_of_the_day_and_is_known_after_a_reload(keeper: Visitor) -> None:
    """What is there of other days stays; where the disk is full, no empty file is left behind."""
    keeper.page.evaluate(YESTERDAY)
    dialog = _storage(keeper)
    keeper.page.evaluate(FULL)
    dialog.get_by_role("button", name="Keep it in a folder…").click()
    expect(dialog.get_by_role("alert")).to_contain_text("is full, so it stays as it was", timeout=SLOW)
    assert len(keeper.page.evaluate(IN_FOLDER)) == 1
    keeper.page.reload()
    keeper.wait_until_ready()
    dialog = _storage(keeper)
    dialog.get_by_role("button", name="Keep it in a folder…").click()
    expect(dialog.get_by_role("status")).to_contain_text(
        "saved in the folder “Theatre”, as “Papeterie 20", timeout=SLOW
    )
    keeper.store(MOON, sprites={"moon": (card(INK), {})})
    keeper.page.reload()
    keeper.wait_until_ready()
    keeper.page.keyboard.press("Control+s")
    expect(keeper.page.get_by_text("Everything is saved in the folder “Theatre”")).to_be_visible(timeout=SLOW)
    files = {name: base64.b64decode(text) for name, text in keeper.page.evaluate(IN_FOLDER).items()}
    assert files.pop("Papeterie 2026-01-01.papeterie") == b"what was saved on another day"
    ((name, content),) = files.items()
    assert [one.name for one in read_project(open_files(name, content)).scenes] == ["Moon", "Boat"]
    expect(_storage(keeper)).to_contain_text("Saving writes all of it into the folder “Theatre”")


def test_the_open_scene_is_saved_with_what_was_done_just_now(keeper: Visitor) -> None:
    """Both in the browser and in the file, which is chosen by the first Ctrl+S."""
    keeper.open_scene("Boat")
    keeper.page.get_by_role("textbox", name="Title of the scene").wait_for()
    keeper.python("from papeterie import app\napp.dispatch('select-all')\napp.dispatch('move-layer', dx=300, dy=0)")
    keeper.stage.focus()
    keeper.page.keyboard.press("Control+s")
    expect(keeper.page.get_by_text("Everything is saved in “mine.papeterie”")).to_be_visible(timeout=SLOW)
    (layer,) = _project(keeper).scenes[0].layers
    assert layer.x_offset or layer.horizontal_percent, layer
    keeper.expect_saved()


def test_a_file_that_needs_to_be_allowed_again_is_asked_for(keeper: Visitor) -> None:
    """As browsers do once the page was closed."""
    _keep_it_in_a_file(keeper)
    keeper.page.evaluate(ASKED)
    keeper.page.keyboard.press("Control+s")
    expect(keeper.page.get_by_text("Everything is saved in")).to_be_visible(timeout=SLOW)
    assert keeper.page.evaluate("asked") == 1


@pytest.mark.parametrize(
    ("trouble", "told", "stays"),
    [
        (FULL, "The disk of “mine.papeterie” is full, so it stays as it was.", True),
        (DENIED, "The browser may not write to “mine.papeterie”.", True),
        (GONE, "“mine.papeterie” is not where it was", True),
        (SPOILT, "“mine.papeterie” does not hold what was written to it.", False),
    ],
    ids=["full", "denied", "gone", "spoilt"],
)
def test_what_goes_wrong_is_told_and_never_called_saved(keeper: Visitor, trouble: str, told: str, stays: bool) -> None:  # noqa: FBT001
    """What was in the file before stays there, unless the disk itself is wrong."""
    before = _keep_it_in_a_file(keeper)
    keeper.store(MOON, sprites={"moon": (card(INK), {})})
    keeper.page.evaluate(trouble)
    keeper.page.keyboard.press("Control+s")
    expect(keeper.page.get_by_text(told)).to_be_visible(timeout=SLOW)
    expect(keeper.page.get_by_text("Everything is saved")).to_be_hidden()
    if stays:
        assert _on_disk(keeper) == before
    expect(_storage(keeper).get_by_role("button", name="Another file…")).to_be_visible()


def test_where_the_browser_writes_no_files_saving_downloads(downloader: Visitor) -> None:
    """Everything, under the day's name."""
    with downloader.page.expect_download(timeout=SLOW) as waiting:
        downloader.page.keyboard.press("Control+s")
    assert waiting.value.suggested_filename.startswith("Papeterie 20")
    assert _storage(downloader).get_by_role("button", name="Keep it in a file…").count() == 0
