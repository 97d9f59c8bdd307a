"""Which file of an earlier project is what, told by the paths alone."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

import msgspec

PICTURES = (".png", ".webp", ".jpg", ".jpeg", ".gif", ".avif", ".bmp")
"""Endings of a sprite's picture, the one that counts first first."""
SOUNDS = (".mp3", ".wav", ".ogg", ".oga", ".opus", ".m4a", ".aac", ".flac", ".weba", ".webm")
_LEFT_BY_SYSTEMS = frozenset({"__macosx", "thumbs.db", "desktop.ini"})
_FOLDERS = frozenset({"scenes", "sprites", "sounds"})


class SpriteFiles(msgspec.Struct):
    """The paths of a sprite's files; "" where there is none. ``name`` is that of its folder."""

    name: str
    image: str = ""
    prompt: str = ""
    original: str = ""


class Layout(msgspec.Struct):
    """The paths of all that belongs to a project, by the names that the folders and files give."""

    scenes: dict[str, str] = {}
    sprites: dict[str, SpriteFiles] = {}
    sounds: dict[str, str] = {}
    ignored: list[str] = []
    refused: list[str] = []
    """Paths that would lead out of the project: they are never used."""
    others: list[str] = []
    """Folders that hold further projects."""
    root: tuple[str, ...] = ()
    """The folder that the project lies in."""

    def paths(self) -> Iterator[str]:
        """Give every path that has to be read."""
        yield from self.scenes.values()
        for sprite in self.sprites.values():
            yield from (one for one in (sprite.image, sprite.prompt, sprite.original) if one)
        yield from self.sounds.values()

    def place(self, path: str) -> str:
        """Give a path as a person reads it: from the project's folder on, with plain slashes."""
        return "/".join(_parts(path)[len(self.root) :])

    def __bool__(self) -> bool:
        """Whether anything of a project is there."""
        return bool(self.scenes or self.sprites or self.sounds)


def find_layout(paths: Iterable[str]) -> Layout:
    """Sort the paths of a folder or a zip, with slashes of either kind. The project may lie in a folder of it."""
    layout = Layout()
    split: list[tuple[str, tuple[str, ...]]] = []
    for path in paths:
        parts = _parts(path)
        if ".." in parts:
            layout.refused.append(path)
        elif parts and not left_by_systems(path):
            split.append((path, parts))
    layout.root, layout.others = _roots(parts for _, parts in split)
    root = layout.root
    for path, parts in split:
        if parts[: len(root)] != root or not _sort(layout, path, parts[len(root) :]):
            layout.ignored.append(path)
    for name in [name for name, one in layout.sprites.items() if not (one.image or one.prompt or one.original)]:
        del layout.sprites[name]
    return layout


def folded(name: str) -> str:
    """Give what two spellings of one name have in common on a disk that sees no difference between them."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def left_by_systems(path: str) -> bool:
    """Say whether it is hidden, or one of the files that systems leave in folders and zips."""
    return any(one.startswith(".") or one.casefold() in _LEFT_BY_SYSTEMS for one in _parts(path))


def _parts(path: str) -> tuple[str, ...]:
    """Split; letters with accents are made one character, as Macs split them."""
    whole = unicodedata.normalize("NFC", path.replace("\\", "/"))
    return tuple(one for one in whole.split("/") if one not in {"", "."})


def _roots(all_parts: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], list[str]]:
    """Give the folder with most of a project's files, and the others that hold scenes."""
    files: Counter[tuple[str, ...]] = Counter()
    with_scenes: set[tuple[str, ...]] = set()
    for parts in all_parts:
        for place in range(len(parts) - 1):
            kind = _kind(parts, place)
            if kind:
                files[parts[:place]] += 1
                if kind == "scenes":
                    with_scenes.add(parts[:place])
                break
    if not files:
        return (), []
    root = max(files, key=lambda one: (one in with_scenes, files[one], -len(one), one))
    return root, sorted("/".join(one) for one in with_scenes - {root})


def _kind(parts: tuple[str, ...], start: int = 0) -> str:
    """Give the folder whose file this is, from its part ``start`` on, or "" for a file that belongs nowhere."""
    kind, last, depth = parts[start].casefold(), parts[-1].casefold(), len(parts) - start
    belongs = {
        "scenes": depth == 3 and last == "scene.json",  # noqa: PLR2004 -- scenes/NAME/scene.json
        "sprites": depth == 3 and last.endswith((*PICTURES, ".prompt.json")),  # noqa: PLR2004
        "sounds": depth > 1 and last.endswith(SOUNDS),
    }
    return kind if kind in _FOLDERS and belongs[kind] else ""


def _sort(layout: Layout, path: str, parts: tuple[str, ...]) -> bool:
    """Put a file in its place; give whether it has one."""
    kind = _kind(parts) if len(parts) > 1 else ""
    if kind == "scenes":
        layout.scenes[parts[1]] = path
    elif kind == "sounds":
        layout.sounds["/".join(parts[1:])] = path
    elif kind == "sprites":
        return _sort_sprite(layout.sprites.setdefault(parts[1], SpriteFiles(parts[1])), path, parts[2])
    return bool(kind)


def _sort_sprite(sprite: SpriteFiles, path: str, file: str) -> bool:
    """``NAME.png``, ``NAME.original.png`` or ``NAME.prompt.json`` of the folder NAME."""
    stem, name = folded(file), folded(sprite.name)
    if stem == f"{name}.prompt.json":
        sprite.prompt = path
        return True
    ending = PurePosixPath(stem).suffix
    if stem == f"{name}{ending}":
        better = not sprite.image or _rank(path) < _rank(sprite.image)
        sprite.image = path if better else sprite.image
        return better
    if re.fullmatch(rf"{re.escape(name)}\.original\.\w+", stem):
        sprite.original = path
        return True
    return False


def _rank(path: str) -> int:
    return PICTURES.index(PurePosixPath(path.casefold()).suffix)
