"""Whatever a view shows, or has a screen reader say, is said through the table, or is the person's own."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

import msgspec
import pytest

from papeterie.editor.actions import ACTIONS
from papeterie.editor.backup_state import Export, Holds, Sending, StorageView
from papeterie.editor.capabilities import (
    Capabilities,
    CutoutAbility,
    GeminiAbility,
    Instructions,
    SceneAbility,
    Service,
)
from papeterie.editor.cutting import MODELS
from papeterie.editor.history import Change, History
from papeterie.editor.import_plan import Clash, Holdings, plan_import
from papeterie.editor.keeping_state import Trash, TrashRow, VersionRow, Versions
from papeterie.editor.library_state import Clip, Cropping, FileProblem, Intake, LibraryState
from papeterie.editor.media import Media
from papeterie.editor.palette import commands
from papeterie.editor.ports import Cutout, PictureInfo
from papeterie.editor.safekeeping import Room
from papeterie.editor.state import (
    AddSprite,
    AppState,
    Command,
    FoundPart,
    Gallery,
    Import,
    LedgerRow,
    Notice,
    Palette,
    Problem,
    Refusal,
    SaveStatus,
    SceneAddress,
    ServiceSettings,
    SpriteView,
    Stagecraft,
    Step,
    Unpicking,
    Wishing,
)
from papeterie.editor.timeline_state import Drawer, TimelineState
from papeterie.editor.usage import Entry, Sum
from papeterie.theatre.artwork import Artwork
from papeterie.theatre.model import (
    Background,
    Drift,
    Layer,
    Location,
    Oscillate,
    PivotOnCrest,
    Pulse,
    Scene,
    Sound,
    SpriteMetadata,
)
from papeterie.theatre.project import Finding, Project, ProjectSound, ProjectSprite
from papeterie.views.panels import page_view
from tests.fakes.tongue import speak_marked_words, unmarked
from tests.unit.views.reading import read

NOBODYS = "Papeterie", "English", "Français", "px", "s", "px/s", "px/s²", "Hz"
"""What is called so in every language: names and units."""
SAID = "aria-label", "aria-valuetext", "aria-description", "aria-roledescription", "title", "placeholder", "alt"
KEY = re.compile(r"[A-Z]|F\d+")
LETTER = re.compile(r"[a-zà-ÿ]", re.IGNORECASE)

# All that people and models write is Greek here.
SPRITE = Artwork(90, 60, SpriteMetadata(behaviors=(Pulse(),), behavior_guidance="κύμα"))
BOAT = Layer(
    id="βάρκα",
    sprite_name="πλοίο",
    scale=2.0,
    locked=True,
    behaviors=(
        Oscillate(),
        Drift(coordinate="x", drift_cap=600.0, cap_behavior="bounce"),
        Pulse(waveform="spike"),
        Location(time_offset=1.0, x=5.0),
        Location(time_offset=2.5, x=9.0, easing=(0.1, 0.0, 0.5, 1.0)),
        Sound(sound_file="καμπάνα.ω", trigger_event="crest_peak"),
    ),
    environmental_reaction=PivotOnCrest(target_sprite_name="κύμα"),
)
SCENE = Scene(
    name="Λιμάνι",
    layers=(
        BOAT,
        Layer(id="κύμα", sprite_name="κύμα", visible=False),
        Layer(id="ουρανός", sprite_name="ουρανός", behaviors=(Background(),)),
    ),
    sounds=(
        Sound(sound_file="καμπάνα.ω", time_offset=2.5, volume=0.4, loop=True),
        Sound(sound_file="κύμα.ω", trigger_event="crest_peak"),
    ),
)
STEPS = (Change("Βήμα", SCENE),)
STAGE = Stagecraft(
    address=SceneAddress("Λιμάνι"),
    scene=SCENE,
    sprites={"πλοίο": SpriteView(SPRITE, "blob:1")},
    missing=("κύμα", "ουρανός"),
    history=History(STEPS * 60, STEPS),
)
SHELF = LibraryState(
    sprites=("πλοίο", "κύμα"),
    thumbnails={"πλοίο": "blob:1", "κύμα": ""},
    sounds=("καμπάνα.ω", "κύμα.ω", "άλλο.ω"),
    clips={"καμπάνα.ω": Clip(1.5, (0.2, 1.0)), "κύμα.ω": Clip(problem="Σιωπή.")},
)
PROBLEMS = tuple(FileProblem(f"{number}.ψ", "Όχι.") for number in range(60))
CUTOUT = Cutout(Media(b"", "image/png"), 4, 3, SPRITE.metadata or SpriteMetadata(), ("Νότα.",))
FORM = AddSprite(file_name="λ.ψ", name="λ", info=PictureInfo(4, 3, "ΨΨΨ", "image/png", frames=3))
SERVICE = Service(Capabilities(cutout=CutoutAbility("ready", tuple(MODELS), alpha_matting=True)))
OWN_KEY = Service(
    Capabilities(gemini=GeminiAbility(own_keys=True), instructions=Instructions("Δώσε.", "Γύρνα.", "Φτ.")),
    own_key=True,
)
ROWS = (
    LedgerRow("Χθες", Entry(1, "sprite", 1000, 0.5)),
    LedgerRow("Χθες", Entry(1, "scene", 1000, 0.001)),
    LedgerRow("Χθες", Entry(1, "image", 2000)),
)
UNPICKING = Unpicking(
    preview="blob:1", name="λ", working=Step("Δουλειά…", 0.5), found=(FoundPart("πλοίο", "blob:2"),), problem="Όχι."
)
GEMINI = Service(Capabilities(gemini=GeminiAbility(available=True)))
FINDINGS = (
    Finding("σκηνή/λ", "άλλαξε", "converted"),
    Finding("σκηνή/β", "άλλαξε", "converted"),
    Finding("σκηνή/ξ", "χάλασε", "problem"),
    Finding("σκηνή/δ", "λείπει", "missing"),
)
PROJECT = Project(
    (Scene(name="Λιμάνι"),),
    (ProjectSprite("πλοίο", b"", SpriteMetadata(), None, "πλοίο.ψ"),),
    tuple(ProjectSound(f"{number}.ω", b"") for number in range(120)),
    FINDINGS,
    ("σημείωμα",),
)
CLASHES = (
    Clash("scene", "Λιμάνι", "Λιμάνι"),
    Clash("sprite", "πλοίο", "πλοίο"),
    Clash("sound", "1.ω", "1.ω", same=True),
)
HOLDINGS = Holdings(clashes=CLASHES)
PLANS = [
    plan_import(PROJECT, HOLDINGS, choices, {"πλοίο.ψ": "image/png"})
    for choices in ({}, dict.fromkeys((one.key for one in CLASHES), "replace"), {("sprite", "πλοίο"): "skip"})
]


def stage(**changes: Any) -> AppState:
    """Give the open scene, worked with in some way."""
    return AppState(editor=msgspec.structs.replace(STAGE, **changes))


def shelf(intake: Intake | None = None, *, save: SaveStatus | None = None, **changes: Any) -> AppState:
    """Give the open scene with the library in front."""
    library = msgspec.structs.replace(SHELF, **changes)
    opened = msgspec.structs.replace(STAGE, tab="library", library=library, save=save or SaveStatus())
    return AppState(editor=opened, intake=intake)


def timeline(*, drawer: Drawer | None = None, **changes: Any) -> AppState:
    """Give the open scene with something chosen on its timeline."""
    opened = msgspec.structs.replace(STAGE, selection=("βάρκα",), timeline=TimelineState(**changes))
    return AppState(editor=opened, drawer=drawer or Drawer())


def adding(**changes: Any) -> AppState:
    """Give the add-sprite dialog over the open scene."""
    return AppState(editor=STAGE, dialog=msgspec.structs.replace(FORM, **changes))


def importing(**fields: Any) -> AppState:
    """Give the import dialog over the gallery."""
    return AppState(importing=Import(source="λ.ζ", **fields))


READ_ONLY = SaveStatus("read-only")
DEMO = msgspec.structs.replace(STAGE, address=SceneAddress("Λιμάνι", "demo"), save=READ_ONLY, selection=("βάρκα",))
SHOWS = ("Λιμάνι", "Δάσος")
REFUSED = Refusal(("βάρκα",), "layer", "scale", "δύο", "Όχι αυτό")
LISTED = (Command("λ", "Άλφα", "Ομάδα", ("Mod+Shift+Z",)), Command("β", "Βήτα", "Ομάδα", (), now=False))

VERSIONS = (VersionRow(3, "Σήμερα", "12:05", "Βήμα"), VersionRow(2, "Χθες", "12:04"))
TRASHED = (
    TrashRow("1", "scene", "Λιμάνι", "Χθες"),
    TrashRow("2", "sprite", "πλοίο", "Χθες", 512),
    TrashRow("3", "sound", "κύμα.ω", "Χθες", 34_200),
    TrashRow("4", "sound", "άλλο.ω", "Χθες", 3_420_000),
)

STATES: dict[str, Callable[[], AppState]] = {
    "gallery, being read": AppState,
    "gallery, empty": lambda: AppState(gallery=Gallery(())),
    "gallery, empty and read-only": lambda: AppState(gallery=Gallery((), read_only=True)),
    "gallery": lambda: AppState(gallery=Gallery(("Λ", "Δ"), SHOWS, descriptions={"Λιμάνι": "Νύχτα."})),
    "gallery, nothing found": lambda: AppState(gallery=Gallery(tuple("ΑΒΓΔΕΖΗ"), query="ξξξ")),
    "gallery, first step of the tour": lambda: AppState(tour=0, notice=Notice("Γεια.", "calm", "x", "Πάμε", "Λ")),
    "gallery, second step of the tour": lambda: AppState(tour=1, mac=True, theme="dark"),
    "gallery, last step of the tour": lambda: AppState(tour=2),
    "opening": lambda: AppState(opening=SceneAddress("Λ")),
    "opening a show": lambda: AppState(opening=SceneAddress("Λ", "demo")),
    "lost": lambda: AppState(opening=SceneAddress("Λ"), lost="Χάθηκε."),
    "scene": stage,
    "scene, empty": lambda: stage(scene=Scene(name="Λ"), missing=(), history=History()),
    "scene that is saved": lambda: stage(save=SaveStatus("saving"), playing=True),
    "scene that could not be saved": lambda: stage(save=SaveStatus("failed", "Γεμάτο.")),
    "scene on a Mac": lambda: msgspec.structs.replace(stage(selection=("κύμα",), solo=("κύμα",)), mac=True),
    "scene, a layer chosen": lambda: stage(selection=("βάρκα",), time=1.5),
    "scene, a layer chosen, something refused": lambda: stage(selection=("βάρκα",), refusal=REFUSED),
    "scene, a layer without a sprite chosen": lambda: stage(selection=("κύμα",)),
    "scene, its background chosen": lambda: stage(selection=("ουρανός",)),
    "scene, two layers chosen": lambda: stage(selection=("βάρκα", "κύμα")),
    "scene, a layer renamed": lambda: stage(renaming="βάρκα"),
    "scene, silent": lambda: msgspec.structs.replace(stage(), muted=True),
    "scene, waiting for a gesture": lambda: msgspec.structs.replace(stage(), sound_locked=True, volume=0.4),
    "show": lambda: AppState(editor=DEMO),
    "show, nothing chosen": lambda: AppState(editor=msgspec.structs.replace(DEMO, selection=())),
    "sprites": shelf,
    "sprites, being read": lambda: shelf(sprites=None),
    "sprites, none": lambda: shelf(sprites=()),
    "sprites, none to look at": lambda: shelf(sprites=(), save=READ_ONLY),
    "sprites, none found": lambda: shelf(query="ξξξ"),
    "sprites, many": lambda: shelf(sprites=tuple(f"λ{number}" for number in range(99)), working="Δουλειά…"),
    "sprites, one chosen": lambda: shelf(chosen="πλοίο", original=True, used_in=("Λ", "Δ")),
    "sprites, one chosen that is used nowhere": lambda: shelf(chosen="πλοίο", used_in=()),
    "sprites, one chosen that is looked for": lambda: shelf(chosen="πλοίο"),
    "sprites, to look at": lambda: shelf(chosen="πλοίο", used_in=(), save=READ_ONLY),
    "sprites, on their way": lambda: shelf(Intake(60, done=12, doing="λ.ψ", problems=PROBLEMS[:2])),
    "sprites, arrived": lambda: shelf(Intake(61, done=61, stored=1, problems=PROBLEMS, running=False)),
    "sounds": lambda: shelf(kind="sounds", listening="καμπάνα.ω"),
    "sounds, none": lambda: shelf(kind="sounds", sounds=()),
    "sounds, none to look at": lambda: shelf(kind="sounds", sounds=(), save=READ_ONLY),
    "sounds, to look at": lambda: shelf(kind="sounds", save=READ_ONLY),
    "timeline, keyframes chosen": lambda: timeline(keys=(("βάρκα", 3),), auto_key=True, copied="{}"),
    "timeline, a keyframe of its own curve": lambda: timeline(keys=(("βάρκα", 4),), loop=(1.0, 2.0)),
    "timeline, folded": lambda: timeline(drawer=Drawer(folded=True)),
    "add a sprite": lambda: AppState(editor=STAGE, dialog=AddSprite()),
    "add a sprite, picture chosen": lambda: adding(preview="blob:1"),
    "add a sprite, at work": lambda: adding(working=Step("Δουλειά…", 0.5)),
    "add a sprite, problem": lambda: adding(problem=Problem("Όχι.", can_go_on_here=True)),
    "add a sprite, name taken": lambda: adding(name_problem="Υπάρχει.", name_offer="λ 2"),
    "add a sprite, cut out": lambda: adding(cutout=CUTOUT, cutout_url="blob:1"),
    "add a sprite, ways to cut it out": lambda: msgspec.structs.replace(adding(), service=SERVICE),
    "add a sprite, no background removed here": lambda: msgspec.structs.replace(
        adding(), service=Service(Capabilities())
    ),
    "add a sprite, of words": lambda: msgspec.structs.replace(adding(source="words"), service=GEMINI),
    "add a sprite, of a drawing": lambda: msgspec.structs.replace(adding(source="drawing"), service=GEMINI),
    "process a sprite again": lambda: adding(replaces="πλοίο"),
    "import": lambda: importing(problem="Όχι."),
    "import, reading": lambda: importing(stage="reading", working=Step("Διάβασμα…", 0.5)),
    "import, preview": lambda: importing(stage="preview", project=PROJECT, holdings=HOLDINGS),
    "import, one name taken": lambda: importing(
        stage="preview", project=PROJECT, holdings=Holdings(clashes=CLASHES[:1])
    ),
    "import, storing": lambda: importing(stage="storing", project=PROJECT, working=Step("Φύλαξη…")),
    "import, done": lambda: importing(stage="done", project=PROJECT, plan=PLANS[0]),
    "import, done, replaced": lambda: importing(stage="done", project=PROJECT, plan=PLANS[1]),
    "import, done, left out": lambda: importing(stage="done", project=PROJECT, plan=PLANS[2]),
    "scene, several being chosen": lambda: stage(selection=("βάρκα", "κύμα"), several=True),
    "scene, several to be chosen": lambda: stage(several=True),
    "versions, being read": lambda: AppState(editor=STAGE, versions=Versions("Λιμάνι")),
    "versions, none": lambda: AppState(editor=STAGE, versions=Versions("Λιμάνι", rows=())),
    "versions": lambda: AppState(editor=STAGE, versions=Versions("Λιμάνι", rows=VERSIONS)),
    "versions, one chosen": lambda: AppState(
        editor=STAGE, versions=Versions("Λιμάνι", VERSIONS, 2, ready=True, missing=("πλοίο",), problem="Όχι.")
    ),
    "trash, being read": lambda: AppState(trash=Trash(problem="Όχι.")),
    "trash, empty": lambda: AppState(trash=Trash(())),
    "trash": lambda: AppState(trash=Trash(TRASHED)),
    "trash, emptying": lambda: AppState(trash=Trash(TRASHED[:1], emptying=True)),
    "export, being listed": lambda: AppState(exporting=Export()),
    "export": lambda: AppState(
        exporting=Export(scenes=("Λ", "Δ"), left_out=frozenset("Δ"), holds=Holds(1, 2, 3, 4000))
    ),
    "export, nothing chosen": lambda: AppState(exporting=Export(scenes=("Λ",), holds=Holds(0, 0, 0), problem="Όχι.")),
    "export, on its way": lambda: AppState(exporting=Export(scenes=("Λ",), sending=Sending("Δουλειά…", 0.5))),
    "storage, being measured": lambda: AppState(storage=StorageView(problem="Όχι.")),
    "storage": lambda: AppState(
        storage=StorageView(room=Room(unused=9), free=1, persistence="not-kept", refused=True, can_bind=True)
    ),
    "storage, in a file": lambda: AppState(
        storage=StorageView(persistence="kept", backed_up="χθες", place="Λ", told="Όχι.", can_bind=True)
    ),
    "storage, in a folder": lambda: AppState(storage=StorageView(place="Λ", in_folder=True, can_bind=True)),
    "storage, on its way": lambda: AppState(
        storage=StorageView(persistence="unknown", sending=Sending("Δουλειά…", 0.5))
    ),
    "a wish": lambda: AppState(editor=STAGE, wishing=Wishing("βάρκα", "λ", problem="Όχι.")),
    "a wish that Gemini reads": lambda: AppState(
        editor=STAGE, wishing=Wishing("βάρκα", "λ", working=Step("Δουλειά…")), service=GEMINI
    ),
    "gallery, pictures are taken apart": lambda: AppState(
        gallery=Gallery(("Λ",)), service=Service(Capabilities(scene=SceneAbility(local=True)))
    ),
    "scene from a picture": lambda: AppState(unpicking=Unpicking(name_problem="Όχι.")),
    "scene from a picture, at work": lambda: AppState(unpicking=UNPICKING, service=GEMINI),
    "processing, nobody there": lambda: AppState(processing=ServiceSettings()),
    "processing, no Gemini": lambda: AppState(processing=ServiceSettings(), service=SERVICE),
    "processing, a key of the service": lambda: AppState(processing=ServiceSettings(), service=GEMINI),
    "processing, locked": lambda: AppState(
        processing=ServiceSettings(), service=Service(Capabilities(locked=True), password=True)
    ),
    "processing, not sealed": lambda: AppState(
        processing=ServiceSettings(), service=msgspec.structs.replace(OWN_KEY, sealed=False)
    ),
    "processing": lambda: AppState(
        processing=ServiceSettings({"sprite": "Όχι."}, ROWS, Sum(3, 4000, 2.5, 1), "Όχι.", "Όχι."), service=OWN_KEY
    ),
    "gallery, no backup": lambda: AppState(reminder="never"),
    "gallery, an old backup": lambda: AppState(reminder="old"),
    "crop": lambda: AppState(editor=STAGE, cropping=Cropping("πλοίο", "blob:1", 100, 60, left=30)),
    "palette": lambda: AppState(editor=STAGE, palette=Palette(LISTED)),
    "palette of all": lambda: AppState(editor=STAGE, palette=Palette(commands(AppState(editor=STAGE)))),
    "palette, nothing found": lambda: AppState(palette=Palette(LISTED, "ξξξ"), mac=True),
    "shortcuts": lambda: AppState(editor=STAGE, shortcuts=True),
    "shortcuts on a Mac": lambda: AppState(editor=STAGE, shortcuts=True, mac=True),
}


@pytest.mark.parametrize("name", STATES)
def test_what_is_shown_and_what_is_told_is_said_in_the_language(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every word of it: the marked language has a mark around each text that came through its table."""
    speak_marked_words(monkeypatch)
    state = STATES[name]()
    view = page_view(state)
    parts = [view.frame, *view.panels, *([view.dialog] if view.dialog else [])]
    left = {f"{part.selector}: {text}": found for part in parts for text, found in _english(read(part.content()))}
    if _letters(view.title):
        left["title"] = view.title
    assert left == {}


def test_a_text_that_is_not_said_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """In an element, in an attribute, and as a part of one that is said."""
    speak_marked_words(monkeypatch)
    shown = read(["Hello ", "⟦Hide ⟧boat⟦⟧ ", "⟦Bye⟧", " Λιμάνι"])
    assert dict(_english(shown)) == {"text": "Hello boat"}
    labelled = Element("button", {"title": "⟦Play⟧ (Ctrl+Q)"})
    assert dict(_english(labelled)) == {"title of button ": "Ctrl"}


def test_all_that_can_be_found_by_name_is_named_in_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """The palette lists what was said when it was opened, and finds by that."""
    speak_marked_words(monkeypatch)
    names = {one.label for one in commands(AppState(editor=STAGE))} | {one.group for one in commands(AppState())}
    assert [one for one in names if _letters(one)] == []
    assert len(names) > len(ACTIONS) / 3


def _english(page: Element) -> Iterator[tuple[str, str]]:
    """Give all that has letters in it and was not said: where it is, and what."""
    if found := _letters("".join(_texts(page))):
        yield "text", found
    for one in page.iter():
        for name in SAID:
            if found := _letters(one.get(name, "")):
                yield f"{name} of {one.tag} {one.get('id', '')}", found


def _texts(node: Element) -> Iterator[str]:
    """Give the texts in the order of the page; elements stand apart."""
    if node.get("translate") != "no":
        yield f" {node.text or ''}"
        for one in node:
            yield from _texts(one)
            yield f" {one.tail or ''}"


def _letters(text: str) -> str:
    """Give the words with Latin letters outside of the marks, but those that are nobody's language, and keys."""
    words = (word.strip("(),.:;…⌘⌥⇧") for word in re.split(r"[\s+·]+", unmarked(text)))
    return " ".join(word for word in words if LETTER.search(word) and word not in NOBODYS and not KEY.fullmatch(word))
