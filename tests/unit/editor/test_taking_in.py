"""Many files at once: each arrives, or says why not."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from papeterie.editor.library_listing import LibraryListing
from papeterie.editor.library_state import FileProblem, Intake
from papeterie.editor.media import Media
from papeterie.editor.ports import Cutout, ProcessingError, StorageError
from papeterie.editor.state import AppState, SceneAddress, Stagecraft
from papeterie.editor.store import Store
from papeterie.editor.taking_in import TakingIn
from papeterie.theatre.model import Scene
from tests.fakes.pictures import FakeProcessor, FakeWorkshop
from tests.fakes.waiting import Spawned
from tests.fakes.watched_assets import WatchedAssetRepository
from tests.fakes.workbench import FakeFile, FakeSounds


class Plain(FakeWorkshop):
    """Finds no flat background in a ``busy`` picture."""

    async def remove_flat_background(self, picture: Media) -> Cutout:
        """Refuse, or mark it."""
        if picture.data.startswith(b"busy"):
            raise ProcessingError("no-flat-background", "The background is not of one colour.")
        return await super().remove_flat_background(picture)


class Yard:
    """A library, and the queue into it."""

    def __init__(self) -> None:
        self.own, self.processor, self.spawned = WatchedAssetRepository(), FakeProcessor(), Spawned()
        stage = Stagecraft(address=SceneAddress("A"), scene=Scene(name="A"), tab="library")
        self.store = Store(AppState(editor=stage))
        listing = LibraryListing(self.store, lambda _: self.own, FakeSounds(), self.spawned)
        self.queue = TakingIn(self.store, self.own, listing, self.processor, Plain(), FakeSounds(), self.spawned)

    async def end(self) -> None:
        """Wait until all is done."""
        await asyncio.gather(*self.spawned.tasks)

    @property
    def intake(self) -> Intake:
        """How far it is."""
        assert self.store.state.intake is not None
        return self.store.state.intake

    @property
    def sprites(self) -> dict[str, bytes]:
        """What is stored."""
        return {name: draft.image.data for name, draft in self.own.shelves.sprites.items()}


def visiting(visit: Callable[[Yard], Awaitable[None]]) -> Yard:
    """Do something with a queue, to its end."""

    async def run() -> Yard:
        yard = Yard()
        await visit(yard)
        await yard.end()
        return yard

    return asyncio.run(run())


async def _nothing() -> None:
    pass


def taking(*files: FakeFile) -> Yard:
    """Have files taken in, to the end."""

    def visit(yard: Yard) -> Awaitable[None]:
        yard.queue.take(files)
        return _nothing()

    return visiting(visit)


def test_pictures_are_cut_out_and_named_by_their_files() -> None:
    """Two of a name are told apart; the file itself is the original."""
    yard = taking(FakeFile("boat.png", b"one"), FakeFile("boat.jpg", b"two"), FakeFile("a:b.png", b"three"))
    assert yard.sprites == {"boat": b"processed one", "boat 2": b"processed two", "a b": b"processed three"}
    assert yard.own.shelves.sprites["boat"].original == Media(b"one", "image/png")
    assert yard.intake == Intake(3, done=3, stored=3, running=False)


def test_sounds_among_them_are_stored_as_sounds() -> None:
    """By what the browser takes them for, or by their endings; they are decoded once."""
    yard = taking(FakeFile("Gull.MP3", b"cry", ""), FakeFile("sea", b"waves", "audio/ogg"))
    sounds = {name: draft.audio for name, draft in yard.own.shelves.sounds.items()}
    stage = yard.store.state.editor
    assert stage is not None
    assert stage.library.clips["sea"].duration == 5.0
    assert sounds == {"Gull.MP3": Media(b"cry", "audio/mpeg"), "sea": Media(b"waves", "audio/ogg")}


def test_what_cannot_be_taken_in_is_listed_and_holds_up_nobody() -> None:
    """Each with its reason."""
    yard = taking(
        FakeFile("broken.png", b"broken"),
        FakeFile("broken.wav", b"broken", "audio/wav"),
        FakeFile("moved.png"),
        FakeFile("huge.png", size=200_000_000),
        FakeFile("boat.png"),
    )
    assert yard.intake.problems == (
        FileProblem("broken.png", "This is no picture."),
        FileProblem("broken.wav", "This is no sound."),
        FileProblem("moved.png", "It cannot be read; it may have been moved."),
        FileProblem("huge.png", "It has 200 MB; at most 100 MB are taken."),
    )
    assert (set(yard.sprites), yard.intake.stored, yard.intake.done) == ({"boat"}, 1, 5)


def test_without_the_service_they_are_cut_out_here() -> None:
    """It is asked once; what has no flat background keeps it."""

    async def visit(yard: Yard) -> None:
        yard.processor.failure = ProcessingError("offline", "The service is away.")
        yard.queue.take([FakeFile("flat.png"), FakeFile("busy.png")])

    yard = visiting(visit)
    assert yard.sprites == {"flat": b"flat flat.png", "busy": b"trimmed busy.png"}
    assert len(yard.processor.asked) == 1


def test_a_picture_that_the_service_refuses_is_asked_for_again_with_the_next() -> None:
    """It was about that picture, not about the service."""

    async def visit(yard: Yard) -> None:
        yard.processor.failure = ProcessingError("nothing-left", "Nothing is left.")
        yard.queue.take([FakeFile("a.png"), FakeFile("b.png")])

    assert len(visiting(visit).processor.asked) == 2


def test_five_hundred_files_all_arrive() -> None:
    """One at a time."""
    yard = taking(*(FakeFile("card.png", b"%d" % place) for place in range(500)))
    assert (len(yard.sprites), yard.intake.stored) == (500, 500)
    assert all(len(one.sprites) == 1 for one in yard.own.commits)


def test_files_that_come_while_others_are_taken_in_wait_behind_them() -> None:
    """One report tells of all."""

    async def visit(yard: Yard) -> None:
        yard.queue.take([FakeFile("a.png")])
        yard.queue.take([FakeFile("b.png")])

    yard = visiting(visit)
    assert (list(yard.sprites), yard.intake.total) == (["a", "b"], 2)


def test_stopping_lists_those_that_were_not_added() -> None:
    """The one at work is finished."""

    async def visit(yard: Yard) -> None:
        first = FakeFile("a.png")
        first.gate.clear()
        yard.queue.take([first, FakeFile("b.png"), FakeFile("c.png")])
        await asyncio.sleep(0)
        await yard.queue.stop()
        first.gate.set()

    yard = visiting(visit)
    assert list(yard.sprites) == ["a"]
    assert [one.file for one in yard.intake.problems] == ["b.png", "c.png"]


def test_a_full_disk_is_told_of_each_file() -> None:
    """Nothing is lost silently."""

    async def visit(yard: Yard) -> None:
        yard.own.failure = StorageError("The disk is full.")
        yard.queue.take([FakeFile("a.png"), FakeFile("b.png")])

    assert [one.reason for one in visiting(visit).intake.problems] == ["The disk is full."] * 2


def test_what_nobody_foresaw_holds_up_nobody_either() -> None:
    """It is listed, and reported once all have had their turn."""

    async def visit(yard: Yard) -> None:
        yard.processor.failure = ZeroDivisionError("division by zero")
        yard.queue.take([FakeFile("a.png"), FakeFile("sea.wav", media_type="audio/wav")])
        (work,) = yard.spawned.tasks
        with pytest.raises(ZeroDivisionError):
            await work
        yard.spawned.tasks.clear()

    yard = visiting(visit)
    assert yard.intake.problems == (FileProblem("a.png", "Something went wrong: division by zero."),)
    assert (list(yard.own.shelves.sounds), yard.intake.running) == (["sea.wav"], False)


def test_the_panel_lists_what_has_arrived() -> None:
    """At the end."""
    stage = taking(FakeFile("a.png")).store.state.editor
    assert stage is not None
    assert stage.library.sprites == ("a",)
