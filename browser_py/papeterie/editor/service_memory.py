"""What a browser keeps of a person's dealings with the processing service: keys, instructions, what was spent.

It is no part of a library: no project file, backup or export has any of it.
"""

from collections.abc import Callable
from typing import Any

import msgspec

from papeterie.editor.usage import Entry, Ledger, Purpose, read_usage

_KEY, _PASSWORD, _LEDGER = "gemini-key", "service-password", "gemini-usage"


class ServiceMemory:
    """``recall`` and ``remember`` keep short texts, "" being none; ``now`` gives seconds since 1970."""

    def __init__(
        self, recall: Callable[[str], str | None], remember: Callable[[str, str], None], now: Callable[[], float]
    ) -> None:
        self._recall = recall
        self._remember = remember
        self._now = now

    @property
    def key(self) -> str:
        """The person's own Gemini key."""
        return self._recall(_KEY) or ""

    def keep_key(self, key: str) -> bool:
        """Keep it, or with "" forget it; say whether the browser did so."""
        self._remember(_KEY, key)
        return self.key == key

    @property
    def password(self) -> str:
        """The service's password, which it calls its token."""
        return self._recall(_PASSWORD) or ""

    def keep_password(self, password: str) -> bool:
        """Keep it, or with "" forget it; say whether the browser did so."""
        self._remember(_PASSWORD, password)
        return self.password == password

    def instruction(self, purpose: Purpose) -> str:
        """Give the person's own instruction to Gemini; "": the service's is used."""
        return self._recall(_instruction(purpose)) or ""

    def keep_instruction(self, purpose: Purpose, text: str) -> None:
        """Keep it, or with "" forget it."""
        self._remember(_instruction(purpose), text)

    @property
    def ledger(self) -> Ledger:
        """What was spent. One that cannot be read is empty, for nothing depends on it."""
        try:
            return msgspec.json.decode(self._recall(_LEDGER) or "{}", type=Ledger)
        except (msgspec.DecodeError, UnicodeEncodeError):
            return Ledger()

    def note(self, purpose: Purpose, usage: Any) -> None:
        """Take note of what a service told beside an answer, if it told anything."""
        spent = read_usage(usage)
        if spent is None:
            return
        tokens = spent.input_tokens + spent.output_tokens
        entry = Entry(int(self._now() * 1000), purpose, tokens, spent.estimated_dollars)
        self._keep(self.ledger.with_entry(entry))

    def clear_ledger(self) -> None:
        """Forget what was spent."""
        self._keep(Ledger())

    def _keep(self, ledger: Ledger) -> None:
        self._remember(_LEDGER, msgspec.json.encode(ledger).decode())


def _instruction(purpose: Purpose) -> str:
    return f"gemini-{purpose}-instruction"
