"""An asset repository that forgets everything with the process, and keeps the rules of those that do not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

import msgspec

from papeterie.editor.media import Media
from papeterie.editor.ports import (
    AssetNotFoundError,
    Changes,
    ConflictError,
    NameTakenError,
    Noun,
    SoundDraft,
    SpriteDraft,
    StoredScene,
)
from papeterie.editor.writing import WritesByCommit
from papeterie.theatre import edits
from papeterie.theatre.codec import read_metadata, read_scene, write_metadata, write_scene
from papeterie.theatre.model import Scene, SpriteMetadata
from papeterie.theatre.names import free_file_name, free_name


class Urls(Protocol):
    """The owner of the repository's URLs. Each is for a user: a noun and a name."""

    def find(self, user: tuple[str, str], digest: str) -> str | None:
        """Give the user the URL of that content, if there is one already."""

    def make(self, user: tuple[str, str], digest: str, media: Media) -> str:
        """Give the user a URL of that content."""

    def keep(self, user: tuple[str, str], digest: str) -> None:
        """Tell that the user's content is now this one; its URL of any other content goes."""

    def rename(self, user: tuple[str, str], new: tuple[str, str]) -> None:
        """Follow a user to another name."""

    def release(self, user: tuple[str, str]) -> None:
        """Take the user's URL away."""

    def close(self) -> None:
        """Take all away."""


@dataclass
class Shelves:
    """What is stored: sprites and sounds by name, scenes as JSON, the one saved last at the end."""

    sprites: dict[str, SpriteDraft] = field(default_factory=dict)
    sounds: dict[str, SoundDraft] = field(default_factory=dict)
    scenes: dict[str, bytes] = field(default_factory=dict)
    revisions: dict[str, int] = field(default_factory=dict)
    deleted: dict[tuple[Noun, str], SpriteDraft | SoundDraft | bytes] = field(default_factory=dict)


class MemoryAssetRepository(WritesByCommit):
    """Keeps everything in dictionaries."""

    def __init__(self, urls: Urls, shelves: Shelves | None = None) -> None:
        self.shelves = Shelves() if shelves is None else shelves
        self._urls = urls

    async def list_sprites(self) -> tuple[str, ...]:
        """Give the names of all sprites, in alphabetical order."""
        return _alphabetical(self.shelves.sprites)

    async def get_sprite_image(self, name: str) -> str:
        """Give a URL of the picture."""
        return self._url(("sprite", name), self._sprite(name).image)

    async def read_sprite_image(self, name: str) -> Media:
        """Give the picture's bytes."""
        return self._sprite(name).image

    async def get_sprite_metadata(self, name: str) -> SpriteMetadata:
        """Give the sprite's metadata."""
        return self._sprite(name).metadata

    async def get_original(self, name: str) -> Media | None:
        """Give the picture that the sprite was made of."""
        return self._sprite(name).original

    async def rename_sprite(self, name: str, new_name: str) -> None:
        """Rename a sprite, in every scene too."""
        draft = self._sprite(name)
        _check_free("sprite", name, new_name, self.shelves.sprites)
        del self.shelves.sprites[name]
        self.shelves.sprites[new_name] = SpriteDraft(new_name, draft.image, draft.metadata, draft.original)
        for scene, source in self.shelves.scenes.items():
            self.shelves.scenes[scene] = write_scene(edits.rename_sprite(read_scene(source), name, new_name))
        self._urls.rename(("sprite", name), ("sprite", new_name))

    async def list_sounds(self) -> tuple[str, ...]:
        """Give the file names of all sounds, in alphabetical order."""
        return _alphabetical(self.shelves.sounds)

    async def get_sound(self, name: str) -> str:
        """Give a URL of the sound."""
        return self._url(("sound", name), self._sound(name).audio)

    async def read_sound(self, name: str) -> Media:
        """Give the sound's bytes."""
        return self._sound(name).audio

    async def rename_sound(self, name: str, new_name: str) -> None:
        """Rename a sound, in every scene too."""
        draft = self._sound(name)
        _check_free("sound", name, new_name, self.shelves.sounds)
        del self.shelves.sounds[name]
        self.shelves.sounds[new_name] = SoundDraft(new_name, draft.audio)
        for scene, source in self.shelves.scenes.items():
            self.shelves.scenes[scene] = write_scene(edits.rename_sound(read_scene(source), name, new_name))
        self._urls.rename(("sound", name), ("sound", new_name))

    async def list_scenes(self) -> tuple[str, ...]:
        """Give the names of all scenes, the one saved last first."""
        return tuple(reversed(self.shelves.scenes))

    async def get_scene(self, name: str) -> Scene:
        """Give a scene."""
        return (await self.open_scene(name)).scene

    async def open_scene(self, name: str) -> StoredScene:
        """Give a scene and its revision."""
        if name not in self.shelves.scenes:
            raise AssetNotFoundError("scene", name)
        return StoredScene(read_scene(self.shelves.scenes[name]), self.shelves.revisions[name])

    async def rename_scene(self, name: str, new_name: str) -> None:
        """Rename a scene; its place in the list stays."""
        renamed = write_scene(edits.rename_scene(await self.get_scene(name), new_name))
        _check_free("scene", name, new_name, self.shelves.scenes)
        self.shelves.revisions[new_name] = self.shelves.revisions.pop(name)
        self.shelves.scenes = {
            new_name if one == name else one: renamed if one == name else source
            for one, source in self.shelves.scenes.items()
        }

    async def commit(self, changes: Changes) -> None:
        """Store several things as one change: what is deleted goes first."""
        sprites = {
            draft.name: SpriteDraft(
                draft.name, draft.image, read_metadata(write_metadata(draft.metadata)), draft.original
            )
            for draft in changes.sprites
        }
        scenes = {scene.name: write_scene(scene) for scene in changes.scenes}
        counted = {
            name: 0 if name in changes.deleted_scenes else self.shelves.revisions.get(name, 0) for name in scenes
        }
        for name, revision in counted.items():
            if changes.expected.get(name, revision) != revision:
                raise ConflictError(name)
        self._delete(changes)
        for name, revision in counted.items():
            self.shelves.scenes.pop(name, None)
            self.shelves.revisions[name] = revision + 1
        self.shelves.sprites |= sprites
        self.shelves.sounds |= {draft.name: draft for draft in changes.sounds}
        self.shelves.scenes |= scenes
        for draft in changes.sprites:
            self._urls.keep(("sprite", draft.name), draft.image.digest())
        for sound in changes.sounds:
            self._urls.keep(("sound", sound.name), sound.audio.digest())

    async def restore_deleted(self, noun: Noun, name: str) -> str | None:
        """Bring back what was deleted last under a name."""
        thing = self.shelves.deleted.pop((noun, name), None)
        if isinstance(thing, SpriteDraft):
            back = free_name(name, self.shelves.sprites)
            self.shelves.sprites[back] = msgspec.structs.replace(thing, name=back)
        elif isinstance(thing, SoundDraft):
            back = free_file_name(name, self.shelves.sounds)
            self.shelves.sounds[back] = msgspec.structs.replace(thing, name=back)
        elif thing is not None:
            back = free_name(name, self.shelves.scenes)
            await self.save_scene(edits.rename_scene(read_scene(thing), back))
        return None if thing is None else back

    def close(self) -> None:
        """Revoke every URL."""
        self._urls.close()

    def _url(self, user: tuple[str, str], media: Media) -> str:
        digest = media.digest()
        return self._urls.find(user, digest) or self._urls.make(user, digest, media)

    def _delete(self, changes: Changes) -> None:
        shelves = self.shelves
        for name in changes.deleted_sprites:
            if (sprite := shelves.sprites.pop(name, None)) is not None:
                shelves.deleted["sprite", name] = sprite
                self._urls.release(("sprite", name))
        for name in changes.deleted_sounds:
            if (sound := shelves.sounds.pop(name, None)) is not None:
                shelves.deleted["sound", name] = sound
                self._urls.release(("sound", name))
        for name in changes.deleted_scenes:
            if (scene := shelves.scenes.pop(name, None)) is not None:
                shelves.deleted["scene", name] = scene
            shelves.revisions.pop(name, None)

    def _sprite(self, name: str) -> SpriteDraft:
        if name not in self.shelves.sprites:
            raise AssetNotFoundError("sprite", name)
        return self.shelves.sprites[name]

    def _sound(self, name: str) -> SoundDraft:
        if name not in self.shelves.sounds:
            raise AssetNotFoundError("sound", name)
        return self.shelves.sounds[name]


def _alphabetical(names: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: (name.casefold(), name)))


def _check_free(noun: Noun, name: str, new_name: str, names: Mapping[str, object]) -> None:
    if new_name.casefold() in {one.casefold() for one in names if one != name}:
        raise NameTakenError(noun, new_name)
