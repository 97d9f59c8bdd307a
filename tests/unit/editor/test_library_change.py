"""What is told of a change of the library."""

from papeterie.editor.library_change import LibraryChange, change_of
from papeterie.editor.media import Media
from papeterie.editor.ports import Changes, SoundDraft, SpriteDraft
from papeterie.theatre.model import Scene, SpriteMetadata

PNG = Media(b"png", "image/png")


def test_a_commit_tells_what_it_stores_and_deletes() -> None:
    """By kind and name."""
    changes = Changes(
        sprites=(SpriteDraft("boat", PNG, SpriteMetadata()),),
        sounds=(SoundDraft("bell.wav", PNG),),
        scenes=(Scene(name="Harbour"),),
        deleted_sprites=("moon",),
        deleted_sounds=("owl.wav",),
        deleted_scenes=("Forest",),
    )
    change = change_of(changes)
    assert [change.names(noun) for noun in ("sprite", "sound", "scene")] == [{"boat"}, {"bell.wav"}, {"Harbour"}]
    assert [change.gone(noun) for noun in ("sprite", "sound", "scene")] == [{"moon"}, {"owl.wav"}, {"Forest"}]


def test_what_is_deleted_and_stored_anew_is_not_gone() -> None:
    """It is another one."""
    change = change_of(Changes(scenes=(Scene(name="Harbour"),), deleted_scenes=("Harbour",)))
    assert change == LibraryChange(saved=(("scene", "Harbour"),))
