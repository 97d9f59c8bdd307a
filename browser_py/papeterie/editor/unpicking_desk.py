"""A scene of one picture: a service takes it apart, and what comes of it is stored as one change."""

from collections.abc import Callable, Coroutine, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, Protocol

import msgspec

from papeterie.editor.add_sprite import PreviewUrls
from papeterie.editor.media import Media
from papeterie.editor.one_work import OneWork, Spawn
from papeterie.editor.ports import (
    AssetError,
    AssetRepository,
    Changes,
    PictureInfo,
    ProcessingError,
    Progress,
    SpriteDraft,
)
from papeterie.editor.scene_parts import ScenePart, SceneWish, TakenApart
from papeterie.editor.state import AppState, FoundPart, Notice, SceneAddress, Step, Unpicking
from papeterie.editor.store import Store
from papeterie.theatre.edits import rename_scene
from papeterie.theatre.model import Scene
from papeterie.theatre.names import InvalidNameError, check_name, clean_name, free_name
from papeterie.theatre.references import renamed
from papeterie.words.tr import tr, tr_n

_replace = msgspec.structs.replace
_NAMELESS = "Object"
"""What a service calls what it has no word for, the first one; others have a number behind it."""


class SceneTaker(Protocol):
    """The service that takes pictures apart. Cancelling the task stops the work."""

    async def take_apart(
        self, picture: Media, wish: SceneWish, progress: Progress, found: Callable[[ScenePart], None]
    ) -> TakenApart:
        """Take a picture apart, and tell of each part as it is ``found``. Raises :class:`ProcessingError`."""


class Inspector(Protocol):
    """What looks at the head of a picture."""

    async def inspect(self, data: bytes) -> PictureInfo:
        """Read it; refuse what is no picture. Raises :class:`ProcessingError`."""


class UnpickingDesk:
    """The dialog's behavior. ``go`` changes the address that the page shows."""

    def __init__(
        self,
        store: Store,
        own: AssetRepository,
        taker: SceneTaker,
        inspector: Inspector,
        urls: PreviewUrls,
        spawn: Spawn,
        go: Callable[[SceneAddress], None],
    ) -> None:
        self._store = store
        self._own = own
        self._taker = taker
        self._inspector = inspector
        self._urls = urls
        self._work = OneWork(spawn)
        self._go = go
        self._storing = False
        store.subscribe(self._changed)

    @property
    def doings(self) -> Mapping[str, Callable[..., Coroutine[Any, Any, None]]]:
        """What a click can ask for, by name."""
        return {
            "unpick-picture": self.open,
            "write-unpicked-name": self.write_name,
            "take-apart": self.take_apart,
            "stop-taking-apart": self.stop,
        }

    async def open(self) -> None:
        """Show the dialog, empty."""
        state = self._store.state
        if state.editor is None and state.unpicking is None and not self._own.read_only and state.service.takes_apart:
            self._store.update(lambda now: _replace(now, unpicking=Unpicking(), notice=None))

    async def choose(self, picture: Media, file_name: str) -> None:
        """Take a picture that the person chose or dropped; say at once if it cannot be used."""
        dialog = self._store.state.unpicking
        if dialog is None or dialog.working is not None:
            return
        self._change(picture=None, preview="", found=(), problem="", file_name=file_name)
        self._change(working=Step(tr("Looking at the picture…")))
        await self._work.do(self._guarded(self._look(picture, file_name)))

    async def write_name(self, value: str) -> None:
        """Take what the person typed as the scene's name."""
        scenes = await self._own.list_scenes()
        self._change(name=value, name_problem=_problem_of(value, scenes))

    async def take_apart(self) -> None:
        """Have the picture taken apart, store what comes of it, and open the scene."""
        dialog = self._store.state.unpicking
        if dialog is None or dialog.working is not None:
            return
        if dialog.picture is None:
            self._change(problem=dialog.problem or tr("Choose a picture first."))
            return
        name_problem = _problem_of(dialog.name, await self._own.list_scenes())
        self._change(name_problem=name_problem, problem="", found=())
        if not name_problem:
            self._change(working=Step(tr("Sending the picture…")))
            await self._work.do(self._guarded(self._make(dialog.picture, dialog)))

    async def stop(self) -> None:
        """Stop the work; what was written stays. What is being stored is not stopped."""
        if not self._storing:
            self._work.stop()
            self._change(working=None, found=())

    async def _look(self, picture: Media, file_name: str) -> None:
        info = await self._inspector.inspect(picture.data)
        scenes = await self._own.list_scenes()
        media = Media(picture.data, info.media_type)
        name = free_name(clean_name(PurePosixPath(file_name).stem, otherwise=tr("Scene")), scenes)
        self._change(picture=media, preview=self._urls.make(media), name=name, name_problem="", working=None)

    async def _make(self, picture: Media, dialog: Unpicking) -> None:
        by_gemini = dialog.by_gemini and self._store.state.service.gemini
        wish = SceneWish(dialog.name.strip(), dialog.words.strip(), by_gemini)
        taken = await self._taker.take_apart(picture, wish, self._progress, self._found)
        self._storing = True
        try:
            self._change(working=Step(tr("Keeping it in your library…")))
            changes = scene_changes(taken, wish.name, await self._own.list_sprites())
            await self._own.commit(changes)
        finally:
            self._storing = False
        told = tr_n(
            "“{name}” is made of your picture: {count} sprite before a ground.",
            "“{name}” is made of your picture: {count} sprites before a ground.",
            len(taken.parts) - 1,
            name=wish.name,
        )
        self._store.update(lambda state: _replace(state, unpicking=None, notice=Notice(told)))
        self._go(SceneAddress(changes.scenes[0].name))

    async def _guarded(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except ProcessingError as error:
            self._change(working=None, found=(), problem=str(error))
        except AssetError as error:
            message = tr("{reason} Nothing was stored; the picture is still here.", reason=error)
            self._change(working=None, found=(), problem=message)
        except Exception as error:
            what = str(error) or type(error).__name__
            message = tr("Something went wrong: {what}. Nothing is lost; try again.", what=what)
            self._change(working=None, found=(), problem=message)
            raise

    def _progress(self, label: str, fraction: float | None) -> None:
        dialog = self._store.state.unpicking
        if dialog is not None and dialog.working is not None:
            self._change(working=Step(label, fraction))

    def _found(self, part: ScenePart) -> None:
        dialog = self._store.state.unpicking
        if dialog is not None:
            found = FoundPart(_wanted(part, dialog.name), self._urls.make(part.cutout.image))
            self._change(found=(*dialog.found, found))

    def _change(self, **changes: Any) -> None:
        self._store.change("unpicking", **changes)

    def _changed(self, now: AppState, before: AppState) -> None:
        """Stop the work of a dialog that was closed, and take back the URLs that are not shown any more."""
        if before.unpicking is now.unpicking:
            return
        if now.unpicking is None and not self._storing:
            self._work.stop()
        for url in sorted(_urls(before.unpicking) - _urls(now.unpicking)):
            self._urls.release(url)


def scene_changes(taken: TakenApart, name: str, sprites: Sequence[str]) -> Changes:
    """Give what stores it under that name; its sprites have names that are free beside ``sprites``.

    What the service has no word for is called after the scene.
    """
    names: dict[str, str] = {}
    for part in taken.parts:
        wanted = clean_name(_wanted(part, name), otherwise=name)
        names[part.name] = free_name(wanted, [*sprites, *names.values()])
    drafts = tuple(SpriteDraft(names[one.name], one.cutout.image, one.cutout.metadata) for one in taken.parts)
    scene = _with_ids(renamed(rename_scene(taken.scene, name), names, {}))
    return Changes(sprites=drafts, scenes=(scene,), expected={name: 0})


def _wanted(part: ScenePart, scene: str) -> str:
    if part.ground:
        return tr("{scene}, ground", scene=scene)
    stem, _, number = part.name.partition(" ")
    nameless = stem == _NAMELESS and (not number or number.isdecimal())
    return f"{scene}, {number or 1}" if nameless else part.name


def _with_ids(scene: Scene) -> Scene:
    """Call each layer as the sprite that it shows: there is one of each."""
    return _replace(scene, layers=tuple(_replace(one, id=one.sprite_name) for one in scene.layers))


def _problem_of(name: str, scenes: Sequence[str]) -> str:
    try:
        check_name(name, scenes, noun="scene")
    except InvalidNameError as error:
        return str(error)
    return ""


def _urls(dialog: Unpicking | None) -> frozenset[str]:
    shown = () if dialog is None else (dialog.preview, *(one.url for one in dialog.found))
    return frozenset(shown) - {""}
