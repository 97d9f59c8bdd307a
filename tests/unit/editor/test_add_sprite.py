"""The add-sprite dialog, from the picture to the stage."""

import asyncio

import msgspec
import pytest

from papeterie.editor.actions import ACTIONS
from papeterie.editor.capabilities import Capabilities, CutoutAbility, GeminiAbility, Service
from papeterie.editor.cutting import Cutting
from papeterie.editor.ports import ProcessingError, StorageError
from papeterie.editor.state import AddSprite, AppState, SaveStatus, SceneAddress, Stagecraft
from papeterie.theatre.defaults import empty_scene
from papeterie.theatre.model import Pulse, SpriteMetadata
from tests.fakes.atelier import Atelier, in_the_atelier, media
from tests.fakes.waiting import turns

GEMINI = Service(Capabilities(gemini=GeminiAbility(available=True)))


@in_the_atelier
async def test_a_chosen_picture_is_shown_and_named(atelier: Atelier) -> None:
    """By the name of its file; nothing is stored."""
    await atelier.view.choose(media("moon"), "full moon.png")
    dialog = atelier.dialog
    assert (dialog.name, dialog.preview, dialog.working) == ("full moon", "blob:1:moon", None)
    assert atelier.library.commits == []


@in_the_atelier
async def test_a_name_that_is_taken_is_numbered(atelier: Atelier) -> None:
    """Whatever its case."""
    await atelier.view.choose(media("boat"), "Boat.png")
    assert atelier.dialog.name == "Boat 2"


@in_the_atelier
async def test_what_is_typed_outlasts_another_picture(atelier: Atelier) -> None:
    """Name, description and choices; a name that came from the first file follows the second."""
    atelier.view.write(description="bobs")
    atelier.view.cut("remove_background", "false")
    await atelier.view.choose(media("one"), "one.png")
    await atelier.view.choose(media("two"), "two.png")
    assert atelier.dialog.name == "two"
    atelier.view.write(name="My moon")
    await atelier.view.choose(media("three"), "three.png")
    dialog = atelier.dialog
    assert (dialog.name, dialog.description, dialog.cutting.remove_background) == ("My moon", "bobs", False)


@in_the_atelier
async def test_a_file_that_is_no_picture_says_so(atelier: Atelier) -> None:
    """There is no way on with it, but another picture can be chosen."""
    await atelier.view.choose(media("broken"), "moon.png")
    assert (atelier.said, atelier.dialog.working) == ("This is no picture.", None)
    assert atelier.dialog.problem is not None
    assert not atelier.dialog.problem.can_go_on_here
    await atelier.view.process()
    assert (atelier.processor.asked, atelier.said) == ([], "This is no picture.")
    await atelier.until_shown()
    assert (atelier.said, atelier.dialog.cutout_url) == ("", "blob:2:processed moon")


@in_the_atelier
async def test_the_service_is_asked_with_what_was_typed(atelier: Atelier) -> None:
    """Picture, description and whether the background goes."""
    await atelier.view.choose(media("moon"), "moon.png")
    atelier.view.write(description="It glows")
    await atelier.view.process()
    atelier.view.cut("remove_background", "false")
    await atelier.view.process()
    assert atelier.processor.asked == [(b"moon", "It glows", True), (b"moon", "It glows", False)]


@in_the_atelier
async def test_how_it_is_cut_out_is_sent_and_kept_for_the_next_picture(atelier: Atelier) -> None:
    """As far as the service can do it; that a background stays is meant for one picture."""
    cutout = CutoutAbility("ready", ("u2netp", "u2net"))
    service = Service(Capabilities(cutout=cutout))
    atelier.store.update(lambda state: msgspec.structs.replace(state, service=service))
    await atelier.view.choose(media("moon"), "moon.png")
    for field, value in (("model", "u2net"), ("fine_edges", "true"), ("remove_background", "false")):
        atelier.view.cut(field, value)
    atelier.view.cancel()
    await atelier.view.open()
    await atelier.until_shown()
    assert atelier.processor.cuttings == [Cutting(model="u2net")]


@in_the_atelier
async def test_a_sprite_is_made_of_words(atelier: Atelier) -> None:
    """It is called after the first of them, and has no original."""
    atelier.store.update(lambda state: msgspec.structs.replace(state, service=GEMINI))
    await atelier.view.use_source("words")
    await atelier.view.process()
    assert (atelier.said, atelier.processor.asked) == ("Write what is to be made.", [])
    atelier.view.write(description="A red engine that puffs")
    await atelier.view.process()
    assert (atelier.dialog.name, atelier.dialog.cutout_url) == (
        "A red engine that",
        "blob:1:made, processed A red engine that puffs",
    )
    await atelier.view.accept()
    assert atelier.library.commits[-1].sprites[0].original is None


@in_the_atelier
async def test_a_rough_drawing_is_made_clean(atelier: Atelier) -> None:
    """Without a word, if the person writes none; where it fails, there is no way on by cutting the drawing out."""
    atelier.store.update(lambda state: msgspec.structs.replace(state, service=GEMINI))
    await atelier.view.use_source("drawing")
    await atelier.view.process()
    assert atelier.said == "Choose a picture first."
    await atelier.view.choose(media("moon"), "moon.png")
    atelier.processor.failure = ProcessingError("gemini-blocked", "Gemini declined.")
    await atelier.view.process()
    assert (atelier.said, atelier.dialog.problem and atelier.dialog.problem.can_go_on_here) == (
        "Gemini declined.",
        False,
    )
    atelier.processor.failure = None
    await atelier.view.process()
    assert atelier.dialog.cutout_url == "blob:2:made, processed moon"
    await atelier.view.use_source("picture")
    assert (atelier.dialog.cutout, atelier.urls.open) == (None, {atelier.dialog.preview})


@in_the_atelier
async def test_without_gemini_a_picture_is_cut_out_whatever_was_chosen_before(atelier: Atelier) -> None:
    """The service may have gone meanwhile."""
    await atelier.view.use_source("drawing")
    await atelier.until_shown()
    assert atelier.dialog.cutout_url == "blob:2:processed moon"


@in_the_atelier
async def test_what_is_cut_out_here_moves_as_it_is_described(atelier: Atelier) -> None:
    """By rules, unless the person does not want that."""
    await atelier.view.choose(media("moon"), "moon.png")
    atelier.view.write(description="twinkles")
    await atelier.view.trim_here()
    cutout = atelier.dialog.cutout
    assert cutout is not None
    assert [type(one) for one in cutout.metadata.behaviors or ()] == [Pulse]
    atelier.view.cut("describe", "false")
    await atelier.view.remove_flat_here()
    cutout = atelier.dialog.cutout
    assert cutout is not None
    assert not cutout.metadata.behaviors


@in_the_atelier
async def test_nothing_is_sent_without_a_picture(atelier: Atelier) -> None:
    """The dialog says what is missing."""
    await atelier.view.process()
    assert (atelier.said, atelier.processor.asked) == ("Choose a picture first.", [])


@pytest.mark.parametrize("name", ["BOAT", "a/b", "", "  "])
def test_a_name_that_cannot_be_is_refused_with_an_offer(name: str) -> None:
    """Before anything is sent, and before anything is stored."""

    async def check() -> None:
        atelier = Atelier()
        await atelier.prepare()
        await atelier.view.choose(media("moon"), "moon.png")
        atelier.view.write(name=name)
        await atelier.view.process()
        assert atelier.processor.asked == []
        assert atelier.dialog.name_problem
        atelier.view.write(name=atelier.dialog.name_offer)
        assert atelier.dialog.name_problem == ""
        await atelier.view.process()
        atelier.view.write(name=name)
        await atelier.view.accept()
        assert (bool(atelier.dialog.name_offer), atelier.library.commits) == (True, [])
        assert (atelier.dialog.working, atelier.dialog.cutout is None) == (None, False)

    asyncio.run(check())


@in_the_atelier
async def test_a_name_taken_meanwhile_is_refused(atelier: Atelier) -> None:
    """Another tab stored it while this dialog was open; its sprite is not overwritten."""
    await atelier.until_shown()
    await atelier.library.save_sprite("moon", media("theirs"), SpriteMetadata())
    await atelier.view.accept()
    assert (atelier.dialog.name_offer, len(atelier.library.commits)) == ("moon 2", 1)
    assert await atelier.library.read_sprite_image("moon") == media("theirs")


@in_the_atelier
async def test_accepting_stores_sprite_and_scene_in_one_go(atelier: Atelier) -> None:
    """Picture, original and metadata, and the scene that shows them, selected."""
    await atelier.until_shown()
    atelier.view.write(name=" My   moon ")
    await atelier.view.accept()
    (changes,) = atelier.library.commits
    (draft,) = changes.sprites
    assert (draft.name, draft.image, draft.original) == ("My moon", media("processed moon"), media("moon"))
    assert draft.metadata.z_depth == 2.0
    assert changes.scenes == (atelier.stage.scene,)
    assert [layer.sprite_name for layer in atelier.stage.scene.layers] == ["My moon"]
    assert (atelier.stage.selected, set(atelier.stage.sprites)) == ("My moon", {"My moon"})
    assert atelier.store.state.dialog is None


@in_the_atelier
async def test_looking_and_keeping_are_measured(atelier: Atelier) -> None:
    """As any profiler shows them."""
    await atelier.until_shown()
    await atelier.view.accept()
    assert atelier.measured == ["papeterie:import", "papeterie:save"]


@in_the_atelier
async def test_an_accepted_sprite_is_saved_and_one_step_to_undo(atelier: Atelier) -> None:
    """Autosave has nothing to add; undoing takes the layer away and leaves the sprite."""
    await atelier.until_shown()
    await atelier.view.accept()
    await atelier.time.passes()
    assert (len(atelier.library.commits), atelier.stage.save.kind) == (1, "saved")
    atelier.store.update(lambda state: ACTIONS["undo"].perform(state, {}))
    await atelier.time.passes()
    assert (await atelier.library.get_scene("A")).layers == ()
    assert await atelier.library.list_sprites() == ("boat", "moon")


@in_the_atelier
async def test_a_sprite_stands_where_its_picture_was_dropped(atelier: Atelier) -> None:
    """In parts of the stage of 1280 x 720 px."""
    atelier.view.cancel()
    await atelier.view.open((320.0, 180.0))
    await atelier.until_shown()
    await atelier.view.accept()
    (layer,) = atelier.stage.scene.layers
    assert (layer.horizontal_percent, layer.vertical_percent) == (0.25, 0.25)


@in_the_atelier
async def test_a_sprite_that_was_missing_is_missed_no_more(atelier: Atelier) -> None:
    """The scene had named it already."""
    stage = atelier.stage
    missing = Stagecraft(address=stage.address, scene=stage.scene, missing=("moon", "sun"))
    atelier.store.update(lambda state: AppState(editor=missing, dialog=state.dialog))
    await atelier.until_shown()
    await atelier.view.accept()
    assert atelier.stage.missing == ("sun",)


@in_the_atelier
async def test_an_impatient_click_adds_once(atelier: Atelier) -> None:
    """The second finds the work begun."""
    await atelier.until_shown()
    await asyncio.gather(atelier.view.accept(), atelier.view.accept())
    assert (len(atelier.library.commits), len(atelier.stage.scene.layers)) == (1, 1)


@in_the_atelier
async def test_a_disk_that_is_full_keeps_dialog_and_result(atelier: Atelier) -> None:
    """Nothing is stored, the person is told why, and the next try succeeds."""
    await atelier.until_shown()
    atelier.library.failure = StorageError("The disk is full.")
    await atelier.view.accept()
    assert atelier.said == "The disk is full. Nothing was stored; the picture is still here."
    assert (atelier.dialog.cutout_url, atelier.dialog.working) == ("blob:2:processed moon", None)
    assert (atelier.stage.scene.layers, await atelier.library.list_sprites()) == ((), ("boat",))
    atelier.library.failure = None
    await atelier.view.accept()
    assert len(atelier.library.commits) == 1


@in_the_atelier
async def test_a_library_that_cannot_be_read_is_told_in_the_dialog(atelier: Atelier) -> None:
    """It can be tried again."""

    async def closed() -> tuple[str, ...]:
        raise StorageError("The database was closed.")

    await atelier.until_shown()
    atelier.library.list_sprites = closed  # type: ignore[method-assign]
    await atelier.view.accept()
    assert "The database was closed." in atelier.said
    assert atelier.dialog.working is None


@in_the_atelier
async def test_cancelling_while_it_is_processed_leaves_nothing(atelier: Atelier) -> None:
    """Nothing is stored, the service is told, and the next dialog is empty."""
    atelier.processor.gate.clear()
    work = asyncio.ensure_future(atelier.until_shown())
    await turns()
    assert atelier.dialog.working is not None
    assert atelier.dialog.working.fraction == 0.5
    atelier.view.cancel()
    await work
    assert (atelier.store.state.dialog, atelier.processor.stopped, atelier.urls.open) == (None, 1, set())
    await atelier.view.open()
    atelier.processor.gate.set()
    await turns()
    assert (atelier.dialog, atelier.library.commits) == (AddSprite(), [])


@in_the_atelier
async def test_stopping_keeps_what_was_typed(atelier: Atelier) -> None:
    """The form is as before, and the work can begin again."""
    await atelier.view.choose(media("moon"), "moon.png")
    atelier.view.write(description="It glows")
    atelier.processor.gate.clear()
    work = asyncio.ensure_future(atelier.view.process())
    await turns()
    atelier.view.stop()
    await work
    assert (atelier.dialog.working, atelier.dialog.description, atelier.dialog.name) == (None, "It glows", "moon")
    atelier.processor.gate.set()
    await atelier.view.process()
    assert atelier.dialog.cutout is not None


@in_the_atelier
async def test_it_is_too_late_to_cancel_what_is_being_stored(atelier: Atelier) -> None:
    """Else the library would hold a sprite that the scene does not show, or the scene be stored without it."""
    await atelier.until_shown()
    atelier.library.gate.clear()
    keeping = asyncio.ensure_future(atelier.view.accept())
    await turns()
    atelier.view.cancel()
    atelier.view.stop()
    await atelier.view.choose(media("other"), "other.png")
    atelier.library.gate.set()
    await keeping
    assert [layer.id for layer in atelier.stage.scene.layers] == ["moon"]
    assert (await atelier.library.get_scene("A"), atelier.store.state.dialog) == (atelier.stage.scene, None)


@in_the_atelier
async def test_another_picture_drops_the_result_of_the_first(atelier: Atelier) -> None:
    """Though the first is answered later."""
    atelier.processor.gate.clear()
    work = asyncio.ensure_future(atelier.until_shown())
    await turns()
    await atelier.view.choose(media("sun"), "sun.png")
    atelier.processor.gate.set()
    await work
    await turns()
    assert (atelier.dialog.name, atelier.dialog.cutout, atelier.dialog.working) == ("sun", None, None)


@in_the_atelier
async def test_a_page_that_is_left_drops_the_result(atelier: Atelier) -> None:
    """It shows up in no later dialog, and its URLs are given back."""
    atelier.processor.gate.clear()
    work = asyncio.ensure_future(atelier.until_shown())
    await turns()
    stage = atelier.stage
    atelier.store.update(lambda _: AppState())
    atelier.store.update(lambda _: AppState(editor=stage))
    await atelier.view.open()
    atelier.processor.gate.set()
    await work
    await turns()
    assert (atelier.dialog, atelier.urls.open) == (AddSprite(), set())


@in_the_atelier
async def test_all_urls_are_given_back(atelier: Atelier) -> None:
    """After many pictures and results, and whether it ends well or not."""
    for name in ("one", "two"):
        await atelier.view.choose(media(name), f"{name}.png")
        await atelier.view.process()
        await atelier.view.trim_here()
        await atelier.view.remove_flat_here()
    assert atelier.urls.open == {atelier.dialog.preview, atelier.dialog.cutout_url}
    atelier.view.cut("remove_background", "false")
    assert atelier.urls.open == {atelier.dialog.preview}
    atelier.view.cancel()
    assert atelier.urls.open == set()
    await atelier.view.open()
    await atelier.until_shown()
    await atelier.view.accept()
    assert atelier.urls.open == set()


@in_the_atelier
async def test_without_the_service_there_are_ways_on(atelier: Atelier) -> None:
    """The message is its own, and both ways lead to a result that can be accepted."""
    atelier.processor.failure = ProcessingError("offline", "The service cannot be reached.")
    await atelier.until_shown()
    assert atelier.dialog.problem is not None
    assert (atelier.said, atelier.dialog.problem.can_go_on_here) == ("The service cannot be reached.", True)
    await atelier.view.trim_here()
    assert (atelier.dialog.cutout_url, atelier.said) == ("blob:2:trimmed moon", "")
    await atelier.view.remove_flat_here()
    await atelier.view.accept()
    assert await atelier.library.read_sprite_image("moon") == media("flat moon")


@in_the_atelier
async def test_a_picture_of_which_nothing_is_left_is_kept(atelier: Atelier) -> None:
    """The person is told that it is still there."""
    atelier.processor.failure = ProcessingError("nothing-left", "Nothing is left of it.")
    await atelier.until_shown()
    assert atelier.said == "Nothing is left of it. Your picture is still here."
    assert atelier.dialog.picture == media("moon")


@in_the_atelier
async def test_an_unexpected_error_leaves_a_dialog_that_works(atelier: Atelier) -> None:
    """It is told where the person looks, and reported."""
    atelier.processor.failure = RuntimeError("out of paper")
    await atelier.until_shown()
    assert "out of paper" in atelier.said
    assert atelier.dialog.working is None
    assert [str(task.exception()) for task in atelier.spawned.tasks if task.done() and task.exception()] == [
        "out of paper"
    ]


@pytest.mark.parametrize("kind", ["none", "read-only"])
def test_nothing_is_added_where_nothing_can_be_edited(kind: str) -> None:
    """Neither to a demo, nor to the gallery: the dialog does not open, even for a dropped picture."""

    async def check() -> None:
        atelier = Atelier()
        demo = Stagecraft(
            address=SceneAddress("D", "demo"), scene=empty_scene("D"), playing=True, save=SaveStatus("read-only")
        )
        atelier.store.update(lambda _: AppState(editor=demo if kind == "read-only" else None))
        await atelier.view.open()
        await atelier.view.choose(media("moon"), "moon.png")
        assert (atelier.store.state.dialog, atelier.urls.open) == (None, set())

    asyncio.run(check())


@in_the_atelier
async def test_opening_twice_forgets_nothing(atelier: Atelier) -> None:
    """A second click on the button leaves what was chosen."""
    await atelier.view.choose(media("moon"), "moon.png")
    await atelier.view.open()
    assert atelier.dialog.file_name == "moon.png"


@in_the_atelier
async def test_no_dialog_opens_on_a_page_that_was_left(atelier: Atelier) -> None:
    """The library answered late."""
    atelier.view.cancel()
    opening = asyncio.ensure_future(atelier.view.open())
    await asyncio.sleep(0)
    atelier.store.update(lambda _: AppState())
    await opening
    assert atelier.store.state.dialog is None


@in_the_atelier
async def test_a_sprite_that_is_processed_again_keeps_its_name(atelier: Atelier) -> None:
    """It is stored in place of itself; no layer is added. A full disk leaves the dialog open, and says so."""
    atelier.view.cancel()
    await atelier.view.open_again("boat", media("photograph"))
    assert (atelier.dialog.replaces, atelier.dialog.name, atelier.dialog.name_problem) == ("boat", "boat", "")
    await atelier.view.process()
    atelier.library.failure = StorageError("The disk is full.")
    await atelier.view.accept()
    assert "The disk is full. Nothing was stored" in atelier.said
    atelier.library.failure = None
    await atelier.view.accept()
    assert atelier.again == [("boat", media("processed photograph"), media("photograph"))]
    assert (atelier.store.state.dialog, atelier.stage.scene.layers) == (None, ())
