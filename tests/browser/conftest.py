"""A browser and the live site for every browser test."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright, expect, sync_playwright

from tests.browser.chromium import launch, launch_with_profile
from tests.browser.live_site import LiveSite, serve_site
from tests.browser.visitor import Visitor

KNOWS_THE_WAY = "try { localStorage.setItem('papeterie:tour', 'seen'); } catch {}"
"""Run in every page, so that the tour of the first visit is not shown."""
expect.set_options(timeout=20_000)  # a busy machine takes its time; what has to be quick is measured
READY = "html[data-app=ready]"
OpenProfile = Callable[[], AbstractContextManager[BrowserContext]]


@pytest.fixture(scope="session")
def site() -> Iterator[LiveSite]:
    """Serve the built site and its processing endpoint."""
    with serve_site() as live:
        yield live


# By module, not by session: while Playwright runs, other tests cannot start an event loop of their own.
@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """Run Playwright."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Run one Chromium for the tests of a module."""
    running = launch(playwright)
    yield running
    running.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Give a context without any memory."""
    fresh = browser.new_context()
    fresh.add_init_script(KNOWS_THE_WAY)
    yield fresh
    fresh.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """Give an empty page; errors that nobody caught in it fail the test."""
    errors: list[str] = []

    def note(error: Error) -> None:  # Playwright does not take a built-in method
        errors.append(error.message)

    fresh = context.new_page()
    fresh.on("pageerror", note)
    yield fresh
    assert errors == []


@pytest.fixture
def app_page(page: Page, site: LiveSite) -> Page:
    """Give a page on which a person can use the app."""
    page.goto(site.address)
    page.wait_for_selector(READY, state="attached", timeout=60_000)
    return page


@pytest.fixture(scope="module")
def seat(browser: Browser, site: LiveSite) -> Iterator[Visitor]:
    """Give one booted page for all tests of a module.

    Without service workers, so that requests can be intercepted; with a gallery that stands still, to be quick.
    """
    context = browser.new_context(service_workers="block", reduced_motion="reduce")
    context.add_init_script(KNOWS_THE_WAY)
    visitor = Visitor(context.new_page(), site.address)
    visitor.arrive()
    yield visitor
    context.close()


@pytest.fixture
def visitor(seat: Visitor) -> Iterator[Visitor]:
    """Give a person in the gallery with an empty library; a complaint in the page's console fails the test."""
    seat.start_afresh()
    yield seat
    seat.page.unroute_all()
    troubles = list(seat.troubles)
    seat.troubles.clear()
    assert troubles == []


@pytest.fixture
def open_profile(playwright: Playwright, tmp_path: Path) -> OpenProfile:
    """Start a browser on this test's own profile, as often as the test likes; what was stored there stays."""

    @contextmanager
    def start() -> Iterator[BrowserContext]:
        context = launch_with_profile(playwright, tmp_path / "profile")
        try:
            yield context
        finally:
            context.close()

    return start
