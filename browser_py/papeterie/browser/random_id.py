"""Ids that no other browser makes."""

import secrets


def random_id() -> str:
    """Give 16 random hexadecimal digits, from the system's source: Python's own may repeat after a restore."""
    return secrets.token_hex(8)
