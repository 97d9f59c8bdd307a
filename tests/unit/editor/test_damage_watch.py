"""What is damaged of the open scene is looked for when there is something new to look at."""

import msgspec

from papeterie.editor.action import edit, with_editor
from papeterie.editor.damage_watch import DamageWatch
from papeterie.editor.ports import DamagedError
from papeterie.editor.state import AppState, SceneAddress, Stagecraft
from papeterie.editor.store import Store
from papeterie.theatre.model import Layer, Scene, Sound
from tests.fakes.inhabited import inhabiting
from tests.fakes.memory_assets import MemoryAssetRepository
from tests.fakes.onlooker import Onlooker
from tests.fakes.waiting import Spawned, turns

_replace = msgspec.structs.replace
TIDE, BELL = Sound(sound_file="tide.wav"), Sound(sound_file="bell.wav")


class Hurt(MemoryAssetRepository):
    """A library all of whose sounds are damaged; ``looked`` is what was read."""

    def __init__(self) -> None:
        super().__init__()
        self.looked: list[str] = []

    async def get_sound(self, name: str) -> str:
        """Find it damaged."""
        self.looked.append(name)
        raise DamagedError("It has changed.")


class Room(Onlooker):
    """A scene with a sound, just opened."""

    def __init__(self) -> None:
        self.store, self.library = Store(AppState()), Hurt()
        self.watch = DamageWatch(self.store, self.library, Spawned())

    async def enter(self) -> None:
        """Open it."""
        scene = Scene(name="A", layers=(Layer(id="boat", sprite_name="boat"),), sounds=(TIDE,))
        self.store.update(lambda _: AppState(editor=Stagecraft(address=SceneAddress("A"), scene=scene)))
        await turns()


async def a_room() -> Room:
    """Give it."""
    room = Room()
    await room.enter()
    return room


in_a_room = inhabiting(a_room)


@in_a_room
async def test_what_a_scene_opens_with_and_what_is_added_is_looked_at(room: Room) -> None:
    """Each once for each change of what there is."""
    assert (room.library.looked, room.stage.damaged) == (["tide.wav"], (("sound", "tide.wav"),))
    room.store.update(lambda state: edit(state, "Add", lambda scene: _replace(scene, sounds=(TIDE, BELL))))
    await turns()
    assert room.stage.damaged == (("sound", "bell.wav"), ("sound", "tide.wav"))


@in_a_room
async def test_a_sprite_that_goes_missing_is_looked_for(room: Room) -> None:
    """The sounds are looked at again with it."""
    room.store.update(lambda state: with_editor(state, missing=("boat",)))
    await turns()
    assert room.library.looked == ["tide.wav", "tide.wav"]


@in_a_room
async def test_what_is_only_shown_or_moved_is_not_looked_for_again(room: Room) -> None:
    """A drag changes the state with each move of the pointer."""
    room.store.update(lambda state: with_editor(state, preview=_replace(room.stage.scene, duration_sec=7.0)))
    room.store.update(lambda state: edit(state, "Last", lambda scene: _replace(scene, duration_sec=8.0)))
    await turns()
    assert room.library.looked == ["tide.wav"]
