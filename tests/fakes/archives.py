"""Project files made in memory: whole ones, and ones that are forged."""

import hashlib
import json
import warnings
import zipfile
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from typing import Any

import msgspec

from papeterie.theatre.archive_writer import write_archive
from papeterie.theatre.model import Layer, Scene, Sound, SpriteMetadata, Stage
from papeterie.theatre.project import Project, ProjectSound, ProjectSprite
from papeterie.theatre.project_reading import open_files, read_project

MADE_AT = "2026-11-25T12:00:00+00:00"
PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
STRANGE_NAMES = (
    "Boat",
    "boat",
    "b/o:a*t?",
    "boat.",
    "  boat",
    "CON",
    "con",
    "Le château en été",
    "Le cha\N{COMBINING CIRCUMFLEX ACCENT}teau en e\N{COMBINING ACUTE ACCENT}te\N{COMBINING ACUTE ACCENT}",
    "港の夜",
    "🎭",
    "🎪",
    "..",
    "../../etc/passwd",
    "x" * 80,
    "x" * 79 + "y",
    "हिन्दी",
)


def project() -> Project:
    """Give a small project: a scene of two sprites, one with an original, and a sound."""
    layers = (Layer(id="a", sprite_name="boat"), Layer(id="b", sprite_name="sea"))
    scene = Scene(name="Harbour at night", layers=layers, sounds=(Sound(sound_file="waves.wav"),))
    return Project(
        (scene,),
        (
            ProjectSprite("boat", PNG + b"boat", SpriteMetadata(z_depth=3.0), JPEG + b"photograph"),
            ProjectSprite("sea", PNG + b"sea", SpriteMetadata()),
        ),
        (ProjectSound("waves.wav", b"RIFF of waves"),),
    )


def large_project(scenes: int = 200) -> Project:
    """Give a project of many scenes, with strange names and fields that this version does not know."""
    sprites = [*STRANGE_NAMES, *(f"sprite {index}" for index in range(40))]
    sounds = [*(f"{name}.mp3" for name in STRANGE_NAMES[:8]), "noise", "Noise.WAV", "noise.wav"]

    def scene(index: int) -> Scene:
        shown = [sprites[(index * 7 + step) % len(sprites)] for step in range(4)]
        return Scene(
            name=STRANGE_NAMES[index] if index < len(STRANGE_NAMES) else f"Scene {index}",
            stage=Stage(width=640 + index, extra={"curtain": {"colour": "red", "folds": [1, 2.5, None]}}),
            layers=tuple(
                Layer(id=f"{one} {place}", sprite_name=one, scale=0.1 * index, extra={"mood": "merry"})
                for place, one in enumerate(shown)
            ),
            sounds=(Sound(sound_file=sounds[index % len(sounds)], volume=0.5, extra={"key": "C"}),),
            extra={"author": "Ada", "notes": ["un", "deux"], "index": index},
        )

    return Project(
        tuple(scene(index) for index in range(scenes)),
        tuple(
            ProjectSprite(
                name,
                PNG + hashlib.sha256(name.encode()).digest() * (index + 1),
                SpriteMetadata(z_depth=float(index), behavior_guidance=name, extra={"tags": [name]}),
                JPEG + bytes(range(256)) * index if index % 3 else None,
            )
            for index, name in enumerate(sprites)
        ),
        tuple(ProjectSound(name, b"sound of " + name.encode()) for name in sounds),
    )


def packed(content: Project | None = None) -> bytes:
    """Give a project file."""
    return b"".join(write_archive(content or project(), app_version="0.1.0", made_at=MADE_AT))


def opened(data: bytes) -> Project:
    """Read a project file, as from a disk."""
    return read_project(open_files("show.papeterie", data))


def members() -> dict[str, bytes]:
    """Give the members of the small project, the manifest last."""
    with zipfile.ZipFile(BytesIO(packed())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def manifest(**fields: Any) -> bytes:
    """Give the manifest of the small project with some fields changed."""
    return json.dumps({**json.loads(members()["manifest.json"]), **fields}).encode()


def with_members(added: Mapping[str, bytes], **fields: Any) -> dict[str, bytes]:
    """Give the small project's members with others in it that its manifest lists truly."""
    files = {**members(), **added}
    listed = {
        path: {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data), "type": ""}
        for path, data in files.items()
        if path != "manifest.json"
    }
    return {**files, "manifest.json": manifest(members=listed, **fields)}


def zipped(
    files: Mapping[str, bytes] | Iterable[tuple[str | zipfile.ZipInfo, bytes]],
    lie: Callable[[list[zipfile.ZipInfo]], object] = lambda _infos: None,
    packing: int = zipfile.ZIP_STORED,
) -> bytes:
    """Pack files. ``lie`` may change what the zip's list says of them, once they are packed."""
    target = BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w", packing) as archive:
        warnings.simplefilter("ignore")
        for name, data in files.items() if isinstance(files, Mapping) else files:
            archive.writestr(name, data)
        lie(archive.filelist)
    return target.getvalue()


def changed(field: str, value: Any) -> Callable[[list[zipfile.ZipInfo]], None]:
    """Give a lie about the first file."""
    return lambda infos: setattr(infos[0], field, value)


def same_content(one: Project, other: Project) -> bool:
    """Say whether two projects hold the same scenes, pictures and sounds, wherever these lie in a file."""
    return _content(one) == _content(other)


def _content(one: Project) -> tuple[object, ...]:
    sprites = [
        msgspec.structs.replace(sprite, image_name="", original_name="", image_type="", original_type="")
        for sprite in one.sprites
    ]
    return one.scenes, sprites, [(sound.name, sound.data) for sound in one.sounds]
