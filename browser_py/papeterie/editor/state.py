"""The application as one frozen value: what is open, what is selected, what the person is being told."""

from collections.abc import Mapping
from typing import Literal

import msgspec

from papeterie.editor.backup_state import Export, Reminder, StorageView
from papeterie.editor.capabilities import Service
from papeterie.editor.cutting import Cutting
from papeterie.editor.history import History
from papeterie.editor.import_plan import Choice, Holdings, Key, Plan
from papeterie.editor.keeping_state import Trash, Versions
from papeterie.editor.library_state import Cropping, Intake, LibraryState
from papeterie.editor.media import Media
from papeterie.editor.ports import Cutout, Noun, PictureInfo
from papeterie.editor.recovery_state import Recovery
from papeterie.editor.timeline_state import Drawer, TimelineState
from papeterie.editor.usage import Entry, Purpose, Sum
from papeterie.editor.viewport import FITTING, Viewport
from papeterie.theatre.artwork import Artwork
from papeterie.theatre.model import Scene
from papeterie.theatre.project import Project
from papeterie.words.language import Language

Shelf = Literal["own", "demo"]
Tab = Literal["layers", "library", "inspector", "timeline"]
Theme = Literal["system", "light", "dark", "contrast"]
Sort = Literal["saved", "name"]


class SceneAddress(msgspec.Struct, frozen=True):
    """Which scene of which shelf: the person's own library, or the demo shows."""

    name: str
    shelf: Shelf = "own"


class Gallery(msgspec.Struct, frozen=True):
    """What the gallery shows; ``scenes`` is ``None`` while they are being read.

    ``scenes`` come as they were saved, the latest first; ``query`` and ``sort`` say which of them are shown, and how.
    ``descriptions`` are of the demos, by name; ``chosen`` is the demo that the person wants on the stage.
    """

    scenes: tuple[str, ...] | None = None
    demos: tuple[str, ...] = ()
    read_only: bool = False
    descriptions: Mapping[str, str] = {}
    chosen: str = ""
    query: str = ""
    sort: Sort = "saved"

    @property
    def show(self) -> str | None:
        """The demo on the stage: the chosen one, else the first."""
        return self.chosen if self.chosen in self.demos else next(iter(self.demos), None)


class SpriteView(msgspec.Struct, frozen=True):
    """A sprite as the editor needs it: its artwork for the engine and a URL of its picture."""

    artwork: Artwork
    url: str


class SaveStatus(msgspec.Struct, frozen=True):
    """Whether what is on the screen is in the library. ``reason`` says why not.

    ``handing``: the last is saved, for another tab is to write the scene. ``following``: it writes it; ``asking``: it
    was asked to let this one write. ``trashed``: the scene was deleted elsewhere. ``superseded``: a newer Papeterie has
    made the library its own.
    """

    kind: Literal[
        "saved", "saving", "failed", "read-only", "handing", "following", "asking", "trashed", "superseded"
    ] = "saved"
    reason: str = ""

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed here."""
        return self.kind == "handing" or not self.stores

    @property
    def stores(self) -> bool:
        """Whether what is on the screen is to be stored."""
        return self.kind not in {"read-only", "superseded"} and not self.follows

    @property
    def follows(self) -> bool:
        """Whether another tab writes the scene."""
        return self.kind in {"following", "asking"}


class Refusal(msgspec.Struct, frozen=True):
    """What was typed into a field of the inspector and cannot be: which field, what, and why in words.

    ``layers`` are those that it was meant for, none for the scene.
    """

    layers: tuple[str, ...]
    part: str
    field: str
    typed: str
    problem: str


class Stagecraft(msgspec.Struct, frozen=True):
    """The open scene and all that belongs to working on it. ``uid`` is the library's id of it, "" where it has none.

    ``missing`` are sprites that could not be had; of those, and of the sounds, ``damaged`` are those that the browser
    has damaged. ``selection`` holds the ids of the chosen layers, the latest last. ``preview`` is the scene as a
    gesture would have it, while one lasts. ``time`` is where play starts from, in seconds; ``seeks`` counts how often
    the person went to a time, which may be the same one again. ``tab`` is the panel in front, where not all have room.
    ``renaming`` is the layer whose name is a field just now. ``several``: each choice comes to what is chosen already.
    ``solo`` are the layers that the stage shows alone, if any. ``viewport`` is how closely the person looks,
    ``timeline`` and ``library`` how those panels are worked with, ``refusal`` what the inspector could not take.
    """

    address: SceneAddress
    scene: Scene
    sprites: Mapping[str, SpriteView] = {}
    missing: tuple[str, ...] = ()
    damaged: tuple[tuple[Noun, str], ...] = ()
    history: History = History()
    selection: tuple[str, ...] = ()
    playing: bool = False
    time: float = 0.0
    seeks: int = 0
    preview: Scene | None = None
    save: SaveStatus = SaveStatus()
    tab: Tab = "layers"
    timeline: TimelineState = TimelineState()
    library: LibraryState = LibraryState()
    renaming: str = ""
    several: bool = False
    solo: tuple[str, ...] = ()
    viewport: Viewport = FITTING
    refusal: Refusal | None = None
    uid: str = ""

    @property
    def read_only(self) -> bool:
        """Whether the scene can only be looked at."""
        return self.save.read_only

    @property
    def selected(self) -> str | None:
        """The layer that was chosen last, of those that are."""
        return self.selection[-1] if self.selection else None

    @property
    def shown(self) -> Scene:
        """The scene as the stage shows it: with what a gesture is doing to it."""
        return self.scene if self.preview is None else self.preview

    @property
    def assets(self) -> Mapping[str, Artwork]:
        """What the engine knows of the sprites."""
        return {name: view.artwork for name, view in self.sprites.items()}

    @property
    def picture_urls(self) -> frozenset[str]:
        """The URLs of the pictures that the stage may show."""
        return frozenset(view.url for view in self.sprites.values())


class Problem(msgspec.Struct, frozen=True):
    """What went wrong, in plain words, and whether the picture can still be added without the service."""

    message: str
    can_go_on_here: bool = False


class Step(msgspec.Struct, frozen=True):
    """What a long work is doing, and which part of it is done (0..1; ``None``: not known)."""

    label: str
    fraction: float | None = None


Source = Literal["picture", "words", "drawing"]
"""What a sprite is made of: a picture that is cut out; a person's words, or their rough drawing, by Gemini."""


class AddSprite(msgspec.Struct, frozen=True, kw_only=True):
    """The add-sprite dialog. ``cutout`` is the result that waits to be accepted, ``motion`` a chosen preset's name.

    ``replaces`` is the sprite that is processed again, if the picture is for no new one.
    """

    source: Source = "picture"
    file_name: str = ""
    picture: Media | None = None
    replaces: str = ""
    preview: str = ""
    info: PictureInfo | None = None
    name: str = ""
    description: str = ""
    motion: str | None = None
    cutting: Cutting = Cutting()
    name_problem: str = ""
    name_offer: str = ""
    problem: Problem | None = None
    working: Step | None = None
    cutout: Cutout | None = None
    cutout_url: str = ""
    at: tuple[float, float] | None = None

    def made_of(self, service: Service) -> Source:
        """Give what the sprite is made of, as things are: what takes Gemini is not there without it."""
        return self.source if service.gemini and not self.replaces else "picture"


class Wishing(msgspec.Struct, frozen=True):
    """The dialog in which a person says how a ``layer`` is to move: their ``words``, and why nothing came of them."""

    layer: str
    words: str = ""
    working: Step | None = None
    problem: str = ""


class FoundPart(msgspec.Struct, frozen=True):
    """A sprite that was found in a picture, or the ground behind them, as it is shown before it is stored."""

    name: str
    url: str


class Unpicking(msgspec.Struct, frozen=True, kw_only=True):
    """The dialog that makes a scene of one picture. ``found`` is what has come out of it so far."""

    file_name: str = ""
    picture: Media | None = None
    preview: str = ""
    name: str = ""
    name_problem: str = ""
    words: str = ""
    by_gemini: bool = True
    working: Step | None = None
    found: tuple[FoundPart, ...] = ()
    problem: str = ""


class LedgerRow(msgspec.Struct, frozen=True):
    """An answer of Gemini as it is listed: ``when`` in words, and what it cost."""

    when: str
    entry: Entry


class ServiceSettings(msgspec.Struct, frozen=True):
    """The dialog of the processing service: the person's own ``instructions``, and what was spent.

    The key itself is never here. ``told`` is what was done with it just now, ``problem`` why it could not be.
    """

    instructions: Mapping[Purpose, str] = {}
    rows: tuple[LedgerRow, ...] = ()
    total: Sum = Sum()
    told: str = ""
    problem: str = ""


class Import(msgspec.Struct, frozen=True, kw_only=True):
    """The import dialog. ``source`` is the folder's or the zip's name, ``plan`` what was stored, once it is.

    ``media_types`` are those of the project's pictures, by their paths.
    """

    stage: Literal["choose", "reading", "preview", "storing", "done"] = "choose"
    source: str = ""
    working: Step | None = None
    problem: str = ""
    project: Project | None = None
    holdings: Holdings = Holdings()
    media_types: Mapping[str, str] = {}
    choices: Mapping[Key, Choice] = {}
    plan: Plan | None = None


class Notice(msgspec.Struct, frozen=True):
    """A short message to the person; ``tone`` is how it looks. It stays until it is dismissed or replaced.

    It may offer one thing to do about it: ``action``, with ``subject`` as its ``name``, under the words
    ``action_label``.
    """

    text: str
    tone: Literal["calm", "bad"] = "calm"
    action: str = ""
    action_label: str = ""
    subject: str = ""


class Command(msgspec.Struct, frozen=True):
    """An action as the palette lists it, its texts as they are read; ``english`` is its label as it is written.

    ``now``: it can be done in the state that it was listed for.
    """

    name: str
    label: str
    group: str
    shortcuts: tuple[str, ...]
    now: bool = True
    english: str = ""


class Palette(msgspec.Struct, frozen=True):
    """The command palette: what it lists, what is looked for, and how far down the matches one went (it wraps)."""

    listed: tuple[Command, ...] = ()
    query: str = ""
    place: int = 0


class AppState(msgspec.Struct, frozen=True):
    """Everything. ``opening`` is the scene that is being loaded, ``lost`` says why one could not be.

    ``volume`` is 0..1. ``sound_locked``: what plays has sounds, and the browser lets nothing be heard before a gesture
    of the person. ``shortcuts``: the list of them is shown. ``tour`` is the step that the first visit's tour shows,
    from 0. ``versions``, ``trash``, ``exporting``, ``storage``, ``wishing``, ``unpicking`` and ``processing`` are the
    dialogs of those names, ``reminder`` is what the gallery says of backups. ``mac``: keys are named as on a Mac.
    ``language`` is the one that is read. ``service`` is what is known of the processing service.
    """

    gallery: Gallery = Gallery()
    editor: Stagecraft | None = None
    opening: SceneAddress | None = None
    lost: str = ""
    dialog: AddSprite | None = None
    importing: Import | None = None
    cropping: Cropping | None = None
    intake: Intake | None = None
    notice: Notice | None = None
    muted: bool = False
    volume: float = 1.0
    sound_locked: bool = False
    drawer: Drawer = Drawer()
    palette: Palette | None = None
    shortcuts: bool = False
    tour: int | None = None
    theme: Theme = "system"
    versions: Versions | None = None
    trash: Trash | None = None
    recovery: Recovery | None = None
    exporting: Export | None = None
    storage: StorageView | None = None
    wishing: Wishing | None = None
    unpicking: Unpicking | None = None
    processing: ServiceSettings | None = None
    reminder: Reminder = ""
    mac: bool = False
    language: Language = "en"
    service: Service = Service()

    @property
    def away(self) -> bool:
        """Whether the person's library does not open, and they do not go on without it."""
        return self.recovery is not None and not self.recovery.unsaved

    @property
    def unsaved(self) -> bool:
        """Whether what the person makes is in this tab alone."""
        return self.recovery is not None and self.recovery.unsaved

    @property
    def silent(self) -> bool:
        """Whether the person wants to hear nothing."""
        return self.muted or self.volume == 0
