"""A library that does not open: the person is told, loses nothing, and can go on."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Download, expect

from tests.browser.conftest import KNOWS_THE_WAY
from tests.browser.live_site import LiveSite
from tests.browser.paintings import RED, card
from tests.browser.visitor import SLOW, STAGE_COLOUR, Visitor
from tests.fakes.archives import opened

BREAK = """(() => {
    const real = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (name, version) {
        const broken = localStorage.getItem("broken");
        if (broken === "always" || (broken === "upgrade" && version !== undefined)) {
            const request = {};
            setTimeout(() => {
                request.error = new DOMException("backing store", "UnknownError");
                request.onerror?.({});
            }, 5);
            return request;
        }
        if (broken === "stuck" && version !== undefined) return {};
        return version === undefined ? real.call(this, name) : real.call(this, name, version);
    };
})();"""
"""What ``localStorage.broken`` says is broken: opening at all, opening with a version, or its answer."""
GONE = 'Object.defineProperty(window, "indexedDB", { value: undefined });'
PRELUDE = "from papeterie import app\nfrom msgspec.structs import replace\n"
MIDDLE = (640.0, 360.0)
Enter = Callable[..., AbstractContextManager[Visitor]]


@pytest.fixture
def enter(browser: Browser, site: LiveSite) -> Iterator[Enter]:
    """Give what opens the gallery in a browser whose storage is broken in some way, or becomes so."""

    @contextmanager
    def opening(script: str = BREAK, broken: str = "") -> Iterator[Visitor]:
        context = browser.new_context(service_workers="block", reduced_motion="reduce")
        context.add_init_script(KNOWS_THE_WAY)
        context.add_init_script(f"localStorage.getItem('broken') ?? localStorage.setItem('broken', '{broken}')")
        context.add_init_script(script)
        visitor = Visitor(context.new_page(), site.address)
        visitor.arrive()
        try:
            yield visitor
        finally:
            context.close()

    return opening


def break_it(visitor: Visitor, how: str) -> None:
    """Have the browser's storage be broken from now on, or mended."""
    visitor.page.evaluate("how => localStorage.setItem('broken', how)", how)


def come_again(visitor: Visitor) -> None:
    """Open the gallery anew."""
    visitor.page.goto("about:blank")
    visitor.arrive()


def lose_the_connection(visitor: Visitor) -> None:
    """Have the browser close the database, as it does when it loses its files."""
    visitor.python(f"{PRELUDE}app.local._database.close()")


def with_a_card(visitor: Visitor) -> None:
    """Make a scene of one card, and see it stored."""
    visitor.new_scene()
    visitor.put_on_stage(card(), "card")
    visitor.expect_saved()


def last(visitor: Visitor, seconds: int) -> None:
    """Have the open scene last that long."""
    visitor.python(f"{PRELUDE}app.edit('Last', lambda scene: replace(scene, duration_sec={seconds}))")


def content(coming: Download, folder: Path) -> bytes:
    """Give the bytes of a download."""
    coming.save_as(folder / "file")
    return (folder / "file").read_bytes()


def recovery(visitor: Visitor) -> None:
    """See the recovery screen, which says that nothing is deleted."""
    screen = visitor.page.get_by_role("region", name="Your library does not open")
    expect(screen).to_contain_text("Papeterie has deleted nothing", timeout=SLOW)


def test_what_can_be_read_goes_out_and_all_is_there_once_it_opens_again(enter: Enter, tmp_path: Path) -> None:
    """Though nothing opens at the version that is wanted; the shows play meanwhile, and nothing was deleted."""
    with enter() as visitor:
        with_a_card(visitor)
        break_it(visitor, "upgrade")
        come_again(visitor)
        recovery(visitor)
        expect(visitor.page.get_by_role("link", name="Watch the show")).to_be_visible()
        with visitor.page.expect_download() as coming:
            visitor.button("Export what can be read").click()
        project = opened(content(coming.value, tmp_path))
        assert [one.name for one in project.scenes] == ["Untitled scene"]
        assert [(one.name, one.original) for one in project.sprites] == [("card", card())]
        expect(visitor.page.get_by_text("1 scene and 1 sprite are in your downloads")).to_be_visible()

        visitor.button("Try again").click()
        expect(visitor.page.get_by_text("It does not open yet.")).to_be_visible(timeout=SLOW)
        break_it(visitor, "")
        visitor.button("Try again").click()
        expect(visitor.page.get_by_role("link", name="Untitled scene")).to_be_visible()
        visitor.open_scene("Untitled scene")
        visitor.expect_colours({MIDDLE: RED})


def test_what_is_made_without_a_library_moves_into_it(enter: Enter, tmp_path: Path) -> None:
    """Beside what is there, under another name where its own is taken; it could be exported before."""
    with enter() as visitor:
        with_a_card(visitor)
        break_it(visitor, "always")
        come_again(visitor)
        recovery(visitor)
        visitor.button("Go on without saving").click()
        strip = visitor.page.get_by_text("what you make is lost when you close this tab")
        expect(strip).to_be_visible()
        visitor.new_scene()
        visitor.put_on_stage(card((20, 30, 200)), "card")
        visitor.expect_status("Only in this tab")
        expect(strip).to_be_visible()
        with visitor.page.expect_download() as coming:
            visitor.button("Export").click()
        assert [one.name for one in opened(content(coming.value, tmp_path)).scenes] == ["Untitled scene"]

        break_it(visitor, "")
        visitor.button("Try again").click()
        expect(visitor.page.get_by_text("Your library is open again.")).to_be_visible(timeout=SLOW)
        expect(strip).to_be_hidden()
        expect(visitor.page.get_by_role("textbox", name="Title of the scene")).to_have_value("Untitled scene 2")
        visitor.expect_colours({MIDDLE: (20, 30, 200)})
        visitor.expect_saved()
        visitor.page.reload()
        visitor.wait_until_ready()
        visitor.expect_colours({MIDDLE: (20, 30, 200)})
        library = visitor.library()
        assert (library["scenes"], library["sprites"]) == (["Untitled scene 2", "Untitled scene"], ["card", "card 2"])
        visitor.page.get_by_role("link", name="Scenes", exact=True).click()
        visitor.page.get_by_role("link", name="Untitled scene", exact=True).click()
        visitor.expect_colours({MIDDLE: RED})


def test_a_library_that_breaks_in_the_middle_of_work_takes_it_later(enter: Enter) -> None:
    """A connection that the browser closed is opened again by itself; where it is not, the work goes on in memory.

    With its history, and as the same scene afterwards: nobody else has changed it.
    """
    with enter() as visitor:
        with_a_card(visitor)
        lose_the_connection(visitor)
        last(visitor, 11)
        visitor.expect_saved()
        break_it(visitor, "always")
        lose_the_connection(visitor)
        last(visitor, 12)
        visitor.expect_status("Not saved", seconds=20)
        visitor.button("Go on without saving").click()
        visitor.expect_status("Only in this tab", seconds=20)
        visitor.python(f"{PRELUDE}app.dispatch('select-all')\napp.dispatch('move-layer', dx=500, dy=0)")
        visitor.expect_colours({MIDDLE: STAGE_COLOUR, (1140.0, 360.0): RED})
        break_it(visitor, "")
        visitor.button("Try again").click()
        expect(visitor.page.get_by_text("Your library is open again.")).to_be_visible(timeout=SLOW)
        visitor.expect_saved()
        assert visitor.library()["scenes"] == ["Untitled scene"]
        visitor.button("Undo").click()
        visitor.expect_colours({MIDDLE: RED})
        visitor.expect_saved()
        stored = visitor.python("(await _library.get_scene('Untitled scene')).duration_sec")
        assert stored == 12


def test_a_browser_without_storage_says_so_and_lets_work_begin(enter: Enter) -> None:
    """As private windows of some browsers are; nothing can be read there, which is said."""
    with enter(GONE) as visitor:
        recovery(visitor)
        expect(visitor.page.get_by_role("alert")).to_contain_text("This browser lets the page store nothing")
        visitor.button("Export what can be read").click()
        expect(visitor.page.get_by_text("Nothing could be read.")).to_be_visible(timeout=SLOW)
        visitor.button("Go on without saving").click()
        visitor.new_scene()
        visitor.put_on_stage(card(), "card")
        visitor.expect_colours({MIDDLE: RED})
        assert visitor.troubles == []


def test_an_upgrade_that_never_ends_is_told(enter: Enter) -> None:
    """After ten seconds; until then the shows are there already."""
    with enter(broken="stuck") as visitor:
        expect(visitor.page.get_by_role("link", name="Watch the show")).to_be_visible()
        recovery(visitor)
        expect(visitor.page.get_by_role("alert")).to_contain_text("The browser does not open its storage")


def test_a_scene_of_a_library_that_does_not_open_leads_to_the_same_screen(enter: Enter) -> None:
    """Also where the address names a scene; it opens once the library does."""
    with enter() as visitor:
        with_a_card(visitor)
        break_it(visitor, "always")
        visitor.page.reload()
        visitor.wait_until_ready()
        recovery(visitor)
        break_it(visitor, "")
        visitor.button("Try again").click()
        visitor.expect_colours({MIDDLE: RED})
