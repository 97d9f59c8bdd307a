"""What a zip must be to be a project file: plain files under plain names, each once and each in its own place."""

import stat
import zipfile
from collections.abc import Iterable
from itertools import pairwise

from papeterie.theatre.archive_error import ArchiveError, told
from papeterie.theatre.archive_manifest import MANIFEST, MAX_BYTES
from papeterie.theatre.archive_paths import path_flaw
from papeterie.theatre.archive_reading import alike
from papeterie.theatre.project_layout import folded
from papeterie.words.tr import tr, tr_number

_HEAD = 30
"""How long the head of a member is, without its name."""
_PACKED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_KINDS = frozenset({0, stat.S_IFREG, stat.S_IFDIR})


def check_members(listed: Iterable[tuple[str, zipfile.ZipInfo]]) -> None:
    """Raise :class:`ArchiveError` that names the first member that is none of a project file. Nothing is unpacked."""
    spellings: dict[str, str] = {}
    members: list[zipfile.ZipInfo] = []
    for path, member in listed:
        flaw = path_flaw(path.removesuffix("/")) or _flaw(path, member)
        if flaw:
            raise ArchiveError(flaw)
        if folded(path) in spellings:
            raise alike(path, spellings[folded(path)])
        spellings[folded(path)] = path
        members.append(member)
    _check_places(members)


def _flaw(path: str, member: zipfile.ZipInfo) -> str:
    if stat.S_IFMT(member.external_attr >> 16) not in _KINDS:
        return tr("“{path}” in the project file is a link, or something else that is no file.", path=told(path))
    if member.compress_type not in _PACKED:
        return tr("“{path}” in the project file is packed in a way that is not read here.", path=told(path))
    if path == MANIFEST and member.file_size > MAX_BYTES:
        return tr(
            "“manifest.json” of the project file is too large: it has {size} bytes.",
            size=tr_number(f"{member.file_size:,}"),
        )
    if path.endswith("/") and member.file_size:
        return tr("“{path}” in the project file is a folder that holds bytes.", path=told(path))
    return ""


def _check_places(members: list[zipfile.ZipInfo]) -> None:
    """Refuse members that lie over one another: a few bytes could be unpacked a thousand times."""
    in_order = sorted(members, key=lambda one: one.header_offset)
    for one, after in pairwise(in_order):
        if one.header_offset + _HEAD + len(one.orig_filename) + one.compress_size > after.header_offset:
            raise ArchiveError(
                tr(
                    "“{path}” and “{other}” lie in the same place of the project file.",
                    path=told(one.filename),
                    other=told(after.filename),
                )
            )
