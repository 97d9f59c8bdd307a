"""One scene in two tabs: one writes it, the other follows and can take over; what either does is kept."""

import base64
import contextlib
import json
import re
import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Locator, expect

from papeterie.editor.scene_tabs import PATIENCE_SECONDS
from tests.browser.conftest import KNOWS_THE_WAY
from tests.browser.live_site import LiveSite
from tests.browser.paintings import INK, RED, card
from tests.browser.visitor import SLOW, Visitor

MINE = {"version": 1, "name": "Mine", "layers": []}
APP = "from papeterie import app\nfrom msgspec.structs import replace\n"
NO_LOCKS = "delete Navigator.prototype.locks"
NO_LINE = "delete window.BroadcastChannel"
SEEN = """hidden => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
    document.dispatchEvent(new Event("visibilitychange"));
}"""
"""The browser of the tests hides no tab; this is what a page hears when one is."""
HANG = "setTimeout(() => { const end = Date.now() + 12_000; while (Date.now() < end); })"
WRITING = """
import asyncio
from papeterie.theatre.model import Layer

async def writing():
    made = 0
    while made < {edits}:
        stage = app.state.editor
        if stage.read_only:
            app.dispatch("edit-here")
            await asyncio.sleep(0.05)
            continue
        for step in range(5):
            mark = Layer(id=f"{tab}-{{made + step}}", sprite_name="none")
            app.edit("Mark", lambda scene: replace(scene, layers=(*scene.layers, mark)))
        made += 5
        app.made = made
        await asyncio.sleep(0.1)

app.made = 0
app.spawn(writing())
None
"""
PATIENT = "from papeterie.editor import scene_tabs\nscene_tabs.PATIENCE_SECONDS = {seconds}"
SAVED = """
import base64
from papeterie.editor.media import Media
from papeterie.theatre.model import SpriteMetadata
await app.own.save_sprite("moon", Media(base64.b64decode({png}), "image/png"), SpriteMetadata())
"""
KEPT = """
import json
await app.autosave.flush()
names = await app.own.list_scenes()
json.dumps({name: [one.id for one in (await app.own.get_scene(name)).layers] for name in names})
"""


@pytest.fixture(scope="module")
def pairs(browser: Browser, site: LiveSite) -> Iterator[Callable[..., tuple[Visitor, Visitor]]]:
    """Give what gives two tabs with nothing open: the same for the same scripts, but another for one that ended."""
    contexts: dict[tuple[str, ...], BrowserContext] = {}
    known: dict[tuple[str, ...], list[Visitor]] = {}

    def pair(*scripts: str) -> tuple[Visitor, Visitor]:
        if scripts not in contexts:
            contexts[scripts] = context = browser.new_context(service_workers="block", reduced_motion="reduce")
            for script in (KNOWS_THE_WAY, *scripts):
                context.add_init_script(script)
        tabs = [tab for tab in known.get(scripts, []) if not tab.page.is_closed()]
        tabs += [Visitor(contexts[scripts].new_page(), site.address) for _ in range(2 - len(tabs))]
        for tab in tabs:
            if tab not in known.get(scripts, []):
                tab.arrive("#/scenes/nowhere")
        known[scripts] = tabs
        return tabs[0], tabs[1]

    yield pair
    for context in contexts.values():
        context.close()


@pytest.fixture
def shared(pairs: Callable[..., tuple[Visitor, Visitor]]) -> Callable[..., tuple[Visitor, Visitor]]:
    """Give what opens a scene in a tab that writes it, and then in one that follows."""

    def open_twice(*scripts: str) -> tuple[Visitor, Visitor]:
        owner, follower = pairs(*scripts)
        follower.leave()
        owner.start_afresh()
        owner.store(MINE, sprites={"moon": (card(), {})})
        owner.open_scene("Mine")
        follower.page.evaluate("location.hash = '#/scenes/Mine'")
        expect(follower.stage).to_be_visible(timeout=SLOW)
        return owner, follower

    return open_twice


def _last(tab: Visitor, seconds: int) -> None:
    """Have the scene last that long, where it can be edited."""
    tab.python(f"{APP}app.edit('Last', lambda scene: replace(scene, duration_sec={seconds}))")


def _title(tab: Visitor) -> Locator:
    return tab.page.get_by_role("textbox", name="Title of the scene")


def _expect_length(tab: Visitor, seconds: int) -> None:
    """Wait until the stage's scene lasts that long."""
    expect(tab.time).to_have_attribute("max", re.compile(rf"^{seconds}(\.0)?$"))


def _expect_kept(tab: Visitor, **wanted: float) -> None:
    """Wait until the library's scenes of these names last that long."""
    lengths = f"[(await app.own.get_scene(name)).duration_sec for name in {list(wanted)!r}]"
    seen: list[float] = []

    def kept() -> bool:
        seen[:] = json.loads(tab.python(f"{APP}import json\njson.dumps({lengths})"))
        return seen == list(wanted.values())

    tab.wait_until(kept, lambda: f"{wanted} should be kept, and {seen} is")


Shared = Callable[..., tuple[Visitor, Visitor]]


def _seconds_until(shown: Locator) -> float:
    start = time.monotonic()
    expect(shown).to_be_visible(timeout=20_000)
    return time.monotonic() - start


def test_the_second_tab_follows_and_takes_over_when_the_person_asks(
    shared: Shared,
) -> None:
    """Each shows what the other does, and only one can edit; what was not stored yet comes along."""
    owner, follower = shared()
    expect(follower.page.get_by_text("You see what happens there.")).to_be_visible()
    expect(_title(follower)).to_be_hidden()
    _last(follower, 4)
    _last(owner, 7)
    _expect_length(follower, 7)
    _last(owner, 9)
    follower.button("Edit here").click()
    expect(_title(follower)).to_have_value("Mine")
    expect(owner.button("Edit here")).to_be_visible()
    expect(follower.page.get_by_text("You edit this scene here now.")).to_be_visible()
    _expect_kept(follower, Mine=9)
    _last(follower, 11)
    _expect_length(owner, 11)
    owner.button("Edit here").click()
    expect(_title(owner)).to_have_value("Mine")
    _last(owner, 12)
    _expect_kept(owner, Mine=12)


def test_what_is_dragged_in_one_tab_moves_on_the_stage_of_the_other(
    shared: Shared,
) -> None:
    """While it is dragged, before it is let go; a sprite that is new there comes along."""
    owner, follower = shared()
    owner.python(f"{APP}await app.sprite_shelf.place('moon')")
    follower.expect_colours({(640, 360): RED})
    expect(follower.layers.filter(has_text="moon")).to_be_visible()
    owner.page.mouse.move(*owner.on_screen(640, 360))
    owner.page.mouse.down()
    owner.page.mouse.move(*owner.on_screen(200, 200), steps=4)
    follower.expect_colours({(200, 200): RED})
    owner.page.mouse.up()
    follower.click_stage(200, 200)
    expect(follower.page.get_by_role("button", name="Delete layer")).to_be_hidden()


def test_a_killed_tab_is_replaced_within_two_seconds(shared: Shared) -> None:
    """The other one writes by itself, and says so."""
    owner, follower = shared()
    _last(owner, 7)
    _expect_kept(owner, Mine=7)
    with contextlib.suppress(Error):
        owner.page.goto("chrome://crash")
    assert _seconds_until(_title(follower)) < 2
    expect(follower.page.get_by_text("The other tab was closed. You edit this scene here now.")).to_be_visible()
    _last(follower, 8)
    _expect_kept(follower, Mine=8)
    owner.page.close()


def test_a_closed_tab_is_replaced_within_two_seconds(shared: Shared) -> None:
    """What it had not saved yet when it was closed is stored by then."""
    owner, follower = shared()
    _last(owner, 7)
    _expect_length(follower, 7)
    owner.python("await app.autosave.flush()")
    owner.page.close()
    assert _seconds_until(_title(follower)) < 2
    _last(follower, 8)
    _expect_kept(follower, Mine=8)


def test_a_tab_that_nobody_sees_takes_the_scene_over_only_when_it_is_seen(shared: Shared) -> None:
    """So the owner can reload and goes on writing; once that is gone, whoever looks at the other one edits there."""
    owner, follower = shared()
    _last(owner, 7)
    _expect_kept(owner, Mine=7)
    follower.page.evaluate(SEEN, arg=True)
    owner.page.reload()
    owner.wait_until_ready()
    expect(_title(owner)).to_have_value("Mine")
    _last(owner, 8)
    _expect_kept(owner, Mine=8)
    owner.page.close()
    expect(follower.button("Edit here")).to_be_visible()
    follower.page.evaluate(SEEN, arg=False)
    assert _seconds_until(_title(follower)) < 2
    expect(follower.page.get_by_text("The other tab was closed. You edit this scene here now.")).to_be_visible()
    _last(follower, 9)
    _expect_kept(follower, Mine=9)


def test_a_tab_that_hangs_is_replaced_within_ten_seconds(shared: Shared) -> None:
    """When it wakes, it keeps apart what it had not stored, and says why."""
    owner, follower = shared()
    owner.python("from papeterie.editor import autosave\nautosave.DELAY_SECONDS = 60")
    _last(owner, 7)
    owner.page.evaluate(HANG)
    follower.button("Edit here").click()
    assert _seconds_until(_title(follower)) < 10
    _last(follower, 8)
    _expect_kept(follower, Mine=8)
    expect(_title(owner)).to_have_value("Mine 2", timeout=60_000)
    expect(owner.page.get_by_text("What you did here is kept as “Mine 2”")).to_be_visible()
    _expect_kept(follower, **{"Mine": 8, "Mine 2": 7})
    owner.python("autosave.DELAY_SECONDS = 0.5")


def test_a_frozen_tab_is_replaced_within_ten_seconds_and_follows_when_it_wakes(shared: Shared) -> None:
    """The browser lets it store what it has before."""
    owner, follower = shared()
    frozen = owner.page.context.new_cdp_session(owner.page)
    _last(owner, 7)
    frozen.send("Page.setWebLifecycleState", {"state": "frozen"})
    follower.button("Edit here").click()
    assert _seconds_until(_title(follower)) < 10
    _expect_length(follower, 7)
    _last(follower, 8)
    frozen.send("Page.setWebLifecycleState", {"state": "active"})
    _expect_length(owner, 8)
    expect(owner.button("Edit here")).to_be_visible()
    _expect_kept(follower, Mine=8)


def test_without_locks_the_second_tab_to_save_goes_on_with_a_scene_of_its_own(shared: Shared) -> None:
    """It is told why, and both scenes are kept."""
    first, second = shared(NO_LOCKS, NO_LINE)
    _last(second, 3)
    _expect_kept(second, Mine=3)
    _last(first, 5)
    expect(first.page.get_by_text("was changed in another tab meanwhile")).to_be_visible(timeout=SLOW)
    expect(_title(first)).to_have_value("Mine 2")
    _expect_kept(second, **{"Mine": 3, "Mine 2": 5})


def _have_made(tab: Visitor, edits: int) -> bool:
    made: int = tab.python("app.made")
    return made >= edits


@pytest.mark.parametrize(("edits", "without"), [(250, ()), (50, (NO_LOCKS,)), (50, (NO_LOCKS, NO_LINE))])
def test_five_hundred_edits_in_two_tabs_lose_none(shared: Shared, edits: int, without: tuple[str, ...]) -> None:
    """The tabs take the scene from each other all the time; or, in an old browser, both write. Half are in each."""
    tabs = shared(*without)
    for name, tab in zip("ab", tabs, strict=True):
        tab.python(PATIENT.format(seconds=120))  # a busy machine is not a tab that hangs, from which the scene is taken
        tab.python(APP + WRITING.format(edits=edits, tab=name))
    for tab in tabs:
        tab.wait_until(partial(_have_made, tab, edits), lambda: "the edits should end", seconds=300)
    for tab in tabs:
        tab.python("await app.autosave.flush()")
        tab.python(PATIENT.format(seconds=PATIENCE_SECONDS))
    kept: dict[str, list[str]] = json.loads(tabs[0].python(APP + KEPT))
    assert {one for layers in kept.values() for one in layers} >= {f"{tab}-{n}" for tab in "ab" for n in range(edits)}
    assert without or list(kept) == ["Mine"]


def test_a_scene_that_is_renamed_or_deleted_elsewhere_says_so(shared: Shared) -> None:
    """It goes by its new name; from the trash it can be brought back; what is done instead is kept as a new scene."""
    owner, gallery = shared()
    gallery.python(f"{APP}app.go(None)")
    _last(owner, 7)
    _expect_kept(owner, Mine=7)
    gallery.python("await app.library.rename_scene('Mine', 'Ours')")
    expect(_title(owner)).to_have_value("Ours")
    expect(owner.page.get_by_text("“Mine” is called “Ours” now")).to_be_visible()
    _last(owner, 8)
    _expect_kept(owner, Ours=8)
    gallery.python("await app.library.delete_scene('Ours')")
    expect(owner.page.get_by_role("status").filter(has_text="In the trash")).to_be_visible()
    owner.button("Bring it back").click()
    expect(owner.page.get_by_text("“Ours” is back.")).to_be_visible()
    expect(owner.page.get_by_role("status").filter(has_text="Saved")).to_be_visible()
    _last(owner, 9)
    _expect_kept(owner, Ours=9)
    gallery.python("await app.library.delete_scene('Ours')")
    expect(owner.page.get_by_role("status").filter(has_text="In the trash")).to_be_visible()
    _last(owner, 10)
    expect(owner.page.get_by_text("What you did here is kept as “Ours”")).to_be_visible()
    _expect_kept(owner, Ours=10)


def test_what_another_tab_does_to_a_sprite_is_seen_on_the_stage(
    shared: Shared,
) -> None:
    """Another picture, another name, and none."""
    owner, other = shared()
    other.python(f"{APP}app.go(None)")
    owner.python(f"{APP}await app.sprite_shelf.place('moon'); await app.autosave.flush()")
    owner.expect_colours({(640, 360): RED})
    other.python(f"{APP}{SAVED.format(png=base64.b64encode(card(INK)))}")
    owner.expect_colours({(640, 360): INK})
    other.python("await app.own.rename_sprite('moon', 'sun')")
    expect(owner.page.get_by_text("shows sun")).to_be_visible()
    owner.expect_colours({(640, 360): INK})
    other.python("await app.own.delete_sprite('sun')")
    expect(owner.page.get_by_text("Not in your library, so not on the stage: “sun”.")).to_be_visible()


def test_a_page_of_an_older_papeterie_stops_writing_and_says_why(
    shared: Shared,
) -> None:
    """What was done is stored before; the way on is to reload."""
    owner, newer = shared("/* a library of their own, which is ruined */")
    newer.page.goto(f"{newer.address}/LICENSES.txt")
    _last(owner, 7)
    newer.page.evaluate(
        """() => new Promise((done, failed) => {
            const opening = indexedDB.open("papeterie", 99);
            opening.onsuccess = () => { opening.result.close(); done(); };
            opening.onerror = failed;
        })"""
    )
    expect(owner.page.get_by_text("A newer Papeterie is open in another tab")).to_be_visible()
    expect(_title(owner)).to_be_hidden()
    _last(owner, 9)
    _expect_length(owner, 7)
    _expect_kept(owner, Mine=7)
    with owner.page.expect_navigation():
        owner.button("Reload").click()
