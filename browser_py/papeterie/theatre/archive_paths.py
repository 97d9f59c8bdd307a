"""Paths in a project file: made readable from any name, and refused where a disk would not be safe with them."""

import re
import unicodedata
from collections import Counter

from papeterie.theatre.archive_error import told
from papeterie.theatre.project_layout import folded
from papeterie.words.tr import tr

_LONGEST_SLUG = 50
_LONGEST_PART = 255
_LONGEST_PATH = 1000
_ENDING = re.compile(r"[A-Za-z0-9]{1,5}")
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f-\x9f\ud800-\udfff\\:*?"<>|]')
"""Control characters, halves of characters, and what some disks refuse."""
_OF_WINDOWS = frozenset({"con", "prn", "aux", "nul", *(f"{one}{n}" for one in ("com", "lpt") for n in range(1, 10))})


class FreePaths:
    """Gives each scene, sprite and sound a path of its own, however alike their names are."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._numbers: Counter[str] = Counter()

    def scene(self, name: str) -> str:
        """Give the file of a scene."""
        return self._free("scenes/", slug(name, "scene"), ".json")

    def sprite(self, name: str) -> str:
        """Give the folder of a sprite."""
        return self._free("sprites/", slug(name, "sprite"), "")

    def sound(self, file: str) -> str:
        """Give the file of a sound; it keeps its ending."""
        stem, dot, ending = file.rpartition(".")
        if not stem or not _ENDING.fullmatch(ending):
            stem, dot, ending = file, "", ""
        return self._free("sounds/", slug(stem, "sound"), f"{dot}{ending.lower()}")

    def _free(self, folder: str, stem: str, tail: str) -> str:
        path = f"{folder}{stem}{tail}"
        # Thousands of names may be the same one: each goes on counting where the one before stopped.
        key = folded(path)
        while folded(path) in self._taken:
            self._numbers[key] += 1
            path = f"{folder}{stem}-{self._numbers[key] + 1}{tail}"
        self._taken.add(folded(path))
        return path


def slug(name: str, otherwise: str) -> str:
    """Give what a person recognises of a name: its letters and digits of any script, hyphens between them."""
    kept = (one if _is_kept(one) else "-" for one in unicodedata.normalize("NFC", name))
    whole = re.sub("-{2,}", "-", "".join(kept)).strip("-_")[:_LONGEST_SLUG].strip("-_")
    return whole if whole and folded(whole) not in _OF_WINDOWS else f"{otherwise}-{whole}".rstrip("-")


def path_flaw(path: str) -> str:
    """Say what is wrong with the path of a file; "" where it can be used."""
    parts = path.split("/")
    if re.match(r"[A-Za-z]:", path) or path.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", path):
        return tr("“{path}” is a path that leads out of the project file.", path=told(path))
    if _FORBIDDEN.search(path):
        return tr("“{path}” in the project file has a character that no name of a file may have.", path=told(path))
    if len(path) > _LONGEST_PATH or any(len(one.encode()) > _LONGEST_PART for one in parts):
        return tr("“{path}” in the project file is too long a name.", path=told(path))
    if any(one in {"", "."} or one.endswith((".", " ")) for one in parts):
        return tr("“{path}” in the project file is a path that not every disk understands.", path=told(path))
    return ""


def _is_kept(character: str) -> bool:
    """Whether it is a letter, a mark on one, a digit or an underscore."""
    return character == "_" or unicodedata.category(character)[0] in "LMN"
