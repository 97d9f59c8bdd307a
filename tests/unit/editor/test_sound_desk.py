"""Sound follows the picture: when it plays, from where, and when it waits."""

import asyncio
from collections.abc import Callable, Iterable
from typing import Any

import msgspec
import pytest

from papeterie.editor import sound_desk
from papeterie.editor.actions import ACTIONS
from papeterie.editor.sound_desk import SoundDesk
from papeterie.editor.state import AppState, SceneAddress, SpriteView, Stagecraft
from papeterie.editor.store import Store
from papeterie.theatre.artwork import Artwork
from papeterie.theatre.edits import rename_scene
from papeterie.theatre.model import Layer, Scene, Sound
from papeterie.theatre.soundtrack import Cue, cues
from tests.fakes.inhabited import inhabiting
from tests.fakes.waiting import ManualTime, Spawned, turns

BELL = Scene(
    name="A", duration_sec=8.0, sounds=(Sound(sound_file="bell.wav"),), layers=(Layer(id="a", sprite_name="a"),)
)
SILENCE = Scene(name="A")


class FakePlayer:
    """Notes what it is told. ``ready`` is closed while it fetches sounds."""

    def __init__(self) -> None:
        self.locked = False
        self.muted, self.volume = False, 1.0
        self.told: list[Any] = []
        self.prepared: list[tuple[str, ...]] = []
        self.ready = asyncio.Event()
        self.ready.set()

    async def prepare(self, cues: Iterable[Cue], _duration: float) -> None:
        """Note the files."""
        self.prepared.append(tuple(cue.sound_file for cue in cues))
        await self.ready.wait()

    def play(self, t: float) -> None:
        """Note the time."""
        self.told.append(t)

    def stop(self) -> None:
        """Note the silence."""
        self.told.append("silence")


class Booth:
    """A desk with its player, and a stage that shows ``time``."""

    def __init__(self, scene: Scene = BELL, *, hidden: bool = False) -> None:
        sprites = {"a": SpriteView(Artwork(9, 9), "blob:a")}
        self.opened = AppState(editor=Stagecraft(address=SceneAddress("A"), scene=scene, sprites=sprites))
        self.store, self.player, self.clock = Store(AppState()), FakePlayer(), ManualTime()
        self.time = 0.0
        self.desk = SoundDesk(
            self.store, self.player, lambda: self.time, Spawned(), hidden=hidden, sleep=self.clock.sleep
        )
        self.store.subscribe(self.desk.changed)

    async def open(self, *, playing: bool = False) -> None:
        """Open the scene, and have it on the stage."""
        self.change(lambda _: self.opened)
        if playing:
            self.do("toggle-play")
        self.desk.begin()
        await turns()
        self.player.told.clear()

    def change(self, change: Callable[[AppState], AppState]) -> None:
        """Change the state."""
        self.store.update(change)

    def do(self, name: str, **payload: Any) -> None:
        """Do what a person can do."""
        self.change(lambda state: ACTIONS[name].perform(state, payload))

    def edit(self, **fields: Any) -> None:
        """Change the open scene."""

        def changed(state: AppState) -> AppState:
            stage = state.editor
            assert stage is not None
            scene = msgspec.structs.replace(stage.scene, **fields)
            return msgspec.structs.replace(state, editor=msgspec.structs.replace(stage, scene=scene))

        self.change(changed)


async def a_booth() -> Booth:
    """Give a booth."""
    return Booth()


in_the_booth = inhabiting(a_booth)


@in_the_booth
async def test_sound_plays_and_pauses_with_the_picture(booth: Booth) -> None:
    """From the time that the stage shows once the sounds are there."""
    await booth.open()
    booth.player.ready.clear()
    booth.do("toggle-play")
    await turns()
    assert booth.player.told == []
    booth.time = 0.25
    booth.player.ready.set()
    await turns()
    booth.do("toggle-play", time=3.0)
    await turns()
    assert booth.player.told == [0.25, "silence"]


@in_the_booth
async def test_a_scene_that_plays_at_once_is_heard_when_it_is_seen(booth: Booth) -> None:
    """Before it is on the stage it has no time; its sounds are fetched meanwhile."""
    booth.change(lambda _: ACTIONS["toggle-play"].perform(booth.opened, {}))
    await turns()
    assert (booth.player.told, booth.player.prepared) == ([], [("bell.wav",)])
    booth.desk.begin()
    await turns()
    assert booth.player.told == [0.0]


@in_the_booth
async def test_who_pauses_while_sounds_are_fetched_hears_nothing(booth: Booth) -> None:
    """However late they come."""
    await booth.open()
    booth.player.ready.clear()
    booth.do("toggle-play")
    await turns()
    booth.do("toggle-play", time=0.1)
    booth.player.ready.set()
    await turns()
    assert booth.player.told == ["silence"]


@in_the_booth
async def test_scrubbing_is_silent(booth: Booth) -> None:
    """Paused, always; playing, until the time is let go: then it is heard from there, once."""
    await booth.open()
    booth.do("seek", time=2.0)
    await turns()
    assert booth.player.told == []
    booth.do("toggle-play", time=2.0)
    await turns()
    booth.player.told.clear()
    for time in (3.0, 4.0, 5.0):
        booth.do("seek", time=time)
        await turns()
    booth.time = 5.1
    await booth.clock.passes()
    assert booth.player.told == ["silence", "silence", "silence", 5.1]


@in_the_booth
async def test_an_edit_while_playing_changes_what_is_heard_and_not_when(booth: Booth) -> None:
    """What is playing goes on."""
    await booth.open(playing=True)
    booth.edit(sounds=(Sound(sound_file="horn.wav"),))
    await turns()
    assert (booth.player.told, booth.player.prepared[-1]) == ([], ("horn.wav",))


@in_the_booth
async def test_a_range_that_loops_is_heard_as_a_pass_of_its_own(booth: Booth) -> None:
    """Its sounds begin as much earlier as it does; a new range is heard once its handle is let go."""
    await booth.open()
    booth.do("set-loop", start=1.0, end=3.0)
    booth.time = 1.5
    booth.do("toggle-play", time=1.5)
    await turns()
    assert (booth.player.told, booth.player.prepared[-1]) == ([0.5], ("bell.wav",))
    booth.do("set-loop", start=1.25, end=3.0, time=1.5)
    await turns()
    await booth.clock.passes()
    assert booth.player.told == [0.5, "silence", 0.25]


@in_the_booth
async def test_leaving_the_scene_ends_its_sound(booth: Booth) -> None:
    """The gallery is silent."""
    await booth.open(playing=True)
    booth.change(lambda _: AppState())
    await turns()
    assert booth.player.told == ["silence"]


@in_the_booth
async def test_a_hidden_page_rests_and_goes_on_where_it_was(booth: Booth) -> None:
    """Picture and sound; the time away does not count."""
    await booth.open(playing=True)
    booth.time = 3.5
    booth.desk.page_hidden(hidden=True)
    booth.time = 7.0
    booth.edit(sounds=(Sound(sound_file="horn.wav"),))
    await turns()
    assert booth.player.told == ["silence"]
    booth.desk.page_hidden(hidden=False)
    stage = booth.store.state.editor
    assert stage is not None
    assert (stage.time, stage.playing) == (3.5, True)
    booth.time = 3.6
    await booth.clock.passes()
    assert (booth.player.told[-1], booth.player.prepared[-1]) == (3.6, ("horn.wav",))


@in_the_booth
async def test_a_page_that_is_hidden_at_rest_stays_at_rest(booth: Booth) -> None:
    """Nothing is played, nowhere is gone to."""
    await booth.open()
    booth.desk.page_hidden(hidden=True)
    booth.desk.page_hidden(hidden=False)
    await booth.clock.passes()
    assert (booth.player.told, booth.store.state) == ([], booth.opened)


def test_a_scene_opened_in_a_hidden_page_waits_to_be_seen() -> None:
    """Then it is played from its start."""

    async def live() -> None:
        booth = Booth(hidden=True)
        await booth.open(playing=True)
        assert booth.player.told == []
        booth.desk.page_hidden(hidden=False)
        await booth.clock.passes()
        assert booth.player.told == ["silence", 0.0]

    asyncio.run(live())


@pytest.mark.parametrize(("scene", "told"), [(BELL, True), (SILENCE, False)])
def test_what_is_to_be_heard_waits_for_a_gesture_and_says_so(scene: Scene, told: bool) -> None:  # noqa: FBT001
    """While it plays; until the gesture comes."""

    async def live() -> None:
        booth = Booth(scene)
        booth.player.locked = True
        await booth.open()
        assert booth.store.state.sound_locked is False
        booth.do("toggle-play")
        await turns()
        assert booth.store.state.sound_locked is told
        booth.do("toggle-play")
        await turns()
        assert booth.store.state.sound_locked is False
        booth.do("toggle-play")
        await turns()
        booth.player.locked = False
        booth.desk.lock_changed()
        await turns()
        assert booth.store.state.sound_locked is False

    asyncio.run(live())


@in_the_booth
async def test_volume_and_mute_reach_the_player(booth: Booth) -> None:
    """At once."""
    await booth.open()
    booth.do("set-volume", volume=0.4)
    booth.do("toggle-mute")
    assert (booth.player.volume, booth.player.muted) == (0.4, True)


def test_cues_are_worked_out_once_for_a_scene(monkeypatch: pytest.MonkeyPatch) -> None:
    """Playing, pausing and seeking do not work them out again; an edit does."""
    worked_out: list[str] = []

    def counted(scene: Scene, assets: Any) -> tuple[Cue, ...]:
        worked_out.append(scene.name)
        return cues(scene, assets)

    async def live() -> None:
        booth = Booth()
        await booth.open(playing=True)
        for doing in ("toggle-play", "toggle-play"):
            booth.do(doing)
            await turns()
        booth.do("seek", time=1.0)
        await booth.clock.passes()
        booth.change(
            lambda state: msgspec.structs.replace(
                state, editor=msgspec.structs.replace(state.editor, scene=rename_scene(BELL, "B"))
            )
        )
        await turns()

    monkeypatch.setattr(sound_desk, "cues", counted)
    asyncio.run(live())
    assert worked_out == ["A", "B"]
