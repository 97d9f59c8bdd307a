"""What storing costs: beside the same put in JavaScript, with the bytes in IndexedDB and in OPFS, in the gallery."""

import argparse
import json
import shutil
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Playwright, sync_playwright

from tests.browser.chromium import launch, launch_with_profile, open_python, run_python
from tests.browser.conftest import KNOWS_THE_WAY
from tests.browser.static_host import built_site, serve_folder
from tests.browser.visitor import Visitor

IN_PAGE = Path(__file__).with_name("storage_in_page.py")
HOMES = ("IndexedDB", "OPFS")
ROUNDS = 20
BOOTS = 5
SCENES = 200
EMPTY = "the gallery, empty"
_PUT = """(name) => {
    const opened = new Promise((done) => {
        const request = indexedDB.open(name, 1);
        request.onupgradeneeded = () => request.result.createObjectStore("blobs");
        request.onsuccess = () => done(request.result);
    });
    globalThis.putInJavaScript = async (size, number) => {
        const database = await opened, bytes = new Uint8Array(size);
        // As random as the sprites are: what repeats itself, the browser compresses and writes sooner.
        for (let place = 0; place < size; place += 65536) crypto.getRandomValues(bytes.subarray(place, place + 65536));
        const start = performance.now();
        const transaction = database.transaction(["blobs"], "readwrite", { durability: "strict" });
        transaction.objectStore("blobs").put({ bytes: bytes.buffer, type: "image/png", size }, String(number));
        await new Promise((done, failed) => { [transaction.oncomplete, transaction.onerror] = [done, failed]; });
        return performance.now() - start;
    };
}"""
Times = dict[str, float]
Samples = dict[str, list[float]]


def _run(page: Any, call: str) -> Any:
    return json.loads(run_python(page, f"import storage_in_page as storage\nawait storage.{call}"))


def saving(playwright: Playwright, address: str, rounds: int = ROUNDS) -> Samples:
    """Give how long (ms) saving a sprite of 5 MB takes and the same put in JavaScript, one after the other."""
    browser = launch(playwright)
    page = open_python(browser.new_context(), address, IN_PAGE)
    page.evaluate(_PUT, "plain")
    times: Samples = _run(page, f"saving({rounds})")
    browser.close()
    return times


def homes(playwright: Playwright, address: str, sprites: int, megabytes: int) -> dict[str, Times]:
    """Give for each home of the bytes how long (ms) writing and reading so many sprites takes, of so many MB in all.

    Each is read in a browser that was started for it.
    """
    found: dict[str, Times] = {}
    for home in HOMES:
        with tempfile.TemporaryDirectory(prefix="papeterie-") as folder:
            profile = Path(folder) / "profile"
            free = shutil.disk_usage(folder).free
            assert free > 4e6 * megabytes, f"{folder} has {free / 1e9:.1f} GB left, which is too little"
            with launch_with_profile(playwright, profile) as context:
                page = open_python(context, address, IN_PAGE)
                found[home] = _run(page, f"writing({home!r}, {sprites}, {megabytes * 1_000_000 // sprites})")
            with launch_with_profile(playwright, profile) as context:
                page = open_python(context, address, IN_PAGE)
                found[home] |= _run(page, f"reading({home!r})")
            disk = sum(one.stat().st_size for one in profile.rglob("*") if one.is_file())
            found[home]["on the disk, MB"] = disk / 1e6
    return found


def gallery(playwright: Playwright, address: str, scenes: int, sprites: int) -> Samples:
    """Give how long (ms) it takes until a person can use the gallery, of an empty library and of a full one.

    And how long listing all sprites of the full one takes, in a page that has listed none yet.
    """
    listing = f"listing {sprites} sprites"
    times: Samples = {listing: [], EMPTY: [], f"with {scenes} scenes and {sprites} sprites": []}
    visitors = {}
    browser = launch(playwright)
    for name in list(times)[1:]:
        context = browser.new_context(service_workers="block", reduced_motion="reduce")
        context.add_init_script(KNOWS_THE_WAY)
        visitors[name] = Visitor(context.new_page(), address)
        visitors[name].arrive()
    source = IN_PAGE.read_text(encoding="utf-8")
    bring = f"import pathlib\npathlib.Path('storage_in_page.py').write_text({source!r})\nimport storage_in_page\n"
    full = visitors[list(times)[-1]]
    full.python(f"{bring}await storage_in_page.fill({scenes}, {sprites})\nNone")
    for number in range(BOOTS):
        for name, visitor in sorted(visitors.items(), reverse=bool(number % 2)):
            visitor.page.reload()
            visitor.wait_until_ready()
            times[name].append(visitor.page.evaluate("performance.getEntriesByName('papeterie:boot')[0].duration"))
        times[listing].append(full.python(f"{bring}await storage_in_page.listing()"))
    browser.close()
    return times


def main(arguments: Sequence[str] = ()) -> None:
    """Print all of it."""
    parser = argparse.ArgumentParser(prog="benchmarks storage", description=__doc__)
    parser.add_argument("--whole", action="store_true", help="compare IndexedDB and OPFS as well; takes minutes")
    parser.add_argument("--sprites", type=int, default=1000, help="how many (default: %(default)s)")
    parser.add_argument("--megabytes", type=int, default=1000, help="of how many MB for --whole (default: %(default)s)")
    options = parser.parse_args(arguments)
    site = built_site()
    build = next(site.glob("*/files.json")).parent.name
    started = time.monotonic()
    with serve_folder(site) as host, sync_playwright() as playwright:
        address = host.address.rstrip("/")
        print(f"{'ms':40} {'median':>10} {'fastest':>10}")
        saved = saving(playwright, f"{address}/{build}")
        _tell(saved, saved["5 MB in JavaScript"])
        _tell(gallery(playwright, address, SCENES, options.sprites))
        if options.whole:
            _compare(homes(playwright, f"{address}/{build}", options.sprites, options.megabytes), options)
    print(f"({time.monotonic() - started:.0f} s)")


def _tell(times: Samples, base: list[float] | None = None) -> None:
    """Print medians and the fastest: what others do on the machine at the same time spoils the latter least."""
    for name, one in times.items():
        ratio = "" if base is None else f" {median(one) / median(base):6.2f} times {min(one) / min(base):6.2f}"
        print(f"{name:40} {median(one):10.1f} {min(one):10.1f}{ratio}", flush=True)


def _compare(both: dict[str, Times], options: argparse.Namespace) -> None:
    print(f"\n{options.sprites} sprites of {options.megabytes} MB in all")
    print(f"{'':44} " + " ".join(f"{home:>12}" for home in both))
    for name in both[HOMES[0]]:
        print(f"{name:44} " + " ".join(f"{times[name]:12.1f}" for times in both.values()))


if __name__ == "__main__":
    main()
