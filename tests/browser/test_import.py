"""Projects of the earlier Papeterie, imported as a person does it: a folder or a zip, chosen or dropped."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Locator, expect

from papeterie.theatre.project_reading import read_project
from tests.browser.conftest import OpenProfile
from tests.browser.live_site import LiveSite
from tests.browser.paintings import INK, RED, card
from tests.browser.visitor import SLOW, STAGE_COLOUR, Visitor
from tests.fakes.archives import packed as archive
from tests.fakes.projects import as_json, zipped

MIDDLE = (640, 360)
SOUND = b"RIFF\x24\x00\x00\x00WAVEfmt "
READ_BACK = """
import json
from papeterie.browser.local_assets import LocalAssetRepository
_library = LocalAssetRepository()
_original = await _library.get_original("boat")
json.dumps({
    "image": (await _library.read_sprite_image("boat")).data.hex(),
    "original": _original.data.hex(),
    "z_depth": (await _library.get_sprite_metadata("boat")).z_depth,
    "sound": (await _library.read_sound("bell.wav")).data.hex(),
})
"""
REFUSE = """
from papeterie.browser.local_assets import LocalAssetRepository
from papeterie.editor.ports import StorageError
_commit = LocalAssetRepository.commit
async def _refuse(self, changes):
    raise StorageError("The disk is full.")
LocalAssetRepository.commit = _refuse
"""
ALLOW = "LocalAssetRepository.commit = _commit"


def project(colour: tuple[int, int, int] = RED) -> dict[str, bytes]:
    """Give a project of one scene that shows a card of a colour mid-stage; a scene of it cannot be read."""
    place = {"horizontal_percent": 0.5, "vertical_percent": 0.5, "z_depth": 3}
    layers: list[Mapping[str, Any]] = [{"sprite_name": "boat"}, {"sprite_name": "moon"}]
    sounds = [{"type": "sound", "sound_file": "bell.wav", "time_offset": 1}]
    return {
        "scenes/harbour/scene.json": as_json({"scene_name": "harbour", "layers": layers, "sounds": sounds}),
        "scenes/spoilt/scene.json": as_json({"scene_name": "spoilt", "duration_sec": "long"}),
        "sprites/boat/boat.png": card(colour),
        "sprites/boat/boat.prompt.json": as_json(place),
        "sprites/boat/boat.original.png": card(INK, 30),
        "sprites/text/text.png": b"This is no picture.",
        "sprites/cut/cut.png": card(side=300)[:-40],
        "sounds/bell.wav": SOUND,
        ".DS_Store": b"x",
    }


def put_down(files: Mapping[str, bytes], folder: Path) -> Path:
    """Write a project into a folder."""
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return folder


def dialog(visitor: Visitor) -> Locator:
    """Give the import dialog, at whichever step it is."""
    return visitor.page.get_by_role("dialog", name="Import")


def choose_zip(visitor: Visitor, data: bytes, name: str = "show.zip") -> None:
    """Open the dialog and choose a zip."""
    visitor.button("Import").click()
    file = FilePayload(name=name, mimeType="application/zip", buffer=data)
    dialog(visitor).get_by_label("Choose a zip file").set_input_files(file)


def expect_preview(visitor: Visitor, found: str = "Found 1 scene, 1 sprite and 1 sound.") -> None:
    """See what was found."""
    expect(dialog(visitor).get_by_role("status")).to_have_text(found, timeout=SLOW)


def store(visitor: Visitor, came: str = "1 scene, 1 sprite and 1 sound came into your library.") -> None:
    """Import what is shown, and see the report."""
    dialog(visitor).get_by_role("button", name="Import", exact=True).click()
    expect(dialog(visitor).get_by_role("status")).to_have_text(came, timeout=SLOW)


def test_a_zip_arrives_whole_and_is_there_after_a_reload(open_profile: OpenProfile, site: LiveSite) -> None:
    """Scene, picture, metadata, original and sound; the report says what did not come, and leads to the scene."""
    with open_profile() as context:
        visitor = Visitor(context.new_page(), site.address)
        visitor.arrive()
        choose_zip(visitor, zipped({f"my show/{path}": data for path, data in project().items()}))
        expect_preview(visitor)
        assert visitor.library() == {"sprites": [], "sounds": [], "scenes": []}
        store(visitor)
        report = dialog(visitor)
        expect(report).to_contain_text("scenes/spoilt/scene.json: duration_sec")
        expect(report).to_contain_text("The sprite “text” is left out: This file is not a picture")
        expect(report).to_contain_text("The sprite “cut” is left out: the picture is damaged or incomplete.")
        expect(report).to_contain_text("There is no sprite “moon”")
        assert {"papeterie:import", "papeterie:save"} <= set(visitor.measures())
        report.get_by_role("link", name="harbour").click()
        visitor.expect_colours({MIDDLE: RED, (640, 440): STAGE_COLOUR})
        visitor.page.reload()
        visitor.wait_until_ready()
        visitor.expect_colours({MIDDLE: RED})
        assert visitor.library() == {"sprites": ["boat"], "sounds": ["bell.wav"], "scenes": ["harbour"]}
        assert json.loads(visitor.python(READ_BACK)) == {
            "image": card(RED).hex(),
            "original": card(INK, 30).hex(),
            "z_depth": 3,
            "sound": SOUND.hex(),
        }
        assert visitor.troubles == []


def test_a_folder_can_be_chosen(visitor: Visitor, tmp_path: Path) -> None:
    """With all that lies in it; the gallery shows its scene at once, and once the dialog is closed it can be opened."""
    visitor.button("Import").click()
    folder = put_down(project(), tmp_path / "my show")
    dialog(visitor).get_by_label("Choose a folder").set_input_files(folder)
    expect_preview(visitor)
    expect(dialog(visitor).get_by_role("heading", name="Import “my show”")).to_be_visible()
    store(visitor)
    visitor.button("Close").click()
    visitor.page.get_by_role("list", name="Your scenes").get_by_role("link", name="harbour").click()
    visitor.expect_colours({MIDDLE: RED})


def _drop(visitor: Visitor, path: Path) -> None:
    """Drop a file or a folder of the disk onto the gallery."""
    box = visitor.page.get_by_role("heading", name="Your scenes").bounding_box()
    assert box is not None
    devtools = visitor.page.context.new_cdp_session(visitor.page)
    data = {"items": [], "files": [str(path)], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        devtools.send("Input.dispatchDragEvent", {"type": kind, "x": box["x"] + 5, "y": box["y"] + 5, "data": data})
    devtools.detach()


def test_a_folder_can_be_dropped_onto_the_gallery(visitor: Visitor, tmp_path: Path) -> None:
    """With more files than a browser lists at a time."""
    files = {**project(), **{f"sounds/{number}.wav": SOUND for number in range(230)}}
    _drop(visitor, put_down(files, tmp_path / "dropped show"))
    expect_preview(visitor, "Found 1 scene, 1 sprite and 231 sounds.")
    store(visitor, "1 scene, 1 sprite and 231 sounds came into your library.")
    assert len(visitor.library()["sounds"]) == 231


def test_a_zip_can_be_dropped_onto_the_gallery(visitor: Visitor, tmp_path: Path) -> None:
    """Anything else is refused in words."""
    (tmp_path / "show.zip").write_bytes(zipped(project()))
    (tmp_path / "card.png").write_bytes(card())
    _drop(visitor, tmp_path / "card.png")
    expect(dialog(visitor).get_by_role("alert")).to_contain_text("This is neither a folder nor a zip file.")
    visitor.button("Cancel").click()
    _drop(visitor, tmp_path / "show.zip")
    expect_preview(visitor)


@pytest.mark.parametrize(
    ("choice", "sprites", "scenes", "first", "second"),
    [
        ("Keep both", ["boat", "boat 2"], {"harbour", "harbour 2"}, RED, INK),
        ("Replace mine", ["boat"], {"harbour"}, INK, INK),
        ("Leave out", ["boat"], {"harbour", "harbour 2"}, RED, RED),
    ],
)
def test_a_conflict_is_the_person_s_to_decide(
    visitor: Visitor,
    choice: str,
    sprites: list[str],
    scenes: set[str],
    first: tuple[int, int, int],
    second: tuple[int, int, int],
) -> None:
    """Both boats, the new one or the old one: the scenes show what was decided."""
    choose_zip(visitor, zipped(project()))
    expect_preview(visitor)
    store(visitor)
    visitor.button("Close").click()
    changed = project(INK)
    changed["scenes/harbour/scene.json"] = changed["scenes/harbour/scene.json"].replace(b"moon", b"sun")
    choose_zip(visitor, zipped(changed))
    expect_preview(visitor)
    expect(dialog(visitor).get_by_role("heading", name="2 names stand for something else")).to_be_visible()
    dialog(visitor).get_by_text("1 sound", exact=True).click()
    dialog(visitor).get_by_role("combobox", name="boat").select_option(choice)
    if choice == "Replace mine":
        dialog(visitor).get_by_role("button", name=f"{choice}: all").click()
        expect(dialog(visitor).get_by_role("combobox", name="harbour")).to_have_value("replace")
    expect(dialog(visitor).locator("#found-sounds")).to_have_attribute("open", "")
    dialog(visitor).get_by_role("button", name="Import", exact=True).click()
    expect(dialog(visitor).get_by_role("heading", name="Imported from “show.zip”")).to_be_visible()
    visitor.button("Close").click()
    library = visitor.library()
    assert (library["sprites"], set(library["scenes"]), library["sounds"]) == (sprites, scenes, ["bell.wav"])
    for name, colour in (("harbour", first), (max(scenes), second)):
        visitor.arrive(f"#/scenes/{name.replace(' ', '%20')}")
        visitor.expect_colours({MIDDLE: colour})
        visitor.arrive("#/")


def test_a_disk_that_fails_changes_nothing_and_can_be_tried_again(visitor: Visitor) -> None:
    """The dialog says so and keeps what was read."""
    choose_zip(visitor, zipped(project()))
    expect_preview(visitor)
    visitor.python(f"{REFUSE}None")
    try:
        dialog(visitor).get_by_role("button", name="Import", exact=True).click()
        expect(dialog(visitor).get_by_role("alert")).to_have_text(
            "The disk is full. Nothing was imported, and your library is as it was."
        )
    finally:
        visitor.python(f"{ALLOW}\nNone")
    assert visitor.library() == {"sprites": [], "sounds": [], "scenes": []}
    store(visitor)


def test_what_is_no_zip_is_refused_and_the_dialog_can_be_closed_by_a_key(visitor: Visitor) -> None:
    """Nothing was stored."""
    choose_zip(visitor, b"not a zip at all")
    expect(dialog(visitor).get_by_role("alert")).to_contain_text("This is not a zip file that can be read")
    visitor.page.keyboard.press("Escape")
    expect(dialog(visitor)).to_be_hidden()
    assert visitor.library()["scenes"] == []


def test_the_keyboard_alone_imports(visitor: Visitor) -> None:
    """The fields are in reach, and Enter goes on."""
    visitor.button("Import").focus()
    visitor.page.keyboard.press("Enter")
    expect(dialog(visitor).get_by_label("Choose a folder")).to_be_focused()
    visitor.page.keyboard.press("Tab")
    expect(dialog(visitor).get_by_label("Choose a zip file")).to_be_focused()
    file = FilePayload(name="show.zip", mimeType="application/zip", buffer=zipped(project()))
    dialog(visitor).get_by_label("Choose a zip file").set_input_files(file)
    expect_preview(visitor)
    dialog(visitor).get_by_role("button", name="Import", exact=True).focus()
    visitor.page.keyboard.press("Enter")
    expect(dialog(visitor).get_by_role("link", name="harbour")).to_be_visible()
    visitor.button("Close").focus()
    visitor.page.keyboard.press("Enter")
    expect(dialog(visitor)).to_be_hidden()


def test_a_project_file_arrives_as_it_was_packed(visitor: Visitor) -> None:
    """To the byte, and piece by piece; one that was changed on its way is refused whole, with the member's name."""
    packed = archive(read_project({path: data for path, data in project().items() if "/text/" not in path}))
    choose_zip(visitor, packed.replace(SOUND, SOUND[::-1]), "show.papeterie")
    expect(dialog(visitor).get_by_role("alert")).to_contain_text(
        "“sounds/bell.wav” in the project file cannot be read: it is damaged in the zip"
    )
    assert visitor.library() == {"sprites": [], "sounds": [], "scenes": []}
    visitor.page.keyboard.press("Escape")
    choose_zip(visitor, packed, "show.papeterie")
    expect_preview(visitor)
    store(visitor)
    assert json.loads(visitor.python(READ_BACK)) == {
        "image": card(RED).hex(),
        "original": card(INK, 30).hex(),
        "z_depth": 3,
        "sound": SOUND.hex(),
    }
