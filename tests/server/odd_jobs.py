"""Work that goes wrong, for workers in processes of their own."""

import ctypes
import os
import time

_WORN: list[str] = []


def nothing() -> None:
    """Be ready."""


def get_dressed() -> None:
    """Be ready, and know it."""
    _WORN.append("hat")


def dressed() -> tuple[int, list[str]]:
    """Tell which process this is, and what it wears."""
    return os.getpid(), _WORN


def process_id() -> int:
    """Tell which process this is."""
    return os.getpid()


def crash() -> None:
    """Fall over as a decoder in C does."""
    ctypes.string_at(0)


def sleep(seconds: float) -> int:
    """Take a while, and tell which process did."""
    time.sleep(seconds)
    return os.getpid()


def eat(megabytes: int) -> int:
    """Take memory."""
    return len(bytearray(megabytes * 1_000_000))


def complain() -> None:
    """Raise what is ours."""
    raise ValueError("so it is")


def refuse() -> None:
    """Do not get ready."""
    raise ValueError("no model")
