"""What the library's panel reads, and when."""

import asyncio
from collections.abc import Awaitable, Callable

from papeterie.editor.actions import ACTIONS
from papeterie.editor.library_listing import LibraryListing
from papeterie.editor.library_state import PAGE, Clip
from papeterie.editor.media import Media
from papeterie.editor.ports import Changes, SoundDraft, SpriteDraft
from papeterie.editor.state import AppState, SaveStatus, SceneAddress, Stagecraft
from papeterie.editor.store import Store
from papeterie.theatre.edits import add_layer
from papeterie.theatre.model import Layer, Scene, SpriteMetadata
from tests.fakes.memory_assets import MemoryAssetRepository
from tests.fakes.onlooker import Onlooker
from tests.fakes.waiting import Spawned, turns
from tests.fakes.workbench import FakeSounds

SCENE = Scene(name="A", layers=(Layer(id="boat", sprite_name="boat"),))


class CountingAssets(MemoryAssetRepository):
    """Counts which pictures were asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    async def get_sprite_image(self, name: str) -> str:
        """Give a URL, a moment later."""
        self.asked.append(name)
        await asyncio.sleep(0)
        return await super().get_sprite_image(name)


class Room(Onlooker):
    """An open scene “A”, with the layers in front, in a library of some sprites and sounds."""

    def __init__(self) -> None:
        self.assets, self.sounds, self.store = CountingAssets(), FakeSounds(), Store(AppState())
        self.listing = LibraryListing(self.store, lambda _: self.assets, self.sounds, Spawned())

    async def furnish(self, sprites: tuple[str, ...], save: SaveStatus) -> None:
        """Store what is there, and open the scene."""
        picture = Media(b"x", "image/png")
        await self.assets.commit(
            Changes(
                sprites=tuple(SpriteDraft(name, picture, SpriteMetadata(), picture) for name in sprites),
                sounds=(
                    SoundDraft("bell.wav", Media(b"ding", "audio/wav")),
                    SoundDraft("x.mp3", Media(b"broken", "")),
                ),
                scenes=(SCENE, Scene(name="B")),
            )
        )
        stage = Stagecraft(address=SceneAddress("A"), scene=SCENE, save=save)
        self.store.update(lambda _: AppState(editor=stage))
        await turns()

    async def do(self, name: str, /, **payload: object) -> None:
        """Do what an action does, and let what follows it follow."""
        self.store.update(lambda state: ACTIONS[name].perform(state, payload))
        await turns(400)


def visiting(
    visit: Callable[[Room], Awaitable[None]],
    sprites: tuple[str, ...] = ("boat", "moon"),
    save: SaveStatus | None = None,
) -> Room:
    """Furnish a room and do something in it."""

    async def run() -> Room:
        room = Room()
        await room.furnish(sprites, save or SaveStatus())
        await visit(room)
        return room

    return asyncio.run(run())


def test_nothing_is_read_before_the_panel_is_seen() -> None:
    """Then names and pictures are."""

    async def visit(room: Room) -> None:
        assert (room.stage.library.sprites, room.assets.asked) == (None, [])
        await room.do("show-tab", tab="library")

    library = visiting(visit).stage.library
    assert (library.sprites, library.sounds) == (("boat", "moon"), ("bell.wav", "x.mp3"))
    assert set(library.thumbnails) == {"boat", "moon"}


def test_only_the_pictures_of_rows_are_read_and_each_once() -> None:
    """Of 500, a page; more when more are shown; those that are found, when they are looked for."""
    names = tuple(f"sprite {place:03}" for place in range(500))

    async def visit(room: Room) -> None:
        await room.do("show-tab", tab="library")
        assert room.assets.asked == list(names[:PAGE])
        await room.do("show-more")
        assert room.assets.asked == list(names[: 2 * PAGE])
        await room.do("search-library", value="499")

    assert visiting(visit, names).assets.asked == [*names[: 2 * PAGE], "sprite 499"]


def test_sounds_are_decoded_once_when_they_are_shown() -> None:
    """What is no sound says so."""

    async def visit(room: Room) -> None:
        await room.do("show-tab", tab="library")
        assert room.sounds.read_so_far == []
        await room.do("show-shelf", kind="sounds")
        await room.do("show-shelf", kind="sprites")
        await room.do("show-shelf", kind="sounds")

    room = visiting(visit)
    assert room.stage.library.clips == {
        "bell.wav": Clip(4.0, (0.5, 1.0)),
        "x.mp3": Clip(problem="This is no sound."),
    }
    assert room.sounds.read_so_far == [b"ding", b"broken"]


def test_a_chosen_sprite_says_where_it_is_used() -> None:
    """In the open scene as it stands on the stage, stored or not."""

    async def visit(room: Room) -> None:
        await room.do("show-tab", tab="library")
        await room.do("choose-sprite", name="moon")
        assert (room.stage.library.used_in, room.stage.library.original) == ((), True)
        scene, _ = add_layer(SCENE, "moon", {})
        room.store.update(lambda _: AppState(editor=_with_scene(room.stage, scene)))
        await room.do("choose-sprite", name="moon")
        assert room.stage.library.chosen == ""
        await room.do("choose-sprite", name="moon")

    assert visiting(visit).stage.library.used_in == ("A",)


def test_a_library_that_can_only_be_read_needs_no_original() -> None:
    """Nobody could go back to it."""

    async def visit(room: Room) -> None:
        await room.do("show-tab", tab="library")
        await room.do("choose-sprite", name="boat")

    library = visiting(visit, save=SaveStatus("read-only")).stage.library
    assert (library.used_in, library.original) == (("A",), False)


def test_a_picture_that_cannot_be_had_is_not_asked_for_again() -> None:
    """Its row shows that it is missing."""

    async def visit(room: Room) -> None:
        await room.do("show-tab", tab="library")
        await room.assets.delete_sprite("boat")
        await room.listing.show_picture("boat")

    assert visiting(visit).stage.library.thumbnails["boat"] == ""


def _with_scene(stage: Stagecraft, scene: Scene) -> Stagecraft:
    return Stagecraft(address=stage.address, scene=scene, tab=stage.tab, library=stage.library)
