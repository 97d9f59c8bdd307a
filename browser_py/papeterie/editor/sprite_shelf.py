"""What is done with the sprites of the library from beside the stage: place, rename, delete, change the picture."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from functools import partial
from typing import Any, Literal, Protocol

import msgspec

from papeterie.editor.action import edit, with_editor
from papeterie.editor.autosave import Autosave
from papeterie.editor.following import follow_names, with_metadata
from papeterie.editor.history import Change, History
from papeterie.editor.library_actions import with_library
from papeterie.editor.library_change import LibraryChange
from papeterie.editor.library_listing import LibraryListing
from papeterie.editor.library_state import Cropping
from papeterie.editor.media import Media
from papeterie.editor.opening import PictureLoader, load_for
from papeterie.editor.ports import (
    AssetError,
    AssetRepository,
    Cutout,
    DamagedError,
    PictureInfo,
    ProcessingError,
    SpriteDraft,
)
from papeterie.editor.resizing import same_height, same_scale
from papeterie.editor.state import AppState, Notice, SceneAddress, SpriteView, Stagecraft
from papeterie.editor.store import Store
from papeterie.theatre.artwork import Artwork
from papeterie.theatre.edits import add_layer, rename_sprite, sprites_of
from papeterie.theatre.errors import FormatError
from papeterie.theatre.model import SpriteMetadata
from papeterie.theatre.names import InvalidNameError, check_name
from papeterie.words.tr import tr, tr_n, tr_noop

_replace = msgspec.structs.replace
DAMAGED = Media(b"", "")
"""In the place of a picture that cannot be read, for one that takes its place."""

Turn = Literal["left", "right", "mirror", "upside-down"]
Box = tuple[int, int, int, int]
Doing = Callable[..., Coroutine[Any, Any, None]]
_TURNED: Mapping[Turn, str] = {
    "left": tr_noop("Turned “{name}” to the left"),
    "right": tr_noop("Turned “{name}” to the right"),
    "mirror": tr_noop("Mirrored “{name}”"),
    "upside-down": tr_noop("Turned “{name}” upside down"),
}


class PictureBench(Protocol):
    """What changes a picture right here. All raise :class:`ProcessingError`."""

    async def inspect(self, data: bytes) -> PictureInfo:
        """Read the header; refuse what is no picture, damaged at its head, or too large."""

    async def trim(self, picture: Media) -> Cutout:
        """Turn upright and trim to the visible part."""

    async def turn(self, picture: Media, turn: Turn) -> Cutout:
        """Turn by 90 degrees, or mirror."""

    async def crop(self, picture: Media, box: Box) -> Cutout:
        """Cut to the box, in px from its top left."""


class SpriteShelf:
    """Changes the person's own library, one thing at a time. The last thing that was changed can be put back."""

    def __init__(
        self,
        store: Store,
        own: AssetRepository,
        repository: Callable[[SceneAddress], AssetRepository],
        listing: LibraryListing,
        loader: PictureLoader,
        bench: PictureBench,
        autosave: Autosave,
    ) -> None:
        """``repository`` gives the one that holds a scene."""
        self._store = store
        self._own = own
        self._repository = repository
        self._listing = listing
        self._loader = loader
        self._bench = bench
        self._autosave = autosave
        self._alone = asyncio.Lock()
        self._before: SpriteDraft | None = None
        self._was_deleted = False

    @property
    def doings(self) -> Mapping[str, Doing]:
        """What a click can ask for, by name."""
        return {
            "place-sprite": self.place,
            "delete-sprite": self.delete,
            "restore-sprite": self.restore,
            "revert-sprite": self.revert,
            "turn-sprite": self.turn,
            "open-crop": self.open_crop,
            "crop-sprite": self.crop,
        }

    async def place(self, name: str, at: tuple[float, float] | None = None) -> None:
        """Put a sprite on the stage in front of all others: at stage px ``at``, or in the middle."""
        stage = self._writable()
        if stage is None:
            return
        repository = self._repository(stage.address)
        metadata = await repository.get_sprite_metadata(name)
        point = (stage.scene.stage.width / 2, stage.scene.stage.height / 2) if at is None else at
        shown, _ = add_layer(stage.scene, name, {**stage.assets, name: Artwork(1, 1, metadata)}, at=point)
        views = await load_for(repository, self._loader, shown, stage.sprites, {name: metadata})
        if name in views:
            self._store.update(lambda state: _placed(state, stage.address, name, point, views))
        else:
            said = tr("The picture of “{name}” cannot be drawn. Replace it, or add the sprite anew.", name=name)
            self._say(Notice(said, "bad"))

    async def rename(self, name: str, wanted: str) -> str:
        """Rename a sprite in every scene; a name that cannot be says why. Give the name that it has now."""
        stage = self._writable()
        if stage is None or wanted.strip() == name:
            return name
        async with self._autosave.alone():
            try:
                others = [one for one in await self._own.list_sprites() if one != name]
                new = check_name(wanted, others)
                await self._own.rename_sprite(name, new)
                followed = await follow_names(self._own, {name: new}, {})
            except (InvalidNameError, AssetError) as error:
                self._say(Notice(str(error), "bad"))
                return name
            if self._before is not None and self._before.name == name:
                self._before = None
            self._follow_name(stage.address, name, new, followed)
        await self._listing.refresh()
        return new

    async def delete(self, name: str) -> None:
        """Take a sprite out of the library; scenes keep its name."""

        async def work() -> None:
            draft, scenes = await _draft(self._own, name), await self._listing.used_in(name)
            await self._own.delete_sprite(name)
            self._before, self._was_deleted = draft, True
            self._store.update(lambda state: _without(state, name))
            self._offer_undo(_deleted(name, scenes), name)

        await self._do(tr("Deleting “{name}”…", name=name), work)
        await self._listing.refresh()

    async def restore(self, name: str = "") -> None:
        """Put back what was deleted or changed last: the picture, the metadata and the original."""
        before = self._before
        if before is None or (name and before.name != name):
            return

        async def work() -> None:
            draft = before
            if self._was_deleted:
                back = await self._own.restore_deleted("sprite", before.name)
                draft = _replace(before, name=back or before.name)
                await self._show_kept(draft)
            else:
                await self._keep(draft)
            self._before = None
            self._say(Notice(tr("“{name}” is as it was.", name=draft.name)))

        await self._do(tr("Bringing “{name}” back…", name=before.name), work)
        await self._listing.refresh()

    async def replace(self, name: str, picture: Media) -> None:
        """Show another picture for the sprite, everywhere, as high as the one before."""

        async def change(draft: SpriteDraft) -> SpriteDraft:
            info = await self._bench.inspect(picture.data)
            original = Media(picture.data, info.media_type)
            return await self._redrawn(draft, await self._bench.trim(original), original)

        await self._change(name, change, tr("Replaced the picture of “{name}”", name=name), mends=True)

    async def keep_processed(self, name: str, cutout: Cutout, original: Media | None) -> None:
        """Show a picture that was processed again, as high as the one before. Raises :class:`AssetError`."""
        draft = await _draft(self._own, name, mends=True)
        await self._keep(await self._redrawn(draft, cutout, original))
        self._told(draft, tr("Processed “{name}” again", name=name))

    async def revert(self, name: str) -> None:
        """Show the picture that the sprite was made of, before anything was cut out."""

        async def change(draft: SpriteDraft) -> SpriteDraft:
            if draft.original is None:
                raise AssetError(tr("“{name}” was stored without an original. Replace its picture instead.", name=name))
            return await self._redrawn(draft, await self._bench.trim(draft.original), draft.original)

        await self._change(name, change, tr("“{name}” shows its original", name=name), mends=True)

    async def turn(self, name: str, turn: Turn) -> None:
        """Turn or mirror the sprite's picture."""

        async def change(draft: SpriteDraft) -> SpriteDraft:
            return await self._reshaped(draft, await self._bench.turn(draft.image, turn))

        await self._change(name, change, tr(_TURNED[turn], name=name))

    async def open_crop(self, name: str) -> None:
        """Show the crop dialog."""

        async def work() -> None:
            info = await self._bench.inspect((await self._own.read_sprite_image(name)).data)
            cropping = Cropping(name, await self._own.get_sprite_image(name), info.width, info.height)
            self._store.update(lambda state: _replace(state, cropping=cropping) if state.editor else state)

        await self._do(tr("Looking at the picture…"), work)

    async def crop(self) -> None:
        """Cut the picture as the dialog shows, and close the dialog."""
        cropping = self._store.state.cropping
        if cropping is None:
            return
        self._store.update(lambda state: _replace(state, cropping=None))
        if cropping.box == (0, 0, cropping.width, cropping.height):
            return

        async def change(draft: SpriteDraft) -> SpriteDraft:
            return await self._reshaped(draft, await self._bench.crop(draft.image, cropping.box))

        await self._change(cropping.name, change, tr("Cropped “{name}”", name=cropping.name))

    async def follow(self, change: LibraryChange) -> None:
        """Show what another tab has done to the sprites."""
        stage = self._store.state.editor
        if stage is None or self._repository(stage.address) is not self._own:
            return
        if change.renamed is not None and change.renamed[0] == "sprite":
            _, old, new = change.renamed
            self._follow_name(stage.address, old, new, {}, notice=self._store.state.notice)
        for name in change.gone("sprite"):
            self._store.update(partial(_without, name=name))
        for name in sorted(change.names("sprite")):
            await self._show_again(name)
        await self._listing.refresh()

    async def _show_again(self, name: str) -> None:
        """Show a sprite as it is stored now, where it is shown."""
        stage = self._store.state.editor
        if stage is None or self._repository(stage.address) is not self._own:
            return
        if name in stage.library.thumbnails:
            await self._listing.show_picture(name)
        if name in sprites_of(stage.scene):
            with contextlib.suppress(AssetError, FormatError):
                metadata = await self._own.get_sprite_metadata(name)
                views = await load_for(self._own, self._loader, stage.scene, stage.sprites, {name: metadata})
                self._store.update(lambda state: _with_views(state, stage.address, views))

    async def original(self, name: str) -> Media:
        """Give the picture that the sprite was made of; where there is none, the one that it shows."""
        return await self._own.get_original(name) or await self._own.read_sprite_image(name)

    async def _change(
        self, name: str, change: Callable[[SpriteDraft], Awaitable[SpriteDraft]], done: str, *, mends: bool = False
    ) -> None:
        async def work() -> None:
            draft = await _draft(self._own, name, mends=mends)
            await self._keep(await change(draft))
            self._told(draft, done)

        await self._do(tr("Changing the picture…"), work)

    def _told(self, before: SpriteDraft, done: str) -> None:
        """Say what was done; what was damaged cannot be had back."""
        if before.image is DAMAGED:
            self._say(Notice(done))
            return
        self._before, self._was_deleted = before, False
        self._offer_undo(done, before.name)

    async def _redrawn(self, draft: SpriteDraft, cutout: Cutout, original: Media | None) -> SpriteDraft:
        if draft.image is DAMAGED:
            return SpriteDraft(draft.name, cutout.image, draft.metadata, original)
        before = await self._bench.inspect(draft.image.data)
        return SpriteDraft(draft.name, cutout.image, same_height(draft.metadata, before.height), original)

    async def _reshaped(self, draft: SpriteDraft, cutout: Cutout) -> SpriteDraft:
        before = await self._bench.inspect(draft.image.data)
        metadata = same_scale(draft.metadata, before.height, cutout.height)
        return _replace(draft, image=cutout.image, metadata=metadata)

    async def _keep(self, draft: SpriteDraft) -> None:
        """Store a sprite, and show it wherever the page does."""
        await self._own.save_sprite(draft.name, draft.image, draft.metadata, draft.original)
        await self._show_kept(draft)

    async def _show_kept(self, draft: SpriteDraft) -> None:
        """Show a sprite as it is stored."""
        stage = self._writable()
        if stage is None:
            return
        await self._listing.show_picture(draft.name)
        if draft.name in sprites_of(stage.scene):
            views = await load_for(self._own, self._loader, stage.scene, stage.sprites, {draft.name: draft.metadata})
            self._store.update(lambda state: _with_views(state, stage.address, views))
        if stage.library.chosen == draft.name:
            self._store.update(lambda state: with_library(state, original=draft.original is not None))

    async def _do(self, doing: str, work: Callable[[], Awaitable[None]]) -> None:
        """Do one thing after the other, say what, and tell what went wrong; nothing where nothing can be changed."""
        async with self._alone:
            if self._writable() is None:
                return
            self._store.update(lambda state: with_library(state, working=doing))
            try:
                await work()
            except (ProcessingError, AssetError) as error:
                self._say(Notice(str(error), "bad"))
            finally:
                self._store.update(lambda state: with_library(state, working=""))

    def _writable(self) -> Stagecraft | None:
        stage = self._store.state.editor
        return None if stage is None or stage.read_only else stage

    def _follow_name(
        self,
        address: SceneAddress,
        old: str,
        new: str,
        followed: Mapping[str, SpriteMetadata],
        notice: Notice | None = None,
    ) -> None:
        """Have the open scene, its history and the panel go by the sprite's new name."""
        stage = self._store.state.editor
        if stage is None or stage.address != address:
            return
        renamed = _renamed(stage, old, new)
        renamed = _replace(renamed, sprites=with_metadata(renamed.sprites, followed))
        self._autosave.consider_renamed(stage.scene, renamed.scene)
        self._store.update(lambda state: _replace(state, editor=renamed, notice=notice))

    def _offer_undo(self, text: str, name: str) -> None:
        self._say(Notice(text, action="restore-sprite", action_label=tr("Undo"), subject=name))

    def _say(self, notice: Notice) -> None:
        self._store.update(lambda state: _replace(state, notice=notice))


async def _draft(repository: AssetRepository, name: str, *, mends: bool = False) -> SpriteDraft:
    """Read all of a sprite. If it is to be mended, a picture that the browser has damaged is :data:`DAMAGED`."""
    metadata = await repository.get_sprite_metadata(name)
    try:
        image = await repository.read_sprite_image(name)
    except DamagedError:
        if not mends:
            raise
        image = DAMAGED
    try:
        original = await repository.get_original(name)
    except DamagedError:
        if not mends:
            raise
        original = None
    return SpriteDraft(name, image, metadata, original)


def _placed(
    state: AppState, address: SceneAddress, name: str, at: tuple[float, float], views: Mapping[str, SpriteView]
) -> AppState:
    """Add the layer as one step of the open scene's history, and choose it."""
    stage = state.editor
    if stage is None or stage.address != address:
        return state
    shown = _with_views(state, address, views)
    scene, layer_id = add_layer(stage.scene, name, {**stage.assets, name: views[name].artwork}, at=at)
    return with_editor(edit(shown, tr("Add {name}", name=name), lambda _: scene), selection=(layer_id,))


def _with_views(state: AppState, address: SceneAddress, views: Mapping[str, SpriteView]) -> AppState:
    stage = state.editor
    if stage is None or stage.address != address:
        return state
    missing = tuple(one for one in stage.missing if one not in views)
    return with_editor(state, sprites={**stage.sprites, **views}, missing=missing)


def _without(state: AppState, name: str) -> AppState:
    """Show no picture of a sprite that was deleted: not in the panel, not on the stage."""
    stage = state.editor
    if stage is None:
        return state
    thumbnails = {one: url for one, url in stage.library.thumbnails.items() if one != name}
    gone = with_library(state, thumbnails=thumbnails)
    if stage.library.chosen == name:
        gone = with_library(gone, chosen="", used_in=None)
    sprites = {one: view for one, view in stage.sprites.items() if one != name}
    missing = tuple(sorted({*stage.missing, name} & sprites_of(stage.scene)))
    return with_editor(gone, sprites=sprites, missing=missing)


def _renamed(stage: Stagecraft, old: str, new: str) -> Stagecraft:
    def changes(some: tuple[Change, ...]) -> tuple[Change, ...]:
        return tuple(_replace(one, scene=rename_sprite(one.scene, old, new)) for one in some)

    library = stage.library
    return _replace(
        stage,
        scene=rename_sprite(stage.scene, old, new),
        preview=None,
        history=History(changes(stage.history.past), changes(stage.history.future)),
        sprites={new if one == old else one: view for one, view in stage.sprites.items()},
        missing=tuple(new if one == old else one for one in stage.missing),
        library=_replace(
            library,
            chosen=new if library.chosen == old else library.chosen,
            thumbnails={new if one == old else one: url for one, url in library.thumbnails.items()},
        ),
    )


def _deleted(name: str, scenes: tuple[str, ...]) -> str:
    """Say that a sprite was deleted, and where it is missing."""
    if not scenes:
        return tr("Deleted “{name}”.", name=name)
    if len(scenes) == 1:
        return tr("Deleted “{name}”. It is missing in “{scene}” now.", name=name, scene=scenes[0])
    return tr_n(
        "Deleted “{name}”. It is missing in {count} scene now.",
        "Deleted “{name}”. It is missing in {count} scenes now.",
        len(scenes),
        name=name,
    )
