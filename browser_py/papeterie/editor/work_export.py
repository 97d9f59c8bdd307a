"""Export of the open scene, as it is on the screen: stored first where that can be, and whole where it cannot."""

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any

import msgspec

from papeterie.editor.autosave import Autosave
from papeterie.editor.backup_state import Sending
from papeterie.editor.damaged import Damaged
from papeterie.editor.exporting import Readable, exported
from papeterie.editor.media import Media
from papeterie.editor.open_work import OpenWork
from papeterie.editor.outlets import Outlet
from papeterie.editor.sending import FAILURES, Sender, progress_notice
from papeterie.editor.state import Notice
from papeterie.editor.store import Store
from papeterie.theatre.file_names import project_file_name
from papeterie.words.tr import tr


class WorkExport:
    """``download`` begins a file for the person's downloads; ``fetch`` is that of :class:`OpenWork`."""

    def __init__(
        self,
        store: Store,
        own: Readable,
        autosave: Autosave,
        sender: Sender,
        download: Callable[[str], Outlet],
        fetch: Callable[[str], Awaitable[Media]],
    ) -> None:
        self._store = store
        self._own = own
        self._autosave = autosave
        self._sender = sender
        self._download = download
        self._fetch = fetch

    @property
    def doings(self) -> Mapping[str, Callable[..., Coroutine[Any, Any, None]]]:
        """What a click can ask for, by name."""
        return {"export-scene": self.export, "stop-export": self.stop}

    async def export(self) -> None:
        """Hand over the open scene with its sprites and sounds, stored or not, and tell what became of it."""
        await self._autosave.flush()
        stage = self._store.state.editor
        if stage is None or self._sender.busy:
            return
        name, damaged = stage.scene.name, Damaged()
        file, work = project_file_name(name), OpenWork(stage, self._own, self._fetch)
        try:
            parts = await exported(work, (name,), damaged.note)
            sent = await self._sender.send(work, parts, self._download(file), self._tell, damaged.note)
        except FAILURES as error:
            self._say(Notice(str(error), "bad"))
            return
        text = damaged.told(tr("“{file}” is in your downloads. Import brings it back.", file=file))
        self._say(Notice(text if sent else tr("Stopped: no file was made.")))

    async def stop(self) -> None:
        """Stop the file that is on its way."""
        self._sender.stop()

    def _tell(self, sending: Sending) -> None:
        self._say(progress_notice(sending))

    def _say(self, notice: Notice) -> None:
        self._store.update(lambda state: msgspec.structs.replace(state, notice=notice))
