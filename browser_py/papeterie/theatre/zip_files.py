"""The files of a zip, read one by one within limits: a small zip may hold more than any memory."""

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import pairwise
from typing import BinaryIO

import msgspec

from papeterie.theatre.project import ProjectError
from papeterie.theatre.zip_directory import directory_of
from papeterie.words.tr import tr, tr_number

try:
    from lzma import LZMAError
except ImportError:
    # Pyodide may come without it; then such a file is packed in a way that is not read.
    LZMAError = OSError  # type: ignore[assignment,misc]

_DAMAGED = (zipfile.BadZipFile, zlib.error, LZMAError, OSError, EOFError, ValueError, RuntimeError)
_ENCRYPTED = 0x1
_UTF8 = 0x800
_PIECE = 1 << 20
_MEGA = 1_000_000
_LONGEST_HEAD = 30 + 2 * 0xFFFF


class ZipLimits(msgspec.Struct, frozen=True):
    """How much a zip may hold, in files and in bytes once unpacked; ``directory`` is for its list of files.

    ``ratio`` is how many times smaller than its content a file of more than ``ratio_from`` bytes may be packed:
    pictures and sounds hardly shrink, so more is a trap. ``file`` is what a browser stores as one piece.
    """

    files: int = 50_000
    total: int = 2_000_000_000
    file: int = 120_000_000
    directory: int = 32_000_000
    ratio: int = 200
    ratio_from: int = 5_000_000


class ZipFiles(Mapping[str, bytes]):
    """Paths in a zip, and their bytes, which are unpacked when they are asked for."""

    def __init__(self, source: bytes | BinaryIO, limits: ZipLimits | None = None) -> None:
        """Read the list of files. Raises :class:`ProjectError` where it is no zip, is locked, or holds too much.

        ``source`` may be a file that can be sought in; it has to stay open.
        """
        self._limits = limits or ZipLimits()
        self._read = 0
        self._ends: dict[int, int] = {}
        file = BytesIO(source) if isinstance(source, bytes) else source
        self._check_directory(file)
        try:
            self._zip = zipfile.ZipFile(file)
            members = [one for one in self._zip.infolist() if not one.is_dir()]
        except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, OverflowError) as error:
            raise ProjectError(tr("This is not a zip file that can be read. Pack or download it again.")) from error
        self._check(members)
        self._members = {_path(one): one for one in members}

    def __iter__(self) -> Iterator[str]:
        return iter(self._members)

    def __len__(self) -> int:
        return len(self._members)

    def __contains__(self, path: object) -> bool:
        return path in self._members

    def __getitem__(self, path: str) -> bytes:
        """Unpack a file. Raises :class:`ProjectError` where it is damaged."""
        member = self._members[path]
        pieces: list[bytes] = []
        size = 0
        try:
            with self._zip.open(member) as file:
                while piece := file.read(_PIECE):
                    size += len(piece)
                    self._read += len(piece)
                    if size > self._limits.file or self._read > self._limits.total:
                        raise ProjectError(tr("it holds more than the zip says; pack the zip again"))
                    pieces.append(piece)
        except NotImplementedError as error:
            raise ProjectError(tr("it is packed in a way that is not read here; pack the zip again")) from error
        except _DAMAGED as error:
            raise _damaged() from error
        if size != member.file_size:
            raise _damaged()
        return b"".join(pieces)

    def size(self, path: str) -> int:
        """Give how many bytes a file has once unpacked, as the zip says."""
        return self._members[path].file_size

    def place(self, path: str) -> tuple[int, int]:
        """Give where a file begins and ends in the zip, its head included."""
        member = self._members[path]
        if not self._ends:
            offsets = sorted(one.header_offset for one in self._zip.infolist())
            self._ends = dict(pairwise((*offsets, self._zip.start_dir)))
        longest = member.header_offset + _LONGEST_HEAD + member.compress_size
        return member.header_offset, min(self._ends[member.header_offset], longest)

    @property
    def listed(self) -> Iterator[tuple[str, zipfile.ZipInfo]]:
        """Give all that the zip lists, folders and what stands twice too, by the paths that it gives."""
        return ((_path(one, one.orig_filename), one) for one in self._zip.infolist())

    def _check_directory(self, file: BinaryIO) -> None:
        """Refuse a list of files that would take long to read, before it is read."""
        directory = directory_of(file, self._limits.directory)
        if directory.size > self._limits.directory:
            raise ProjectError(
                tr(
                    "The zip's list of files has {size}; at most {most} are read. "
                    "Pack only the folders scenes, sprites and sounds.",
                    size=_megabytes(directory.size),
                    most=_megabytes(self._limits.directory),
                )
            )
        if directory.entries > self._limits.files:
            raise _too_many(directory.entries, self._limits.files)

    def _check(self, members: list[zipfile.ZipInfo]) -> None:
        limits = self._limits
        if len(members) > limits.files:
            raise _too_many(len(members), limits.files)
        total = sum(one.file_size for one in members)
        if total > limits.total:
            raise ProjectError(
                tr(
                    "The zip holds {size} unpacked; at most {most} are read. "
                    "Pack it in parts, a few scenes with their sprites and sounds in each.",
                    size=_megabytes(total),
                    most=_megabytes(limits.total),
                )
            )
        for one in members:
            self._check_member(one)

    def _check_member(self, one: zipfile.ZipInfo) -> None:
        limits = self._limits
        if one.flag_bits & _ENCRYPTED:
            raise ProjectError(tr("The zip is locked by a password. Pack it again without one."))
        if one.file_size > limits.file:
            raise ProjectError(
                tr(
                    "“{path}” in the zip has {size} unpacked; at most {most} are read. "
                    "Leave it out or make it smaller.",
                    path=_path(one),
                    size=_megabytes(one.file_size),
                    most=_megabytes(limits.file),
                )
            )
        if one.file_size > limits.ratio_from and one.file_size > limits.ratio * max(one.compress_size, 1):
            raise ProjectError(
                tr(
                    "“{path}” in the zip would unpack to {size} from almost nothing, as no picture or sound does. "
                    "Leave it out.",
                    path=_path(one),
                    size=_megabytes(one.file_size),
                )
            )


def _path(member: zipfile.ZipInfo, name: str = "") -> str:
    """Give the path, or that with another spelling of its name; some programs write UTF-8 without saying so."""
    name = name or member.filename
    if member.flag_bits & _UTF8:
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


def _too_many(count: int, most: int) -> ProjectError:
    return ProjectError(
        tr(
            "The zip holds {count} files; at most {most} are read. Pack only the folders scenes, sprites and sounds.",
            count=tr_number(f"{count:,}"),
            most=tr_number(f"{most:,}"),
        )
    )


def _damaged() -> ProjectError:
    return ProjectError(tr("it is damaged in the zip; pack or download the zip again"))


def _megabytes(size: int) -> str:
    return tr("{size} MB", size=tr_number(f"{size / _MEGA:,.0f}"))
