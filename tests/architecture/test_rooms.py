"""Dependencies point one way, and only one room knows the browser."""

import ast
import graphlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAPETERIE = "papeterie"
ROOMS = {
    "words": set(),
    "theatre": {"words"},
    "painting": {"theatre"},
    "pictures": {"words"},
    "editor": {"words", "theatre", "painting"},
    "views": {"words", "theatre", "painting", "editor"},
    "browser": {"words", "theatre", "painting", "pictures", "editor"},
    "headless": {"words", "theatre", "painting", "pictures", "editor"},
}
"""For each room, the others that it may use."""
PLATFORMS = {"browser", "headless"}
"""Rooms that only an entry point imports."""
ENTRY_POINTS = {"papeterie.main", "papeterie.__main__"}
JAVASCRIPT = {"js", "pyodide", "pyodide_js", "micropip"}

WATCHED_IMPORT = """
import importlib, sys
wanted, forbidden = sys.argv[1].split(), set(sys.argv[2].split())
class Watch:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in forbidden:
            print(name)
sys.meta_path.insert(0, Watch())
for name in wanted:
    importlib.import_module(name)
"""


def _modules() -> dict[str, Path]:
    """Give every module of ours by its dotted name."""
    found = {}
    for base, package in ((ROOT / "browser_py", PAPETERIE), (ROOT / "browser_py", "artwork"), (ROOT, "server")):
        for path in sorted((base / package).rglob("*.py")):
            parts = path.relative_to(base).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = _modules()


def _imports(name: str) -> Iterator[str]:
    """Give the dotted name of everything that a module imports, wherever in its text."""
    path = MODULES[name]
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            source = ".".join([*above, *([node.module] if node.module else [])])
            for alias in node.names:
                whole = f"{source}.{alias.name}"
                yield whole if whole in MODULES else source


def _room(name: str) -> str:
    """Give the room of a module of papeterie, or "" for one that stands in none."""
    parts = name.split(".")
    return parts[1] if parts[0] == PAPETERIE and len(parts) > 1 and parts[1] in ROOMS else ""


def _used_rooms(name: str) -> set[str]:
    return {_room(one) for one in _imports(name)} - {"", _room(name)}


def _outside(name: str) -> set[str]:
    """Give the top-level packages that a module imports and that are neither Python's nor its own."""
    tops = {one.partition(".")[0] for one in _imports(name)}
    return tops - set(sys.stdlib_module_names) - {name.partition(".")[0]}


def _in(*rooms: str) -> list[str]:
    return [name for name in MODULES if _room(name) in rooms]


def test_nothing_but_the_browser_room_and_main_loads_javascript() -> None:
    """Every other module is imported in a fresh CPython; js and pyodide are not even tried."""
    browsers = {"papeterie.main", *_in("browser")}
    wanted = [name for name in MODULES if name.startswith(PAPETERIE) and name not in browsers]
    command = [sys.executable, "-c", WATCHED_IMPORT, " ".join(wanted), " ".join(JAVASCRIPT)]
    done = subprocess.run(  # noqa: S603 -- our own text, run by our own Python
        command, cwd=ROOT / "browser_py", capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("name", [name for name in MODULES if _room(name) != "browser"])
def test_only_the_browser_room_and_main_name_javascript(name: str) -> None:
    """Not even within a function."""
    allowed = JAVASCRIPT if name == "papeterie.main" else set()
    assert _outside(name) & JAVASCRIPT <= allowed


@pytest.mark.parametrize("name", _in(*ROOMS))
def test_a_room_uses_only_the_rooms_below_it(name: str) -> None:
    """Upwards: theatre <- painting, editor <- views <- main; browser and headless fill in the editor's ports."""
    assert _used_rooms(name) <= ROOMS[_room(name)]


@pytest.mark.parametrize("name", sorted(set(MODULES) - ENTRY_POINTS))
def test_only_an_entry_point_imports_a_platform(name: str) -> None:
    """The rest of the house does not know where it runs."""
    assert _used_rooms(name) & PLATFORMS == set()


@pytest.mark.parametrize("name", _in("words", "theatre"))
def test_the_theatre_needs_python_and_the_codec_library_alone(name: str) -> None:
    """So that it runs wherever Python does."""
    assert _outside(name) <= {"msgspec"}


@pytest.mark.parametrize("name", _in("painting"))
def test_the_painter_needs_no_more_than_the_theatre(name: str) -> None:
    """It knows no platform."""
    assert _outside(name) <= {"msgspec"}


@pytest.mark.parametrize("name", _in("pictures"))
def test_the_pictures_need_nothing_of_ours_but_words(name: str) -> None:
    """The server and the browser share them."""
    assert _outside(name) <= {"PIL", "msgspec"}
    assert all(_room(one) in {"pictures", "words"} for one in _imports(name) if one.startswith(f"{PAPETERIE}."))


@pytest.mark.parametrize("name", [name for name in MODULES if name.partition(".")[0] == "server"])
def test_the_server_uses_theatre_and_pictures_only(name: str) -> None:
    """It shares the format and what is known of pictures, not the app."""
    ours = {one for one in _imports(name) if one.partition(".")[0] in {PAPETERIE, "artwork"}}
    assert {_room(one) for one in ours} <= {"theatre", "pictures"}


@pytest.mark.parametrize("name", [name for name in MODULES if name.startswith(PAPETERIE)])
def test_the_app_imports_neither_server_nor_artwork(name: str) -> None:
    """The site runs without them."""
    assert _outside(name) & {"server", "artwork"} == set()


def test_there_is_no_import_cycle() -> None:
    """No order of imports matters."""
    graph = {name: {one for one in _imports(name) if one in MODULES} - {name} for name in MODULES}
    try:
        graphlib.TopologicalSorter(graph).prepare()
    except graphlib.CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))
