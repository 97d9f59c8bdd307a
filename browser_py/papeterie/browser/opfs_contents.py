"""The bytes of pictures and sounds as files of the browser's private file system (OPFS), named by their SHA-256."""

import time
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

import js
from pyodide.ffi import JsException, create_proxy

from papeterie.browser.indexeddb import Database, Transaction, storage_error
from papeterie.browser.interop import js_object
from papeterie.browser.packing import Packed

SETTLED = 24 * 3600
"""Seconds after which a file without a record is one that nobody is about to name."""


class OpfsContents:
    """Keeps each content in a file beside the database. Its record is stored only once the file is whole.

    A file whose record is not stored after all, or is gone, is deleted by :meth:`sweep` of this page or a later one.
    """

    stores = ()

    def __init__(self, database: Database, folder: str = "contents", now: Callable[[], float] = time.time) -> None:
        """``now`` gives seconds since 1970."""
        self._database = database
        self._name = folder
        self._now = now

    async def prepare(self, packed: Mapping[str, Packed]) -> None:
        """Write the files. The browser writes beside what is there, and puts it in its place when all is written."""
        try:
            folder = await self._folder()
            for digest, one in packed.items():
                await self._alone(partial(_write, folder, digest, one.buffer))
        except JsException as error:
            raise storage_error(error) from error

    def put(self, transaction: Transaction, prepared: None) -> None:
        """Everything is written already."""

    async def read(self, digest: str) -> bytes | None:
        """Give the bytes, or ``None`` where there are none."""
        try:
            handle = await (await self._folder()).getFileHandle(digest)
            data: bytes = (await (await handle.getFile()).arrayBuffer()).to_bytes()
        except JsException as error:
            if error.name == "NotFoundError":
                return None
            raise storage_error(error) from error
        return data

    def delete(self, transaction: Transaction, digests: Iterable[str]) -> None:
        """Files go once their records have gone."""

    async def sweep(self) -> None:
        """Delete every file that has no record and was not written within the last day."""
        known = set[str]()
        await self._database.run(["contents"], "readonly", lambda t: t.get_all_keys("contents", known.update))
        folder = await self._folder()
        names = [str(name) async for name in folder.keys()]  # noqa: SIM118 - JavaScript's
        for name in names:
            if name not in known:
                await self._alone(partial(self._remove, folder, name))

    async def _remove(self, folder: Any, name: str) -> None:
        """Delete a file, unless it is written just now for a record that is still to come."""
        file = await (await folder.getFileHandle(name)).getFile()
        if self._now() - file.lastModified / 1000 > SETTLED:
            await folder.removeEntry(name)

    async def _folder(self) -> Any:
        root = await js.navigator.storage.getDirectory()
        return await root.getDirectoryHandle(self._name, js_object(create=True))

    async def _alone(self, work: Callable[[], Any]) -> None:
        """Work while no other page of the site writes or deletes a file."""

        async def locked(_lock: Any) -> None:
            await work()

        proxy = create_proxy(locked)
        try:
            await js.navigator.locks.request(f"papeterie:{self._name}", proxy)
        finally:
            proxy.destroy()


async def _write(folder: Any, name: str, buffer: Any) -> None:
    handle = await folder.getFileHandle(name, js_object(create=True))
    stream = await handle.createWritable()
    await stream.write(buffer)
    await stream.close()
