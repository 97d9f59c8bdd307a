"""An open scene and the add-sprite dialog, with all that it needs."""

from collections.abc import Iterator
from contextlib import contextmanager

from papeterie.editor.add_sprite import AddSpriteDialog
from papeterie.editor.autosave import Autosave
from papeterie.editor.media import Media
from papeterie.editor.ports import Changes, Cutout, SpriteDraft
from papeterie.editor.state import AddSprite, AppState, SceneAddress, Stagecraft
from papeterie.editor.store import Store
from papeterie.theatre.defaults import empty_scene
from papeterie.theatre.model import SpriteMetadata
from tests.fakes.inhabited import inhabiting
from tests.fakes.onlooker import Onlooker
from tests.fakes.pictures import FakeLoader, FakeProcessor, FakeUrls, FakeWorkshop
from tests.fakes.waiting import ManualTime, Spawned
from tests.fakes.watched_assets import WatchedAssetRepository


def media(text: str) -> Media:
    """Give bytes that stand for a picture."""
    return Media(text.encode(), "image/png")


class Atelier(Onlooker):
    """An open, stored scene “A”, and the dialog with all that it needs. The library holds a sprite “boat”.

    ``again`` are the sprites that were processed again.
    """

    def __init__(self) -> None:
        self.library = WatchedAssetRepository()
        self.processor, self.loader, self.urls = FakeProcessor(), FakeLoader(), FakeUrls()
        self.time, self.spawned = ManualTime(), Spawned()
        self.measured: list[str] = []
        self.again: list[tuple[str, Media, Media | None]] = []
        self.store = Store(AppState())
        self.autosave = Autosave(self.store, self.library, self.spawned, sleep=self.time.sleep)
        self.view = AddSpriteDialog(
            self.store,
            self.library,
            self.processor,
            FakeWorkshop(),
            self.loader,
            self.urls,
            self.autosave,
            self.spawned,
            self.timed,
            self.keep_again,
        )

    async def keep_again(self, name: str, cutout: Cutout, original: Media | None) -> None:
        """Note what is stored, unless the disk is full."""
        if self.library.failure is not None:
            raise self.library.failure
        self.again.append((name, cutout.image, original))

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:
        """Note what is measured."""
        yield
        self.measured.append(name)

    async def prepare(self) -> None:
        """Open the scene and the empty dialog."""
        scene = empty_scene("A")
        await self.library.commit(
            Changes(scenes=(scene,), sprites=(SpriteDraft("boat", media("old"), SpriteMetadata()),))
        )
        self.library.commits.clear()
        self.autosave.consider_stored(scene)
        self.store.update(lambda _: AppState(editor=Stagecraft(address=SceneAddress("A"), scene=scene)))
        await self.view.open()

    async def until_shown(self, file_name: str = "moon.png") -> None:
        """Choose a picture and have it processed."""
        await self.view.choose(media("moon"), file_name)
        await self.view.process()

    @property
    def dialog(self) -> AddSprite:
        """The open dialog."""
        dialog = self.store.state.dialog
        assert dialog is not None
        return dialog

    @property
    def said(self) -> str:
        """The problem that the dialog tells."""
        return self.dialog.problem.message if self.dialog.problem else ""


async def a_atelier() -> Atelier:
    """Give an open dialog."""
    atelier = Atelier()
    await atelier.prepare()
    return atelier


in_the_atelier = inhabiting(a_atelier)
