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
ROUNDS = 15
BOOTS = 5
_PUT = """(name) => {
    const opened = new Promise((done) => {
        const request = indexedDB.open(name, 1);
        request.onupgradeneeded = () => request.result.createObjectStore("blobs");
        request.onsuccess = () => done(request.result);
    });
    const picture = crypto.getRandomValues(new Uint8Array(65536));
    globalThis.putInJavaScript = async (size, number) => {
        const database = await opened, bytes = new Uint8Array(size);
        for (let place = 0; place + 65536 <= size; place += 65536) bytes.set(picture, place);
        bytes.set([number, number >> 8]);
        const start = performance.now();
        const transaction = database.transaction(["blobs"], "readwrite", { durability: "strict" });
        transaction.objectStore("blobs").put({ bytes: bytes.slice().buffer, type: "image/png", size }, String(number));
        await new Promise((done, failed) => { [transaction.oncomplete, transaction.onerror] = [done, failed]; });
        return performance.now() - start;
    };
}"""
Times = dict[str, float]


def _run(page: Any, call: str) -> Any:
    return json.loads(run_python(page, f"import storage_in_page as storage\nawait storage.{call}"))


def saving(playwright: Playwright, address: str, rounds: int = ROUNDS) -> Times:
    """Give the medians (ms) of saving a sprite of 5 MB and of the same put in JavaScript, one after the other."""
    browser = launch(playwright)
    page = open_python(browser.new_context(), address, IN_PAGE)
    page.evaluate(_PUT, "plain")
    times: dict[str, list[float]] = _run(page, f"saving({rounds})")
    browser.close()
    return {name: median(one) for name, one in times.items()}


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


def gallery(playwright: Playwright, address: str, scenes: int, sprites: int) -> Times:
    """Give the medians (ms) until a person can use the gallery: of an empty library, and of a full one."""
    times: dict[str, list[float]] = {"empty": [], "full": []}
    visitors = {}
    browser = launch(playwright)
    for name in times:
        context = browser.new_context(service_workers="block", reduced_motion="reduce")
        context.add_init_script(KNOWS_THE_WAY)
        visitors[name] = Visitor(context.new_page(), address)
        visitors[name].arrive()
    source = IN_PAGE.read_text(encoding="utf-8")
    visitors["full"].python(f"import pathlib\npathlib.Path('storage_in_page.py').write_text({source!r})\nNone")
    visitors["full"].python(f"import storage_in_page\nawait storage_in_page.fill({scenes}, {sprites})\nNone")
    for _ in range(BOOTS):
        for name, visitor in visitors.items():
            visitor.page.reload()
            visitor.wait_until_ready()
            times[name].append(visitor.page.evaluate("performance.getEntriesByName('papeterie:boot')[0].duration"))
    browser.close()
    return {name: median(one) for name, one in times.items()}


def main(arguments: Sequence[str] = ()) -> None:
    """Print all of it."""
    parser = argparse.ArgumentParser(prog="benchmarks storage", description=__doc__)
    parser.add_argument("--sprites", type=int, default=1000, help="how many (default: %(default)s)")
    parser.add_argument("--megabytes", type=int, default=1000, help="of how many MB in all (default: %(default)s)")
    options = parser.parse_args(arguments)
    site = built_site()
    build = next(site.glob("*/files.json")).parent.name
    started = time.monotonic()
    with serve_folder(site) as host, sync_playwright() as playwright:
        address = host.address.rstrip("/")
        saved = saving(playwright, f"{address}/{build}")
        base = saved["5 MB in JavaScript"]
        for name, one in saved.items():
            print(f"{name:44} {one:10.1f} ms {one / base:6.2f} times", flush=True)
        opened = gallery(playwright, address, 200, options.sprites)
        print(f"{'the gallery, empty':44} {opened['empty']:10.0f} ms")
        print(f"{f'with 200 scenes and {options.sprites} sprites':44} {opened['full']:10.0f} ms", flush=True)
        print(f"\n{options.sprites} sprites of {options.megabytes} MB in all")
        both = homes(playwright, f"{address}/{build}", options.sprites, options.megabytes)
        print(f"{'':44} " + " ".join(f"{home:>12}" for home in both))
        for name in both[HOMES[0]]:
            print(f"{name:44} " + " ".join(f"{times[name]:12.1f}" for times in both.values()))
    print(f"({time.monotonic() - started:.0f} s)")


if __name__ == "__main__":
    main()
