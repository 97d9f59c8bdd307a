"""What a worker is given and what it gives: plain frozen data, pickled on the way."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from papeterie.pictures.inspect import Limits
from server.masks import Backend

Box = tuple[int, int, int, int]
"""Left, top, right, bottom."""
Screen = Literal["magenta", "green"]
"""The colour that a made picture stands before."""


@dataclass(frozen=True, slots=True)
class Cut:
    """How to cut: with ``alpha_matting`` at hair and fur; ``edge_smoothing`` rounds the outline by that many px."""

    alpha_matting: bool = False
    edge_smoothing: float = 0


@dataclass(frozen=True, slots=True)
class Tools:
    """What a worker works with: the back end of cut-outs, its first model, their folder, its memory in MB, threads."""

    backend: Backend
    model: str
    folder: Path | None
    megabytes: int
    threads: int


@dataclass(frozen=True, slots=True)
class SpriteOrder:
    """How a picture is made a sprite. ``model`` is ``None`` where its background stays; ``max_side`` is in px.

    ``described`` says whether somebody wants to see it small.
    """

    model: str | None
    cut: Cut
    trim: bool
    max_side: int
    limits: Limits
    described: bool = True


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence for the person about their picture; ``facts`` say the same to a program: a type, and numbers."""

    words: str
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sprite:
    """A sprite's picture as PNG, its size in px, a small PNG for whoever describes it (if so), and notes."""

    png: bytes
    size: tuple[int, int]
    seen: bytes
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class SceneOrder:
    """How a picture of a scene is taken apart, into at most ``most`` objects; ``max_side`` is in px."""

    model: str
    most: int
    max_side: int
    limits: Limits


@dataclass(frozen=True, slots=True)
class CutObject:
    """An object of a scene: its picture as PNG, where it was in px, a small PNG of it."""

    png: bytes
    box: Box
    seen: bytes


@dataclass(frozen=True, slots=True)
class Analysis:
    """A scene's picture taken apart: its size in px, its objects, the largest first."""

    size: tuple[int, int]
    objects: tuple[CutObject, ...]
