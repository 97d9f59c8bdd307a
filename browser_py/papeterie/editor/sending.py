"""A project file on its way out: written piece by piece, with its progress told, until it is there or stopped."""

import asyncio
import time
from collections.abc import Callable

from papeterie import __version__
from papeterie.editor.backup_state import Sending
from papeterie.editor.exporting import Exported, LeftOut, Readable, export
from papeterie.editor.outlets import Outlet, OutletError
from papeterie.editor.ports import AssetError
from papeterie.editor.state import Notice
from papeterie.theatre.archive_writer import ArchiveWriter
from papeterie.theatre.project import ProjectError
from papeterie.words.tr import tr, tr_n

Tell = Callable[[Sending], None]
FAILURES = (AssetError, ProjectError, OutletError)
"""What may stop a file on its way; each says why in words for a person."""
_BREATH = 0.05
"""Seconds for which the page may stand still, and between two words of progress."""


class Sender:
    """Sends one file at a time. ``made_at`` gives the time as ISO 8601 has it, ``now`` seconds."""

    def __init__(self, made_at: Callable[[], str], now: Callable[[], float] = time.monotonic) -> None:
        self._made_at = made_at
        self._now = now
        self._task: asyncio.Task[None] | None = None
        self._finishing = False
        self._rested = 0.0

    @property
    def busy(self) -> bool:
        """Whether a file is on its way."""
        return self._task is not None

    def stop(self) -> None:
        """Have the file that is on its way go nowhere, unless all of it is written."""
        if self._task is not None and not self._finishing:
            self._task.cancel()

    async def send(
        self, library: Readable, chosen: Exported, outlet: Outlet, tell: Tell, left_out: LeftOut | None = None
    ) -> bool:
        """Write the chosen things into the outlet; give whether the file is there, or was stopped.

        What cannot be read is left out, if ``left_out`` is there to be told. Else raises :class:`AssetError`; and in
        any case :class:`ProjectError` or :class:`OutletError`; then there is no file.
        """
        if self._task is not None:
            return False
        self._finishing = False
        self._task = asyncio.ensure_future(self._work(library, chosen, outlet, tell, left_out))
        try:
            await asyncio.wait({self._task})
            if self._task.cancelled():
                return False
            self._task.result()
        finally:
            self._task = None
        return True

    async def _work(
        self, library: Readable, chosen: Exported, outlet: Outlet, tell: Tell, left_out: LeftOut | None
    ) -> None:
        writer = ArchiveWriter(app_version=__version__, made_at=self._made_at())
        label, done = tr_n("Writing one thing…", "Writing {count} things…", chosen.count), 0

        def told(written: int, _all: int) -> None:
            nonlocal done
            done = written

        try:
            tell(Sending(label, 0.0))
            async for piece in export(library, chosen, writer, told, left_out):
                await outlet.take(piece)
                if self._now() - self._rested > _BREATH:
                    tell(Sending(label, done / max(chosen.count, 1)))
                    await asyncio.sleep(0)
                    self._rested = self._now()
            self._finishing = True
            tell(Sending(tr("Checking the file…")))
            await outlet.finish()
        except BaseException:
            await outlet.abandon()
            raise


def progress_notice(sending: Sending) -> Notice:
    """Tell how far a file is, where no dialog does; it can be stopped while it is written."""
    if sending.fraction is None:
        return Notice(sending.label)
    text = tr("{label} {percent}%", label=sending.label, percent=f"{sending.fraction * 100:.0f}")
    return Notice(text, action="stop-export", action_label=tr("Stop"))
