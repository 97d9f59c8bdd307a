"""What a worker does with memory that it needs no more: keep it for the next picture, or give it back.

A model takes some 300 MB for each picture. To get them anew from the system each time, page by page, takes a quarter of
the model's own time; to keep them takes them from everybody else. This is about glibc; elsewhere nothing happens.
"""

import ctypes
from contextlib import suppress
from pathlib import Path
from typing import Any

# From glibc's malloc.h.
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _MMAP_MAX = -1, -3, -4
_MOST = 2**31 - 1
_LARGE_BYTES = 1_000_000
_PAGE_BYTES = 4_096
_GROWN = 1.2


def give_back_at_once() -> None:
    """Have large blocks returned when they are freed. By itself, glibc learns to keep them."""
    _set(_MMAP_THRESHOLD, _LARGE_BYTES)


def keep() -> None:
    """Have blocks kept, for as long as :class:`Rest` lets them be."""
    _set(_MMAP_MAX, 0)
    _set(_TRIM_THRESHOLD, _MOST)


class Rest:
    """What this process has at rest, once it has worked a first time."""

    def __init__(self) -> None:
        self._bytes = _resident()

    def restore(self) -> None:
        """Give back what is free if it has become a good deal more: after a very large picture."""
        if _resident() > _GROWN * self._bytes:
            with suppress(AttributeError, OSError):
                _libc().malloc_trim(0)


def _resident() -> int:
    with suppress(OSError):
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * _PAGE_BYTES
    return 0


def _set(parameter: int, value: int) -> None:
    with suppress(AttributeError, OSError):
        _libc().mallopt(parameter, value)


def _libc() -> Any:
    return ctypes.CDLL(None)
