"""Names of scenes, sprites and sounds: they become file names, so they are held to what every disk can store."""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Literal

from papeterie.words.tr import tr, tr_noop

MAX_LENGTH = 80
Noun = Literal["sprite", "scene", "sound", "layer"]
NAMED: Mapping[Noun, str] = {
    "sprite": tr_noop("sprite"),
    "scene": tr_noop("scene"),
    "sound": tr_noop("sound"),
    "layer": tr_noop("layer"),
}
"""What a thing is called that has no name of its own."""
_NAMELESS: Mapping[Noun, str] = {
    "sprite": tr_noop("The sprite needs a name."),
    "scene": tr_noop("The scene needs a name."),
    "sound": tr_noop("The sound needs a name."),
    "layer": tr_noop("The layer needs a name."),
}
_TAKEN: Mapping[Noun, str] = {
    "sprite": tr_noop("There is a sprite “{name}” already."),
    "scene": tr_noop("There is a scene “{name}” already."),
    "sound": tr_noop("There is a sound “{name}” already."),
    "layer": tr_noop("There is a layer “{name}” already."),
}
_NUMBERED = re.compile(r" \d+$")
_REFUSED = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')


class InvalidNameError(ValueError):
    """A name that cannot be used: ``problem`` says why, ``suggestion`` is one that can be."""

    def __init__(self, problem: str, suggestion: str) -> None:
        super().__init__(tr("{problem} Try “{suggestion}”.", problem=problem, suggestion=suggestion))
        self.problem = problem
        self.suggestion = suggestion


def check_name(name: str, taken: Collection[str] = (), *, noun: Noun = "sprite") -> str:
    """Give ``name`` without needless space, or raise :class:`InvalidNameError` that says why and offers another.

    Letters of any script, emoji, spaces and apostrophes are fine; two names may not differ only in case.
    """
    stripped = " ".join(name.split())
    if not stripped:
        raise InvalidNameError(tr(_NAMELESS[noun]), free_name(tr(NAMED[noun]), taken))
    clean = clean_name(stripped, otherwise=tr(NAMED[noun]))
    refused = _REFUSED.search(stripped)
    if refused:
        raise InvalidNameError(_with_sign(refused.group()), free_name(clean, taken))
    if len(stripped) > MAX_LENGTH:
        problem = tr("That name is longer than {count} characters.", count=MAX_LENGTH)
        raise InvalidNameError(problem, free_name(clean, taken))
    if clean != stripped:
        raise InvalidNameError(tr("That name starts or ends with a dot."), free_name(clean, taken))
    if stripped.casefold() in {one.casefold() for one in taken}:
        raise InvalidNameError(tr(_TAKEN[noun], name=stripped), free_name(stripped, taken))
    return stripped


def _with_sign(sign: str) -> str:
    if sign.isprintable():
        return tr("A name cannot have {sign} in it.", sign=sign)
    return tr("A name cannot have a control character in it.")


def clean_name(text: str, otherwise: str = "") -> str:
    """Make a usable name of any text, such as a file's name; ``otherwise`` where nothing of it is usable."""
    words = " ".join(_REFUSED.sub(" ", text).split())
    return words[:MAX_LENGTH].strip(" .") or otherwise or tr("untitled")


def free_name(wanted: str, taken: Collection[str]) -> str:
    """Give ``wanted``, numbered if it is taken: ``boat``, ``boat 2``, ``boat 3``; shortened to make room."""
    return free_names([wanted], taken)[0]


def free_names(wanted: Iterable[str], taken: Collection[str]) -> tuple[str, ...]:
    """Give each name as :func:`free_name` does, free of the others that are given as well."""
    folded, reached, names = {one.casefold() for one in taken}, dict[str, int](), list[str]()
    for one in wanted:
        stem, name = _NUMBERED.sub("", one) or one, one
        while name.casefold() in folded:
            number = reached[stem] = reached.get(stem, 1) + 1
            tail = f" {number}"
            name = stem[: MAX_LENGTH - len(tail)].rstrip() + tail
        folded.add(name.casefold())
        names.append(name)
    return tuple(names)


def free_file_name(wanted: str, taken: Collection[str]) -> str:
    """Give a file's name, numbered before its ending if it is taken: ``waves.wav``, ``waves 2.wav``."""
    stem, dot, ending = wanted.rpartition(".")
    if not stem:
        return free_name(wanted, taken)
    stems = {one[: -len(dot + ending)] for one in taken if one.casefold().endswith(f".{ending}".casefold())}
    return f"{free_name(stem, stems)}.{ending}"
