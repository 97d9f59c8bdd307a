"""The add-sprite dialog: choose a picture, have it cut out, accept it. Nothing is stored before it is accepted."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import PurePosixPath
from typing import Any, Protocol

import msgspec

from papeterie.editor.action import edit, with_editor
from papeterie.editor.autosave import Autosave
from papeterie.editor.cutting import Cutting
from papeterie.editor.media import Media
from papeterie.editor.opening import PictureLoader, load_for
from papeterie.editor.ports import (
    AssetError,
    AssetRepository,
    Cutout,
    PictureWorkshop,
    ProcessingError,
    Processor,
    SpriteDraft,
)
from papeterie.editor.state import AddSprite, AppState, Notice, Problem, Source, SpriteView, Step
from papeterie.editor.store import Store
from papeterie.theatre.artwork import Artwork
from papeterie.theatre.edits import add_layer
from papeterie.theatre.model import Scene
from papeterie.theatre.names import InvalidNameError, check_name, clean_name, free_name
from papeterie.theatre.presets import with_motion
from papeterie.theatre.wish_edits import described
from papeterie.words.tr import tr

_replace = msgspec.structs.replace
_NO_SUBJECT = frozenset({"nothing-left"})
_NAMING_WORDS = 4


class PreviewUrls(Protocol):
    """Makes URLs of bytes for ``<img>`` and takes them back."""

    def make(self, media: Media) -> str:
        """Give a URL; the caller releases it."""

    def release(self, url: str) -> None:
        """Take a URL back."""


class AddSpriteDialog:
    """The dialog's behavior. Its state lies in the store; what it needs of the world comes through ports."""

    def __init__(
        self,
        store: Store,
        repository: AssetRepository,
        processor: Processor,
        workshop: PictureWorkshop,
        loader: PictureLoader,
        urls: PreviewUrls,
        autosave: Autosave,
        spawn: Callable[..., "asyncio.Task[None]"],
        timed: Callable[[str], AbstractContextManager[object]] = lambda _name: nullcontext(),
        keep_again: Callable[[str, Cutout, Media | None], Awaitable[None]] | None = None,
    ) -> None:
        """``keep_again`` stores the picture of a sprite that was processed again, and its original."""
        self._store = store
        self._timed = timed
        self._repository = repository
        self._processor = processor
        self._workshop = workshop
        self._loader = loader
        self._urls = urls
        self._autosave = autosave
        self._spawn = spawn
        self._task: asyncio.Task[None] | None = None
        self._keep_again = keep_again
        self._taken: tuple[str, ...] = ()
        self._keeping = False
        self._cutting = Cutting()
        store.subscribe(self._changed)

    async def open(self, at: tuple[float, float] | None = None) -> None:
        """Show the dialog, empty. ``at`` is where on the stage (px) the sprite will stand."""
        if not self._can_open():
            return
        self._taken = await self._repository.list_sprites()
        if not self._can_open():
            return
        self._store.update(lambda state: _replace(state, dialog=AddSprite(at=at, cutting=self._cutting)))

    async def open_again(self, name: str, original: Media) -> None:
        """Show the dialog with the original of a stored sprite, to have that processed again."""
        if not self._can_open():
            return
        await self.open()
        if self._store.state.dialog is not None:
            self._change(lambda dialog: _replace(dialog, replaces=name, name=name))
            await self.choose(original, name)

    async def choose(self, picture: Media, file_name: str) -> None:
        """Take a picture that the person chose, dropped or pasted; say at once if it cannot be used."""
        if self._store.state.dialog is None:
            await self.open()
        if self._store.state.dialog is None or self._keeping:
            return
        self._stop()
        self._forget_urls()

        def taken_in(dialog: AddSprite) -> AddSprite:
            typed = dialog.name and dialog.name != self._name_of(dialog.file_name)
            return AddSprite(
                source="drawing" if dialog.source == "drawing" else "picture",
                file_name=file_name,
                picture=picture,
                replaces=dialog.replaces,
                name=dialog.name if typed or dialog.replaces else self._name_of(file_name),
                description=dialog.description,
                motion=dialog.motion,
                cutting=dialog.cutting,
                at=dialog.at,
            )

        self._change(taken_in)
        await self._work(tr("Looking at the picture…"), self._inspect(picture))

    def write(self, **fields: Any) -> None:
        """Take what the person typed or chose: ``name``, ``description``, ``motion``."""
        if "name" in fields:
            fields |= self._name_problem(fields["name"])
        self._change(lambda dialog: _replace(dialog, **fields))

    async def use_source(self, source: Source) -> None:
        """Make the sprite of something else from now on; what was made of the other is let go."""
        dialog = self._store.state.dialog
        if dialog is None or dialog.working is not None or dialog.source == source:
            return
        self._release(dialog.cutout_url)
        self._change(lambda one: _replace(one, source=source, cutout=None, cutout_url="", problem=None))

    def cut(self, field: str, value: str) -> None:
        """Take how the picture is to be cut out, as the page says it; what was cut otherwise is let go."""
        dialog = self._store.state.dialog
        if dialog is None:
            return
        self._release(dialog.cutout_url)
        cutting = dialog.cutting.choosing(field, value)
        self._cutting = _replace(cutting, remove_background=True)
        self._change(lambda one: _replace(one, cutting=cutting, cutout=None, cutout_url="", problem=None))

    async def process(self) -> None:
        """Have the picture cut out and described by the service, or have one made."""
        dialog, service = self._store.state.dialog, self._store.state.service
        if dialog is None or dialog.working:
            return
        if dialog.made_of(service) != "picture":
            await self._make(dialog)
            return
        picture = dialog.picture
        if not self._ready(dialog) or picture is None:
            return
        cutting = dialog.cutting.within(service.can)
        label = tr("Sending the picture…" if cutting.remove_background else "Preparing the picture…")
        await self._work(
            label, self._show(self._processor.process(picture, dialog.description, cutting, self._progress))
        )

    async def _make(self, dialog: AddSprite) -> None:
        words, drawing = dialog.description.strip(), dialog.picture if dialog.source == "drawing" else None
        if dialog.source == "words" and not words:
            self._change(lambda one: _replace(one, problem=Problem(tr("Write what is to be made."))))
            return
        if not dialog.name.strip():
            name = free_name(clean_name(" ".join(words.split()[:_NAMING_WORDS]), otherwise=tr("sprite")), self._taken)
            self._change(lambda one: _replace(one, name=name))
        if self._ready(self._store.state.dialog or dialog):
            made = self._processor.make(words, drawing, dialog.cutting, self._progress)
            await self._work(tr("Gemini makes the picture…"), self._show(made))

    async def trim_here(self) -> None:
        """Keep the background; trim to the visible part, in this browser."""
        await self._here(tr("Trimming the picture…"), self._workshop.trim)

    async def remove_flat_here(self) -> None:
        """Remove a background of one colour, in this browser."""
        await self._here(tr("Removing the one-coloured background…"), self._workshop.remove_flat_background)

    def stop(self) -> None:
        """Stop the work and go back to the form; nothing typed is lost. What is being stored is not stopped."""
        if self._keeping:
            return
        self._stop()
        self._change(lambda dialog: _replace(dialog, working=None))

    def cancel(self) -> None:
        """Stop the work and close the dialog; nothing was stored. What is being stored is not stopped."""
        if not self._keeping:
            self._store.update(lambda state: _replace(state, dialog=None))

    async def accept(self) -> None:
        """Store picture, original and metadata together with the scene that shows them, and close."""
        dialog, stage = self._store.state.dialog, self._store.state.editor
        if dialog is None or stage is None or dialog.cutout is None or dialog.working:
            return
        self._keeping = True
        try:
            await self._work(tr("Keeping it in your library…"), self._keep(dialog.cutout, dialog), keep_result=True)
        finally:
            self._keeping = False

    async def _keep(self, cutout: Cutout, dialog: AddSprite) -> None:
        try:
            if dialog.replaces and self._keep_again is not None:
                await self._keep_again(dialog.replaces, cutout, dialog.picture)
                self._store.update(lambda state: _replace(state, dialog=None))
                return
            self._taken = await self._repository.list_sprites()
            name = check_name(dialog.name, self._taken)
            async with self._autosave.alone():
                await self._place(name, cutout, dialog)
        except InvalidNameError:
            problem = self._name_problem(dialog.name)
            self._change(lambda one: _replace(one, working=None, **problem))
        except AssetError as error:
            message = tr("{reason} Nothing was stored; the picture is still here.", reason=error)
            self._change(lambda one: _replace(one, working=None, problem=Problem(message)))

    async def _place(self, name: str, cutout: Cutout, dialog: AddSprite) -> None:
        stage = self._store.state.editor
        if stage is None:
            return
        if stage.read_only:
            raise AssetError(tr("This scene is written in another tab now. Choose Edit here first."))
        metadata = with_motion(cutout.metadata, dialog.motion)
        original = None if dialog.made_of(self._store.state.service) == "words" else dialog.picture
        draft = SpriteDraft(name, cutout.image, metadata, original)
        assets = {**stage.assets, name: Artwork(cutout.width, cutout.height, metadata)}
        scene, layer_id = add_layer(stage.scene, name, assets, at=dialog.at)
        with self._timed("papeterie:save"):
            await self._repository.commit(_replace(self._autosave.changes(scene), sprites=(draft,)))
        views = await load_for(self._repository, self._loader, scene, stage.sprites, {name: metadata})
        self._store.update(lambda state: _placed(state, scene, layer_id, name, views))
        self._autosave.consider_stored(scene)

    async def _inspect(self, picture: Media) -> None:
        with self._timed("papeterie:import"):
            info = await self._workshop.inspect(picture.data)
        picture = Media(picture.data, info.media_type)
        preview = self._urls.make(picture)
        self._change(lambda dialog: _replace(dialog, info=info, picture=picture, preview=preview, working=None))

    async def _here(self, label: str, work: Callable[[Media], Awaitable[Cutout]]) -> None:
        dialog = self._store.state.dialog
        if dialog is None or dialog.picture is None or dialog.working or not self._ready(dialog):
            return
        await self._work(label, self._show(self._described(work(dialog.picture))))

    async def _described(self, work: Awaitable[Cutout]) -> Cutout:
        """Give a cutout that was made here the motions that rules find in the description."""
        cutout, dialog = await work, self._store.state.dialog
        if dialog is None or not dialog.cutting.describe:
            return cutout
        return _replace(cutout, metadata=described(cutout.metadata, dialog.description))

    async def _show(self, work: Awaitable[Cutout]) -> None:
        cutout = await work
        url = self._urls.make(cutout.image)
        self._change(lambda dialog: _replace(dialog, cutout=cutout, cutout_url=url, working=None))

    def _ready(self, dialog: AddSprite) -> bool:
        """Say what is missing before work can start; give whether nothing is."""
        if dialog.source != "words" and (dialog.picture is None or dialog.info is None):
            if dialog.problem is None:
                self._change(lambda one: _replace(one, problem=Problem(tr("Choose a picture first."))))
            return False
        problem = self._name_problem(dialog.name)
        self._change(lambda one: _replace(one, **problem))
        return not problem["name_problem"]

    async def _work(self, label: str, work: Coroutine[Any, Any, None], *, keep_result: bool = False) -> None:
        dialog = self._store.state.dialog
        if dialog is not None and not keep_result:
            self._release(dialog.cutout_url)
            self._change(lambda one: _replace(one, cutout=None, cutout_url=""))
        self._change(lambda one: _replace(one, working=Step(label), problem=None))
        self._task = self._spawn(self._guarded(work))
        await asyncio.wait({self._task})

    async def _guarded(self, work: Awaitable[None]) -> None:
        try:
            await work
        except ProcessingError as error:
            self._fail(_worded(error))
        except Exception as error:
            what = str(error) or type(error).__name__
            self._fail(tr("Something went wrong: {what}. Nothing is lost; try again.", what=what))
            raise

    def _fail(self, message: str) -> None:
        """Say what went wrong, and offer to go on without the service if there is a picture."""
        self._change(
            lambda one: _replace(
                one,
                working=None,
                problem=Problem(message, can_go_on_here=one.info is not None and one.source == "picture"),
            )
        )

    def _progress(self, label: str, fraction: float | None) -> None:
        self._change(lambda dialog: _replace(dialog, working=Step(label, fraction)) if dialog.working else dialog)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _can_open(self) -> bool:
        state = self._store.state
        return state.editor is not None and not state.editor.read_only and state.dialog is None

    def _changed(self, now: AppState, before: AppState) -> None:
        """Stop the work of a dialog that was closed, and take its URLs back, whoever closed it."""
        if before.dialog is None or now.dialog is not None:
            return
        if not self._keeping:
            self._stop()
        self._release(before.dialog.preview)
        self._release(before.dialog.cutout_url)

    def _name_of(self, file_name: str) -> str:
        """Offer a free name for a picture of that file; none for no file."""
        stem = clean_name(PurePosixPath(file_name).stem, otherwise=tr("sprite"))
        return free_name(stem, self._taken) if file_name else ""

    def _name_problem(self, name: str) -> dict[str, str]:
        dialog = self._store.state.dialog
        try:
            if dialog is None or not dialog.replaces:
                check_name(name, self._taken)
        except InvalidNameError as error:
            return {"name_problem": error.problem, "name_offer": error.suggestion}
        return {"name_problem": "", "name_offer": ""}

    def _change(self, change: Callable[[AddSprite], AddSprite]) -> None:
        self._store.update(
            lambda state: state if state.dialog is None else _replace(state, dialog=change(state.dialog))
        )

    def _forget_urls(self) -> None:
        dialog = self._store.state.dialog
        if dialog is not None:
            self._release(dialog.preview)
            self._release(dialog.cutout_url)

    def _release(self, url: str) -> None:
        if url:
            self._urls.release(url)


def _placed(state: AppState, scene: Scene, layer_id: str, name: str, views: Mapping[str, SpriteView]) -> AppState:
    """Show the stored scene with its new sprite, selected, and close the dialog."""
    stage = state.editor
    if stage is None or stage.address.name != scene.name:
        return _replace(state, dialog=None)
    sprites = {**stage.sprites, **views}
    missing = tuple(one for one in stage.missing if one not in views)
    edited = edit(with_editor(state, sprites=sprites, missing=missing), tr("Add {name}", name=name), lambda _: scene)
    notice = Notice(tr("“{name}” is on the stage. Drag it to where it belongs.", name=name))
    return _replace(with_editor(edited, selection=(layer_id,)), dialog=None, notice=notice)


def _worded(error: ProcessingError) -> str:
    if error.reason in _NO_SUBJECT:
        return tr("{reason} Your picture is still here.", reason=error)
    return str(error)
