"""Writing a project file, member by member: only one of them is in memory at a time."""

import hashlib
import zipfile
from collections.abc import Iterator

import msgspec

from papeterie.theatre.archive_error import megabytes, told
from papeterie.theatre.archive_manifest import (
    FORMAT,
    MANIFEST,
    VERSION,
    Manifest,
    Member,
    NamedFile,
    NamedSprite,
    write_manifest,
)
from papeterie.theatre.archive_outbox import Outbox
from papeterie.theatre.archive_paths import FreePaths
from papeterie.theatre.codec import write_metadata, write_scene
from papeterie.theatre.loading import MAX_BYTES
from papeterie.theatre.media_types import JSON, audio_type, picture_ending, picture_type
from papeterie.theatre.model import Scene
from papeterie.theatre.project import Project, ProjectError, ProjectSound, ProjectSprite
from papeterie.theatre.zip_files import ZipLimits
from papeterie.words.tr import tr, tr_number

_DATE = (1980, 1, 1, 0, 0, 0)
"""The first day that zips know: the same content gives the same bytes."""
_UNIX = 3
_PLAIN_FILE = 0o100644 << 16
_LIMITS = ZipLimits(total=1_900_000_000)
"""Less than is read, which counts the manifest too."""

Pieces = tuple[bytes, ...]


class ArchiveWriter:
    """Writes a project file. Every method gives the pieces that come next in it.

    Raises :class:`ProjectError` rather than write what could not be read again; then the file is not whole.
    """

    def __init__(self, *, app_version: str, made_at: str, limits: ZipLimits = _LIMITS) -> None:
        """``made_at`` is the time, as ISO 8601 has it."""
        self._app = app_version
        self._made_at = made_at
        self._limits = limits
        self._outbox = Outbox()
        self._zip = zipfile.ZipFile(self._outbox, "w")
        self._pieces: list[bytes] = []
        self._paths = FreePaths()
        self._members: dict[str, Member] = {}
        self._size = 0
        self._scenes: list[NamedFile] = []
        self._sprites: list[NamedSprite] = []
        self._sounds: list[NamedFile] = []

    def scene(self, scene: Scene) -> Pieces:
        """Add a scene."""
        path = self._paths.scene(scene.name)
        self._add_json(path, write_scene(scene))
        self._scenes.append(NamedFile(scene.name, path))
        return self._written()

    def sprite(self, sprite: ProjectSprite) -> Pieces:
        """Add a sprite: its picture, its metadata and its original, if there is one."""
        folder = self._paths.sprite(sprite.name)
        picture = self._add_picture(f"{folder}/picture", sprite.image, sprite.image_type)
        metadata = f"{folder}/metadata.json"
        self._add_json(metadata, msgspec.json.format(msgspec.json.encode(write_metadata(sprite.metadata)), indent=2))
        original = None
        if sprite.original is not None:
            original = self._add_picture(f"{folder}/original", sprite.original, sprite.original_type)
        self._sprites.append(NamedSprite(sprite.name, picture, metadata, original))
        return self._written()

    def sound(self, sound: ProjectSound) -> Pieces:
        """Add a sound."""
        path = self._paths.sound(sound.name)
        self._add(path, sound.data, sound.media_type or audio_type(sound.name))
        self._sounds.append(NamedFile(sound.name, path))
        return self._written()

    def end(self) -> Pieces:
        """Add the manifest and the zip's list of files: the file is whole."""
        manifest = Manifest(
            FORMAT,
            VERSION,
            self._app,
            self._made_at,
            tuple(self._scenes),
            tuple(self._sprites),
            tuple(self._sounds),
            self._members,
        )
        self._store(MANIFEST, write_manifest(manifest), JSON)
        self._zip.close()
        self._pieces.append(b"".join(self._outbox.take()))
        return self._written()

    def _written(self) -> Pieces:
        pieces = tuple(self._pieces)
        self._pieces.clear()
        return pieces

    def _add_picture(self, stem: str, data: bytes, media_type: str) -> str:
        media_type = media_type or picture_type(data)
        path = f"{stem}.{picture_ending(media_type)}"
        self._add(path, data, media_type)
        return path

    def _add_json(self, path: str, data: bytes) -> None:
        if len(data) > MAX_BYTES:
            raise ProjectError(
                tr(
                    "“{path}” would have {size}, and at most {most} are read of a file of text. Make it smaller.",
                    path=told(path),
                    size=megabytes(len(data)),
                    most=megabytes(MAX_BYTES),
                )
            )
        self._add(path, data, JSON)

    def _add(self, path: str, data: bytes, media_type: str) -> None:
        limits = self._limits
        self._size += len(data)
        if len(data) > limits.file:
            raise ProjectError(
                tr(
                    "“{path}” has {size}, and at most {most} are read of one file. Make it smaller.",
                    path=told(path),
                    size=megabytes(len(data)),
                    most=megabytes(limits.file),
                )
            )
        if self._size > limits.total or len(self._members) + 1 >= limits.files:
            raise ProjectError(
                tr(
                    "This is more than one project file can hold: {most} in {files} files. "
                    "Make several, with a few scenes in each.",
                    most=megabytes(limits.total),
                    files=tr_number(f"{limits.files:,}"),
                )
            )
        self._members[path] = Member(hashlib.sha256(data).hexdigest(), len(data), media_type)
        self._store(path, data, media_type)

    def _store(self, path: str, data: bytes, media_type: str) -> None:
        """Write a member. Pictures and sounds hardly shrink; large texts shrink as suspiciously as traps do."""
        info = zipfile.ZipInfo(path, _DATE)
        info.create_system = _UNIX
        info.external_attr = _PLAIN_FILE
        shrinks = media_type == JSON and len(data) <= self._limits.ratio_from
        info.compress_type = zipfile.ZIP_DEFLATED if shrinks else zipfile.ZIP_STORED
        self._zip.writestr(info, data)
        self._pieces += self._outbox.take()


def write_archive(project: Project, *, app_version: str, made_at: str) -> Iterator[bytes]:
    """Give a project file in pieces. Equal projects, versions and times give equal bytes."""
    writer = ArchiveWriter(app_version=app_version, made_at=made_at)
    for scene in project.scenes:
        yield from writer.scene(scene)
    for sprite in project.sprites:
        yield from writer.sprite(sprite)
    for sound in project.sounds:
        yield from writer.sound(sound)
    yield from writer.end()
