"""A library of files on a server, or beside the site: read only."""

import json
from typing import Any, Literal
from urllib.parse import quote

import js
from pyodide.ffi import JsException

from papeterie.browser.asset_errors import unreadable
from papeterie.browser.object_urls import ObjectUrls
from papeterie.editor.media import Media
from papeterie.editor.ports import AssetNotFoundError, Changes, Noun, ReadOnlyError, StorageError, StoredScene
from papeterie.editor.writing import WritesByCommit
from papeterie.theatre.codec import read_metadata, read_scene
from papeterie.theatre.errors import FormatError
from papeterie.theatre.model import Scene, SpriteMetadata
from papeterie.words.tr import tr

_NOT_FOUND = 404
_GONE = 410


class ServerAssetRepository(WritesByCommit):
    """Reads ``sprites/NAME/NAME.png`` and friends under an address. Every write is a commit, and is refused.

    ``sprites``, ``sounds`` and ``scenes`` have an ``index.json`` each, a list of names, scenes in their order.
    """

    def __init__(self, base_url: str) -> None:
        """``base_url`` may be relative to the page; a final slash may be left out."""
        self._base = str(js.URL.new(base_url.rstrip("/") + "/", js.document.baseURI).href)
        self._urls = ObjectUrls()

    @property
    def read_only(self) -> bool:
        """Whether every write is refused: always."""
        return True

    async def list_sprites(self) -> tuple[str, ...]:
        """Give the names of all sprites, in alphabetical order."""
        return _alphabetical(await self._index("sprites"))

    async def get_sprite_image(self, name: str) -> str:
        """Give a ``blob:`` URL of the picture, good until it is asked for again and has changed on the server."""
        media = await self.read_sprite_image(name)
        return self._urls.make(("sprite", name), media.digest(), media)

    async def read_sprite_image(self, name: str) -> Media:
        """Give the picture's bytes."""
        media = await self._read(_sprite_path(name, ".png"))
        if media is None:
            raise AssetNotFoundError("sprite", name)
        return media

    async def get_sprite_metadata(self, name: str) -> SpriteMetadata:
        """Give the sprite's metadata: the defaults, if the server has none for it."""
        media = await self._read(_sprite_path(name, ".prompt.json"))
        if media is None:
            await self._require_sprite(name)
            return SpriteMetadata()
        try:
            return read_metadata(media.data)
        except FormatError as error:
            raise unreadable("sprite", name, error) from error

    async def get_original(self, name: str) -> Media | None:
        """Give the picture that the sprite was made of, or ``None`` if the server does not have it."""
        media = await self._read(_sprite_path(name, ".original.png"))
        if media is None:
            await self._require_sprite(name)
        return media

    async def list_sounds(self) -> tuple[str, ...]:
        """Give the file names of all sounds, in alphabetical order."""
        return _alphabetical(await self._index("sounds"))

    async def get_sound(self, name: str) -> str:
        """Give a ``blob:`` URL of the sound, as for pictures."""
        media = await self.read_sound(name)
        return self._urls.make(("sound", name), media.digest(), media)

    async def read_sound(self, name: str) -> Media:
        """Give the sound's bytes."""
        media = await self._read(f"sounds/{_quoted(name)}")
        if media is None:
            raise AssetNotFoundError("sound", name)
        return media

    async def list_scenes(self) -> tuple[str, ...]:
        """Give the names of all scenes, in the order of the server's list."""
        return await self._index("scenes")

    async def get_scene(self, name: str) -> Scene:
        """Give a scene."""
        media = await self._read(f"scenes/{_quoted(name)}/scene.json")
        if media is None:
            raise AssetNotFoundError("scene", name)
        try:
            return read_scene(media.data)
        except FormatError as error:
            raise unreadable("scene", name, error) from error

    async def open_scene(self, name: str) -> StoredScene:
        """Give a scene; a library that cannot be written to counts no revisions."""
        return StoredScene(await self.get_scene(name))

    async def rename_sprite(self, name: str, new_name: str) -> None:  # noqa: ARG002 - the Protocol names them
        """Refuse."""
        raise ReadOnlyError

    async def rename_sound(self, name: str, new_name: str) -> None:  # noqa: ARG002
        """Refuse."""
        raise ReadOnlyError

    async def rename_scene(self, name: str, new_name: str) -> None:  # noqa: ARG002
        """Refuse."""
        raise ReadOnlyError

    async def commit(self, changes: Changes) -> None:  # noqa: ARG002
        """Refuse."""
        raise ReadOnlyError

    async def restore_deleted(self, noun: Noun, name: str) -> str | None:  # noqa: ARG002
        """Refuse."""
        raise ReadOnlyError

    def close(self) -> None:
        """Revoke every URL."""
        self._urls.close()

    async def _require_sprite(self, name: str) -> None:
        if name not in await self._index("sprites"):
            raise AssetNotFoundError("sprite", name)

    async def _index(self, kind: Literal["sprites", "sounds", "scenes"]) -> tuple[str, ...]:
        path = f"{kind}/index.json"
        media = await self._read(path)
        if media is None:
            words = tr(
                "There is no library at {address}: {path} is missing. Check the address.", address=self._base, path=path
            )
            raise StorageError(words)
        try:
            names = json.loads(media.data)
        except ValueError as error:
            words = tr("{address} is not JSON; it should be a list of names.", address=self._base + path)
            raise StorageError(words) from error
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise StorageError(tr("{address} should be a list of names.", address=self._base + path))
        return tuple(names)

    async def _read(self, path: str) -> Media | None:
        """Fetch a file, or give ``None`` if there is none. Raises :class:`StorageError` that names the server."""
        try:
            response: Any = await js.fetch(self._base + path)
            media_type = str(response.headers.get("Content-Type") or "").partition(";")[0]
            if response.status in {_NOT_FOUND, _GONE} or (response.ok and media_type == "text/html"):
                return None  # some hosts answer with their start page where they have no file
            if not response.ok:
                words = tr(
                    "The server {address} answered {status} for {path}; try again later.",
                    address=self._base,
                    status=response.status,
                    path=path,
                )
                raise StorageError(words)
            data = (await response.arrayBuffer()).to_bytes()
        except JsException as error:
            words = tr(
                "The server {address} cannot be reached; check the connection and its address, and try again.",
                address=self._base,
            )
            raise StorageError(words) from error
        return Media(data, media_type or "application/octet-stream")


def _sprite_path(name: str, ending: str) -> str:
    return f"sprites/{_quoted(name)}/{_quoted(name)}{ending}"


def _quoted(name: str) -> str:
    return quote(name, safe="")


def _alphabetical(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: (name.casefold(), name)))
