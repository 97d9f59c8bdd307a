"""Single writes in terms of one atomic commit, for repositories that can write."""

from abc import ABC, abstractmethod

from papeterie.editor.media import Media
from papeterie.editor.ports import Changes, SoundDraft, SpriteDraft
from papeterie.theatre.model import Scene, SpriteMetadata


class WritesByCommit(ABC):
    """Gives a repository its save and delete methods; it brings :meth:`commit`."""

    @property
    def read_only(self) -> bool:
        """Such a repository can be written to."""
        return False

    @abstractmethod
    async def commit(self, changes: Changes) -> None:
        """Store several things as one change."""

    async def save_sprite(
        self, name: str, image: Media, metadata: SpriteMetadata, original: Media | None = None
    ) -> None:
        """Store or replace a sprite."""
        await self.commit(Changes(sprites=(SpriteDraft(name, image, metadata, original),)))

    async def delete_sprite(self, name: str) -> None:
        """Delete a sprite."""
        await self.commit(Changes(deleted_sprites=(name,)))

    async def save_sound(self, name: str, audio: Media) -> None:
        """Store or replace a sound."""
        await self.commit(Changes(sounds=(SoundDraft(name, audio),)))

    async def delete_sound(self, name: str) -> None:
        """Delete a sound."""
        await self.commit(Changes(deleted_sounds=(name,)))

    async def save_scene(self, scene: Scene) -> None:
        """Store or replace a scene."""
        await self.commit(Changes(scenes=(scene,)))

    async def delete_scene(self, name: str) -> None:
        """Delete a scene."""
        await self.commit(Changes(deleted_scenes=(name,)))
