"""Projects out of the hands of a person: a folder or a zip that was chosen or dropped, as files to be read."""

import asyncio
from collections.abc import Iterable, Sequence
from typing import Any

from pyodide.ffi import JsException, create_proxy

from papeterie.browser.interop import present
from papeterie.editor.importing import ProjectSource
from papeterie.theatre.project import ProjectError
from papeterie.theatre.sliced_files import SlicedFiles
from papeterie.theatre.zip_files import ZipLimits
from papeterie.words.tr import tr, tr_noop, tr_number

_MOST_FILES = 50_000
_NO_PROJECT = tr_noop(
    "This is neither a folder nor a zip file. Drop the folder that holds scenes, sprites and sounds, or a zip."
)


class PickedFolder:
    """Files of a folder, with their paths in it. Implements ``ProjectSource``."""

    def __init__(self, files: Iterable[Any]) -> None:
        """``files`` come from a file field for folders."""
        self._files = {str(one.webkitRelativePath): one for one in files}
        self.name = next(iter(self._files), tr("the folder")).partition("/")[0]

    async def paths(self) -> Sequence[str]:
        """List its files."""
        return list(self._files)

    async def read(self, path: str) -> bytes:
        """Give a file's bytes."""
        return await _bytes(self._files[path])


class PickedProject:
    """A project file, a zip, or a loose picture. Implements ``ProjectSource``."""

    def __init__(self, file: Any) -> None:
        self.name = str(file.name)
        self._file = file
        self._files: SlicedFiles | None = None

    async def paths(self) -> Sequence[str]:
        """List its files."""
        self._files = await SlicedFiles.open(self.name, int(self._file.size), self._slice)
        return self._files.paths

    async def read(self, path: str) -> bytes:
        """Unpack a file."""
        return b"" if self._files is None else await self._files.read(path)

    async def _slice(self, start: int, end: int) -> bytes:
        return await _contents(self._file.slice(start, end), self.name)


class DroppedFolders:
    """One folder or several, as a drop gives them. Implements ``ProjectSource``."""

    def __init__(self, entries: Sequence[Any]) -> None:
        self.name = str(entries[0].name)
        self._entries = entries
        self._files: dict[str, Any] = {}

    async def paths(self) -> Sequence[str]:
        """Go through all folders of the folder."""
        waiting = list(self._entries)
        while waiting:
            entry = waiting.pop()
            if entry.isFile:
                self._files[str(entry.fullPath)] = entry
            else:
                waiting += await _entries(entry)
            if len(self._files) + len(waiting) > _MOST_FILES:
                words = tr(
                    "“{folder}” holds more than {most} files. "
                    "Drop only the folder that holds scenes, sprites and sounds.",
                    folder=self.name,
                    most=tr_number(f"{_MOST_FILES:,}"),
                )
                raise ProjectError(words)
        return list(self._files)

    async def read(self, path: str) -> bytes:
        """Give a file's bytes."""
        entry = self._files[path]
        return await _bytes(await _answer(entry.file))


class _Refused:
    """Something that is no project. Implements ``ProjectSource``."""

    def __init__(self, name: str) -> None:
        self.name = name

    async def paths(self) -> Sequence[str]:
        """Say what is wanted."""
        raise ProjectError(tr(_NO_PROJECT))

    async def read(self, path: str) -> bytes:
        """Nothing can be read."""
        raise ProjectError(path)


def dropped(transfer: Any) -> ProjectSource | None:
    """Give what lies in a drop, or ``None`` where that is no file. To be called while the drop is handled."""
    entries = [present(item.webkitGetAsEntry()) for item in transfer.items if item.kind == "file"]
    folders = [one for one in entries if one is not None and one.isDirectory]
    if folders:
        return DroppedFolders(folders)
    if not transfer.files.length:
        return None
    file = transfer.files.item(0)
    return PickedProject(file) if _is_zip(file) else _Refused(str(file.name))


def _is_zip(file: Any) -> bool:
    return str(file.name).casefold().endswith((".papeterie", ".zip")) or "zip" in str(file.type)


async def _bytes(file: Any, limit: int = ZipLimits().file) -> bytes:
    """Read a file. Raises :class:`ProjectError` where it is too large, or is no longer there."""
    if file.size > limit:
        words = tr(
            "“{file}” has {size} MB; at most {most} MB are read. Make it smaller.",
            file=file.name,
            size=tr_number(f"{file.size / 1e6:,.0f}"),
            most=tr_number(f"{limit / 1e6:,.0f}"),
        )
        raise ProjectError(words)
    return await _contents(file, file.name)


async def _contents(blob: Any, name: str) -> bytes:
    """Read a file, or a part of it. Raises :class:`ProjectError` where it is no longer there."""
    try:
        data: bytes = (await blob.arrayBuffer()).to_bytes()
    except JsException as error:
        words = tr("“{file}” cannot be read; it may have been moved. Choose it again.", file=name)
        raise ProjectError(words) from error
    return data


async def _entries(folder: Any) -> list[Any]:
    """Give all entries of a folder; a browser gives a hundred at a time."""
    reader, found = folder.createReader(), list[Any]()
    while True:
        some = await _answer(reader.readEntries)
        if not some.length:
            return found
        found += some


async def _answer(ask: Any) -> Any:
    """Await what a function that takes two callbacks answers."""
    answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()

    def settle(value: Any = None, problem: Exception | None = None) -> None:
        """Take the answer, if anybody waits for it still: the browser answers what was given up, too."""
        done.destroy()
        failed.destroy()
        if not answer.done():
            answer.set_result(value) if problem is None else answer.set_exception(problem)

    done = create_proxy(settle)
    failed = create_proxy(
        lambda error: settle(problem=ProjectError(tr("The browser cannot read it: {why}", why=error)))
    )
    ask(done, failed)
    return await answer
