"""Zip archives of Python modules, the standard library's and wheels, and the same with bytecode."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

_SUFFIX = ".py"


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive's bytes, and the folder in which the browser's Python has its modules.

    ``tag`` names that Python in the files' names where the sources stay, ``cpython-314``; without it, the bytecode
    takes their place.
    """

    data: bytes
    folder: str
    tag: str = ""

    def sources(self) -> dict[str, bytes]:
        """Give the modules' sources by the paths that tracebacks call them."""
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            names = [name for name in archive.namelist() if name.endswith(_SUFFIX)]
            return {f"{self.folder}/{name}": archive.read(name) for name in names}

    def with_bytecode(self, compiled: Mapping[str, bytes]) -> bytes:
        """Give the archive with that bytecode, by the same paths; equal contents give equal bytes."""
        with zipfile.ZipFile(buffer := io.BytesIO(), "w") as written:
            for name, data in sorted(self._members(compiled)):
                entry = zipfile.ZipInfo(name)  # dated 1980, always
                entry.create_system, entry.external_attr = 3, 0o644 << 16
                written.writestr(entry, data, zipfile.ZIP_DEFLATED, 9)
        return buffer.getvalue()

    def _members(self, compiled: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            for name in archive.namelist():
                bytecode = compiled.get(f"{self.folder}/{name}")
                if bytecode is None or self.tag:
                    yield name, archive.read(name)
                if bytecode is not None:
                    yield self._compiled_name(PurePosixPath(name)), bytecode

    def _compiled_name(self, source: PurePosixPath) -> str:
        if not self.tag:
            return f"{source}c"
        return str(source.with_name("__pycache__") / f"{source.stem}.{self.tag}.pyc")
