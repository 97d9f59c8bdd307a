"""A small library with the desks that take it out, on a disk in memory."""

from typing import Any

import msgspec

from papeterie.editor.autosave import Autosave
from papeterie.editor.backup_memory import BackupMemory
from papeterie.editor.backup_state import Persistence
from papeterie.editor.export_desk import ExportDesk
from papeterie.editor.media import Media
from papeterie.editor.ports import Changes, SoundDraft, SpriteDraft
from papeterie.editor.sending import Sender
from papeterie.editor.state import AppState, SceneAddress, Stagecraft
from papeterie.editor.storage_desk import StorageDesk
from papeterie.editor.store import Store
from papeterie.editor.work_export import WorkExport
from papeterie.theatre.model import Layer, Scene, SpriteMetadata
from papeterie.theatre.project import Project
from tests.fakes.archives import MADE_AT, opened
from tests.fakes.memory_assets import MemoryAssetRepository
from tests.fakes.memory_outlets import MemoryOutlets
from tests.fakes.memory_safe import MemorySafekeeping
from tests.fakes.waiting import Spawned

TODAY = "2026-11-25"
DAY = Scene(name="Day", layers=(Layer(id="a", sprite_name="boat"),))
NIGHT = Scene(name="Night")
EVERYTHING = f"Papeterie {TODAY}.papeterie"


class FakePromise:
    """A browser that answers what it is told to."""

    def __init__(self) -> None:
        self.said: Persistence = "not-kept"
        self.answer: Persistence = "kept"

    async def state(self) -> Persistence:
        """Say whether it has promised."""
        return self.said

    async def ask(self) -> Persistence:
        """Answer."""
        self.said = self.answer
        return self.said

    async def free(self) -> int | None:
        """Estimate."""
        return 1000


class Strongroom:
    """Two scenes, two sprites, a sound; the time stands at ``now`` (s)."""

    def __init__(self, *, can_bind: bool = True) -> None:
        self.library, self.safe = MemoryAssetRepository(), MemorySafekeeping()
        self.store, self.outlets, self.promise = Store(AppState()), MemoryOutlets(can_bind=can_bind), FakePromise()
        self.remembered: dict[str, str] = {}
        self.now, self.today = 1_000_000.0, TODAY
        self.memory = BackupMemory(self.remembered.get, self.remembered.__setitem__, lambda: self.now)
        self.sender = Sender(lambda: MADE_AT)
        self.autosave = Autosave(self.store, self.library, Spawned())
        ways = (self.outlets, self.sender, self.memory)
        self.export = ExportDesk(self.store, self.library, self.safe, *ways, lambda: TODAY)
        self.storage = StorageDesk(
            self.store,
            self.library,
            self.safe,
            self.autosave,
            *ways,
            self.promise,
            lambda stamp: f"at {stamp}",
            lambda: self.today,
            _shown,
        )
        download = self.outlets.download
        self.work = WorkExport(self.store, self.library, self.autosave, self.sender, download, _shown)
        self.safe.weights = {("sprite", "boat"): 300, ("sprite", "moon"): 50, ("sound", "bell.wav"): 7}

    async def stock(self) -> "Strongroom":
        """Put the things into the library."""
        sprites = (
            SpriteDraft("boat", _png(b"boat"), SpriteMetadata(), _png(b"raw")),
            SpriteDraft("moon", _png(b"moon"), SpriteMetadata()),
        )
        sounds = (SoundDraft("bell.wav", Media(b"ding", "audio/wav")),)
        await self.library.commit(Changes(scenes=(DAY, NIGHT), sprites=sprites, sounds=sounds))
        return self

    def open(self, scene: Scene) -> None:
        """Have the scene open in the editor, as it is stored."""
        self.autosave.consider_opened(scene)
        stage = Stagecraft(address=SceneAddress(scene.name), scene=scene)
        self.store.update(lambda _state: AppState(editor=stage))

    def change(self, **fields: Any) -> None:
        """Change fields of the open scene."""
        stage = self.store.state.editor
        assert stage is not None
        edited = msgspec.structs.replace(stage, scene=msgspec.structs.replace(stage.scene, **fields))
        self.store.update(lambda state: msgspec.structs.replace(state, editor=edited))

    def project(self, name: str) -> Project:
        """Read the file of that name."""
        return opened(self.outlets.files[name])

    @property
    def notice(self) -> str:
        """What the person is told."""
        notice = self.store.state.notice
        return "" if notice is None else notice.text


async def _shown(url: str) -> Media:
    return _png(url.encode())


def _png(data: bytes) -> Media:
    return Media(data, "image/png")
