"""What the person's own library asks of the disk, and what it does with newer data. It runs in the browser's Python."""

import time

import js
from asset_repository import HARBOUR, PNG, STOCK, raises
from browser_homes import LocalHome, OpfsHome, fetch
from local_checks import PLAIN, invent, keys

from papeterie.browser import packing
from papeterie.browser.indexeddb import Database
from papeterie.browser.local_schema import SCHEMA
from papeterie.browser.opfs_contents import OpfsContents
from papeterie.browser.packing import pack
from papeterie.browser.preview_urls import BlobUrls
from papeterie.editor.media import Media
from papeterie.editor.ports import Changes, ConflictError, NewerDataError, SpriteDraft, StorageError

_SPY = """
const kind = IDBDatabase.prototype, { transaction } = kind;
kind.transaction = function (...all) {
    const made = transaction.apply(this, all);
    opened.push({ mode: made.mode, durability: made.durability });
    return made;
};
return () => { kind.transaction = transaction; };
"""
"""Keeps how each transaction is opened; gives the function that ends that."""


async def check_a_newer_library_is_opened_to_be_read() -> None:
    """It was migrated while this page was closed: all is there to be seen, and nothing is written."""
    home = LocalHome()
    (await home.stocked()).close()
    newer = Database(home.name, (*SCHEMA, invent))
    assert await keys(newer, "scenes") == [HARBOUR.name, "Earlier"][::-1]
    newer.close()
    library = await home.again()
    assert await library.get_scene(HARBOUR.name) == HARBOUR
    assert await library.read_sprite_image("Anchor") == PNG
    assert library.read_only
    for write in (
        library.save_scene(HARBOUR),
        library.rename_sprite("wave", "Breaker"),
        library.delete_scene("Earlier"),
        library.safe.collect(),
    ):
        assert "Reload" in await raises(NewerDataError, write)
    assert await library.list_scenes() == (HARBOUR.name, "Earlier")


async def check_each_write_waits_for_the_disk() -> None:
    """Saves, imports, renamings, deletions and all that the trash does ask the browser for strict durability."""
    library = await LocalHome().empty()
    opened = js.Array.new()
    spy = js.Function.new("opened", _SPY)
    stop = spy(opened)
    try:
        await library.commit(STOCK)
        await library.rename_sprite("wave", "Breaker")
        await library.delete_sprite("Breaker")
        await library.safe.restore((await library.safe.list_trash())[0].key)
        await library.safe.revive(HARBOUR.name, (await library.safe.list_versions(HARBOUR.name))[0].stamp)
        await library.delete_scene("Earlier")
        await library.safe.discard(tuple(one.key for one in await library.safe.list_trash()))
        await library.safe.collect()
    finally:
        stop()
    written = [str(one.durability) for one in opened if one.mode == "readwrite"]
    assert written == ["strict"] * 8


async def check_what_was_previewed_is_stored_as_it_is() -> None:
    """It was copied and hashed while the person looked at it; nothing of that stays once it is let go of."""
    library, urls, before = await LocalHome().empty(), BlobUrls(), len(packing._AHEAD)  # noqa: SLF001
    picture, raw = Media(b"a picture", "image/png"), Media(b"what it was made of", "image/jpeg")
    shown = [urls.make(one) for one in (picture, picture, raw)]
    assert (await fetch(shown[1])).data == picture.data
    for url in shown:
        urls.release(url)
    await library.save_sprite("Kite", picture, PLAIN, raw)
    assert (await library.read_sprite_image("Kite"), await library.get_original("Kite")) == (picture, raw)
    del picture, raw
    assert len(packing._AHEAD) == before  # noqa: SLF001


async def _files(home: OpfsHome) -> list[str]:
    folder = await (await js.navigator.storage.getDirectory()).getDirectoryHandle(home.name)
    return sorted([str(name) async for name in folder.keys()])  # noqa: SIM118 - JavaScript's


async def check_files_are_written_before_their_record() -> None:
    """One for each content, whole when the record names it; a change that fails leaves a file and no record."""
    home = OpfsHome()
    library = await home.stocked()
    before = await keys(Database(home.name, SCHEMA), "contents")
    assert await _files(home) == before
    assert await keys(Database(home.name, SCHEMA), "blobs") == []
    other = Media(b"other", "image/png")
    refused = Changes(sprites=(SpriteDraft("a", other, PLAIN),), scenes=(HARBOUR,), expected={HARBOUR.name: 99})
    await raises(ConflictError, library.commit(refused))
    assert await keys(Database(home.name, SCHEMA), "contents") == before
    assert other.digest() in await _files(home)


async def check_files_without_a_record_go() -> None:
    """Once a day has passed; a file that is just written waits for its record."""
    home, clock = OpfsHome(), [time.time()]
    database = Database(home.name, SCHEMA)
    contents = OpfsContents(database, home.name, now=lambda: clock[0])
    library = await home.stocked()
    stray = Media(b"stray", "image/png")
    await contents.prepare((await pack((stray,)))[1])
    await contents.sweep()
    assert stray.digest() in await _files(home)
    clock[0] += 25 * 3600
    await contents.sweep()
    assert await _files(home) == await keys(database, "contents")
    assert await library.read_sprite_image("Anchor") == PNG


async def check_a_damaged_file_is_noticed() -> None:
    """The message names the sprite; saving it again heals it."""
    home = OpfsHome()
    library = await home.stocked()
    folder = await (await js.navigator.storage.getDirectory()).getDirectoryHandle(home.name)
    stream = await (await folder.getFileHandle(PNG.digest())).createWritable()
    await stream.write("nothing of a picture")
    await stream.close()
    assert "“Anchor”" in await raises(StorageError, library.read_sprite_image("Anchor"))
    await folder.removeEntry(PNG.digest())
    assert "“Anchor”" in await raises(StorageError, library.read_sprite_image("Anchor"))
    await library.save_sprite("Anchor", PNG, PLAIN)
    assert await library.read_sprite_image("Anchor") == PNG
