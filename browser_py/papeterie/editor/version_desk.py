"""The past versions of the open scene: look at them, go back to one, make a scene of one."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any

import msgspec

from papeterie.editor.action import edit
from papeterie.editor.autosave import Autosave
from papeterie.editor.keeping_state import VersionRow, Versions
from papeterie.editor.opening import LoadedScene, PictureLoader, load_sprites
from papeterie.editor.ports import AssetError, AssetRepository
from papeterie.editor.safekeeping import Safekeeping
from papeterie.editor.state import AppState, Notice, SceneAddress, Stagecraft
from papeterie.editor.store import Store
from papeterie.theatre.edits import rename_scene
from papeterie.theatre.errors import FormatError
from papeterie.theatre.names import free_name
from papeterie.words.tr import tr

_replace = msgspec.structs.replace
Said = Callable[[int], str]
"""Tells a time (milliseconds since 1970) in words."""


class VersionDesk:
    """Works on the person's own scenes. ``day`` and ``time`` tell when a version was saved."""

    def __init__(
        self,
        store: Store,
        own: AssetRepository,
        safe: Safekeeping,
        loader: PictureLoader,
        autosave: Autosave,
        go: Callable[[SceneAddress], None],
        *,
        day: Said,
        time: Said,
    ) -> None:
        self._store = store
        self._own = own
        self._safe = safe
        self._loader = loader
        self._autosave = autosave
        self._go = go
        self._day = day
        self._time = time
        self.shown: LoadedScene | None = None
        """The version that is ready to be seen."""

    @property
    def doings(self) -> Mapping[str, Callable[..., Coroutine[Any, Any, None]]]:
        """What a click can ask for, by name."""
        return {
            "show-versions": self.show,
            "choose-version": self.choose,
            "restore-version": self.restore,
            "copy-version": self.copy,
        }

    async def show(self) -> None:
        """Open the dialog, with what is on the stage stored first; the version before the present one is shown."""
        stage = self._stage()
        if stage is None:
            return
        name = stage.address.name
        self._store.update(lambda state: _replace(state, versions=Versions(name)))
        await self._autosave.flush()
        try:
            listed = await self._safe.list_versions(name)
        except AssetError as error:
            self._change(name, problem=str(error), rows=())
            return
        rows = tuple(VersionRow(one.stamp, self._day(one.stamp), self._time(one.stamp), one.label) for one in listed)
        self._change(name, rows=rows)
        if rows:
            await self.choose(str(rows[min(1, len(rows) - 1)].stamp))

    async def choose(self, stamp: str) -> None:
        """Show a version."""
        versions, chosen = self._store.state.versions, int(stamp)
        if versions is None:
            return
        self._change(versions.scene, chosen=chosen, ready=False, missing=(), problem="")
        try:
            shown = await self.read(versions.scene, chosen)
        except (AssetError, FormatError) as error:
            self._change(versions.scene, problem=str(error))
            return
        now = self._store.state.versions
        if now is not None and now.chosen == chosen:
            self.shown = shown
            self._change(versions.scene, ready=True, missing=shown.missing)

    async def read(self, scene: str, stamp: int) -> LoadedScene:
        """Read a version with its pictures. Raises :class:`AssetError` or ``FormatError`` for the scene alone."""
        return await load_sprites(self._own, self._loader, await self._safe.get_version(scene, stamp))

    async def restore(self) -> None:
        """Go back to the version that is shown, as one step that can be undone; its lost sprites and sounds return."""
        versions, stage, shown = self._store.state.versions, self._stage(), self.shown
        if versions is None or not versions.ready or shown is None or stage is None:
            return
        row = _row(versions)
        try:
            if await self._safe.revive(versions.scene, versions.chosen):
                shown = await self.read(versions.scene, versions.chosen)
        except (AssetError, FormatError) as error:
            self._change(versions.scene, problem=str(error))
            return
        label = tr("Go back to {time}", time=row.time if row else "")

        def change(state: AppState, shown: LoadedScene = shown) -> AppState:
            opened = state.editor
            if opened is None or opened.address != stage.address:
                return state
            sprites = {**opened.sprites, **shown.sprites}
            missing = tuple(one for one in (*opened.missing, *shown.missing) if one not in sprites)
            ready = _replace(state, versions=None, editor=_replace(opened, sprites=sprites, missing=missing))
            return edit(ready, label, lambda _: rename_scene(shown.scene, opened.scene.name))

        self._store.update(change)

    async def copy(self) -> None:
        """Make a scene of the version that is shown, and open it; the present scene stays as it is."""
        versions, shown = self._store.state.versions, self.shown
        if versions is None or not versions.ready or shown is None:
            return
        try:
            await self._safe.revive(versions.scene, versions.chosen)
            name = free_name(versions.scene, await self._own.list_scenes())
            await self._own.save_scene(rename_scene(shown.scene, name))
        except AssetError as error:
            self._change(versions.scene, problem=str(error))
            return
        told = Notice(tr("“{copy}” is “{scene}” as it was then.", copy=name, scene=versions.scene))
        self._store.update(lambda state: _replace(state, versions=None, notice=told))
        self._go(SceneAddress(name))

    def _stage(self) -> Stagecraft | None:
        """Give the open scene, if it can be changed."""
        stage = self._store.state.editor
        return None if stage is None or stage.read_only else stage

    def _change(self, scene: str, **changes: Any) -> None:
        """Change what the dialog shows, while it is open for that scene."""

        def change(state: AppState) -> AppState:
            versions = state.versions
            if versions is None or versions.scene != scene:
                return state
            return _replace(state, versions=_replace(versions, **changes))

        self._store.update(change)


def _row(versions: Versions) -> VersionRow | None:
    return next((one for one in versions.rows or () if one.stamp == versions.chosen), None)
