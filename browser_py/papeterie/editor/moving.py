"""All that one library holds moves into another, beside what is there: nothing of either is lost."""

from collections.abc import Collection

import msgspec

from papeterie.editor.holdings import holdings_of
from papeterie.editor.import_plan import Choice, Key, Plan, plan_import
from papeterie.editor.ports import AssetRepository, Changes
from papeterie.theatre.project import Project, ProjectSound, ProjectSprite

_replace = msgspec.structs.replace
NOTHING = Changes()


async def moved(
    source: AssetRepository, target: AssetRepository, replacing: Collection[str] = (), brought: Changes = NOTHING
) -> Plan:
    """Plan it: what the target has already is not stored twice, what is another thing there gets another name.

    Scenes of the names in ``replacing`` take the place of the target's. Sprites and sounds that were ``brought`` from
    there, and are as they were brought, are the target's, if it has them still. Raises :class:`AssetError`.
    """
    project = await _project(source)
    types = {one.image_name: one.image_type for one in project.sprites}
    types |= {one.original_name: one.original_type for one in project.sprites}
    choices: dict[Key, Choice] = {("scene", name): "replace" for name in replacing}
    holdings = await holdings_of(project, target)
    same = _untouched(project, brought)
    clashes = tuple(_replace(one, same=one.same or one.key in same) for one in holdings.clashes)
    return plan_import(project, _replace(holdings, clashes=clashes), choices, types)


def _untouched(project: Project, brought: Changes) -> Collection[Key]:
    """Give what is as it was brought. Originals do not count: they could not be brought along."""
    sprites = {one.name: one for one in project.sprites}
    sounds = {one.name: one.data for one in project.sounds}
    same: set[Key] = {("sound", one.name) for one in brought.sounds if sounds.get(one.name) == one.audio.data}
    for draft in brought.sprites:
        now = sprites.get(draft.name)
        if now is not None and (now.image, now.metadata) == (draft.image.data, draft.metadata):
            same.add(("sprite", draft.name))
    return same


async def _project(source: AssetRepository) -> Project:
    sprites: list[ProjectSprite] = []
    for name in await source.list_sprites():
        image, original = await source.read_sprite_image(name), await source.get_original(name)
        sprites.append(
            ProjectSprite(
                name,
                image.data,
                await source.get_sprite_metadata(name),
                None if original is None else original.data,
                f"{name}/image",
                f"{name}/original",
                image.media_type,
                "" if original is None else original.media_type,
            )
        )
    sounds: list[ProjectSound] = []
    for name in await source.list_sounds():
        audio = await source.read_sound(name)
        sounds.append(ProjectSound(name, audio.data, audio.media_type))
    scenes = [await source.get_scene(name) for name in await source.list_scenes()]
    return Project(tuple(scenes), tuple(sprites), tuple(sounds))
