"""What the editor asks of the world. Each home (a browser, a server, memory) implements these Protocols."""

from collections.abc import Callable, Mapping
from typing import Literal, Protocol

import msgspec

from papeterie.editor.cutting import Cutting
from papeterie.editor.media import Media
from papeterie.theatre.model import AnyBehavior, Scene, SpriteMetadata
from papeterie.words.tr import tr, tr_noop

Noun = Literal["scene", "sprite", "sound"]
"""What a library holds."""


class SpriteDraft(msgspec.Struct, frozen=True):
    """A sprite to be stored: its picture, its metadata and the picture that it was made of."""

    name: str
    image: Media
    metadata: SpriteMetadata
    original: Media | None = None


class SoundDraft(msgspec.Struct, frozen=True):
    """A sound to be stored."""

    name: str
    audio: Media


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """What one logical change writes; it is stored whole or not at all. Saving replaces what has the same name.

    ``expected`` gives the revisions that scenes must still have, by name. ``labels`` say what changed in them.
    """

    sprites: tuple[SpriteDraft, ...] = ()
    sounds: tuple[SoundDraft, ...] = ()
    scenes: tuple[Scene, ...] = ()
    deleted_sprites: tuple[str, ...] = ()
    deleted_sounds: tuple[str, ...] = ()
    deleted_scenes: tuple[str, ...] = ()
    expected: Mapping[str, int] = {}
    labels: Mapping[str, str] = {}


class AssetError(Exception):
    """A library could not do what it was asked; the message is for the person."""


_NOT_FOUND: Mapping[Noun, str] = {
    "scene": tr_noop("There is no scene “{name}” in this library; it may have been renamed or deleted."),
    "sprite": tr_noop("There is no sprite “{name}” in this library; it may have been renamed or deleted."),
    "sound": tr_noop("There is no sound “{name}” in this library; it may have been renamed or deleted."),
}
_TAKEN: Mapping[Noun, str] = {
    "scene": tr_noop("There is a scene “{name}” already; choose another name."),
    "sprite": tr_noop("There is a sprite “{name}” already; choose another name."),
    "sound": tr_noop("There is a sound “{name}” already; choose another name."),
}


class AssetNotFoundError(AssetError):
    """There is no such sprite, sound or scene."""

    def __init__(self, noun: Noun, name: str) -> None:
        super().__init__(tr(_NOT_FOUND[noun], name=name))
        self.noun = noun
        self.name = name


class NameTakenError(AssetError):
    """Renaming would overwrite another sprite, sound or scene."""

    def __init__(self, noun: Noun, name: str) -> None:
        super().__init__(tr(_TAKEN[noun], name=name))


class ReadOnlyError(AssetError):
    """The library can only be read."""

    def __init__(self) -> None:
        super().__init__(tr('This library can only be read; set "storage" to "local" in config.json to make your own.'))


class StorageError(AssetError):
    """The disk did not take it: full, closed, or not allowed."""


class DamagedError(StorageError):
    """What was stored is not what is read: the bytes are gone, or have changed."""


class UnavailableError(StorageError):
    """The library cannot be opened at all just now."""


class NewerDataError(StorageError):
    """A newer Papeterie has made the library its own: it can be read here, and not be written to."""

    def __init__(self) -> None:
        super().__init__(
            tr("A newer Papeterie has changed this browser's library. Reload the page to get it and to save.")
        )


class ConflictError(StorageError):
    """A scene was stored by someone else since it was read."""

    def __init__(self, name: str) -> None:
        super().__init__(tr("“{name}” was changed in another tab meanwhile.", name=name))
        self.name = name


class StoredScene(msgspec.Struct, frozen=True):
    """A scene as it is stored; ``revision`` counts how often it was, and is 0 where nobody counts.

    ``uid`` is the same whatever it is called, and "" where nobody else can store it.
    """

    scene: Scene
    revision: int = 0
    uid: str = ""


class AssetRepository(Protocol):
    """Where sprites, sounds and scenes are. Names are those of the scene format. Every write is all or nothing.

    Reading what is not there raises :class:`AssetNotFoundError`; writing raises :class:`ReadOnlyError` or
    :class:`StorageError`, and then nothing has changed. :class:`ConflictError` is one of those.
    """

    @property
    def read_only(self) -> bool:
        """Whether every write raises :class:`ReadOnlyError`."""

    async def list_sprites(self) -> tuple[str, ...]:
        """Give the names of all sprites, in order."""

    async def get_sprite_image(self, name: str) -> str:
        """Give a URL of the picture. The repository owns it; it stays good until the picture changes."""

    async def read_sprite_image(self, name: str) -> Media:
        """Give the picture's bytes."""

    async def get_sprite_metadata(self, name: str) -> SpriteMetadata:
        """Give the sprite's metadata."""

    async def get_original(self, name: str) -> Media | None:
        """Give the picture that the sprite was made of, or ``None`` if there is none."""

    async def save_sprite(
        self, name: str, image: Media, metadata: SpriteMetadata, original: Media | None = None
    ) -> None:
        """Store or replace a sprite."""

    async def rename_sprite(self, name: str, new_name: str) -> None:
        """Rename a sprite, in every scene that shows it too."""

    async def delete_sprite(self, name: str) -> None:
        """Delete a sprite; scenes that show it keep its name."""

    async def list_sounds(self) -> tuple[str, ...]:
        """Give the file names of all sounds, in order."""

    async def get_sound(self, name: str) -> str:
        """Give a URL of the sound, as for pictures."""

    async def read_sound(self, name: str) -> Media:
        """Give the sound's bytes."""

    async def save_sound(self, name: str, audio: Media) -> None:
        """Store or replace a sound."""

    async def rename_sound(self, name: str, new_name: str) -> None:
        """Rename a sound, in every scene that plays it too."""

    async def delete_sound(self, name: str) -> None:
        """Delete a sound; scenes that play it keep its name."""

    async def list_scenes(self) -> tuple[str, ...]:
        """Give the names of all scenes, the one saved last first."""

    async def get_scene(self, name: str) -> Scene:
        """Give a scene."""

    async def open_scene(self, name: str) -> StoredScene:
        """Give a scene and its revision, to be handed back as ``expected`` when it is stored again."""

    async def save_scene(self, scene: Scene) -> None:
        """Store or replace a scene under its own name."""

    async def rename_scene(self, name: str, new_name: str) -> None:
        """Rename a scene."""

    async def delete_scene(self, name: str) -> None:
        """Delete a scene; its sprites and sounds stay."""

    async def commit(self, changes: Changes) -> None:
        """Store several things as one change."""

    async def restore_deleted(self, noun: Noun, name: str) -> str | None:
        """Bring back what was deleted last under a name; give the name that it has now, ``None`` if it is gone."""


class Cutout(msgspec.Struct, frozen=True):
    """A processed picture: PNG, its metadata, and what the person should know about it."""

    image: Media
    width: int
    height: int
    metadata: SpriteMetadata
    notes: tuple[str, ...] = ()


class ProcessingError(Exception):
    """Processing failed. ``reason`` is a word for the program, the message is for the person."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class PictureInfo(msgspec.Struct, frozen=True):
    """What the header of a picture says: px, the format's name, and how many frames it has."""

    width: int
    height: int
    format: str
    media_type: str
    frames: int = 1


Progress = Callable[[str, float | None], None]
"""Told what is being done, and which part of it is done (0..1, ``None`` if that is not known)."""


class Processor(Protocol):
    """The service that cuts pictures out, or makes them. Cancelling the task stops the work."""

    async def process(self, picture: Media, prompt: str, cutting: Cutting, progress: Progress) -> Cutout:
        """Cut out and describe. Raises :class:`ProcessingError`."""

    async def make(self, words: str, drawing: Media | None, cutting: Cutting, progress: Progress) -> Cutout:
        """Have a paper cut-out made of words, or of a rough drawing. Raises :class:`ProcessingError`."""


class Described(msgspec.Struct, frozen=True):
    """Motions that were found in somebody's words. ``reason`` says why they come from rules, where they do."""

    behaviors: tuple[AnyBehavior, ...]
    reason: str = ""


class Describer(Protocol):
    """The service that makes motions of words. Cancelling the task stops the work."""

    async def describe(self, words: str, size: tuple[int, int], picture: Media | None, progress: Progress) -> Described:
        """Describe a sprite of ``size`` px; its picture may be looked at, too. Raises :class:`ProcessingError`."""


class PictureWorkshop(Protocol):
    """What can be done to a picture right here, without a server. All raise :class:`ProcessingError`."""

    async def inspect(self, data: bytes) -> PictureInfo:
        """Read the header; refuse what is no picture, damaged at its head, or too large."""

    async def trim(self, picture: Media) -> Cutout:
        """Turn upright and trim to the visible part."""

    async def remove_flat_background(self, picture: Media) -> Cutout:
        """Remove a background of one flat colour, then trim."""


class Held(Protocol):
    """A lock that this tab has."""

    def release(self) -> None:
        """Let it go."""


class SceneLocks(Protocol):
    """One lock for each scene, known by its ``uid``, among all tabs of the browser. A tab that ends lets go of its own.

    ``lost`` is called when another tab takes the lock away. All raise :class:`StorageError` where the browser gives
    no locks.
    """

    async def claim(self, scene: str, lost: Callable[[], None]) -> Held | None:
        """Give the lock, if it is free."""

    async def wait(self, scene: str, lost: Callable[[], None]) -> Held:
        """Give the lock once it is free. Cancelling ends the waiting."""

    async def steal(self, scene: str, lost: Callable[[], None]) -> Held:
        """Take the lock away from whoever has it."""
