"""Archives of modules with bytecode in them."""

import io
import zipfile
from collections.abc import Mapping

from precompile.archives import Archive

SITE = "lib/python3.14/site-packages"


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Give an archive."""
    with zipfile.ZipFile(buffer := io.BytesIO(), "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """Give the files of an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_modules_are_called_as_in_the_browser() -> None:
    """Their paths are those of the browser's Python; what is no module is none."""
    archive = Archive(zipped({"a/__init__.py": b"1", "a/py.typed": b"", "b.py": b"2"}), SITE)

    assert archive.sources() == {f"{SITE}/a/__init__.py": b"1", f"{SITE}/b.py": b"2"}


def test_bytecode_stands_beside_sources_that_stay() -> None:
    """Where Python looks for it, under the name of its version."""
    archive = Archive(zipped({"a/__init__.py": b"1", "a/data.json": b"{}"}), SITE, "cpython-314")

    assert unzipped(archive.with_bytecode({f"{SITE}/a/__init__.py": b"code"})) == {
        "a/__init__.py": b"1",
        "a/__pycache__/__init__.cpython-314.pyc": b"code",
        "a/data.json": b"{}",
    }


def test_bytecode_takes_the_place_of_other_sources() -> None:
    """A module of which there is no bytecode stays as it is."""
    archive = Archive(zipped({"a.py": b"1", "b.py": b"2"}), SITE)

    assert unzipped(archive.with_bytecode({f"{SITE}/a.py": b"code"})) == {"a.pyc": b"code", "b.py": b"2"}


def test_equal_contents_give_equal_bytes() -> None:
    """A build of the same sources has the same id, on any day."""
    one, other = (
        Archive(zipped(dict(files)), SITE) for files in ([("a", b"1"), ("b", b"2")], [("b", b"2"), ("a", b"1")])
    )

    assert one.with_bytecode({}) == other.with_bytecode({})
