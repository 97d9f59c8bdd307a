"""The libraries of a browser keep the contract, in its own Python: IndexedDB, HTTP, ``blob:`` URLs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from papeterie.editor.media import Media
from tests.browser.chromium import open_python, run_python
from tests.browser.conftest import OpenProfile
from tests.browser.live_site import LiveSite, free_port
from tests.contract import asset_repository
from tests.fakes.library_server import BROKEN, library_files, library_server

TESTS = Path(__file__).parents[1]
MODULES = (
    TESTS / "contract" / "asset_repository.py",
    TESTS / "contract" / "browser_homes.py",
    TESTS / "contract" / "local_checks.py",
    TESTS / "contract" / "disk_checks.py",
    TESTS / "fakes" / "memory_assets.py",
)
READ_SERVER = """
from asset_repository import raises
from papeterie.browser.server_assets import ServerAssetRepository
from papeterie.editor.ports import AssetError, StorageError
library = ServerAssetRepository({address!r})
await raises({error}, library.{call})
"""


def checks_in(path: Path) -> list[str]:
    """Give the names of the checks of a module that only a browser can import."""
    return [line.split()[2].partition("(")[0] for line in path.read_text().splitlines() if "def check_" in line]


@pytest.fixture(scope="module")
def python_page(browser: Browser, site: LiveSite) -> Iterator[Page]:
    """Give one page with Python in it for all tests of the module.

    Without the site's policy, for the tests fetch ``blob:`` URLs and read from servers that no config.json names.
    """
    context = browser.new_context(bypass_csp=True)
    yield open_python(context, site.build_address, *MODULES)
    context.close()


@pytest.fixture(scope="module")
def library_address() -> Iterator[str]:
    """Serve the stock."""
    with library_server(library_files(asset_repository.STOCK)) as address:
        yield address


@pytest.mark.parametrize("home", ["LocalHome", "OpfsHome"])
@pytest.mark.parametrize("check", [*asset_repository.READING, *asset_repository.WRITING])
def test_local_keeps_the_contract(python_page: Page, check: str, home: str) -> None:
    """As the check says, with the bytes in IndexedDB, and with the bytes in files beside it."""
    run_python(python_page, f"import asset_repository as a, browser_homes as b\nawait a.{check}(b.{home}())")


@pytest.mark.parametrize("check", [*asset_repository.READING, *asset_repository.WRITING])
def test_memory_keeps_the_contract(python_page: Page, check: str) -> None:
    """As the check says, in the page's memory with ``blob:`` URLs."""
    run_python(python_page, f"import asset_repository as a, browser_homes as b\nawait a.{check}(b.MemoryHome())")


@pytest.mark.parametrize("check", [*asset_repository.READING, "check_refusing_every_write"])
def test_server_keeps_the_contract(python_page: Page, library_address: str, check: str) -> None:
    """As the check says, over HTTP."""
    home = f"b.ServerHome({library_address!r})"
    run_python(python_page, f"import asset_repository as a, browser_homes as b\nawait a.{check}({home})")


@pytest.mark.parametrize("check", [name for name in checks_in(MODULES[2]) if name != "check_a_full_disk_says_so"])
def test_local(python_page: Page, check: str) -> None:
    """As the check says, of IndexedDB, hashes and URLs."""
    run_python(python_page, f"import local_checks\nawait local_checks.{check}()")


@pytest.mark.parametrize("check", checks_in(MODULES[3]))
def test_local_and_the_disk(python_page: Page, check: str) -> None:
    """As the check says, of durability and of newer data."""
    run_python(python_page, f"import disk_checks\nawait disk_checks.{check}()")


def test_local_says_that_the_disk_is_full(browser: Browser, site: LiveSite) -> None:
    """The browser refuses; the message is plain and what was stored before is whole."""
    context = browser.new_context()
    page = open_python(context, site.build_address, *MODULES)
    devtools = context.new_cdp_session(page)
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": site.address, "quotaSize": 3_000_000})
    run_python(page, "import local_checks\nawait local_checks.check_a_full_disk_says_so()")
    context.close()


def test_local_survives_the_browser(open_profile: OpenProfile, site: LiveSite) -> None:
    """Another browser on the same profile reads the same."""
    home = "import asset_repository as a, browser_homes as b\nhome = b.LocalHome()\n"
    with open_profile() as context:
        run_python(open_python(context, site.build_address, *MODULES), f"{home}await home.stocked()\nNone")
    with open_profile() as context:
        page = open_python(context, site.build_address, *MODULES)
        names = run_python(page, f"{home}library = await home.again()\n'|'.join(await library.list_scenes())")
        assert names == f"{asset_repository.HARBOUR.name}|Earlier"
        assert run_python(page, "await library.get_scene(a.HARBOUR.name) == a.HARBOUR")
        assert run_python(page, "await library.read_sprite_image(a.HARD_NAMES[0]) == a.PNG")


@pytest.mark.parametrize(
    ("path", "media", "call", "said"),
    [
        ("sprites/index.json", None, "list_sprites()", "There is no library at"),
        ("sprites/index.json", Media(b"<html>", "text/html"), "list_sprites()", "There is no library at"),
        ("sprites/index.json", Media(b"[", "text/json"), "list_sprites()", "is not JSON"),
        ("sprites/index.json", Media(b'{"a": 1}', "application/json"), "list_sprites()", "a list of names"),
        ("sprites/index.json", BROKEN, "list_sprites()", "answered 503"),
        ("scenes/Earlier/scene.json", BROKEN, "get_scene('Earlier')", "answered 503"),
        ("scenes/Earlier/scene.json", Media(b"[]", "text/json"), "get_scene('Earlier')", "The scene “Earlier” cannot"),
        ("sprites/wave/wave.prompt.json", Media(b"{", ""), "get_sprite_metadata('wave')", "The sprite “wave” cannot"),
    ],
)
def test_a_server_with_bad_files_is_explained(
    python_page: Page, path: str, media: Media | None, call: str, said: str
) -> None:
    """The message names what is wrong, and is one for a person."""
    files = {**library_files(asset_repository.STOCK)}
    if media is None:
        del files[path]
    else:
        files[path] = media
    with library_server(files) as address:
        error = run_python(python_page, READ_SERVER.format(address=address, error="AssetError", call=call))
    assert said in error


def test_a_server_that_is_away_is_named(python_page: Page) -> None:
    """With what to do."""
    address = f"http://127.0.0.1:{free_port()}"
    error = run_python(python_page, READ_SERVER.format(address=address, error="StorageError", call="list_scenes()"))
    assert error == f"The server {address}/ cannot be reached; check the connection and its address, and try again."


def test_the_demo_show_is_such_a_library(python_page: Page, site: LiveSite) -> None:
    """Every scene of it can be read, with every sprite and sound that it names."""
    read = """
from papeterie.browser.server_assets import ServerAssetRepository
from papeterie.theatre.edits import sprites_of
from papeterie.theatre.soundtrack import sounds_of
async def read(library):
    for scene in [await library.get_scene(name) for name in await library.list_scenes()]:
        metadata = {}
        for sprite in sprites_of(scene):
            metadata[sprite] = await library.get_sprite_metadata(sprite)
            assert (await library.read_sprite_image(sprite)).data.startswith(b"\\x89PNG")
        for sound in sounds_of(scene, metadata):
            assert (await library.read_sound(sound)).media_type.startswith("audio/")
    return len(await library.list_scenes())
"""
    assert run_python(python_page, f"{read}\nawait read(ServerAssetRepository({site.build_address + '/demo'!r}))") >= 1
