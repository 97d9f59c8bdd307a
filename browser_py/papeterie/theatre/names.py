"""Names of scenes, sprites and sounds: they become file names, so they are held to what every disk can store."""

import re
from collections.abc import Collection

MAX_LENGTH = 80
_REFUSED = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')


class InvalidNameError(ValueError):
    """A name that cannot be used: ``problem`` says why, ``suggestion`` is one that can be."""

    def __init__(self, problem: str, suggestion: str) -> None:
        super().__init__(f"{problem} Try “{suggestion}”.")
        self.problem = problem
        self.suggestion = suggestion


def check_name(name: str, taken: Collection[str] = (), *, noun: str = "sprite") -> str:
    """Give ``name`` without needless space, or raise :class:`InvalidNameError` that says why and offers another.

    Letters of any script, emoji, spaces and apostrophes are fine; two names may not differ only in case.
    """
    stripped = " ".join(name.split())
    if not stripped:
        raise InvalidNameError(f"The {noun} needs a name.", free_name(noun, taken))
    clean = clean_name(stripped, otherwise=noun)
    refused = _REFUSED.search(stripped)
    if refused:
        shown = refused.group() if refused.group().isprintable() else "a control character"
        raise InvalidNameError(f"A name cannot have {shown} in it.", free_name(clean, taken))
    if clean != stripped:
        reason = (
            f"is longer than {MAX_LENGTH} characters" if len(stripped) > MAX_LENGTH else "starts or ends with a dot"
        )
        raise InvalidNameError(f"That name {reason}.", free_name(clean, taken))
    if stripped.casefold() in {one.casefold() for one in taken}:
        raise InvalidNameError(f"There is a {noun} “{stripped}” already.", free_name(stripped, taken))
    return stripped


def clean_name(text: str, otherwise: str = "untitled") -> str:
    """Make a usable name of any text, such as a file's name."""
    words = " ".join(_REFUSED.sub(" ", text).split())
    return words[:MAX_LENGTH].strip(" .") or otherwise


def free_name(wanted: str, taken: Collection[str]) -> str:
    """Give ``wanted``, numbered if it is taken: ``boat``, ``boat 2``, ``boat 3``; shortened to make room."""
    folded = {one.casefold() for one in taken}
    stem = re.sub(r" \d+$", "", wanted) or wanted
    name, number = wanted, 1
    while name.casefold() in folded:
        number += 1
        tail = f" {number}"
        name = stem[: MAX_LENGTH - len(tail)].rstrip() + tail
    return name


def free_file_name(wanted: str, taken: Collection[str]) -> str:
    """Give a file's name, numbered before its ending if it is taken: ``waves.wav``, ``waves 2.wav``."""
    stem, dot, ending = wanted.rpartition(".")
    if not stem:
        return free_name(wanted, taken)
    stems = {one[: -len(dot + ending)] for one in taken if one.casefold().endswith(f".{ending}".casefold())}
    return f"{free_name(stem, stems)}.{ending}"
