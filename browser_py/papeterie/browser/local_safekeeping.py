"""The memory of the person's own library, in this browser's IndexedDB: past versions, the trash, and its sizes."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from papeterie.browser.contents import Contents
from papeterie.browser.indexeddb import Database, Transaction
from papeterie.browser.interop import present
from papeterie.browser.local_records import STORES, change_scene, digests_of, there, unpacked
from papeterie.browser.local_versions import bounds, version_key
from papeterie.editor.collecting import collect
from papeterie.editor.library_change import LibraryChange, Naming
from papeterie.editor.ports import AssetError, AssetNotFoundError, Noun
from papeterie.editor.safekeeping import Room, SceneVersion, Trashed
from papeterie.theatre.codec import read_scene
from papeterie.theatre.edits import rename_scene
from papeterie.theatre.model import Scene
from papeterie.theatre.names import free_file_name, free_name
from papeterie.words.tr import tr

_ALL = ("contents", "sprites", "sounds", "scenes", "versions", "trash")


class LocalSafekeeping:
    """Works beside :class:`LocalAssetRepository`, on the same database."""

    def __init__(
        self,
        database: Database,
        contents: Contents,
        now: Callable[[], float] = time.time,
        changed: Callable[[LibraryChange], None] = lambda _change: None,
    ) -> None:
        """``now`` gives seconds since 1970; ``changed`` is told what came back."""
        self._database = database
        self._contents = contents
        self._now = now
        self._changed = changed

    async def list_versions(self, scene: str) -> tuple[SceneVersion, ...]:
        """Give a scene's past versions, the newest first."""
        found: list[Any] = []

        def issue(transaction: Transaction) -> None:
            def follow(record: Any) -> None:
                transaction.get_range("versions", *bounds(there("scene", scene, record).uid), found.extend)

            transaction.get("scenes", scene, follow)

        await self._database.run(["scenes", "versions"], "readonly", issue)
        return tuple(SceneVersion(int(one.stamp), str(one.label)) for one in reversed(found))

    async def get_version(self, scene: str, stamp: int) -> Scene:
        """Give a scene as it was then, under the name that it has now."""
        found: list[Any] = []

        def issue(transaction: Transaction) -> None:
            _get_version(transaction, scene, stamp, found.append)

        await self._database.run(["scenes", "versions"], "readonly", issue)
        return rename_scene(read_scene(unpacked(found[0].scene).encode()), scene)

    async def revive(self, scene: str, stamp: int) -> tuple[str, ...]:
        """Bring back those sprites and sounds of a version that are in the library no more; give their names."""
        back: list[Naming] = []

        def issue(transaction: Transaction) -> None:
            def look(noun: Noun, record: Any) -> None:
                def put_back(present_one: Any) -> None:
                    if present_one is None:
                        transaction.put(STORES[noun], record, record.name)
                        back.append((noun, str(record.name)))

                transaction.get(STORES[noun], record.name, put_back)

            def follow(version: Any) -> None:
                for record in version.sprites:
                    look("sprite", record)
                for record in version.sounds:
                    look("sound", record)

            _get_version(transaction, scene, stamp, follow)

        await self._database.run(["scenes", "versions", "sprites", "sounds"], "readwrite", issue, durability="strict")
        self._changed(LibraryChange(saved=tuple(back)))
        return tuple(name for _, name in back)

    async def list_trash(self) -> tuple[Trashed, ...]:
        """Give what was deleted, the latest first."""
        keys: list[str] = []
        values: list[Any] = []
        sizes: dict[str, int] = {}

        def issue(transaction: Transaction) -> None:
            transaction.get_all_keys("trash", keys.extend)
            transaction.get_all("trash", values.extend)
            _read_sizes(transaction, sizes)

        await self._database.run(["trash", "contents"], "readonly", issue)
        listed = (
            Trashed(key, one.noun, one.name, int(one.deleted_at), _total(digests_of(one.record), sizes))
            for key, one in zip(keys, values, strict=True)
        )
        return tuple(listed)[::-1]

    async def restore(self, key: str) -> str:
        """Bring something back from the trash; give its name, which is another one where its own is taken now."""
        names: list[Naming] = []

        def issue(transaction: Transaction) -> None:
            def got(thrown: Any) -> None:
                if thrown is None:
                    raise AssetError(tr("It is no longer in the trash."))
                store, record = STORES[thrown.noun], thrown.record

                def put_back(taken: list[str]) -> None:
                    free = free_file_name if thrown.noun == "sound" else free_name
                    name = free(record.name, taken)
                    if name != record.name and thrown.noun == "scene":
                        change_scene(record, lambda scene: rename_scene(scene, name))
                    record.name = name
                    transaction.put(store, record, name)
                    transaction.delete("trash", key)
                    names.append((thrown.noun, name))

                transaction.get_all_keys(store, put_back)

            transaction.get("trash", key, got)

        await self._database.run(["trash", *STORES.values()], "readwrite", issue, durability="strict")
        self._changed(LibraryChange(saved=tuple(names)))
        return names[0][1]

    async def discard(self, keys: tuple[str, ...]) -> None:
        """Take something out of the trash for ever; with a scene, its past versions."""

        def issue(transaction: Transaction) -> None:
            def forget(thrown: Any) -> None:
                if thrown is not None and thrown.noun == "scene":
                    transaction.delete_range("versions", *bounds(thrown.record.uid))

            for key in keys:
                transaction.get("trash", key, forget)
                transaction.delete("trash", key)

        await self._database.run(["trash", "versions"], "readwrite", issue, durability="strict")

    async def measure(self) -> Room:
        """Tell what takes how much room."""
        found: dict[str, list[Any]] = {}
        sizes: dict[str, int] = {}

        def issue(transaction: Transaction) -> None:
            _read_sizes(transaction, sizes)
            for store in _ALL[1:]:
                transaction.get_all(store, found.setdefault(store, []).extend)

        await self._database.run(_ALL, "readonly", issue)
        return _measured(found, sizes)

    async def weigh(self) -> dict[Naming, int]:
        """Tell how many bytes each sprite, with what its picture was made of, and each sound has."""
        found: dict[Noun, list[Any]] = {"sprite": [], "sound": []}
        sizes: dict[str, int] = {}

        def issue(transaction: Transaction) -> None:
            _read_sizes(transaction, sizes)
            for noun, records in found.items():
                transaction.get_all(STORES[noun], records.extend)

        await self._database.run(["contents", "sprites", "sounds"], "readonly", issue)
        weights: dict[Naming, int] = {}
        for noun, records in found.items():
            weights |= {(noun, str(one.name)): sum(sizes.get(each, 0) for each in digests_of(one)) for one in records}
        return weights

    async def collect(self) -> int:
        """Let go of bytes that nothing has named for seven days; give how many bytes that were."""
        now = int(self._now() * 1000)
        gone: dict[str, int] = {}

        def issue(transaction: Transaction) -> None:
            records: list[Any] = []
            known: dict[str, Any] = {}

            def sweep() -> None:
                named = {digest for record in records for digest in digests_of(record)}
                plan = collect({digest: int(one.unnamed_since) for digest, one in known.items()}, named, now)
                gone.update({digest: int(known[digest].size) for digest in plan.gone})
                self._contents.delete(transaction, plan.gone)
                for digest in plan.gone:
                    transaction.delete("contents", digest)
                for digest in plan.marked | plan.named:
                    known[digest].unnamed_since = now if digest in plan.marked else 0
                    transaction.put("contents", known[digest], digest)

            for store in ("sprites", "sounds"):
                transaction.get_all(store, records.extend)
            transaction.get_all("trash", lambda values: records.extend(one.record for one in values))
            transaction.get_all("versions", lambda values: records.extend(_kept_records(values)))
            transaction.each("contents", known.__setitem__, sweep)

        await self._database.run((*_ALL, *self._contents.stores), "readwrite", issue, durability="strict")
        await self._contents.sweep()
        return sum(gone.values())


def _get_version(transaction: Transaction, scene: str, stamp: int, then: Callable[[Any], None]) -> None:
    def follow(record: Any) -> None:
        transaction.get("versions", version_key(there("scene", scene, record).uid, stamp), found)

    def found(version: Any) -> None:
        if version is None:
            raise AssetNotFoundError("scene", scene)
        then(version)

    transaction.get("scenes", scene, follow)


def _kept_records(versions: Iterable[Any]) -> Iterable[Any]:
    for version in versions:
        yield from version.sprites
        yield from version.sounds


def _read_sizes(transaction: Transaction, sizes: dict[str, int]) -> None:
    transaction.each("contents", lambda digest, one: sizes.update({digest: int(one.size)}), lambda: None)


def _total(digests: Iterable[str], sizes: dict[str, int]) -> int:
    return sum(sizes.get(digest, 0) for digest in set(digests))


def _measured(found: dict[str, list[Any]], sizes: dict[str, int]) -> Room:
    """Count each content once, for the first that names it."""
    left = dict(sizes)

    def take(records: Iterable[Any], *fields: str) -> int:
        digests = (present(getattr(record, field, None)) for record in records for field in fields)
        return sum(left.pop(str(digest), 0) for digest in digests if digest is not None)

    sprites, trash = found["sprites"], [one.record for one in found["trash"]]
    kept = list(_kept_records(found["versions"]))
    texts = sum(len(one.scene) for one in found["scenes"])
    packed = sum(int(one.scene.length) for one in found["versions"])
    return Room(
        sprites=take(sprites, "image"),
        originals=take(sprites, "original"),
        sounds=take(found["sounds"], "audio"),
        scenes=texts,
        trash=take(trash, "image", "original", "audio"),
        versions=packed + take(kept, "image", "original", "audio"),
        unused=sum(left.values()),
    )
