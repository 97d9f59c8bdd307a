"""The service worker: the app without a network, and from one build to the next."""

import json
import shutil
import time
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import READY
from tests.browser.static_host import WAIT_UNTIL_KEPT, StaticHost, built_site, serve_folder

SLOW = 60_000
NEXT = "0123456789ab"
WAIT_UNTIL_GIVEN_UP = """async () => {
    for (let tries = 0; tries < 1200; tries += 1) {
        if (!await navigator.serviceWorker.getRegistration()) return true;
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return false;
}"""
IMPORT_PILLOW = "pyodide.loadPackage('pillow').then(() => pyodide.runPython('import PIL.Image; PIL.Image.__name__'))"


def _open(page: Page, address: str) -> None:
    # A show that plays in every open page would take the machine's time from the workers that are tried here.
    page.emulate_media(reduced_motion="reduce")
    page.goto(address)
    page.wait_for_selector(READY, state="attached", timeout=SLOW)


def _wait_until_kept(page: Page, build: str) -> None:
    """Wait until the worker of a build has all of it and rules the page."""
    assert page.evaluate(WAIT_UNTIL_KEPT, build), f"build {build} was not kept within two minutes"


def _wait_until_asked(page: Page, host: StaticHost, name: str) -> None:
    """Wait until a file is asked for: the page cannot tell that a worker came and went, its host can."""
    until = time.monotonic() + SLOW / 1000
    while not any(path.endswith(name) for path in host.asked):
        assert time.monotonic() < until, f"{name} was not asked for within a minute"
        page.wait_for_timeout(50)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a copy of the built site that a test may change."""
    return Path(shutil.copytree(built_site(), tmp_path / "site"))


def _build(site: Path) -> str:
    return next(site.glob("*/files.json")).parent.name


def _deploy_next(site: Path) -> None:
    """Replace the build by another one; the old folder is gone."""
    old = _build(site)
    (site / old).rename(site / NEXT)
    for name in ("index.html", "sw.js"):
        (site / name).write_text((site / name).read_text(encoding="utf-8").replace(old, NEXT), encoding="utf-8")


def test_after_a_visit_the_app_opens_without_its_server(page: Page, site: Path) -> None:
    """With Pillow, which was not needed during the visit, and with the configuration."""
    with serve_folder(site) as host:
        _open(page, host.address)
        _wait_until_kept(page, _build(site))
    page.reload()
    page.wait_for_selector(READY, state="attached", timeout=SLOW)
    assert page.evaluate(IMPORT_PILLOW) == "PIL.Image"
    assert page.evaluate("fetch('config.json').then((answer) => answer.json())") == json.loads(
        (site / "config.json").read_bytes()
    )


def test_the_worker_leaves_other_requests_alone(page: Page, site: Path) -> None:
    """Processing, health and files that are not the site's go to the network, and fail where it does."""
    with serve_folder(site) as host:
        _open(page, host.address)
        _wait_until_kept(page, _build(site))
        assert page.evaluate("fetch('healthz').then((answer) => answer.status)") == 404
    failures = [
        page.evaluate(f"fetch('{path}', {options}).then(() => 'answered', () => 'failed')")
        for path, options in (
            ("healthz", "{}"),
            ("processing/sprite", "{method: 'POST'}"),
            ("config.json", "{method: 'POST'}"),
        )
    ]
    assert failures == ["failed"] * 3


def test_a_changed_configuration_is_seen_at_once_and_remembered(page: Page, site: Path) -> None:
    """The network is asked first; what it said last is kept for later."""
    read = "fetch('config.json').then((answer) => answer.json())"
    with serve_folder(site) as host:
        _open(page, host.address)
        _wait_until_kept(page, _build(site))
        changed = {**json.loads((site / "config.json").read_bytes()), "connect": ["https://example.org"]}
        (site / "config.json").write_text(json.dumps(changed), encoding="utf-8")
        assert page.evaluate(read) == changed
    assert page.evaluate(read) == changed


def test_a_new_build_is_played_at_the_next_load_and_not_mixed_with_the_old(
    page: Page, context: BrowserContext, site: Path
) -> None:
    """A page of the old build that is still open keeps it, Pillow included, though the server has forgotten it."""
    with serve_folder(site) as host:
        _open(page, host.address)
        _wait_until_kept(page, old := _build(site))
        _deploy_next(site)
        host.asked.clear()
        newer = context.new_page()
        _open(newer, host.address)
        _wait_until_kept(newer, NEXT)
        assert [path for path in host.asked if old in path] == []
        assert page.evaluate(IMPORT_PILLOW) == "PIL.Image"
    newer.reload()
    newer.wait_for_selector(READY, state="attached", timeout=SLOW)
    assert NEXT in newer.evaluate("document.querySelector('script').src")


def test_a_worker_that_could_not_keep_everything_breaks_nothing(page: Page, site: Path) -> None:
    """It is not installed, leaves nothing behind, and the app goes on."""
    (site / _build(site) / "demo" / "sounds" / "waves.wav").unlink()
    with serve_folder(site) as host:
        _open(page, host.address)
        _wait_until_asked(page, host, "waves.wav")
        assert page.evaluate(WAIT_UNTIL_GIVEN_UP), "the worker was not given up within a minute"
        assert page.evaluate("caches.keys()") == []
        page.reload()
        page.wait_for_selector(READY, state="attached", timeout=SLOW)
