"""What an import stores: nothing twice, nothing lost, and every reference follows."""

from papeterie.editor.import_plan import Choice, Clash, Holdings, Key, Plan, audio_type, is_same_scene, plan_import
from papeterie.editor.import_report import deeds, outcome
from papeterie.editor.ports import Changes
from papeterie.theatre.codec import read_scene
from papeterie.theatre.model import Layer, PivotOnCrest, Scene, Sound, SpriteMetadata
from papeterie.theatre.project import Project, ProjectSound, ProjectSprite

RIDES = SpriteMetadata(environmental_reaction=PivotOnCrest(target_sprite_name="sea"))
RINGS = SpriteMetadata(behaviors=(Sound(sound_file="bell.wav"),))
HARBOUR = Scene(
    name="harbour",
    layers=(Layer(id="sea", sprite_name="sea"), Layer(id="boat", sprite_name="boat")),
    sounds=(Sound(sound_file="bell.wav"),),
)
PROJECT = Project(
    (HARBOUR, Scene(name="quay")),
    (
        ProjectSprite("boat", b"boat", RIDES, b"photograph", "boat.png", "boat.original.png"),
        ProjectSprite("sea", b"sea", RINGS, None, "sea.png"),
    ),
    (ProjectSound("bell.wav", b"ding"),),
)
TYPES = {"boat.png": "image/png", "boat.original.png": "image/jpeg", "sea.png": "image/webp"}


def _plan(*clashes: Clash, **choices: Choice) -> Plan:
    """Plan with choices by name; the library holds what clashes."""
    held: dict[str, list[str]] = {"scene": [], "sprite": [], "sound": []}
    for one in clashes:
        held[one.noun].append(one.held)
    holdings = Holdings(tuple(held["scene"]), tuple(held["sprite"]), tuple(held["sound"]), clashes)
    by_key: dict[Key, Choice] = {one.key: choices[one.name] for one in clashes if one.name in choices}
    return plan_import(PROJECT, holdings, by_key, TYPES)


def _names(changes: Changes) -> tuple[list[str], list[str], list[str]]:
    return (
        [one.name for one in changes.scenes],
        [one.name for one in changes.sprites],
        [one.name for one in changes.sounds],
    )


def test_into_an_empty_library_everything_comes_as_it_is() -> None:
    """Pictures, originals and sounds with their types; the project's first scene is stored last, to be listed first."""
    plan = _plan()
    boat = plan.changes.sprites[0]
    assert _names(plan.changes) == (["quay", "harbour"], ["boat", "sea"], ["bell.wav"])
    assert plan.changes.scenes[1] == HARBOUR
    assert (boat.image.data, boat.image.media_type) == (b"boat", "image/png")
    assert boat.original is not None
    assert (boat.original.data, boat.original.media_type) == (b"photograph", "image/jpeg")
    assert plan.changes.sounds[0].audio.media_type == "audio/wav"
    assert outcome(plan) == "2 scenes, 2 sprites and 1 sound came into your library."
    assert deeds(plan) == ()


def test_what_is_the_same_is_not_stored_twice() -> None:
    """But told."""
    plan = _plan(
        Clash("scene", "harbour", "harbour", same=True),
        Clash("scene", "quay", "quay", same=True),
        Clash("sprite", "boat", "boat", same=True),
        Clash("sprite", "sea", "sea", same=True),
        Clash("sound", "bell.wav", "bell.wav", same=True),
    )
    assert plan.changes == Changes()
    assert outcome(plan) == "Nothing new came: your library had it all."
    assert [(one.title, len(one.items)) for one in deeds(plan)] == [("Were here already, the same to the byte", 5)]


def test_without_a_choice_both_are_kept() -> None:
    """What comes is numbered, and scenes and metadata that come follow; a scene is numbered too."""
    plan = _plan(
        Clash("scene", "harbour", "harbour"), Clash("sprite", "sea", "sea"), Clash("sound", "bell.wav", "bell.wav")
    )
    harbour, (boat, sea) = plan.changes.scenes[1], plan.changes.sprites
    assert _names(plan.changes) == (["quay", "harbour 2"], ["boat", "sea 2"], ["bell 2.wav"])
    assert [layer.sprite_name for layer in harbour.layers] == ["sea 2", "boat"]
    assert harbour.sounds[0].sound_file == "bell 2.wav"
    assert boat.metadata.environmental_reaction == PivotOnCrest(target_sprite_name="sea 2")
    assert sea.metadata.behaviors == (Sound(sound_file="bell 2.wav"),)
    assert deeds(plan)[0].items == (
        "sound “bell.wav” is “bell 2.wav” here",
        "sprite “sea” is “sea 2” here",
        "scene “harbour” is “harbour 2” here",
    )


def test_what_is_replaced_keeps_its_name() -> None:
    """And is written over the library's."""
    plan = _plan(Clash("sprite", "sea", "sea"), sea="replace")
    assert _names(plan.changes)[1] == ["boat", "sea"]
    assert plan.changes.scenes[1] == HARBOUR
    assert [(one.title, one.items) for one in deeds(plan)] == [("Replaced yours", ("sprite “sea”",))]


def test_what_is_left_out_is_the_library_s_for_the_scenes_that_come() -> None:
    """Nothing of it is written."""
    plan = _plan(Clash("sprite", "sea", "sea"), Clash("scene", "quay", "quay"), sea="skip", quay="skip")
    assert _names(plan.changes) == (["harbour"], ["boat"], ["bell.wav"])
    assert plan.changes.scenes[0] == HARBOUR
    assert deeds(plan)[0].items == ("sprite “sea”", "scene “quay”")


def test_the_library_s_spelling_counts() -> None:
    """Replaced or left out, scenes follow to the name that the library has."""
    for choice in ("replace", "skip"):
        plan = _plan(Clash("sprite", "sea", "SEA"), sea=choice)
        assert plan.changes.scenes[1].layers[0].sprite_name == "SEA"
        assert plan.changes.sprites[0].metadata.environmental_reaction == PivotOnCrest(target_sprite_name="SEA")


def test_what_names_something_numbered_is_no_longer_the_same() -> None:
    """A boat that was here already rides on the sea that was here; the one that comes rides on the one that comes."""
    plan = _plan(
        Clash("scene", "harbour", "harbour", same=True),
        Clash("sprite", "boat", "boat", same=True),
        Clash("sprite", "sea", "sea"),
    )
    assert _names(plan.changes) == (["quay", "harbour 2"], ["boat 2", "sea 2"], ["bell.wav"])
    assert plan.changes.sprites[0].metadata.environmental_reaction == PivotOnCrest(target_sprite_name="sea 2")
    assert [layer.sprite_name for layer in plan.changes.scenes[1].layers] == ["sea 2", "boat 2"]


def test_a_number_is_free_in_the_library_and_in_the_project() -> None:
    """Nothing else is overwritten by it."""
    project = Project(sprites=(PROJECT.sprites[1], ProjectSprite("sea 2", b"x", SpriteMetadata(), None, "sea.png")))
    holdings = Holdings(sprites=("sea", "SEA 3"), clashes=(Clash("sprite", "sea", "sea"),))
    plan = plan_import(project, holdings, {}, TYPES)
    assert _names(plan.changes)[1] == ["sea 4", "sea 2"]


def test_scenes_are_compared_whatever_the_case_of_their_names() -> None:
    """All else has to be equal."""
    assert is_same_scene(HARBOUR, read_scene({"version": 1, "name": "HARBOUR"})) is False
    assert is_same_scene(Scene(name="quay"), Scene(name="Quay"))


def test_sounds_have_the_type_of_their_ending() -> None:
    """In any case of letters."""
    types = [audio_type(one) for one in ("a.WAV", "b.mp3", "c.ogg", "d.opus", "e.m4a", "f.flac", "g")]
    assert types == [
        "audio/wav",
        "audio/mpeg",
        "audio/ogg",
        "audio/ogg",
        "audio/mp4",
        "audio/flac",
        "application/octet-stream",
    ]
