"""The files of the shows."""

import json
from pathlib import Path

import pytest
from PIL import Image

from artwork.forest import FOREST
from artwork.harbour import HARBOUR
from artwork.library import write_shows, write_sprite
from artwork.show import Show, Sprite
from artwork.synthesis import Recording

_TINY = Show(
    "Tiny",
    "Hardly anything happens.",
    {"dot": Sprite(lambda: Image.new("RGBA", (4, 3), (9, 9, 9, 255)), {"z_depth": 1})},
    {"tick.wav": Recording(lambda: [0.0, 0.5, 0.0], 8000)},
    {"version": 1, "name": "Tiny"},
)


@pytest.mark.parametrize(("show", "name"), [(HARBOUR, "wave-far"), (HARBOUR, "gull"), (FOREST, "eyes")])
def test_a_sprite_is_written_with_its_metadata_and_the_same_bytes_each_time(
    tmp_path: Path, show: Show, name: str
) -> None:
    """Drawing twice gives equal files, with the height that the metadata expects."""
    reports: list[str] = []
    sprite = show.sprites[name]
    for run in ("first", "second"):
        write_sprite(tmp_path / run, name, sprite, reports.append)
    first, second = (tmp_path / run / "sprites" / name / f"{name}.png" for run in ("first", "second"))
    assert first.read_bytes() == second.read_bytes()
    metadata = json.loads(first.with_name(f"{name}.prompt.json").read_text())
    assert sprite.metadata == metadata
    with Image.open(first) as picture:
        assert picture.height >= metadata["target_height"]
    assert len(reports) == 4


def test_all_shows_are_written_into_one_library(tmp_path: Path) -> None:
    """Sprites, sounds, scenes, an index of each, and the playbill."""
    write_shows(tmp_path, [_TINY], lambda _line: None)
    found = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file())
    assert found == [
        "scenes/Tiny/scene.json",
        "scenes/index.json",
        "shows.json",
        "sounds/index.json",
        "sounds/tick.wav",
        "sprites/dot/dot.png",
        "sprites/dot/dot.prompt.json",
        "sprites/index.json",
    ]


def test_the_playbill_names_and_describes_the_shows(tmp_path: Path) -> None:
    """In the order in which they are given, which is that of the index of scenes, too."""
    write_shows(tmp_path, [_TINY], lambda _line: None)
    assert json.loads((tmp_path / "scenes" / "index.json").read_text()) == ["Tiny"]
    playbill = json.loads((tmp_path / "shows.json").read_text())
    assert playbill == [{"name": "Tiny", "description": "Hardly anything happens."}]
