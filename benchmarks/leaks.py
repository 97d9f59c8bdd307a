"""What minutes of playback leave behind: the browser's heap, Python's blocks, live proxies, object URLs.

Each is counted after the first seconds of the show and at the end, garbage collected before.
"""

import argparse
from collections.abc import Sequence

from playwright.sync_api import CDPSession, Page, sync_playwright

from tests.browser.chromium import launch
from tests.browser.static_host import built_site, serve_folder

DEMO = "#/demo/Harbour%20at%20night"
SETTLE_SECONDS = 20
_COUNT_URLS = """(() => {
    const { createObjectURL, revokeObjectURL } = URL, live = new Set();
    URL.createObjectURL = (one) => { const url = createObjectURL.call(URL, one); live.add(url); return url; };
    URL.revokeObjectURL = (url) => { live.delete(url); revokeObjectURL.call(URL, url); };
    globalThis.liveObjectUrls = () => live.size;
})()"""
_OBJECTS = "import gc; gc.collect(); len(gc.get_objects())"
Count = dict[str, float]


def measure(minutes: float, pause: float = 60) -> tuple[Count, Count, int]:
    """Play the demo; give the counts before and after, and how many frames were painted between them."""
    with serve_folder(built_site()) as host, sync_playwright() as playwright:
        browser = launch(playwright)
        context = browser.new_context(service_workers="block", viewport={"width": 640, "height": 480})
        context.add_init_script(_COUNT_URLS)
        page = context.new_page()
        page.goto(f"{host.address}{DEMO}")
        page.wait_for_selector("html[data-app=ready]", timeout=60_000)
        page.evaluate("pyodide._module.enable_pyproxy_allocation_tracing()")
        page.wait_for_selector("button[aria-label=Pause]")
        page.wait_for_timeout(SETTLE_SECONDS * 1000)
        cdp = context.new_cdp_session(page)
        before, frames = _count(page, cdp), 0
        left = minutes * 60
        while left > 0:
            step = min(pause, left)
            page.wait_for_timeout(step * 1000)
            left -= step
            frames += int(page.evaluate("performance.getEntriesByName('papeterie:frame').length"))
            print(f"  {minutes * 60 - left:.0f} s", _count(page, cdp), flush=True)
        after = _count(page, cdp)
        browser.close()
    return before, after, frames


def _count(page: Page, cdp: CDPSession) -> Count:
    page.evaluate("performance.clearMeasures('papeterie:frame')")
    objects = page.evaluate("source => pyodide.runPython(source)", _OBJECTS)
    cdp.send("HeapProfiler.collectGarbage")
    return {
        "JavaScript heap, KB": round(cdp.send("Runtime.getHeapUsage")["usedSize"] / 1024),
        "WASM memory, KB": page.evaluate("pyodide._module.HEAP8.length / 1024"),
        "Python's objects": objects,
        "values of JavaScript held by Python": page.evaluate("pyodide._module._hiwire_num_refs()"),
        "Python callables held by JavaScript, new": page.evaluate("pyodide._module.pyproxy_alloc_map.size"),
        "object URLs": page.evaluate("liveObjectUrls()"),
    }


def main(arguments: Sequence[str] = ()) -> None:
    """Print what was there before and after."""
    parser = argparse.ArgumentParser(prog="benchmarks leaks", description=__doc__)
    parser.add_argument("--minutes", type=float, default=1, help="how long to play (default: %(default)s)")
    minutes = parser.parse_args(arguments).minutes
    before, after, frames = measure(minutes)
    print(f"{minutes:g} minutes of playback; at least {frames} frames in the browser's record")
    print(f"{'what':42} {'before':>12} {'after':>12}")
    for name, count in before.items():
        print(f"{name:42} {count:12.0f} {after[name]:12.0f}")


if __name__ == "__main__":
    main()
