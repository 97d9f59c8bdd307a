"""A small project on a disk, with real pictures and a real sound."""

import json
import wave
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from tests.unit.pictures.drawing import encoded

WIDTH, HEIGHT = 64, 36


def tone(seconds: float = 0.5) -> bytes:
    """Give a silent WAV."""
    buffer = BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(bytes(round(16000 * seconds)))
    return buffer.getvalue()


def scene(name: str = "sea", **fields: Any) -> dict[str, Any]:
    """Give a scene of 2 s in which a red ball crosses a blue stage."""
    drift = {"type": "drift", "coordinate": "x", "velocity": 20}
    ball = {"id": "ball", "sprite_name": "ball", "vertical_percent": 0.5, "behaviors": [drift]}
    stage = {"width": WIDTH, "height": HEIGHT, "background": "#0000ff"}
    sounds = [{"type": "sound", "sound_file": "tone.wav", "time_offset": 0}]
    return {"version": 1, "name": name, "duration_sec": 2, "stage": stage, "layers": [ball], "sounds": sounds, **fields}


def files(*scenes: Mapping[str, Any]) -> dict[str, bytes]:
    """Give a project's files by path: these scenes (or one), a ball and a tone."""
    ball = Image.new("RGBA", (10, 10), (255, 0, 0, 255))
    told = {f"scenes/{one['name']}/scene.json": json.dumps(one).encode() for one in scenes or [scene()]}
    return told | {
        "sprites/ball/ball.png": encoded(ball),
        "sprites/ball/ball.prompt.json": b'{"version": 1}',
        "sounds/tone.wav": tone(),
    }


def written(folder: Path, contents: Mapping[str, bytes]) -> Path:
    """Write files into a folder."""
    for path, data in contents.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return folder
