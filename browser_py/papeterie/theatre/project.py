"""A project: scenes with the sprites and sounds that they use, and what was noticed while it was read."""

from collections.abc import Callable, Iterable, Mapping
from typing import Literal

import msgspec

from papeterie.theatre.model import Scene, SpriteMetadata
from papeterie.words.tr import tr

FindingKind = Literal["converted", "missing", "problem"]


class ProjectError(Exception):
    """A project, or one of its files, that cannot be read at all; the message names the remedy."""


class ProjectSprite(msgspec.Struct, frozen=True):
    """A picture with its defaults. ``image`` and ``original`` are files as they were; nothing has decoded them.

    ``image_name`` and ``original_name`` are their paths in the project; ``*_type`` are MIME types, "" where unknown.
    """

    name: str
    image: bytes
    metadata: SpriteMetadata
    original: bytes | None = None
    image_name: str = ""
    original_name: str = ""
    image_type: str = ""
    original_type: str = ""


class ProjectSound(msgspec.Struct, frozen=True):
    """A sound file, by the name that scenes call it; its MIME type is "" where it is unknown."""

    name: str
    data: bytes
    media_type: str = ""


class Finding(msgspec.Struct, frozen=True):
    """Something that a person should know. ``place`` is a file of the project and, after a colon, a field of it."""

    place: str
    message: str
    kind: FindingKind


class Project(msgspec.Struct, frozen=True):
    """What could be read. ``ignored`` are the paths of files that belong to no scene, sprite or sound."""

    scenes: tuple[Scene, ...] = ()
    sprites: tuple[ProjectSprite, ...] = ()
    sounds: tuple[ProjectSound, ...] = ()
    findings: tuple[Finding, ...] = ()
    ignored: tuple[str, ...] = ()

    @property
    def problems(self) -> tuple[Finding, ...]:
        """What is wrong with it, without what was merely converted."""
        return tuple(one for one in self.findings if one.kind != "converted")


def check_pictures(project: Project, check: Callable[[bytes], str | None]) -> Project:
    """Leave out the pictures that ``check`` gives a reason against."""
    return without_pictures(project, {path: check(data) for path, data in pictures_of(project)})


def pictures_of(project: Project) -> Iterable[tuple[str, bytes]]:
    """Give the path and the bytes of every picture and every original."""
    for sprite in project.sprites:
        yield sprite.image_name, sprite.image
        if sprite.original is not None:
            yield sprite.original_name, sprite.original


def without_pictures(project: Project, reasons: Mapping[str, str | None]) -> Project:
    """Leave out the pictures whose path has a reason against it: a sprite with its picture, an original alone."""
    sprites, findings = [], list(project.findings)
    for sprite in project.sprites:
        reason = reasons.get(sprite.image_name)
        if reason:
            message = tr("the sprite “{sprite}” is left out: {problem}", sprite=sprite.name, problem=reason)
            findings.append(Finding(sprite.image_name, message, "problem"))
            continue
        reason = reasons.get(sprite.original_name) if sprite.original is not None else None
        if reason:
            message = tr(
                "the sprite “{sprite}” comes without its original: {problem}", sprite=sprite.name, problem=reason
            )
            findings.append(Finding(sprite.original_name, message, "problem"))
        sprites.append(msgspec.structs.replace(sprite, original=None, original_name="") if reason else sprite)
    return msgspec.structs.replace(project, sprites=tuple(sprites), findings=tuple(findings))
