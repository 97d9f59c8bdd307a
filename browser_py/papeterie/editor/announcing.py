"""What happened on the stage, in words for who cannot see it."""

from papeterie.editor.layer_actions import step_of_move
from papeterie.editor.state import Stagecraft
from papeterie.theatre.bounds import centre_of
from papeterie.theatre.trajectory import prepare
from papeterie.words.tr import tr, tr_n


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
    if now.scene is before.scene or now.history is before.history or before.save.follows:
        return ""
    if len(past) < len(earlier):
        undone = len(earlier) - len(past)
        if undone == 1:
            return tr("Undid {step}", step=earlier[-1].label)
        return tr_n("Undid {count} step", "Undid {count} steps", undone)
    redone = len(past) - len(earlier)
    if 0 < redone <= len(future) and future[-redone].scene is now.scene:
        if redone == 1:
            return tr("Redid {step}", step=past[-1].label)
        return tr_n("Redid {count} step", "Redid {count} steps", redone)
    return _placed(now, past[-1].label) if past else ""


def _placed(stage: Stagecraft, label: str) -> str:
    """Say where a layer was moved to: the stage point (px) of its centre."""
    layer = None if stage.selected is None else stage.scene.layer(stage.selected)
    artwork = None if layer is None else stage.assets.get(layer.sprite_name)
    if layer is None or artwork is None or label != step_of_move((layer.id,)):
        return label
    x, y = centre_of(prepare(layer, artwork, stage.scene).pose(stage.time))
    return tr("{layer} moved to {x}, {y}", layer=layer.id, x=f"{x:.0f}", y=f"{y:.0f}")


def _chosen(now: Stagecraft, before: Stagecraft) -> str:
    if now.selection == before.selection:
        return ""
    if not now.selection:
        return tr("Nothing chosen")
    if len(now.selection) == 1:
        return tr("{layer} chosen", layer=now.selection[0])
    return tr_n("{count} layer chosen", "{count} layers chosen", len(now.selection))
