"""What a processing service answered, as a cutout or as an error that a person understands."""

import base64
from typing import Any

import msgspec

from papeterie.editor.media import Media
from papeterie.editor.ports import Cutout, Described, ProcessingError
from papeterie.editor.service_words import Facts, note_said, problem_said
from papeterie.theatre.codec import read_metadata
from papeterie.theatre.defaults import default_metadata
from papeterie.theatre.errors import FormatError
from papeterie.theatre.model import SpriteMetadata
from papeterie.words.tr import tr, tr_n

OFFLINE = "offline"
NO_SERVICE = "no-service"
FAILED = "failed"
PATIENCE_SECONDS = 120
"""How long a service may be silent."""

_PROBLEM = "application/problem+json"
_URN = "urn:papeterie:problem:"
_ABOUT_THE_PICTURE = ("width", "height", "notes", "note_facts")
_NOT_HERE = (404, 405)
_NOT_IMPLEMENTED = 501
_NOBODY_BEHIND = (502, 503, 504)
_TOO_LARGE = 413
_MAX_DETAIL = 600
_PNG_HEAD = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
_PNG_HEAD_BYTES = 24


def cutout(metadata: bytes, png: bytes) -> Cutout:
    """Make a cutout of the answer's two parts.

    Metadata that cannot be used is replaced by the defaults, and a note says so. Raises :class:`ProcessingError`
    where the picture is no PNG.
    """
    width, height = _png_size(png)
    try:
        read = read_metadata(metadata)
    except FormatError as error:
        lost = tr(
            "The service's suggestion for place and motion could not be used ({reason}); the usual ones are.",
            reason=error,
        )
        return Cutout(Media(png, "image/png"), width, height, default_metadata(width, height), (lost,))
    return Cutout(Media(png, "image/png"), width, height, _of_the_sprite(read), _notes(read.extra))


def values(body: bytes) -> Facts:
    """Read an answer in JSON. Raises :class:`ProcessingError` where it is none."""
    try:
        return msgspec.json.decode(body, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise unreadable() from error


def made(raw: Facts) -> Cutout:
    """Make a cutout of an answer's values. Raises :class:`ProcessingError` where there is none in it."""
    try:
        png = base64.b64decode(str(raw["processed_image"]), validate=True)
        return cutout(msgspec.json.encode(raw["metadata"]), png)
    except (KeyError, ValueError) as error:
        raise unreadable() from error


def described(raw: Facts) -> Described:
    """Give the motions of an answer's values. Raises :class:`ProcessingError` where there are none to be read."""
    try:
        metadata = read_metadata(raw["metadata"])
    except (KeyError, FormatError) as error:
        raise unreadable() from error
    status = metadata.extra.get("description_status", "")
    how, _, reason = str(status).partition(": ")
    return Described(tuple(metadata.behaviors or ()), "" if how == "made" else reason or how)


def refusal(status: int, content_type: str, body: bytes) -> ProcessingError:
    """Say in plain words why there is no cutout. ``reason`` is the service's own word where it gave one."""
    problem = _problem(body) if _is(content_type, _PROBLEM) else None
    if status in _NOT_HERE or (_is(content_type, "text/html") and status < 300):  # noqa: PLR2004
        return no_service()
    if problem is not None:
        return problem
    if status == _NOT_IMPLEMENTED:
        return no_service()
    if status in _NOBODY_BEHIND:
        return offline()
    if status == _TOO_LARGE:
        return ProcessingError(
            "too-large", tr("The processing service does not take files of this size. Save it smaller.")
        )
    return ProcessingError(
        FAILED, tr("The processing service failed (it answered {status}). Try again.", status=status)
    )


def told_problem(raw: Facts) -> ProcessingError:
    """Say what a service's problem says: its kind for the program, its ``detail`` for the person."""
    kind, detail = str(raw.get("type")), str(raw.get("detail"))[:_MAX_DETAIL]
    reason = kind.removeprefix(_URN) if kind.startswith(_URN) else ""
    return ProcessingError(reason or FAILED, problem_said(reason, detail, raw))


def no_service() -> ProcessingError:
    """Say that there is a website, but nobody who cuts out pictures."""
    return ProcessingError(
        NO_SERVICE,
        tr("This Papeterie has no processing service, so it cannot cut subjects out of their background for you."),
    )


def offline() -> ProcessingError:
    """Say that nobody answers."""
    return ProcessingError(
        OFFLINE, tr("The processing service cannot be reached: its server is not running, or this computer is offline.")
    )


def silent() -> ProcessingError:
    """Say that the service took too long."""
    return ProcessingError(
        "timeout",
        tr_n(
            "The processing service did not answer within {count} second. Try again.",
            "The processing service did not answer within {count} seconds. Try again.",
            PATIENCE_SECONDS,
        ),
    )


def unreadable() -> ProcessingError:
    """Say that the answer makes no sense."""
    return ProcessingError(FAILED, tr("The processing service answered something that cannot be read. Try again."))


def _is(content_type: str, media_type: str) -> bool:
    return content_type.partition(";")[0].strip().lower() == media_type


def _problem(body: bytes) -> ProcessingError | None:
    try:
        raw = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return told_problem(raw) if isinstance(raw, dict) and isinstance(raw.get("detail"), str) else None


def _of_the_sprite(metadata: SpriteMetadata) -> SpriteMetadata:
    """Drop what describes this one answer and not the sprite."""
    kept = {name: value for name, value in metadata.extra.items() if name not in _ABOUT_THE_PICTURE}
    return msgspec.structs.replace(metadata, extra=kept)


def _notes(extra: Facts) -> tuple[str, ...]:
    """Give the sentences for the person; beside each, ``note_facts`` may tell what it is about."""
    notes, facts = _listed(extra.get("notes")), _listed(extra.get("note_facts"))
    about = (one if isinstance(one, dict) else {} for one in (*facts, *[None] * len(notes)))
    return tuple(
        note_said(note[:_MAX_DETAIL], one) for note, one in zip(notes, about, strict=False) if isinstance(note, str)
    )


def _listed(raw: Any) -> list[Any]:
    return raw if isinstance(raw, list) else []


def _png_size(png: bytes) -> tuple[int, int]:
    if not png.startswith(_PNG_HEAD) or len(png) < _PNG_HEAD_BYTES:
        raise unreadable()
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
