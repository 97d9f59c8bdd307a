"""Downloads and a disk in memory, for tests of what goes out of the browser."""

from papeterie.editor.outlets import DiskPlace, OutletError


class MemoryOutlet:
    """Writes beside what is there, and puts that in its place at the end; or fails where the disk is told to."""

    def __init__(self, outlets: "MemoryOutlets", name: str) -> None:
        self._outlets = outlets
        self._name = name
        self._pieces: list[bytes] = []

    async def take(self, piece: bytes) -> None:
        """Take what comes next."""
        if self._outlets.full:
            raise OutletError("The disk is full.")
        self._pieces.append(piece)

    async def finish(self) -> None:
        """Put it in its place."""
        self._outlets.files[self._name] = b"".join(self._pieces)

    async def abandon(self) -> None:
        """Leave what was there."""
        self._outlets.abandoned.append(self._name)


class MemoryPlace:
    """A file on that disk, or a folder."""

    def __init__(self, outlets: "MemoryOutlets", name: str, *, is_folder: bool = False) -> None:
        self._outlets = outlets
        self.name = name
        self.is_folder = is_folder

    async def allow(self) -> None:
        """Allow it, or not."""
        if self._outlets.forbidden:
            raise OutletError("You may not.")

    def open(self, name: str) -> MemoryOutlet:
        """Begin to write it anew."""
        return MemoryOutlet(self._outlets, f"{self.name}/{name}" if self.is_folder else self.name)


class MemoryOutlets:
    """``chosen`` is what the person will choose; ``files`` are all files, downloads and others, by their names."""

    def __init__(self, *, can_bind: bool = True) -> None:
        self.can_bind = can_bind
        self.files: dict[str, bytes] = {}
        self.abandoned: list[str] = []
        self.chosen = ""
        self.suggested = ""
        self.kept_in: DiskPlace | None = None
        self.full = self.forbidden = False

    def download(self, name: str) -> MemoryOutlet:
        """Begin a download."""
        return MemoryOutlet(self, name)

    async def choose(self, name: str) -> MemoryPlace | None:
        """Choose what the test wants."""
        self.suggested = name
        return MemoryPlace(self, self.chosen) if self.chosen else None

    async def choose_folder(self) -> MemoryPlace | None:
        """Choose what the test wants."""
        return MemoryPlace(self, self.chosen, is_folder=True) if self.chosen else None

    async def bound(self) -> DiskPlace | None:
        """Give the place that the project is kept in."""
        return self.kept_in

    async def bind(self, place: DiskPlace | None) -> None:
        """Keep it in another, or in none."""
        self.kept_in = place
