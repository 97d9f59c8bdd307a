"""A copy of a show holds all that it needs, also what only the metadata of its sprites names."""

import pytest

from papeterie.editor.copying import copy_of
from papeterie.editor.media import Media
from papeterie.editor.ports import Changes, SoundDraft, SpriteDraft
from papeterie.theatre.codec import read_metadata, read_scene
from papeterie.theatre.model import SpriteMetadata
from papeterie.words import tr as words
from tests.fakes.inhabited import inhabiting
from tests.fakes.memory_assets import MemoryAssetRepository

BELL = {"type": "sound", "sound_file": "bell.wav", "time_offset": 1}
ON_THE_SEA = {"type": "pivot_on_crest", "target_sprite_name": "sea"}
SHOW = read_scene({
    "version": 1,
    "name": "Harbour",
    "layers": [{"sprite_name": "sea"}, {"sprite_name": "boat"}],
})  # fmt: skip
BOAT = read_metadata({"version": 1, "behaviors": [BELL], "environmental_reaction": ON_THE_SEA})


def picture(text: str) -> Media:
    """Give bytes that stand for a picture."""
    return Media(text.encode(), "image/png")


def sound(text: str) -> Media:
    """Give bytes that stand for a sound."""
    return Media(text.encode(), "audio/wav")


class Libraries:
    """The library with the show, and one of one's own."""

    def __init__(self) -> None:
        self.source, self.own = MemoryAssetRepository(), MemoryAssetRepository()

    async def copy(self) -> Changes:
        """Copy the show; give what was stored."""
        changes = await copy_of("Harbour", self.source, self.own)
        await self.own.commit(changes)
        return changes

    async def riding(self, boat: str) -> tuple[str, str]:
        """Give what a boat of one's own rides on, and the file that it plays."""
        metadata = await self.own.get_sprite_metadata(boat)
        assert metadata.environmental_reaction is not None
        (played,) = metadata.behaviors or ()
        return metadata.environmental_reaction.target_sprite_name, getattr(played, "sound_file", "")


async def filled_libraries() -> Libraries:
    """Give the two, the show in one of them."""
    libraries = Libraries()
    await libraries.source.commit(
        Changes(
            sprites=(
                SpriteDraft("sea", picture("sea"), SpriteMetadata()),
                SpriteDraft("boat", picture("boat"), BOAT),
            ),
            sounds=(SoundDraft("bell.wav", sound("bell")),),
            scenes=(SHOW,),
        )
    )
    return libraries


in_libraries = inhabiting(filled_libraries)


@in_libraries
async def test_a_sound_that_only_a_sprite_names_is_copied(libraries: Libraries) -> None:
    """Without it, the copy would be silent."""
    changes = await libraries.copy()
    assert [one.name for one in changes.sounds] == ["bell.wav"]
    assert await libraries.riding("boat") == ("sea", "bell.wav")


@in_libraries
async def test_a_sprite_follows_what_it_names_under_a_new_name(libraries: Libraries) -> None:
    """The person has another sea and another bell; the copied boat rides on the copied sea and rings its bell."""
    await libraries.own.save_sprite("sea", picture("my sea"), SpriteMetadata())
    await libraries.own.save_sound("bell.wav", sound("my bell"))
    changes = await libraries.copy()
    assert [layer.sprite_name for layer in changes.scenes[0].layers] == ["sea 2", "boat"]
    assert await libraries.riding("boat") == ("sea 2", "bell 2.wav")


@in_libraries
async def test_a_sprite_that_is_there_is_another_where_it_names_another(libraries: Libraries) -> None:
    """The person's boat is the same to the byte, but rides on the person's sea: the copy has a boat of its own."""
    await libraries.copy()
    await libraries.own.save_sprite("sea", picture("my sea"), SpriteMetadata())
    changes = await libraries.copy()
    assert [one.name for one in changes.sprites] == ["boat 2", "sea 2"]
    assert changes.sounds == ()
    assert await libraries.riding("boat 2") == ("sea 2", "bell.wav")
    assert await libraries.riding("boat") == ("sea", "bell.wav")


def test_a_copy_is_called_as_the_show_is_where_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """The show is ours; what becomes of it is the person's, so it keeps that name."""
    monkeypatch.setattr(words, "table_of", lambda _language: {"Harbour": "Port"})

    async def live(libraries: Libraries) -> None:
        (copy,) = (await libraries.copy()).scenes
        assert copy.name == "Port"

    in_libraries(live)()


@in_libraries
async def test_what_is_there_is_not_stored_again(libraries: Libraries) -> None:
    """A second copy is a scene and no more."""
    await libraries.copy()
    changes = await libraries.copy()
    assert (changes.sprites, changes.sounds, changes.scenes[0].name) == ((), (), "Harbour 2")


@in_libraries
async def test_new_names_keep_clear_of_each_other(libraries: Libraries) -> None:
    """The show has a "sea 2" of its own when its sea needs another name."""
    await libraries.source.save_sprite("sea 2", picture("far sea"), SpriteMetadata())
    raw = {"version": 1, "name": "Harbour", "layers": [{"sprite_name": one} for one in ("sea", "sea 2")]}
    await libraries.source.save_scene(read_scene(raw))
    await libraries.own.save_sprite("sea", picture("my sea"), SpriteMetadata())
    changes = await libraries.copy()
    assert {one.name: one.image for one in changes.sprites} == {"sea 3": picture("sea"), "sea 2": picture("far sea")}
