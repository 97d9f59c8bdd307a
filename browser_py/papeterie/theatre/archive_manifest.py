"""``manifest.json`` of a project file: what made it, what is in it under which name, and the hash of each member."""

from typing import Annotated

import msgspec
from msgspec import Meta

from papeterie.theatre.archive_error import ArchiveError, told
from papeterie.words.tr import tr, tr_number

MANIFEST = "manifest.json"
FORMAT = "papeterie-project"
VERSION = 1
MAX_BYTES = 32_000_000
"""How large a manifest may be: more than enough for as many members as are read."""

_Sha256 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


class Member(msgspec.Struct, frozen=True):
    """A file of the archive. ``size`` is in bytes, ``type`` a MIME type."""

    sha256: _Sha256
    size: Annotated[int, Meta(ge=0)]
    type: str = ""


class NamedFile(msgspec.Struct, frozen=True):
    """A scene or a sound: the name that it goes by, and its member."""

    name: str
    path: str


class NamedSprite(msgspec.Struct, frozen=True, omit_defaults=True):
    """A sprite: its name, and the members with its picture, its metadata and the picture that it was made of."""

    name: str
    picture: str
    metadata: str
    original: str | None = None

    @property
    def paths(self) -> tuple[str, ...]:
        """Give the members."""
        return (self.picture, self.metadata, *(() if self.original is None else (self.original,)))


class Manifest(msgspec.Struct, frozen=True):
    """All that it says. Fields that this version does not know are ignored."""

    format: str
    version: int
    app: str
    made_at: str
    scenes: tuple[NamedFile, ...] = ()
    sprites: tuple[NamedSprite, ...] = ()
    sounds: tuple[NamedFile, ...] = ()
    members: dict[str, Member] = {}


class _Head(msgspec.Struct, frozen=True):
    """What every version says in the same way."""

    format: str = ""
    version: int = 0
    app: str = ""


def is_manifest(data: bytes) -> bool:
    """Whether these bytes say that they are the manifest of a project file, of whichever version."""
    try:
        return len(data) <= MAX_BYTES and msgspec.json.decode(data, type=_Head).format == FORMAT
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return False


def read_manifest(data: bytes) -> Manifest:
    """Read a manifest. Raises :class:`ArchiveError`."""
    if len(data) > MAX_BYTES:
        raise ArchiveError(
            tr(
                "“manifest.json” of the project file is too large: it has {size} bytes.",
                size=tr_number(f"{len(data):,}"),
            )
        )
    try:
        head = msgspec.json.decode(data, type=_Head)
        if head.format == FORMAT and head.version > VERSION:
            raise _newer(head)
        manifest = msgspec.json.decode(data, type=Manifest)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        problem = told(str(error))
        raise ArchiveError(
            tr("“manifest.json” of the project file cannot be read: {problem}.", problem=problem)
        ) from error
    if manifest.format != FORMAT or manifest.version < 1:
        raise ArchiveError(tr("“manifest.json” does not say that this is a project file of Papeterie."))
    return manifest


def write_manifest(manifest: Manifest) -> bytes:
    """Write a manifest as readable JSON."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=2)


def _newer(head: _Head) -> ArchiveError:
    problem = tr(
        "This project file was made by Papeterie {app} in format {version}; only formats up to {known} are read here.",
        app=told(head.app),
        version=head.version,
        known=VERSION,
    )
    return ArchiveError(problem, tr("Update Papeterie to open it."))
