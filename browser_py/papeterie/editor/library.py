"""The gallery's doings: list the shows, open one, make a new one, copy, rename, delete, and bring back."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import msgspec

from papeterie.editor.autosave import Autosave
from papeterie.editor.copying import copy_of
from papeterie.editor.history import Change, History
from papeterie.editor.opening import LoadedScene, PictureLoader, load_scene
from papeterie.editor.playbill import no_playbill
from papeterie.editor.ports import AssetError, AssetRepository, Changes, ConflictError, UnavailableError
from papeterie.editor.state import Notice, SaveStatus, SceneAddress, Stagecraft
from papeterie.editor.store import Store
from papeterie.theatre.defaults import empty_scene
from papeterie.theatre.edits import rename_scene
from papeterie.theatre.errors import FormatError
from papeterie.theatre.model import Scene
from papeterie.theatre.names import InvalidNameError, check_name, free_name
from papeterie.words.tr import tr, tr_noop

_replace = msgspec.structs.replace
NEW_SCENE = tr_noop("Untitled scene")
_CHANGED = tr_noop("“{scene}” was changed in another tab meanwhile. What you did here is kept as “{copy}”.")
_GONE = tr_noop("“{scene}” was deleted or renamed in another tab meanwhile. What you did here is kept as “{copy}”.")
_NO_PAGE: Mapping[str, Any] = {
    "editor": None,
    "opening": None,
    "lost": "",
    "dialog": None,
    "cropping": None,
    "importing": None,
    "palette": None,
    "shortcuts": False,
    "tour": None,
    "versions": None,
    "trash": None,
    "exporting": None,
    "storage": None,
    "wishing": None,
    "unpicking": None,
    "processing": None,
}
"""What every page starts from."""


class Library:
    """What can be done with whole scenes.

    ``go`` changes the address that the page shows; ``still`` says whether the person asked for a page at rest;
    ``playbill`` gives what is said of the demos.
    """

    def __init__(
        self,
        store: Store,
        own: AssetRepository,
        demos: AssetRepository,
        loader: PictureLoader,
        autosave: Autosave,
        go: Callable[[SceneAddress | None], None],
        still: Callable[[], bool] = lambda: False,
        playbill: Callable[[], Awaitable[Mapping[str, str]]] = no_playbill,
    ) -> None:
        self._store = store
        self._own = own
        self._demos = demos
        self._loader = loader
        self._autosave = autosave
        self._go = go
        self._still = still
        self._playbill = playbill
        self._copying = False
        self._wanted: SceneAddress | None = None
        self.enter: Callable[[str], Awaitable[bool]] = _alone
        """Takes a seat before the scene of that ``uid``; says whether it may be written here."""
        autosave.keep_apart = self.keep_apart

    def repository(self, address: SceneAddress) -> AssetRepository:
        """Give the repository that holds the scene."""
        return self._demos if address.shelf == "demo" else self._own

    async def show_gallery(self) -> None:
        """Leave the open scene, stored, and list all scenes; the shows do not wait for a library that is slow to open.

        A library that does not open at all is told of elsewhere, at length.
        """
        read = self._store.state.notice
        if not await self._may_leave(None):
            return
        # What was said while the scene was being stored is news: it was kept apart, for one.
        self._store.update(lambda state: _replace(state, **_NO_PAGE, notice=_unless(state.notice, read)))
        demos: tuple[str, ...] = ()
        descriptions: Mapping[str, str] = {}
        listing = asyncio.ensure_future(self._own_scenes())
        with contextlib.suppress(AssetError):
            demos, descriptions = await asyncio.gather(self._demos.list_scenes(), self._playbill())
        if not listing.done():
            self._show(demos=demos, descriptions=descriptions)
        scenes = await listing
        self._show(scenes=scenes, demos=demos, read_only=self._own.read_only, descriptions=descriptions)

    async def _own_scenes(self) -> tuple[str, ...]:
        try:
            return await self._own.list_scenes()
        except UnavailableError:
            return ()
        except AssetError as error:
            self._say(Notice(str(error), "bad"))
            return ()

    async def show_scene(self, address: SceneAddress) -> None:
        """Open a scene; a demo plays at once, unless the page is to be still. What cannot be opened says why."""
        if not await self._may_leave(address):
            return
        self._store.update(lambda state: _replace(state, **{**_NO_PAGE, "opening": address}))
        repository = self.repository(address)
        try:
            loaded = await load_scene(repository, self._loader, address.name)
        except (AssetError, FormatError) as error:
            reason = str(error)
            self._store.update(lambda state: _replace(state, lost=reason) if state.opening == address else state)
            return
        if self._store.state.opening != address:
            return
        may_write = await self.enter(loaded.uid)
        if self._store.state.opening != address:
            return
        opened = Stagecraft(
            address=address,
            scene=loaded.scene,
            sprites=loaded.sprites,
            missing=loaded.missing,
            playing=address.shelf == "demo" and not self._still(),
            save=_status(loaded, read_only=repository.read_only, may_write=may_write),
            uid=loaded.uid,
        )
        self._autosave.consider_opened(loaded.scene, loaded.revision)
        self._store.update(lambda state: _replace(state, editor=opened, opening=None))

    async def new_scene(self) -> None:
        """Make an empty scene under a free name and open it."""
        name = free_name(tr(NEW_SCENE), await self._own.list_scenes())
        await self._own.save_scene(empty_scene(name))
        self._go(SceneAddress(name))

    async def copy_demo(self, name: str) -> None:
        """Copy a demo with its sprites and sounds into the person's library, in one go, and open the copy."""
        if self._copying:
            return
        self._copying = True
        self._say(Notice(tr("Copying the show into your library…")))
        try:
            changes = await copy_of(name, self._demos, self._own)
            await self._own.commit(changes)
        finally:
            self._copying = False
        (copy,) = changes.scenes
        self._say(Notice(tr("“{name}” is yours now: change anything.", name=copy.name)))
        self._go(SceneAddress(copy.name))

    async def rename_scene(self, name: str, value: str) -> None:
        """Give a scene of the gallery another name; a name that cannot be says why, and the old one stays."""
        scenes = await self._own.list_scenes()
        if value.strip() == name or name not in scenes:
            return
        try:
            new = check_name(value, [one for one in scenes if one != name], noun="scene")
            await self._own.rename_scene(name, new)
        except (InvalidNameError, AssetError) as error:
            self._say(Notice(str(error), "bad"))
            return
        await self.list_again()

    async def duplicate_scene(self, name: str) -> None:
        """Store a scene once more, under a free name; it shares its sprites and sounds with the first."""
        scene = await self._own.get_scene(name)
        copy = free_name(name, await self._own.list_scenes())
        await self._own.save_scene(rename_scene(scene, copy))
        await self.list_again()
        self._say(Notice(tr("“{copy}” is a copy of “{name}”.", copy=copy, name=name)))

    async def delete_scene(self, name: str) -> None:
        """Delete a scene at once: it goes to the trash, and Undo brings it back."""
        await self._own.delete_scene(name)
        await self.list_again()
        told = tr("Deleted “{name}”", name=name)
        self._say(Notice(told, action="restore-scene", action_label=tr("Undo"), subject=name))

    async def restore_scene(self, name: str) -> None:
        """Bring back the scene that was deleted last under a name."""
        back = await self._own.restore_deleted("scene", name)
        await self.list_again()
        if back is not None:
            self._say(Notice(tr("“{name}” is back.", name=back)))

    async def keep_apart(self, scene: Scene) -> None:
        """Store the open scene under a free name, for its own was stored by another tab since, and go on with that."""
        stage = self._store.state.editor
        if stage is None or stage.scene.name != scene.name:
            return
        name = await self._store_apart(scene)
        stored = await self._own.open_scene(name)
        self._autosave.consider_opened(scene, stored.revision)
        self.follow(stage.address, SceneAddress(name), stored.uid)
        await self.enter(stored.uid)
        words = _GONE if name == scene.name else _CHANGED
        self._say(Notice(tr(words, scene=scene.name, copy=name), "bad"))

    async def _store_apart(self, scene: Scene) -> str:
        """Store a scene under a free name, which is given; another tab may take the same one at the same moment."""
        while True:
            name = free_name(scene.name, await self._own.list_scenes())
            with contextlib.suppress(ConflictError):
                await self._own.commit(Changes(scenes=(rename_scene(scene, name),), expected={name: 0}))
                return name

    async def list_again(self) -> None:
        """Read anew which scenes there are."""
        scenes = await self._own.list_scenes()
        self._show(scenes=scenes)

    def _show(self, **changes: Any) -> None:
        """Have the gallery show this too."""
        self._store.update(lambda state: _replace(state, gallery=_replace(state.gallery, **changes)))

    async def _may_leave(self, address: SceneAddress | None) -> bool:
        """Store the open scene, to go to ``address``. If that fails, stay: leaving would lose what is not stored.

        Nor is there anything to leave for the scene that is open, or once another page was asked for.
        """
        self._wanted = address
        if self._is_open(address):
            return False
        await self._autosave.flush()
        stage = self._store.state.editor
        if self._wanted != address or self._is_open(address):
            return False
        if stage is None or stage.save.kind != "failed":
            return True
        self._wanted = stage.address
        self._go(stage.address)
        name, reason = stage.scene.name, stage.save.reason
        self._say(Notice(tr("“{name}” is not saved, so it stays open. {reason}", name=name, reason=reason), "bad"))
        return False

    def _is_open(self, address: SceneAddress | None) -> bool:
        stage = self._store.state.editor
        return stage is not None and stage.address == address

    def _say(self, notice: Notice) -> None:
        self._store.update(lambda state: _replace(state, notice=notice))

    async def rename_open_scene(self, name: str) -> None:
        """Give the open scene another name; a name that cannot be says why, and the old one stays."""
        async with self._autosave.alone():
            stage = self._store.state.editor
            if stage is None or stage.read_only or name.strip() == stage.scene.name:
                return
            old = stage.address
            try:
                others = [one for one in await self._own.list_scenes() if one != old.name]
                name = check_name(name, others, noun="scene")
                await self._own.rename_scene(old.name, name)
            except (InvalidNameError, AssetError) as error:
                self._say(Notice(str(error), "bad"))
                return
            self.follow(old, SceneAddress(name), stage.uid)

    def follow(self, old: SceneAddress, new: SceneAddress, uid: str) -> None:
        """Have the open scene, its history and the page's address go by the new name, and by that id."""
        stage = self._store.state.editor
        if stage is None or stage.address != old:
            return
        history = History(_renamed(stage.history.past, new.name), _renamed(stage.history.future, new.name))
        scene = rename_scene(stage.scene, new.name)
        self._autosave.consider_renamed(stage.scene, scene)
        opened = _replace(stage, scene=scene, history=history, address=new, uid=uid)
        self._store.update(lambda state: _replace(state, notice=None, editor=opened))
        if self._wanted == old:
            self._wanted = new
            self._go(new)


def _unless(notice: Notice | None, read: Notice | None) -> Notice | None:
    return None if notice is read else notice


async def _alone(_uid: str) -> bool:
    """Nobody else can write."""
    return True


def _status(loaded: LoadedScene, *, read_only: bool, may_write: bool) -> SaveStatus:
    if read_only:  # with an id, it is of a library that this page could write to before a newer one took it over
        return SaveStatus("superseded" if loaded.uid else "read-only")
    return SaveStatus("saved" if may_write else "following")


def _renamed(changes: tuple[Change, ...], name: str) -> tuple[Change, ...]:
    return tuple(_replace(one, scene=rename_scene(one.scene, name)) for one in changes)
