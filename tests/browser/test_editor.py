"""The editor as a person uses it: time, keys, layers, pictures by paste and drop, and what is kept."""

import pytest
from playwright.sync_api import expect

from tests.browser.paintings import INK, RED, card
from tests.browser.visitor import STAGE_COLOUR, Colours, Visitor

# A card of 100 px whose middle is at x = 320 + 100 t, y = 360.
PLACE = {"horizontal_percent": 0.25, "vertical_percent": 0.5}
DRIFT = {"type": "drift", "coordinate": "x", "velocity": 100}
CARD = {"id": "card", "sprite_name": "card", "behaviors": [DRIFT]}
MOVING = {"version": 1, "name": "Moving", "duration_sec": 8, "layers": [CARD]}
AT_REST: Colours = {(320, 360): RED, (720, 360): STAGE_COLOUR}
GONE: Colours = {(320, 360): STAGE_COLOUR}
FILL_THE_DISK = """
from papeterie.browser.local_assets import LocalAssetRepository
from papeterie.editor.ports import StorageError
_commit = LocalAssetRepository.commit
async def _refuse(self, changes):
    raise StorageError("The disk is full.")
LocalAssetRepository.commit = _refuse
"""
EMPTY_THE_DISK = "LocalAssetRepository.commit = _commit"
COUNT_BLOBS = """() => new Promise((done, failed) => {
    const opening = indexedDB.open("papeterie");
    opening.onerror = failed;
    opening.onsuccess = () => {
        const counting = opening.result.transaction("blobs").objectStore("blobs").count();
        counting.onsuccess = () => { opening.result.close(); done(counting.result); };
    };
})"""


@pytest.fixture
def moving(visitor: Visitor) -> Visitor:
    """Give a person in a scene where a card drifts to the right, 100 px a second."""
    visitor.store(MOVING, sprites={"card": (card(), PLACE)})
    visitor.open_scene("Moving")
    visitor.expect_colours(AT_REST)
    return visitor


def test_the_slider_seeks(moving: Visitor) -> None:
    """The stage shows the scene as it is at that time, and the clock says it."""
    moving.time.fill("4")
    moving.expect_colours({(320, 360): STAGE_COLOUR, (720, 360): RED})
    expect(moving.page.get_by_role("region", name="Playback")).to_contain_text("0:04")


def test_playing_moves_slider_and_picture_together(moving: Visitor) -> None:
    """Until it is paused; the picture then stands where the slider's time says."""
    moving.button("Play").click()
    moving.wait_until(lambda: moving.current_time() > 1.2, lambda: "the slider stands still")
    moving.button("Pause").click()
    expect(moving.button("Play")).to_be_visible()
    x = 320 + 100 * moving.current_time()
    moving.expect_colours({
        (x - 40, 360): RED, (x + 40, 360): RED, (x - 60, 360): STAGE_COLOUR, (x + 60, 360): STAGE_COLOUR,
    })  # fmt: skip
    paused = moving.current_time()
    moving.page.wait_for_timeout(100)
    assert moving.current_time() == paused


def test_a_deleted_layer_comes_back_by_undo(moving: Visitor) -> None:
    """The layer chosen in the list goes from stage and list; without a choice there is nothing to delete."""
    expect(moving.button("Delete layer")).to_be_disabled()
    moving.layers.get_by_role("button", name="card", exact=True).click()
    moving.button("Delete layer").click()
    moving.expect_colours(GONE)
    expect(moving.layers).to_have_count(0)
    assert moving.library()["sprites"] == ["card"]
    moving.page.get_by_label("Undo", exact=True).click()
    moving.expect_colours(AT_REST)
    expect(moving.layers).to_have_text(["card"])


def test_the_keys_do_what_the_buttons_do(moving: Visitor) -> None:
    """Arrows nudge what a click chose, Space plays, Delete deletes, Ctrl+Z undoes and Ctrl+Shift+Z redoes."""
    press = moving.page.keyboard.press
    moving.click_stage(320, 360)
    expect(moving.layers.get_by_role("button", name="card", exact=True)).to_have_attribute("aria-pressed", "true")
    press("Shift+ArrowRight")
    moving.expect_colours({(275, 360): STAGE_COLOUR, (283, 360): RED, (376, 360): RED})
    for _ in range(6):
        press("ArrowRight")
    moving.expect_colours({(283, 360): STAGE_COLOUR, (383, 360): RED})
    press("Delete")
    moving.expect_colours(GONE)
    press("Control+z")
    moving.expect_colours({(330, 360): RED})
    press("Control+Shift+z")
    moving.expect_colours(GONE)
    press("Space")
    expect(moving.button("Pause")).to_be_visible()
    press("Space")
    expect(moving.button("Play")).to_be_visible()


def test_a_drag_is_one_step_and_is_kept(moving: Visitor) -> None:
    """However many moves of the pointer it takes; the scene that is opened again has it."""
    moving.drag((320, 360), (320, 160))
    moving.expect_colours({(320, 160): RED, (320, 360): STAGE_COLOUR})
    moving.button("Undo").click()
    moving.expect_colours(AT_REST)
    expect(moving.button("Undo")).to_be_disabled()
    moving.button("Redo").click()
    moving.expect_saved()
    moving.open_scene("Moving")
    moving.expect_colours({(320, 160): RED, (320, 360): STAGE_COLOUR})


def test_escape_breaks_a_drag_off(moving: Visitor) -> None:
    """The card is where it was, though the pointer goes on and is lifted elsewhere; the next drag is a new one."""
    mouse = moving.page.mouse
    mouse.move(*moving.on_screen(320, 360))
    mouse.down()
    mouse.move(*moving.on_screen(320, 200), steps=4)
    moving.expect_colours({(320, 200): RED, (320, 360): STAGE_COLOUR})
    moving.page.keyboard.press("Escape")
    moving.expect_colours(AT_REST)
    mouse.move(*moving.on_screen(320, 160), steps=4)
    mouse.up()
    moving.expect_colours(AT_REST)
    expect(moving.button("Undo")).to_be_disabled()
    expect(moving.layers.get_by_role("button", name="card", exact=True)).to_have_attribute("aria-pressed", "true")
    moving.drag((320, 360), (320, 160))
    moving.expect_colours({(320, 160): RED, (320, 360): STAGE_COLOUR})


def test_a_pasted_picture_opens_the_dialog(visitor: Visitor) -> None:
    """With the picture in it and its name offered; the sprite stands mid-stage."""
    visitor.new_scene()
    visitor.hand_over("paste", card(), "note.png")
    expect(visitor.original).to_be_visible()
    expect(visitor.name_field).to_have_value("note")
    visitor.dialog.get_by_role("checkbox", name="Remove background").uncheck()
    visitor.button("Process").click()
    visitor.accept()
    visitor.expect_colours({(640, 360): RED, (320, 180): STAGE_COLOUR})


def test_a_dropped_picture_stands_where_it_was_dropped(visitor: Visitor) -> None:
    """The dialog opens for it too, and Enter goes through it."""
    visitor.new_scene()
    visitor.hand_over("drop", card(INK), "note.png")
    expect(visitor.original).to_be_visible()
    visitor.dialog.get_by_role("checkbox", name="Remove background").uncheck()
    visitor.name_field.press("Enter")
    expect(visitor.cutout).to_be_visible()
    visitor.name_field.press("Enter")
    expect(visitor.dialog).to_be_hidden()
    visitor.expect_colours({(320, 180): INK, (640, 360): STAGE_COLOUR})


def test_the_same_bytes_are_kept_once(visitor: Visitor) -> None:
    """Under two names, as two sprites of the scene."""
    visitor.new_scene()
    visitor.put_on_stage(card(), "one")
    once = visitor.page.evaluate(COUNT_BLOBS)
    visitor.put_on_stage(card(), "two")
    expect(visitor.layers).to_have_text(["two", "one"])
    assert visitor.library()["sprites"] == ["one", "two"]
    assert visitor.page.evaluate(COUNT_BLOBS) == once


def test_work_that_could_not_be_stored_can_be_stored_later(moving: Visitor) -> None:
    """A strip says that it is not saved, and why; once there is room it is stored by itself, the newest of it."""
    said = moving.page.get_by_role("alert")
    moving.python(FILL_THE_DISK + "None")
    try:
        moving.drag((320, 360), (320, 160))
        moving.expect_status("Not saved")
        expect(said).to_contain_text("The disk is full.")
        moving.button("Try again").click()
        moving.expect_status("Not saved")
    finally:
        moving.python(EMPTY_THE_DISK)
    moving.expect_status("Saved", seconds=15)
    expect(said).to_be_hidden()
    moving.open_scene("Moving")
    moving.expect_colours({(320, 160): RED, (320, 360): STAGE_COLOUR})
