"""Whose Gemini key a request uses: the server's, or one that it brings itself and that is forgotten with it."""

from pydantic import SecretStr
from starlette.datastructures import Headers

from server.errors import Problem
from server.settings import Settings

HEADER = "x-gemini-key"
_LONGEST = 200


def key_of(headers: Headers, settings: Settings) -> SecretStr | None:
    """Give the key to ask Gemini with, or ``None``. Raises :class:`Problem` for a key that is none, or not allowed."""
    brought = headers.get(HEADER, "").strip()
    if not brought:
        return settings.gemini_api_key
    if not settings.own_keys:
        raise Problem(
            403, "no-own-keys", "Keys are not taken", "This server takes no Gemini keys with requests. Take it out."
        )
    if len(brought) > _LONGEST or not brought.isascii() or not brought.isprintable():
        raise Problem(422, "wrong-key", "Not a key", "The Gemini key that came with the request is none. Correct it.")
    return SecretStr(brought)
