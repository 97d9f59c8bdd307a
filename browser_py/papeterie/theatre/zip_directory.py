"""How long the list of files at the end of a zip is, told before it is read: nothing keeps it short."""

import io
import struct
from typing import BinaryIO

import msgspec

_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_END_MARK, _END_64_MARK, _ENTRY_MARK = b"PK\x05\x06", b"PK\x06\x06", b"PK\x01\x02"
_LOCATOR_SIZE = 20
_LONGEST_COMMENT = 0xFFFF
_SIZE, _SIZE_64 = 5, 8
_PIECE = 1 << 20
TAIL = _LONGEST_COMMENT + _END.size + _LOCATOR_SIZE + _END_64.size
"""How many bytes at the end of a zip tell where its list is."""


class ZipDirectory(msgspec.Struct, frozen=True):
    """The list's size in bytes, and the most files that there can be in it."""

    size: int = 0
    entries: int = 0


def directory_of(file: BinaryIO, most_bytes: int) -> ZipDirectory:
    """Find the list. Where it is longer than ``most_bytes``, or there is none, no entries are counted."""
    length = file.seek(0, io.SEEK_END)
    start = max(0, length - _LONGEST_COMMENT - _END.size)
    file.seek(start)
    tail = file.read()
    last = tail[-_END.size :]
    place = len(tail) - len(last) if last[:4] == _END_MARK and last[-2:] == b"\0\0" else tail.rfind(_END_MARK)
    if place < 0 or len(tail) < place + _END.size:
        return ZipDirectory()
    end = start + place
    size = int(_END.unpack_from(tail, place)[_SIZE])
    large = end - _LOCATOR_SIZE - _END_64.size
    if large >= 0:
        file.seek(large)
        fields = _END_64.unpack(file.read(_END_64.size))
        if fields[0] == _END_64_MARK:
            end, size = large, int(fields[_SIZE_64])
    if not 0 <= size <= min(most_bytes, end):
        return ZipDirectory(size)
    return ZipDirectory(size, _entries(file, end - size, size))


def _entries(file: BinaryIO, start: int, size: int) -> int:
    """Count the marks of entries. There may be more of them than entries, never fewer."""
    file.seek(start)
    count, left, before = 0, size, b""
    while left > 0 and (piece := file.read(min(_PIECE, left))):
        left -= len(piece)
        count += (before + piece).count(_ENTRY_MARK)
        before = piece[1 - len(_ENTRY_MARK) :]
    return count
