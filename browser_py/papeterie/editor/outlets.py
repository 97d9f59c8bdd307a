"""Where project files go to: the person's downloads, or a file or folder on disk that it is kept in."""

from typing import Protocol


class OutletError(Exception):
    """The file could not be written; the message is for the person. What was there before is there still."""


class Outlet(Protocol):
    """A file on its way. All raise :class:`OutletError`; then it has to be abandoned."""

    async def take(self, piece: bytes) -> None:
        """Take what comes next in the file."""

    async def finish(self) -> None:
        """Take note that this was all. When it returns, the person has the file."""

    async def abandon(self) -> None:
        """Let go of what was taken."""


class DiskPlace(Protocol):
    """A file on the person's disk, or a folder that gets a file for each day; chosen by them."""

    @property
    def name(self) -> str:
        """What it is called, without the folder that it is in."""

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder."""

    async def allow(self) -> None:
        """Have the person allow writing, if need be; to be called upon a gesture. Raises :class:`OutletError`."""

    def open(self, name: str) -> Outlet:
        """Begin to write it anew, or in a folder the file of that name.

        What is in the file stays until the outlet has finished, and then it was read back.
        """


class Outlets(Protocol):
    """All ways out of this browser."""

    @property
    def can_bind(self) -> bool:
        """Whether the browser lets the page write a file on disk."""

    def download(self, name: str) -> Outlet:
        """Begin a file that goes to the person's downloads."""

    async def choose(self, name: str) -> DiskPlace | None:
        """Ask for a file on disk, which may be called that; ``None`` if none is chosen. Raises :class:`OutletError`."""

    async def choose_folder(self) -> DiskPlace | None:
        """Ask for a folder on disk; ``None`` if none is chosen. Raises :class:`OutletError`."""

    async def bound(self) -> DiskPlace | None:
        """Give the place that the project is kept in, if there is one."""

    async def bind(self, place: DiskPlace | None) -> None:
        """Keep in mind that the project is kept there, or nowhere any more."""
