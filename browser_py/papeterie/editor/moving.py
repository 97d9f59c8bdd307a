"""All that one library holds moves into another, beside what is there: nothing of either is lost."""

from collections.abc import Collection

from papeterie.editor.holdings import holdings_of
from papeterie.editor.import_plan import Choice, Key, Plan, plan_import
from papeterie.editor.ports import AssetRepository
from papeterie.theatre.project import Project, ProjectSound, ProjectSprite


async def moved(source: AssetRepository, target: AssetRepository, replacing: Collection[str] = ()) -> Plan:
    """Plan it: what the target has already is not stored twice, what is another thing there gets another name.

    Scenes of the names in ``replacing`` take the place of the target's. Raises :class:`AssetError`.
    """
    project = await _project(source)
    types = {one.image_name: one.image_type for one in project.sprites}
    types |= {one.original_name: one.original_type for one in project.sprites}
    choices: dict[Key, Choice] = {("scene", name): "replace" for name in replacing}
    return plan_import(project, await holdings_of(project, target), choices, types)


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
