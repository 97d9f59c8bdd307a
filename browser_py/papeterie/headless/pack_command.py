"""``papeterie pack``: a project of any kind becomes a project file."""

from datetime import UTC, datetime
from pathlib import Path

import msgspec

from papeterie import __version__
from papeterie.headless.files import open_project
from papeterie.headless.render_command import UsageError
from papeterie.headless.whole_file import whole_file
from papeterie.theatre.archive_writer import write_archive
from papeterie.theatre.project import Project
from papeterie.theatre.project_selection import select

ENDING = ".papeterie"


class PackOrder(msgspec.Struct, frozen=True):
    """What to pack: the ``scenes`` of those names with what they use; without them, everything."""

    source: Path
    out: Path
    scenes: tuple[str, ...] = ()


def pack(order: PackOrder, now: float) -> Project:
    """Do as ordered at the time ``now`` (seconds since 1970); give what was packed.

    Raises :class:`UsageError`, :class:`ProjectError`, :class:`OSError`; then nothing is written.
    """
    if order.out.suffix.casefold() != ENDING:
        raise UsageError(f"“{order.out}” is no name of a project file; let it end in {ENDING}")
    if not order.out.parent.is_dir():
        raise UsageError(f"there is no folder “{order.out.parent}” to write “{order.out.name}” into; make it first")
    project = open_project(order.source)
    if order.scenes:
        project = select(project, order.scenes)
    made_at = datetime.fromtimestamp(now, UTC).isoformat(timespec="seconds")
    with whole_file(order.out) as file:
        for piece in write_archive(project, app_version=__version__, made_at=made_at):
            file.write(piece)
    return project
