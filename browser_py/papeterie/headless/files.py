"""Projects on a disk: a folder, a project file or a zip, read file by file when it is asked for."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from papeterie.theatre.project import Project, ProjectError
from papeterie.theatre.project_reading import open_files, read_project
from papeterie.theatre.zip_files import ZipLimits

_MEGA = 1_000_000


class FolderFiles(Mapping[str, bytes]):
    """The paths of the files in a folder, with slashes, and their bytes. Links that lead out of it are not followed."""

    def __init__(self, folder: Path, limits: ZipLimits | None = None) -> None:
        """List the files. Raises :class:`ProjectError` where there are too many to be a project."""
        self._limits = limits or ZipLimits()
        self._root = folder.resolve()
        self._files: dict[str, Path] = {}
        for path in _walk(folder):
            self._files[path.relative_to(folder).as_posix()] = path
            if len(self._files) > self._limits.files:
                raise ProjectError(
                    f"The folder “{folder}” holds more than {self._limits.files:,} files. "
                    "Name the folder that holds just the folders scenes, sprites and sounds."
                )

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def __getitem__(self, path: str) -> bytes:
        """Read a file. Raises :class:`ProjectError` where it may not be read, :class:`OSError` where it cannot be."""
        file = self._files[path]
        if not file.resolve().is_relative_to(self._root):
            raise ProjectError("it is a link that leads out of the project; put a copy of the file in its place")
        size = file.stat().st_size
        if size > self._limits.file:
            raise ProjectError(
                f"it has {size / _MEGA:,.0f} MB, and at most {self._limits.file / _MEGA:,.0f} MB are read; "
                "make it smaller"
            )
        return file.read_bytes()


def open_project(source: Path) -> Project:
    """Read a project from its folder, a project file, a zip, or a loose picture.

    Raises :class:`ProjectError` where there is none that can be read.
    """
    try:
        if source.is_dir():
            return read_project(FolderFiles(source))
        with source.open("rb") as file:
            return read_project(open_files(source.name, file))
    except OSError as error:
        raise ProjectError(
            f"“{source}” cannot be read: {error.strerror or error}. Name the folder of a project, or a zip of it."
        ) from error


def _walk(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(place, name)
            # Pipes and devices are no files of a project, and reading one might never end.
            if path.is_file():
                yield path
