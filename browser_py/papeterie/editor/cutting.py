"""How a picture is cut out: what a person may choose, and what is sent of it."""

from collections.abc import Mapping
from typing import Any

import msgspec

from papeterie.editor.capabilities import Capabilities
from papeterie.words.tr import tr_noop

MODELS: Mapping[str, str] = {
    "u2netp": tr_noop("Anything, quick"),
    "u2net": tr_noop("Anything, thorough"),
    "silueta": tr_noop("Anything, in between"),
    "u2net_human_seg": tr_noop("People"),
    "isnet-general-use": tr_noop("Anything, sharp outlines"),
    "isnet-anime": tr_noop("Drawings and comics"),
    "birefnet-general": tr_noop("Anything, the finest, slow"),
    "birefnet-general-lite": tr_noop("Anything, fine"),
    "birefnet-portrait": tr_noop("Portraits, fine"),
    "bria-rmbg": tr_noop("Products and people, fine"),
}
"""What the models are good for; one that is not known here goes by its own name."""
SMOOTHINGS: Mapping[int, str] = {
    0: tr_noop("As they are"),
    1: tr_noop("A little smoother"),
    3: tr_noop("Much smoother"),
    6: tr_noop("As smooth as can be"),
}
"""How far outlines are rounded, in px."""
SIZES = (2_048, 1_024, 512)
"""Longest sides that are offered, in px."""

_SENT = {
    "model": "model",
    "fine_edges": "alpha_matting",
    "smoothing": "edge_smoothing",
    "trim": "trim",
    "largest": "max_size",
    "describe": "describe",
}
_OF_THE_CUT = ("model", "fine_edges", "smoothing")


class Cutting(msgspec.Struct, frozen=True):
    """What is chosen. ``model`` "" and ``largest`` 0 (px of the longest side) are the service's own choice.

    ``describe``: the description is made into a motion.
    """

    remove_background: bool = True
    model: str = ""
    fine_edges: bool = False
    smoothing: int = 0
    trim: bool = True
    largest: int = 0
    describe: bool = True

    def fields(self) -> dict[str, str]:
        """Give the fields of the form, but for what the service takes for granted."""
        unused = () if self.remove_background else _OF_THE_CUT
        chosen = {name: getattr(self, name) for name in _SENT if name not in unused}
        differing = {name: value for name, value in chosen.items() if value != getattr(_USUAL, name)}
        return {"remove_background": _text(self.remove_background)} | {
            _SENT[name]: _text(value) for name, value in differing.items()
        }

    def within(self, can: Capabilities | None) -> "Cutting":
        """Give it without what the service does not have."""
        if can is None:
            return self
        return msgspec.structs.replace(
            self,
            model=self.model if self.model in can.cutout.models else "",
            fine_edges=self.fine_edges and can.cutout.alpha_matting,
            largest=self.largest if self.largest < can.limits.max_side else 0,
        )

    def choosing(self, field: str, value: str) -> "Cutting":
        """Give it with a field as the page says it: a word, a number, ``true`` or ``false``."""
        before = getattr(self, field)
        chosen = value == "true" if isinstance(before, bool) else type(before)(value)
        return msgspec.structs.replace(self, **{field: chosen})


_USUAL = Cutting()


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
