"""Work leaves the browser as a project file, though not all of it can be read."""

from collections.abc import Callable, Collection
from typing import Protocol

import msgspec

from papeterie import __version__
from papeterie.editor.exporting import Readable, export, exported
from papeterie.editor.ports import AssetError, Noun
from papeterie.theatre.archive_paths import slug
from papeterie.theatre.archive_writer import ArchiveWriter


class Parcel(Protocol):
    """A file on its way to the person."""

    def add(self, piece: bytes) -> None:
        """Put in what comes next."""

    def hand_over(self, name: str) -> None:
        """Give it to the person, as a file of that name."""


class TakenOut(msgspec.Struct, frozen=True):
    """What is in a project file that was handed over: how many scenes, sprites and sounds, and what is not in it."""

    file_name: str
    scenes: int
    sprites: int
    sounds: int
    left_out: tuple[tuple[Noun, str], ...] = ()

    @property
    def count(self) -> int:
        """How many things are in it."""
        return self.scenes + self.sprites + self.sounds


class TakingOut:
    """``parcel`` begins a file; ``now`` gives the time as ISO 8601 has it."""

    def __init__(self, parcel: Callable[[], Parcel], now: Callable[[], str]) -> None:
        self._parcel = parcel
        self._now = now

    async def take_out(self, library: Readable, name: str, scenes: Collection[str] | None = None) -> TakenOut:
        """Hand over those scenes with what they use, or everything, but for what cannot be read.

        ``name`` is what the file is for. Where nothing at all can be read, there is no file, and a count of 0. Raises
        :class:`AssetError` where the library cannot be listed, and ``ProjectError`` where it is too much for one file.
        """
        left_out: list[tuple[Noun, str]] = []

        def note(noun: Noun, name: str, _error: AssetError) -> None:
            left_out.append((noun, name))

        chosen = await exported(library, scenes, note)
        writer, parcel = ArchiveWriter(app_version=__version__, made_at=self._now()), self._parcel()
        async for piece in export(library, chosen, writer, left_out=note):
            parcel.add(piece)

        def taken(noun: Noun, names: tuple[str, ...]) -> int:
            return len(names) - sum(one == noun for one, _ in left_out)

        out = TakenOut(
            f"{slug(name, 'scene')}.papeterie",
            taken("scene", chosen.scenes),
            taken("sprite", chosen.sprites),
            taken("sound", chosen.sounds),
            tuple(left_out),
        )
        if out.count:
            parcel.hand_over(out.file_name)
        return out
