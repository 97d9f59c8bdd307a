"""Undo and redo: a list of earlier scenes and a list of later ones. They share structure."""

import msgspec

from papeterie.theatre.model import Scene


class Change(msgspec.Struct, frozen=True):
    """An edit's name, such as “Move boat”, and the scene that it led away from (or, redone, leads to)."""

    label: str
    scene: Scene


class History(msgspec.Struct, frozen=True):
    """What can be undone (latest last) and redone (next last)."""

    past: tuple[Change, ...] = ()
    future: tuple[Change, ...] = ()

    def record(self, label: str, before: Scene) -> "History":
        """Remember the scene that an edit left; what was undone can no longer be redone."""
        return History((*self.past, Change(label, before)))

    def undo(self, scene: Scene) -> "tuple[History, Scene]":
        """Give the scene before the latest edit, or the same one if there is none."""
        if not self.past:
            return self, scene
        change = self.past[-1]
        return History(self.past[:-1], (*self.future, Change(change.label, scene))), change.scene

    def redo(self, scene: Scene) -> "tuple[History, Scene]":
        """Give the scene after the edit that was undone last, or the same one if there is none."""
        if not self.future:
            return self, scene
        change = self.future[-1]
        return History((*self.past, Change(change.label, scene)), self.future[:-1]), change.scene

    def go_to(self, step: int, scene: Scene) -> "tuple[History, Scene]":
        """Undo or redo until ``step`` edits are done, or as near to that as there are any."""
        history = self
        while len(history.past) > step and history.past:
            history, scene = history.undo(scene)
        while len(history.past) < step and history.future:
            history, scene = history.redo(scene)
        return history, scene
