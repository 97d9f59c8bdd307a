"""How long it takes from the page's address until a person can use the gallery: a first visit, and one after it."""

import argparse
from collections.abc import Sequence
from statistics import median

from playwright.sync_api import BrowserContext, sync_playwright

from tests.browser.chromium import launch
from tests.browser.conftest import KNOWS_THE_WAY
from tests.browser.static_host import built_site, serve_folder
from tests.browser.visitor import Visitor

ROUNDS = 5
_DURATION = "performance.getEntriesByName('papeterie:boot')[0].duration"


def visit(context: BrowserContext, address: str) -> tuple[float, float]:
    """Give how long both visits took (ms)."""
    visitor = Visitor(context.new_page(), address)
    visitor.arrive()
    first = visitor.page.evaluate(_DURATION)
    visitor.page.reload()
    visitor.wait_until_ready()
    return first, visitor.page.evaluate(_DURATION)


def main(arguments: Sequence[str] = ()) -> None:
    """Print both."""
    parser = argparse.ArgumentParser(prog="benchmarks start", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="so many first visits (default: %(default)s)")
    options = parser.parse_args(arguments)
    site = built_site()
    found = []
    with serve_folder(site) as host, sync_playwright() as playwright:
        for _ in range(options.rounds):
            browser = launch(playwright)  # anew, so that nothing is compiled yet
            context = browser.new_context(service_workers="block", reduced_motion="reduce")
            context.add_init_script(KNOWS_THE_WAY)
            found.append(visit(context, host.address.rstrip("/")))
            browser.close()
    for name, times in zip(("first visit", "the next one"), zip(*found, strict=True), strict=True):
        print(f"{name:14} {median(times):8.0f} ms in the median, {min(times):.0f} at best")


if __name__ == "__main__":
    main()
