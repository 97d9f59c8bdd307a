"""What a person does in the gallery, but for what is stored: look for a scene, sort them, choose a show."""

from typing import Any, get_args

import msgspec

from papeterie.editor.action import Action, Payload
from papeterie.editor.state import AppState, Sort

_replace = msgspec.structs.replace


def _choose_show(state: AppState, payload: Payload) -> AppState:
    return _with_gallery(state, chosen=payload.get("name", ""))


def _search(state: AppState, payload: Payload) -> AppState:
    return _with_gallery(state, query=str(payload.get("value", "")))


def _sort(state: AppState, payload: Payload) -> AppState:
    sort = payload.get("value")
    return _with_gallery(state, sort=sort) if sort in get_args(Sort) else state


def _with_gallery(state: AppState, **changes: Any) -> AppState:
    return _replace(state, gallery=_replace(state.gallery, **changes))


GALLERY_ACTIONS = (
    Action("choose-show", "Choose a show", _choose_show, hidden=True),
    Action("search-gallery", "Look for a scene", _search, hidden=True),
    Action("sort-gallery", "Sort the scenes", _sort, hidden=True),
)
