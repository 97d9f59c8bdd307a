"""The one place where the state changes."""

from collections.abc import Callable
from typing import Any

import msgspec

from papeterie.editor.state import AppState

_replace = msgspec.structs.replace
Listener = Callable[[AppState, AppState], None]


class Store:
    """Holds the state and tells listeners of each new one, with the one before it."""

    def __init__(self, state: AppState) -> None:
        self.state = state
        self._listeners: list[Listener] = []

    def update(self, change: Callable[[AppState], AppState]) -> None:
        """Replace the state by ``change`` of it; listeners hear of it if it is another one."""
        before = self.state
        self.state = change(before)
        if self.state is not before:
            for listener in tuple(self._listeners):
                listener(self.state, before)

    def change(self, part: str, **fields: Any) -> None:
        """Replace fields of a ``part`` of the state, such as a dialog, while it is there."""

        def changed(state: AppState) -> AppState:
            there = getattr(state, part)
            return state if there is None else _replace(state, **{part: _replace(there, **fields)})

        self.update(changed)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Have ``listener(now, before)`` called at every change; give the function that ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)
