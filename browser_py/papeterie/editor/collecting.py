"""Which stored bytes may go: those that nothing has named for seven days."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

import msgspec

from papeterie.editor.thinning import DAY

GRACE = 7 * DAY
"""Milliseconds for which bytes stay that nothing names any more."""


class Collection(msgspec.Struct, frozen=True):
    """What to do with contents, by their hashes: ``gone`` are deleted, ``marked`` are unnamed from now on.

    ``named`` are named again.
    """

    gone: frozenset[str] = frozenset()
    marked: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()


def collect(unnamed_since: Mapping[str, int], named: AbstractSet[str], now: int) -> Collection:
    """Decide about each of the contents: ``unnamed_since`` is when it was first seen unnamed (ms), 0 while it is named.

    A clock that was set back since makes it wait anew.
    """
    idle = {digest: since for digest, since in unnamed_since.items() if digest not in named}
    return Collection(
        gone=frozenset(digest for digest, since in idle.items() if since and now - since >= GRACE),
        marked=frozenset(digest for digest, since in idle.items() if not since or since > now),
        named=frozenset(digest for digest, since in unnamed_since.items() if since and digest in named),
    )
