"""What every asset repository does. Each check runs under CPython and in a browser's Python alike, without pytest."""

from collections.abc import Awaitable
from typing import Protocol

from papeterie.editor.media import Media
from papeterie.editor.ports import (
    AssetNotFoundError,
    AssetRepository,
    Changes,
    NameTakenError,
    ReadOnlyError,
    SoundDraft,
    SpriteDraft,
)
from papeterie.theatre.codec import read_metadata, read_scene
from papeterie.theatre.model import Layer, Scene, Sound, SpriteMetadata

HARD_NAMES = (
    "Émile’s boat 🚤 50%#1?&+",  # noqa: RUF001 - it is meant
    "\"quoted\" and 'quoted'",
    "<img src=x onerror=alert(1)>",
    "星 звезда نجمة",
    "__proto__",
    " ",
)
PNG = Media(bytes(range(256)) * 5, "image/png")
UPLOAD = Media(b"\xff\xd8 a photograph", "image/png")
TUNE = Media(b"ID3\x00 a tune", "audio/mpeg")
HARBOUR = read_scene(
    {
        "version": 1,
        "name": "Harbour <at> night",
        "layers": [
            {
                "id": "a",
                "sprite_name": HARD_NAMES[0],
                "environmental_reaction": {"type": "pivot_on_crest", "target_sprite_name": "wave"},
                "behaviors": [{"type": "sound", "sound_file": "tide & bell.mp3"}],
            },
            {"id": "b", "sprite_name": "wave", "x_of_the_future": [1, None, "é"]},
        ],
        "sounds": [{"type": "sound", "sound_file": "tide & bell.mp3"}],
    }
)
STOCK = Changes(
    sprites=(
        SpriteDraft("wave", Media(b"\x89PNG wave", "image/png"), SpriteMetadata()),
        SpriteDraft(HARD_NAMES[0], PNG, read_metadata({"scale": 2, "from_the_future": True}), UPLOAD),
        SpriteDraft("Anchor", PNG, SpriteMetadata()),
    ),
    sounds=(SoundDraft("tide & bell.mp3", TUNE),),
    scenes=(Scene(name="Earlier"), HARBOUR),
)
"""What the library of a reading check has in it; the scene that was saved last comes last."""


class Home(Protocol):
    """Where repositories of one kind are made."""

    async def stocked(self) -> AssetRepository:
        """Give a repository with :data:`STOCK` in it."""

    async def empty(self) -> AssetRepository:
        """Give a repository with nothing in it."""

    async def again(self) -> AssetRepository:
        """Give a new repository on what the last one stored."""

    async def fetch(self, url: str) -> Media:
        """Fetch what a URL of the repository means. Raises where it means nothing any more."""


async def raises(kind: type[Exception], work: Awaitable[object]) -> str:
    """Give the message of the error of that kind which the work ends with; AssertionError if it ends well."""
    try:
        await work
    except kind as error:
        return str(error)
    raise AssertionError(f"expected {kind.__name__}")


async def check_reading_lists_names_in_order(home: Home) -> None:
    """Sprites and sounds alphabetically, scenes by when they were saved."""
    library = await home.stocked()
    assert await library.list_sprites() == ("Anchor", "wave", HARD_NAMES[0])
    assert await library.list_sounds() == ("tide & bell.mp3",)
    assert await library.list_scenes() == (HARBOUR.name, "Earlier")


async def check_reading_gives_the_bytes_that_were_stored(home: Home) -> None:
    """The picture with its type, by its URL and directly; the original, or None; the sound."""
    library = await home.stocked()
    assert await home.fetch(await library.get_sprite_image(HARD_NAMES[0])) == PNG
    assert await library.read_sprite_image(HARD_NAMES[0]) == PNG
    assert await library.get_original(HARD_NAMES[0]) == UPLOAD
    assert await library.get_original("wave") is None
    assert await home.fetch(await library.get_sound("tide & bell.mp3")) == TUNE
    assert await library.read_sound("tide & bell.mp3") == TUNE


async def check_reading_gives_a_url_that_stays(home: Home) -> None:
    """Asking again gives the same address, and it is still good."""
    library = await home.stocked()
    url = await library.get_sprite_image("wave")
    assert await library.get_sprite_image("wave") == url
    assert (await home.fetch(url)).data == b"\x89PNG wave"


async def check_reading_gives_metadata_with_unknown_fields(home: Home) -> None:
    """A later version's field is still there."""
    library = await home.stocked()
    assert await library.get_sprite_metadata(HARD_NAMES[0]) == read_metadata({"scale": 2, "from_the_future": True})
    assert await library.get_sprite_metadata("wave") == SpriteMetadata()


async def check_reading_gives_the_scene_that_was_saved(home: Home) -> None:
    """Field by field."""
    library = await home.stocked()
    assert await library.get_scene(HARBOUR.name) == HARBOUR


async def check_reading_what_is_not_there_says_so(home: Home) -> None:
    """An error of its own that names it."""
    library = await home.stocked()
    for work in (
        library.get_sprite_image("kraken"),
        library.read_sprite_image("kraken"),
        library.get_sprite_metadata("kraken"),
        library.get_original("kraken"),
        library.get_sound("kraken"),
        library.read_sound("kraken"),
        library.get_scene("kraken"),
    ):
        assert "kraken" in await raises(AssetNotFoundError, work)


async def check_refusing_every_write(home: Home) -> None:
    """And saying beforehand that it will."""
    library = await home.stocked()
    assert library.read_only is True
    for work in (
        library.commit(STOCK),
        library.save_sprite("a", PNG, SpriteMetadata()),
        library.save_sound("a", TUNE),
        library.save_scene(HARBOUR),
        library.rename_sprite("wave", "a"),
        library.rename_sound("tide & bell.mp3", "a"),
        library.rename_scene("Earlier", "a"),
        library.delete_sprite("wave"),
        library.delete_sound("tide & bell.mp3"),
        library.delete_scene("Earlier"),
    ):
        assert "config.json" in await raises(ReadOnlyError, work)


async def check_writing_is_still_there_when_opened_again(home: Home) -> None:
    """All of it, by another repository on the same storage."""
    library = await home.stocked()
    assert library.read_only is False
    later = await home.again()
    assert await later.list_sprites() == await library.list_sprites()
    assert await later.list_scenes() == (HARBOUR.name, "Earlier")
    assert await later.get_scene(HARBOUR.name) == HARBOUR
    assert await home.fetch(await later.get_sprite_image(HARD_NAMES[0])) == PNG


async def check_writing_any_name(home: Home) -> None:
    """Quotes, markup, emoji, other scripts and words of JavaScript are names like others."""
    library = await home.empty()
    for name in HARD_NAMES:
        await library.save_sprite(name, Media(name.encode(), "image/png"), SpriteMetadata())
        await library.save_sound(name, Media(name.encode(), "audio/mpeg"))
        await library.save_scene(Scene(name=name, layers=(Layer(id="a", sprite_name=name),)))
    assert sorted(await library.list_sprites()) == sorted(HARD_NAMES)
    for name in HARD_NAMES:
        assert (await home.fetch(await library.get_sprite_image(name))).data == name.encode()
        assert (await home.fetch(await library.get_sound(name))).data == name.encode()
        assert (await library.get_scene(name)).layers[0].sprite_name == name


async def check_writing_an_empty_picture(home: Home) -> None:
    """No bytes are bytes too."""
    library = await home.empty()
    await library.save_sprite("nothing", Media(b"", "image/png"), SpriteMetadata())
    assert await home.fetch(await library.get_sprite_image("nothing")) == Media(b"", "image/png")


async def check_writing_again_replaces(home: Home) -> None:
    """The picture, its original and its metadata."""
    library = await home.stocked()
    await library.get_sprite_image(HARD_NAMES[0])
    await library.save_sprite(HARD_NAMES[0], Media(b"new", "image/webp"), SpriteMetadata())
    assert await home.fetch(await library.get_sprite_image(HARD_NAMES[0])) == Media(b"new", "image/webp")
    assert await library.get_original(HARD_NAMES[0]) is None
    assert await library.get_sprite_metadata(HARD_NAMES[0]) == SpriteMetadata()


async def check_writing_a_scene_puts_it_first(home: Home) -> None:
    """The list begins with the one saved last, however quickly they were saved."""
    library = await home.empty()
    for name in ("a", "b", "c", "a"):
        await library.save_scene(Scene(name=name))
    assert await library.list_scenes() == ("a", "c", "b")


async def check_writing_a_new_sprite_name_follows_into_scenes(home: Home) -> None:
    """Layers and reactions name it anew, and the order of the scenes stays."""
    library = await home.stocked()
    await library.save_scene(Scene(name="Later"))
    await library.rename_sprite("wave", "Breaker")
    (boat, wave) = (await library.get_scene(HARBOUR.name)).layers
    assert (wave.sprite_name, wave.id) == ("Breaker", "b")
    assert boat.environmental_reaction.target_sprite_name == "Breaker"
    assert await library.list_sprites() == ("Anchor", "Breaker", HARD_NAMES[0])
    assert (await home.fetch(await library.get_sprite_image("Breaker"))).data == b"\x89PNG wave"
    await raises(AssetNotFoundError, library.get_sprite_image("wave"))
    assert await library.list_scenes() == ("Later", HARBOUR.name, "Earlier")


async def check_writing_a_new_sound_name_follows_into_scenes(home: Home) -> None:
    """The scene's own sounds and those of its layers."""
    library = await home.stocked()
    await library.rename_sound("tide & bell.mp3", "bell.mp3")
    scene = await library.get_scene(HARBOUR.name)
    assert [sound.sound_file for sound in (*scene.sounds, *scene.layers[0].behaviors)] == ["bell.mp3", "bell.mp3"]
    assert await library.list_sounds() == ("bell.mp3",)
    assert await home.fetch(await library.get_sound("bell.mp3")) == TUNE


async def check_writing_a_new_scene_name_keeps_its_place(home: Home) -> None:
    """The document has the new name too; the list keeps its order."""
    library = await home.stocked()
    await library.rename_scene("Earlier", "Before")
    assert await library.list_scenes() == (HARBOUR.name, "Before")
    assert (await library.get_scene("Before")).name == "Before"
    await raises(AssetNotFoundError, library.get_scene("Earlier"))


async def check_writing_a_name_that_is_taken_is_refused(home: Home) -> None:
    """Whatever its case; nothing has changed then."""
    library = await home.stocked()
    await library.save_sound("b.mp3", TUNE)
    assert "anchor" in await raises(NameTakenError, library.rename_sprite("wave", "anchor"))
    await raises(NameTakenError, library.rename_sound("b.mp3", "TIDE & BELL.mp3"))
    await raises(NameTakenError, library.rename_scene("Earlier", HARBOUR.name))
    assert await library.list_sprites() == ("Anchor", "wave", HARD_NAMES[0])
    assert await library.get_scene(HARBOUR.name) == HARBOUR


async def check_writing_a_name_in_another_case(home: Home) -> None:
    """A thing may be renamed to itself, spelled otherwise or not."""
    library = await home.stocked()
    await library.rename_sprite("wave", "Wave")
    await library.rename_sprite("Wave", "Wave")
    assert await library.list_sprites() == ("Anchor", "Wave", HARD_NAMES[0])
    assert (await library.get_scene(HARBOUR.name)).layers[1].sprite_name == "Wave"


async def check_writing_a_name_for_nothing_is_refused(home: Home) -> None:
    """There is nothing to rename."""
    library = await home.stocked()
    await raises(AssetNotFoundError, library.rename_sprite("kraken", "a"))
    await raises(AssetNotFoundError, library.rename_sound("kraken", "a"))
    await raises(AssetNotFoundError, library.rename_scene("kraken", "a"))


async def check_writing_deletes(home: Home) -> None:
    """What is deleted is gone, once or twice; scenes keep the name of a sprite that is gone."""
    library = await home.stocked()
    for _ in range(2):
        await library.delete_sprite("wave")
        await library.delete_sound("tide & bell.mp3")
        await library.delete_scene("Earlier")
    assert await library.list_sprites() == ("Anchor", HARD_NAMES[0])
    assert (await library.list_sounds(), await library.list_scenes()) == ((), (HARBOUR.name,))
    assert await library.get_scene(HARBOUR.name) == HARBOUR


async def check_writing_is_all_or_nothing(home: Home) -> None:
    """A scene that cannot be written takes the sprite of the same change with it."""
    library = await home.stocked()
    broken = Scene(name="broken", sounds=(Sound(sound_file="a", extra={"not": object()}),))
    changes = Changes(sprites=(SpriteDraft("new", PNG, SpriteMetadata()),), scenes=(broken,), deleted_sprites=("wave",))
    await raises(Exception, library.commit(changes))
    later = await home.again()
    assert await later.list_sprites() == ("Anchor", "wave", HARD_NAMES[0])
    assert await later.list_scenes() == (HARBOUR.name, "Earlier")


async def check_writing_deletes_before_it_saves(home: Home) -> None:
    """A change may put something in the place of what it deletes."""
    library = await home.stocked()
    await library.commit(Changes(deleted_scenes=("Earlier",), scenes=(Scene(name="Earlier", duration_sec=5),)))
    assert (await library.get_scene("Earlier")).duration_sec == 5


READING = tuple(name for name in list(globals()) if name.startswith("check_reading_"))
WRITING = tuple(name for name in list(globals()) if name.startswith("check_writing_"))
