"""What an import did, in words."""

from collections.abc import Mapping

import msgspec

from papeterie.editor.import_plan import Key, Plan
from papeterie.editor.ports import Noun
from papeterie.words.tr import tr, tr_list, tr_n, tr_noop

_CALLED: Mapping[Noun, str] = {
    "scene": tr_noop("scene “{name}”"),
    "sprite": tr_noop("sprite “{name}”"),
    "sound": tr_noop("sound “{name}”"),
}
_RENAMED: Mapping[Noun, str] = {
    "scene": tr_noop("scene “{name}” is “{new}” here"),
    "sprite": tr_noop("sprite “{name}” is “{new}” here"),
    "sound": tr_noop("sound “{name}” is “{new}” here"),
}


def outcome(plan: Plan) -> str:
    """Say what came: ``3 scenes, 40 sprites and 6 sounds came into your library.``."""
    changes = plan.changes
    words = []
    if changes.scenes:
        words.append(tr_n("{count} scene", "{count} scenes", len(changes.scenes)))
    if changes.sprites:
        words.append(tr_n("{count} sprite", "{count} sprites", len(changes.sprites)))
    if changes.sounds:
        words.append(tr_n("{count} sound", "{count} sounds", len(changes.sounds)))
    if not words:
        return tr("Nothing new came: your library had it all.")
    return tr("{things} came into your library.", things=tr_list(words))


class Deed(msgspec.Struct, frozen=True):
    """What was done to several things that were not simply new. ``kind`` is a word for the page."""

    kind: str
    title: str
    items: tuple[str, ...]


def deeds(plan: Plan) -> tuple[Deed, ...]:
    """Say what became of everything that is not simply new."""
    renamed = tuple(tr(_RENAMED[noun], name=name, new=new) for (noun, name), new in plan.names.items())
    all_deeds = (
        Deed("renamed", tr("Came under another name, beside yours"), renamed),
        Deed("replaced", tr("Replaced yours"), _items(plan.replaced)),
        Deed("skipped", tr("Left out, as you chose"), _items(plan.skipped)),
        Deed("same", tr("Were here already, the same to the byte"), _items(plan.same)),
    )
    return tuple(one for one in all_deeds if one.items)


def _items(keys: tuple[Key, ...]) -> tuple[str, ...]:
    return tuple(tr(_CALLED[noun], name=name) for noun, name in keys)
