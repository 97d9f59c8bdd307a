"""What was done to a library, as those who show something of it are told."""

import msgspec

from papeterie.editor.ports import Changes, Noun

Naming = tuple[Noun, str]


class LibraryChange(msgspec.Struct, frozen=True, kw_only=True):
    """What was stored and is new or another one, what is gone, or what one thing (noun, old name, new name) became."""

    saved: tuple[Naming, ...] = ()
    deleted: tuple[Naming, ...] = ()
    renamed: tuple[Noun, str, str] | None = None

    def names(self, noun: Noun) -> frozenset[str]:
        """Give the names of that kind that were stored."""
        return frozenset(name for one, name in self.saved if one == noun)

    def gone(self, noun: Noun) -> frozenset[str]:
        """Give the names of that kind that are there no more."""
        return frozenset(name for one, name in self.deleted if one == noun)


def change_of(changes: Changes) -> LibraryChange:
    """Tell what a commit does; what is deleted and stored anew by it is another one."""
    saved: list[Naming] = [("sprite", one.name) for one in changes.sprites]
    saved += [("sound", one.name) for one in changes.sounds]
    saved += [("scene", one.name) for one in changes.scenes]
    deleted: list[Naming] = [("sprite", name) for name in changes.deleted_sprites]
    deleted += [("sound", name) for name in changes.deleted_sounds]
    deleted += [("scene", name) for name in changes.deleted_scenes]
    return LibraryChange(saved=tuple(saved), deleted=tuple(one for one in deleted if one not in saved))
