"""Projects on a disk."""

import os
from pathlib import Path

import pytest

from papeterie.headless.files import FolderFiles, open_project
from papeterie.theatre.project import ProjectError
from papeterie.theatre.zip_files import ZipLimits
from tests.fakes.projects import zipped
from tests.unit.headless import toy


def test_a_folder_is_read_by_relative_paths(tmp_path: Path) -> None:
    """With slashes, whatever the system writes."""
    folder = toy.written(tmp_path, {"a/b.txt": b"one", "c.txt": b"two"})
    assert dict(FolderFiles(folder)) == {"a/b.txt": b"one", "c.txt": b"two"}


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    """A project from elsewhere does not show what else is on the disk; a link within it is fine."""
    (tmp_path / "secret").write_bytes(b"secret")
    folder = toy.written(tmp_path / "project", {"inside": b"here"})
    (folder / "out").symlink_to(tmp_path / "secret")
    (folder / "within").symlink_to(folder / "inside")
    (folder / "round").symlink_to(folder)
    found = FolderFiles(folder)
    assert (set(found), found["within"]) == ({"inside", "out", "within"}, b"here")
    with pytest.raises(ProjectError, match="leads out of the project"):
        found["out"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_pipes_are_no_files(tmp_path: Path) -> None:
    """Reading one would wait for ever."""
    os.mkfifo(tmp_path / "pipe")
    assert list(FolderFiles(tmp_path)) == []


def test_limits_hold(tmp_path: Path) -> None:
    """On the size of a file and their number."""
    folder = toy.written(tmp_path, {"a": b"12345", "b": b""})
    with pytest.raises(ProjectError, match="make it smaller"):
        FolderFiles(folder, ZipLimits(file=4))["a"]
    with pytest.raises(ProjectError, match="more than 1 files"):
        FolderFiles(folder, ZipLimits(files=1))


def test_a_folder_and_a_zip_of_it_are_the_same_project(tmp_path: Path) -> None:
    """To the last byte."""
    (tmp_path / "p.zip").write_bytes(zipped(toy.files()))
    assert open_project(toy.written(tmp_path / "p", toy.files())) == open_project(tmp_path / "p.zip")
