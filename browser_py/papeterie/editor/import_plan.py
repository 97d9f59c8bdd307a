"""What an import stores: everything of the project, under names and by choices that lose nothing of the library."""

from collections.abc import Collection, Mapping
from typing import Literal

import msgspec

from papeterie.editor.media import Media
from papeterie.editor.ports import Changes, Noun, SoundDraft, SpriteDraft
from papeterie.theatre.edits import rename_scene
from papeterie.theatre.media_types import audio_type
from papeterie.theatre.model import Scene, SpriteMetadata
from papeterie.theatre.names import free_file_name, free_name
from papeterie.theatre.project import Project, ProjectSprite
from papeterie.theatre.references import renamed, renamed_appearance

_replace = msgspec.structs.replace
Choice = Literal["both", "replace", "skip"]
Key = tuple[Noun, str]
"""Something of the project, by its noun and its name there."""


class Clash(msgspec.Struct, frozen=True):
    """Something of the project whose name the library has, as ``held``; ``same`` if it is the same to the byte."""

    noun: Noun
    name: str
    held: str
    same: bool = False

    @property
    def key(self) -> Key:
        """What of the project this is about."""
        return self.noun, self.name


class Holdings(msgspec.Struct, frozen=True):
    """The library's names, and where they are the project's too."""

    scenes: tuple[str, ...] = ()
    sprites: tuple[str, ...] = ()
    sounds: tuple[str, ...] = ()
    clashes: tuple[Clash, ...] = ()

    @property
    def conflicts(self) -> tuple[Clash, ...]:
        """The names that stand for something else in the library: the person decides."""
        return tuple(one for one in self.clashes if not one.same)


class Plan(msgspec.Struct, frozen=True):
    """What is stored, and what became of the rest. ``names`` gives the new name of what could not keep its own."""

    changes: Changes
    names: Mapping[Key, str] = {}
    replaced: tuple[Key, ...] = ()
    skipped: tuple[Key, ...] = ()
    same: tuple[Key, ...] = ()


def plan_import(
    project: Project, holdings: Holdings, choices: Mapping[Key, Choice], media_types: Mapping[str, str]
) -> Plan:
    """Decide about everything. What has no choice is kept beside what the library has.

    ``media_types`` are those of the pictures, by their paths in the project.
    """
    planner = _Planner(holdings, choices)
    sounds = planner.decide("sound", [one.name for one in project.sounds], holdings.sounds)
    sprites = planner.decide_sprites(project.sprites, sounds)

    def draft(sprite: ProjectSprite) -> SpriteDraft:
        original = sprite.original
        return SpriteDraft(
            sprites[sprite.name],
            Media(sprite.image, media_types[sprite.image_name]),
            renamed_appearance(sprite.metadata, sprites, sounds),
            None if original is None else Media(original, media_types[sprite.original_name]),
        )

    followed = {one.name: renamed(one, sprites, sounds) for one in project.scenes}
    planner.no_longer_same("scene", [one.name for one in project.scenes if followed[one.name] != one])
    scenes = planner.decide("scene", list(followed), holdings.scenes)
    changes = Changes(
        sprites=tuple(draft(one) for one in project.sprites if planner.stores(("sprite", one.name))),
        sounds=tuple(
            SoundDraft(sounds[one.name], Media(one.data, one.media_type or audio_type(one.name)))
            for one in project.sounds
            if planner.stores(("sound", one.name))
        ),
        # The scene that is stored last is listed first.
        scenes=tuple(
            rename_scene(scene, scenes[name])
            for name, scene in reversed(followed.items())
            if planner.stores(("scene", name))
        ),
    )
    return planner.plan(changes)


class _Planner:
    """Keeps what was decided about each thing."""

    def __init__(self, holdings: Holdings, choices: Mapping[Key, Choice]) -> None:
        self._clashes = {one.key: one for one in holdings.clashes}
        self._held_sprites = holdings.sprites
        self._choices = choices
        self._decisions: dict[Key, Choice | Literal["same", "new"]] = {}
        self._names: dict[Key, str] = {}

    def decide(self, noun: Noun, names: list[str], taken: Collection[str]) -> dict[str, str]:
        """Give the name that each of ``names`` goes by in the library from now on."""
        result: dict[str, str] = {}
        for name in names:
            decision = self._decision((noun, name))
            if decision == "both":
                others = {*names} - {name}
                free = free_file_name if noun == "sound" else free_name
                result[name] = free(name, {*taken, *others, *result.values()})
            else:
                clash = self._clashes.get((noun, name))
                result[name] = name if clash is None else clash.held
            self._names[noun, name] = result[name]
        return result

    def decide_sprites(self, sprites: tuple[ProjectSprite, ...], sounds: Mapping[str, str]) -> dict[str, str]:
        """As :meth:`decide`, until no sprite that was the same names another one that goes by a new name."""
        while True:
            names = self.decide("sprite", [one.name for one in sprites], self._held_sprites)
            changed = [one.name for one in sprites if not _names_the_same(one.metadata, names, sounds)]
            if not self.no_longer_same("sprite", changed):
                return names

    def no_longer_same(self, noun: Noun, names: list[str]) -> bool:
        """Keep these beside those of the library, if they were thought to be the same; give whether any was."""
        found = [(noun, name) for name in names if self._decision((noun, name)) == "same"]
        self._decisions |= dict.fromkeys(found, "both")
        return bool(found)

    def stores(self, key: Key) -> bool:
        """Say whether this is written."""
        return self._decision(key) in {"new", "both", "replace"}

    def plan(self, changes: Changes) -> Plan:
        """Give the plan that these changes carry out."""

        def all_that_are(decision: str) -> tuple[Key, ...]:
            return tuple(key for key in self._names if self._decision(key) == decision)

        return Plan(
            changes,
            {key: self._names[key] for key in all_that_are("both")},
            all_that_are("replace"),
            all_that_are("skip"),
            all_that_are("same"),
        )

    def _decision(self, key: Key) -> Choice | Literal["same", "new"]:
        if key not in self._decisions:
            clash = self._clashes.get(key)
            if clash is None:
                self._decisions[key] = "new"
            else:
                self._decisions[key] = "same" if clash.same else self._choices.get(key, "both")
        return self._decisions[key]


def _names_the_same(metadata: SpriteMetadata, sprites: Mapping[str, str], sounds: Mapping[str, str]) -> bool:
    return renamed_appearance(metadata, sprites, sounds) == metadata


def is_same_scene(scene: Scene, held: Scene) -> bool:
    """Say whether the library's scene is this one, whatever the case of its name."""
    return rename_scene(held, scene.name) == scene
