"""What happened on the stage, in words for who cannot see it."""

from papeterie.editor.state import Stagecraft
from papeterie.theatre.bounds import centre_of
from papeterie.theatre.trajectory import prepare


def announcement(now: Stagecraft, before: Stagecraft | None) -> str:
    """Say what the step from one state to the next did, and what is chosen now; nothing where neither changed."""
    if before is None or now.address != before.address:
        return ""
    done = _done(now, before)
    chosen = _chosen(now, before)
    if done and not now.selection:
        return done
    return f"{done}. {chosen}" if done and chosen else done or chosen


def _done(now: Stagecraft, before: Stagecraft) -> str:
    past, earlier, future = now.history.past, before.history.past, before.history.future
    if now.scene is before.scene or now.history is before.history:
        return ""
    if len(past) < len(earlier):
        undone = len(earlier) - len(past)
        return f"Undid {earlier[-1].label}" if undone == 1 else f"Undid {undone} steps"
    redone = len(past) - len(earlier)
    if 0 < redone <= len(future) and future[-redone].scene is now.scene:
        return f"Redid {past[-1].label}" if redone == 1 else f"Redid {redone} steps"
    return _placed(now, past[-1].label) if past else ""


def _placed(stage: Stagecraft, label: str) -> str:
    """Say where a layer was moved to: the stage point (px) of its centre."""
    layer = None if stage.selected is None else stage.scene.layer(stage.selected)
    artwork = None if layer is None else stage.assets.get(layer.sprite_name)
    if layer is None or artwork is None or label != f"Move {layer.id}":
        return label
    x, y = centre_of(prepare(layer, artwork, stage.scene).pose(stage.time))
    return f"{layer.id} moved to {x:.0f}, {y:.0f}"


def _chosen(now: Stagecraft, before: Stagecraft) -> str:
    if now.selection == before.selection:
        return ""
    if not now.selection:
        return "Nothing chosen"
    return f"{now.selection[0]} chosen" if len(now.selection) == 1 else f"{len(now.selection)} layers chosen"
