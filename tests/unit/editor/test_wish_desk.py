"""A person says how a layer is to move."""

import asyncio

import msgspec
import pytest

from papeterie.editor.actions import ACTIONS
from papeterie.editor.capabilities import Capabilities, GeminiAbility, Service
from papeterie.editor.media import Media
from papeterie.editor.ports import Changes, Described, ProcessingError, Progress, SpriteDraft
from papeterie.editor.state import AppState, SceneAddress, SpriteView, Stagecraft, Wishing
from papeterie.editor.store import Store
from papeterie.editor.wish_desk import WishDesk
from papeterie.theatre.artwork import Artwork
from papeterie.theatre.model import AnyBehavior, Drift, Layer, Oscillate, Pulse, Scene, SpriteMetadata
from papeterie.theatre.wishes import understand
from papeterie.views.wishing import EXAMPLES
from papeterie.words.table import table_of
from tests.fakes.inhabited import inhabiting
from tests.fakes.onlooker import Onlooker
from tests.fakes.waiting import Spawned, turns
from tests.fakes.watched_assets import WatchedAssetRepository

SCENE = Scene(
    name="Sea", layers=(Layer(id="boat", sprite_name="yacht"), Layer(id="water", sprite_name="waves", locked=True))
)
GEMINI = Service(Capabilities(gemini=GeminiAbility(available=True)))
PICTURE = Media(b"yacht", "image/png")


class FakeDescriber:
    """Gives ``answer``, or raises it, once ``gate`` is open."""

    def __init__(self) -> None:
        self.gate = asyncio.Event()
        self.gate.set()
        self.answer: Described | Exception = Described((Drift(coordinate="x"),))
        self.asked: list[tuple[str, tuple[int, int], Media | None]] = []
        self.stopped = 0

    async def describe(self, words: str, size: tuple[int, int], picture: Media | None, progress: Progress) -> Described:
        """Answer."""
        self.asked.append((words, size, picture))
        progress("Reading…", None)
        try:
            await self.gate.wait()
        except asyncio.CancelledError:
            self.stopped += 1
            raise
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


class Study(Onlooker):
    """An open scene of a boat and waves, and the dialog about the boat."""

    def __init__(self) -> None:
        self.describer, self.library = FakeDescriber(), WatchedAssetRepository()
        view = SpriteView(Artwork(90, 60, SpriteMetadata()), "blob:1")
        stage = Stagecraft(address=SceneAddress("Sea"), scene=SCENE, sprites={"yacht": view}, selection=("boat",))
        self.store = Store(AppState(editor=stage))
        self.desk = WishDesk(self.store, self.describer, lambda _address: self.library, Spawned())

    def do(self, name: str, **payload: str) -> None:
        """Do an action."""
        self.store.update(lambda state: ACTIONS[name].perform(state, payload))

    async def wish(self, words: str, service: Service = GEMINI) -> None:
        """Write a wish into the dialog, and have it fulfilled."""
        self.store.update(lambda state: msgspec.structs.replace(state, service=service))
        self.do("describe-motion")
        self.do("write-wish", value=words)
        await self.desk.fulfil()

    @property
    def wishing(self) -> Wishing:
        """The open dialog."""
        wishing = self.store.state.wishing
        assert wishing is not None
        return wishing

    @property
    def motions(self) -> tuple[AnyBehavior, ...] | None:
        """How the boat moves."""
        return self.stage.scene.layers[0].behaviors


async def a_study() -> Study:
    """Store the boat's sprite."""
    study = Study()
    await study.library.commit(Changes(sprites=(SpriteDraft("yacht", PICTURE, SpriteMetadata()),)))
    return study


in_the_study = inhabiting(a_study)


@in_the_study
async def test_gemini_is_asked_with_the_words_and_the_picture(study: Study) -> None:
    """What it answers is one step that can be undone."""
    await study.wish(" sails away ")
    assert study.describer.asked == [("sails away", (90, 60), PICTURE)]
    assert study.motions == (Drift(coordinate="x"),)
    assert [one.label for one in study.stage.history.past] == ["Describe the motion of boat"]
    assert (study.said, study.store.state.wishing) == ("boat: Moves right.", None)
    study.do("undo")
    assert study.stage.scene == SCENE


@in_the_study
async def test_without_gemini_rules_read_the_words_and_know_the_scenes_waves(study: Study) -> None:
    """Nobody is asked."""
    await study.wish("bobs on the waves and drifts to the left", Service())
    assert study.describer.asked == []
    rides = study.stage.scene.layers[0].environmental_reaction
    assert rides is not None
    assert rides.target_sprite_name == "waves"
    assert [type(one) for one in study.motions or ()] == [Drift]


@pytest.mark.parametrize(
    "answer", [Described((Oscillate(),), "Gemini answered with status 429"), ProcessingError("offline", "No answer.")]
)
def test_where_gemini_fails_rules_read_and_the_person_is_told_why(answer: Described | Exception) -> None:
    """Whether the service says so, or nobody answers at all."""

    @in_the_study
    async def check(study: Study) -> None:
        study.describer.answer = answer
        await study.wish("twinkles")
        assert [type(one) for one in study.motions or ()] == [Pulse]
        assert "simple rules" in study.said

    check()


@in_the_study
async def test_a_wish_without_a_motion_stays_with_a_word_of_help(study: Study) -> None:
    """Nothing changes; that something stands still is a wish like another."""
    await study.wish("a red thing", Service())
    assert ("Try others" in study.wishing.problem, study.stage.scene) == (True, SCENE)
    study.do("write-wish", value="stands still")
    assert study.wishing.problem == ""
    await study.desk.fulfil()
    assert (study.motions, study.said) == ((), "boat: Stands still.")


@in_the_study
async def test_nothing_is_asked_for_no_words(study: Study) -> None:
    """The dialog says what is missing."""
    await study.wish("  ")
    assert (study.describer.asked, bool(study.wishing.problem)) == ([], True)


@in_the_study
async def test_work_is_stopped_by_stop_and_by_closing(study: Study) -> None:
    """The words stay in the first case; nothing comes late in the second."""
    for stop in (study.desk.stop, None):
        study.describer.gate.clear()
        task = asyncio.ensure_future(study.wish("sails"))
        await turns()
        assert study.wishing.working is not None
        if stop is not None:
            await stop()
            assert (study.wishing.words, study.wishing.working) == ("sails", None)
        study.do("close-service")
        study.describer.gate.set()
        await task
    assert (study.describer.stopped, study.stage.scene) == (2, SCENE)


@in_the_study
async def test_examples_are_put_behind_what_is_written(study: Study) -> None:
    """The dialog begins with what was said of the layer before."""
    await study.wish("sways", Service())
    study.do("describe-motion")
    study.do("add-wish-words", words="turns")
    assert study.wishing.words == "sways, turns"


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_is_known_to_the_rules(example: str) -> None:
    """In each language."""
    assert understand(example, "waves").understood
    assert understand(table_of("fr")[example], "waves").understood
