"""Projects of the earlier Papeterie, made in memory, and zips of them."""

import json
import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Any


def as_json(value: Any) -> bytes:
    """Give the JSON of a value."""
    return json.dumps(value).encode()


def older_files() -> dict[str, bytes]:
    """Give a small whole project: two scenes, two sprites, a sound. Its pictures are no pictures."""
    return {
        "scenes/harbour/scene.json": as_json(
            {
                "scene_name": "harbour",
                "layers": [{"sprite_name": "sea", "horizontal_drift": 20}, {"sprite_name": "boat", "events": []}],
                "sounds": [{"type": "sound", "sound_file": "waves.wav", "loop": True}],
            }
        ),
        "scenes/night/scene.json": as_json({"scene_name": "night", "layers": [{"sprite_name": "boat"}]}),
        "sprites/boat/boat.png": b"picture of a boat",
        "sprites/boat/boat.prompt.json": as_json({"z_depth": 3, "mood": "merry"}),
        "sprites/boat/boat.original.png": b"photograph of a boat",
        "sprites/sea/sea.png": b"picture of the sea",
        "sprites/sea/sea.prompt.json": b"{}",
        "sounds/waves.wav": b"RIFF of waves",
    }


def zipped(files: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Pack files into a zip."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for path, data in files.items():
            archive.writestr(path, data)
    return target.getvalue()
