"""``multipart/form-data`` in memory, read and written. No byte of it touches a disk.

The framework's own reader is not used because it spools uploads over 1 MiB to a temporary file.
"""

import json
import secrets
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

_MAX_HEADER = 4_096
Cap = Callable[["Part"], None]


class MultipartError(ValueError):
    """A body that is no form; the message says why."""


@dataclass(slots=True)
class Part:
    """A part of a form: its field's name, the file name if it is a file, its bytes."""

    name: str = ""
    filename: str | None = None
    content: bytearray = field(default_factory=bytearray)


@dataclass(frozen=True, slots=True)
class OutPart:
    """A part to send."""

    name: str
    media_type: str
    content: bytes
    filename: str | None = None


def boundary_of(content_type: str) -> bytes:
    """Give the boundary that a Content-Type announces. Raises :class:`MultipartError`."""
    _, options = parse_options_header(content_type)
    boundary = options.get(b"boundary", b"")
    if not boundary:
        raise MultipartError("the Content-Type names no boundary")
    return boundary


async def read_parts(stream: AsyncIterator[bytes], boundary: bytes, cap: Cap, max_parts: int) -> list[Part]:
    """Read a form of at most ``max_parts`` parts from ``stream``.

    ``cap`` is called with each part whenever it has grown and raises when it is too large. Raises
    :class:`MultipartError` where the body is no form.
    """
    reader = _Reader(cap, max_parts)
    try:
        parser = MultipartParser(boundary, reader.callbacks())
        async for chunk in stream:
            parser.write(chunk)
        parser.finalize()
    except FormParserError as error:
        raise MultipartError("the body is not a form, or it breaks off") from error
    if not reader.complete:
        raise MultipartError("the body breaks off before its last boundary")
    return reader.parts


def write_parts(parts: list[OutPart]) -> tuple[bytes, str]:
    """Write a form that a browser's ``Response.formData()`` reads: the body and its Content-Type."""
    boundary = f"papeterie-{secrets.token_hex(16)}"
    pieces: list[bytes] = []
    for part in parts:
        disposition = f'form-data; name="{part.name}"'
        if part.filename is not None:
            disposition += f"; filename={json.dumps(part.filename)}"
        head = f"--{boundary}\r\nContent-Disposition: {disposition}\r\nContent-Type: {part.media_type}\r\n\r\n"
        pieces += [head.encode("ascii"), part.content, b"\r\n"]
    pieces.append(f"--{boundary}--\r\n".encode("ascii"))
    return b"".join(pieces), f"multipart/form-data; boundary={boundary}"


class _Reader:
    """Collects the parts that the parser announces."""

    def __init__(self, cap: Cap, max_parts: int) -> None:
        self.parts: list[Part] = []
        self.complete = False
        self._cap = cap
        self._max_parts = max_parts
        self._name = b""
        self._value = b""

    def callbacks(self) -> "MultipartCallbacks":
        return {
            "on_part_begin": self._begin,
            "on_part_data": self._data,
            "on_header_field": self._header_name,
            "on_header_value": self._header_value,
            "on_header_end": self._header_end,
            "on_headers_finished": self._headers_finished,
            "on_end": self._end,
        }

    def _begin(self) -> None:
        if len(self.parts) == self._max_parts:
            raise MultipartError(f"the form has more than {self._max_parts} parts")
        self.parts.append(Part())

    def _header_name(self, data: bytes, start: int, end: int) -> None:
        self._name = self._grown(self._name, data[start:end])

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._value = self._grown(self._value, data[start:end])

    def _grown(self, text: bytes, more: bytes) -> bytes:
        if len(text) + len(more) > _MAX_HEADER:
            raise MultipartError(f"a header of a field is longer than {_MAX_HEADER} bytes")
        return text + more

    def _header_end(self) -> None:
        if self._name.lower() == b"content-disposition":
            _, options = parse_options_header(self._value)
            part = self.parts[-1]
            part.name = options.get(b"name", b"").decode("utf-8", "replace")
            filename = options.get(b"filename")
            part.filename = None if filename is None else filename.decode("utf-8", "replace")
        self._name = self._value = b""

    def _headers_finished(self) -> None:
        if not self.parts[-1].name:
            raise MultipartError("a part of the form has no name")

    def _data(self, data: bytes, start: int, end: int) -> None:
        part = self.parts[-1]
        part.content += memoryview(data)[start:end]
        self._cap(part)

    def _end(self) -> None:
        self.complete = True
