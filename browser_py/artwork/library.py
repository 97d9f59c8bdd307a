"""The files of the show: one folder for each sprite and scene, and an index of names for each kind."""

import json
from collections.abc import Callable
from pathlib import Path

from artwork import show
from artwork.indexed import indexed
from artwork.sounds import SOUNDS, wav

Report = Callable[[str], None]


def write_show(folder: Path, report: Report) -> None:
    """Draw and synthesise the whole show into a folder; `report` hears of each file when it is written."""
    for name in show.SPRITES:
        write_sprite(folder, name, report)
    for file, synthesise in SOUNDS.items():
        _write(folder / "sounds" / file, wav(synthesise()), report)
    _write(folder / "scenes" / show.NAME / "scene.json", _json(show.scene()), report)
    for kind, names in (("sprites", show.SPRITES), ("sounds", SOUNDS), ("scenes", (show.NAME,))):
        _write(folder / kind / "index.json", _json(list(names)), report)


def write_sprite(folder: Path, name: str, report: Report) -> None:
    """Draw one sprite into its folder, with its metadata beside it."""
    sprite = show.SPRITES[name]
    picture = sprite.draw()
    place = folder / "sprites" / name
    place.mkdir(parents=True, exist_ok=True)
    file = place / f"{name}.png"
    (picture if sprite.glows else indexed(picture)).save(file, optimize=True)
    report(f"{file}: {picture.width} x {picture.height} pixels, {file.stat().st_size} bytes")
    _write(place / f"{name}.prompt.json", _json(sprite.metadata), report)


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=2) + "\n").encode()


def _write(file: Path, content: bytes, report: Report) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    report(f"{file}: {len(content)} bytes")
