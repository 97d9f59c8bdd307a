"""The gallery's doings: list the shows, open one, make a new one, copy a demo, rename."""

import asyncio
import contextlib
from collections.abc import Callable

import msgspec

from papeterie.editor.autosave import Autosave
from papeterie.editor.history import Change, History
from papeterie.editor.opening import PictureLoader, load_scene
from papeterie.editor.ports import (
    AssetError,
    AssetRepository,
    Changes,
    SoundDraft,
    SpriteDraft,
)
from papeterie.editor.state import Gallery, Notice, SaveStatus, SceneAddress, Stagecraft
from papeterie.editor.store import Store
from papeterie.theatre.defaults import empty_scene
from papeterie.theatre.edits import rename_scene, rename_sound, rename_sprite, sprites_of
from papeterie.theatre.errors import FormatError
from papeterie.theatre.model import Scene
from papeterie.theatre.names import InvalidNameError, check_name, free_file_name, free_name
from papeterie.theatre.soundtrack import sounds_of

_replace = msgspec.structs.replace
NEW_SCENE = "Untitled scene"


class Library:
    """What can be done with whole scenes. ``go`` changes the address that the page shows."""

    def __init__(
        self,
        store: Store,
        own: AssetRepository,
        demos: AssetRepository,
        loader: PictureLoader,
        autosave: Autosave,
        go: Callable[[SceneAddress | None], None],
    ) -> None:
        self._store = store
        self._own = own
        self._demos = demos
        self._loader = loader
        self._autosave = autosave
        self._go = go
        self._copying = False
        self._wanted: SceneAddress | None = None

    def repository(self, address: SceneAddress) -> AssetRepository:
        """Give the repository that holds the scene."""
        return self._demos if address.shelf == "demo" else self._own

    async def show_gallery(self) -> None:
        """Leave the open scene, stored, and list all scenes."""
        if not await self._may_leave(None):
            return
        self._store.update(lambda state: _replace(state, editor=None, opening=None, lost="", dialog=None, notice=None))
        scenes: tuple[str, ...] = ()
        demos: tuple[str, ...] = ()
        with contextlib.suppress(AssetError):
            demos = await self._demos.list_scenes()
        try:
            scenes = await self._own.list_scenes()
        except AssetError as error:
            self._say(Notice(str(error), "bad"))
        gallery = Gallery(scenes, demos, self._own.read_only)
        self._store.update(lambda state: _replace(state, gallery=gallery))

    async def show_scene(self, address: SceneAddress) -> None:
        """Open a scene; a demo plays at once. What cannot be opened says why, on its page."""
        if not await self._may_leave(address):
            return
        self._store.update(lambda state: _replace(state, editor=None, opening=address, lost="", dialog=None))
        repository = self.repository(address)
        try:
            loaded = await load_scene(repository, self._loader, address.name)
        except (AssetError, FormatError) as error:
            reason = str(error)
            self._store.update(lambda state: _replace(state, lost=reason) if state.opening == address else state)
            return
        if self._store.state.opening != address:
            return
        demo = address.shelf == "demo"
        opened = Stagecraft(
            address=address,
            scene=loaded.scene,
            sprites=loaded.sprites,
            missing=loaded.missing,
            playing=demo,
            save=SaveStatus("read-only") if repository.read_only else SaveStatus("saved"),
        )
        self._autosave.consider_stored(loaded.scene)
        self._store.update(lambda state: _replace(state, editor=opened, opening=None))

    async def new_scene(self) -> None:
        """Make an empty scene under a free name and open it."""
        name = free_name(NEW_SCENE, await self._own.list_scenes())
        await self._own.save_scene(empty_scene(name))
        self._go(SceneAddress(name))

    async def copy_demo(self, name: str) -> None:
        """Copy a demo with its sprites and sounds into the person's library, in one go, and open the copy."""
        if self._copying:
            return
        self._copying = True
        self._say(Notice("Copying the show into your library…"))
        try:
            copy = await self._copy(name)
        finally:
            self._copying = False
        self._say(Notice(f"“{copy.name}” is yours now: change anything."))
        self._go(SceneAddress(copy.name))

    async def _copy(self, name: str) -> Scene:
        """Store a copy; what the library holds already, to the byte, is not stored twice. Give the copied scene."""
        scene = await self._demos.get_scene(name)
        own_sprites, own_sounds = await self._own.list_sprites(), await self._own.list_sounds()
        drafts = await asyncio.gather(*(self._demo_sprite(one) for one in sorted(sprites_of(scene))))
        sounds = await asyncio.gather(*(self._demo_sound(one) for one in sorted(sounds_of(scene))))
        copy = rename_scene(scene, free_name(name, await self._own.list_scenes()))
        new_sprites, new_sounds = [], []
        for draft in drafts:
            if draft.name in own_sprites and await self._has_sprite(draft):
                continue
            new_name = free_name(draft.name, {*own_sprites, *(sprites_of(copy) - {draft.name})})
            copy = copy if new_name == draft.name else rename_sprite(copy, draft.name, new_name)
            new_sprites.append(_replace(draft, name=new_name))
        for sound in sounds:
            if sound.name in own_sounds and (await self._own.read_sound(sound.name)) == sound.audio:
                continue
            new_name = free_file_name(sound.name, {*own_sounds, *(sounds_of(copy) - {sound.name})})
            copy = copy if new_name == sound.name else rename_sound(copy, sound.name, new_name)
            new_sounds.append(_replace(sound, name=new_name))
        await self._own.commit(Changes(sprites=tuple(new_sprites), sounds=tuple(new_sounds), scenes=(copy,)))
        return copy

    async def _demo_sprite(self, name: str) -> SpriteDraft:
        image, metadata = await asyncio.gather(
            self._demos.read_sprite_image(name), self._demos.get_sprite_metadata(name)
        )
        return SpriteDraft(name, image, metadata)

    async def _demo_sound(self, name: str) -> SoundDraft:
        return SoundDraft(name, await self._demos.read_sound(name))

    async def _has_sprite(self, draft: SpriteDraft) -> bool:
        image, metadata = await asyncio.gather(
            self._own.read_sprite_image(draft.name), self._own.get_sprite_metadata(draft.name)
        )
        return image == draft.image and metadata == draft.metadata

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
        self._say(Notice(f"“{stage.scene.name}” is not saved, so it stays open. {stage.save.reason}", "bad"))
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
            self._follow(old, SceneAddress(name))

    def _follow(self, old: SceneAddress, new: SceneAddress) -> None:
        """Have the open scene, its history and the page's address go by the new name."""
        stage = self._store.state.editor
        if stage is None or stage.address != old:
            return
        history = History(_renamed(stage.history.past, new.name), _renamed(stage.history.future, new.name))
        scene = rename_scene(stage.scene, new.name)
        self._autosave.consider_renamed(stage.scene, scene)
        opened = _replace(stage, scene=scene, history=history, address=new)
        self._store.update(lambda state: _replace(state, notice=None, editor=opened))
        if self._wanted == old:
            self._wanted = new
            self._go(new)


def _renamed(changes: tuple[Change, ...], name: str) -> tuple[Change, ...]:
    return tuple(_replace(one, scene=rename_scene(one.scene, name)) for one in changes)
