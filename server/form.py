"""A request's form, read within its limits."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

import anyio
from fastapi import Request
from starlette.requests import ClientDisconnect

from papeterie.pictures.inspect import megabytes
from server.errors import Problem
from server.fields import Shape, too_long, wrong_field
from server.multipart import MultipartError, Part, boundary_of, read_parts
from server.settings import Settings

_OVERHEAD = 16_384
_UTF8_BYTES = 4
_SHOWN = 40
_DRAIN_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Form:
    """What was sent: the pictures' bytes, and the values of all fields, defaults included."""

    images: tuple[bytes, ...]
    values: Mapping[str, Any]


class Upload:
    """The body of a request as it arrives."""

    def __init__(self, request: Request) -> None:
        self.headers = request.headers
        self._receive = request.receive
        self._ended = False

    async def chunks(self, max_body: int) -> AsyncIterator[bytes]:
        """Give the body's pieces. Raises :class:`ClientDisconnect`, or :class:`UploadTooLargeError` over the limit."""
        received = 0
        while not self._ended:
            chunk = await self._next()
            received += len(chunk)
            if received > max_body:
                raise UploadTooLargeError(received)
            yield chunk

    async def drain(self) -> None:
        """Let a refused upload come to its end, kept nowhere: a browser reads the answer only when it has sent all.

        A client that asks before it sends (``Expect``) is not made to.
        """
        if "expect" in self.headers:
            return
        with anyio.move_on_after(_DRAIN_SECONDS):
            while not self._ended:
                await self._next()

    async def _next(self) -> bytes:
        message = await self._receive()
        if message["type"] == "http.disconnect":
            self._ended = True
            raise ClientDisconnect
        self._ended = not message.get("more_body", False)
        return bytes(message.get("body", b""))


class UploadTooLargeError(Exception):
    """More bytes than may be sent arrived: at least ``size``."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


async def read_form(upload: Upload, shape: Shape, settings: Settings) -> Form:
    """Read a form into memory; together its files may have as many bytes as one. Raises :class:`Problem`."""
    reader = _Reader(shape, settings.max_bytes)
    reader.check_head(upload)
    try:
        with anyio.fail_after(settings.upload_seconds):
            boundary = boundary_of(upload.headers["content-type"])
            body = upload.chunks(reader.max_body)
            parts = await read_parts(body, boundary, reader.check_part, shape.max_parts)
    except TimeoutError:
        raise Problem(
            408, "slow-upload", "The upload took too long", f"It took over {settings.upload_seconds:g} s. Try again."
        ) from None
    except UploadTooLargeError as error:
        raise reader.too_large(error.size) from None
    except MultipartError as error:
        raise Problem(400, "malformed", "Malformed request", f"The form cannot be read: {error}.") from error
    return reader.understand(parts)


class _Reader:
    def __init__(self, shape: Shape, max_bytes: int) -> None:
        self._shape = shape
        self._max_bytes = max_bytes
        texts = sum(one.max_characters for one in shape.fields.values()) * _UTF8_BYTES
        self.max_body = (max_bytes if shape.max_images else 0) + texts + _OVERHEAD

    def check_head(self, upload: Upload) -> None:
        kind = upload.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != "multipart/form-data":
            raise Problem(
                415,
                "not-a-form",
                "Not a form",
                f"Send multipart/form-data, not {kind or 'a body without a Content-Type'}. "
                f"Its fields are {', '.join(self._shape.names)}.",
            )
        length = upload.headers.get("content-length", "")
        if length.isdecimal() and int(length) > self.max_body:
            raise self.too_large(int(length))

    def check_part(self, part: Part) -> None:
        size = len(part.content)
        if part.filename is not None or part.name == "image":
            if size > self._max_bytes:
                raise self.too_large(size)
        elif (field := self._shape.fields.get(part.name)) and size > field.max_characters * _UTF8_BYTES:
            raise too_long(part.name, field.max_characters)

    def understand(self, parts: list[Part]) -> Form:
        names = self._shape.names
        files = [part for part in parts if part.name == "image"]
        texts = {part.name: part for part in parts if part.name != "image"}
        strange = next((part.name for part in parts if part.name not in names), None)
        if len(files) < self._shape.min_images:
            found = ", ".join(f"“{part.name[:_SHOWN]}”" for part in parts)
            raise wrong_field(f"The form has no file field “image”; {f'it has {found}' if found else 'it is empty'}.")
        if strange is not None:
            raise wrong_field(f"“{strange[:_SHOWN]}” is not a field of this form; it has {', '.join(names)}.")
        if len(files) > self._shape.max_images or len(texts) + len(files) < len(parts):
            raise wrong_field(f"A field is given twice. At most {self._shape.max_images} pictures are taken at a time.")
        if any(part.filename is None for part in files):
            raise wrong_field("The field “image” is text; send the picture as a file.")
        values = {
            name: field.read(name, _text(texts[name])) if name in texts else field.default
            for name, field in self._shape.fields.items()
        }
        return Form(tuple(bytes(part.content) for part in files), values)

    def too_large(self, size: int) -> Problem:
        return Problem(
            413,
            "too-large",
            "The file is too large",
            f"The upload has {megabytes(size)} or more; at most {megabytes(self._max_bytes)} are accepted. "
            "Save the picture smaller, or as JPEG or WebP.",
            numbers={"max_bytes": self._max_bytes},
        )


def _text(part: Part) -> str:
    try:
        return part.content.decode("utf-8")
    except UnicodeDecodeError:
        raise wrong_field(f"The field “{part.name}” is not text in UTF-8.") from None
