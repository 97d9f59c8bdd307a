"""One scene in two tabs: what either does is kept."""

from playwright.sync_api import Page, expect

from tests.browser.chromium import run_python
from tests.browser.conftest import READY
from tests.browser.live_site import LiveSite

SCENE = '{"version": 1, "name": "Mine", "layers": []}'
LAST = "from papeterie import app\nfrom msgspec.structs import replace\n"


def _open(page: Page, site: LiveSite, fragment: str = "") -> Page:
    page.goto(f"{site.address}/{fragment}")
    page.wait_for_selector(READY, state="attached", timeout=60_000)
    return page


def _last(page: Page, seconds: int) -> None:
    run_python(page, f"{LAST}app.edit('Last', lambda scene: replace(scene, duration_sec={seconds}))")


def test_the_second_tab_to_save_goes_on_with_a_scene_of_its_own(page: Page, site: LiveSite) -> None:
    """It is told why, and both scenes are in the gallery afterwards."""
    _open(page, site)
    stored = f"await app.own.save_scene(read_scene({SCENE!r}.encode()))"
    run_python(page, f"{LAST}from papeterie.theatre.codec import read_scene\n{stored}")
    _open(page, site, "#/scenes/Mine")
    page.reload()
    page.wait_for_selector(READY, state="attached", timeout=60_000)
    other = _open(page.context.new_page(), site, "#/scenes/Mine")
    _last(other, 3)
    expect(other.get_by_role("status").filter(has_text="Saved")).to_be_visible()
    _last(page, 5)
    expect(page.get_by_text("was changed in another tab meanwhile")).to_be_visible()
    expect(page.get_by_role("textbox", name="Title of the scene")).to_have_value("Mine 2")
    expect(page.get_by_role("status").filter(has_text="Saved")).to_be_visible()
    lasting = "[(await app.own.get_scene(name)).duration_sec for name in ('Mine', 'Mine 2')]"
    assert run_python(page, f"{LAST}import json\njson.dumps({lasting})") == "[3.0, 5.0]"
