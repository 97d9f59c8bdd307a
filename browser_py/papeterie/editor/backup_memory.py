"""What is remembered of backups from one visit to the next, and when it is time to speak of them."""

from collections.abc import Callable

MONTH = 30 * 24 * 60 * 60 * 1000
"""Milliseconds: after that many, a backup is old, and what was put off is spoken of again."""
MANY_SCENES = 5
MUCH_WORK = 50_000_000
"""Bytes."""
_MADE, _PUT_OFF = "backup", "backup-put-off"


class BackupMemory:
    """``recall`` and ``remember`` keep short texts; ``now`` gives seconds since 1970."""

    def __init__(
        self, recall: Callable[[str], str | None], remember: Callable[[str, str], None], now: Callable[[], float]
    ) -> None:
        self._recall = recall
        self._remember = remember
        self._now = now

    def made(self) -> int | None:
        """Give when the last backup of everything was made, in milliseconds since 1970."""
        return self._time(_MADE)

    def note(self) -> None:
        """Take note that one was made now."""
        self._remember(_MADE, str(self._stamp()))

    def put_off(self) -> None:
        """Speak of it no more for a month."""
        self._remember(_PUT_OFF, str(self._stamp()))

    def is_due(self) -> bool:
        """Say whether a month has gone without a backup, and without a word of it."""
        return all(one is None or self._stamp() - one > MONTH for one in (self._time(_MADE), self._time(_PUT_OFF)))

    def _stamp(self) -> int:
        return int(self._now() * 1000)

    def _time(self, key: str) -> int | None:
        text = self._recall(key)
        return int(text) if text and text.isdecimal() else None
