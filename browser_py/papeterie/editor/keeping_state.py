"""What the dialogs of past versions and of the trash show."""

import msgspec

from papeterie.editor.ports import Noun


class VersionRow(msgspec.Struct, frozen=True):
    """A past version of the open scene: which it is, when that was in words, and what had changed."""

    stamp: int
    day: str
    time: str
    label: str = ""


class Versions(msgspec.Struct, frozen=True):
    """The dialog of past versions. ``rows`` are ``None`` while they are read, the newest first.

    ``chosen`` is the version that was asked for; once it is ``ready``, it can be seen. ``missing`` are its sprites
    that could not be had.
    """

    scene: str
    rows: tuple[VersionRow, ...] | None = None
    chosen: int = 0
    ready: bool = False
    missing: tuple[str, ...] = ()
    problem: str = ""


class TrashRow(msgspec.Struct, frozen=True):
    """Something in the trash: what it was, when it was deleted, in words, and its size in bytes."""

    key: str
    noun: Noun
    name: str
    when: str
    size: int = 0


class Trash(msgspec.Struct, frozen=True):
    """The dialog of the trash. ``rows`` are ``None`` while they are read, the latest first.

    ``emptying``: the person is asked whether all is to go for ever.
    """

    rows: tuple[TrashRow, ...] | None = None
    emptying: bool = False
    problem: str = ""
