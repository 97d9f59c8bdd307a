"""The open scene goes out of the page as it is, whatever of it is stored."""

import asyncio

from papeterie.editor.autosave import Autosave
from papeterie.editor.media import Media
from papeterie.editor.ports import UnavailableError
from papeterie.editor.sending import Sender
from papeterie.editor.state import AppState, Notice, SceneAddress, SpriteView, Stagecraft
from papeterie.editor.store import Store
from papeterie.editor.work_export import WorkExport
from papeterie.theatre.artwork import Artwork
from papeterie.theatre.model import Layer, Scene, Sound, SpriteMetadata
from papeterie.theatre.project import Project
from tests.fakes.archives import MADE_AT, PNG, opened
from tests.fakes.memory_assets import MemoryAssetRepository
from tests.fakes.memory_outlets import MemoryOutlets
from tests.fakes.waiting import Spawned

BOAT = Media(PNG + b"boat", "image/png")
SEA = Media(PNG + b"sea", "image/png")
NEW = Scene(
    name="Harbour",
    duration_sec=9,
    layers=(Layer(id="a", sprite_name="boat"), Layer(id="b", sprite_name="sea")),
    sounds=(Sound(sound_file="surf.wav"),),
)


class Broken(MemoryAssetRepository):
    """A library of which the sounds cannot be read, or nothing at all."""

    broken: tuple[str, ...] = ()

    async def list_sprites(self) -> tuple[str, ...]:
        """Give them, or refuse to."""
        self._refuse("list")
        return await super().list_sprites()

    async def list_sounds(self) -> tuple[str, ...]:
        """Give them, or refuse to."""
        self._refuse("list")
        return await super().list_sounds()

    async def read_sprite_image(self, name: str) -> Media:
        """Give it, or refuse to."""
        self._refuse(name)
        return await super().read_sprite_image(name)

    async def get_original(self, name: str) -> Media | None:
        """Give it, or refuse to."""
        self._refuse(name)
        return await super().get_original(name)

    async def read_sound(self, name: str) -> Media:
        """Give it, or refuse to."""
        self._refuse(name)
        return await super().read_sound(name)

    def _refuse(self, what: str) -> None:
        if what in self.broken:
            raise UnavailableError("The browser does not open its storage.")


async def fetch(url: str) -> Media:
    """Give what a picture on the stage was made of."""
    return {"blob:boat": BOAT, "blob:sea": SEA}[url]


def work_export(store: Store, library: Broken, outlets: MemoryOutlets) -> WorkExport:
    """Give what exports the open scene; nothing of it is stored by itself."""
    autosave = Autosave(store, library, Spawned())
    if (stage := store.state.editor) is not None:
        autosave.consider_opened(stage.scene)
    return WorkExport(store, library, autosave, Sender(lambda: MADE_AT), outlets.download, fetch)


def exported(*broken: str) -> tuple[Project | None, Notice | None]:
    """Export a scene that was changed since it was stored; give what came out, and what the person is told."""

    async def work() -> tuple[Project | None, Notice | None]:
        library = Broken()
        await library.save_sprite("boat", BOAT, SpriteMetadata(), Media(PNG + b"photograph", "image/png"))
        await library.save_sprite("sea", SEA, SpriteMetadata())
        await library.save_sound("surf.wav", Media(b"RIFF", "audio/wav"))
        await library.save_scene(Scene(name="Harbour"))
        await library.save_scene(Scene(name="Another"))
        library.broken = broken
        views = {one: SpriteView(Artwork(1, 1, SpriteMetadata()), f"blob:{one}") for one in ("boat", "sea")}
        store = Store(AppState(editor=Stagecraft(address=SceneAddress("Harbour"), scene=NEW, sprites=views)))
        outlets = MemoryOutlets()
        await work_export(store, library, outlets).export()
        files = {name: opened(data) for name, data in outlets.files.items()}
        return files.get("Harbour.papeterie"), store.state.notice

    return asyncio.run(work())


def test_it_has_the_new_scene_and_all_that_it_uses() -> None:
    """And none of the other scenes; the person is told where it is."""
    project, notice = exported()
    assert project is not None
    assert project.scenes == (NEW,)
    assert [(one.name, one.image, one.original) for one in project.sprites] == [
        ("boat", BOAT.data, PNG + b"photograph"),
        ("sea", SEA.data, None),
    ]
    assert [(one.name, one.data) for one in project.sounds] == [("surf.wav", b"RIFF")]
    assert notice == Notice("“Harbour.papeterie” is in your downloads. Import brings it back.")


def test_what_is_on_the_stage_goes_out_though_the_library_is_away() -> None:
    """The pictures come from the stage; a sound that cannot be had is named."""
    project, notice = exported("list", "boat", "sea", "surf.wav")
    assert project is not None
    assert (project.scenes, [one.image for one in project.sprites]) == ((NEW,), [BOAT.data, SEA.data])
    assert project.sounds == ()
    assert notice is not None
    assert notice.text.endswith("without what cannot be read: “surf.wav”.")


def test_nothing_is_handed_over_where_nothing_is_open() -> None:
    """Nor is anything said."""
    store = Store(AppState())

    outlets = MemoryOutlets()
    asyncio.run(work_export(store, Broken(), outlets).export())
    assert (outlets.files, store.state.notice) == ({}, None)
