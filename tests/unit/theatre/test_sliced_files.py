"""Files too large for the memory, read in slices: as if they were read whole."""

import asyncio
import io
import zipfile
from collections.abc import Callable

import pytest

from papeterie.theatre.partial_file import PartialFile
from papeterie.theatre.project import ProjectError
from papeterie.theatre.project_reading import open_files
from papeterie.theatre.sliced_files import SlicedFiles
from papeterie.theatre.zip_files import ZipLimits
from tests.fakes.archives import PNG, members, packed, zipped
from tests.unit.theatre.test_archive_reading import HOSTILE


class Disk:
    """A file that remembers which slices of it were asked for."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.slices: list[tuple[int, int]] = []

    async def slice_of(self, start: int, end: int) -> bytes:
        """Give a slice."""
        self.slices.append((start, end))
        return self.data[start:end]

    async def open(self, name: str = "a.papeterie", limits: ZipLimits | None = None) -> SlicedFiles:
        """Look at the file."""
        return await SlicedFiles.open(name, len(self.data), self.slice_of, limits)


def read(data: bytes, name: str = "a.papeterie") -> dict[str, bytes]:
    """Read all of a file in slices."""

    async def work() -> dict[str, bytes]:
        files = await Disk(data).open(name)
        return {path: await files.read(path) for path in files.paths}

    return asyncio.run(work())


@pytest.mark.parametrize(
    "data",
    [
        packed(),
        b"something before it" + packed(),
        zipped(members(), packing=zipfile.ZIP_DEFLATED),
        zipped({f"sounds/{number}{'x' * 200}.wav": b"x" for number in range(700)}),
        zipped({"sounds/a.wav": bytes(200_000), "sounds/b.wav": b"b"}),
    ],
)
def test_a_zip_in_slices_is_the_same_as_whole(data: bytes) -> None:
    """However long its list of files is."""
    assert read(data) == dict(open_files("a.papeterie", data))


def test_a_picture_in_slices_is_the_same_as_whole() -> None:
    """A sound, too; of those that are too large, nothing is read but the first bytes."""
    assert read(PNG + bytes(100), "a.png") == {"a.png": PNG + bytes(100)}
    assert read(b"ID3", "a.mp3") == {"a.mp3": b"ID3"}
    disk = Disk(PNG + bytes(100))
    with pytest.raises(ProjectError, match="at most 0 MB are read"):
        asyncio.run(disk.open("a.png", ZipLimits(file=50)))
    assert disk.slices == [(0, 32)]


def test_only_the_file_at_work_is_in_memory() -> None:
    """Opening reads the list and the manifest, reading a file that file."""
    large = {**members(), "notes.txt": bytes(500_000), "more.txt": bytes(500_000)}

    async def test() -> None:
        disk = Disk(zipped(large))
        files = await disk.open()
        assert sum(end - start for start, end in disk.slices) < 350_000
        disk.slices.clear()
        assert await files.read("sounds/waves.wav") == b"RIFF of waves"
        assert sum(end - start for start, end in disk.slices) < 100

    asyncio.run(test())


def _refusal(work: Callable[[], object]) -> str:
    """Give what is said when it is refused, or "" if it is not."""
    try:
        work()
    except ProjectError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("name", HOSTILE)
def test_a_forged_project_file_is_refused_in_slices_too(name: str) -> None:
    """What its list says is found when it is opened; the rest is found by whoever reads the members."""
    make, _ = HOSTILE[name]
    data = make()
    whole = _refusal(lambda: dict(open_files("a.papeterie", data)))
    assert _refusal(lambda: read(data)) == whole


def test_a_part_that_is_not_held_cannot_be_read() -> None:
    """It raises what a disk raises."""
    file = PartialFile(100)
    file.hold(10, b"abcdef")
    file.seek(12)
    assert (file.read(2), file.tell(), file.read(), file.readable(), file.seekable()) == (b"cd", 14, b"ef", True, True)
    with pytest.raises(OSError, match="the bytes from 16 on are not at hand"):
        file.read(1)
    file.let_go(10)
    file.seek(-90, io.SEEK_END)
    with pytest.raises(OSError, match="the bytes from 10 on"):
        file.read(1)
    file.seek(90, io.SEEK_CUR)
    assert file.read() == b""
