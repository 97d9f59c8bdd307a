"""One picture becomes a scene."""

import asyncio
import base64
import json
from collections.abc import Callable

import msgspec
import pytest

from papeterie.editor.actions import ACTIONS
from papeterie.editor.answers import OFFLINE
from papeterie.editor.capabilities import Capabilities, GeminiAbility, SceneAbility, Service
from papeterie.editor.media import Media
from papeterie.editor.ports import Changes, Cutout, ProcessingError, Progress, SpriteDraft, StorageError
from papeterie.editor.scene_parts import ScenePart, SceneStory, SceneWish, TakenApart
from papeterie.editor.state import AppState, SceneAddress, Unpicking
from papeterie.editor.store import Store
from papeterie.editor.unpicking_desk import UnpickingDesk, scene_changes
from papeterie.theatre.codec import write_scene
from papeterie.theatre.defaults import empty_scene
from papeterie.theatre.model import Layer, Scene, SpriteMetadata
from tests.fakes.inhabited import inhabiting
from tests.fakes.pictures import FakeUrls, FakeWorkshop
from tests.fakes.waiting import Spawned, turns
from tests.fakes.watched_assets import WatchedAssetRepository
from tests.unit.editor.test_answers import png

SERVICE = Service(Capabilities(scene=SceneAbility(local=True), gemini=GeminiAbility(available=True)))


def part(name: str, *, ground: bool = False) -> ScenePart:
    """Give a part whose picture tells its name."""
    return ScenePart(name, Cutout(Media(name.encode(), "image/png"), 4, 3, SpriteMetadata()), ground)


PARTS = (part("Boat"), part("Object"), part("Object 2"), part("Ground", ground=True))
TAKEN = TakenApart(Scene(name="?", layers=tuple(Layer(id=one.name, sprite_name=one.name) for one in PARTS)), PARTS)


class FakeTaker:
    """Finds ``PARTS`` one after the other, then waits for the ``gate``; raises ``failure`` if there is one."""

    def __init__(self) -> None:
        self.gate = asyncio.Event()
        self.gate.set()
        self.failure: Exception | None = None
        self.asked: list[tuple[bytes, SceneWish]] = []
        self.stopped = 0

    async def take_apart(
        self, picture: Media, wish: SceneWish, progress: Progress, found: Callable[[ScenePart], None]
    ) -> TakenApart:
        """Take apart."""
        self.asked.append((picture.data, wish))
        for number, one in enumerate(PARTS):
            progress("Cutting out…", number / len(PARTS))
            found(one)
        try:
            await self.gate.wait()
        except asyncio.CancelledError:
            self.stopped += 1
            raise
        if self.failure is not None:
            raise self.failure
        return TAKEN


class Workroom:
    """A gallery with the open dialog, and a library with a scene and a sprite."""

    def __init__(self) -> None:
        self.library, self.taker, self.urls = WatchedAssetRepository(), FakeTaker(), FakeUrls()
        self.went: list[SceneAddress] = []
        self.store = Store(AppState(service=SERVICE))
        self.desk = UnpickingDesk(
            self.store, self.library, self.taker, FakeWorkshop(), self.urls, Spawned(), self.went.append
        )

    async def begin(self) -> None:
        """Choose a picture and have it taken apart."""
        await self.desk.choose(Media(b"sea", "image/png"), "sea.png")
        await self.desk.take_apart()

    def do(self, name: str, **payload: str) -> None:
        """Do an action."""
        self.store.update(lambda state: ACTIONS[name].perform(state, payload))

    @property
    def dialog(self) -> Unpicking:
        """The open dialog."""
        dialog = self.store.state.unpicking
        assert dialog is not None
        return dialog


async def a_workroom() -> Workroom:
    """Open the dialog."""
    room = Workroom()
    boat = SpriteDraft("boat", Media(b"old", "image/png"), SpriteMetadata())
    await room.library.commit(Changes(scenes=(empty_scene("Sea"),), sprites=(boat,)))
    room.library.commits.clear()
    await room.desk.open()
    return room


in_the_workroom = inhabiting(a_workroom)


@in_the_workroom
async def test_a_picture_becomes_a_scene_in_one_change(room: Workroom) -> None:
    """Under names that are free, and the scene is opened."""
    await room.begin()
    (changes,) = room.library.commits
    (scene,) = changes.scenes
    assert (scene.name, changes.expected) == ("sea 2", {"sea 2": 0})
    names = ["Boat 2", "sea 2, 1", "sea 2, 2", "sea 2, ground"]
    assert [one.name for one in changes.sprites] == names
    assert [(one.id, one.sprite_name) for one in scene.layers] == [(one, one) for one in names]
    assert (room.went, room.store.state.unpicking) == ([SceneAddress("sea 2")], None)
    assert room.urls.open == set()
    assert room.store.state.notice is not None
    assert "3 sprites" in room.store.state.notice.text


@in_the_workroom
async def test_what_was_written_goes_along(room: Workroom) -> None:
    """Gemini looks unless the person does not want it."""
    room.do("write-unpicked-words", value=" at sea ")
    await room.desk.choose(Media(b"sea", "image/png"), "sea.png")
    await room.desk.write_name("Morning")
    room.do("unpick-by-gemini", value="false")
    await room.desk.take_apart()
    assert room.taker.asked == [(b"sea", SceneWish("Morning", "at sea", by_gemini=False))]


@in_the_workroom
async def test_parts_are_shown_as_they_are_found(room: Workroom) -> None:
    """Until the person stops, on which nothing is stored and the service is told."""
    room.taker.gate.clear()
    task = asyncio.ensure_future(room.begin())
    await turns()
    assert [one.name for one in room.dialog.found] == ["Boat", "sea 2, 1", "sea 2, 2", "sea 2, ground"]
    assert room.dialog.working is not None
    await room.desk.stop()
    await task
    assert (room.dialog.found, room.dialog.working, room.taker.stopped) == ((), None, 1)
    assert room.urls.open == {room.dialog.preview}
    assert room.library.commits == []


@in_the_workroom
async def test_closing_stops_the_work(room: Workroom) -> None:
    """Nothing comes late."""
    room.taker.gate.clear()
    task = asyncio.ensure_future(room.begin())
    await turns()
    room.do("close-service")
    await task
    assert (room.taker.stopped, room.library.commits, room.urls.open, room.went) == (1, [], set(), [])


@pytest.mark.parametrize("failure", [ProcessingError("nothing-left", "Nothing there."), StorageError("Full.")])
def test_what_fails_is_told_and_can_be_tried_again(failure: Exception) -> None:
    """Whether the service fails or the library; the picture stays."""

    @in_the_workroom
    async def check(room: Workroom) -> None:
        if isinstance(failure, StorageError):
            room.library.failure = failure
        else:
            room.taker.failure = failure
        await room.begin()
        assert str(failure) in room.dialog.problem
        assert (room.dialog.working, room.dialog.found) == (None, ())
        room.taker.failure = room.library.failure = None
        await room.desk.take_apart()
        assert room.went == [SceneAddress("sea 2")]

    check()


@in_the_workroom
async def test_what_is_no_picture_and_a_name_that_is_taken_are_told_at_once(room: Workroom) -> None:
    """Nobody is asked for them."""
    await room.desk.take_apart()
    assert room.dialog.problem == "Choose a picture first."
    await room.desk.choose(Media(b"broken", "image/png"), "sea.png")
    assert room.dialog.problem == "This is no picture."
    await room.desk.choose(Media(b"sea", "image/png"), "sea.png")
    await room.desk.write_name("SEA")
    assert "already" in room.dialog.name_problem
    await room.desk.take_apart()
    assert room.taker.asked == []


@in_the_workroom
async def test_it_is_offered_only_where_a_service_does_it(room: Workroom) -> None:
    """And not over an open scene."""
    room.do("close-service")
    room.store.update(lambda state: msgspec.structs.replace(state, service=Service()))
    await room.desk.open()
    assert room.store.state.unpicking is None


def test_names_do_not_meet_each_other() -> None:
    """Two parts may be called the same."""
    parts = (part("Boat"), part("boat "), part("a/b"))
    scene = Scene(name="?", layers=tuple(Layer(id=one.name, sprite_name=one.name) for one in parts))
    changes = scene_changes(TakenApart(scene, parts), "Sea", ["BOAT"])
    assert [one.name for one in changes.sprites] == ["Boat 2", "boat 3", "a b"]
    assert [one.sprite_name for one in changes.scenes[0].layers] == ["Boat 2", "boat 3", "a b"]


class Heard:
    """A story as a service's events tell it. ``told`` is the progress, ``found`` the parts' names."""

    def __init__(self) -> None:
        self.told: list[float | None] = []
        self.found: list[str] = []
        self.story = SceneStory(lambda _label, part: self.told.append(part), lambda one: self.found.append(one.name))

    def hear(self, name: str, /, **values: object) -> None:
        """Hear an event."""
        self.story.hear(name, json.dumps(values).encode())


def test_events_tell_the_whole_story() -> None:
    """Progress, each part, and the scene at the end."""
    heard, picture = Heard(), base64.b64encode(png()).decode()
    heard.hear("progress", stage="analysing")
    heard.hear("progress", stage="sprite", done=1, of=2)
    heard.hear("sprite", name="Boat", metadata={"version": 1, "z_depth": 3}, processed_image=picture)
    heard.hear("progress", stage="ground")
    heard.hear("ground", name="Ground", metadata={"version": 1}, processed_image=picture)
    heard.hear("tomorrow", news=1)
    heard.hear("done", scene=json.loads(write_scene(TAKEN.scene)))
    taken = heard.story.end()
    assert (heard.told, heard.found) == ([None, 0.5, None], ["Boat", "Ground"])
    assert [(one.ground, one.cutout.width) for one in taken.parts] == [(False, 30), (True, 30)]
    assert (taken.scene, taken.parts[0].cutout.metadata.z_depth) == (TAKEN.scene, 3)


def test_a_problem_among_the_events_is_told_as_any_other() -> None:
    """By its kind, in the service's words."""
    with pytest.raises(ProcessingError, match="Nothing stands out") as caught:
        Heard().hear("problem", type="urn:papeterie:problem:nothing-left", detail="Nothing stands out.")
    assert caught.value.reason == "nothing-left"


@pytest.mark.parametrize(
    ("name", "data"),
    [("done", b"{}"), ("done", b"[]"), ("sprite", b'{"name": "a"}'), ("progress", b"{"), ("done", b'{"scene": 7}')],
)
def test_events_that_cannot_be_read_are_an_error(name: str, data: bytes) -> None:
    """Nothing half-read comes through."""
    with pytest.raises(ProcessingError):
        Heard().story.hear(name, data)


def test_a_story_that_breaks_off_is_an_error() -> None:
    """The line was cut, or the service stopped."""
    with pytest.raises(ProcessingError) as caught:
        Heard().story.end()
    assert caught.value.reason == OFFLINE
