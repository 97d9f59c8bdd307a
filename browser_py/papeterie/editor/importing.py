"""Importing a project: read it, show what it is, store it as one change, and report. Nothing is stored before."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Protocol

import msgspec

from papeterie.editor.holdings import holdings_of
from papeterie.editor.import_plan import Choice, Key, plan_import
from papeterie.editor.import_report import outcome
from papeterie.editor.media import Media
from papeterie.editor.ports import AssetError, AssetRepository, PictureInfo, ProcessingError, ReadOnlyError
from papeterie.editor.state import AppState, Import, Notice, Step
from papeterie.editor.store import Store
from papeterie.theatre.archive_manifest import MANIFEST
from papeterie.theatre.archive_reading import unreadable
from papeterie.theatre.project import Project, ProjectError, pictures_of, without_pictures
from papeterie.theatre.project_reading import begin_reading
from papeterie.words.tr import tr, tr_n, tr_noop

_replace = msgspec.structs.replace
_TOO_MUCH = tr_noop("This project needs more memory than the browser gives. Import it in parts, a few scenes in each.")
_LONGEST_RUN_SECONDS = 0.012
"""For how long the page may stand still: less than a frame."""
_OURS = frozenset({"no-tools"})
"""Reasons against a picture that are not the picture's fault."""


class ProjectSource(Protocol):
    """A folder or a zip that the person chose."""

    @property
    def name(self) -> str:
        """What the person knows it by."""

    async def paths(self) -> Sequence[str]:
        """List its files, by their relative paths. Raises :class:`ProjectError`."""

    async def read(self, path: str) -> bytes:
        """Give a file's bytes. Raises :class:`ProjectError`."""


class ImportDialog:
    """The dialog's behavior. Its state lies in the store; what it needs of the world comes through ports.

    ``inspect`` says what a picture is by its header, ``decode`` tries all of it; both raise :class:`ProcessingError`.
    """

    def __init__(
        self,
        store: Store,
        repository: AssetRepository,
        inspect: Callable[[bytes], Awaitable[PictureInfo]],
        decode: Callable[[Media], Awaitable[None]],
        spawn: Callable[..., "asyncio.Task[None]"],
        timed: Callable[[str], AbstractContextManager[object]] = lambda _name: nullcontext(),
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """``now`` gives seconds."""
        self._store = store
        self._repository = repository
        self._inspect = inspect
        self._decode = decode
        self._spawn = spawn
        self._timed = timed
        self._now = now
        self._rested = 0.0
        self._task: asyncio.Task[None] | None = None

    @property
    def storing(self) -> bool:
        """Whether the project is being written; that cannot be stopped."""
        shown = self._store.state.importing
        return shown is not None and shown.stage == "storing"

    def open(self) -> None:
        """Ask for a project."""
        if self._repository.read_only:
            self._say(Notice(str(ReadOnlyError()), "bad"))
        elif not self.storing:
            self._stop()
            self._store.update(lambda state: _replace(state, importing=Import(), notice=None))

    async def take(self, source: ProjectSource) -> None:
        """Read what the person chose or dropped, and show what is in it."""
        if self.storing:
            return
        self.open()
        if self._store.state.importing is None:
            return
        working = Step(tr("Reading the list of files…"))
        self._change(lambda one: _replace(one, stage="reading", source=source.name, working=working))
        await self._work(self._read(source))

    def choose(self, key: Key | None, choice: Choice) -> None:
        """Decide about one conflict, or, without ``key``, about all."""

        def chosen(shown: Import) -> Import:
            keys = [one.key for one in shown.holdings.conflicts] if key is None else [key]
            return _replace(shown, choices={**shown.choices, **dict.fromkeys(keys, choice)})

        self._change(chosen)

    async def store(self) -> None:
        """Store the project as it was shown."""
        shown = self._store.state.importing
        if shown is not None and shown.stage == "preview":
            self._change(lambda one: _replace(one, stage="storing", working=Step(tr("Storing…")), problem=""))
            await self._work(self._keep(shown))

    def cancel(self) -> None:
        """Stop reading and close the dialog; nothing was stored. What is being stored is not stopped."""
        if not self.storing:
            self._stop()
            self._store.update(lambda state: _replace(state, importing=None))

    async def _read(self, source: ProjectSource) -> None:
        with self._timed("papeterie:import"):
            paths = await source.paths()
            reading = begin_reading(paths, await _manifest(source, paths))
            wanted = reading.wanted
            label = tr_n("Reading {count} file…", "Reading {count} files…", len(wanted))
            for place, path in enumerate(wanted):
                await self._breathe(label, place / len(wanted))
                try:
                    data = await source.read(path)
                except ProjectError as error:
                    reading.miss(path, str(error))
                else:
                    reading.take(path, data)
            sprites, sounds = await self._repository.list_sprites(), await self._repository.list_sounds()
            read = reading.project(sprites, sounds)
            project, media_types = await self._without_bad_pictures(read)
            self._progress(tr("Comparing with your library…"), None)
            holdings = await holdings_of(project, self._repository, self._breathe)
        self._change(
            lambda one: _replace(
                one,
                stage="preview",
                working=None,
                project=project,
                media_types=media_types,
                holdings=holdings,
            )
        )

    async def _without_bad_pictures(self, project: Project) -> tuple[Project, Mapping[str, str]]:
        """Leave out what is no picture; give the MIME types of the others. Originals are not shown, so not decoded."""
        pictures, shown = list(pictures_of(project)), {sprite.image_name for sprite in project.sprites}
        reasons: dict[str, str | None] = {}
        media_types: dict[str, str] = {}
        label = tr_n("Looking at {count} picture…", "Looking at {count} pictures…", len(pictures))
        for place, (path, data) in enumerate(pictures):
            await self._breathe(label, place / len(pictures))
            try:
                media_types[path] = (await self._inspect(data)).media_type
                if path in shown:
                    await self._decode(Media(data, media_types[path]))
            except ProcessingError as error:
                if error.reason in _OURS:
                    raise
                reasons[path] = str(error)
        return without_pictures(project, reasons), media_types

    async def _keep(self, shown: Import) -> None:
        """Write in one go. Where the library is another one meanwhile, ask again: nothing is replaced unseen."""
        project = shown.project
        if project is None:
            return
        try:
            holdings = await holdings_of(project, self._repository, self._breathe)
            if holdings.clashes != shown.holdings.clashes:
                problem = tr("Your library has changed meanwhile. Look at the choices again, then import.")
                self._change(
                    lambda one: _replace(one, stage="preview", working=None, holdings=holdings, problem=problem)
                )
                return
            plan = plan_import(project, holdings, shown.choices, shown.media_types)
            with self._timed("papeterie:save"):
                await self._repository.commit(plan.changes)
            scenes = await self._repository.list_scenes()
        except AssetError as error:
            problem = tr("{reason} Nothing was imported, and your library is as it was.", reason=error)
            self._change(lambda one: _replace(one, stage="preview", working=None, problem=problem))
            return
        self._store.update(
            lambda state: _replace(
                state,
                gallery=_replace(state.gallery, scenes=scenes),
                notice=Notice(outcome(plan)) if state.importing is None else state.notice,
            )
        )
        self._change(lambda one: _replace(one, stage="done", working=None, plan=plan))

    async def _work(self, work: Coroutine[Any, Any, None]) -> None:
        self._task = self._spawn(self._guarded(work))
        await asyncio.wait({self._task})

    async def _guarded(self, work: Awaitable[None]) -> None:
        try:
            await work
        except (ProjectError, AssetError, ProcessingError) as error:
            self._fail(str(error))
        except MemoryError:
            self._fail(tr(_TOO_MUCH))
        except Exception as error:
            what = str(error) or type(error).__name__
            self._fail(tr("Something went wrong: {what}. Nothing was imported; try again.", what=what))
            raise

    def _fail(self, problem: str) -> None:
        self._change(lambda one: Import(source=one.source, problem=problem))

    async def _breathe(self, label: str | None = None, fraction: float | None = None) -> None:
        """Let the page live, if it has stood still for long, and tell it how far the work is."""
        if self._now() - self._rested > _LONGEST_RUN_SECONDS:
            if label is not None:
                self._progress(label, fraction)
            await asyncio.sleep(0)
            self._rested = self._now()

    def _progress(self, label: str, fraction: float | None) -> None:
        self._change(lambda one: _replace(one, working=Step(label, fraction)))

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _change(self, change: Callable[[Import], Import]) -> None:
        def changed(state: AppState) -> AppState:
            return state if state.importing is None else _replace(state, importing=change(state.importing))

        self._store.update(changed)

    def _say(self, notice: Notice) -> None:
        self._store.update(lambda state: _replace(state, notice=notice))


async def _manifest(source: ProjectSource, paths: Sequence[str]) -> bytes | None:
    try:
        return await source.read(MANIFEST) if MANIFEST in paths else None
    except ProjectError as error:
        raise unreadable(MANIFEST, str(error)) from error
