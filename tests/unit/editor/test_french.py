"""What the editor says to whom reads French."""

from collections.abc import Iterator
from typing import Any, get_args

import pytest

from papeterie.editor.actions import ACTIONS
from papeterie.editor.announcing import announcement
from papeterie.editor.import_plan import Plan
from papeterie.editor.import_report import deeds, outcome
from papeterie.editor.palette import commands, found
from papeterie.editor.ports import AssetNotFoundError, Changes, NameTakenError, Noun
from papeterie.editor.state import AppState, Command, Notice, SceneAddress, Stagecraft
from papeterie.editor.timeline import lanes_of
from papeterie.editor.timescale import time_label
from papeterie.theatre.model import Layer, Location, Oscillate, Scene, Sound
from papeterie.words.tr import speak

BOAT = Layer(id="boat", sprite_name="boat", behaviors=(Oscillate(), Location(x=0, time_offset=1)))
SCENE = Scene(name="A", layers=(BOAT, Layer(id="moon", sprite_name="moon")), sounds=(Sound(sound_file="waves.wav"),))
OPEN = AppState(editor=Stagecraft(address=SceneAddress("A"), scene=SCENE))


@pytest.fixture(autouse=True)
def _french() -> Iterator[None]:
    speak("fr")
    yield
    speak("en")


def do(state: AppState, name: str, **payload: Any) -> AppState:
    """Do what an action does."""
    return ACTIONS[name].perform(state, payload)


def step(state: AppState) -> str:
    """Give what the history calls the latest step."""
    assert state.editor is not None
    return state.editor.history.past[-1].label


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("supprimer le calque", "delete-layer"),
        ("delete layer", "delete-layer"),
        ("rétablir", "redo"),
        ("retablir", "redo"),
        ("RÉTABLIR", "redo"),
        ("redo", "redo"),
        ("l'image cle suivante", "next-keyframe"),
        ("l\u2019image clé précédente", "previous-keyframe"),
        ("next keyframe", "next-keyframe"),
        ("theme: dark", "theme-dark"),
        ("arriere plan", "send-to-back"),
        ("whole stage", "zoom-fit"),
    ],
)
def test_an_action_is_found_by_its_french_and_by_its_english_name(query: str, name: str) -> None:
    """However its accents are typed."""
    assert found(query, commands(OPEN))[0].name == name


def test_what_is_read_is_found_before_what_is_only_english() -> None:
    """Where both have the words equally well."""
    listed = (Command("a", "Calques", "", (), english="Layers"), Command("b", "Layers", "", (), english="Calques"))
    assert [one.name for one in found("layers", listed)] == ["b", "a"]
    assert [one.name for one in found("calques", listed)] == ["a", "b"]


def test_every_action_and_doing_is_named_once_and_reads_well() -> None:
    """As they are in English: a capital first, no full stop, and no two alike."""
    labels = [one.label for one in commands(OPEN)]
    assert [one for one in labels if not one[:1].isupper() or one.endswith(".") or len(one) > 48] == []
    assert sorted(labels) == sorted(set(labels))
    assert {"Calques", "Lecture", "Aide et apparence"} <= {one.group for one in commands(OPEN)}


@pytest.mark.parametrize(
    ("doings", "label", "told"),
    [
        ((("delete-layer", {"layer": "boat"}),), "Supprimer boat", "Vous avez supprimé boat"),
        ((("select-all", {}), ("delete-layer", {})), "Supprimer 2 calques", "Vous avez supprimé 2 calques"),
        (
            (("choose-keyframe", {"owner": "boat", "index": 1}), ("delete-layer", {})),
            "Supprimer une image clé",
            "Vous avez supprimé une image clé",
        ),
        ((("choose-sound", {"index": 0}), ("delete-layer", {})), "Retirer waves.wav", "Vous avez retiré waves.wav"),
        ((("remove-scene-sound", {"index": 0}),), "Retirer waves.wav", "Vous avez retiré waves.wav"),
        (
            (("remove-behavior", {"layer": "boat", "index": 0}),),
            "Retirer un mouvement (boat)",
            "Vous avez retiré un mouvement (boat)",
        ),
    ],
)
def test_what_takes_something_away_offers_to_undo_it(
    doings: tuple[tuple[str, dict[str, Any]], ...], label: str, told: str
) -> None:
    """In whatever words."""
    state = OPEN
    for name, payload in doings:
        state = do(state, name, **payload)
    assert (step(state), state.notice) == (label, Notice(told, action="undo", action_label="Annuler"))
    undone = do(state, "undo")
    assert (undone.editor is not None and undone.editor.scene, undone.notice) == (SCENE, None)


@pytest.mark.parametrize(
    ("name", "payload", "label"),
    [
        ("toggle-visible", {"layer": "boat"}, "Masquer boat"),
        ("set-field", {"part": "scene", "field": "duration_sec", "value": "9"}, "de la scène"),
        ("set-field", {"part": "stage", "field": "width", "value": "900"}, "du plateau"),
        ("set-field", {"part": "layer", "layer": "boat", "field": "scale", "value": "2"}, "» (boat)"),
        ("set-field", {"part": "layer", "layer": "boat", "field": "fill_down", "value": "true"}, "Activer «"),
        (
            "set-field",
            {"part": "reaction", "layer": "boat", "field": "target_sprite_name", "value": "wave"},
            "Faire voguer boat sur wave",
        ),
        ("bring-to-front", {"layer": "boat"}, "Mettre boat au premier plan"),
        ("set-scene-sound", {"index": 0, "field": "volume", "value": "40"}, "Volume de waves.wav"),
    ],
)
def test_the_steps_of_the_history_are_sentences(name: str, payload: dict[str, Any], label: str) -> None:
    """None is glued from words of which each is right alone."""
    assert label in step(do(OPEN, name, **payload))


def test_what_happened_is_announced() -> None:
    """A step that is undone, and what is chosen."""
    moved = do(do(OPEN, "select-layer", layer="boat"), "nudge-right")
    undone = do(moved, "undo")
    assert moved.editor is not None
    assert undone.editor is not None
    assert announcement(undone.editor, moved.editor) == "Annulé\u00a0: Déplacer boat"
    nothing = do(undone, "deselect").editor
    assert nothing is not None
    assert announcement(nothing, undone.editor) == "Aucune sélection"


@pytest.mark.parametrize("noun", get_args(Noun))
def test_every_noun_has_its_sentences(noun: Noun) -> None:
    """With the article and the gender that it has."""
    article = {"scene": "de scène", "sprite": "de découpe", "sound": "de son"}[noun]
    gone = {"scene": "renommée", "sprite": "renommée", "sound": "renommé "}[noun]
    taken = {"scene": "une scène", "sprite": "une découpe", "sound": "un son"}[noun]
    missing = str(AssetNotFoundError(noun, "x"))
    assert f"pas {article} «\u00a0x\u00a0»" in missing
    assert gone in missing
    assert f"déjà {taken} «\u00a0x\u00a0»" in str(NameTakenError(noun, "x"))
    plan = Plan(Changes(), names={(noun, "x"): "y"}, skipped=((noun, "z"),))
    assert [one.items[0].startswith(("la ", "le ")) for one in deeds(plan)] == [True, False]


def test_the_report_of_an_import_counts() -> None:
    """One is one."""
    changes = Changes(scenes=(SCENE,), deleted_scenes=())
    assert outcome(Plan(changes)) == "Du nouveau dans votre bibliothèque\u00a0: 1 scène."


def test_the_timeline_is_said_anew_when_another_language_is_read() -> None:
    """Lanes are kept while nothing changes; that is a change."""
    french = lanes_of(SCENE, {})
    again = lanes_of(SCENE, {}, french)
    speak("en")
    english = lanes_of(SCENE, {}, french)
    assert again[1] is french[1]
    boats = [next(one for one in lanes if one.owner == "boat") for lanes in (french, english)]
    assert [one.bars[0].label for one in boats] == ["Monte et descend", "Bobs up and down"]
    assert [lanes[0].label for lanes in (french, english)] == ["Caméra", "Camera"]


def test_times_are_written_as_the_language_does() -> None:
    """With a comma."""
    assert time_label(65.3, 0.1) == "1:05,3"
