"""What is told of work that left a library that does not open, or came back into it."""

from papeterie.editor.import_plan import Plan
from papeterie.editor.taking_out import TakenOut
from papeterie.words.tr import tr, tr_list, tr_n


def taken_out(out: TakenOut) -> str:
    """Say what is in the file, and what is not."""
    lost = ", ".join(tr("“{name}”", name=name) for _, name in out.left_out)
    if not out.count:
        if out.left_out:
            return tr("Nothing of it could be read: {names}.", names=lost)
        return tr("There is nothing in it to export.")
    told = tr(
        "{things} are in your downloads, in {file}. Import brings them back.",
        things=_counted(out.scenes, out.sprites, out.sounds),
        file=out.file_name,
    )
    if not out.left_out:
        return told
    return f"{told} {tr('Not in the file, for they cannot be read: {names}.', names=lost)}"


def back(plan: Plan) -> str:
    """Say that the library is open again, and what came into it."""
    changes = plan.changes
    told = tr("Your library is open again.")
    if changes.scenes or changes.sprites or changes.sounds:
        things = _counted(len(changes.scenes), len(changes.sprites), len(changes.sounds))
        told += " " + tr("What you made meanwhile is in it: {things}.", things=things)
    for (_, name), new in plan.names.items():
        told += " " + tr("“{name}” is called “{new}” there.", name=name, new=new)
    return told


def _counted(scenes: int, sprites: int, sounds: int) -> str:
    counted = (
        (scenes, tr_n("{count} scene", "{count} scenes", scenes)),
        (sprites, tr_n("{count} sprite", "{count} sprites", sprites)),
        (sounds, tr_n("{count} sound", "{count} sounds", sounds)),
    )
    return tr_list([words for number, words in counted if number])
