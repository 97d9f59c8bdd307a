"""The person's own library, in this browser's IndexedDB. The records are described in docs/storage.md."""

import asyncio
import hashlib
import time
from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from pyodide.ffi import jsnull

from papeterie.browser.asset_errors import Noun, lost, unreadable
from papeterie.browser.indexeddb import Database, Transaction
from papeterie.browser.interop import array_buffer, js_object, present
from papeterie.browser.object_urls import ObjectUrls
from papeterie.editor.media import Media
from papeterie.editor.ports import AssetNotFoundError, Changes, NameTakenError
from papeterie.editor.writing import WritesByCommit
from papeterie.theatre import edits
from papeterie.theatre.codec import read_metadata, read_scene, write_metadata, write_scene
from papeterie.theatre.errors import FormatError
from papeterie.theatre.model import Scene, SpriteMetadata

SCHEMA = (("blobs", "sprites", "sounds", "scenes", "meta"),)

_STORES: dict[Noun, str] = {"sprite": "sprites", "sound": "sounds", "scene": "scenes"}
_WRITTEN = ("blobs", "sprites", "sounds", "scenes")
_AT_ONCE = 4_000_000
"""Bytes that are hashed and copied in one go, within a frame or two."""


class LocalAssetRepository(WritesByCommit):
    """Keeps pictures and sounds by their SHA-256, so each once, and checks it when they are read."""

    def __init__(
        self,
        name: str = "papeterie",
        *,
        now: Callable[[], float] = time.time,
        superseded: Callable[[], None] = lambda: None,
    ) -> None:
        """``now`` gives seconds since 1970; ``superseded`` is that of :class:`Database`."""
        self._database = Database(name, SCHEMA, superseded=superseded)
        self._urls = ObjectUrls()
        self._now = now
        self._last_stamp = 0

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
        record = await self._record("sprite", name)
        with _Explained("sprite", name):
            return read_metadata(record.metadata.encode())

    async def get_original(self, name: str) -> Media | None:
        """Give the picture that the sprite was made of, or ``None`` if it was stored without one."""
        found = await self._find("sprite", name, "original")
        return None if found is None else _verified("sprite", name, *found)

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
        return _scene_of(await self._record("scene", name))

    async def rename_scene(self, name: str, new_name: str) -> None:
        """Rename a scene."""
        await self._rename("scene", name, new_name)

    async def commit(self, changes: Changes) -> None:
        """Store several things in one transaction: what is deleted goes first."""
        media = [sound.audio for sound in changes.sounds]
        media += [one for draft in changes.sprites for one in (draft.image, draft.original) if one is not None]
        digests, blobs = await _prepared(media)
        stamp = max(int(self._now() * 1000), self._last_stamp + 1)
        deleted: list[tuple[Noun, str]] = [("sprite", name) for name in changes.deleted_sprites]
        deleted += [("sound", name) for name in changes.deleted_sounds]
        deleted += [("scene", name) for name in changes.deleted_scenes]
        saved: dict[tuple[Noun, str], dict[str, Any]] = {}
        for draft in changes.sprites:
            saved["sprite", draft.name] = {
                "image": digests[id(draft.image)],
                "original": jsnull if draft.original is None else digests[id(draft.original)],
                "metadata": msgspec.json.encode(write_metadata(draft.metadata)).decode(),
            }
        saved |= {("sound", sound.name): {"audio": digests[id(sound.audio)]} for sound in changes.sounds}
        saved |= {("scene", scene.name): {"scene": write_scene(scene).decode()} for scene in changes.scenes}

        def issue(transaction: Transaction) -> None:
            for noun, name in deleted:
                transaction.delete(_STORES[noun], name)
            for digest, one in blobs.items():
                # Written again even if it is there: that heals a copy that the browser has damaged.
                transaction.put("blobs", one, digest)
            for place, ((noun, name), fields) in enumerate(saved.items()):
                transaction.put(_STORES[noun], js_object(name=name, saved_at=stamp + place, **fields), name)

        self._last_stamp = stamp + len(saved)
        await self._database.run(_WRITTEN, "readwrite", issue, durability="strict")
        for user in deleted:
            self._urls.release(user)
        for (noun, name), fields in saved.items():
            self._urls.keep((noun, name), fields.get("image") or fields.get("audio") or "")

    def close(self) -> None:
        """Revoke every URL and let go of the database."""
        self._urls.close()
        self._database.close()

    async def _list(self, noun: Noun) -> tuple[str, ...]:
        names: list[str] = []
        store = _STORES[noun]
        await self._database.run([store], "readonly", lambda t: t.get_all_keys(store, names.extend))
        return tuple(sorted(names, key=lambda name: (name.casefold(), name)))

    async def _record(self, noun: Noun, name: str) -> Any:
        found: list[Any] = []
        store = _STORES[noun]
        await self._database.run([store], "readonly", lambda t: t.get(store, name, found.append))
        return _there(noun, name, found[0])

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
        return _verified(noun, name, *found)

    async def _find(self, noun: Noun, name: str, field: str) -> tuple[str, Any] | None:
        """Give the digest and the blob that a record names, read in one transaction; ``None`` if it names none."""
        found: list[tuple[str, Any]] = []
        store = _STORES[noun]

        def issue(transaction: Transaction) -> None:
            def follow(record: Any) -> None:
                digest = present(getattr(_there(noun, name, record), field))
                if digest is not None:
                    transaction.get("blobs", digest, lambda blob: found.append((digest, blob)))

            transaction.get(store, name, follow)

        await self._database.run([store, "blobs"], "readonly", issue)
        return found[0] if found else None

    async def _rename(
        self, noun: Noun, name: str, new_name: str, follow: Callable[[Scene], Scene] | None = None
    ) -> None:
        """Move a record to its new name; ``follow`` changes the scenes that use it. None of them counts as saved."""
        store = _STORES[noun]

        def issue(transaction: Transaction) -> None:
            def check(names: list[str]) -> None:
                if name not in names:
                    raise AssetNotFoundError(noun, name)
                if new_name.casefold() in {one.casefold() for one in names if one != name}:
                    raise NameTakenError(noun, new_name)
                transaction.get(store, name, move)

            def move(record: Any) -> None:
                if noun == "scene":
                    record.scene = write_scene(edits.rename_scene(_scene_of(record), new_name)).decode()
                record.name = new_name
                transaction.delete(store, name)
                transaction.put(store, record, new_name)

            transaction.get_all_keys(store, check)
            if follow is not None:
                transaction.get_all("scenes", lambda records: _change_scenes(transaction, records, follow))

        await self._database.run(sorted({store, "scenes"}), "readwrite", issue, durability="strict")


async def _prepared(media: Sequence[Media]) -> tuple[dict[int, str], dict[str, Any]]:
    """Give the digest of each by its ``id``, and what is stored by digest; the page lives on while many are made."""
    digests: dict[int, str] = {}
    blobs: dict[str, Any] = {}
    waiting = 0
    for one in media:
        digests[id(one)] = digest = one.digest()
        blobs[digest] = js_object(bytes=array_buffer(one.data), type=one.media_type, size=len(one.data))
        waiting += len(one.data)
        if waiting > _AT_ONCE:
            await asyncio.sleep(0)
            waiting = 0
    return digests, blobs


class _Explained:
    """Turns a :class:`FormatError` into an error of the library that names what cannot be read."""

    def __init__(self, noun: Noun, name: str) -> None:
        self._noun = noun
        self._name = name

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _traceback: object) -> None:
        if isinstance(error, FormatError):
            raise unreadable(self._noun, self._name, error) from error


def _there(noun: Noun, name: str, record: Any) -> Any:
    if record is None:
        raise AssetNotFoundError(noun, name)
    return record


def _scene_of(record: Any) -> Scene:
    with _Explained("scene", record.name):
        return read_scene(record.scene.encode())


def _change_scenes(transaction: Transaction, records: list[Any], change: Callable[[Scene], Scene]) -> None:
    for record in records:
        scene = _scene_of(record)
        changed = change(scene)
        if changed != scene:
            record.scene = write_scene(changed).decode()
            transaction.put("scenes", record, record.name)


def _verified(noun: Noun, name: str, digest: str, blob: Any) -> Media:
    data = None if blob is None else blob.bytes.to_bytes()
    if data is None or hashlib.sha256(data).hexdigest() != digest:
        raise lost(noun, name)
    return Media(data, blob.type)
