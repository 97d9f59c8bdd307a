"""Two hundred scenes go out and come back the same; forged files do not come in."""

import json
from typing import Any
from zipfile import ZIP_DEFLATED

import msgspec
from playwright.sync_api import FilePayload, Locator, expect

from papeterie.theatre.project import Project, ProjectSprite
from tests.browser.paintings import card
from tests.browser.visitor import SLOW, Visitor
from tests.fakes.archives import changed, large_project, members, packed, with_members, zipped

CONTENT = """
import hashlib, json
from papeterie import app
def _hash(media):
    return None if media is None else (hashlib.sha256(media.data).hexdigest(), media.media_type)
from papeterie.theatre.codec import write_metadata, write_scene
json.dumps({
    "scenes": [write_scene(await app.own.get_scene(one)).decode() for one in await app.own.list_scenes()],
    "sprites": {
        one: (
            _hash(await app.own.read_sprite_image(one)), _hash(await app.own.get_original(one)),
            write_metadata(await app.own.get_sprite_metadata(one)),
        )
        for one in await app.own.list_sprites()
    },
    "sounds": {one: _hash(await app.own.read_sound(one)) for one in await app.own.list_sounds()},
})
"""


def _dialog(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("dialog", name="Import")


def _choose(visitor: Visitor, data: bytes) -> None:
    visitor.button("Import").click()
    file = FilePayload(name="show.papeterie", mimeType="", buffer=data)
    _dialog(visitor).get_by_label("Choose a zip file").set_input_files(file)


def _import(visitor: Visitor, data: bytes) -> dict[str, Any]:
    """Import everything; give what is in the library then."""
    _choose(visitor, data)
    _dialog(visitor).get_by_role("button", name="Import", exact=True).click(timeout=SLOW)
    expect(_dialog(visitor).get_by_role("heading", name="Imported from")).to_be_visible(timeout=SLOW)
    visitor.button("Close").click()
    content: dict[str, Any] = json.loads(visitor.python(CONTENT))
    return content


def _with_real_pictures(project: Project) -> Project:
    """The pictures are looked at when they are imported; some sprites share one."""

    def real(place: int, sprite: ProjectSprite) -> ProjectSprite:
        original = None if sprite.original is None else card((9, place % 5, 9), 12)
        return msgspec.structs.replace(sprite, image=card((place // 2, 90, 40), 8), original=original)

    sprites = tuple(real(place, one) for place, one in enumerate(project.sprites))
    return msgspec.structs.replace(project, sprites=sprites)


def test_two_hundred_scenes_go_out_and_come_back_the_same(visitor: Visitor) -> None:
    """Exported, wiped, imported: scenes equal and in their order; pictures, originals and sounds to the byte."""
    before = _import(visitor, packed(_with_real_pictures(large_project())))
    assert len(before["scenes"]) == 200
    visitor.button("Export").click()
    dialog = visitor.page.get_by_role("dialog", name="Export scenes")
    expect(dialog).to_contain_text("200 scenes", timeout=SLOW)
    with visitor.page.expect_download(timeout=SLOW) as waiting:
        dialog.get_by_role("button", name="Export", exact=True).click()
    data = waiting.value.path().read_bytes()
    visitor.start_afresh()
    visitor.python("await app.own.current.safe.collect()\nNone")
    assert _import(visitor, data) == before


def _forged() -> dict[str, bytes]:
    """Give files that somebody made or spoilt, by what is said of them."""
    whole = zipped(members())
    upwards = with_members({"../../evil.png": b"x"})
    bomb = with_members({"sounds/bomb.wav": bytes(20_000_000)})
    return {
        "“../../evil.png” is a path that leads out of the project file.": zipped(upwards),
        "“sounds/bomb.wav” in the zip would unpack to 20 MB from almost nothing": zipped(bomb, packing=ZIP_DEFLATED),
        "“scenes/Harbour-at-night.json” is twice in the project file": zipped(
            [*members().items(), ("scenes/Harbour-at-night.json", b"{}")]
        ),
        "“sounds/waves.wav” in the project file was changed: its SHA-256 is another one": zipped(
            {**members(), "sounds/waves.wav": b"RIFF of wives"}
        ),
        "The zip holds 10,000 MB unpacked; at most 2,000 MB are read": zipped(
            members(), changed("file_size", 10_000_000_000)
        ),
        "This is not a zip file that can be read": whole[: len(whole) // 2],
        "“scenes/Harbour-at-night.json” in the project file cannot be read: it is damaged in the zip": zipped(
            members(), changed("CRC", 1)
        ),
    }


def test_forged_files_are_refused_each_with_its_reason_and_nothing_is_stored(visitor: Visitor) -> None:
    """What was there before is there still."""
    before = _import(visitor, packed())
    for reason, data in _forged().items():
        _choose(visitor, data)
        expect(_dialog(visitor).get_by_role("alert")).to_contain_text(reason, timeout=SLOW)
        expect(_dialog(visitor).get_by_role("button", name="Import", exact=True)).to_be_hidden()
        visitor.page.keyboard.press("Escape")
    assert json.loads(visitor.python(CONTENT)) == before
