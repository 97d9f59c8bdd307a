"""Data of every version that there has been: opened with all that is in them, and never left half migrated."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import open_python, run_python
from tests.browser.live_site import LiveSite
from tests.browser.raw_database import Dump, read_database, write_database

TESTS = Path(__file__).parents[1]
MODULES = (TESTS / "contract" / "asset_repository.py", TESTS / "contract" / "browser_homes.py")
FIXTURES = sorted((TESTS / "fixtures").glob("library-*.json"))
NEWEST = len(FIXTURES)

READ_ALL = """
import asset_repository
from browser_homes import FilledHome
home = FilledHome({name!r})
for check in asset_repository.READING:
    await getattr(asset_repository, check)(home)
"""
OPEN = """
from papeterie.browser import indexeddb
from papeterie.browser.local_assets import LocalAssetRepository
from papeterie.editor.ports import StorageError
indexeddb.PAUSES = ()
library = LocalAssetRepository({name!r})
said = ""
try:
    await library.list_scenes()
except StorageError as error:
    said = str(error)
library.close()
said
"""
SPY = """() => {
    [globalThis.migrationRequests, globalThis.lastRequest] = [0, 0];
    const count = (transaction) => {
        if (transaction.mode !== "versionchange") return;
        globalThis.migrationRequests += 1;
        if (globalThis.migrationRequests === globalThis.lastRequest) transaction.abort();
    };
    const spy = (kind, name, transaction) => {
        const before = kind.prototype[name];
        kind.prototype[name] = function (...all) {
            const result = before.apply(this, all);
            count(transaction(this, result));
            return result;
        };
    };
    spy(IDBDatabase, "createObjectStore", (_, store) => store.transaction);
    spy(IDBObjectStore, "put", (store) => store.transaction);
    spy(IDBObjectStore, "openCursor", (store) => store.transaction);
    spy(IDBCursor, "continue", (cursor) => cursor.source.transaction);
}"""


def fixture(version: int) -> Dump:
    """Give what a library of that version had stored."""
    dump: Dump = json.loads(FIXTURES[version - 1].read_text(encoding="utf-8"))
    return dump


def checked_new(dump: Dump, before: Mapping[str, Any]) -> None:
    """Look whether all that there was before is there, and is of the newest version."""
    stores = dump["stores"]
    assert dump["version"] == NEWEST
    for store in ("blobs", "sprites", "sounds"):
        assert stores[store] == before["stores"][store]
    assert [key for key, _ in stores["contents"]] == [key for key, _ in before["stores"]["blobs"]]
    added = [{**one, "uid": "", "revision": 0} for _, one in before["stores"]["scenes"]]
    assert [{**one, "uid": "", "revision": 0} for _, one in stores["scenes"]] == added
    assert all(one["uid"] and one["revision"] == 1 for _, one in stores["scenes"])
    assert len({one["uid"] for _, one in stores["scenes"]}) == len(stores["scenes"])


@pytest.fixture
def python_page(browser: Browser, site: LiveSite) -> Iterator[Page]:
    """Give a page with Python in it, without the site's policy: the checks fetch ``blob:`` URLs."""
    context = browser.new_context(bypass_csp=True)
    yield open_python(context, site.build_address, *MODULES)
    context.close()


def test_every_version_opens(python_page: Page) -> None:
    """With every scene, sprite, original and sound that it had; the next save is as good as any."""
    for path in FIXTURES:
        write_database(python_page, path.stem, json.loads(path.read_text(encoding="utf-8")))
        run_python(python_page, READ_ALL.format(name=path.stem))
        saved = "await (await home.stocked()).save_scene(asset_repository.HARBOUR)"
        assert (
            run_python(python_page, f"{saved}\n(await (await home.stocked()).list_scenes())[0]") == "Harbour <at> night"
        )
    assert [fixture(version)["version"] for version in range(1, NEWEST + 1)] == list(range(1, NEWEST + 1))
    assert run_python(python_page, "from papeterie.browser.local_schema import SCHEMA\nlen(SCHEMA)") == NEWEST


def test_a_migration_that_is_given_up_changes_nothing(python_page: Page) -> None:
    """Whichever of its requests is its last: all is as it was, to the byte; tried again, all is new."""
    before = fixture(1)
    python_page.evaluate(SPY)
    write_database(python_page, "whole", before)
    assert _opened(python_page, "whole") == ""
    checked_new(read_database(python_page, "whole"), before)
    requests = python_page.evaluate("migrationRequests")
    assert requests > len(before["stores"]["scenes"]) + len(before["stores"]["blobs"])
    for last in range(1, requests + 1):
        name = f"until {last}"
        write_database(python_page, name, before)
        assert _opened(python_page, name, last) != "", last
        assert read_database(python_page, name) == before, last
        assert _opened(python_page, name) == "", last
        checked_new(read_database(python_page, name), before)


def _opened(page: Page, name: str, last: int = 0) -> str:
    """Open a database by the library's code; give why it did not. The browser ends a migration after so many requests.

    0: it goes to its end.
    """
    page.evaluate("last => { [migrationRequests, lastRequest] = [0, last]; }", last)
    said: str = run_python(page, OPEN.format(name=name))
    return said
