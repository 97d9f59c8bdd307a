"""Pictures and sounds that lie in no project: each picture becomes a sprite as it is, each sound a sound."""

from collections.abc import Collection
from pathlib import PurePosixPath

from papeterie.theatre.media_types import picture_type
from papeterie.theatre.model import SpriteMetadata
from papeterie.theatre.names import clean_name, free_file_name, free_name
from papeterie.theatre.project import Finding, Project, ProjectSound, ProjectSprite
from papeterie.theatre.project_layout import PICTURES, SOUNDS, left_by_systems
from papeterie.words.tr import tr


class LooseReading:
    """Takes loose files one by one, as they come to hand, and gives a project without scenes."""

    def __init__(self, paths: Collection[str]) -> None:
        self._paths = tuple(sorted(one for one in paths if is_loose(one)))
        self._ignored = tuple(one for one in paths if not is_loose(one) and not left_by_systems(one))
        self._sprites: dict[str, ProjectSprite] = {}
        self._sounds: dict[str, ProjectSound] = {}
        self._taken: set[tuple[str, str]] = set()
        self._findings: list[Finding] = []

    @property
    def wanted(self) -> tuple[str, ...]:
        """Give the paths of the files that are to be taken."""
        return self._paths

    def take(self, path: str, data: bytes) -> None:
        """Take a picture or a sound."""
        file = PurePosixPath(path.replace("\\", "/")).name
        if not data:
            self.miss(path, tr("the file is empty"))
        elif file.casefold().endswith(SOUNDS):
            name = clean_name(file, otherwise="sound")
            if self._is_taken("sound", name):
                name = free_file_name(name, self._sounds)
            self._sounds[name] = ProjectSound(name, data)
        else:
            name = clean_name(file.rpartition(".")[0], otherwise="sprite")
            if self._is_taken("sprite", name):
                name = free_name(name, self._sprites)
            self._sprites[name] = ProjectSprite(
                name, data, SpriteMetadata(), image_name=path, image_type=picture_type(data)
            )

    def miss(self, path: str, problem: str) -> None:
        """Hear that a file cannot be read: the others count."""
        message = tr("the file cannot be read and is left out: {problem}", problem=problem)
        self._findings.append(Finding(path, message, "problem"))

    def project(self, known_sprites: Collection[str] = (), known_sounds: Collection[str] = ()) -> Project:
        """Give the project. What is known beside it makes no difference: nothing in it names anything."""
        del known_sprites, known_sounds
        return Project(
            (), tuple(self._sprites.values()), tuple(self._sounds.values()), tuple(self._findings), self._ignored
        )

    def _is_taken(self, noun: str, name: str) -> bool:
        """Whether the name has been given; from now on it is, for to compare thousands of them takes long."""
        key = (noun, name.casefold())
        taken = key in self._taken
        self._taken.add(key)
        return taken


def is_loose(path: str) -> bool:
    """Say whether a file is a picture or a sound, by its name."""
    return path.casefold().endswith((*PICTURES, *SOUNDS)) and not left_by_systems(path)
