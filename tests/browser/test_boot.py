"""The page that boots Python: its progress, its policy, and what it says when something is missing."""

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.conftest import READY
from tests.browser.static_host import StaticHost, built_site, serve_folder

FAILED = "html[data-app=failed]"
SLOW = 60_000  # milliseconds that a boot may take on a busy machine
WATCH_PROGRESS = """
globalThis.seen = [];
setInterval(() => {
    const bar = document.querySelector("#boot-bar");
    if (bar) seen.push([bar.value, bar.max, document.querySelector("#boot-bytes").textContent]);
}, 5);
"""
WATCH_POLICY = """
globalThis.violations = [];
addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective + event.blockedURI));
"""


@pytest.fixture(scope="module")
def host() -> Iterator[StaticHost]:
    """Serve the built site below a path, on a host that knows nothing of it."""
    with serve_folder(built_site(), "/shows/paper/") as running:
        yield running


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Give a context without any memory and without service workers, whose requests could not be intercepted."""
    fresh = browser.new_context(service_workers="block")
    yield fresh
    fresh.close()


def _instead(body: bytes) -> Callable[[Route], None]:
    return lambda route: route.fulfill(body=body, content_type="application/wasm")


def _expect_failure(page: Page, title: str) -> None:
    page.wait_for_selector(FAILED, timeout=SLOW)
    expect(page.get_by_role("alert").get_by_role("heading", name=title)).to_be_visible()
    expect(page.get_by_role("button", name="Try again")).to_be_focused()
    expect(page.get_by_role("progressbar")).to_be_hidden()


ASKED_BEFORE_READY = """() => {
  const [boot] = performance.getEntriesByName("papeterie:boot");
  return performance.getEntriesByType("resource").filter((one) => one.startTime < boot.duration).map((one) => one.name);
}"""


def test_progress_grows_by_bytes_until_the_app_is_ready(page: Page, host: StaticHost) -> None:
    """The bar's end is the size of all that a boot fetches, and it gets there step by step."""
    speed = {"latency": 5, "downloadThroughput": 8e6, "uploadThroughput": 8e6, "offline": False}
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", speed)
    page.add_init_script(WATCH_PROGRESS)
    page.goto(host.address, wait_until="commit")
    page.wait_for_selector(READY, state="attached", timeout=SLOW)
    seen = page.evaluate("seen.filter(([value, max]) => max > 1)")
    sizes = json.loads(next(built_site().glob("*/files.json")).read_bytes())
    wanted = re.compile(
        r"pyodide/(pyodide\.(mjs|asm\.mjs|asm\.wasm)|python_stdlib\.zip|(papeterie|htpy|markupsafe|msgspec)-)"
    )
    total = sum(size for path, size in sizes.items() if wanted.match(path))
    values = [value for value, _, _ in seen]
    assert sorted(values) == values
    assert len(set(values)) > 5
    assert [total, total, f"{total / 1e6:.1f} of {total / 1e6:.1f} MB"] == seen[-1]


def test_the_boot_screen_leaves_when_the_app_is_ready(page: Page, host: StaticHost) -> None:
    """What a person hears and sees then is the app alone, and the console has the handle of Python."""
    page.goto(host.address, wait_until="commit")
    expect(page.get_by_role("progressbar")).to_be_visible()
    page.wait_for_selector(READY, state="attached", timeout=SLOW)
    expect(page.locator("#app")).to_be_visible()
    expect(page.locator("#boot")).to_have_count(0, timeout=SLOW)
    assert page.evaluate("pyodide.runPython('1 + 1')") == 2


def test_below_a_path_on_a_plain_host_nothing_else_is_asked_for(page: Page, host: StaticHost) -> None:
    """Neither another origin nor a path outside of the site; and its own policy is never violated."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script(WATCH_POLICY)
    page.goto(host.address)
    page.wait_for_selector(READY, state="attached", timeout=SLOW)
    assert [url for url in asked if not url.startswith((host.address, "blob:", "data:"))] == []
    assert [path for path in host.asked if not path.startswith("/shows/paper/")] == []
    assert page.evaluate("violations") == []


def test_only_what_the_first_frame_needs_is_fetched(page: Page, host: StaticHost) -> None:
    """Pillow and micropip come later, and nothing that a boot needs comes twice."""
    page.goto(host.address)
    page.wait_for_selector(READY, state="attached", timeout=SLOW)
    asked = [url.rpartition("/")[2] for url in page.evaluate(ASKED_BEFORE_READY)]
    assert [name for name in asked if name.startswith(("pillow", "micropip"))] == []
    wheels = [name.split("-")[0] for name in asked if name.endswith(".whl")]
    assert sorted(wheels) == ["htpy", "markupsafe", "msgspec", "papeterie"]


def test_a_download_that_fails_is_named_and_can_be_tried_again(page: Page, host: StaticHost) -> None:
    """The button is ready under the Enter key, and leads to the app once the network is back."""
    page.route("**/pyodide.asm.wasm", lambda route: route.abort())
    page.goto(host.address)
    _expect_failure(page, "Part of Papeterie did not arrive")
    expect(page.get_by_role("alert")).to_contain_text("pyodide/pyodide.asm.wasm")
    page.unroute("**/pyodide.asm.wasm")
    page.keyboard.press("Enter")
    page.wait_for_selector(READY, state="attached", timeout=SLOW)


@pytest.mark.parametrize("name", ["files.json", "pyodide-lock.json", "python_stdlib.zip", "htpy-*.whl"])
def test_the_status_of_a_refused_download_is_told(page: Page, host: StaticHost, name: str) -> None:
    """Whichever of the files it is."""
    page.route(f"**/{name}", lambda route: route.fulfill(status=503))
    page.goto(host.address)
    _expect_failure(page, "Part of Papeterie did not arrive")
    expect(page.get_by_role("alert")).to_contain_text("HTTP 503")


def test_a_module_that_does_not_arrive_is_named(page: Page, host: StaticHost) -> None:
    """Modules are imported, not fetched; their failure is told all the same."""
    page.route("**/pyodide.asm.mjs", lambda route: route.abort())
    page.goto(host.address)
    _expect_failure(page, "Part of Papeterie did not arrive")
    expect(page.get_by_role("alert")).to_contain_text("pyodide/pyodide.asm.mjs")


def test_a_browser_without_webassembly_is_told_so(page: Page, host: StaticHost) -> None:
    """As under a lockdown mode."""
    page.add_init_script("delete globalThis.WebAssembly")
    page.goto(host.address)
    _expect_failure(page, "This browser cannot run Python")


def test_a_browser_that_cannot_compile_python_is_told_so(page: Page, host: StaticHost) -> None:
    """Pyodide itself would wait for ever."""
    unknown_section = b"\0asm\1\0\0\0\x7f\1\0"
    page.route("**/pyodide.asm.wasm", _instead(unknown_section))
    page.goto(host.address)
    _expect_failure(page, "This browser cannot run Python")
    expect(page.get_by_role("alert").locator("pre")).to_contain_text("CompileError")


def test_an_error_in_python_shows_its_traceback(page: Page, host: StaticHost) -> None:
    """In a fold below the message, for a report."""
    wheel = next(built_site().glob("*/pyodide/papeterie-*.whl"))
    broken = io.BytesIO()
    with zipfile.ZipFile(wheel) as whole, zipfile.ZipFile(broken, "w") as copy:
        for name in whole.namelist():
            copy.writestr(name, "raise RuntimeError('no curtain')" if name == "papeterie/main.py" else whole.read(name))
    page.route("**/papeterie-*.whl", _instead(broken.getvalue()))
    page.goto(host.address)
    _expect_failure(page, "Papeterie could not start")
    expect(page.locator("#app")).to_be_hidden()
    page.get_by_text("Details", exact=True).click()
    expect(page.get_by_role("alert").locator("pre")).to_contain_text("RuntimeError: no curtain")


def test_a_stalled_download_is_told_and_may_still_arrive(page: Page, host: StaticHost) -> None:
    """After 20 seconds without a byte; the message goes when bytes come again."""
    held: list[Route] = []
    page.clock.install()
    page.route("**/pyodide.asm.wasm", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks it
    page.goto(host.address)
    expect(page.locator("#boot-bytes")).to_have_text(re.compile(r"^[3-9]\.\d of"), timeout=SLOW)
    page.clock.fast_forward(25_000)
    stalled = page.get_by_role("alert").get_by_role("heading", name="Nothing has arrived for a while")
    expect(stalled).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-app", "loading")
    for route in held:
        route.continue_()
    expect(stalled).to_be_hidden(timeout=SLOW)
    page.wait_for_selector(READY, state="attached", timeout=SLOW)


def test_a_page_whose_build_is_gone_is_not_blank(page: Page, host: StaticHost) -> None:
    """An old copy of the page may ask for a build that left the server: neither style nor script comes."""
    page.route(re.compile(r"/[0-9a-f]{12}/"), lambda route: route.fulfill(status=404))
    page.goto(host.address)
    expect(page.get_by_role("link", name="Load the page again")).to_be_visible()
