"""The library beside the stage, as a person uses it: pictures and sounds in, onto the stage, changed, and out."""

import io
import math
import re
import struct
import wave
from collections.abc import Mapping

from playwright.sync_api import FilePayload, Locator, expect

from tests.browser.paintings import INK, RED, card, drawing
from tests.browser.visitor import SLOW, STAGE_COLOUR, Visitor

GREEN = (30, 160, 60)


def tone(seconds: float = 0.5) -> bytes:
    """Give a WAV of a tone that swells."""
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        count = round(8000 * seconds)
        samples = (round(20000 * place / count * math.sin(place / 3)) for place in range(count))
        file.writeframes(b"".join(struct.pack("<h", one) for one in samples))
    return buffer.getvalue()


def payload(name: str, data: bytes, media_type: str = "image/png") -> FilePayload:
    """Give a file to choose."""
    return FilePayload(name=name, mimeType=media_type, buffer=data)


def panel(visitor: Visitor) -> Locator:
    """Bring the library to the front, and give it."""
    visitor.button("Library").click()
    room = visitor.page.get_by_role("region", name="Library")
    expect(room).to_be_visible()
    return room


def furnished(visitor: Visitor, sprites: Mapping[str, bytes]) -> Locator:
    """Open a new scene with these sprites in the library, none of them on the stage; give the panel."""
    visitor.store(
        sprites={
            name: (png, {"target_height": 200, "horizontal_percent": 0.5, "z_depth": 1})
            for name, png in sprites.items()
        }
    )
    visitor.new_scene()
    return panel(visitor)


def undo(visitor: Visitor) -> None:
    """Press the notice's button."""
    visitor.page.locator("#notices").get_by_role("button", name="Undo").click()


def test_sprites_are_found_placed_renamed_and_deleted(visitor: Visitor) -> None:
    """By the plus they come to the middle, by a drag where they are dropped; what is gone comes back by Undo."""
    room = furnished(visitor, {"red card": card(RED), "ink card": card(INK), "apple": card(GREEN)})
    rows = room.get_by_role("list", name="Sprites").get_by_role("listitem")
    expect(rows).to_have_text(["apple", "ink card", "red card"])
    room.get_by_role("searchbox").fill("CARD")
    expect(rows).to_have_text(["ink card", "red card"])
    expect(rows.first.locator("img")).to_be_visible()
    room.get_by_role("button", name="Add red card to the stage").click()
    visitor.expect_colours({(640, 360): RED})
    room.locator("[data-sprite='ink card']").drag_to(visitor.stage, target_position=_corner(visitor))
    visitor.expect_colours({(640, 360): RED, (320, 180): INK})
    visitor.button("Undo").click()
    visitor.expect_colours({(640, 360): RED, (320, 180): STAGE_COLOUR})
    rows.filter(has_text="red card").get_by_role("button", expanded=False).click()
    expect(room.get_by_text("Used in “Untitled scene”.")).to_be_visible()
    name = room.get_by_role("textbox", name="Name")
    name.fill("Ink Card")
    name.press("Enter")
    expect(visitor.page.locator("#notices")).to_contain_text("There is a sprite “Ink Card” already.")
    expect(name).to_have_value("red card")
    name.fill("ruby card")
    name.press("Enter")
    expect(rows).to_contain_text(["ink card", "ruby card"])
    visitor.expect_colours({(640, 360): RED})
    room.get_by_role("button", name="Delete sprite").click()
    visitor.expect_colours({(640, 360): STAGE_COLOUR})
    expect(rows).to_have_text(["ink card"])
    undo(visitor)
    visitor.expect_colours({(640, 360): RED})
    assert visitor.library()["sprites"] == ["apple", "ink card", "ruby card"]


def test_a_picture_is_turned_mirrored_cropped_replaced_and_reverted(visitor: Visitor) -> None:
    """It keeps its scale, or its height where it is another picture; each change can be undone."""
    room = furnished(visitor, {})
    room.get_by_label("Add pictures").set_input_files([payload("disc.png", drawing())])
    expect(room.get_by_text("1 file is in your library.")).to_be_visible(timeout=SLOW)
    room.get_by_role("button", name="Add disc to the stage").click()
    visitor.expect_colours({(640, 360): INK})
    room.get_by_role("button", name="disc", exact=True).click()
    room.get_by_role("button", name="Crop…").click()
    dialog = visitor.page.get_by_role("dialog", name="Crop disc")
    preview = dialog.get_by_role("img").bounding_box()
    assert preview is not None
    visitor.page.mouse.move(preview["x"] + 1, preview["y"] + 1)
    visitor.page.mouse.down()
    visitor.page.mouse.move(preview["x"] + preview["width"] / 2, preview["y"] + preview["height"] / 2, steps=4)
    visitor.page.mouse.up()
    expect(dialog.get_by_text(re.compile(r"^6\d × 6\d px are left"))).to_be_visible()
    dialog.get_by_role("button", name="Whole picture").click()
    expect(dialog.get_by_text(re.compile(r"^12\d × 12\d px are left"))).to_be_visible()
    dialog.get_by_role("spinbutton", name="Cut from the left").fill("60")
    dialog.get_by_role("spinbutton", name="Cut from the left").press("Tab")
    expect(dialog.get_by_text(re.compile(r"^6\d × 12\d px are left"))).to_be_visible()
    dialog.get_by_role("button", name="Crop", exact=True).click()
    visitor.expect_colours({(640, 360): INK, (640 - 50, 360): STAGE_COLOUR})
    room.get_by_role("button", name="Turn right").click()
    visitor.expect_colours({(640 - 50, 360): INK, (640, 360 - 40): STAGE_COLOUR})
    undo(visitor)
    visitor.expect_colours({(640 - 50, 360): STAGE_COLOUR})
    room.get_by_label("Replace picture").set_input_files([payload("card.png", card(GREEN, 300))])
    visitor.expect_colours({(640, 360): GREEN, (640, 360 - 55): GREEN, (640, 360 - 65): STAGE_COLOUR})
    room.get_by_role("button", name="Process again").click()
    again = visitor.page.get_by_role("dialog", name="Process disc again")
    again.get_by_role("button", name="Cancel").click()
    room.get_by_role("button", name="Revert to original").click()
    expect(visitor.page.locator("#notices")).to_contain_text("shows its original")


def test_many_files_arrive_one_by_one_and_the_others_are_listed(visitor: Visitor) -> None:
    """A damaged one holds up nobody; a sound among them is a sound."""
    room = furnished(visitor, {})
    files = [payload(f"card {place}.png", card(RED, 20 + place)) for place in range(12)]
    files += [payload("broken.png", b"no picture"), payload("tone.wav", tone(), "audio/wav")]
    room.get_by_label("Add pictures").set_input_files(files)
    expect(room.get_by_text("13 files are in your library. 1 could not be added:")).to_be_visible(timeout=SLOW)
    expect(room.get_by_role("list", name="Not added").get_by_role("listitem")).to_contain_text(["broken.png"])
    assert (len(visitor.library()["sprites"]), visitor.library()["sounds"]) == (12, ["tone.wav"])


def test_sounds_are_imported_heard_placed_set_and_deleted(visitor: Visitor) -> None:
    """Each has its length and its waveform; what is no sound is refused in plain words."""
    room = furnished(visitor, {})
    room.get_by_role("button", name="Sounds").click()
    room.get_by_label("Import sounds").set_input_files(
        [payload("swell.wav", tone(), "audio/wav"), payload("notes.mp3", b"these are words", "audio/mpeg")]
    )
    expect(room.get_by_role("list", name="Not added")).to_contain_text("no sound that the browser can play")
    sounds = room.get_by_role("list", name="Sounds", exact=True).get_by_role("listitem")
    expect(sounds).to_contain_text(["0.5 s"])
    expect(sounds.locator(".waveform path")).to_have_count(1)
    room.get_by_role("button", name="Listen to swell.wav").click()
    expect(room.get_by_role("button", name="Stop swell.wav")).to_be_visible()
    expect(room.get_by_role("button", name="Listen to swell.wav")).to_be_visible()
    visitor.time.fill("2.5")
    room.get_by_role("button", name="Add swell.wav to the scene").click()
    placed = room.get_by_role("list", name="Sounds of the scene").get_by_role("listitem")
    expect(placed).to_contain_text(["at 2.5 s"])
    placed.get_by_role("slider", name="Volume").fill("40")
    placed.get_by_role("checkbox", name="Loop").check()
    expect(visitor.button("Undo")).to_have_attribute("title", re.compile("Loop swell.wav"))
    placed.get_by_role("spinbutton", name="Fade in (s)").fill("0.2")
    placed.get_by_role("spinbutton", name="Fade in (s)").press("Enter")
    room.get_by_role("button", name="Remove swell.wav from the scene").click()
    expect(placed).to_have_count(0)
    undo(visitor)
    expect(placed.get_by_role("slider", name="Volume")).to_have_value("40")
    room.get_by_role("button", name="Delete swell.wav").click()
    expect(sounds).to_have_count(0)
    undo(visitor)
    expect(sounds).to_have_count(1)


def _corner(visitor: Visitor) -> dict[str, float]:
    """Give the point at a quarter of the stage, in px of its element."""
    box = visitor.stage.bounding_box()
    assert box is not None
    return {"x": box["width"] / 4, "y": box["height"] / 4}
