"""Export, where the open scene cannot be saved: what is on the screen goes to the person's downloads."""

from collections.abc import Awaitable, Callable

import msgspec

from papeterie.editor.exporting import Readable
from papeterie.editor.media import Media
from papeterie.editor.open_work import OpenWork
from papeterie.editor.ports import AssetError
from papeterie.editor.state import Notice
from papeterie.editor.store import Store
from papeterie.editor.taking_out import TakenOut, TakingOut
from papeterie.theatre.project import ProjectError
from papeterie.words.tr import tr


class WorkExport:
    """Takes out the open scene with its sprites and sounds, stored or not; ``fetch`` is that of :class:`OpenWork`."""

    def __init__(
        self, store: Store, own: Readable, taking_out: TakingOut, fetch: Callable[[str], Awaitable[Media]]
    ) -> None:
        self._store = store
        self._own = own
        self._taking_out = taking_out
        self._fetch = fetch

    async def export(self) -> None:
        """Do it, and tell what became of it."""
        stage = self._store.state.editor
        if stage is None:
            return
        name = stage.scene.name
        self._say(Notice(tr("Making a file of “{name}”…", name=name)))
        try:
            out = await self._taking_out.take_out(OpenWork(stage, self._own, self._fetch), name, (name,))
        except (AssetError, ProjectError) as error:
            self._say(Notice(str(error), "bad"))
        else:
            self._say(_told(name, out))

    def _say(self, notice: Notice) -> None:
        self._store.update(lambda state: msgspec.structs.replace(state, notice=notice))


def _told(name: str, out: TakenOut) -> Notice:
    if not out.left_out:
        text = tr("“{name}” is in your downloads as {file}. Import brings it back.", name=name, file=out.file_name)
        return Notice(text)
    names = ", ".join(tr("“{name}”", name=one) for _, one in out.left_out)
    text = tr(
        "“{name}” is in your downloads as {file}, but without what cannot be read: {names}.",
        name=name,
        file=out.file_name,
        names=names,
    )
    return Notice(text, "bad")
