"""Ready-made motions for a new sprite, so that it plays before anyone has described or animated it."""

from collections.abc import Mapping

import msgspec

from papeterie.theatre.model import AnyBehavior, Oscillate, Pulse, SpriteMetadata
from papeterie.words.tr import tr, tr_noop

DESCRIBED = "described"
GENTLE = "bob"


class Preset(msgspec.Struct, frozen=True):
    """A motion that a person can choose by its ``label``, which is English."""

    label: str
    behaviors: tuple[AnyBehavior, ...]


PRESETS: Mapping[str, Preset] = {
    "still": Preset(tr_noop("Stands still"), ()),
    GENTLE: Preset(tr_noop("Bobs gently"), (Oscillate(coordinate="y", frequency=0.3, amplitude=8.0),)),
    "sway": Preset(tr_noop("Sways"), (Oscillate(coordinate="rotation", frequency=0.25, amplitude=4.0),)),
    "wander": Preset(
        tr_noop("Wanders from side to side"), (Oscillate(coordinate="x", frequency=0.08, amplitude=120.0),)
    ),
    "breathe": Preset(tr_noop("Grows and shrinks"), (Oscillate(coordinate="scale", frequency=0.3, amplitude=6.0),)),
    "twinkle": Preset(
        tr_noop("Twinkles"), (Pulse(coordinate="opacity", frequency=0.5, min_value=0.35, max_value=1.0),)
    ),
}


def choices(metadata: SpriteMetadata | None) -> Mapping[str, str]:
    """Give the labels that can be chosen from, by name, as they are read; a motion that was described comes first."""
    described = {DESCRIBED: tr("As described")} if metadata is not None and metadata.behaviors else {}
    return described | {name: tr(preset.label) for name, preset in PRESETS.items()}


def chosen_or_default(name: str | None, metadata: SpriteMetadata | None) -> str:
    """Give the choice, or where none was made (or it is gone) what was described, else a gentle motion."""
    possible = choices(metadata)
    if name is not None and name in possible:
        return name
    return DESCRIBED if DESCRIBED in possible else GENTLE


def with_motion(metadata: SpriteMetadata, name: str | None) -> SpriteMetadata:
    """Give the metadata the motion of that name; what was described stays as it is."""
    choice = chosen_or_default(name, metadata)
    if choice == DESCRIBED:
        return metadata
    return msgspec.structs.replace(metadata, behaviors=PRESETS[choice].behaviors)
