"""What is in a file, as :func:`open_files` gives it, of a file that is too large to be in memory as a whole."""

from collections.abc import Awaitable, Callable, Mapping
from typing import BinaryIO, cast

from papeterie.theatre.archive_manifest import MANIFEST, MAX_BYTES
from papeterie.theatre.partial_file import PartialFile
from papeterie.theatre.project_reading import check_size, check_zip, is_no_zip
from papeterie.theatre.zip_directory import TAIL, directory_of
from papeterie.theatre.zip_files import ZipFiles, ZipLimits

Slice = Callable[[int, int], Awaitable[bytes]]
"""Gives the bytes of the file from a first one to before another one."""
_FIRST_BYTES = 32


class SlicedFiles:
    """The members of a zip, or the file itself if it is a picture or a sound; each is read when it is asked for."""

    def __init__(self, slice_of: Slice, files: Mapping[str, bytes], file: PartialFile | None = None) -> None:
        """See :meth:`open`. ``file`` is what ``files`` are read from."""
        self._slice_of = slice_of
        self._files = files
        self._file = file

    @classmethod
    async def open(cls, name: str, size: int, slice_of: Slice, limits: ZipLimits | None = None) -> "SlicedFiles":
        """Look at a file of ``size`` bytes. Raises :class:`ProjectError`, as :func:`open_files` does."""
        limits = limits or ZipLimits()
        if is_no_zip(name, await slice_of(0, min(size, _FIRST_BYTES))):
            check_size(name, size, limits)
            return cls(slice_of, {name: await slice_of(0, size)})
        file = PartialFile(size)
        start = max(0, size - TAIL)
        file.hold(start, await slice_of(start, size))
        listed = directory_of(cast("BinaryIO", file), 0).size
        if listed <= limits.directory:
            start = max(0, start - listed)
            file.hold(start, await slice_of(start, size))
        files = ZipFiles(cast("BinaryIO", file), limits)
        opened = cls(slice_of, files, file)
        if MANIFEST in files and files.size(MANIFEST) <= MAX_BYTES:
            # It stays, for it is read again.
            await opened._hold(files, MANIFEST, file)
        check_zip(files)
        return opened

    @property
    def paths(self) -> tuple[str, ...]:
        """Give the paths of all files."""
        return tuple(self._files)

    async def read(self, path: str) -> bytes:
        """Give a file's bytes. Raises :class:`ProjectError` where it is damaged."""
        if self._file is None or not isinstance(self._files, ZipFiles):
            return self._files[path]
        start = await self._hold(self._files, path, self._file)
        try:
            return self._files[path]
        finally:
            self._file.let_go(start)

    async def _hold(self, files: ZipFiles, path: str, file: PartialFile) -> int:
        """Have the bytes of a member at hand; give where they begin."""
        start, end = files.place(path)
        file.hold(start, await self._slice_of(start, end))
        return start
