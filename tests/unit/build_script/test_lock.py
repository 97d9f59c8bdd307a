"""The lock file of vendored artifacts, and what it must agree with."""

import tomllib
from itertools import chain
from pathlib import Path
from types import ModuleType
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).resolve().parents[3]
ENTRY = """
[[artifact]]
name = "moon"
version = "1.0"
license = "MIT"
role = "site"
file = "moon.js"
sha256 = "{sha256}"
sources = [{{ kind = "npm", name = "moon@1.0", member = "package/moon.js" }}]
"""


def test_an_entry_becomes_an_artifact_with_its_sources_in_order(build: ModuleType) -> None:
    """Each field is read, and a source's optional fields are empty where the file does not give them."""
    (artifact,) = build.read_lock(ENTRY.format(sha256="a" * 64))

    assert artifact.file == "moon.js"
    assert artifact.sources == (build.Source("npm", "moon@1.0", "package/moon.js", "", ""),)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("a" * 64, "abc", "sha256 of 64 hex digits"),
        ('role = "site"', 'role = "sight"', "pure-wheel"),
        ('file = "moon.js"', 'flie = "moon.js"', "flie"),
        ("sources", "origins", "sources"),
    ],
)
def test_an_entry_that_cannot_be_right_is_named(build: ModuleType, old: str, new: str, reason: str) -> None:
    """A person who mistypes an entry is told which one and why."""
    with pytest.raises(build.BuildError, match="'moon'") as caught:
        build.read_lock(ENTRY.format(sha256="a" * 64).replace(old, new))

    assert reason in str(caught.value)


def test_our_lock_file_is_read_and_names_each_file_once(build: ModuleType) -> None:
    """No two artifacts are copied to one place."""
    files = [artifact.file for artifact in build.read_lock(build.LOCK.read_text(encoding="utf-8"))]

    assert len(files) == len(set(files))


def test_addresses_are_of_the_official_hosts(build: ModuleType) -> None:
    """Packages are asked for by name, so that each person's own registry settings hold."""
    artifacts = build.read_lock(build.LOCK.read_text(encoding="utf-8"))
    urls = [source.name for artifact in artifacts for source in artifact.sources if source.kind == "url"]

    assert {urlsplit(url).hostname for url in urls} == {"cdn.jsdelivr.net", "github.com"}


def test_browser_and_server_use_the_same_versions(build: ModuleType) -> None:
    """What Pyodide loads is what the tests under CPython import."""
    constraints = (ROOT / ".constraints.txt").read_text(encoding="utf-8").splitlines()
    artifacts = build.read_lock(build.LOCK.read_text(encoding="utf-8"))
    packages = {artifact.name: artifact.version for artifact in artifacts if artifact.role.endswith("wheel")}
    shared = {f"{name}=={version}" for name, version in packages.items() if name != "micropip"}

    assert shared - set(constraints) == set()


def test_constraints_hold_every_direct_dependency() -> None:
    """A dependency changed in pyproject.toml alone would contradict the file of exact versions."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {*project["dependencies"], *chain(*project["optional-dependencies"].values())}
    direct = {one for one in named if not one.startswith(f"{project['name']}[")}
    constraints = (ROOT / ".constraints.txt").read_text(encoding="utf-8").splitlines()

    assert direct - {line.partition(" ;")[0] for line in constraints} == set()
