"""Many files into the library, one after the other: pictures are cut out, sounds are tried; what fails is listed."""

import contextlib
from collections import deque
from collections.abc import Callable, Coroutine, Iterable
from pathlib import PurePosixPath
from typing import Any, Protocol

import msgspec

from papeterie.editor.answers import NO_SERVICE, OFFLINE
from papeterie.editor.cutting import Cutting
from papeterie.editor.library_listing import LibraryListing, SoundReader
from papeterie.editor.library_state import FileProblem, Intake
from papeterie.editor.media import Media
from papeterie.editor.ports import AssetError, AssetRepository, Cutout, PictureWorkshop, ProcessingError, Processor
from papeterie.editor.store import Store
from papeterie.theatre.names import clean_name, free_file_name, free_name
from papeterie.words.tr import tr, tr_noop, tr_number

_replace = msgspec.structs.replace
_AWAY = frozenset({OFFLINE, NO_SERVICE, "timeout"})
_SOUNDS = {".wav": "audio/wav", ".mp3": "audio/mpeg", ".ogg": "audio/ogg", ".oga": "audio/ogg", ".m4a": "audio/mp4"}
_MOST_BYTES = 100_000_000
_LISTED_EVERY = 10
_STOPPED = tr_noop("It was not added: you stopped before it.")


class PickedFile(Protocol):
    """A file that a person chose or dropped; it is read when its turn comes."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def size(self) -> int:
        """Its size in bytes."""

    async def read(self) -> Media:
        """Give its bytes, with the type that the browser takes it for. Raises :class:`AssetError`."""


class TakingIn:
    """A queue of files. Each is stored on its own, so what has arrived stays, whatever happens to the others."""

    def __init__(
        self,
        store: Store,
        own: AssetRepository,
        listing: LibraryListing,
        processor: Processor,
        workshop: PictureWorkshop,
        sounds: SoundReader,
        spawn: Callable[[Coroutine[Any, Any, None]], object],
    ) -> None:
        self._store = store
        self._own = own
        self._listing = listing
        self._processor = processor
        self._workshop = workshop
        self._sounds = sounds
        self._spawn = spawn
        self._waiting: deque[PickedFile] = deque()
        self._busy = False
        self._unforeseen: Exception | None = None
        self._service_away = False

    def take(self, files: Iterable[PickedFile]) -> None:
        """Have files taken in, after those that wait already."""
        if self._own.read_only:
            return
        new = list(files)
        self._waiting += new
        if not self._busy and new:
            self._store.update(lambda state: _replace(state, intake=Intake(len(new))))
            self._service_away = False
            self._busy = True
            self._spawn(self._work())
        else:
            self._change(lambda intake: _replace(intake, total=intake.total + len(new)))

    async def stop(self) -> None:
        """Take in no more. The file at work is finished; those that wait are listed as not added."""
        left = tuple(FileProblem(one.name, tr(_STOPPED)) for one in self._waiting)
        self._waiting.clear()
        self._change(lambda intake: _replace(intake, problems=(*intake.problems, *left)))

    async def _work(self) -> None:
        try:
            while self._waiting:
                await self._next(self._waiting.popleft())
        finally:
            self._busy = False
            self._change(lambda intake: _replace(intake, running=False, doing=""))
            with contextlib.suppress(AssetError):
                await self._listing.refresh()
        unforeseen, self._unforeseen = self._unforeseen, None
        if unforeseen is not None:
            raise unforeseen

    async def _next(self, file: PickedFile) -> None:
        self._change(lambda intake: _replace(intake, doing=file.name))
        try:
            await self._take(file)
        except (ProcessingError, AssetError) as error:
            problem = FileProblem(file.name, str(error))
            self._change(lambda intake: _replace(intake, problems=(*intake.problems, problem)))
        except Exception as error:  # noqa: BLE001 -- the files behind it still have their turn; raised after them
            self._unforeseen = error
            what = str(error) or type(error).__name__
            problem = FileProblem(file.name, tr("Something went wrong: {what}.", what=what))
            self._change(lambda intake: _replace(intake, problems=(*intake.problems, problem)))
        else:
            self._change(lambda intake: _replace(intake, stored=intake.stored + 1))
            await self._show_some()
        finally:
            self._change(lambda intake: _replace(intake, done=intake.done + 1))

    async def _show_some(self) -> None:
        """Have the panel list what has arrived, now and then."""
        intake = self._store.state.intake
        if intake is not None and intake.stored % _LISTED_EVERY == 1:
            with contextlib.suppress(AssetError):
                await self._listing.refresh()

    async def _take(self, file: PickedFile) -> None:
        if file.size > _MOST_BYTES:
            size, most = (tr_number(f"{one / 1e6:,.0f}") for one in (file.size, _MOST_BYTES))
            raise AssetError(tr("It has {size} MB; at most {most} MB are taken.", size=size, most=most))
        media = await file.read()
        ending = PurePosixPath(file.name).suffix.casefold()
        if media.media_type.startswith("audio/") or ending in _SOUNDS:
            await self._take_sound(file.name, Media(media.data, media.media_type or _SOUNDS[ending]))
        else:
            await self._take_picture(file.name, media.data)

    async def _take_picture(self, file_name: str, data: bytes) -> None:
        info = await self._workshop.inspect(data)
        original = Media(data, info.media_type)
        cutout = await self._cut(original)
        wanted = clean_name(PurePosixPath(file_name).stem, otherwise=tr("sprite"))
        name = free_name(wanted, await self._own.list_sprites())
        await self._own.save_sprite(name, cutout.image, cutout.metadata, original)

    async def _cut(self, picture: Media) -> Cutout:
        """Cut out by the service; where it cannot, remove a one-coloured background here, or else keep it."""
        if not self._service_away:
            try:
                return await self._processor.process(picture, "", Cutting(), _unheard)
            except ProcessingError as error:
                self._service_away = error.reason in _AWAY
        try:
            return await self._workshop.remove_flat_background(picture)
        except ProcessingError:
            return await self._workshop.trim(picture)

    async def _take_sound(self, file_name: str, audio: Media) -> None:
        clip = await self._sounds.read(audio)
        if clip.problem:
            raise AssetError(clip.problem)
        name = free_file_name(clean_name(file_name, otherwise=tr("sound")), await self._own.list_sounds())
        await self._own.save_sound(name, audio)
        self._listing.know_sound(self._own, name, clip)

    def _change(self, change: Callable[[Intake], Intake]) -> None:
        self._store.update(
            lambda state: state if state.intake is None else _replace(state, intake=change(state.intake))
        )


def _unheard(_label: str, _fraction: float | None) -> None:
    """Tell of each file as a whole, not of its parts."""
