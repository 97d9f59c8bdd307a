"""The local library as far as it can be read, whatever version it has and whatever is broken in it."""

from typing import Any

from papeterie.browser.indexeddb import Database
from papeterie.browser.interop import present
from papeterie.browser.local_records import STORES, metadata_of, scene_of, there, verified
from papeterie.browser.local_schema import SCHEMA
from papeterie.editor.media import Media
from papeterie.editor.ports import AssetNotFoundError, Noun
from papeterie.theatre.model import Scene, SpriteMetadata


class ReadableLibrary:
    """Opens the database as it is: nothing is migrated, made or written. Of each content the hash is checked."""

    def __init__(self, name: str = "papeterie") -> None:
        self._database = Database(name, SCHEMA, as_it_is=True)

    async def list_scenes(self) -> tuple[str, ...]:
        """Give the names of all scenes."""
        return await self._list("scene")

    async def list_sprites(self) -> tuple[str, ...]:
        """Give the names of all sprites."""
        return await self._list("sprite")

    async def list_sounds(self) -> tuple[str, ...]:
        """Give the file names of all sounds."""
        return await self._list("sound")

    async def get_scene(self, name: str) -> Scene:
        """Give a scene."""
        return scene_of(await self._record("scene", name))

    async def get_sprite_metadata(self, name: str) -> SpriteMetadata:
        """Give a sprite's metadata."""
        return metadata_of(await self._record("sprite", name))

    async def read_sprite_image(self, name: str) -> Media:
        """Give a sprite's picture."""
        found = await self._media("sprite", name, "image")
        if found is None:
            raise AssetNotFoundError("sprite", name)
        return found

    async def get_original(self, name: str) -> Media | None:
        """Give what the picture was made of."""
        return await self._media("sprite", name, "original")

    async def read_sound(self, name: str) -> Media:
        """Give a sound."""
        found = await self._media("sound", name, "audio")
        if found is None:
            raise AssetNotFoundError("sound", name)
        return found

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    async def _list(self, noun: Noun) -> tuple[str, ...]:
        names: list[str] = []
        store = STORES[noun]
        await self._database.run([store], "readonly", lambda t: t.get_all_keys(store, names.extend))
        return tuple(names)

    async def _record(self, noun: Noun, name: str) -> Any:
        return there(noun, name, await self._get(STORES[noun], name))

    async def _media(self, noun: Noun, name: str, field: str) -> Media | None:
        digest = present(getattr(await self._record(noun, name), field))
        if digest is None:
            return None
        found = await self._get("blobs", digest)
        if found is None:
            return verified(noun, name, digest, None, "")
        return verified(noun, name, digest, found.bytes.to_bytes(), str(found.type))

    async def _get(self, store: str, key: str) -> Any:
        found: list[Any] = []
        await self._database.run([store], "readonly", lambda t: t.get(store, key, found.append))
        return found[0]
