"""The form of ``POST /processing/sprite``, read within its limits."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import anyio
from fastapi import Request
from starlette.requests import ClientDisconnect

from papeterie.pictures.inspect import megabytes
from server.errors import Problem
from server.multipart import MultipartError, Part, boundary_of, read_parts
from server.settings import Settings

_FIELDS = ("image", "prompt", "remove_background")
_OVERHEAD = 16_384
_UTF8_BYTES = 4
_YES, _NO = {"true", "1", "yes", "on"}, {"false", "0", "no", "off"}
_DRAIN_SECONDS = 10


@dataclass(frozen=True, slots=True)
class SpriteForm:
    """What a person sends: a picture's bytes, what it should do, and whether its background goes."""

    image: bytes
    prompt: str
    remove_background: bool


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


async def read_sprite_form(upload: Upload, settings: Settings) -> SpriteForm:
    """Read the form into memory. Raises :class:`Problem`."""
    form = _Form(settings)
    form.check_head(upload)
    try:
        with anyio.fail_after(settings.upload_seconds):
            boundary = boundary_of(upload.headers["content-type"])
            parts = await read_parts(upload.chunks(form.max_body), boundary, form.check_part)
    except TimeoutError:
        raise Problem(
            408, "slow-upload", "The upload took too long", f"It took over {settings.upload_seconds:g} s. Try again."
        ) from None
    except UploadTooLargeError as error:
        raise form.too_large(error.size) from None
    except MultipartError as error:
        raise Problem(400, "malformed", "Malformed request", f"The form cannot be read: {error}.") from error
    return form.understand(parts)


class _Form:
    def __init__(self, settings: Settings) -> None:
        self._max_bytes = settings.max_bytes
        self._max_prompt = settings.max_prompt
        self.max_body = settings.max_bytes + settings.max_prompt * _UTF8_BYTES + _OVERHEAD

    def check_head(self, upload: Upload) -> None:
        kind = upload.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != "multipart/form-data":
            raise Problem(
                415,
                "not-a-form",
                "Not a form",
                f"Send multipart/form-data with a file field “image”, not {kind or 'a body without a Content-Type'}.",
            )
        length = upload.headers.get("content-length", "")
        if length.isdecimal() and int(length) > self.max_body:
            raise self.too_large(int(length))

    def check_part(self, part: Part) -> None:
        size = len(part.content)
        if part.filename is not None or part.name == "image":
            if size > self._max_bytes:
                raise self.too_large(size)
        elif size > self._max_prompt * _UTF8_BYTES:
            raise self._too_long(part.name)

    def understand(self, parts: list[Part]) -> SpriteForm:
        fields = {part.name: part for part in parts}
        strange = [name for name in fields if name not in _FIELDS]
        if "image" not in fields:
            found = f"it has {', '.join(f'“{name[:40]}”' for name in fields)}" if fields else "it is empty"
            raise _wrong_field(f"The form has no file field “image”; {found}.")
        if strange:
            raise _wrong_field(f"“{strange[0][:40]}” is not a field of this form; it has {', '.join(_FIELDS)}.")
        if len(parts) > len(fields):
            raise _wrong_field("A field is given twice. Send one picture at a time.")
        if fields["image"].filename is None:
            raise _wrong_field("The field “image” is text; send the picture as a file.")
        prompt = self._text(fields.get("prompt")).strip()
        if len(prompt) > self._max_prompt:
            raise self._too_long("prompt")
        return SpriteForm(bytes(fields["image"].content), prompt, self._switch(fields.get("remove_background")))

    def _text(self, part: Part | None) -> str:
        if part is None:
            return ""
        try:
            return part.content.decode("utf-8")
        except UnicodeDecodeError:
            raise _wrong_field(f"The field “{part.name}” is not text in UTF-8.") from None

    def _switch(self, part: Part | None) -> bool:
        if part is None:
            return True
        value = self._text(part).strip().lower()
        if value not in _YES | _NO:
            raise _wrong_field(f"The field “{part.name}” is “{value[:40]}”; send true or false.")
        return value in _YES

    def too_large(self, size: int) -> Problem:
        return Problem(
            413,
            "too-large",
            "The file is too large",
            f"The upload has {megabytes(size)} or more; at most {megabytes(self._max_bytes)} are accepted. "
            "Save the picture smaller, or as JPEG or WebP.",
            numbers={"max_bytes": self._max_bytes},
        )

    def _too_long(self, name: str) -> Problem:
        return Problem(
            422,
            "prompt-too-long",
            "The text is too long",
            f"The field “{name[:40]}” may have at most {self._max_prompt:,} characters. Shorten it.",
            numbers={"max_characters": self._max_prompt},
        )


def _wrong_field(detail: str) -> Problem:
    return Problem(422, "wrong-field", "The form does not fit", detail)
