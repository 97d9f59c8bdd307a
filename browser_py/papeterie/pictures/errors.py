"""What can be wrong with a person's picture."""

from typing import Literal

Reason = Literal[
    "empty",
    "not-a-picture",
    "unknown-format",
    "truncated",
    "too-large",
    "too-many-pixels",
    "nothing-left",
    "no-flat-background",
]


class PictureError(Exception):
    """A picture that cannot be used. ``reason`` is for programs, ``message`` is a sentence for a person."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.reason: Reason = reason
        self.message = message

    def __reduce__(self) -> tuple[type["PictureError"], tuple[Reason, str]]:
        """Make it again in another process."""
        return type(self), (self.reason, self.message)
