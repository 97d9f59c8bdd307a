"""What is done with the library's sprites from beside the stage: it is stored, and the open scene shows it at once."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from papeterie.editor.actions import ACTIONS
from papeterie.editor.autosave import Autosave
from papeterie.editor.library_listing import LibraryListing
from papeterie.editor.media import Media
from papeterie.editor.ports import Changes, Cutout, SpriteDraft, StorageError
from papeterie.editor.sprite_shelf import SpriteShelf, Turn
from papeterie.editor.state import AppState, SaveStatus, SceneAddress, Stagecraft
from papeterie.editor.store import Store
from papeterie.theatre.edits import sprites_of
from papeterie.theatre.model import Layer, PivotOnCrest, Scene, SpriteMetadata
from tests.fakes.onlooker import Onlooker
from tests.fakes.pictures import FakeLoader
from tests.fakes.waiting import ManualTime, Spawned, turns
from tests.fakes.watched_assets import WatchedAssetRepository
from tests.fakes.workbench import FakeBench, FakeSounds

SCENE = Scene(name="A", layers=(Layer(id="boat", sprite_name="boat"),))


def media(text: str) -> Media:
    """Give bytes that stand for a picture."""
    return Media(text.encode(), "image/png")


BOAT = SpriteDraft("boat", media("boat"), SpriteMetadata(height_scale=0.5), media("photograph"))
MOON = SpriteDraft("moon", media("moon"), SpriteMetadata(z_depth=7.0))


class Room(Onlooker):
    """An open, stored scene “A” that shows “boat”; “moon” and the scene “B”, which shows it, are stored too."""

    def __init__(self) -> None:
        self.own, self.loader, self.spawned = WatchedAssetRepository(), FakeLoader(), Spawned()
        self.time, self.store = ManualTime(), Store(AppState())
        self.autosave = Autosave(self.store, self.own, self.spawned, sleep=self.time.sleep)
        listing = LibraryListing(self.store, lambda _: self.own, FakeSounds(), self.spawned)
        self.shelf = SpriteShelf(
            self.store, self.own, lambda _: self.own, listing, self.loader, FakeBench(), self.autosave
        )

    async def furnish(self, save: SaveStatus | None = None) -> None:
        """Store what is there, and open the scene with the library in front."""
        other = Scene(name="B", layers=(Layer(id="it", sprite_name="moon"),))
        await self.own.commit(Changes(sprites=(BOAT, MOON), scenes=(other, SCENE)))
        self.own.commits.clear()
        self.autosave.consider_stored(SCENE)
        stage = Stagecraft(address=SceneAddress("A"), scene=SCENE, tab="library", save=save or SaveStatus())
        self.store.update(lambda _: AppState(editor=stage))
        await turns()

    def do(self, name: str, **payload: object) -> None:
        """Do what an action does."""
        self.store.update(lambda state: ACTIONS[name].perform(state, payload))

    def stored(self, name: str) -> SpriteDraft:
        """Give a sprite as it is stored."""
        return self.own.shelves.sprites[name]


def visiting(visit: Callable[[Room], Awaitable[None]], save: SaveStatus | None = None) -> Room:
    """Furnish a room and do something in it."""

    async def run() -> Room:
        room = Room()
        await room.furnish(save)
        await visit(room)
        await turns()
        return room

    return asyncio.run(run())


def test_a_sprite_is_placed_in_the_middle_in_front_and_chosen() -> None:
    """As one step of the history that has a name."""
    room = visiting(lambda room: room.shelf.place("moon"))
    layer = room.stage.scene.layers[-1]
    assert (layer.sprite_name, layer.horizontal_percent, layer.vertical_percent) == ("moon", 0.5, 0.5)
    assert layer.z_depth == 1.0
    assert (room.stage.selection, room.stage.history.past[-1].label) == (("moon",), "Add moon")
    assert "moon" in room.stage.sprites


def test_a_sprite_that_is_dropped_stands_where_it_was_dropped() -> None:
    """In stage px."""
    room = visiting(lambda room: room.shelf.place("moon", (320.0, 540.0)))
    layer = room.stage.scene.layers[-1]
    assert (layer.horizontal_percent, layer.vertical_percent) == (0.25, 0.75)


def test_a_sprite_that_cannot_be_drawn_is_not_placed() -> None:
    """The person is told."""

    async def visit(room: Room) -> None:
        room.loader.broken.add(await room.own.get_sprite_image("moon"))
        await room.shelf.place("moon")

    room = visiting(visit)
    assert room.stage.scene is SCENE
    assert "cannot be drawn" in room.said


def test_placing_measures_what_is_ridden_since() -> None:
    """A rider's waves need their surface."""
    ride = PivotOnCrest(target_sprite_name="moon")

    async def visit(room: Room) -> None:
        await room.own.save_sprite("duck", media("duck"), SpriteMetadata(environmental_reaction=ride))
        await room.shelf.place("moon")
        assert room.stage.sprites["moon"].artwork.heights == ()
        await room.shelf.place("duck")

    assert len(visiting(visit).stage.sprites["moon"].artwork.heights) == 100


def test_a_new_name_is_followed_by_the_open_scene_its_history_and_all_others() -> None:
    """Nothing is to be saved afterwards, and undo brings no old name back."""

    async def visit(room: Room) -> None:
        await room.shelf.place("moon")
        await room.shelf.rename("boat", " ship ")
        await room.autosave.flush()

    room = visiting(visit)
    assert sprites_of(room.stage.scene) == {"ship", "moon"}
    assert sprites_of(room.stage.history.past[0].scene) == {"ship"}
    assert set(room.own.shelves.sprites) == {"ship", "moon"}
    assert asyncio.run(room.own.get_scene("A")) == room.stage.scene
    assert (room.stage.library.sprites, room.stage.save.kind) == (("moon", "ship"), "saved")


def test_what_rides_on_a_renamed_sprite_goes_on_to() -> None:
    """Where its own metadata say so, stored and on the stage; its picture stays."""
    ride = SpriteMetadata(environmental_reaction=PivotOnCrest(target_sprite_name="moon"))

    async def visit(room: Room) -> None:
        await room.own.save_sprite("duck", media("duck"), ride, media("photograph"))
        await room.shelf.place("duck")
        await room.shelf.rename("moon", "sun")

    room = visiting(visit)
    followed = SpriteMetadata(environmental_reaction=PivotOnCrest(target_sprite_name="sun"))
    assert room.stored("duck") == SpriteDraft("duck", media("duck"), followed, media("photograph"))
    assert room.stage.sprites["duck"].artwork.metadata == followed


@pytest.mark.parametrize(("wanted", "told"), [("MOON", "There is a sprite “MOON” already"), ("a/b", "cannot have /")])
def test_a_name_that_cannot_be_is_told_and_the_old_one_stays(wanted: str, told: str) -> None:
    """The field that asked gets the name that it has."""
    names: list[str] = []

    async def visit(room: Room) -> None:
        names.append(await room.shelf.rename("boat", wanted))

    room = visiting(visit)
    assert names == ["boat"]
    assert told in room.said
    assert room.own.shelves.sprites.keys() == {"boat", "moon"}


def test_a_deleted_sprite_is_missing_and_undo_stores_all_of_it_again() -> None:
    """Scenes keep its name meanwhile; the notice says which."""

    async def visit(room: Room) -> None:
        await room.shelf.delete("boat")
        assert (room.stage.missing, room.stage.scene.layers) == (("boat",), SCENE.layers)
        assert "boat" not in room.own.shelves.sprites
        assert room.said == "Deleted “boat”. It is missing in “A” now."
        notice = room.store.state.notice
        assert notice is not None
        assert (notice.action, notice.subject) == ("restore-sprite", "boat")
        await room.shelf.restore("boat")

    room = visiting(visit)
    assert room.stored("boat") == BOAT
    assert (room.stage.missing, set(room.stage.sprites)) == ((), {"boat"})


def test_only_what_was_changed_last_is_put_back() -> None:
    """And only once; what has taken its name meanwhile stays."""

    async def visit(room: Room) -> None:
        await room.shelf.delete("boat")
        await room.shelf.delete("moon")
        await room.shelf.restore("boat")
        await room.shelf.restore("moon")
        await room.shelf.delete("moon")
        await room.own.save_sprite("moon", media("another"), SpriteMetadata())
        await room.shelf.restore("moon")
        await room.shelf.restore("moon")

    room = visiting(visit)
    assert {name: draft.image for name, draft in room.own.shelves.sprites.items()} == {
        "moon": media("another"),
        "moon 2": MOON.image,
    }


@pytest.mark.parametrize("turn", ["left", "right", "mirror", "upside-down"])
def test_a_turned_picture_keeps_its_scale_and_its_original(turn: Turn) -> None:
    """60 px became 90; the stage shows it at once, and undo brings the picture before back."""

    async def visit(room: Room) -> None:
        before = await room.own.get_sprite_image("boat")
        await room.shelf.turn("boat", turn)
        assert room.stored("boat") == SpriteDraft(
            "boat", media(f"{turn} boat"), SpriteMetadata(height_scale=0.75), BOAT.original
        )
        assert room.stage.sprites["boat"].url != before
        assert room.stage.library.thumbnails["boat"] == room.stage.sprites["boat"].url
        await room.shelf.restore("boat")

    assert visiting(visit).stored("boat") == BOAT


def test_another_picture_keeps_the_height_and_becomes_the_original() -> None:
    """That of a sprite of natural size is written down."""

    async def visit(room: Room) -> None:
        await room.shelf.replace("moon", media("sun"))

    assert visiting(visit).stored("moon") == SpriteDraft(
        "moon", media("trimmed sun"), SpriteMetadata(z_depth=7.0, target_height=60.0), media("sun")
    )


def test_a_file_that_is_no_picture_replaces_nothing() -> None:
    """The person is told why."""
    room = visiting(lambda room: room.shelf.replace("boat", media("broken")))
    assert (room.stored("boat"), room.said) == (BOAT, "This is no picture.")


def test_a_sprite_shows_its_original_again() -> None:
    """One that has none says so."""

    async def visit(room: Room) -> None:
        await room.shelf.revert("boat")
        await room.shelf.revert("moon")

    room = visiting(visit)
    assert room.stored("boat").image == media("trimmed photograph")
    assert "without an original" in room.said


def test_a_picture_is_cropped_as_the_dialog_shows() -> None:
    """30 of its 60 px of height are left, so half its height on the stage."""

    async def visit(room: Room) -> None:
        await room.shelf.open_crop("boat")
        room.do("cut-picture", side="top", value="30")
        await room.shelf.crop()

    room = visiting(visit)
    assert room.stored("boat").image == media("cropped boat")
    assert room.stored("boat").metadata.height_scale == 0.25
    assert room.store.state.cropping is None


def test_nothing_cut_off_is_no_change() -> None:
    """The dialog just closes."""

    async def visit(room: Room) -> None:
        await room.shelf.open_crop("boat")
        await room.shelf.crop()

    room = visiting(visit)
    assert (room.store.state.cropping, room.own.commits) == (None, [])


def test_what_was_processed_again_keeps_its_metadata() -> None:
    """The picture and its original are new."""
    cutout = Cutout(media("cut"), 10, 10, SpriteMetadata(z_depth=3.0))
    room = visiting(lambda room: room.shelf.keep_processed("boat", cutout, media("new")))
    assert room.stored("boat") == SpriteDraft("boat", media("cut"), BOAT.metadata, media("new"))


def test_the_original_is_what_is_processed_again() -> None:
    """Where there is none, it is the picture."""
    found: list[Media] = []

    async def visit(room: Room) -> None:
        found.extend([await room.shelf.original("boat"), await room.shelf.original("moon")])

    visiting(visit)
    assert found == [media("photograph"), media("moon")]


def test_a_full_disk_changes_nothing_and_is_told() -> None:
    """Whatever was to be done."""

    async def visit(room: Room) -> None:
        room.own.failure = StorageError("The disk is full.")
        await room.shelf.turn("boat", "left")
        assert room.said == "The disk is full."
        await room.shelf.delete("boat")

    room = visiting(visit)
    assert (room.stored("boat"), room.stage.library.working) == (BOAT, "")


def test_a_library_that_can_only_be_read_stays_as_it_is() -> None:
    """Nothing is even tried."""

    async def visit(room: Room) -> None:
        await room.shelf.place("moon")
        await room.shelf.delete("boat")
        await room.shelf.turn("boat", "left")
        await room.shelf.replace("boat", media("sun"))
        assert await room.shelf.rename("boat", "ship") == "boat"

    room = visiting(visit, SaveStatus("read-only"))
    assert (room.own.commits, room.stage.scene) == ([], SCENE)
