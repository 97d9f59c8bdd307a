"""Files that go out of the page."""

from pathlib import Path

from playwright.sync_api import BrowserContext

from tests.browser.chromium import open_python, run_python
from tests.browser.live_site import LiveSite

DOWNLOAD = """
from papeterie.browser.disk_files import Download
outlet = Download("Harbour at night.papeterie")
await outlet.take(bytes(range(128)))
await outlet.take(bytes(range(128, 256)))
await outlet.finish()
"""
COUNT = """
globalThis.urls = new Set();
const make = URL.createObjectURL, revoke = URL.revokeObjectURL;
URL.createObjectURL = (blob) => { const url = make(blob); urls.add(url); return url; };
URL.revokeObjectURL = (url) => { urls.delete(url); revoke(url); };
"""


def test_a_download_has_its_name_and_bytes_and_its_url_goes(context: BrowserContext, site: LiveSite) -> None:
    """The URL lives for a while, for the browser does not say when it has taken the bytes; then it is released."""
    context.add_init_script(COUNT)
    page = open_python(context, site.build_address)
    page.clock.install()
    with page.expect_download() as waiting:
        run_python(page, DOWNLOAD)
    assert waiting.value.suggested_filename == "Harbour at night.papeterie"
    assert Path(waiting.value.path()).read_bytes() == bytes(range(256))
    assert page.evaluate("urls.size") == 1
    page.clock.fast_forward(61_000)
    page.wait_for_function("urls.size === 0")
