"""Pyodide in a page from a snapshot of its memory: a third of the time, for tests that start it again and again."""

import base64
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.chromium import run_python

_MAKE = """async folder => {
    const { loadPyodide } = await import(folder + "pyodide.mjs");
    const pyodide = await loadPyodide({ indexURL: folder, _makeSnapshot: true });
    pyodide.runPython("import asyncio, dataclasses, hashlib, importlib.metadata, js, json, pathlib, typing, zlib");
    return pyodide.makeMemorySnapshot().toBase64();
}"""
_RESTORE = """async ([folder, field]) => {
    const { loadPyodide } = await import(folder + "pyodide.mjs");
    const snapshot = new Uint8Array(await field.files[0].arrayBuffer());
    globalThis.pyodide = await loadPyodide({ indexURL: folder, _loadSnapshot: snapshot });
    await pyodide.loadPackage("papeterie");
}"""
_FIELD = """() => {
    const field = Object.assign(document.createElement("input"), { type: "file" });
    document.body.append(field);
    return field;
}"""


@dataclass(frozen=True)
class QuickPython:
    """A snapshot in a file, and where the build is that it was made of."""

    build_address: str
    snapshot: Path

    @classmethod
    def made_by(cls, browser: Browser, build_address: str, file: Path) -> "QuickPython":
        """Start Pyodide once, as slowly as ever."""
        page = browser.new_page()
        page.goto(f"{build_address}/LICENSES.txt")
        file.write_bytes(base64.b64decode(page.evaluate(_MAKE, f"{build_address}/pyodide/")))
        page.close()
        return cls(build_address, file)

    def open(self, context: BrowserContext, *modules: Path) -> Page:
        """Open a page as :func:`open_python` does."""
        page = context.pages[0] if context.pages else context.new_page()
        page.goto(f"{self.build_address}/LICENSES.txt")
        field = page.evaluate_handle(_FIELD).as_element()
        assert field is not None
        field.set_input_files(self.snapshot)
        page.evaluate(_RESTORE, [f"{self.build_address}/pyodide/", field])
        for module in modules:
            run_python(page, f"pathlib.Path({module.name!r}).write_text({module.read_text(encoding='utf-8')!r})")
        return page
