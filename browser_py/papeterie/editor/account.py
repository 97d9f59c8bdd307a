"""On whose account the processing service works and Gemini is asked, with which instruction, and what that costs."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

from papeterie.editor.capabilities import Service
from papeterie.editor.service_memory import ServiceMemory
from papeterie.editor.usage import Purpose

KEY_HEADER = "X-Gemini-Key"
_HERE = {"localhost", "127.0.0.1", "::1"}


def is_sealed(address: str, page: str) -> bool:
    """Say whether what a ``page`` sends there cannot be read on its way: by https, or within this machine."""
    try:
        parts = urlsplit(urljoin(page, address))
    except ValueError:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _HERE)


class Account:
    """The person's own, where they have a key and the ``service`` takes it; else the service's."""

    def __init__(self, memory: ServiceMemory, service: Callable[[], Service]) -> None:
        self._memory = memory
        self._service = service

    def headers(self, *, gemini: bool) -> Mapping[str, str]:
        """Give what is sent along with a request, unless others could read it on its way.

        The service's password, where it wants one, and where ``gemini`` is asked the person's key.
        """
        service, key, password = self._service(), self._memory.key, self._memory.password
        if service.can is None or not service.sealed:
            return {}
        opening = {"Authorization": f"Bearer {password}"} if password and service.can.locked else {}
        return opening | ({KEY_HEADER: key} if gemini and key and service.takes_keys else {})

    def fields(self, purpose: Purpose) -> Mapping[str, str]:
        """Give the fields of the form that tell Gemini its work, if the person has words of their own for it."""
        text = self._memory.instruction(purpose)
        return {"system_prompt": text} if text and self._service().gemini else {}

    def note(self, purpose: Purpose, usage: Any) -> None:
        """Take note of what the service told of the costs, if it told anything."""
        self._memory.note(purpose, usage)
