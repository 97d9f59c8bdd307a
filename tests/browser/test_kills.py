"""The browser is killed while the app stores: nothing that was called saved is lost, and nothing is half there.

``PAPETERIE_KILLS`` says how often; 50 takes some minutes. What migrating does when it is interrupted at each single
request is tested elsewhere.
"""

import base64
import json
import os
import random
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright

from tests.browser.chromium import launch_with_profile, run_python
from tests.browser.killing import kill_browser_on
from tests.browser.live_site import LiveSite
from tests.browser.quick_python import QuickPython
from tests.browser.raw_database import Dump, read_database, write_database
from tests.browser.test_migration import NEWEST, OPEN, checked_new

AUTHOR = Path(__file__).parents[1] / "contract" / "untiring_author.py"
KILLS = int(os.environ.get("PAPETERIE_KILLS", "10"))
MIGRATIONS = int(os.environ.get("PAPETERIE_KILLS", "5"))
MANY = 400
"""How many scenes and sprites the library has whose migration is interrupted."""

OPEN_AS_BEFORE = """
from papeterie.browser.indexeddb import Database
from papeterie.browser.local_schema import SCHEMA
names, older = [], Database({name!r}, SCHEMA[:1])
await older.run(["scenes"], "readonly", lambda t: t.get_all_keys("scenes", names.extend))
older.close()
f"{{len(names)}} {{older.newer}}"
"""
MIGRATE = """
import asyncio
from papeterie.browser.local_assets import LocalAssetRepository
async def migrate(name):
    library = LocalAssetRepository(name)
    await library.list_scenes()
    library.close()
"""


@pytest.fixture(scope="module")
def python(browser: Browser, site: LiveSite, tmp_path_factory: pytest.TempPathFactory) -> QuickPython:
    """Give what starts Python in each of many browsers."""
    return QuickPython.made_by(browser, site.build_address, tmp_path_factory.mktemp("python") / "snapshot")


def test_killed_during_autosave(playwright: Playwright, python: QuickPython, tmp_path: Path) -> None:
    """No save is lost that was told, no scene or version names missing bytes, and every reopening works."""
    chance, profile = random.Random(5), tmp_path / "profile"  # noqa: S311 - the same moments each time
    told: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        told.append(message.text)

    saved = 0
    for kills in range(KILLS + 1):
        context = launch_with_profile(playwright, profile)
        page = python.open(context, AUTHOR)
        found = json.loads(run_python(page, "import untiring_author as author\nawait author.examine()"))
        assert found["wrong"] == [], f"after {kills} kills"
        assert found["steps"] >= saved, f"after {kills} kills"
        if kills == KILLS:
            context.close()
            break
        page.on("console", heard)
        run_python(page, "author.begin()")
        while not told:
            page.wait_for_timeout(5)
        page.wait_for_timeout(chance.uniform(0, 400))
        with context.expect_event("close"):
            kill_browser_on(profile)
        assert all(line.startswith("saved ") for line in told), told
        saved = max(int(line.removeprefix("saved ")) for line in told)
        told.clear()
    assert saved > KILLS


def _large() -> Dump:
    """Give a library of version 1 with many scenes and sprites."""
    chance = random.Random(3)  # noqa: S311 - the same each time
    names = [f"{number:04d}" for number in range(MANY)]
    digests = [f"{number:064x}" for number in range(MANY)]
    data = [base64.b64encode(chance.randbytes(300)).decode() for _ in names]
    return {
        "version": 1,
        "stores": {
            "blobs": [
                [key, {"bytes": {"$buffer": one}, "size": 300, "type": "image/png"}]
                for key, one in zip(digests, data, strict=True)
            ],
            "meta": [],
            "scenes": [[key, {"name": key, "saved_at": 1, "scene": f'{{"name": "{key}"}}'}] for key in names],
            "sounds": [],
            "sprites": [
                [key, {"name": key, "image": digest, "original": None, "metadata": "{}", "saved_at": 1}]
                for key, digest in zip(names, digests, strict=True)
            ],
        },
    }


def test_killed_during_a_migration(playwright: Playwright, python: QuickPython, tmp_path: Path) -> None:
    """The old data are there or the new, never a mix; the code of before opens the old, and today's opens both."""
    chance, before, profile = random.Random(8), _large(), tmp_path / "profile"  # noqa: S311 - the same each time
    left: list[int] = []
    took = 0.0
    for life in range(MIGRATIONS + 1):
        context = launch_with_profile(playwright, profile)
        page = python.open(context)
        run_python(page, MIGRATE)
        if life == 0:
            for number in range(MIGRATIONS + 1):
                write_database(page, f"large {number}", before)
            started = time.monotonic()
            run_python(page, "await migrate('large 0')")
            took = time.monotonic() - started
        else:
            left.append(_examine(page, f"large {life}", before))
        if life == MIGRATIONS:
            context.close()
            break
        run_python(page, f"asyncio.ensure_future(migrate('large {life + 1}'))\nNone")
        page.wait_for_timeout(chance.uniform(0, took * 1000))
        with context.expect_event("close"):
            kill_browser_on(profile)
    assert 1 in left, f"each migration was done before it could be killed; one takes {took:.2f} s"


def _examine(page: Page, name: str, before: Dump) -> int:
    """Look at a database whose migration was killed, and finish it; give the version that it was found in."""
    dump = read_database(page, name)
    version: int = dump["version"]
    if version == NEWEST:
        checked_new(dump, before)
    else:
        assert (version, dump) == (1, before)
    assert run_python(page, OPEN_AS_BEFORE.format(name=name)) == f"{MANY} {version != 1}"
    assert run_python(page, OPEN.format(name=name)) == ""
    checked_new(read_database(page, name), before)
    return version
