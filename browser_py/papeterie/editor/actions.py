"""All that a person can do, each as one object: name, label, shortcuts, and a pure function from state to state."""

from collections.abc import Mapping

import msgspec

from papeterie.editor.action import Action, Payload
from papeterie.editor.gallery_actions import GALLERY_ACTIONS
from papeterie.editor.history_actions import HISTORY_ACTIONS
from papeterie.editor.inspector_actions import INSPECTOR_ACTIONS
from papeterie.editor.keeping_actions import KEEPING_ACTIONS
from papeterie.editor.keyframe_actions import KEYFRAME_ACTIONS
from papeterie.editor.layer_actions import LAYER_ACTIONS
from papeterie.editor.library_actions import LIBRARY_ACTIONS
from papeterie.editor.order_actions import ORDER_ACTIONS
from papeterie.editor.palette_actions import PALETTE_ACTIONS
from papeterie.editor.playback_actions import PLAYBACK_ACTIONS
from papeterie.editor.selection_actions import SELECTION_ACTIONS
from papeterie.editor.service_actions import SERVICE_ACTIONS
from papeterie.editor.sound_actions import SCENE_SOUND_ACTIONS
from papeterie.editor.state import AppState
from papeterie.editor.timeline_actions import TIMELINE_ACTIONS
from papeterie.editor.timeline_first import timeline_first
from papeterie.editor.viewport_actions import VIEWPORT_ACTIONS
from papeterie.editor.workspace_actions import WORKSPACE_ACTIONS

_replace = msgspec.structs.replace


def _dismiss(state: AppState, _payload: Payload) -> AppState:
    return _replace(state, notice=None)


_PAGE_ACTIONS = (
    Action("dismiss-notice", "Dismiss the notice", _dismiss, available=lambda state: state.notice is not None),
)
GROUPS: Mapping[str, tuple[Action, ...]] = {
    "Undo and redo": HISTORY_ACTIONS,
    "Choosing": SELECTION_ACTIONS,
    "Layers": LAYER_ACTIONS,
    "Order": ORDER_ACTIONS,
    "Library": LIBRARY_ACTIONS,
    "Inspector": INSPECTOR_ACTIONS,
    "Processing": SERVICE_ACTIONS,
    "View": VIEWPORT_ACTIONS,
    "Playback": PLAYBACK_ACTIONS,
    "Timeline": TIMELINE_ACTIONS,
    "Keyframes": KEYFRAME_ACTIONS,
    "Sounds of the scene": SCENE_SOUND_ACTIONS,
    "Panels": WORKSPACE_ACTIONS,
    "Gallery": (*GALLERY_ACTIONS, *KEEPING_ACTIONS),
    "Help and looks": (*PALETTE_ACTIONS, *_PAGE_ACTIONS),
}
"""All actions as the palette and the list of shortcuts group them."""
ACTIONS: Mapping[str, Action] = {one.name: timeline_first(one) for group in GROUPS.values() for one in group}
