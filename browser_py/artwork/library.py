"""The files of the shows: one folder for each sprite and scene, an index of names for each kind, and the playbill."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from artwork.indexed import indexed
from artwork.show import Show, Sprite
from artwork.synthesis import wav

Report = Callable[[str], None]


def write_shows(folder: Path, shows: Sequence[Show], report: Report) -> None:
    """Draw and synthesise the shows into a folder; `report` hears of each file when it is written."""
    sprites = {name: sprite for show in shows for name, sprite in show.sprites.items()}
    sounds = {file: recording for show in shows for file, recording in show.sounds.items()}
    for name, sprite in sprites.items():
        write_sprite(folder, name, sprite, report)
    for file, recording in sounds.items():
        _write(folder / "sounds" / file, wav(recording.synthesise(), recording.rate), report)
    for show in shows:
        _write(folder / "scenes" / show.name / "scene.json", _json(show.scene), report)
    scenes = [show.name for show in shows]
    for kind, names in (("sprites", list(sprites)), ("sounds", list(sounds)), ("scenes", scenes)):
        _write(folder / kind / "index.json", _json(names), report)
    playbill = [{"name": show.name, "description": show.description} for show in shows]
    _write(folder / "shows.json", _json(playbill), report)


def write_sprite(folder: Path, name: str, sprite: Sprite, report: Report) -> None:
    """Draw one sprite into its folder, with its metadata beside it."""
    picture = sprite.draw()
    place = folder / "sprites" / name
    place.mkdir(parents=True, exist_ok=True)
    file = place / f"{name}.png"
    (picture if sprite.glows else indexed(picture, sprite.colours)).save(file, optimize=True)
    report(f"{file}: {picture.width} x {picture.height} pixels, {file.stat().st_size} bytes")
    _write(place / f"{name}.prompt.json", _json(sprite.metadata), report)


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=2) + "\n").encode()


def _write(file: Path, content: bytes, report: Report) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    report(f"{file}: {len(content)} bytes")
