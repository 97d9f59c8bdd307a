"""What the site consists of, and how it gets to dist."""

import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

PROJECT = {"version": "1.2", "description": "A toy theatre", "dependencies": []}
WWW = {
    "index.html": b'<script type="module" src="@BUILD@/boot.js"></script><use href="@BUILD@/icons.svg#moon">',
    "sw.js": b'const build = "@BUILD@"',
    "config.json": b"{}",
    "boot.js": b"boot()",
    "vendor.lock.toml": b"",
}
SPRITE = '<svg><symbol id="moon" viewBox="0 0 24 24"><path d="M1"/></symbol>\n<symbol id="sun">\n<g/></symbol></svg>'
OFFICIAL = {"info": {"python": "3.14.0"}, "packages": {"numpy": {"sha256": "0" * 64}}}


def assemble(build: ModuleType, make: Callable[..., Any], views: bytes = b"", more: tuple[Any, ...] = ()) -> Any:
    """Assemble a small site."""
    lock = json.dumps(OFFICIAL).encode()
    vendored = [
        (make(lock, file="pyodide/pyodide-lock.json"), lock),
        (make(SPRITE.encode(), role="icons", file="icons.svg"), SPRITE.encode()),
        *more,
    ]
    return build.assemble(PROJECT, WWW, {"papeterie/views/gallery.py": views}, vendored)


def test_icons_are_found_in_calls_and_addresses(build: ModuleType) -> None:
    """Both choices of a conditional count, and other strings of the call do not."""
    text = 'icon("moon", "large"), icon("play" if still else "pause"), lexicon("no"), "icons.svg#sun"'

    assert build.icon_names(text) == {"moon", "play", "pause", "sun"}


def test_the_sprite_holds_the_icons_that_are_used(build: ModuleType, make_artifact: Callable[..., Any]) -> None:
    """Views and index.html name the icons; the other sixteen hundred are left out."""
    icons = assemble(build, make_artifact)["icons.svg"].decode()

    assert '<symbol id="moon" viewBox="0 0 24 24"><path d="M1"/></symbol>' in icons
    assert "sun" not in icons


def test_an_unknown_icon_stops_the_build(build: ModuleType, make_artifact: Callable[..., Any]) -> None:
    """A misspelt name would otherwise be an empty button."""
    with pytest.raises(build.BuildError, match="no icon named mooon"):
        assemble(build, make_artifact, views=b'icon("mooon")')


def test_root_files_and_the_lock_file_are_not_in_the_build_folder(
    build: ModuleType, make_artifact: Callable[..., Any]
) -> None:
    """They lie beside it."""
    assert assemble(build, make_artifact).keys() & WWW.keys() == {"boot.js"}


def test_pyodide_s_lock_file_names_our_packages_alone(build: ModuleType, make_artifact: Callable[..., Any]) -> None:
    """Ours have entries of Pyodide's shape, with the hash of the very wheel that is in the site."""
    wheel = make_artifact(b"wheel", role="wheel", file="pyodide/thing-1.0.whl", depends=("htpy",))
    files = assemble(build, make_artifact, more=((wheel, b"wheel"),))
    lock = json.loads(files["pyodide/pyodide-lock.json"])

    assert lock["info"] == OFFICIAL["info"]
    assert sorted(lock["packages"]) == ["papeterie", "thing"]
    assert lock["packages"]["thing"] == {
        "depends": ["htpy"],
        "file_name": "thing-1.0.whl",
        "imports": ["thing"],
        "install_dir": "site",
        "name": "thing",
        "package_type": "package",
        "sha256": wheel.sha256,
        "unvendored_tests": False,
        "version": "1.0",
    }
    ours = lock["packages"]["papeterie"]
    assert ours["sha256"] == build.sha256(files[f"pyodide/{ours['file_name']}"])


def test_pyodide_s_own_entry_is_kept_for_its_own_wheel(build: ModuleType, make_artifact: Callable[..., Any]) -> None:
    """Pyodide knows better that Pillow is imported as PIL."""
    pillow = make_artifact(b"wheel", role="wheel", file="pyodide/pillow.whl")
    entry = {"sha256": pillow.sha256, "imports": ["PIL"]}
    official = json.dumps({"info": {}, "packages": {"pillow": entry}}).encode()

    assert json.loads(build.pyodide_lock(official, [(pillow, b"wheel")]))["packages"] == {"thing": entry}


def test_equal_contents_have_equal_build_ids(build: ModuleType) -> None:
    """The id is of names and contents, whatever their order, and of nothing else."""
    assert build.digest({"a": b"1", "b": b"2"}) == build.digest({"b": b"2", "a": b"1"})
    assert build.digest({"a": b"1", "b": b"2"}) != build.digest({"a": b"2", "b": b"1"})


@pytest.fixture
def dist(build: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the build work in a folder of its own."""
    monkeypatch.setattr(build, "SCRATCH", tmp_path / ".cache")
    return tmp_path / "dist"


def tree(folder: Path) -> set[str]:
    """Return the relative paths of all files under a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_site_is_its_build_folder_and_root_files_that_name_it(build: ModuleType, dist: Path) -> None:
    """index.html and the service worker learn the build's id; the folder has it for a name, and lists its files."""
    name = build.publish({"boot.js": b"boot()"}, WWW, dist)

    parts = {f"{name}/boot.js", f"{name}/files.json"}
    assert tree(dist) == {".nojekyll", "config.json", "index.html", "sw.js", *parts}
    assert json.loads((dist / name / "files.json").read_text()) == {"boot.js": len(b"boot()")}
    assert (dist / "sw.js").read_text() == f'const build = "{name}"'
    assert (len(name), int(name, 16) >= 0) == (12, True)


def test_a_new_build_replaces_the_old_one(build: ModuleType, dist: Path) -> None:
    """Nothing of the old build stays in dist or beside it."""
    build.publish({"boot.js": b"old"}, WWW, dist)
    name = build.publish({"start.js": b"new"}, {"index.html": b""}, dist)

    parts = {f"dist/{name}/start.js", f"dist/{name}/files.json"}
    assert tree(dist.parent) == {"dist/.nojekyll", "dist/index.html", *parts}


def test_a_build_that_breaks_off_leaves_the_old_site(
    build: ModuleType, dist: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half of a site is never seen in dist."""
    build.publish({"boot.js": b"old"}, WWW, dist)
    before, write = tree(dist), build.write_whole

    def write_until_the_disk_is_full(path: Path, data: bytes) -> None:
        if path.name == "c.js":
            raise OSError("No space left on device")
        write(path, data)

    monkeypatch.setattr(build, "write_whole", write_until_the_disk_is_full)
    with pytest.raises(OSError, match="No space"):
        build.publish({"a.js": b"1", "c.js": b"2"}, WWW, dist)

    assert tree(dist.parent) == {f"dist/{path}" for path in before}


def test_hidden_files_and_bytecode_are_not_sources(build: ModuleType, tmp_path: Path) -> None:
    """What an editor or Python leaves behind changes no build id."""
    for name in ("a/b.py", "a/.b.py.swp", "a/__pycache__/b.pyc", ".DS_Store"):
        build.write_whole(tmp_path / name, b"x")

    assert list(build.read_tree(tmp_path)) == ["a/b.py"]
