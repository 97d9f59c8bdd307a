"""One scene in several tabs, each with its own state, before one library."""

import asyncio
import random

import msgspec

from papeterie.editor.action import edit
from papeterie.editor.autosave import Autosave
from papeterie.editor.library import Library
from papeterie.editor.ports import Changes, StorageError, StoredScene
from papeterie.editor.scene_sharing import SceneSharing
from papeterie.editor.state import AppState, SceneAddress
from papeterie.editor.store import Store
from papeterie.theatre.defaults import empty_scene
from papeterie.theatre.model import Layer, Scene
from tests.fakes.inhabited import inhabiting
from tests.fakes.memory_assets import MemoryAssetRepository, Shelves
from tests.fakes.onlooker import Onlooker
from tests.fakes.pictures import FakeLoader
from tests.fakes.tabs import PartyLine, TabLocks
from tests.fakes.waiting import ManualTime, Spawned, turns

_replace = msgspec.structs.replace


class SharedLibrary(MemoryAssetRepository):
    """Knows scenes by an id. While ``full``, it stores nothing."""

    full = False

    async def open_scene(self, name: str) -> StoredScene:
        """Give a scene; no scene is renamed here."""
        return _replace(await super().open_scene(name), uid=f"id of {name}")

    async def commit(self, changes: Changes) -> None:
        """Store, as all other tabs have time for something else."""
        await asyncio.sleep(0)
        if self.full:
            raise StorageError("The disk is full.")
        await super().commit(changes)


class Browser:
    """All tabs share the library, the locks, the line and the time."""

    def __init__(self) -> None:
        self.shelves, self.locks, self.line = Shelves(), TabLocks(), PartyLine()
        self.time, self.seconds = ManualTime(), 0.0

    async def passes(self, seconds: float = 1.0) -> None:
        """Let time pass."""
        self.seconds += seconds
        await self.time.passes()

    async def open(self, name: str) -> "Tab":
        """Open the scene in a new tab."""
        tab = Tab(self, name)
        await tab.library.show_scene(SceneAddress("Mine"))
        await self.passes(0.1)
        return tab

    async def kept(self) -> set[str]:
        """Give the layers of all scenes that are stored."""
        library = SharedLibrary(self.shelves)
        return {layer.id for name in await library.list_scenes() for layer in (await library.get_scene(name)).layers}


class Tab(Onlooker):
    """A tab of the browser."""

    def __init__(self, browser: Browser, name: str) -> None:
        self.name, self.browser = name, browser
        self.own = SharedLibrary(browser.shelves)
        self.store, self.spawn = Store(AppState()), Spawned()
        self.autosave = Autosave(self.store, self.own, self.spawn, sleep=browser.time.sleep)
        self.library = Library(
            self.store, self.own, MemoryAssetRepository(), FakeLoader(), self.autosave, lambda _address: None
        )
        self.sharing = SceneSharing(
            self.store,
            self.own,
            FakeLoader(),
            self.autosave,
            self.library,
            browser.locks,
            lambda message: browser.line.say(name, message),
            self.spawn,
            tab=name,
            now=lambda: browser.seconds,
            sleep=browser.time.sleep,
        )
        browser.line.ears[name] = self.sharing.hear

    @property
    def layers(self) -> list[str]:
        """The layers on the stage."""
        return [layer.id for layer in self.stage.scene.layers]

    def add(self, layer: str) -> None:
        """Add a layer, as an edit, where that can be done."""

        def change(scene: Scene) -> Scene:
            return _replace(scene, layers=(*scene.layers, Layer(id=layer, sprite_name=layer)))

        self.store.update(lambda state: edit(state, "Add", change))

    async def ask(self) -> None:
        """Choose Edit here."""
        self.spawn(self.sharing.ask())
        await turns()


async def a_browser_with_a_scene() -> Browser:
    """Give a browser with a scene in its library."""
    browser = Browser()
    await SharedLibrary(browser.shelves).save_scene(empty_scene("Mine"))
    return browser


in_a_browser = inhabiting(a_browser_with_a_scene)


@in_a_browser
async def test_the_second_tab_shows_what_the_first_does(browser: Browser) -> None:
    """At once, before it is stored; and it cannot change anything."""
    owner, follower = await browser.open("a"), await browser.open("b")
    assert (owner.stage.save.kind, follower.stage.save.kind) == ("saved", "following")
    owner.add("moon")
    follower.add("sun")
    await turns()
    assert (owner.layers, follower.layers, await browser.kept()) == (["moon"], ["moon"], set())


@in_a_browser
async def test_many_changes_are_shown_ten_times_a_second(browser: Browser) -> None:
    """The first one at once, and the last of the others after a while."""
    owner, follower = await browser.open("a"), await browser.open("b")
    await browser.passes()
    for number in range(5):
        owner.add(str(number))
        await turns()
    assert follower.layers == ["0"]
    await browser.passes()
    assert follower.layers == owner.layers


@in_a_browser
async def test_whoever_asks_gets_the_scene_with_what_was_not_stored(browser: Browser) -> None:
    """The other one follows from then on."""
    owner, follower = await browser.open("a"), await browser.open("b")
    owner.add("moon")
    await follower.ask()
    assert (owner.stage.save.kind, follower.stage.save.kind) == ("following", "saved")
    assert follower.said == "You edit this scene here now."
    follower.add("sun")
    await browser.passes()
    assert owner.layers == follower.layers == ["moon", "sun"]
    await owner.ask()
    owner.add("sea")
    await owner.autosave.flush()
    assert await browser.kept() == {"moon", "sun", "sea"}


@in_a_browser
async def test_a_scene_that_came_back_unchanged_can_be_undone_as_before(browser: Browser) -> None:
    """One that was changed elsewhere cannot: that would take back what the other tab did."""
    owner, follower = await browser.open("a"), await browser.open("b")
    owner.add("moon")
    await follower.ask()
    await owner.ask()
    assert [one.label for one in owner.stage.history.past] == ["Add"]
    await follower.ask()
    follower.add("sun")
    await owner.ask()
    assert owner.stage.history.past == ()


@in_a_browser
async def test_a_tab_that_is_left_lets_the_other_one_write(browser: Browser) -> None:
    """It is told so."""
    owner, follower = await browser.open("a"), await browser.open("b")
    owner.add("moon")
    await owner.library.show_gallery()
    await turns()
    assert (follower.stage.save.kind, follower.layers) == ("saved", ["moon"])
    assert follower.said == "The other tab was closed. You edit this scene here now."


@in_a_browser
async def test_a_frozen_tab_is_fenced_and_keeps_apart_what_it_had(browser: Browser) -> None:
    """The scene is taken over after six seconds without a word; nothing of either is lost."""
    frozen, follower = await browser.open("a"), await browser.open("b")
    browser.line.frozen.add("a")
    frozen.add("moon")
    await turns()
    await follower.ask()
    for _ in range(5):
        browser.seconds += 1
        await turns()
    assert follower.stage.save.kind == "asking"
    frozen.own.full = True
    await browser.passes()
    assert follower.stage.save.kind == "saved"
    follower.add("sun")
    await follower.autosave.flush()
    frozen.own.full = False
    browser.line.thaw("a")
    await frozen.autosave.flush()
    await turns()
    assert await browser.kept() == {"moon", "sun"}
    assert (frozen.stage.scene.name, follower.stage.scene.name) == ("Mine 2", "Mine")
    assert "kept as “Mine 2”" in frozen.said


@in_a_browser
async def test_a_tab_that_cannot_save_keeps_the_scene(browser: Browser) -> None:
    """The one who asked is told why, and follows on."""
    owner, follower = await browser.open("a"), await browser.open("b")
    owner.own.full = True
    owner.add("moon")
    await follower.ask()
    assert (owner.stage.save.kind, follower.stage.save.kind) == ("failed", "following")
    assert "The disk is full." in follower.said
    owner.own.full = False
    owner.add("sun")
    await owner.autosave.flush()
    assert await browser.kept() == {"moon", "sun"}


@in_a_browser
async def test_who_goes_on_editing_does_not_keep_the_scene_from_who_asked(browser: Browser) -> None:
    """What is stored for the other tab is the last that can be done in this one; it comes along."""
    owner, follower = await browser.open("a"), await browser.open("b")
    follower.spawn(follower.sharing.ask())
    for number in range(200):
        owner.add(str(number))
        await turns(1)
    assert (owner.stage.save.kind, follower.stage.save.kind) == ("following", "saved")
    assert len(follower.layers) > 0
    assert set(follower.layers) == await browser.kept()


@in_a_browser
async def test_of_three_tabs_the_one_that_asks_gets_the_scene(browser: Browser) -> None:
    """Though another one has waited longer."""
    first, second, third = await browser.open("a"), await browser.open("b"), await browser.open("c")
    await third.ask()
    await browser.passes()
    assert [one.stage.save.kind for one in (first, second, third)] == ["following", "following", "saved"]
    third.add("moon")
    await browser.passes()
    assert first.layers == second.layers == ["moon"]


@in_a_browser
async def test_what_is_done_in_turn_in_three_tabs_is_all_kept(browser: Browser) -> None:
    """Whoever may write writes; now and then another one asks to."""
    chance = random.Random(7)  # noqa: S311 -- the same each time
    tabs = [await browser.open(name) for name in "abc"]
    made = set[str]()
    for number in range(400):
        tab = chance.choice(tabs)
        if not tab.stage.read_only:
            tab.add(str(number))
            made.add(str(number))
        elif chance.random() < 0.5:
            tab.spawn(tab.sharing.ask())
        await turns(chance.randrange(12))
        if number % 10 == 0:
            await browser.passes()
    for tab in tabs:
        await tab.autosave.flush()
    assert (len(made) > 60, await browser.kept()) == (True, made)
