"""The person's own library, in this browser's IndexedDB. The records are described in docs/storage.md."""

import time
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from pyodide.ffi import jsnull

from papeterie.browser.contents import Contents, DatabaseContents
from papeterie.browser.indexeddb import Database, Superseded, Transaction, not_told
from papeterie.browser.interop import js_object, present
from papeterie.browser.local_meta import LocalMeta
from papeterie.browser.local_records import (
    STORES,
    change_scene,
    metadata_of,
    scene_of,
    there,
    verified,
)
from papeterie.browser.local_safekeeping import LocalSafekeeping
from papeterie.browser.local_schema import SCHEMA, content_record
from papeterie.browser.local_trash import throw_away
from papeterie.browser.local_versions import keep_version
from papeterie.browser.object_urls import ObjectUrls
from papeterie.browser.packing import pack
from papeterie.browser.random_id import random_id
from papeterie.editor.library_change import LibraryChange, change_of
from papeterie.editor.media import Media
from papeterie.editor.ports import AssetNotFoundError, Changes, ConflictError, NameTakenError, Noun, StoredScene
from papeterie.editor.safekeeping import latest
from papeterie.editor.writing import WritesByCommit
from papeterie.theatre import edits
from papeterie.theatre.codec import write_metadata, write_scene
from papeterie.theatre.model import Scene, SpriteMetadata

_WRITTEN = (*STORES.values(), "contents", "versions", "trash")
Naming = tuple[Noun, str]


class LocalAssetRepository(WritesByCommit):
    """Keeps pictures and sounds by their SHA-256, so each once, and checks it when they are read."""

    def __init__(
        self,
        name: str = "papeterie",
        *,
        now: Callable[[], float] = time.time,
        superseded: Superseded = not_told,
        changed: Callable[[LibraryChange], None] = lambda _change: None,
        contents: Callable[[Database], Contents] = DatabaseContents,
    ) -> None:
        """``now`` gives seconds since 1970; ``superseded`` is that of :class:`Database`.

        ``changed`` is told of all that this repository stores, renames and deletes, once it is done. ``contents`` makes
        what keeps the bytes.
        """
        self._database = Database(name, SCHEMA, superseded=superseded)
        self._contents = contents(self._database)
        self.safe = LocalSafekeeping(self._database, self._contents, now, changed)
        """Past versions, the trash, and what takes room."""
        self.meta = LocalMeta(self._database)
        """Small things about the library."""
        self._urls = ObjectUrls()
        self._now = now
        self._changed = changed
        self._last_stamp = 0

    @property
    def read_only(self) -> bool:
        """Whether a newer Papeterie has made the library its own, as far as is known."""
        return self._database.newer

    async def list_sprites(self) -> tuple[str, ...]:
        """Give the names of all sprites, in alphabetical order."""
        return await self._list("sprite")

    async def get_sprite_image(self, name: str) -> str:
        """Give a ``blob:`` URL of the picture, good until the picture changes or the repository is closed."""
        return await self._url("sprite", name, "image")

    async def read_sprite_image(self, name: str) -> Media:
        """Give the picture's bytes."""
        return await self._media("sprite", name, "image")

    async def get_sprite_metadata(self, name: str) -> SpriteMetadata:
        """Give the sprite's metadata."""
        return metadata_of(await self._record("sprite", name))

    async def get_original(self, name: str) -> Media | None:
        """Give the picture that the sprite was made of, or ``None`` if it was stored without one."""
        return await self._find("sprite", name, "original")

    async def rename_sprite(self, name: str, new_name: str) -> None:
        """Rename a sprite, in every scene that shows it too."""
        await self._rename("sprite", name, new_name, lambda scene: edits.rename_sprite(scene, name, new_name))
        self._urls.rename(("sprite", name), ("sprite", new_name))

    async def list_sounds(self) -> tuple[str, ...]:
        """Give the file names of all sounds, in alphabetical order."""
        return await self._list("sound")

    async def get_sound(self, name: str) -> str:
        """Give a ``blob:`` URL of the sound, as for pictures."""
        return await self._url("sound", name, "audio")

    async def read_sound(self, name: str) -> Media:
        """Give the sound's bytes."""
        return await self._media("sound", name, "audio")

    async def rename_sound(self, name: str, new_name: str) -> None:
        """Rename a sound, in every scene that plays it too."""
        await self._rename("sound", name, new_name, lambda scene: edits.rename_sound(scene, name, new_name))
        self._urls.rename(("sound", name), ("sound", new_name))

    async def list_scenes(self) -> tuple[str, ...]:
        """Give the names of all scenes, the one saved last first."""
        records: list[Any] = []
        await self._database.run(["scenes"], "readonly", lambda t: t.get_all("scenes", records.extend))
        return tuple(record.name for record in sorted(records, key=lambda one: one.saved_at, reverse=True))

    async def get_scene(self, name: str) -> Scene:
        """Give a scene."""
        return (await self.open_scene(name)).scene

    async def open_scene(self, name: str) -> StoredScene:
        """Give a scene and its revision."""
        record = await self._record("scene", name)
        return StoredScene(scene_of(record), int(record.revision), str(record.uid))

    async def rename_scene(self, name: str, new_name: str) -> None:
        """Rename a scene."""
        await self._rename("scene", name, new_name)

    async def commit(self, changes: Changes) -> None:
        """Store several things in one transaction: what is deleted goes first, into the trash."""
        media = [sound.audio for sound in changes.sounds]
        media += [one for draft in changes.sprites for one in (draft.image, draft.original) if one is not None]
        digests, by_digest = await pack(media)
        prepared = await self._contents.prepare(by_digest)
        saved = _fields(changes, {id(one): digest for one, digest in zip(media, digests, strict=True)})
        stamp = max(int(self._now() * 1000), self._last_stamp + 1)
        self._last_stamp = stamp + len(saved)
        texts = {scene.name: write_scene(scene).decode() for scene in changes.scenes}

        def issue(transaction: Transaction) -> None:
            for noun, name in _deleted(changes):
                throw_away(transaction, noun, name, stamp)
            self._contents.put(transaction, prepared)
            for digest, one in by_digest.items():
                transaction.put("contents", content_record(one.size, one.media_type), digest)
            for place, ((noun, name), fields) in enumerate(saved.items()):
                transaction.put(STORES[noun], js_object(name=name, saved_at=stamp + place, **fields), name)
            for place, scene in enumerate(changes.scenes, len(saved)):
                _store_scene(transaction, changes, scene, texts[scene.name], stamp + place)

        self._last_stamp += len(texts)
        stores = (*_WRITTEN, *self._contents.stores)
        await self._database.run(stores, "readwrite", issue, durability="strict")
        for user in _deleted(changes):
            self._urls.release(user)
        for (noun, name), fields in saved.items():
            self._urls.keep((noun, name), fields.get("image") or fields.get("audio") or "")
        self._changed(change_of(changes))

    async def restore_deleted(self, noun: Noun, name: str) -> str | None:
        """Bring back from the trash what was deleted last under a name."""
        found = latest(await self.safe.list_trash(), noun, name)
        return None if found is None else await self.safe.restore(found.key)

    def follow(self, change: LibraryChange) -> None:
        """Take in what another tab has done: the URLs of what is gone go too."""
        for user in change.deleted:
            self._urls.release(user)
        if change.renamed is not None:
            noun, old, new = change.renamed
            self._urls.rename((noun, old), (noun, new))

    def close(self) -> None:
        """Revoke every URL and let go of the database."""
        self._urls.close()
        self._database.close()

    async def _list(self, noun: Noun) -> tuple[str, ...]:
        names: list[str] = []
        store = STORES[noun]
        await self._database.run([store], "readonly", lambda t: t.get_all_keys(store, names.extend))
        return tuple(sorted(names, key=lambda name: (name.casefold(), name)))

    async def _record(self, noun: Noun, name: str) -> Any:
        found: list[Any] = []
        store = STORES[noun]
        await self._database.run([store], "readonly", lambda t: t.get(store, name, found.append))
        return there(noun, name, found[0])

    async def _url(self, noun: Noun, name: str, field: str) -> str:
        digest = present(getattr(await self._record(noun, name), field))
        if (url := self._urls.find((noun, name), digest)) is not None:
            return url
        media = await self._media(noun, name, field)
        return self._urls.make((noun, name), media.digest(), media)

    async def _media(self, noun: Noun, name: str, field: str) -> Media:
        found = await self._find(noun, name, field)
        if found is None:
            raise AssetNotFoundError(noun, name)
        return found

    async def _find(self, noun: Noun, name: str, field: str) -> Media | None:
        """Give what a record names, checked; ``None`` if it names none. Contents outlive their names by days."""
        digest = present(getattr(await self._record(noun, name), field))
        if digest is None:
            return None
        described: list[Any] = []
        await self._database.run(["contents"], "readonly", lambda t: t.get("contents", digest, described.append))
        media_type = "" if described[0] is None else str(described[0].type)
        return verified(noun, name, digest, await self._contents.read(digest), media_type)

    async def _rename(
        self, noun: Noun, name: str, new_name: str, follow: Callable[[Scene], Scene] | None = None
    ) -> None:
        """Move a record to its new name; ``follow`` changes the scenes that use it. None of them counts as saved."""
        store = STORES[noun]

        def issue(transaction: Transaction) -> None:
            def check(names: list[str]) -> None:
                if name not in names:
                    raise AssetNotFoundError(noun, name)
                if new_name.casefold() in {one.casefold() for one in names if one != name}:
                    raise NameTakenError(noun, new_name)
                transaction.get(store, name, move)

            def move(record: Any) -> None:
                if noun == "scene":
                    change_scene(record, lambda scene: edits.rename_scene(scene, new_name))
                record.name = new_name
                transaction.delete(store, name)
                transaction.put(store, record, new_name)

            transaction.get_all_keys(store, check)
            if follow is not None:
                transaction.get_all("scenes", lambda records: _change_scenes(transaction, records, follow))

        await self._database.run(sorted({store, "scenes"}), "readwrite", issue, durability="strict")
        self._changed(LibraryChange(renamed=(noun, name, new_name)))


def _fields(changes: Changes, digests: Mapping[int, str]) -> dict[Naming, dict[str, Any]]:
    """Give what the records of sprites and sounds say; ``digests`` are the media's, by their ``id``."""
    fields: dict[Naming, dict[str, Any]] = {}
    for draft in changes.sprites:
        fields["sprite", draft.name] = {
            "image": digests[id(draft.image)],
            "original": jsnull if draft.original is None else digests[id(draft.original)],
            "metadata": msgspec.json.encode(write_metadata(draft.metadata)).decode(),
        }
    return fields | {("sound", sound.name): {"audio": digests[id(sound.audio)]} for sound in changes.sounds}


def _deleted(changes: Changes) -> list[Naming]:
    deleted: list[Naming] = [("sprite", name) for name in changes.deleted_sprites]
    deleted += [("sound", name) for name in changes.deleted_sounds]
    return deleted + [("scene", name) for name in changes.deleted_scenes]


def _store_scene(transaction: Transaction, changes: Changes, scene: Scene, text: str, stamp: int) -> None:
    """Store a scene as its next revision, and as a version to come back to; a deleted one begins anew."""
    name = scene.name

    def put(before: Any) -> None:
        if name in changes.deleted_scenes:
            before = None
        revision = 0 if before is None else int(before.revision)
        if changes.expected.get(name, revision) != revision:
            raise ConflictError(name)
        uid = random_id() if before is None else before.uid
        record = {"name": name, "saved_at": stamp, "scene": text, "uid": uid, "revision": revision + 1}
        transaction.put("scenes", js_object(**record), name)
        if before is None or before.scene != text:
            keep_version(transaction, uid, scene, text, label=changes.labels.get(name, ""), stamp=stamp)

    transaction.get("scenes", name, put)


def _change_scenes(transaction: Transaction, records: list[Any], change: Callable[[Scene], Scene]) -> None:
    for record in records:
        if change_scene(record, change):
            transaction.put("scenes", record, record.name)
