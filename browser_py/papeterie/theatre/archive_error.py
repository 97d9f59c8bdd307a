"""What is said of a project file that is refused."""

from papeterie.theatre.project import ProjectError
from papeterie.words.tr import tr, tr_number

_SHOWN = 200


class ArchiveError(ProjectError):
    """A project file that is refused as a whole. ``problem`` is a sentence that names the member, if it is about one.

    ``remedy`` is one that says what a person can do.
    """

    def __init__(self, problem: str, remedy: str = "") -> None:
        super().__init__(f"{problem} {remedy or tr('Nothing of it was taken; export or download it once more.')}")
        self.problem = problem


def told(text: str) -> str:
    """Give a name that anybody may have chosen, so that it can be read: short, and without control characters."""
    plain = "".join(one if one.isprintable() else repr(one)[1:-1] for one in text[: _SHOWN + 1])
    return plain if len(text) <= _SHOWN else f"{plain[:_SHOWN]}…"


def megabytes(size: int) -> str:
    """Give a number of bytes as a person reads it."""
    return tr("{size} MB", size=tr_number(f"{size / 1e6:,.0f}"))
