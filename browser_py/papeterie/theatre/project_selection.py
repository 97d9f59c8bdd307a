"""A part of a project: some of its scenes with all that they use."""

from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from papeterie.theatre.edits import sprites_of
from papeterie.theatre.model import Appearance, Scene, SpriteMetadata
from papeterie.theatre.project import Project, ProjectError
from papeterie.theatre.references import sound_places
from papeterie.words.tr import tr

_NOTHING = SpriteMetadata()


class Uses(msgspec.Struct, frozen=True):
    """The names of what scenes use, whether it is there or not."""

    sprites: frozenset[str]
    sounds: frozenset[str]


def uses(scenes: Iterable[Scene], metadata: Mapping[str, SpriteMetadata]) -> Uses:
    """Give what the scenes name, and what the ``metadata`` of the sprites name that they use.

    Where metadata of some are missing, what those name is not in it: ask again with them.
    """
    named: list[Appearance] = []
    waiting: set[str] = set()
    sounds: set[str] = set()
    for scene in scenes:
        named += scene.layers
        waiting |= sprites_of(scene)
        sounds |= {one.sound_file for one in scene.sounds}
    waiting |= _targets(named)
    sprites: set[str] = set()
    while waiting:
        sprites |= waiting
        found = [metadata.get(one, _NOTHING) for one in waiting]
        named += found
        waiting = _targets(found) - sprites
    return Uses(frozenset(sprites), frozenset(sounds | {file for one in named for _, file in sound_places(one)}))


def select(project: Project, names: Collection[str]) -> Project:
    """Give the scenes of those names with what they use. Raises :class:`ProjectError` where there is none such."""
    there = [one.name for one in project.scenes]
    for name in names:
        if name not in there:
            raise _no_scene(name, there)
    scenes = tuple(one for one in project.scenes if one.name in names)
    used = uses(scenes, {one.name: one.metadata for one in project.sprites})
    return msgspec.structs.replace(
        project,
        scenes=scenes,
        sprites=tuple(one for one in project.sprites if one.name in used.sprites),
        sounds=tuple(one for one in project.sounds if one.name in used.sounds),
    )


def _no_scene(name: str, there: Sequence[str]) -> ProjectError:
    if not there:
        return ProjectError(tr("There is no scene “{name}” in the project; it has none.", name=name))
    names = ", ".join(f"“{one}”" for one in there)
    return ProjectError(tr("There is no scene “{name}” in the project; it has {names}.", name=name, names=names))


def _targets(some: Iterable[Appearance]) -> set[str]:
    """Give the sprites that these ride on."""
    reactions = (one.environmental_reaction for one in some)
    return {one.target_sprite_name for one in reactions if one is not None}
