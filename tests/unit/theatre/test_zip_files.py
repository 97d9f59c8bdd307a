"""Zips: read file by file, within limits, whatever they claim."""

import io
import struct
import zipfile

import pytest

from papeterie.theatre.older_project import read_older_project
from papeterie.theatre.project import ProjectError
from papeterie.theatre.zip_files import ZipFiles, ZipLimits
from tests.fakes.projects import older_files, zipped


def _locked(data: bytes) -> bytes:
    """Set the bit that says "encrypted" in the list of files."""
    spoilt = bytearray(data)
    place = spoilt.find(b"PK\x01\x02")
    while place >= 0:
        spoilt[place + 8] |= 1
        place = spoilt.find(b"PK\x01\x02", place + 1)
    return bytes(spoilt)


def test_a_zip_is_its_files_by_path() -> None:
    """Folders are no files."""
    target = io.BytesIO(zipped(older_files()))
    with zipfile.ZipFile(target, "a") as archive:
        archive.mkdir("sprites/empty")
    assert dict(ZipFiles(target.getvalue())) == older_files()


def test_a_project_is_read_from_a_zip() -> None:
    """As from a folder."""
    packed = ZipFiles(zipped({f"my show/{path}": data for path, data in older_files().items()}))
    assert read_older_project(packed).scenes == read_older_project(older_files()).scenes


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x03\x04", zipped(older_files())[:-30], b"\x00" * 5000])
def test_what_is_no_zip_is_refused_with_advice(data: bytes) -> None:
    """Cut off downloads too."""
    with pytest.raises(ProjectError, match=r"not a zip file that can be read.+Pack or download it again"):
        ZipFiles(data)


def test_a_locked_zip_is_refused_with_advice() -> None:
    """Nobody is asked for a password."""
    with pytest.raises(ProjectError, match=r"locked by a password\. Pack it again without one"):
        ZipFiles(_locked(zipped(older_files())))


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (ZipLimits(files=7), r"holds 8 files; at most 7 are read\. Pack only"),
        (ZipLimits(total=20), r"unpacked; at most .+ are read\. Pack it in parts"),
        (ZipLimits(file=20), r"“scenes/harbour/scene\.json” in the zip has .+ unpacked; at most"),
    ],
)
def test_a_zip_beyond_the_limits_is_refused_before_anything_is_unpacked(limits: ZipLimits, words: str) -> None:
    """By what its list of files says."""
    with pytest.raises(ProjectError, match=words):
        ZipFiles(zipped(older_files()), limits)


def test_a_file_of_nothing_but_air_is_refused() -> None:
    """Ten megabytes of zeros pack to ten kilobytes, as no picture does."""
    with pytest.raises(ProjectError, match=r"“sprites/a/a\.png” in the zip would unpack to 10 MB from almost nothing"):
        ZipFiles(zipped({"sprites/a/a.png": bytes(10_000_000)}))


def test_small_files_may_pack_as_well_as_they_like() -> None:
    """A scene of a thousand like layers does."""
    assert len(ZipFiles(zipped({"scenes/a/scene.json": b" " * 1_000_000}))["scenes/a/scene.json"]) == 1_000_000


def test_a_file_that_holds_more_than_it_says_is_not_unpacked_further() -> None:
    """The list of files may lie about the size."""
    data = bytearray(zipped({"sounds/a.wav": b"a" * 100_000}))
    place = data.find(b"PK\x01\x02")
    struct.pack_into("<I", data, place + 24, 10)
    with pytest.raises(ProjectError, match="damaged"):
        ZipFiles(bytes(data))["sounds/a.wav"]


def test_what_is_really_unpacked_is_counted_over_all_files() -> None:
    """Files may share their packed bytes, and each be within the limits."""
    files = ZipFiles(zipped({"a": b"x" * 60, "b": b"y" * 60}), ZipLimits(total=120))
    assert len(files["a"]) == 60
    assert len(files["b"]) == 60
    with pytest.raises(ProjectError, match="more than the zip says"):
        files["a"]


def test_a_damaged_file_is_left_out_of_the_project_alone() -> None:
    """The rest of the zip is still good."""
    data = bytearray(zipped(older_files(), zipfile.ZIP_STORED))
    place = data.find(b"picture of the sea")
    data[place] ^= 0xFF
    project = read_older_project(ZipFiles(bytes(data)))
    assert [one.name for one in project.sprites] == ["boat"]
    assert [one.place for one in project.findings if one.kind == "problem"] == ["sprites/sea/sea.png"]


@pytest.mark.parametrize("packing", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_file_is_told_however_it_is_packed(packing: int) -> None:
    """Each packer has an error of its own for that."""
    name, damaged = "sounds/a.wav", bytearray(zipped({"sounds/a.wav": bytes(range(256)) * 2}, packing))
    start = 30 + len(name)
    damaged[start + 12 : start + 20] = b"\xff" * 8
    with pytest.raises(ProjectError, match="damaged in the zip"):
        ZipFiles(bytes(damaged))[name]


def test_a_file_packed_in_an_unknown_way_is_told() -> None:
    """Such as one by a program of its own kind."""
    data = bytearray(zipped({"sounds/a.wav": b"a"}))
    for mark, offset in ((b"PK\x01\x02", 10), (b"PK\x03\x04", 8)):
        struct.pack_into("<H", data, data.find(mark) + offset, 98)
    with pytest.raises(ProjectError, match="packed in a way that is not read here"):
        ZipFiles(bytes(data))["sounds/a.wav"]


def test_names_in_utf8_are_read_even_where_the_zip_does_not_say_so() -> None:
    """Macs write such zips; names in an older code page stay as that page has them."""
    data = bytearray(zipped({"sounds/möwe.wav": b"a"}))
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        struct.pack_into("<H", data, data.find(mark) + offset, 0)
    assert list(ZipFiles(bytes(data))) == ["sounds/möwe.wav"]
    in_page = data.replace("möwe".encode(), b"m\x94\x94we")
    assert list(ZipFiles(bytes(in_page))) == ["sounds/mööwe.wav"]
