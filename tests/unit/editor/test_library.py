"""What is done with whole scenes: list, open, make, copy, rename, leave."""

import asyncio

import msgspec
import pytest

from papeterie.editor.action import edit
from papeterie.editor.actions import ACTIONS
from papeterie.editor.autosave import Autosave
from papeterie.editor.library import Library
from papeterie.editor.media import Media
from papeterie.editor.ports import Changes, SoundDraft, SpriteDraft, StorageError
from papeterie.editor.state import AppState, Import, SceneAddress
from papeterie.editor.store import Store
from papeterie.theatre.arranging import delete_layers
from papeterie.theatre.codec import read_metadata, read_scene
from papeterie.theatre.defaults import empty_scene
from papeterie.theatre.model import Scene, SpriteMetadata
from tests.fakes.inhabited import inhabiting
from tests.fakes.memory_assets import MemoryAssetRepository
from tests.fakes.onlooker import Onlooker
from tests.fakes.pictures import FakeLoader
from tests.fakes.waiting import ManualTime, Spawned, turns
from tests.fakes.watched_assets import WatchedAssetRepository

HARBOUR = read_scene(
    {
        "version": 1,
        "name": "Harbour",
        "layers": [
            {"id": "sea", "sprite_name": "sea"},
            {
                "id": "boat",
                "sprite_name": "boat",
                "behaviors": [{"type": "sound", "sound_file": "bell.wav", "time_offset": 1}],
                "environmental_reaction": {"type": "pivot_on_crest", "target_sprite_name": "sea"},
            },
        ],
        "sounds": [{"type": "sound", "sound_file": "waves.wav", "trigger_event": "loop_start"}],
    }
)


async def described() -> dict[str, str]:
    """Give a playbill."""
    return {"Harbour": "A boat."}


class DemoLibrary(MemoryAssetRepository):
    """Can only be read."""

    @property
    def read_only(self) -> bool:
        """It cannot be written to."""
        return True


def picture(text: str) -> Media:
    """Give bytes that stand for a picture."""
    return Media(text.encode(), "image/png")


def sound(text: str) -> Media:
    """Give bytes that stand for a sound."""
    return Media(text.encode(), "audio/wav")


DEMO = Changes(
    sprites=(
        SpriteDraft("sea", picture("sea"), SpriteMetadata(z_depth=1.0)),
        SpriteDraft("boat", picture("boat"), SpriteMetadata()),
    ),
    sounds=(SoundDraft("bell.wav", sound("bell")), SoundDraft("waves.wav", sound("waves"))),
    scenes=(HARBOUR,),
)


class House(Onlooker):
    """A library of one's own with the scenes A and B, a demo, and the addresses that were gone to."""

    def __init__(self) -> None:
        self.own, self.demos, self.loader = WatchedAssetRepository(), DemoLibrary(), FakeLoader()
        self.time = ManualTime()
        self.store = Store(AppState())
        self.autosave = Autosave(self.store, self.own, Spawned(), sleep=self.time.sleep)
        self.visited: list[SceneAddress | None] = []
        self.still = False
        self.library = Library(
            self.store,
            self.own,
            self.demos,
            self.loader,
            self.autosave,
            self.visited.append,
            lambda: self.still,
            described,
        )

    async def move_in(self) -> None:
        """Store what is there at the beginning."""
        await self.demos.commit(DEMO)
        await self.own.commit(Changes(scenes=(empty_scene("B"), empty_scene("A"))))
        self.own.commits.clear()

    async def show(self, name: str, shelf: str = "own") -> None:
        """Open a scene and let it finish."""
        await self.library.show_scene(SceneAddress(name, "demo" if shelf == "demo" else "own"))

    def last(self, seconds: float) -> None:
        """Have the open scene last that long, as an edit."""
        self.store.update(lambda state: edit(state, "Last", lambda one: Scene(name=one.name, duration_sec=seconds)))


async def a_house() -> House:
    """Give a house."""
    house = House()
    await house.move_in()
    return house


in_a_house = inhabiting(a_house)


@in_a_house
async def test_the_gallery_lists_own_scenes_and_demos(house: House) -> None:
    """The one saved last comes first."""
    await house.library.show_gallery()
    gallery = house.store.state.gallery
    assert (gallery.scenes, gallery.demos, gallery.read_only) == (("A", "B"), ("Harbour",), False)
    assert gallery.descriptions == {"Harbour": "A boat."}


@in_a_house
async def test_the_chosen_show_stays_on_the_stage(house: House) -> None:
    """Whoever comes back to the gallery finds it there; a dialog of the gallery goes with the page."""
    await house.library.show_gallery()
    house.store.update(lambda state: ACTIONS["choose-show"].perform(state, {"name": "Harbour"}))
    house.store.update(lambda state: msgspec.structs.replace(state, importing=Import()))
    await house.show("A")
    assert house.store.state.importing is None
    await house.library.show_gallery()
    assert house.store.state.gallery.chosen == "Harbour"


@in_a_house
async def test_an_own_scene_opens_at_rest_and_a_demo_plays(house: House) -> None:
    """The demo can only be looked at."""
    await house.show("A")
    assert (house.stage.playing, house.stage.read_only) == (False, False)
    await house.show("Harbour", "demo")
    assert (house.stage.playing, house.stage.read_only) == (True, True)
    assert set(house.stage.sprites) == {"sea", "boat"}


@in_a_house
async def test_a_demo_waits_for_who_asked_for_less_motion(house: House) -> None:
    """It stands at its beginning, and can be played."""
    house.still = True
    await house.show("Harbour", "demo")
    assert (house.stage.playing, house.stage.time) == (False, 0.0)


@in_a_house
async def test_a_scene_that_is_missing_says_so_on_its_page(house: House) -> None:
    """And the next one opens all the same."""
    await house.show("Nowhere")
    assert "Nowhere" in house.store.state.lost
    assert house.store.state.editor is None
    await house.show("A")
    assert (house.store.state.lost, house.stage.scene.name) == ("", "A")


@in_a_house
async def test_a_scene_that_cannot_be_read_says_why(house: House) -> None:
    """The field is named, and what is stored stays."""
    broken = b'{"version": 1, "name": "A", "duration_sec": "long"}'
    house.own.shelves.scenes["A"] = broken
    await house.show("A")
    assert "duration_sec" in house.store.state.lost
    assert house.own.shelves.scenes["A"] == broken


@in_a_house
async def test_pictures_that_are_missing_or_broken_are_named(house: House) -> None:
    """The rest of the scene is shown."""
    await house.demos.delete_sprite("sea")
    await house.show("Harbour", "demo")
    assert (house.stage.missing, set(house.stage.sprites)) == (("sea",), {"boat"})


@in_a_house
async def test_the_surface_of_what_is_ridden_is_measured(house: House) -> None:
    """And no other."""
    await house.show("Harbour", "demo")
    measured = {name: len(view.artwork.heights) for name, view in house.stage.sprites.items()}
    assert measured == {"sea": 100, "boat": 0}


@in_a_house
async def test_the_scene_that_was_asked_for_last_is_shown(house: House) -> None:
    """Though the one before it is read later."""
    house.loader.gate.clear()
    slow = asyncio.ensure_future(house.show("Harbour", "demo"))
    await turns()
    await house.show("B")
    house.loader.gate.set()
    await slow
    assert house.stage.address == SceneAddress("B")


@in_a_house
async def test_going_back_while_leaving_stays(house: House) -> None:
    """The address and the scene agree, however slowly the scene is stored."""
    await house.show("A")
    house.last(1.0)
    house.own.gate.clear()
    away = asyncio.ensure_future(house.show("B"))
    await turns()
    back = asyncio.ensure_future(house.show("A"))
    await turns()
    house.own.gate.set()
    await asyncio.gather(away, back)
    assert house.stage.address == SceneAddress("A")


@in_a_house
async def test_leaving_a_scene_stores_it(house: House) -> None:
    """What was changed while it was being stored, too."""
    await house.show("A")
    house.own.gate.clear()
    house.last(1.0)
    leaving = asyncio.ensure_future(house.library.show_gallery())
    await turns()
    house.last(2.0)
    house.own.gate.set()
    await leaving
    assert (house.store.state.editor, (await house.own.get_scene("A")).duration_sec) == (None, 2.0)


@in_a_house
async def test_a_scene_that_cannot_be_stored_is_not_left(house: House) -> None:
    """It stays open, the address stays with it, and the person is told why."""
    await house.show("A")
    house.own.failure = StorageError("The disk is full.")
    house.last(1.0)
    await house.library.show_gallery()
    assert (house.stage.scene.duration_sec, house.visited) == (1.0, [SceneAddress("A")])
    assert "The disk is full." in house.said


@in_a_house
async def test_work_that_was_undone_keeps_nobody(house: House) -> None:
    """Nothing is left to store, so the scene can be left while the disk is full."""
    await house.show("A")
    house.own.failure = StorageError("The disk is full.")
    house.last(1.0)
    await house.time.passes()
    house.store.update(lambda state: ACTIONS["undo"].perform(state, {}))
    await house.library.show_gallery()
    assert house.store.state.editor is None


@in_a_house
async def test_a_new_scene_has_a_free_name_and_is_opened(house: House) -> None:
    """The first, and the second."""
    await house.library.new_scene()
    await house.library.new_scene()
    assert house.visited == [SceneAddress("Untitled scene"), SceneAddress("Untitled scene 2")]
    assert await house.own.get_scene("Untitled scene 2") == empty_scene("Untitled scene 2")


@in_a_house
async def test_a_renamed_scene_keeps_its_history_under_the_new_name(house: House) -> None:
    """The address follows, and undoing does not bring the old name back."""
    await house.show("A")
    house.last(1.0)
    await house.library.rename_open_scene("  Moon   & tide ")
    new = SceneAddress("Moon & tide")
    assert (house.visited, house.stage.address, house.stage.scene.name) == ([new], new, "Moon & tide")
    house.store.update(lambda state: ACTIONS["undo"].perform(state, {}))
    await house.time.passes()
    assert set(await house.own.list_scenes()) == {"Moon & tide", "B"}
    assert await house.own.get_scene("Moon & tide") == empty_scene("Moon & tide")


@in_a_house
async def test_a_name_that_cannot_be_is_refused_with_an_offer(house: House) -> None:
    """Taken, empty, or with a slash: the old name stays."""
    await house.show("A")
    for name, offer in (("b", "b 2"), ("", "scene"), ("a/b", "a b")):
        await house.library.rename_open_scene(name)
        assert f"Try “{offer}”" in house.said
    assert (house.visited, house.stage.scene.name) == ([], "A")
    assert await house.own.list_scenes() == ("A", "B")


@in_a_house
async def test_a_change_made_while_renaming_is_stored(house: House) -> None:
    """Under the new name, and the old one does not come back."""
    await house.show("A")
    house.own.gate.clear()
    renaming = asyncio.ensure_future(house.library.rename_open_scene("C"))
    await turns()
    house.last(1.0)
    await house.time.passes()
    house.own.gate.set()
    await renaming
    await house.time.passes()
    assert set(await house.own.list_scenes()) == {"C", "B"}
    assert ((await house.own.get_scene("C")).duration_sec, house.stage.save.kind) == (1.0, "saved")


@in_a_house
async def test_renaming_does_not_bring_back_who_left(house: House) -> None:
    """A person who types a name and goes to the gallery is in the gallery, where the new name stands."""
    await house.show("A")
    house.own.gate.clear()
    renaming = asyncio.ensure_future(house.library.rename_open_scene("C"))
    await turns()
    leaving = asyncio.ensure_future(house.library.show_gallery())
    await turns()
    house.own.gate.set()
    await asyncio.gather(renaming, leaving)
    assert (house.store.state.editor, house.visited) == (None, [])
    assert house.store.state.gallery.scenes == ("C", "B")


@in_a_house
async def test_a_demo_is_copied_whole_in_one_go(house: House) -> None:
    """Scene, sprites and sounds, and the copy is opened."""
    await house.library.copy_demo("Harbour")
    (changes,) = house.own.commits
    assert {one.name for one in changes.sprites} == {"sea", "boat"}
    assert {one.name for one in changes.sounds} == {"bell.wav", "waves.wav"}
    assert (changes.scenes, house.visited) == ((HARBOUR,), [SceneAddress("Harbour")])


@in_a_house
async def test_names_that_are_taken_are_renamed_and_followed(house: House) -> None:
    """In layers, reactions and sounds; what the person had keeps its name and its content."""
    await house.own.save_sprite("Sea", picture("my sea"), read_metadata({"version": 1}))
    await house.own.save_sound("bell.wav", sound("my bell"))
    await house.own.save_scene(empty_scene("harbour"))
    await house.library.copy_demo("Harbour")
    copy = await house.own.get_scene("Harbour 2")
    sea, boat = copy.layers
    assert boat.environmental_reaction is not None
    assert (sea.sprite_name, boat.environmental_reaction.target_sprite_name) == ("sea 2", "sea 2")
    assert [getattr(one, "sound_file", None) for one in boat.behaviors or ()] == ["bell 2.wav"]
    assert (await house.own.read_sprite_image("Sea"), await house.own.read_sound("bell.wav")) == (
        picture("my sea"),
        sound("my bell"),
    )
    assert await house.own.read_sound("bell 2.wav") == sound("bell")


@in_a_house
async def test_sounds_renamed_while_copying_do_not_take_each_others_names(house: House) -> None:
    """The demo has bell 2.wav already when its bell.wav needs another name."""
    await house.own.save_sound("waves.wav", sound("my waves"))
    source = HARBOUR.sounds[0]
    await house.demos.commit(
        Changes(
            sounds=(SoundDraft("waves 2.wav", sound("second waves")),),
            scenes=(
                Scene(name="Harbour", sounds=(source, read_scene({"version": 1, "name": "x", "sounds": [
                    {"type": "sound", "sound_file": "waves 2.wav"}]}).sounds[0])),
            ),
        )
    )  # fmt: skip
    await house.library.copy_demo("Harbour")
    copy = await house.own.get_scene("Harbour")
    heard = [(await house.own.read_sound(one.sound_file)).data for one in copy.sounds]
    assert heard == [b"waves", b"second waves"]


@in_a_house
async def test_a_second_copy_shares_what_the_first_stored(house: House) -> None:
    """Only the scene is new."""
    await house.library.copy_demo("Harbour")
    await house.library.copy_demo("Harbour")
    second = house.own.commits[1]
    assert (second.sprites, second.sounds, second.scenes[0].name) == ((), (), "Harbour 2")


@in_a_house
async def test_an_impatient_click_copies_once(house: House) -> None:
    """While one copy is made, no other is begun."""
    house.own.gate.clear()
    first = asyncio.ensure_future(house.library.copy_demo("Harbour"))
    await turns()
    await house.library.copy_demo("Harbour")
    house.own.gate.set()
    await first
    assert len(house.own.commits) == 1


@in_a_house
async def test_a_copy_that_fails_can_be_tried_again(house: House) -> None:
    """Nothing is half-stored."""
    house.own.failure = StorageError("The disk is full.")
    try:
        await house.library.copy_demo("Harbour")
    except StorageError:
        house.own.failure = None
    assert (await house.own.list_sprites(), house.visited) == ((), [])
    await house.library.copy_demo("Harbour")
    assert house.visited == [SceneAddress("Harbour")]


@in_a_house
async def test_nothing_of_a_demo_changes(house: House) -> None:
    """Not by an edit, nor by renaming."""
    await house.show("Harbour", "demo")
    house.store.update(lambda state: edit(state, "Delete", lambda scene: delete_layers(scene, ["sea"])))
    await house.library.rename_open_scene("Mine")
    assert (house.stage.scene, house.own.commits, house.visited) == (HARBOUR, [], [])


@in_a_house
async def test_a_scene_of_the_gallery_is_renamed_there(house: House) -> None:
    """Nothing is opened; a name that cannot be is refused with an offer, and the old one stays."""
    await house.library.show_gallery()
    await house.library.rename_scene("A", " Moon  & tide ")
    assert set(house.store.state.gallery.scenes or ()) == {"Moon & tide", "B"}
    await house.library.rename_scene("B", "moon & tide")
    assert "Try “moon & tide 2”" in house.said
    await house.library.rename_scene("Nowhere", "C")
    assert (set(await house.own.list_scenes()), house.visited) == ({"Moon & tide", "B"}, [])


@in_a_house
async def test_a_duplicate_is_another_scene(house: House) -> None:
    """Under a free name, with all that the first has."""
    await house.library.duplicate_scene("A")
    assert house.store.state.gallery.scenes == ("A 2", "A", "B")
    assert await house.own.get_scene("A 2") == empty_scene("A 2")


@in_a_house
async def test_a_deleted_scene_can_be_brought_back(house: House) -> None:
    """It is gone at once; nobody was asked, the notice offers the way back."""
    before = await house.own.get_scene("A")
    await house.library.delete_scene("A")
    notice = house.store.state.notice
    assert notice is not None
    assert (notice.text, notice.action, notice.subject) == ("Deleted “A”", "restore-scene", "A")
    assert (house.store.state.gallery.scenes, await house.own.list_scenes()) == (("B",), ("B",))
    await house.library.restore_scene("A")
    assert (house.store.state.gallery.scenes, await house.own.get_scene("A")) == (("A", "B"), before)
    await house.library.restore_scene("A")
    assert await house.own.list_scenes() == ("A", "B")


@in_a_house
async def test_a_scene_comes_back_beside_one_that_took_its_name(house: House) -> None:
    """Neither is lost."""
    await house.library.delete_scene("A")
    await house.own.save_scene(empty_scene("A"))
    await house.library.restore_scene("A")
    assert await house.own.list_scenes() == ("A 2", "A", "B")


@in_a_house
async def test_a_scene_that_cannot_be_deleted_stays_in_the_gallery(house: House) -> None:
    """Why is told by who started it."""
    await house.library.show_gallery()
    house.own.failure = StorageError("The disk is full.")
    with pytest.raises(StorageError, match="full"):
        await house.library.delete_scene("A")
    assert house.store.state.gallery.scenes == ("A", "B")


@in_a_house
async def test_the_gallery_stays_sorted_and_searched_as_it_was(house: House) -> None:
    """Whoever comes back finds what they looked for."""
    house.store.update(lambda state: ACTIONS["sort-gallery"].perform(state, {"value": "name"}))
    house.store.update(lambda state: ACTIONS["search-gallery"].perform(state, {"value": "a"}))
    await house.show("A")
    await house.library.show_gallery()
    assert (house.store.state.gallery.sort, house.store.state.gallery.query) == ("name", "a")
