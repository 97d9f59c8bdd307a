"""What an import did, in words."""

import msgspec

from papeterie.editor.import_plan import Key, Plan
from papeterie.theatre.project_report import counted, listed

_NOUNS = ("scene", "sprite", "sound")


def outcome(plan: Plan) -> str:
    """Say what came: ``3 scenes, 40 sprites and 6 sounds came into your library.``."""
    changes = plan.changes
    counts = (len(changes.scenes), len(changes.sprites), len(changes.sounds))
    words = [counted(number, noun) for number, noun in zip(counts, _NOUNS, strict=True) if number]
    return f"{listed(words)} came into your library." if words else "Nothing new came: your library had it all."


class Deed(msgspec.Struct, frozen=True):
    """What was done to several things that were not simply new. ``kind`` is a word for the page."""

    kind: str
    title: str
    items: tuple[str, ...]


def deeds(plan: Plan) -> tuple[Deed, ...]:
    """Say what became of everything that is not simply new."""
    renamed = tuple(f"{noun} “{name}” is “{new}” here" for (noun, name), new in plan.names.items())
    all_deeds = (
        Deed("renamed", "Came under another name, beside yours", renamed),
        Deed("replaced", "Replaced yours", _items(plan.replaced)),
        Deed("skipped", "Left out, as you chose", _items(plan.skipped)),
        Deed("same", "Were here already, the same to the byte", _items(plan.same)),
    )
    return tuple(one for one in all_deeds if one.items)


def _items(keys: tuple[Key, ...]) -> tuple[str, ...]:
    return tuple(f"{noun} “{name}”" for noun, name in keys)
