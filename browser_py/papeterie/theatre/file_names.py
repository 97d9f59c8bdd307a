"""What project files are called on a person's disk."""

import re
import unicodedata

ENDING = ".papeterie"
_MOST = 80
_NO_DISK_TAKES = re.compile(r'[\\/:*?"<>|~%]+')


def project_file_name(title: str) -> str:
    """Give the name of a file for that: what some disk would not take is left out, the rest stays as it is read."""
    shown = "".join(one if unicodedata.category(one)[0] not in "CZ" else " " for one in title)
    name = " ".join(_NO_DISK_TAKES.sub(" ", shown).split())[:_MOST].strip(". ")
    return f"{name or 'Papeterie'}{ENDING}"
