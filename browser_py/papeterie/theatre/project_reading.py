"""What lies in a folder or a zip, and how it is read: a project file, an earlier project, or loose pictures."""

import re
from collections.abc import Collection, Mapping
from io import SEEK_END, BytesIO
from typing import BinaryIO, Protocol

from papeterie.theatre.archive_error import megabytes
from papeterie.theatre.archive_manifest import MANIFEST, MAX_BYTES, is_manifest
from papeterie.theatre.archive_reading import ArchiveReading, no_manifest, unreadable
from papeterie.theatre.archive_zip import check_members
from papeterie.theatre.loose_reading import LooseReading, is_loose
from papeterie.theatre.media_types import UNKNOWN, picture_type
from papeterie.theatre.older_project import read_older_project, wanted_paths
from papeterie.theatre.project import Project, ProjectError
from papeterie.theatre.project_layout import find_layout
from papeterie.theatre.zip_files import ZipFiles, ZipLimits
from papeterie.words.tr import tr

_OF_AN_ARCHIVE = re.compile(r"scenes/[^/]+\.json|sprites/[^/]+/(metadata\.json|picture\.\w+)")
_SIGNATURE_BYTES = 32


class Reading(Protocol):
    """A project being read. Its files may be taken in any order, with pauses, so that a page lives on meanwhile."""

    @property
    def wanted(self) -> tuple[str, ...]:
        """Give the paths of the files that are to be taken."""

    def take(self, path: str, data: bytes) -> None:
        """Take the bytes of a file. May raise :class:`ProjectError`: then nothing of the project can be used."""

    def miss(self, path: str, problem: str) -> None:
        """Hear that a file cannot be read. May raise, as :meth:`take` does."""

    def project(self, known_sprites: Collection[str] = (), known_sounds: Collection[str] = ()) -> Project:
        """Give the project. ``known_*`` are there already, beside it, so that they are not missed."""


def begin_reading(paths: Collection[str], manifest: bytes | None) -> Reading:
    """Tell by the paths of all files what they are. ``manifest`` are the bytes of ``manifest.json``, if it is there.

    Raises :class:`ProjectError` where they are nothing that is known.
    """
    if manifest is not None and is_manifest(manifest):
        return ArchiveReading(manifest, paths)
    layout = find_layout(paths)
    if layout.scenes:
        return OlderReading(paths)
    if manifest is not None:
        return ArchiveReading(manifest, paths)
    if any(_OF_AN_ARCHIVE.fullmatch(one) for one in paths):
        raise no_manifest()
    if not layout and any(is_loose(one) for one in paths):
        return LooseReading(paths)
    return OlderReading(paths)


def read_project(
    files: Mapping[str, bytes], *, known_sprites: Collection[str] = (), known_sounds: Collection[str] = ()
) -> Project:
    """Read whatever project there is, by the paths of its files. Raises :class:`ProjectError`."""
    reading = begin_reading(files, _manifest(files))
    for path in reading.wanted:
        try:
            data = files[path]
        except (ProjectError, OSError) as error:
            reading.miss(path, str(error))
        else:
            reading.take(path, data)
    return reading.project(known_sprites, known_sounds)


def open_files(name: str, source: bytes | BinaryIO, limits: ZipLimits | None = None) -> Mapping[str, bytes]:
    """Give what is in a file: the members of a zip, or itself, if it is a picture or a sound.

    A zip that is a project file is held to what such a file must be. ``source`` may be a file that can be sought in,
    which has to stay open. Raises :class:`ProjectError`.
    """
    file = BytesIO(source) if isinstance(source, bytes) else source
    if is_no_zip(name, file.read(_SIGNATURE_BYTES)):
        check_size(name, file.seek(0, SEEK_END), limits or ZipLimits())
        file.seek(0)
        return {name: file.read()}
    files = ZipFiles(file, limits)
    check_zip(files)
    return files


def is_no_zip(name: str, first: bytes) -> bool:
    """Whether a file is a picture or a sound by its ``first`` bytes or its name."""
    return picture_type(first) != UNKNOWN or is_loose(name)


def check_size(name: str, size: int, limits: ZipLimits) -> None:
    """Raise :class:`ProjectError` where a file that is no zip is too large to be read."""
    if size > limits.file:
        raise ProjectError(
            tr(
                "“{name}” has {size}, and at most {most} are read. Make it smaller.",
                name=name,
                size=megabytes(size),
                most=megabytes(limits.file),
            )
        )


def check_zip(files: ZipFiles) -> None:
    """Raise :class:`ArchiveError` where a zip is a project file, and not as such a file must be."""
    if MANIFEST in files and _is_archive(files):
        check_members(files.listed)


class OlderReading:
    """An earlier project being read: what cannot be read of it is left out."""

    def __init__(self, paths: Collection[str]) -> None:
        self.wanted = wanted_paths(paths)
        self._files = _Files(dict.fromkeys(paths, b""))

    def take(self, path: str, data: bytes) -> None:
        """Take the bytes of a file."""
        self._files[path] = data

    def miss(self, path: str, problem: str) -> None:
        """Hear that a file cannot be read."""
        self._files.unreadable[path] = problem

    def project(self, known_sprites: Collection[str] = (), known_sounds: Collection[str] = ()) -> Project:
        """Give the project."""
        return read_older_project(self._files, known_sprites=known_sprites, known_sounds=known_sounds)


class _Files(dict[str, bytes]):
    """The files that were read; the others raise when they are asked for."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__(files)
        self.unreadable: dict[str, str] = {}

    def __getitem__(self, path: str) -> bytes:
        if path in self.unreadable:
            raise ProjectError(self.unreadable[path])
        return super().__getitem__(path)


def _is_archive(files: ZipFiles) -> bool:
    """Whether a zip with a manifest is a project file: it says so, or is nothing else."""
    if files.size(MANIFEST) > MAX_BYTES:
        return True
    manifest = _manifest(files)
    return manifest is not None and (is_manifest(manifest) or not find_layout(files).scenes)


def _manifest(files: Mapping[str, bytes]) -> bytes | None:
    try:
        return files.get(MANIFEST)
    except (ProjectError, OSError) as error:
        raise unreadable(MANIFEST, str(error)) from error
