"""What was found in a project, in words, for the page and the command line alike."""

from collections.abc import Iterator

import msgspec

from papeterie.theatre.project import Finding, FindingKind, Project
from papeterie.words.tr import tr_list, tr_n, tr_noop

TITLES: dict[FindingKind, str] = {
    "problem": tr_noop("Problems"),
    "missing": tr_noop("Missing"),
    "converted": tr_noop("Converted"),
}
"""What each kind of findings is called, the gravest first."""


class Remark(msgspec.Struct, frozen=True):
    """One message with all the places that it is about."""

    message: str
    places: tuple[str, ...]


def counted(number: int, noun: str) -> str:
    """Give ``1 scene``, ``3 scenes``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def summary(project: Project) -> str:
    """Say how much there is: ``3 scenes, 40 sprites and 1 sound``."""
    return contents(len(project.scenes), len(project.sprites), len(project.sounds))


def contents(scenes: int, sprites: int, sounds: int) -> str:
    """Say how much that is, as :func:`summary` does."""
    return tr_list([
        tr_n("{count} scene", "{count} scenes", scenes),
        tr_n("{count} sprite", "{count} sprites", sprites),
        tr_n("{count} sound", "{count} sounds", sounds),
    ])  # fmt: skip


def remarks(findings: tuple[Finding, ...], kind: FindingKind) -> tuple[Remark, ...]:
    """Give the findings of a kind; those that say the same are one remark."""
    places: dict[str, list[str]] = {}
    for finding in findings:
        if finding.kind == kind:
            places.setdefault(finding.message, []).append(finding.place)
    return tuple(Remark(message, tuple(found)) for message, found in places.items())


def report(project: Project) -> Iterator[str]:
    """Give the whole report, line by line; every finding stands with its place."""
    yield summary(project)
    for kind, title in TITLES.items():
        found = [one for one in project.findings if one.kind == kind]
        if found:
            yield f"{title} ({len(found)}):"
            yield from (f"  {one.place}: {one.message}" for one in found)
    if project.ignored:
        yield f"{counted(len(project.ignored), 'other file')} in it left alone"
