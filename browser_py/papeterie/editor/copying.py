"""Copying a show from one library into another: what is missing there, under names that are free there."""

import asyncio
from collections.abc import Mapping, Sequence

import msgspec

from papeterie.editor.ports import AssetRepository, Changes, SoundDraft, SpriteDraft
from papeterie.theatre.edits import rename_scene, sprites_of
from papeterie.theatre.model import SpriteMetadata
from papeterie.theatre.names import free_file_name, free_name
from papeterie.theatre.references import renamed, renamed_appearance
from papeterie.theatre.soundtrack import sounds_of
from papeterie.words.tr import tr

_replace = msgspec.structs.replace


async def copy_of(name: str, source: AssetRepository, target: AssetRepository) -> Changes:
    """Give what the target has to store to have a copy of the source's scene: the scene is the only one in it.

    Shows are ours, so the copy is called as the person reads it. What the target holds already, to the byte, is not
    stored twice. Raises :class:`AssetError` where the source is
    not whole.
    """
    scene = await source.get_scene(name)
    sprites = await asyncio.gather(*(_sprite(source, one) for one in sorted(sprites_of(scene))))
    files = sounds_of(scene, {draft.name: draft.metadata for draft in sprites})
    sounds = await asyncio.gather(*(_sound(source, one) for one in sorted(files)))
    sound_names = await _new_sounds(sounds, target)
    sprite_names = await _new_sprites(sprites, sound_names, target)

    def followed(metadata: SpriteMetadata) -> SpriteMetadata:
        return renamed_appearance(metadata, sprite_names, sound_names)

    title = free_name(tr(name), await target.list_scenes())
    return Changes(
        sprites=tuple(
            _replace(draft, name=sprite_names[draft.name], metadata=followed(draft.metadata))
            for draft in sprites
            if draft.name in sprite_names
        ),
        sounds=tuple(_replace(one, name=sound_names[one.name]) for one in sounds if one.name in sound_names),
        scenes=(rename_scene(renamed(scene, sprite_names, sound_names), title),),
    )


async def _new_sounds(sounds: Sequence[SoundDraft], target: AssetRepository) -> Mapping[str, str]:
    """Give the name in the target of each sound that it lacks."""
    taken, names = await target.list_sounds(), dict[str, str]()
    for sound in sounds:
        if sound.name in taken and await target.read_sound(sound.name) == sound.audio:
            continue
        others = {one.name for one in sounds} - {sound.name}
        names[sound.name] = free_file_name(sound.name, {*taken, *others, *names.values()})
    return names


async def _new_sprites(
    sprites: Sequence[SpriteDraft], sounds: Mapping[str, str], target: AssetRepository
) -> Mapping[str, str]:
    """Give the name in the target of each sprite that it lacks.

    One that names another which goes by a new name there is another sprite for it, so this goes on until no more do.
    """
    taken, names = await target.list_sprites(), dict[str, str]()
    held = {draft.name for draft in sprites if draft.name in taken and await _sprite(target, draft.name) == draft}

    def is_there(draft: SpriteDraft) -> bool:
        return draft.name in held and renamed_appearance(draft.metadata, names, sounds) == draft.metadata

    while new := [draft for draft in sprites if draft.name not in names and not is_there(draft)]:
        for draft in new:
            others = {one.name for one in sprites} - {draft.name}
            names[draft.name] = free_name(draft.name, {*taken, *others, *names.values()})
    return names


async def _sprite(repository: AssetRepository, name: str) -> SpriteDraft:
    image, metadata = await asyncio.gather(repository.read_sprite_image(name), repository.get_sprite_metadata(name))
    return SpriteDraft(name, image, metadata)


async def _sound(repository: AssetRepository, name: str) -> SoundDraft:
    return SoundDraft(name, await repository.read_sound(name))
