"""What of a project the library has already."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol, TypeVar

from papeterie.editor.import_plan import Clash, Holdings, is_same_scene
from papeterie.editor.ports import AssetError, AssetRepository
from papeterie.theatre.model import Scene
from papeterie.theatre.project import Project, ProjectSprite


async def at_once() -> None:
    """Take no breath."""


async def holdings_of(
    project: Project, library: AssetRepository, breathe: Callable[[], Awaitable[None]] = at_once
) -> Holdings:
    """Find the project's names in the library, and what they stand for there; ``breathe`` is awaited between two.

    What the library cannot read is not the same as anything. Raises :class:`AssetError` where it cannot be listed.
    """
    scenes, sprites, sounds = await asyncio.gather(library.list_scenes(), library.list_sprites(), library.list_sounds())
    clashes: list[Clash] = []
    for scene, held in _held(project.scenes, scenes):
        await breathe()
        clashes.append(Clash("scene", scene.name, held, await _or_false(_same_scene(library, scene, held))))
    for sprite, held in _held(project.sprites, sprites):
        await breathe()
        clashes.append(Clash("sprite", sprite.name, held, await _or_false(_same_sprite(library, sprite, held))))
    for sound, held in _held(project.sounds, sounds):
        await breathe()
        clashes.append(Clash("sound", sound.name, held, await _or_false(_same_sound(library, sound.data, held))))
    return Holdings(scenes, sprites, sounds, tuple(clashes))


async def _or_false(comparison: Awaitable[bool]) -> bool:
    try:
        return await comparison
    except AssetError:
        return False


class _Named(Protocol):
    @property
    def name(self) -> str: ...


_N = TypeVar("_N", bound=_Named)


def _held(items: Sequence[_N], names: Sequence[str]) -> list[tuple[_N, str]]:
    """Give each item whose name the library has, with the library's name.

    The case of letters makes no difference, unless names of either side differ in nothing else: then each of the
    library's counts for one item, the one that is spelt like it if there is one.
    """
    alike = {one.name for one in items}.intersection(names)
    others = {one.casefold(): one for one in names if one not in alike}
    found: list[tuple[_N, str]] = []
    for one in items:
        held = one.name if one.name in alike else others.pop(one.name.casefold(), None)
        if held is not None:
            found.append((one, held))
    return found


async def _same_scene(library: AssetRepository, scene: Scene, held: str) -> bool:
    return is_same_scene(scene, await library.get_scene(held))


async def _same_sprite(library: AssetRepository, sprite: ProjectSprite, held: str) -> bool:
    if (await library.get_sprite_metadata(held)) != sprite.metadata:
        return False
    original = await library.get_original(held)
    if (None if original is None else original.data) != sprite.original:
        return False
    return (await library.read_sprite_image(held)).data == sprite.image


async def _same_sound(library: AssetRepository, data: bytes, held: str) -> bool:
    return (await library.read_sound(held)).data == data
