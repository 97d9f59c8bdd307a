"""Bytes with their type, addressed by their content."""

import hashlib

import msgspec


class Media(msgspec.Struct, frozen=True, weakref=True):
    """A picture or a sound as stored: its bytes and its MIME type."""

    data: bytes
    media_type: str

    def digest(self) -> str:
        """Give the SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()
