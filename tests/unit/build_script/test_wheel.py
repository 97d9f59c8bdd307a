"""The wheels that the build writes itself."""

import base64
import hashlib
import io
import zipfile
from importlib.metadata import Distribution, distributions
from pathlib import Path
from types import ModuleType

PROJECT = {"version": "1.2", "description": "A toy theatre", "dependencies": ["htpy==26.5.1"]}
SOURCES = {
    "papeterie/__init__.py": b"",
    "papeterie/theatre/model.py": b"STAGE = 1280\n",
    "papeterie/headless/cli.py": b"import PIL\n",
    "artwork/moon.py": b"",
}


def installed(wheel: bytes, folder: Path) -> Distribution:
    """Return what Python's own reader of package metadata sees in a wheel."""
    path = folder / "a.whl"
    path.write_bytes(wheel)
    (distribution,) = distributions(path=[str(path)])
    return distribution


def test_equal_sources_give_equal_bytes(build: ModuleType) -> None:
    """Neither the order of the files nor the time of day shows in a wheel."""
    backwards = dict(reversed(SOURCES.items()))

    assert build.papeterie_wheel(PROJECT, SOURCES) == build.papeterie_wheel(PROJECT, backwards)


def test_our_wheel_holds_the_browser_s_rooms_only(build: ModuleType) -> None:
    """What runs on a server or draws the demo is not sent to a browser."""
    with zipfile.ZipFile(io.BytesIO(build.papeterie_wheel(PROJECT, SOURCES))) as wheel:
        python = [name for name in wheel.namelist() if name.endswith(".py")]

    assert python == ["papeterie/__init__.py", "papeterie/theatre/model.py"]


def test_our_wheel_s_metadata_can_be_read(build: ModuleType, tmp_path: Path) -> None:
    """importlib.metadata finds name, version and dependencies."""
    found = installed(build.papeterie_wheel(PROJECT, SOURCES), tmp_path)

    assert (found.metadata["Name"], found.version, found.requires) == ("papeterie", "1.2", ["htpy==26.5.1"])


def test_the_record_has_the_hash_and_size_of_every_file(build: ModuleType, tmp_path: Path) -> None:
    """An installer that verifies the record accepts the wheel."""
    data = build.papeterie_wheel(PROJECT, SOURCES)
    recorded = {str(file): (file.hash and file.hash.value, file.size) for file in installed(data, tmp_path).files or ()}
    with zipfile.ZipFile(io.BytesIO(data)) as wheel:
        contents = {name: wheel.read(name) for name in wheel.namelist()}
    record = "papeterie-1.2.dist-info/RECORD"
    expected = {
        name: (base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode(), len(data))
        for name, data in contents.items()
    }

    assert recorded == expected | {record: (None, None)}


def test_a_compiled_wheel_is_reduced_to_its_python_files(build: ModuleType, tmp_path: Path) -> None:
    """Libraries for another processor go, the licence stays, and the tag says any platform."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as wheel:
        for name in ("safe/__init__.py", "safe/_fast.c", "safe/_fast.cpython-314-x86_64-linux-gnu.so"):
            wheel.writestr(name, "x")
        wheel.writestr("safe-3.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: safe\nVersion: 3.0\n")
        wheel.writestr("safe-3.0.dist-info/WHEEL", "Tag: cp314-cp314-manylinux2014_x86_64\n")
        wheel.writestr("safe-3.0.dist-info/licenses/LICENSE.txt", "BSD")
        wheel.writestr("safe-3.0.dist-info/RECORD", "")

    found = installed(build.pure_wheel(buffer.getvalue()), tmp_path)

    assert sorted(map(str, found.files or ())) == [
        "safe-3.0.dist-info/METADATA",
        "safe-3.0.dist-info/RECORD",
        "safe-3.0.dist-info/WHEEL",
        "safe-3.0.dist-info/licenses/LICENSE.txt",
        "safe/__init__.py",
    ]
    assert "Tag: py3-none-any" in (found.read_text("WHEEL") or "")
