"""The owner of ``blob:`` URLs: one for each content, revoked when its last user has gone."""

import js

from papeterie.browser.interop import blob
from papeterie.editor.media import Media

User = tuple[str, str]
"""What a URL is for: a noun and a name, such as ``("sprite", "boat")``. A user has one URL at a time."""


class ObjectUrls:
    """Makes URLs of contents, known by their hashes, and revokes each once none of its users is left."""

    def __init__(self) -> None:
        self._urls: dict[str, str] = {}
        self._digests: dict[User, str] = {}

    def find(self, user: User, digest: str) -> str | None:
        """Give the user the URL of that content, if there is one already."""
        return self._assign(user, digest) if digest in self._urls else None

    def make(self, user: User, digest: str, media: Media) -> str:
        """Give the user a URL of that content, made now if there is none."""
        if digest not in self._urls:
            self._urls[digest] = js.URL.createObjectURL(blob(media.data, media.media_type))
        return self._assign(user, digest)

    def keep(self, user: User, digest: str) -> None:
        """Tell that the user's content is now this one; its URL of any other content goes."""
        if self._digests.get(user, digest) != digest:
            self.release(user)

    def rename(self, user: User, new: User) -> None:
        """Follow a user to another name."""
        digest = self._digests.pop(user, None)
        if digest is not None:
            self._digests[new] = digest

    def release(self, user: User) -> None:
        """Take the user's URL away, if it has one."""
        digest = self._digests.pop(user, None)
        if digest is not None and digest not in self._digests.values():
            js.URL.revokeObjectURL(self._urls.pop(digest))

    def close(self) -> None:
        """Revoke all."""
        for user in list(self._digests):
            self.release(user)

    def _assign(self, user: User, digest: str) -> str:
        self.keep(user, digest)
        self._digests[user] = digest
        return self._urls[digest]
