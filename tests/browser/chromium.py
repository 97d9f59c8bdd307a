"""Chromium for the tests, and Pyodide in a page of it that has nothing else."""

import os
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Playwright

# Without the networking flags, a machine with few addresses to reach loses time on look-ups that cannot succeed.
# Shared memory is small in many containers, and a page that finds none left crashes.
FLAGS = (
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_BOOT = """async folder => {
    const { loadPyodide } = await import(folder + "pyodide.mjs");
    globalThis.pyodide = await loadPyodide({ indexURL: folder });
    await pyodide.loadPackage("papeterie");
}"""


def _options() -> dict[str, Any]:
    return {"executable_path": os.environ.get("PAPETERIE_CHROMIUM") or None, "args": list(FLAGS)}


def launch(playwright: Playwright) -> Browser:
    """Start a browser whose contexts forget everything."""
    return playwright.chromium.launch(**_options())


def launch_with_profile(playwright: Playwright, profile: Path) -> BrowserContext:
    """Start a browser on a profile's folder, which stays when it is closed."""
    return playwright.chromium.launch_persistent_context(profile, **_options())


def open_python(context: BrowserContext, build_address: str, *modules: Path) -> Page:
    """Open a page of the site that has no script, and load Pyodide and our package into it.

    The files are made importable by their names.
    """
    page = context.new_page()
    page.goto(f"{build_address}/LICENSES.txt")
    page.evaluate(_BOOT, f"{build_address}/pyodide/")
    for module in modules:
        page.evaluate(
            "([name, text]) => pyodide.FS.writeFile(`/home/pyodide/${name}`, text)", [module.name, module.read_text()]
        )
    return page


def run_python(page: Page, source: str) -> Any:
    """Run Python with top-level await in the page; give its last value, if that is plain. Tracebacks come out."""
    return page.evaluate("source => pyodide.runPythonAsync(source)", source)
