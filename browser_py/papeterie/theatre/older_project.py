"""Projects of the earlier Papeterie: folders of scenes, sprites and sounds, read as far as they can be.

``scenes/NAME/scene.json``, ``sprites/NAME/NAME.png`` with ``NAME.prompt.json`` (metadata) and ``NAME.original.png``
(the picture before processing), ``sounds/FILE``.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Literal

import msgspec

from papeterie.theatre.codec import read_metadata, read_scene
from papeterie.theatre.errors import FormatError
from papeterie.theatre.model import Scene, SpriteMetadata
from papeterie.theatre.names import NAMED, Noun, clean_name, free_file_name, free_name
from papeterie.theatre.older import Json, motion_of, with_motions
from papeterie.theatre.project import Finding, FindingKind, Project, ProjectError, ProjectSound, ProjectSprite
from papeterie.theatre.project_gaps import gaps
from papeterie.theatre.project_layout import Layout, SpriteFiles, find_layout, folded
from papeterie.theatre.references import renamed, renamed_appearance
from papeterie.theatre.validation import problems
from papeterie.words.tr import tr, tr_noop

_replace = msgspec.structs.replace
_What = Literal["sound", "sprite", "original", "settings", "scene"]
_UNREADABLE: Mapping[_What, str] = {
    "sound": tr_noop("the sound cannot be read and is left out: {problem}"),
    "sprite": tr_noop("the sprite cannot be read and is left out: {problem}"),
    "original": tr_noop("the original cannot be read and is left out: {problem}"),
    "settings": tr_noop("the sprite's settings cannot be read and are left out: {problem}"),
    "scene": tr_noop("the scene cannot be read and is left out: {problem}"),
}
_EMPTY: Mapping[_What, str] = {
    "sound": tr_noop("the sound is left out: the file is empty"),
    "sprite": tr_noop("the sprite is left out: the file is empty"),
    "original": tr_noop("the original is left out: the file is empty"),
    "settings": tr_noop("the sprite's settings are left out: the file is empty"),
    "scene": tr_noop("the scene is left out: the file is empty"),
}
_RENAMED: Mapping[Noun, str] = {
    "sprite": tr_noop("the sprite “{name}” is called “{new}” now: not every disk can store that name"),
    "scene": tr_noop("the scene “{name}” is called “{new}” now: not every disk can store that name"),
    "sound": tr_noop("the sound “{name}” is called “{new}” now: not every disk can store that name"),
}
_NUMBERED: Mapping[Noun, str] = {
    "sprite": tr_noop("the sprite “{name}” is called “{new}” now: there is another sprite of that name"),
    "scene": tr_noop("the scene “{name}” is called “{new}” now: there is another scene of that name"),
    "sound": tr_noop("the sound “{name}” is called “{new}” now: there is another sound of that name"),
}


def wanted_paths(paths: Collection[str]) -> tuple[str, ...]:
    """Give the paths of a project's files among ``paths``: what :func:`read_older_project` will ask for.

    Raises :class:`ProjectError` where there are none.
    """
    return tuple(_layout(paths).paths())


def read_older_project(
    files: Mapping[str, bytes], *, known_sprites: Collection[str] = (), known_sounds: Collection[str] = ()
) -> Project:
    """Read all that can be read; the rest becomes findings.

    ``files`` are bytes by relative path; asking for one may raise :class:`ProjectError` or :class:`OSError`, and then
    that file is left out. ``known_*`` are there already, beside the project, so that they are not missed.
    Raises :class:`ProjectError` where there is nothing of a project.
    """
    return _Reader(files, _layout(files)).read(known_sprites, known_sounds)


def _layout(paths: Collection[str]) -> Layout:
    layout = find_layout(paths)
    if not layout:
        raise ProjectError(
            tr(
                "There is no project here: no scenes/NAME/scene.json, no sprites/NAME/NAME.png, no sounds. "
                "Choose the folder that holds the folders scenes, sprites and sounds, or a zip of it."
            )
        )
    return layout


class _Reader:
    """Gathers what it reads, and what it notices."""

    def __init__(self, files: Mapping[str, bytes], layout: Layout) -> None:
        self._files = files
        self._layout = layout
        self._findings: dict[Finding, None] = {}
        self._scenes: dict[str, Scene] = {}
        self._scene_paths: dict[str, str] = {}
        self._sprites: dict[str, ProjectSprite] = {}
        self._prompt_paths: dict[str, str] = {}
        self._motions: dict[str, Json] = {}
        self._sounds: dict[str, ProjectSound] = {}
        self._taken: set[tuple[str, str]] = set()
        self._sprite_names: dict[str, str] = {}
        self._sound_names: dict[str, str] = {}

    def read(self, known_sprites: Collection[str], known_sounds: Collection[str]) -> Project:
        """Read everything: first what is named, then what names it."""
        for path in self._layout.refused:
            self._find(path, tr("this path leads out of the project, so the file is left out"), "problem")
        for folder in self._layout.others:
            self._find(folder, tr("this is a project of its own; import it on its own"), "problem")
        for name, path in sorted(self._layout.sounds.items()):
            self._read_sound(name, path)
        for _, sprite in sorted(self._layout.sprites.items()):
            self._read_sprite(sprite)
        for folder, path in sorted(self._layout.scenes.items()):
            self._read_scene(folder, path)
        self._follow_names({*self._sprites, *known_sprites}, {*self._sounds, *known_sounds})
        self._find_gaps({*self._sprites, *known_sprites}, {*self._sounds, *known_sounds})
        return Project(
            tuple(self._scenes.values()),
            tuple(self._sprites.values()),
            tuple(self._sounds.values()),
            tuple(self._findings),
            tuple(self._layout.ignored),
        )

    def _read_sound(self, name: str, path: str) -> None:
        data = self._bytes(path, "sound")
        if data is None:
            return
        stored = self._stored_name("sound", name, self._sounds, path)
        self._sound_names[name] = stored
        self._sounds[stored] = ProjectSound(stored, data)

    def _read_sprite(self, files: SpriteFiles) -> None:
        name = files.name
        image = self._bytes(files.image, "sprite") if files.image else None
        if not files.image:
            beside = files.prompt or files.original
            message = tr("there is no {file} beside it; the sprite is left out", file=f"{name}.png")
            self._tell(beside, "", message, "missing")
        if image is None:
            return
        stored = self._stored_name("sprite", name, self._sprites, files.image)
        self._sprite_names[name] = stored
        self._prompt_paths[stored] = files.prompt
        original = self._bytes(files.original, "original") if files.original else None
        self._sprites[stored] = ProjectSprite(
            stored,
            image,
            self._read_metadata(files),
            original,
            self._layout.place(files.image),
            "" if original is None else self._layout.place(files.original),
        )

    def _read_metadata(self, files: SpriteFiles) -> SpriteMetadata:
        if not files.prompt:
            absent = f"{files.name}.prompt.json"
            message = tr("there is no {file} beside it; the sprite comes with default settings", file=absent)
            self._tell(files.image, "", message, "missing")
            return SpriteMetadata()
        data = self._bytes(files.prompt, "settings")
        if data is None:
            return SpriteMetadata()
        try:
            metadata = read_metadata(data, lambda place, change: self._tell(files.prompt, place, change, "converted"))
        except FormatError:
            message = tr("this cannot be read; the sprite comes with default settings")
            self._tell(files.prompt, "", message, "problem")
            self._tell_flaws(files.prompt, data, SpriteMetadata)
            return SpriteMetadata()
        self._motions[folded(files.name)] = motion_of(msgspec.json.decode(data))
        return metadata

    def _read_scene(self, folder: str, path: str) -> None:
        data = self._bytes(path, "scene")
        if data is None:
            return
        changes: list[tuple[str, str]] = []
        try:
            scene = _scene(data, folder, changes, self._motions)
        except FormatError:
            self._tell(path, "", tr("this scene cannot be read and is left out"), "problem")
            self._tell_flaws(path, data, Scene)
            return
        for place, change in changes:
            self._tell(path, place, change, "converted")
        stored = self._stored_name("scene", scene.name, self._scenes, path, folder)
        self._scenes[stored] = _replace(scene, name=stored)
        self._scene_paths[stored] = path

    def _stored_name(self, noun: Noun, name: str, taken: Collection[str], path: str, otherwise: str = "") -> str:
        """Give the name under which it is stored, and tell where that is another one."""
        stored = clean_name(name, otherwise or tr(NAMED[noun]))
        # Thousands of names are seldom taken, and to compare each with all others takes long.
        if (noun, stored.casefold()) in self._taken:
            stored = (free_file_name if noun == "sound" else free_name)(stored, taken)
        self._taken.add((noun, stored.casefold()))
        if stored != name:
            told = _NUMBERED if clean_name(name, noun) == name else _RENAMED
            self._tell(path, "", tr(told[noun], name=name, new=stored), "converted")
        return stored

    def _follow_names(self, sprites: Collection[str], sounds: Collection[str]) -> None:
        """Have scenes and metadata name what they mean by the names that it has now."""
        sprite_names, sound_names = _spellings(self._sprite_names, sprites), _spellings(self._sound_names, sounds)
        self._scenes = {name: renamed(scene, sprite_names, sound_names) for name, scene in self._scenes.items()}
        self._sprites = {
            name: _replace(sprite, metadata=renamed_appearance(sprite.metadata, sprite_names, sound_names))
            for name, sprite in self._sprites.items()
        }

    def _find_gaps(self, sprites: Collection[str], sounds: Collection[str]) -> None:
        """Note what scenes name and nobody has."""
        metadata = {name: sprite.metadata for name, sprite in self._sprites.items()}
        for name, scene in self._scenes.items():
            for gap in gaps(scene, metadata, sprites, sounds):
                path = self._prompt_paths[gap.sprite] if gap.sprite else self._scene_paths[name]
                self._tell(path, gap.place, gap.message, "missing")

    def _bytes(self, path: str, what: _What) -> bytes | None:
        try:
            data = self._files[path]
        except (ProjectError, OSError) as error:
            self._tell(path, "", tr(_UNREADABLE[what], problem=error), "problem")
            return None
        if not data:
            self._tell(path, "", tr(_EMPTY[what]), "problem")
            return None
        return data

    def _tell_flaws(self, path: str, data: bytes, kind: type[Scene | SpriteMetadata]) -> None:
        for flaw in problems(data, kind):
            self._tell(path, flaw.place, flaw.problem, "problem")

    def _tell(self, path: str, place: str, message: str, kind: FindingKind) -> None:
        """Note something about a file, at a place in it."""
        self._find(_at(self._layout.place(path), place), message, kind)

    def _find(self, place: str, message: str, kind: FindingKind) -> None:
        self._findings[Finding(place, message, kind)] = None


def _scene(data: bytes, folder: str, changes: list[tuple[str, str]], motions: Mapping[str, Json]) -> Scene:
    """Read a scene; one without a usable name is called as its folder is. ``motions`` are those of the sprites."""
    try:
        named = bool(read_scene(data).name.strip())
    except FormatError as error:
        if error.place != "name":
            raise
        named = False
    told: list[tuple[str, str]] = []
    fields = with_motions(
        msgspec.json.decode(data),
        lambda sprite: motions.get(folded(sprite), {}),
        lambda *change: told.append(change),
    )
    scene = read_scene(fields if named else {**fields, "name": folder}, lambda *change: told.append(change))
    if not named:
        told.append(("name", tr("the scene had no name; it is called “{folder}” as its folder is", folder=folder)))
    changes += told
    return scene


def _spellings(stored: Mapping[str, str], there: Collection[str]) -> Mapping[str, str]:
    """Give the stored name of every spelling; what is spelt otherwise is found too, as on disks that do not care."""
    return _Spellings({**{one: one for one in there}, **stored})


class _Spellings(Mapping[str, str]):
    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = dict(names)
        self._folded = {folded(name): stored for name, stored in reversed(self._names.items())}

    def __getitem__(self, name: str) -> str:
        found = self._names.get(name)
        return self._folded[folded(name)] if found is None else found

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def _at(path: str, place: str) -> str:
    return f"{path}: {place}" if place else path
