"""Script time of a stage frame in Chromium, beside a loop of 900 ``drawImage`` calls in JavaScript in the same run."""

import json
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from tests.browser.chromium import launch, open_python, run_python
from tests.browser.static_host import built_site, serve_folder

BASE = "900 drawImage in JavaScript"
DEMO = "Harbour at night"
_LOOP = """globalThis.loopOf900 = (context, bitmap, times) => {
    const start = performance.now();
    for (let index = 0; index < 900 * times; index += 1) context.drawImage(bitmap, index % 1200, index % 600, 40, 40);
    return performance.now() - start;
}"""


def measure(rounds: int = 60) -> dict[str, list[float]]:
    """Give, for each kind of frame, its times in ms."""
    site = built_site()
    build = next(site.glob("*/files.json")).parent.name
    with serve_folder(site) as host, sync_playwright() as playwright:
        browser = launch(playwright)
        page = open_python(browser.new_context(), f"{host.address}{build}", Path(__file__).with_name("in_page.py"))
        page.evaluate(_LOOP)
        demos = f"{host.address}{build}/demo/"
        times: dict[str, list[float]] = {}
        for call in (f"samples({rounds})", f"demo_samples({rounds}, {demos!r}, {DEMO!r})", "compiling(5)"):
            times |= json.loads(run_python(page, f"import in_page; await in_page.{call}"))
        browser.close()
    return times


def main(_arguments: Sequence[str] = ()) -> None:
    """Print medians, and how many times the JavaScript loop each takes."""
    times = measure()
    base = median(times[BASE])
    print(f"{'what':32} {'median ms':>10} {'of the loop':>12}")
    for name, one in times.items():
        print(f"{name:32} {median(one):10.3f} {median(one) / base:12.2f}")


if __name__ == "__main__":
    main()
