"""Reading a project file: whole, or not at all."""

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterator

from papeterie.theatre.archive_error import ArchiveError, told
from papeterie.theatre.archive_manifest import MANIFEST, Manifest, read_manifest
from papeterie.theatre.archive_paths import path_flaw
from papeterie.theatre.codec import read_metadata, read_scene
from papeterie.theatre.errors import FormatError
from papeterie.theatre.media_types import audio_type
from papeterie.theatre.model import Scene
from papeterie.theatre.older import Told
from papeterie.theatre.project import Finding, Project, ProjectSound, ProjectSprite
from papeterie.theatre.project_gaps import gaps
from papeterie.theatre.project_layout import folded, left_by_systems
from papeterie.words.tr import tr, tr_number

_LONGEST_NAME = 1000
_AUDIBLE = re.compile(r"(audio|video)/[\w.+-]+(; ?\w+=[\w.,-]+)?")


class ArchiveReading:
    """Takes the members one by one, as they come to hand, and gives the project when all are there.

    Whatever is not as the manifest says raises :class:`ArchiveError`, and then nothing counts.
    """

    def __init__(self, manifest: bytes, paths: Collection[str]) -> None:
        """``manifest`` are the bytes of ``manifest.json``; ``paths`` are those of all files beside it, too."""
        self._manifest = read_manifest(manifest)
        self._members = self._manifest.members
        self._data: dict[str, bytes] = {}
        self._left = tuple(one for one in paths if one not in self._members and left_by_systems(one))
        _check_paths(self._manifest)
        _check_names(self._manifest)
        _check_listing(self._manifest, {*paths} - {MANIFEST, *self._left})

    @property
    def wanted(self) -> tuple[str, ...]:
        """Give the paths of the files that are to be taken."""
        return tuple(self._members)

    def take(self, path: str, data: bytes) -> None:
        """Take the bytes of a member, if they are those that the manifest knows."""
        member = self._members[path]
        if len(data) != member.size:
            raise ArchiveError(
                tr(
                    "“{path}” in the project file has {size} bytes, and its manifest says {expected}.",
                    path=told(path),
                    size=tr_number(f"{len(data):,}"),
                    expected=tr_number(f"{member.size:,}"),
                )
            )
        if hashlib.sha256(data).hexdigest() != member.sha256:
            raise ArchiveError(
                tr("“{path}” in the project file was changed: its SHA-256 is another one.", path=told(path))
            )
        self._data[path] = data

    def miss(self, path: str, problem: str) -> None:
        """Hear that a member cannot be read: the whole file is refused."""
        raise unreadable(path, problem)

    def project(self, known_sprites: Collection[str] = (), known_sounds: Collection[str] = ()) -> Project:
        """Give the project. ``known_*`` are there already, beside it, so that they are not missed."""
        findings: list[Finding] = []
        scenes = {one.path: self._scene(one.name, one.path, findings) for one in self._manifest.scenes}
        sprites = tuple(self._sprites(findings))
        metadata = {one.name: one.metadata for one in sprites}
        metadata_paths = {one.name: one.metadata for one in self._manifest.sprites}
        all_sprites = {*metadata, *known_sprites}
        all_sounds = {*(one.name for one in self._manifest.sounds), *known_sounds}
        for path, scene in scenes.items():
            for gap in gaps(scene, metadata, all_sprites, all_sounds):
                file = metadata_paths[gap.sprite] if gap.sprite else path
                findings.append(Finding(f"{file}: {gap.place}", gap.message, "missing"))
        used = {path for path, _ in _named(self._manifest)}
        return Project(
            tuple(scenes.values()),
            sprites,
            tuple(self._sounds()),
            tuple(dict.fromkeys(findings)),
            (*(path for path in self._members if path not in used), *self._left),
        )

    def _scene(self, name: str, path: str, findings: list[Finding]) -> Scene:
        try:
            scene = read_scene(self._data[path], _teller(path, findings))
        except FormatError as error:
            raise unreadable(path, str(error)) from error
        if scene.name != name:
            raise ArchiveError(
                tr(
                    "“{path}” in the project file is the scene “{found}”, and its manifest says “{name}”.",
                    path=told(path),
                    found=told(scene.name),
                    name=told(name),
                )
            )
        return scene

    def _sprites(self, findings: list[Finding]) -> Iterator[ProjectSprite]:
        for one in self._manifest.sprites:
            try:
                metadata = read_metadata(self._data[one.metadata], _teller(one.metadata, findings))
            except FormatError as error:
                raise unreadable(one.metadata, str(error)) from error
            yield ProjectSprite(
                one.name,
                self._data[one.picture],
                metadata,
                None if one.original is None else self._data[one.original],
                one.picture,
                one.original or "",
                self._members[one.picture].type,
                "" if one.original is None else self._members[one.original].type,
            )

    def _sounds(self) -> Iterator[ProjectSound]:
        for one in self._manifest.sounds:
            media_type = self._members[one.path].type
            known = _AUDIBLE.fullmatch(media_type) is not None
            yield ProjectSound(one.name, self._data[one.path], media_type if known else audio_type(one.name))


def no_manifest() -> ArchiveError:
    """Give the error of a project file that does not say what is in it."""
    return ArchiveError(tr("The project file has no “manifest.json”, which says what is in it."))


def unreadable(path: str, problem: str) -> ArchiveError:
    """Give the error of a member that cannot be read."""
    return ArchiveError(
        tr(
            "“{path}” in the project file cannot be read: {problem}.",
            path=told(path),
            problem=told(problem.rstrip(".")),
        )
    )


def _teller(path: str, findings: list[Finding]) -> Told:
    """Give what hears of changes to a file, and notes them."""
    return lambda place, change: findings.append(Finding(f"{path}: {place}" if place else path, change, "converted"))


def _named(manifest: Manifest) -> Iterator[tuple[str, str]]:
    """Give each member that a scene, a sprite or a sound names, with the name."""
    for one in (*manifest.scenes, *manifest.sounds):
        yield one.path, one.name
    for sprite in manifest.sprites:
        yield from ((path, sprite.name) for path in sprite.paths)


def _check_paths(manifest: Manifest) -> None:
    spellings: dict[str, str] = {}
    for path in manifest.members:
        flaw = path_flaw(path)
        if flaw:
            raise ArchiveError(flaw)
        other = spellings.setdefault(folded(path), path)
        if other != path or folded(path) == MANIFEST:
            raise alike(path, other if other != path else MANIFEST)
    used: set[str] = set()
    for path, name in _named(manifest):
        if path not in manifest.members:
            raise ArchiveError(
                tr(
                    "“{name}” is to be “{path}” in the project file, which its manifest does not list.",
                    name=told(name),
                    path=told(path),
                )
            )
        if path in used:
            raise ArchiveError(
                tr("“{path}” in the project file belongs to two things at once, by its manifest.", path=told(path))
            )
        used.add(path)


def alike(path: str, other: str) -> ArchiveError:
    """Give the error of two members that are one on some disks."""
    if path == other:
        return ArchiveError(tr("“{path}” is twice in the project file.", path=told(path)))
    return ArchiveError(
        tr(
            "“{path}” and “{other}” in the project file are the same name on some disks.",
            path=told(path),
            other=told(other),
        )
    )


def _check_names(manifest: Manifest) -> None:
    for named in (manifest.scenes, manifest.sprites, manifest.sounds):
        for name, count in Counter(one.name for one in named).items():
            if count > 1:
                raise ArchiveError(tr("Two things in the project file are called “{name}”.", name=told(name)))
            if not name.strip() or len(name) > _LONGEST_NAME or any(ord(one) < ord(" ") for one in name):
                raise ArchiveError(
                    tr("“{name}” in the manifest of the project file is no name that can be used.", name=told(name))
                )


def _check_listing(manifest: Manifest, paths: Collection[str]) -> None:
    for path in manifest.members:
        if path not in paths:
            raise ArchiveError(tr("“{path}” is missing from the project file; its manifest lists it.", path=told(path)))
    for path in paths:
        if path not in manifest.members:
            raise ArchiveError(
                tr("“{path}” is in the project file, and its manifest does not list it.", path=told(path))
            )
