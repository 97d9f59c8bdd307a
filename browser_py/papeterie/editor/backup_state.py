"""What the dialogs of export and of storage show, and what the gallery says of backups."""

from typing import Literal

import msgspec

from papeterie.editor.safekeeping import Room

Persistence = Literal["kept", "not-kept", "unknown"]
"""Whether the browser has promised not to clear the site's data by itself, as far as it says."""

Reminder = Literal["", "never", "old"]
"""Why a backup would be good: there is none, or it is old; "": it is not spoken of."""


class Sending(msgspec.Struct, frozen=True):
    """A project file on its way: what is being done, and which part of it is done (0..1; ``None``: not known)."""

    label: str
    fraction: float | None = None


class Holds(msgspec.Struct, frozen=True):
    """How much would be in a project file; ``size`` is about how many bytes that is."""

    scenes: int
    sprites: int
    sounds: int
    size: int = 0

    @property
    def count(self) -> int:
        """How many things there are."""
        return self.scenes + self.sprites + self.sounds


class Export(msgspec.Struct, frozen=True, kw_only=True):
    """The dialog of export. ``scenes`` are ``None`` while they are listed, ``holds`` while it is counted.

    ``left_out`` are the scenes that the person did not choose.
    """

    scenes: tuple[str, ...] | None = None
    left_out: frozenset[str] = frozenset()
    holds: Holds | None = None
    sending: Sending | None = None
    problem: str = ""

    @property
    def chosen(self) -> tuple[str, ...]:
        """The scenes that are exported."""
        return tuple(one for one in self.scenes or () if one not in self.left_out)


class StorageView(msgspec.Struct, frozen=True, kw_only=True):
    """The dialog of storage. What is ``None`` is being asked for, or is not told by the browser.

    ``free`` is in bytes; ``refused``: the browser was asked just now to keep the data, and did not agree.
    ``backed_up`` is when the last backup was made, in words; ``place`` the name of the file on disk that the project
    is kept in as well, or of the folder (``in_folder``), if there is one; ``can_bind`` says whether there can be.
    ``told`` is what was done just now.
    """

    room: Room | None = None
    free: int | None = None
    persistence: Persistence | None = None
    refused: bool = False
    backed_up: str = ""
    place: str = ""
    in_folder: bool = False
    can_bind: bool = False
    sending: Sending | None = None
    told: str = ""
    problem: str = ""
