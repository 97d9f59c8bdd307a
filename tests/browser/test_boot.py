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
ARRIVED_NOT = "Une partie de Papeterie n\N{RIGHT SINGLE QUOTATION MARK}est pas arrivée"
DAY, NIGHT = "rgb(244, 237, 224)", "rgb(23, 26, 38)"
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
            if "/__pycache__/main." in name:
                continue  # else Python would not look at the source
            copy.writestr(name, "raise RuntimeError('no curtain')" if name == "papeterie/main.py" else whole.read(name))
    page.route("**/papeterie-*.whl", _instead(broken.getvalue()))
    page.goto(host.address)
    _expect_failure(page, "Papeterie could not start")
    expect(page.locator("#app")).to_be_hidden()
    page.get_by_text("Details", exact=True).click()
    expect(page.get_by_role("alert").locator("pre")).to_contain_text("RuntimeError: no curtain")


def test_a_failure_is_told_in_the_language_that_was_chosen(page: Page, host: StaticHost) -> None:
    """Here, in an English browser; and only in that language."""
    page.add_init_script("localStorage.setItem('papeterie:language', 'fr')")
    page.route("**/pyodide.asm.wasm", lambda route: route.fulfill(status=503))
    page.goto(host.address)
    page.wait_for_selector(FAILED, timeout=SLOW)
    alert = page.get_by_role("alert")
    expect(alert.get_by_role("heading")).to_have_text([ARRIVED_NOT])
    expect(alert).to_contain_text("Vérifiez la connexion, puis réessayez.")
    expect(alert).to_contain_text("pyodide/pyodide.asm.wasm: HTTP 503")
    expect(alert.get_by_role("button", name="Réessayer")).to_be_focused()
    expect(page.locator("#boot [lang=en]")).to_have_count(0)


def test_a_french_browser_sees_a_french_boot(browser: Browser, host: StaticHost) -> None:
    """Its words, and its numbers; nobody has chosen anything."""
    context = browser.new_context(service_workers="block", locale="fr-CA")
    page = context.new_page()
    page.route("**/pyodide.asm.wasm", lambda _: None)
    page.goto(host.address)
    expect(page.get_by_role("progressbar", name="Chargement de Python…")).to_be_visible()
    expect(page.locator("#boot-bytes")).to_have_text(re.compile(r"^\d+,\d sur \d+,\d\sMo$"), timeout=SLOW)
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    context.close()


def test_a_browser_that_keeps_nothing_boots_as_it_likes_to_be_spoken_to(browser: Browser, host: StaticHost) -> None:
    """Where storage is forbidden, even asking for it throws; a language that we have not is passed over."""
    context = browser.new_context(service_workers="block", locale="de-AT")
    page = context.new_page()
    page.add_init_script("""
        Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });
        Object.defineProperty(navigator, "languages", { get: () => ["de-AT", "fr-FR", "en"] });
    """)
    page.route("**/*.whl", lambda route: route.abort())
    page.goto(host.address)
    page.wait_for_selector(FAILED, timeout=SLOW)
    expect(page.get_by_role("heading", name=ARRIVED_NOT)).to_be_visible()
    context.close()


@pytest.mark.parametrize(("theme", "paper"), [("dark", NIGHT), ("light", DAY), ("system", DAY), (None, DAY)])
def test_the_boot_screen_wears_the_chosen_theme(page: Page, host: StaticHost, theme: str | None, paper: str) -> None:
    """From its first frame; the system is light here."""
    page.emulate_media(color_scheme="light")
    if theme:
        page.add_init_script(f"localStorage.setItem('papeterie:theme', '{theme}')")
    page.route("**/boot.js", lambda _: None)
    page.goto(host.address, wait_until="commit")
    expect(page.locator("body")).to_have_css("background-color", paper)
    expect(page.get_by_text("Fetching Python…")).to_be_visible()
    expect(page.get_by_text("Chargement de Python…")).to_be_hidden()


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
    """An old copy of the page may ask for a build that left the server: neither style nor script comes.

    Then nobody can tell the language, and each of them is seen.
    """
    page.route(re.compile(r"/[0-9a-f]{12}/"), lambda route: route.fulfill(status=404))
    page.goto(host.address)
    expect(page.get_by_role("link", name="Load the page again")).to_be_visible()
    expect(page.get_by_role("link", name="Rechargez la page")).to_be_visible()


def test_without_scripts_the_page_says_what_it_needs(browser: Browser, host: StaticHost) -> None:
    """In each language, because nobody asked the browser for its own."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(host.address)
    expect(page.locator("noscript [lang=en]")).to_be_visible()
    expect(page.locator("noscript [lang=fr]")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_be_hidden()
    context.close()
