"""Copied layers as text, for the system's clipboard, and back into a scene."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Literal

import msgspec

from papeterie.theatre.arranging import DUPLICATE_OFFSET, bring_to_front
from papeterie.theatre.artwork import Assets
from papeterie.theatre.bounds import Bounds, around, bounds_of
from papeterie.theatre.changes import placement_of
from papeterie.theatre.codec import read_scene, scene_to_json
from papeterie.theatre.errors import FormatError
from papeterie.theatre.model import Layer, Scene
from papeterie.theatre.names import free_names
from papeterie.theatre.posing import pose_of
from papeterie.theatre.transforming import move_layers
from papeterie.words.tr import tr, tr_noop

Content = Literal["layers", "keyframes"]
_MARK = "papeterie"
_NOTHING: Mapping[Content, str] = {
    "layers": tr_noop("the clipboard holds no layers of Papeterie; copy some first"),
    "keyframes": tr_noop("the clipboard holds no keyframes of Papeterie; copy some first"),
}
_CLOSE = 1.0
_replace = msgspec.structs.replace


def copy(scene: Scene, ids: Collection[str]) -> str:
    """Give layers as text that :func:`paste` understands, in this scene, another one, or another browser."""
    return pack("layers", scene, [layer for layer in scene.layers if layer.id in ids])


def paste(
    scene: Scene, text: str, assets: Assets, at: tuple[float, float] | None = None
) -> tuple[Scene, tuple[str, ...]]:
    """Put copied layers in front of all others; give their ids, which are new where a layer has them already.

    Their common middle comes to stage px ``at``; without it they stand where they stood, or a little aside of
    their likes that stand there already. Raises :class:`FormatError` for a text that is not of :func:`copy`, and where
    a sprite is not among the assets.
    """
    copied = unpack(text, "layers")
    missing = sorted({layer.sprite_name for layer in copied.layers} - set(assets))
    if missing:
        names = ", ".join(tr("“{name}”", name=name) for name in missing)
        asked = tr("the copied layers show what is not in the library: {names}; add it, then paste again", names=names)
        raise FormatError("", asked)
    ids = free_names([layer.id for layer in copied.layers], [layer.id for layer in scene.layers])
    layers = [_replace(layer, id=name) for layer, name in zip(copied.layers, ids, strict=True)]
    pasted = bring_to_front(_replace(scene, layers=(*scene.layers, *layers)), ids, assets)
    return _aside(pasted, ids, assets) if at is None else _around(pasted, ids, assets, at), ids


def copied_content(text: str) -> Content | None:
    """Say what a text from the clipboard holds, or ``None`` where it is not of ours."""
    content = _opened(text).get(_MARK)
    return content if content in ("layers", "keyframes") else None


def pack(content: Content, scene: Scene, layers: Iterable[Layer]) -> str:
    """Give layers (of a scene with that stage) as text that says what it holds."""
    held = Scene(name=scene.name, stage=scene.stage, layers=tuple(layers))
    return msgspec.json.encode({_MARK: content, "scene": scene_to_json(held)}).decode()


def unpack(text: str, content: Content) -> Scene:
    """Give the scene of a text that :func:`pack` made. Raises :class:`FormatError`."""
    opened = _opened(text)
    scene = opened.get("scene")
    if opened.get(_MARK) != content or not isinstance(scene, dict):
        raise FormatError("", tr(_NOTHING[content]))
    return read_scene(scene)


def _opened(text: str) -> dict[str, Any]:
    try:
        opened = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return {}
    return opened if isinstance(opened, dict) else {}


def _around(scene: Scene, ids: Collection[str], assets: Assets, at: tuple[float, float]) -> Scene:
    """Bring the common middle of layers to a stage point; backgrounds stay, for they cover the stage anyhow."""
    placed = _placed(scene, ids, assets)
    box = around(placed.values())
    if box is None:
        return scene
    x, y = box.middle
    return move_layers(scene, placed, at[0] - x, at[1] - y, assets)


def _aside(scene: Scene, ids: Collection[str], assets: Assets) -> Scene:
    """Move layers a little while one of them hides a layer of the same sprite."""
    placed, dx, dy = _placed(scene, ids, assets), 0.0, 0.0
    others = _placed(scene, [layer.id for layer in scene.layers if layer.id not in ids], assets)
    sprites = {layer.id: layer.sprite_name for layer in scene.layers}

    def hides(one: str, other: str) -> bool:
        (x, y), (other_x, other_y) = placed[one].shifted(dx, dy).middle, others[other].middle
        return sprites[one] == sprites[other] and abs(x - other_x) < _CLOSE and abs(y - other_y) < _CLOSE

    while any(hides(one, other) for one in placed for other in others):
        dx, dy = dx + DUPLICATE_OFFSET[0], dy + DUPLICATE_OFFSET[1]
    return move_layers(scene, placed, dx, dy, assets)


def _placed(scene: Scene, ids: Collection[str], assets: Assets) -> dict[str, Bounds]:
    """Give what layers take up when the scene begins, backgrounds left out."""
    found = {}
    for layer in scene.layers:
        if layer.id in ids and not placement_of(layer, assets).is_background:
            pose = pose_of(scene, layer, assets, 0.0)
            if pose is not None:
                found[layer.id] = bounds_of(pose)
    return found
