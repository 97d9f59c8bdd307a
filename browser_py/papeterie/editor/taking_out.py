"""All of a library leaves the browser as a project file, though not all of it can be read."""

from collections.abc import Callable

import msgspec

from papeterie.editor.backup_state import Sending
from papeterie.editor.exporting import Exported, Readable, exported
from papeterie.editor.outlets import Outlet
from papeterie.editor.ports import AssetError, Noun
from papeterie.editor.sending import Sender
from papeterie.theatre.file_names import project_file_name


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
    """``download`` begins a file for the person's downloads."""

    def __init__(self, sender: Sender, download: Callable[[str], Outlet]) -> None:
        self._sender = sender
        self._download = download

    async def take_out(self, library: Readable, title: str) -> TakenOut:
        """Hand over everything but what cannot be read, in a file that is called after the ``title``.

        Where nothing at all can be read, there is no file, and a count of 0. Raises what
        :data:`papeterie.editor.sending.FAILURES` names.
        """
        left_out: list[tuple[Noun, str]] = []

        def note(noun: Noun, name: str, _error: AssetError) -> None:
            left_out.append((noun, name))

        chosen = await exported(library, None, note)
        file = project_file_name(title)
        outlet = _UnlessEmpty(self._download(file), lambda: _taken(chosen, left_out, file).count)
        await self._sender.send(library, chosen, outlet, _told, note)
        return _taken(chosen, left_out, file)


class _UnlessEmpty:
    """An outlet that ends without a file where nothing is in it after all."""

    def __init__(self, outlet: Outlet, count: Callable[[], int]) -> None:
        self.take = outlet.take
        self.abandon = outlet.abandon
        self._outlet = outlet
        self._count = count

    async def finish(self) -> None:
        """Hand the file over, or forget it."""
        await (self._outlet.finish() if self._count() else self._outlet.abandon())


def _taken(chosen: Exported, left_out: list[tuple[Noun, str]], file: str) -> TakenOut:
    def count(noun: Noun, names: tuple[str, ...]) -> int:
        return len(names) - sum(one == noun for one, _ in left_out)

    counts = count("scene", chosen.scenes), count("sprite", chosen.sprites), count("sound", chosen.sounds)
    return TakenOut(file, *counts, tuple(left_out))


def _told(_sending: Sending) -> None:
    """Tell nothing on the way: the page says that it is being exported."""
