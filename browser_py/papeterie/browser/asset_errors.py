"""What is told of a sprite, a sound or a scene that is there, but cannot be used."""

from collections.abc import Mapping

from papeterie.editor.ports import AssetError, DamagedError, Noun
from papeterie.words.tr import tr, tr_noop

_UNREADABLE: Mapping[Noun, str] = {
    "sprite": tr_noop("The sprite “{name}” cannot be read: {why}"),
    "sound": tr_noop("The sound “{name}” cannot be read: {why}"),
    "scene": tr_noop("The scene “{name}” cannot be read: {why}"),
}
_LOST: Mapping[Noun, str] = {
    "sprite": tr_noop(
        "The browser has damaged or lost the picture of “{name}”. Replace it in the library, or import a backup."
    ),
    "sound": tr_noop("The browser has damaged or lost the sound “{name}”. Import it again, or a backup."),
    "scene": tr_noop("The browser has damaged or lost the scene “{name}”. Import a backup of it."),
}


def unreadable(noun: Noun, name: str, why: Exception) -> AssetError:
    """Say that what was stored is not of the format."""
    return AssetError(tr(_UNREADABLE[noun], name=name, why=why))


def lost(noun: Noun, name: str) -> DamagedError:
    """Say that the bytes are gone, or are not those that were stored."""
    return DamagedError(tr(_LOST[noun], name=name))
