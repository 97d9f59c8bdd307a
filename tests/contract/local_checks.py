"""What the person's own library does beside the contract: IndexedDB, hashes, URLs. It runs in the browser's Python."""

import asyncio
import random
from collections.abc import Callable

import js
from asset_repository import HARBOUR, PNG, UPLOAD, raises
from browser_homes import LocalHome
from memory_assets import MemoryAssetRepository
from pyodide.ffi import JsException, create_once_callable

from papeterie.browser.indexeddb import Database, Transaction, Upgrade
from papeterie.browser.interop import array_buffer, js_object
from papeterie.browser.local_assets import LocalAssetRepository
from papeterie.browser.local_schema import SCHEMA
from papeterie.browser.readable_library import ReadableLibrary
from papeterie.editor.library_change import LibraryChange
from papeterie.editor.media import Media
from papeterie.editor.ports import (
    AssetError,
    AssetRepository,
    Changes,
    ConflictError,
    NewerDataError,
    SpriteDraft,
    StorageError,
)
from papeterie.editor.thinning import thinned
from papeterie.theatre.model import Layer, Scene, SpriteMetadata

PLAIN = SpriteMetadata()


async def keys(database: Database, store: str) -> list[str]:
    """Give all keys of a store."""
    found: list[str] = []
    await database.run([store], "readonly", lambda t: t.get_all_keys(store, found.extend))
    return found


def invent(upgrade: Upgrade, then: Callable[[], None]) -> None:
    """Make the database one of a version to come."""
    upgrade.create("inventions")
    then()


async def check_one_picture_is_kept_once() -> None:
    """Two sprites, and an original, of the same bytes are one blob, named by its hash."""
    home = LocalHome()
    library = await home.empty()
    await library.save_sprite("a", PNG, PLAIN)
    await library.save_sprite("b", PNG, PLAIN, PNG)
    assert await keys(Database(home.name, SCHEMA), "blobs") == [PNG.digest()]
    assert await library.get_sprite_image("a") == await library.get_sprite_image("b")


async def check_an_exception_while_issuing_undoes_all() -> None:
    """It comes out as it is, and what was put before it is not there."""
    database = Database(LocalHome().name, SCHEMA)

    def issue(transaction: Transaction) -> None:
        transaction.put("meta", 1, "a")
        raise ZeroDivisionError("second part")

    assert await raises(ZeroDivisionError, database.run(["meta"], "readwrite", issue)) == "second part"
    assert await keys(database, "meta") == []


async def check_an_exception_in_an_answer_undoes_all() -> None:
    """Also in a callback that the browser calls later."""
    database = Database(LocalHome().name, SCHEMA)

    def issue(transaction: Transaction) -> None:
        transaction.put("meta", 1, "a")
        transaction.get("meta", "a", lambda value: transaction.put("meta", value / 0, "b"))

    await raises(ZeroDivisionError, database.run(["meta"], "readwrite", issue))
    assert await keys(database, "meta") == []


async def check_a_value_that_cannot_be_stored_undoes_all() -> None:
    """Such as a function: the part before it is gone too."""
    database = Database(LocalHome().name, SCHEMA)

    def issue(transaction: Transaction) -> None:
        transaction.put("meta", 1, "a")
        transaction.put("meta", js.fetch, "b")

    assert "of that kind" in await raises(StorageError, database.run(["meta"], "readwrite", issue))
    assert await keys(database, "meta") == []


async def check_a_transaction_leaves_no_proxies() -> None:
    """Every callback that the browser was given is destroyed, after a good end and after a bad one."""
    database = Database(LocalHome().name, SCHEMA)
    seen: list[Transaction] = []
    callbacks: list[object] = []

    def issue(transaction: Transaction) -> None:
        seen.append(transaction)
        transaction.get("meta", "a", callbacks.append)
        transaction.get_all("meta", lambda _: callbacks.append(1 / (2 - len(seen))))

    await database.run(["meta"], "readonly", issue)
    await raises(ZeroDivisionError, database.run(["meta"], "readonly", issue))
    await asyncio.sleep(0.02)
    assert [one._proxies for one in seen] == [[], []]  # noqa: SLF001 - nothing else shows it
    assert callbacks == [None, 1.0, None]


async def check_answers_may_ask_further() -> None:
    """A callback issues the next request of the same transaction."""
    database = Database(LocalHome().name, SCHEMA)
    found: list[object] = []

    def issue(transaction: Transaction) -> None:
        transaction.put("meta", "b", "a")
        transaction.put("meta", js_object(deep=[1, 2]), "b")
        transaction.get("meta", "a", lambda key: transaction.get("meta", key, found.append))

    await database.run(["meta"], "readwrite", issue)
    assert [one.deep.to_py() for one in found] == [[1, 2]]


async def check_transactions_side_by_side() -> None:
    """Many at once, on a database that none has opened yet."""
    library = LocalAssetRepository(LocalHome().name)
    await asyncio.gather(*(library.save_scene(Scene(name=str(one))) for one in range(30)))
    assert len(await library.list_scenes()) == 30


async def check_a_cancelled_task_harms_nothing() -> None:
    """The next transaction works, and the browser calls no dead callback."""
    library = LocalAssetRepository(LocalHome().name)
    for pause in (0, 0, 0.001, 0.002, 0.005):
        task = asyncio.ensure_future(library.save_sprite("a", PNG, PLAIN))
        await asyncio.sleep(pause)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    await library.save_sprite("b", PNG, PLAIN)
    assert "b" in await library.list_sprites()


async def check_1000_random_operations() -> None:
    """The browser's library and the one in memory agree after each, errors included."""
    chance = random.Random(7)  # noqa: S311 - the same walk each time
    home, model = LocalHome(), MemoryAssetRepository()
    library = await home.empty()
    for number in range(1000):
        seed = chance.random()
        results = [await _step(random.Random(seed), one) for one in (library, model)]  # noqa: S311
        assert results[0] == results[1], f"step {number}: {results}"
        if number % 50 == 49:
            library.close()
            library = await home.again()
    assert await _all(library) == await _all(model)


async def _step(chance: random.Random, library: AssetRepository) -> object:
    one, other = chance.choice("abcdEé"), chance.choice("ABcde🚤")
    picture = Media(chance.choice((b"1", b"22", b"333" * 1000)), "image/png")
    scene = Scene(name=other, layers=(Layer(id="x", sprite_name=one), Layer(id="y", sprite_name=other)))
    work = chance.choice(
        (
            lambda: library.save_sprite(one, picture, SpriteMetadata(scale=len(picture.data))),
            lambda: library.commit(Changes(sprites=(SpriteDraft(one, picture, PLAIN, picture),), scenes=(scene,))),
            lambda: library.save_sound(one, picture),
            lambda: library.save_scene(scene),
            lambda: library.rename_sprite(one, other),
            lambda: library.rename_sound(one, other),
            lambda: library.rename_scene(one, other),
            lambda: library.delete_sprite(one),
            lambda: library.delete_scene(one),
            lambda: library.read_sprite_image(one),
            lambda: library.get_original(one),
            lambda: library.get_scene(one),
            lambda: _all(library),
        )
    )
    try:
        return await work()
    except AssetError as error:
        return str(error)


async def _all(library: AssetRepository) -> object:
    return (
        [(name, await library.read_sprite_image(name)) for name in await library.list_sprites()],
        [(name, await library.read_sound(name)) for name in await library.list_sounds()],
        [await library.get_scene(name) for name in await library.list_scenes()],
    )


async def check_urls_are_revoked_when_their_picture_goes() -> None:
    """Replaced, deleted or closed; but not while another sprite has the same picture."""
    home = LocalHome()
    library = await home.empty()
    await library.save_sprite("a", PNG, PLAIN)
    await library.save_sprite("b", PNG, PLAIN)
    shared = await library.get_sprite_image("a")
    assert await library.get_sprite_image("b") == shared
    await library.save_sprite("a", UPLOAD, PLAIN)
    own = await library.get_sprite_image("a")
    assert (await home.fetch(own), await home.fetch(shared)) == (UPLOAD, PNG)
    await library.rename_sprite("b", "c")
    assert await library.get_sprite_image("c") == shared
    await library.delete_sprite("c")
    await raises(JsException, home.fetch(shared))
    library.close()
    await raises(JsException, home.fetch(own))


async def check_damaged_bytes_are_noticed() -> None:
    """The message names the sprite; saving it again heals it."""
    home = LocalHome()
    library = await home.empty()
    await library.save_sprite("a", PNG, PLAIN)
    database = Database(home.name, SCHEMA)
    damaged = js_object(bytes=array_buffer(PNG.data[:-1] + b"x"), type="image/png", size=len(PNG.data))
    await database.run(["blobs"], "readwrite", lambda t: t.put("blobs", damaged, PNG.digest()))
    assert "“a”" in await raises(StorageError, library.get_sprite_image("a"))
    await database.run(["blobs"], "readwrite", lambda t: t.delete("blobs", PNG.digest()))
    assert "“a”" in await raises(StorageError, library.get_sprite_image("a"))
    await library.save_sprite("a", PNG, PLAIN)
    assert await home.fetch(await library.get_sprite_image("a")) == PNG


async def check_a_scene_that_cannot_be_read_says_which() -> None:
    """And a renaming that would have to change it changes nothing."""
    home = LocalHome()
    library = await home.stocked()
    bad = js_object(name="bad", scene='{"version": 99}', saved_at=0, uid="bad", revision=1)
    await Database(home.name, SCHEMA).run(["scenes"], "readwrite", lambda t: t.put("scenes", bad, "bad"))
    assert "“bad”" in await raises(AssetError, library.get_scene("bad"))
    assert "“bad”" in await raises(AssetError, library.rename_sprite("wave", "Breaker"))
    assert "wave" in await library.list_sprites()
    assert await library.get_scene(HARBOUR.name) == HARBOUR


async def check_a_newer_page_gets_the_database() -> None:
    """The older page stores what it had not yet, lets go, and afterwards tells the person to reload."""
    home = LocalHome()
    library = LocalAssetRepository(home.name, superseded=lambda: library.save_sprite("b", PNG, PLAIN))
    await library.save_sprite("a", PNG, PLAIN)
    newer = Database(home.name, (*SCHEMA, invent))
    assert await keys(newer, "sprites") == ["a", "b"]
    assert await keys(newer, "inventions") == []
    assert (await library.list_sprites(), library.read_only) == (("a", "b"), True)
    assert "Reload" in await raises(NewerDataError, library.delete_sprite("a"))
    assert await library.read_sprite_image("a") == PNG


async def check_a_page_that_does_not_let_go_is_named() -> None:
    """The newer page tells the person to close the older one, and opens once that has happened."""
    home = LocalHome()
    older = LocalAssetRepository(home.name)
    await older.save_sprite("a", PNG, PLAIN)
    older._database._connection.onversionchange = None  # noqa: SLF001 - as a page that hangs
    newer = Database(home.name, (*SCHEMA, invent))
    assert "another tab" in await raises(StorageError, keys(newer, "sprites"))
    older.close()
    assert await keys(newer, "sprites") == ["a"]


async def check_a_page_that_cannot_store_its_last_lets_go_all_the_same() -> None:
    """After a second: the newer page does not wait for it for ever."""
    home = LocalHome()
    library = LocalAssetRepository(home.name, superseded=lambda: asyncio.sleep(60))
    await library.save_sprite("a", PNG, PLAIN)
    assert await keys(Database(home.name, (*SCHEMA, invent)), "sprites") == ["a"]
    assert library.read_only


async def check_changes_are_told() -> None:
    """What is stored, renamed, deleted and brought back, once it is done."""
    told = list[LibraryChange]()
    library = LocalAssetRepository(LocalHome().name, changed=told.append)
    await library.commit(Changes(sprites=(SpriteDraft("a", PNG, PLAIN),), scenes=(Scene(name="s"),)))
    await library.rename_sprite("a", "b")
    await library.delete_scene("s")
    await library.safe.restore((await library.safe.list_trash())[0].key)
    await raises(AssetError, library.rename_sprite("nobody", "c"))
    assert told == [
        LibraryChange(saved=(("sprite", "a"), ("scene", "s"))),
        LibraryChange(renamed=("sprite", "a", "b")),
        LibraryChange(deleted=(("scene", "s"),)),
        LibraryChange(saved=(("scene", "s"),)),
    ]


async def check_a_scene_is_known_whatever_it_is_called() -> None:
    """Its ``uid`` stays; that of another of the same name is another."""
    library = LocalAssetRepository(LocalHome().name)
    await library.save_scene(Scene(name="a"))
    uid = (await library.open_scene("a")).uid
    await library.rename_scene("a", "b")
    await library.save_scene(Scene(name="a"))
    assert (await library.open_scene("b")).uid == uid
    assert (await library.open_scene("a")).uid not in {"", uid}


async def check_a_deleted_database_is_made_anew() -> None:
    """The person clears the site's data while the page is open: that is no newer version, and saving works again."""
    home, told = LocalHome(), list[bool]()

    async def superseded() -> None:
        told.append(True)

    library = LocalAssetRepository(home.name, superseded=superseded)
    await library.save_sprite("a", PNG, PLAIN)
    gone = asyncio.get_running_loop().create_future()
    request = js.indexedDB.deleteDatabase(home.name)
    request.onsuccess = create_once_callable(lambda _: gone.set_result(None))
    await gone
    await library.save_sprite("b", PNG, PLAIN)
    assert (await library.list_sprites(), told) == (("b",), [])


async def check_closing_is_not_the_end() -> None:
    """The database opens itself again."""
    library = LocalAssetRepository(LocalHome().name)
    await library.save_scene(Scene(name="a"))
    library.close()
    library.close()
    assert await library.list_scenes() == ("a",)


async def check_a_full_disk_says_so() -> None:
    """Earlier data is whole; the test has set the quota to 3 MB before this."""
    library = LocalAssetRepository("papeterie-full")
    await library.save_sprite("small", PNG, PLAIN)
    huge = Media(random.Random(1).randbytes(8_000_000), "image/png")  # noqa: S311 - bytes that do not compress
    change = Changes(sprites=(SpriteDraft("huge", huge, PLAIN),), scenes=(Scene(name="of the huge"),))
    assert "full" in await raises(StorageError, library.commit(change))
    assert (await library.list_sprites(), await library.list_scenes()) == (("small",), ())
    assert await library.read_sprite_image("small") == PNG
    await library.save_sprite("small 2", UPLOAD, PLAIN)
    assert await library.read_sprite_image("small 2") == UPLOAD


async def check_a_scene_that_was_stored_elsewhere_is_not_overwritten() -> None:
    """Whoever expects another revision is refused, with all else that it wanted to store; a new look lets it."""
    home = LocalHome()
    mine, theirs = await home.empty(), await home.again()
    await mine.save_scene(Scene(name="a"))
    opened = await mine.open_scene("a")
    await theirs.commit(Changes(scenes=(Scene(name="a", duration_sec=5),), expected={"a": opened.revision}))
    late = Changes(
        sprites=(SpriteDraft("late", PNG, PLAIN),),
        scenes=(Scene(name="a", duration_sec=9),),
        expected={"a": opened.revision},
    )
    assert "“a”" in await raises(ConflictError, mine.commit(late))
    assert ((await mine.get_scene("a")).duration_sec, await mine.list_sprites()) == (5, ())
    again = await mine.open_scene("a")
    await mine.commit(Changes(scenes=(Scene(name="a", duration_sec=9),), expected={"a": again.revision}))
    assert (await theirs.get_scene("a")).duration_sec == 9


async def check_every_save_is_a_version() -> None:
    """With what changed; under a new name they are still there, and saving the same again makes none."""
    library = await LocalHome().empty()
    for seconds in (1, 2, 2, 3):
        scene = Scene(name="a", duration_sec=seconds)
        await library.commit(Changes(scenes=(scene,), labels={"a": f"Set {seconds}"}))
    await library.rename_scene("a", "b")
    versions = await library.safe.list_versions("b")
    assert [one.label for one in versions] == ["Set 3", "Set 2", "Set 1"]
    scenes = [await library.safe.get_version("b", one.stamp) for one in versions]
    assert scenes == [Scene(name="b", duration_sec=seconds) for seconds in (3, 2, 1)]


async def check_versions_are_thinned_out_with_age() -> None:
    """All of the last hour, hourly for a day, daily for 90 days."""
    clock = [1_700_000_000.0]
    library = LocalAssetRepository(LocalHome().name, now=lambda: clock[0])
    saved = []
    for number in range(300):
        saved.append(int(clock[0] * 1000))
        await library.save_scene(Scene(name="a", duration_sec=number + 1))
        clock[0] += 600
    kept = [one.stamp for one in await library.safe.list_versions("a")]
    assert kept == sorted(set(saved) - set(thinned(saved, saved[-1])), reverse=True)
    assert 30 < len(kept) < 40
    clock[0] += 200 * 24 * 3600
    await library.save_scene(Scene(name="a", duration_sec=1))
    assert len(await library.safe.list_versions("a")) == 1


async def check_a_version_brings_back_what_it_showed() -> None:
    """A sprite that was deleted, and thrown out of the trash, is there again; one that was kept stays as it is."""
    library = await LocalHome().empty()
    scene = Scene(name="a", layers=(Layer(id="x", sprite_name="boat"), Layer(id="y", sprite_name="moon")))
    await library.commit(
        Changes(sprites=(SpriteDraft("boat", PNG, PLAIN, UPLOAD), SpriteDraft("moon", PNG, PLAIN)), scenes=(scene,))
    )
    await library.save_scene(Scene(name="a"))
    await library.delete_sprite("boat")
    await library.safe.discard(tuple(one.key for one in await library.safe.list_trash()))
    await library.save_sprite("moon", UPLOAD, PLAIN)
    (_, first) = await library.safe.list_versions("a")
    assert await library.safe.revive("a", first.stamp) == ("boat",)
    assert (await library.read_sprite_image("boat"), await library.get_original("boat")) == (PNG, UPLOAD)
    assert await library.read_sprite_image("moon") == UPLOAD


async def check_what_was_deleted_is_in_the_trash() -> None:
    """Sprites, sounds and scenes come back whole, under another name where theirs is taken."""
    home = LocalHome()
    library = await home.stocked()
    versions = await library.safe.list_versions(HARBOUR.name)
    image, sound = await library.read_sprite_image("wave"), await library.read_sound("tide & bell.mp3")
    await library.delete_sprite("wave")
    await library.delete_sound("tide & bell.mp3")
    await library.delete_scene(HARBOUR.name)
    await library.save_scene(Scene(name=HARBOUR.name))
    trash = await library.safe.list_trash()
    assert [one.noun for one in trash] == ["scene", "sound", "sprite"]
    assert trash[1].size == len(sound.data)
    names = [await library.safe.restore(one.key) for one in trash]
    assert names == [f"{HARBOUR.name} 2", "tide & bell.mp3", "wave"]
    assert (await library.read_sprite_image("wave"), await library.read_sound("tide & bell.mp3")) == (image, sound)
    assert (await library.get_scene(names[0])).layers == HARBOUR.layers
    assert await library.safe.list_versions(names[0]) == versions
    assert await library.safe.list_trash() == ()
    assert "no longer" in await raises(AssetError, library.safe.restore(trash[0].key))


async def check_unused_bytes_go_after_seven_days() -> None:
    """Not while a sprite, a past version or the trash names them, and not if they are named again meanwhile."""
    clock = [1_700_000_000.0]
    library = LocalAssetRepository((home := LocalHome()).name, now=lambda: clock[0])

    async def days_later(days: float) -> tuple[int, set[str]]:
        clock[0] += days * 24 * 3600
        gone = await library.safe.collect()
        return gone, set(await keys(Database(home.name, SCHEMA), "blobs"))

    shown, trashed, idle, again = (Media(bytes([n]) * (n + 1), "image/png") for n in range(4))
    scene = Scene(name="a", layers=(Layer(id="x", sprite_name="boat"),))
    await library.commit(Changes(sprites=(SpriteDraft("boat", shown, PLAIN),), scenes=(scene,)))
    await library.save_sprite("moon", trashed, PLAIN)
    await library.delete_sprite("moon")
    await library.save_sprite("star", idle, PLAIN)
    await library.save_sprite("star", again, PLAIN)
    await library.save_sprite("star", shown, PLAIN)
    everything = {one.digest() for one in (shown, trashed, idle, again)}
    assert await days_later(0) == (0, everything)
    assert (await library.safe.measure()).unused == 3 + 4
    await library.delete_sprite("boat")
    await library.safe.discard(tuple(one.key for one in await library.safe.list_trash() if one.name == "boat"))
    assert await days_later(5) == (0, everything)
    await library.save_sprite("sun", again, PLAIN)
    assert await days_later(2.5) == (3, everything - {idle.digest()})
    await library.delete_sprite("star")
    await library.safe.discard(tuple(one.key for one in await library.safe.list_trash()))
    assert await days_later(0) == (0, everything - {idle.digest()})
    assert await days_later(8) == (2, {shown.digest(), again.digest()})


async def check_the_room_is_told() -> None:
    """What takes how many bytes; what two sprites share counts once."""
    library = await LocalHome().empty()
    await library.save_sprite("a", PNG, PLAIN, UPLOAD)
    await library.save_sprite("b", PNG, PLAIN)
    await library.save_sound("c", Media(b"ding", "audio/wav"))
    room = await library.safe.measure()
    assert (room.sprites, room.originals, room.sounds) == (len(PNG.data), len(UPLOAD.data), 4)
    assert (room.versions, room.trash, room.unused) == (0, 0, 0)


async def check_what_can_be_read_is_read_as_it_is() -> None:
    """Of a database of an older version, which stays of it; none is made where there is none; damage is named."""
    home = LocalHome()
    older = Database(home.name, SCHEMA[:1])
    text = '{"version": 1, "name": "a", "layers": []}'

    def issue(transaction: Transaction) -> None:
        transaction.put("scenes", js_object(name="a", scene=text, saved_at=1), "a")
        for name, data in (("whole", PNG.data), ("broken", b"x")):
            record = js_object(name=name, image=PNG.digest() if name == "whole" else "0", original=None, metadata="{}")
            transaction.put("sprites", record, name)
            blob = js_object(bytes=array_buffer(data), type="image/png", size=len(data))
            transaction.put("blobs", blob, record.image)

    await older.run(["scenes", "sprites", "blobs"], "readwrite", issue)
    older.close()
    library = ReadableLibrary(home.name)
    assert (await library.list_scenes(), await library.list_sprites()) == (("a",), ("broken", "whole"))
    assert await library.read_sprite_image("whole") == PNG
    assert "“broken”" in await raises(StorageError, library.read_sprite_image("broken"))
    library.close()
    assert await keys(Database(home.name, SCHEMA[:1]), "scenes") == ["a"]
    nowhere = LocalHome().name
    assert "no library" in await raises(AssetError, ReadableLibrary(nowhere).list_scenes())
    names = [str(one.name) for one in await js.indexedDB.databases()]
    assert nowhere not in names
