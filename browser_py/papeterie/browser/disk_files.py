"""Ways out of the browser: downloads, and where it has File System Access, a file or a folder on the person's disk."""

import contextlib
import hashlib
from collections.abc import Awaitable, Callable
from typing import Any

import js
from pyodide.ffi import JsException, to_js

from papeterie.browser.downloading import download
from papeterie.browser.interop import array_buffer, js_object, present
from papeterie.browser.local_meta import LocalMeta
from papeterie.editor.outlets import DiskPlace, OutletError
from papeterie.theatre.file_names import ENDING
from papeterie.words.tr import tr, tr_noop

MEDIA_TYPE = "application/x-papeterie"
_BOUND = "project-file"
_SLICE = 8_000_000
"""Bytes that are in Python's memory at once."""
_SAID = {
    "NotAllowedError": tr_noop(
        "The browser may not write to “{file}”. Save again and allow it, or choose another place."
    ),
    "SecurityError": tr_noop(
        "The browser may not write to “{file}”. Save again and allow it, or choose another place."
    ),
    "NotFoundError": tr_noop("“{file}” is not where it was: moved, renamed or deleted. Choose a place again."),
    "QuotaExceededError": tr_noop(
        "The disk of “{file}” is full, so it stays as it was. Make room there, or choose another place."
    ),
    "NoModificationAllowedError": tr_noop(
        "“{file}” is in use elsewhere, so it stays as it was. Close it there, or choose another place."
    ),
}


class Pieces:
    """Small pieces, gathered in Python until they are worth a call."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._size = 0

    def add(self, piece: bytes) -> bytes | None:
        """Take one; give all that was gathered once it is much."""
        self._pieces.append(piece)
        self._size += len(piece)
        return self.rest() if self._size >= _SLICE else None

    def rest(self) -> bytes:
        """Give what was gathered, and begin anew."""
        data = b"".join(self._pieces)
        self._pieces, self._size = [], 0
        return data


class Download:
    """A file for the person's downloads. Implements ``Outlet``.

    What it takes goes into Blobs, which a browser may move to the disk, so it is never whole in memory.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._pieces = Pieces()
        self._blobs: list[Any] = []

    async def take(self, piece: bytes) -> None:
        """Take what comes next."""
        if (data := self._pieces.add(piece)) is not None:
            self._put(data)

    async def finish(self) -> None:
        """Hand it to the browser."""
        self._put(self._pieces.rest())
        download(self._name, js.Blob.new(to_js(self._blobs), js_object(type=MEDIA_TYPE)))
        self._blobs.clear()

    async def abandon(self) -> None:
        """Forget it."""
        self._blobs.clear()

    def _put(self, data: bytes) -> None:
        self._blobs.append(js.Blob.new(to_js([array_buffer(data)])))


class FileOutlet:
    """A file on disk, written anew. Implements ``Outlet``.

    The browser writes beside the file and puts that in its place when it is closed: until then, the file is as it was.
    """

    def __init__(self, name: str, handle: Any = None) -> None:
        self._handle = handle
        self._name = name
        self._pieces = Pieces()
        self._digest = hashlib.sha256()
        self._stream: Any = None

    async def take(self, piece: bytes) -> None:
        """Write what comes next."""
        if (data := self._pieces.add(piece)) is not None:
            await self._write(data)

    async def finish(self) -> None:
        """Put it in the file's place, read that back and compare."""
        await self._write(self._pieces.rest())
        try:
            stream, self._stream = self._stream, None
            await stream.close()
            same = await self._read_back() == self._digest.digest()
        except JsException as error:
            raise _said(error, self._name) from error
        if not same:
            raise OutletError(
                tr(
                    "“{file}” does not hold what was written to it. Save again, or choose another place.",
                    file=self._name,
                )
            )

    async def abandon(self) -> None:
        """Leave the file as it was."""
        stream, self._stream = self._stream, None
        if stream is not None:
            try:
                await stream.abort()
            except JsException:
                return

    async def _write(self, data: bytes) -> None:
        self._digest.update(data)
        try:
            if self._stream is None:
                self._stream = await (await self._reach()).createWritable()
            await self._stream.write(array_buffer(data))
        except JsException as error:
            raise _said(error, self._name) from error

    async def _reach(self) -> Any:
        return self._handle

    async def _read_back(self) -> bytes:
        file = await self._handle.getFile()
        found = hashlib.sha256()
        for start in range(0, int(file.size), _SLICE):
            found.update((await file.slice(start, start + _SLICE).arrayBuffer()).to_bytes())
        return found.digest()


class FolderOutlet(FileOutlet):
    """A file in a folder on disk, which is made if it is not there yet. Without success it is not there either."""

    def __init__(self, folder: Any, name: str) -> None:
        super().__init__(name)
        self._folder = folder
        self._made = False

    async def finish(self) -> None:
        """Put it in its place, read that back and compare."""
        await super().finish()
        self._made = False

    async def abandon(self) -> None:
        """Leave the folder as it was."""
        await super().abandon()
        if self._made:
            with contextlib.suppress(JsException):
                await self._folder.removeEntry(self._name)

    async def _reach(self) -> Any:
        try:
            self._handle = await self._folder.getFileHandle(self._name)
        except JsException as error:
            if error.name != "NotFoundError":
                raise
            self._handle = await self._in_folder()
            self._made = True
        return self._handle

    async def _in_folder(self) -> Any:
        try:
            return await self._folder.getFileHandle(self._name, js_object(create=True))
        except JsException as error:
            raise _said(error, str(self._folder.name)) from error


class HandledPlace:
    """A file or a folder that the person chose. Implements ``DiskPlace``."""

    def __init__(self, handle: Any) -> None:
        self.handle = handle

    @property
    def name(self) -> str:
        """What it is called."""
        return str(self.handle.name)

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder."""
        return str(self.handle.kind) == "directory"

    async def allow(self) -> None:
        """Have the person allow writing, if need be: a browser forgets that they did when the page is closed."""
        mode = js_object(mode="readwrite")
        try:
            if await self.handle.queryPermission(mode) == "granted":
                return
            answer = await self.handle.requestPermission(mode)
        except JsException as error:
            raise _said(error, self.name) from error
        if answer != "granted":
            raise OutletError(tr(_SAID["NotAllowedError"], file=self.name))

    def open(self, name: str) -> FileOutlet:
        """Begin to write it anew, or in a folder the file of that name."""
        return FolderOutlet(self.handle, name) if self.is_folder else FileOutlet(self.name, self.handle)


class BrowserOutlets:
    """Implements ``Outlets``; where the project is kept as well lies in the library's database."""

    def __init__(self, meta: LocalMeta) -> None:
        self._meta = meta

    @property
    def can_bind(self) -> bool:
        """Whether there is File System Access."""
        return present(getattr(js, "showSaveFilePicker", None)) is not None

    def download(self, name: str) -> Download:
        """Begin a file that goes to the person's downloads."""
        return Download(name)

    async def choose(self, name: str) -> HandledPlace | None:
        """Ask for a file on disk; ``None`` if the person chooses none."""
        kind = {"description": "Papeterie", "accept": {MEDIA_TYPE: [ENDING]}}
        asked = js_object(id="papeterie", suggestedName=name, types=[kind])
        return await _picked(lambda: js.showSaveFilePicker(asked), name)

    async def choose_folder(self) -> HandledPlace | None:
        """Ask for a folder on disk; ``None`` if the person chooses none."""
        asked = js_object(id="papeterie", mode="readwrite")
        return await _picked(lambda: js.showDirectoryPicker(asked), tr("The folder"))

    async def bound(self) -> HandledPlace | None:
        """Give the place that the project is kept in, if there is one."""
        if not self.can_bind:
            return None
        handle = await self._meta.get(_BOUND)
        return None if handle is None else HandledPlace(handle)

    async def bind(self, place: DiskPlace | None) -> None:
        """Keep in mind that the project is kept there, or nowhere any more."""
        await self._meta.put(_BOUND, place.handle if isinstance(place, HandledPlace) else None)


async def _picked(ask: Callable[[], Awaitable[Any]], name: str) -> HandledPlace | None:
    try:
        return HandledPlace(await ask())
    except JsException as error:
        if error.name == "AbortError":
            return None
        raise _said(error, name) from error


def _said(error: JsException, name: str) -> OutletError:
    if error.name in _SAID:
        return OutletError(tr(_SAID[error.name], file=name))
    return OutletError(tr("“{file}” could not be written: {why}", file=name, why=error.message or error.name))
