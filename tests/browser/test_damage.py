"""Bytes that the browser has changed are noticed by their hash; everything else opens, and they can be mended."""

from playwright.sync_api import FilePayload, expect

from tests.browser.paintings import INK, RED, card
from tests.browser.visitor import SLOW, Visitor

FLIP = """async () => {
    const database = await new Promise((done) => {
        const request = indexedDB.open("papeterie");
        request.onsuccess = () => done(request.result);
    });
    const records = (store) => new Promise((done) => {
        const request = database.transaction(store).objectStore(store).getAll();
        request.onsuccess = () => done(request.result);
    });
    const [sprite] = (await records("sprites")).filter(({ name }) => name === "broken");
    const [sound] = await records("sounds");
    const writing = database.transaction("blobs", "readwrite"), blobs = writing.objectStore("blobs");
    for (const digest of [sprite.image, sound.audio]) {
        const reading = blobs.get(digest);
        reading.onsuccess = () => {
            new Uint8Array(reading.result.bytes)[40] ^= 1;
            blobs.put(reading.result, digest);
        };
    }
    await new Promise((done) => { writing.oncomplete = done; });
    database.close();
}"""
SOUND = b"RIFF" + bytes(200)
SCENE = {
    "version": 1,
    "name": "Hurt",
    "layers": [
        {"id": "whole", "sprite_name": "whole", "horizontal_percent": 0.25},
        {"id": "broken", "sprite_name": "broken", "horizontal_percent": 0.5},
    ],
    "sounds": [{"type": "sound", "sound_file": "tide.wav", "trigger_event": "loop_start"}],
}


def _hurt(visitor: Visitor) -> None:
    """Have a scene of two cards and a sound, of which one card and the sound are damaged."""
    visitor.store(SCENE, sprites={"whole": (card(), {}), "broken": (card(INK), {})})
    visitor.python(
        "from papeterie.editor.media import Media\n"
        f"await _library.save_sound('tide.wav', Media({SOUND!r}, 'audio/wav'))\nNone"
    )
    visitor.page.evaluate(FLIP)
    visitor.open_scene("Hurt")


def test_a_scene_with_damaged_bytes_opens_and_says_which(visitor: Visitor) -> None:
    """The rest is shown; what is damaged is named, with what to do, and Replace mends it."""
    _hurt(visitor)
    visitor.expect_colours({(320, 360): RED})
    hint = visitor.page.locator("#banner")
    expect(hint).to_contain_text("damaged the picture of “broken”. Replace it in the library", timeout=SLOW)
    expect(hint).to_contain_text("damaged the sound “tide.wav”. Import it again", timeout=SLOW)
    visitor.button("Show the library").click()
    # A layer has that name as well.
    visitor.page.locator("#library").get_by_role("button", name="broken", exact=True).click()
    file = FilePayload(name="again.png", mimeType="image/png", buffer=card(INK))
    visitor.page.get_by_label("Replace picture", exact=True).set_input_files(file)
    visitor.expect_colours({(320, 360): RED, (640, 360): INK})
    expect(hint).not_to_contain_text("“broken”")
    expect(hint).to_contain_text("“tide.wav”")
