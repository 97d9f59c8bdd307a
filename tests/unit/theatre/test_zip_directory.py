"""The length of a zip's list of files, told before it is read."""

import io
import zipfile

import pytest

from papeterie.theatre.zip_directory import ZipDirectory, directory_of
from tests.fakes.projects import older_files, zipped

MOST = 1_000_000


def _with_comment(comment: bytes) -> bytes:
    target = io.BytesIO(zipped(older_files()))
    with zipfile.ZipFile(target, "a") as archive:
        archive.comment = comment
    return target.getvalue()


@pytest.mark.parametrize("comment", [b"", b"hello", b"x" * 65_535])
def test_the_files_of_a_zip_are_counted(comment: bytes) -> None:
    """Whatever stands behind its list."""
    assert directory_of(io.BytesIO(_with_comment(comment)), MOST).entries == 8


def test_wide_records_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """As large zips have them."""
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 3)
    data = zipped(older_files())
    assert b"PK\x06\x06" in data
    assert directory_of(io.BytesIO(data), MOST).entries == 8


def test_a_list_that_is_too_long_is_not_read() -> None:
    """Its length is told."""
    found = directory_of(io.BytesIO(zipped(older_files())), 100)
    assert found.size > 400
    assert found.entries == 0


@pytest.mark.parametrize("data", [b"", b"PK\x05\x06", b"no zip", bytes(100), zipped(older_files())[:-10]])
def test_where_there_is_no_list_nothing_is_counted(data: bytes) -> None:
    """Whoever opens it as a zip says what is wrong."""
    assert directory_of(io.BytesIO(data), MOST) == ZipDirectory()


def test_marks_across_the_pieces_that_are_read_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """However small these are."""
    monkeypatch.setattr("papeterie.theatre.zip_directory._PIECE", 3)
    assert directory_of(io.BytesIO(zipped(older_files())), MOST).entries == 8
