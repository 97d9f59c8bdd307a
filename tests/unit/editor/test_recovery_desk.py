"""A library that does not open: what is made without it is not lost, and nothing of it is."""

from papeterie.editor.action import edit
from papeterie.editor.actions import ACTIONS
from papeterie.editor.autosave import Autosave
from papeterie.editor.library import Library
from papeterie.editor.media import Media
from papeterie.editor.ports import Changes, SpriteDraft
from papeterie.editor.recovery_desk import RecoveryDesk
from papeterie.editor.recovery_state import Recovery
from papeterie.editor.sending import Sender
from papeterie.editor.state import AppState, SceneAddress
from papeterie.editor.store import Store
from papeterie.editor.switching import SwitchingRepository
from papeterie.editor.taking_out import TakingOut
from papeterie.theatre.model import Layer, Scene, SpriteMetadata
from tests.fakes.archives import MADE_AT, PNG, opened
from tests.fakes.away_assets import AwayAssetRepository
from tests.fakes.inhabited import inhabiting
from tests.fakes.memory_assets import MemoryAssetRepository
from tests.fakes.memory_outlets import MemoryOutlets
from tests.fakes.onlooker import Onlooker
from tests.fakes.pictures import FakeLoader
from tests.fakes.waiting import ManualTime, Spawned, turns

BOAT = Media(PNG + b"boat", "image/png")
PHOTOGRAPH = Media(b"a photograph", "image/png")
HARBOUR = Scene(name="Harbour", layers=(Layer(id="a", sprite_name="boat"),))
REASON = "The browser does not open its storage."


class House(Onlooker):
    """A library with the scene “Harbour” in it, and somebody in the gallery."""

    def __init__(self) -> None:
        self.real = AwayAssetRepository()
        self.own = SwitchingRepository(self.real)
        self.store = Store(AppState())
        self.time, self.outlets, self.loader = ManualTime(), MemoryOutlets(), FakeLoader()
        self.autosave = Autosave(self.store, self.own, Spawned(), sleep=self.time.sleep)
        self.address: SceneAddress | None = None
        self.library = Library(
            self.store, self.own, MemoryAssetRepository(), self.loader, self.autosave, self.go, lambda: True
        )
        self.desk = RecoveryDesk(
            self.store,
            self.own,
            self.autosave,
            self.library,
            self.loader,
            TakingOut(Sender(lambda: MADE_AT), self.outlets.download),
            MemoryAssetRepository,
            lambda: self.real,
            self.fetch,
            self.show,
        )

    async def fill(self) -> None:
        """Have the scene in the library."""
        boat = SpriteDraft("boat", BOAT, SpriteMetadata(), PHOTOGRAPH)
        await self.real.commit(Changes(sprites=(boat,), scenes=(HARBOUR,)))

    def go(self, address: SceneAddress | None) -> None:
        """Change the page's address."""
        self.address = address

    async def show(self) -> None:
        """Show what the address says."""
        if self.address is None:
            await self.library.show_gallery()
        else:
            await self.library.show_scene(self.address)

    async def open(self, name: str) -> None:
        """Open a scene."""
        self.address = SceneAddress(name)
        await self.show()

    async def fetch(self, url: str) -> Media:
        """Give what a picture on the stage was made of."""
        assert url
        return BOAT

    def last(self, seconds: float) -> None:
        """Have the open scene last that long, as an edit."""
        self.store.update(lambda state: edit(state, "Last", lambda scene: _lasting(scene, seconds)))

    @property
    def recovery(self) -> Recovery:
        """What the person is told of the library."""
        assert self.store.state.recovery is not None
        return self.store.state.recovery


def _lasting(scene: Scene, seconds: float) -> Scene:
    return Scene(name=scene.name, duration_sec=seconds, layers=scene.layers)


async def a_house() -> House:
    """Give a house."""
    house = House()
    await house.fill()
    return house


in_a_house = inhabiting(a_house)


@in_a_house
async def test_a_library_that_does_not_open_is_told_and_opens_later(house: House) -> None:
    """The reason is given; trying again says that it does not open yet, and shows the scenes once it does."""
    house.real.away = True
    await house.library.show_gallery()
    assert (house.recovery, house.store.state.away) == (Recovery(REASON), True)
    assert house.said == "", "it is told in one place"
    await house.desk.try_again()
    assert (house.recovery.told, house.recovery.bad, house.recovery.doing) == ("It does not open yet.", True, "")
    house.real.away = False
    await house.desk.try_again()
    assert (house.store.state.recovery, house.store.state.gallery.scenes) == (None, ("Harbour",))


@in_a_house
async def test_a_library_that_opens_by_itself_is_no_trouble_any_more(house: House) -> None:
    """Whatever has found it open."""
    house.real.away = True
    await house.library.show_gallery()
    house.real.away = False
    await house.library.show_gallery()
    assert (house.store.state.recovery, house.store.state.gallery.scenes) == (None, ("Harbour",))


@in_a_house
async def test_what_can_be_read_goes_out(house: House) -> None:
    """In one file, which is told; nothing is handed over where nothing can be read."""
    house.real.away = True
    await house.library.show_gallery()
    await house.desk.export_readable()
    assert (house.outlets.files, house.recovery.told) == ({}, f"Nothing could be read. {REASON}")
    house.real.away = False
    await house.desk.export_readable()
    project = opened(house.outlets.files["What could be read.papeterie"])
    assert ([one.name for one in project.scenes], project.sprites[0].image) == (["Harbour"], BOAT.data)
    assert house.recovery.told.startswith("1 scene and 1 sprite are in your downloads")


@in_a_house
async def test_what_is_made_without_a_library_moves_into_it(house: House) -> None:
    """Under names that are free there, in one go; what is there stays as it is."""
    house.real.away = True
    await house.library.show_gallery()
    await house.desk.go_on()
    assert (house.store.state.unsaved, house.store.state.gallery.scenes) == (True, ())
    other = Media(PNG + b"another boat", "image/png")
    await house.own.save_sprite("boat", other, SpriteMetadata())
    await house.own.save_scene(HARBOUR)
    await house.own.save_scene(Scene(name="New"))
    await house.desk.export_unsaved()
    assert "Made without a library.papeterie" in house.outlets.files
    house.real.away = False
    await house.desk.try_again()
    assert house.store.state.recovery is None
    assert set(await house.own.list_scenes()) == {"Harbour", "Harbour 2", "New"}
    assert (await house.real.read_sprite_image("boat"), await house.real.read_sprite_image("boat 2")) == (BOAT, other)
    assert (await house.real.get_scene("Harbour 2")).layers[0].sprite_name == "boat 2"
    assert set(house.store.state.gallery.scenes or ()) == {"Harbour", "Harbour 2", "New"}
    assert "“Harbour” is called “Harbour 2” there." in house.said


@in_a_house
async def test_an_open_scene_goes_on_without_the_library_and_back(house: House) -> None:
    """As the same scene, with its history, for nobody else has changed it; a library that is away is asked once."""
    await house.open("Harbour")
    house.real.away = True
    house.last(3)
    await house.time.passes()
    assert (house.stage.save.kind, house.recovery.reason) == ("failed", REASON)
    asked = house.real.asked
    await house.desk.go_on()
    assert house.real.asked - asked == 1
    house.last(4)
    await house.time.passes()
    assert (house.stage.save.kind, (await house.own.get_scene("Harbour")).duration_sec) == ("saved", 4)
    assert await house.own.read_sprite_image("boat") == BOAT
    house.real.away = False
    await house.desk.try_again()
    assert await house.real.list_scenes() == ("Harbour",)
    assert (await house.real.get_scene("Harbour")).duration_sec == 4
    assert (await house.real.list_sprites(), await house.real.get_original("boat")) == (("boat",), PHOTOGRAPH)
    house.store.update(lambda state: ACTIONS["undo"].perform(state, {}))
    await house.time.passes()
    assert (house.stage.save.kind, (await house.real.get_scene("Harbour")).duration_sec) == ("saved", 3)


@in_a_house
async def test_a_scene_that_was_changed_there_meanwhile_is_kept_apart(house: House) -> None:
    """Neither is lost, and the open one goes by its new name, with its history."""
    await house.open("Harbour")
    house.real.away = True
    await house.desk.go_on()
    house.last(4)
    await house.time.passes()
    house.real.away = False
    await house.real.save_scene(_lasting(HARBOUR, 9))
    await house.desk.try_again()
    await turns()
    assert [(await house.real.get_scene(one)).duration_sec for one in ("Harbour", "Harbour 2")] == [9, 4]
    assert (house.stage.address, len(house.stage.history.past)) == (SceneAddress("Harbour 2"), 1)
    house.last(5)
    await house.time.passes()
    assert (await house.real.get_scene("Harbour 2")).duration_sec == 5
