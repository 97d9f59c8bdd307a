"""What a project holds, line by line."""

from collections.abc import Collection, Iterator, Mapping

from papeterie.headless.sounds import SoundError, seconds
from papeterie.pictures.errors import PictureError
from papeterie.pictures.inspect import inspect_picture
from papeterie.theatre.edits import sprites_of
from papeterie.theatre.model import Scene, SpriteMetadata
from papeterie.theatre.placement import NO_METADATA, place
from papeterie.theatre.project import Project, ProjectSound, ProjectSprite
from papeterie.theatre.project_report import counted, summary
from papeterie.theatre.soundtrack import sounds_of
from papeterie.words.tr import tr_list


def describe(project: Project) -> Iterator[str]:
    """Give scenes, sprites and sounds, and how much is wrong."""
    yield summary(project)
    metadata = {one.name: one.metadata for one in project.sprites}
    for scene in project.scenes:
        yield from ("", *_scene(scene, metadata))
    shown = {scene.name: sprites_of(scene) for scene in project.scenes}
    heard = {scene.name: sounds_of(scene, metadata) for scene in project.scenes}
    if project.sprites:
        yield from ("", "Sprites")
        yield from _columns([(one.name, _size(one), _used(one.name, shown)) for one in project.sprites])
    if project.sounds:
        yield from ("", "Sounds")
        yield from _columns([(one.name, _length(one), _used(one.name, heard)) for one in project.sounds])


def _scene(scene: Scene, metadata: dict[str, SpriteMetadata]) -> Iterator[str]:
    stage = scene.stage
    placements = [place(layer, metadata.get(layer.sprite_name, NO_METADATA)) for layer in scene.layers]
    behaviors = sum(len(one.behaviors) for one in placements)
    yield f"Scene “{scene.name}”"
    yield f"  {scene.duration_sec:g} s on a stage of {stage.width} x {stage.height} px, {stage.background}"
    layers, sprites = counted(len(scene.layers), "layer"), counted(len(sprites_of(scene)), "sprite")
    yield f"  {layers} of {sprites}, {counted(behaviors, 'behavior')}"
    sounds = sorted(sounds_of(scene, metadata))
    yield f"  sounds: {tr_list(sounds) if sounds else 'none'}"
    if scene.camera:
        yield f"  {counted(len(scene.camera), 'camera keyframe')}"


def _size(sprite: ProjectSprite) -> str:
    try:
        facts = inspect_picture(sprite.image)
    except PictureError:
        return "unreadable"
    return f"{facts.width} x {facts.height} px"


def _length(sound: ProjectSound) -> str:
    try:
        length = seconds(sound.name, sound.data)
    except SoundError:
        return "unreadable"
    return "length unknown" if length is None else f"{length:.2f} s"


def _used(name: str, by_scene: Mapping[str, Collection[str]]) -> str:
    scenes = [scene for scene, names in by_scene.items() if name in names]
    return f"in {tr_list([f'“{name}”' for name in scenes])}" if scenes else "unused"


def _columns(rows: list[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        yield "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
