"""The browser's own adapters, in its own Python: the processing service, Pillow, Web Audio, User Timing."""

import base64
import json
import struct
import wave
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, BrowserContext, Page, Request

from papeterie.theatre.soundtrack import Cue
from tests.browser.chromium import open_python, run_python
from tests.browser.live_site import LiveSite
from tests.server.pictures import ball, boat
from tests.unit.pictures.drawing import encoded, png_bomb

SETUP = """
import asyncio, base64, json, js
from pathlib import Path
from papeterie.browser.audio import SoundPlayer
from papeterie.browser.interop import blob
from papeterie.browser.processor import HttpProcessor
from papeterie.browser.workshop import PillowWorkshop
from papeterie.editor.account import Account
from papeterie.editor.capabilities import Service
from papeterie.editor.cutting import Cutting
from papeterie.editor.media import Media
from papeterie.editor.ports import ProcessingError
from papeterie.editor.service_memory import ServiceMemory
from papeterie.theatre.soundtrack import Cue

workshop, told = PillowWorkshop(), []
account = Account(ServiceMemory(lambda _: None, lambda *_: None, lambda: 0.0), Service)

def given(media_type="image/png"):
    return Media(Path("given").read_bytes(), media_type)

def tell(text, part):
    told.append((text, part))

def as_json(cutout):
    return json.dumps({
        "png": base64.b64encode(cutout.image.data).decode(), "size": [cutout.width, cutout.height],
        "notes": cutout.notes, "extra": cutout.metadata.extra, "height_scale": cutout.metadata.height_scale,
        "told": told,
    })

async def outcome(work):
    told.clear()
    try:
        return as_json(await work)
    except ProcessingError as error:
        return json.dumps({"reason": error.reason, "message": str(error)})
"""
KEEP = "(text) => pyodide.FS.writeFile('given', Uint8Array.from(atob(text), one => one.charCodeAt(0)))"
PROCESS = "await outcome(HttpProcessor({base!r}, account).process(given(), 'a ball', Cutting(), tell))"
SENDING, CUTTING = "Sending the picture…", "Cutting out the background…"


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Give one context for all tests of the module, under the site's own policy."""
    fresh = browser.new_context()
    yield fresh
    fresh.close()


@pytest.fixture(scope="module")
def python_page(context: BrowserContext, site: LiveSite) -> Page:
    """Give one page with the adapters."""
    page = open_python(context, site.build_address)
    run_python(page, f"{SETUP}\nNone")
    return page


def test_python_compiles_nothing_that_the_build_has_compiled(python_page: Page) -> None:
    """The bytecode of our modules and of the standard library is that of the very Python that is running."""
    found = run_python(
        python_page,
        "import importlib.util, json, papeterie.editor.state as ours\n"
        "written = open(ours.__spec__.cached, 'rb').read(8)\n"
        "json.dumps([written[:4] == importlib.util.MAGIC_NUMBER, written[4], json.__file__.rpartition('/')[2]])",
    )
    assert json.loads(found) == [True, 1, "__init__.pyc"]


def outcome(page: Page, data: bytes, call: str) -> dict[str, Any]:
    """Run a call on what is given; give the cutout or the error."""
    page.evaluate(KEEP, base64.b64encode(data).decode())
    answer: dict[str, Any] = json.loads(run_python(page, call))
    return answer


def picture(answer: dict[str, Any]) -> Image.Image:
    """Decode the cutout."""
    assert "message" not in answer, answer
    image = Image.open(BytesIO(base64.b64decode(answer["png"])))
    assert list(image.size) == answer["size"]
    return image


def alpha_at(image: Image.Image, x: float, y: float) -> int:
    """Give the alpha at a part (0..1) of the width and of the height."""
    alpha = image.getchannel("A").getpixel((int(x * (image.width - 1)), int(y * (image.height - 1))))
    assert isinstance(alpha, int)
    return alpha


def test_the_service_cuts_a_ball_out(python_page: Page, site: LiveSite) -> None:
    """By the real model: its corners are clear, its middle is not, and the person was told of both steps."""
    answer = outcome(python_page, encoded(ball()), PROCESS.format(base=site.address))
    image = picture(answer)
    assert [alpha_at(image, x, y) < 30 for x in (0, 1) for y in (0, 1)] == [True] * 4
    assert alpha_at(image, 0.5, 0.5) > 200
    assert image.width < 640
    assert list(answer["extra"]) == ["description_status"]
    assert (answer["told"][0], answer["told"][-1]) == ([SENDING, 0.0], [CUTTING, None])
    assert all(0 <= part <= 1 for _, part in answer["told"][:-1])


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "empty"), (b"once upon a time", "not-a-picture"), (png_bomb(50_000, 50_000), "too-many-pixels")],
)
def test_the_service_says_why_it_refuses(python_page: Page, site: LiveSite, data: bytes, reason: str) -> None:
    """In the server's own words."""
    answer = outcome(python_page, data, PROCESS.format(base=site.address))
    assert answer["reason"] == reason


def test_a_server_that_is_away_is_offline(python_page: Page, context: BrowserContext, site: LiveSite) -> None:
    """The connection fails; the message says so."""
    context.set_offline(True)
    try:
        answer = outcome(python_page, encoded(boat()), PROCESS.format(base=site.address))
    finally:
        context.set_offline(False)
    assert answer["reason"] == "offline"
    assert "cannot be reached" in answer["message"]


def test_a_host_of_files_has_no_service(python_page: Page, site: LiveSite) -> None:
    """A path where only files are served answers 405."""
    answer = outcome(python_page, encoded(boat()), PROCESS.format(base=f"{site.address}/elsewhere/"))
    assert answer["reason"] == "no-service"


def test_an_address_that_is_none_is_named(python_page: Page) -> None:
    """Whoever wrote config.json reads what is wrong in it."""
    answer = outcome(python_page, b"", PROCESS.format(base="http://:0:"))
    assert "“http://:0:/processing/sprite” is no address" in answer["message"]


def test_cancelling_drops_the_request(python_page: Page, site: LiveSite) -> None:
    """The task is cancelled while the server works; the browser aborts."""
    dropped: list[str | None] = []

    def note(request: Request) -> None:
        dropped.append(request.failure)

    python_page.route("**/processing/sprite", lambda _: None)
    python_page.on("requestfailed", note)
    python_page.evaluate(KEEP, base64.b64encode(encoded(boat())).decode())
    call = f"HttpProcessor({site.address!r}, account).process(given(), '', Cutting(), tell)"
    ended = run_python(
        python_page,
        f"task = asyncio.ensure_future({call})\nawait asyncio.sleep(0.2)\ntask.cancel()\n"
        "(await asyncio.gather(task, return_exceptions=True))[0].__class__.__name__",
    )
    python_page.wait_for_timeout(100)
    python_page.remove_listener("requestfailed", note)
    python_page.unroute("**/processing/sprite")
    assert ended == "CancelledError"
    assert dropped == ["net::ERR_ABORTED"]


def test_a_flat_background_is_removed_here(python_page: Page) -> None:
    """The boat's ground goes, as Pillow does it in the browser; a first use by two at once loads Pillow once."""
    call = "(await asyncio.gather(*(outcome(workshop.remove_flat_background(given())) for _ in range(2))))[1]"
    image = picture(outcome(python_page, encoded(boat()), call))
    assert image.size < (600, 400)
    assert alpha_at(image, 0, 0) == 0
    assert alpha_at(image, 0.5, 0.9) == 255


def test_trimming_keeps_the_visible_part(python_page: Page) -> None:
    """A square on a clear ground is cut to the square, at its natural size on the stage."""
    square = Image.new("RGBA", (300, 200))
    ImageDraw.Draw(square).rectangle((100, 50, 199, 121), fill="green")
    answer = outcome(python_page, encoded(square), "await outcome(workshop.trim(given()))")
    assert picture(answer).size == (100, 72)
    assert answer["height_scale"] == pytest.approx(0.1)


def test_of_an_animation_the_first_frame_is_used_and_the_person_is_told(python_page: Page) -> None:
    """A GIF of three frames."""
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("red", "green", "blue")]
    data = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])
    answer = outcome(python_page, data, "await outcome(workshop.trim(given('image/gif')))")
    assert answer["notes"] == ["The picture is an animation of 3 frames; the first one is used."]
    assert picture(answer).getpixel((5, 5)) == (255, 0, 0, 255)


def test_a_very_large_picture_is_made_smaller_and_the_person_is_told(python_page: Page) -> None:
    """No side has more than 4096 px."""
    data = encoded(Image.new("RGB", (8192, 64), "red"))
    answer = outcome(python_page, data, "await outcome(workshop.trim(given()))")
    assert picture(answer).size == (4096, 32)
    assert "made smaller" in answer["notes"][0]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"once upon a time", "not-a-picture"),
        (encoded(boat())[:3000], "truncated"),
        (png_bomb(50_000, 50_000), "too-many-pixels"),
        (encoded(Image.new("RGB", (9, 9), "red")), "nothing-left"),
        (encoded(ball((320, 240))), "no-flat-background"),
    ],
)
def test_the_workshop_says_why_it_refuses(python_page: Page, data: bytes, reason: str) -> None:
    """The reasons are those of the server."""
    answer = outcome(python_page, data, "await outcome(workshop.remove_flat_background(given()))")
    assert answer["reason"] == reason


def test_a_picture_is_inspected_by_its_header(python_page: Page) -> None:
    """The bomb is refused; of a JPEG the size, the format and the type are told."""
    python_page.evaluate(KEEP, base64.b64encode(encoded(boat(), "JPEG")).decode())
    told = run_python(python_page, "repr(await workshop.inspect(given().data))")
    assert told == "PictureInfo(width=600, height=400, format='JPEG', media_type='image/jpeg', frames=1)"


def test_an_avif_is_decoded_by_the_browser(python_page: Page) -> None:
    """Its flat ground is removed like that of any other picture; its size is read without decoding."""
    call = "await outcome(workshop.remove_flat_background(given('image/avif')))"
    image = picture(outcome(python_page, encoded(boat(), "AVIF", quality=95), call))
    assert alpha_at(image, 0, 0) == 0
    assert run_python(python_page, "repr(await workshop.inspect(given().data))").startswith(
        "PictureInfo(width=600, height=400, format='AVIF'"
    )


def test_an_avif_bomb_is_refused_undecoded(python_page: Page) -> None:
    """By the extents that its header tells."""
    extents = b"\x00\x00\x00\x14ispe\x00\x00\x00\x00"
    data = encoded(boat(), "AVIF").replace(
        extents + struct.pack(">II", 600, 400), extents + struct.pack(">II", 50_000, 50_000)
    )
    assert outcome(python_page, data, "await outcome(workshop.trim(given()))")["reason"] == "too-many-pixels"


def test_a_spoilt_avif_is_refused(python_page: Page) -> None:
    """The browser cannot decode it, and the message says what to do."""
    data = encoded(boat(), "AVIF")
    answer = outcome(python_page, data[: len(data) // 2], "await outcome(workshop.trim(given()))")
    assert answer["reason"] == "unknown-format"
    assert "Save it as PNG or JPEG" in answer["message"]


RATE = 48_000
AT_ONCE = """
() => {
    globalThis.RealContext ??= AudioContext;
    globalThis.contexts = [];
    globalThis.AudioContext = class extends OfflineAudioContext {
        constructor() { super(1, 48000 * 4, 48000); contexts.push(this); }
        resume() { return Promise.resolve(); }
        get state() { return "running"; }
        close() { return Promise.resolve(); }
    };
}"""
LISTEN = """async moments => {
    const heard = (await contexts[0].startRendering()).getChannelData(0);
    return moments.map(moment => heard[Math.round(moment * 48000)]);
}"""
PLAYER = """
problems = []
async def get_url(name):
    data = given().data if name == "ramp.wav" else b"not a sound"
    return js.URL.createObjectURL(blob(data, "audio/wav"))
player = SoundPlayer(get_url, lambda name, why: problems.append((name, why)))
await player.prepare([{ramp}, Cue("bad.wav", 0, 1, False, 0, 0)], 4.0)
"""
ONCE = Cue("ramp.wav", 1.0, 1.0, loop=False, fade_in=0.0, fade_out=0.0)
LOOP = Cue("ramp.wav", 1.0, 1.0, loop=True, fade_in=0.0, fade_out=0.0)
QUIET = Cue("ramp.wav", 1.0, 0.5, loop=False, fade_in=0.0, fade_out=0.2)


def ramp(seconds: float) -> bytes:
    """Make a sound that rises from 0 to 1 over its length, so that a sample tells its place."""
    buffer = BytesIO()
    with wave.open(buffer, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        count = round(seconds * RATE)
        sound.writeframes(struct.pack(f"<{count}h", *(round(index / count * 32767) for index in range(count))))
    return buffer.getvalue()


@pytest.fixture
def offline_page(python_page: Page) -> Iterator[Page]:
    """Give the page with an audio device that renders what it is told to, at once."""
    python_page.evaluate(AT_ONCE)
    yield python_page
    run_python(python_page, "await player.close()")
    python_page.evaluate("() => { AudioContext = RealContext; }")


def heard(page: Page, cue: Cue, start: str, moments: list[float]) -> Any:
    """Give the samples heard at some moments after ``start``, which runs with a player of a ramp of 1 s."""
    page.evaluate(KEEP, base64.b64encode(ramp(1.0)).decode())
    run_python(page, f"{PLAYER.format(ramp=cue)}{start}\nNone")
    return page.evaluate(LISTEN, moments)


def test_a_sound_is_heard_from_its_right_place(offline_page: Page) -> None:
    """Played from 1.5 s, a sound of 1 s that began at 1 s goes on in its middle and ends at its end."""
    samples = heard(offline_page, ONCE, "await player.unlock()\nplayer.play(1.5)", [0.1, 0.4, 0.6])
    assert samples == pytest.approx([0.6, 0.9, 0], abs=0.01)


def test_a_loop_keeps_its_phase_until_the_pass_ends(offline_page: Page) -> None:
    """Played from 2.25 s, its second round is at a quarter; a third follows; at the pass's end it is silent."""
    samples = heard(offline_page, LOOP, "await player.unlock()\nplayer.play(2.25)", [0.25, 1.0, 1.6, 1.8])
    assert samples == pytest.approx([0.5, 0.25, 0.85, 0], abs=0.01)


def test_a_sound_waits_for_its_time_at_its_volume(offline_page: Page) -> None:
    """From the start of the pass nothing is heard before 1 s; then half as loud, and fading at its end."""
    samples = heard(offline_page, QUIET, "await player.unlock()\nplayer.play(0)", [0.5, 1.5, 1.9])
    assert samples == pytest.approx([0, 0.25, 0.225], abs=0.01)


def test_what_should_be_playing_is_heard_from_the_gesture_on(offline_page: Page) -> None:
    """Playing before any gesture is remembered; time passes meanwhile."""
    start = "assert player.locked\nplayer.play(1.0)\nawait asyncio.sleep(0.3)\nawait player.unlock()"
    [sample] = heard(offline_page, ONCE, start, [0.2])
    assert 0.5 <= sample < 0.7


@pytest.mark.parametrize("silence", ["player.muted = True", "player.volume = 0", "player.stop()"])
def test_silence(offline_page: Page, silence: str) -> None:
    """Muted, without volume or stopped, nothing is heard after a moment."""
    start = f"await player.unlock()\nplayer.play(1.0)\n{silence}"
    assert heard(offline_page, ONCE, start, [0.2, 0.8]) == pytest.approx([0, 0], abs=0.001)


def test_a_sound_that_cannot_be_decoded_is_told_once(offline_page: Page) -> None:
    """The others play."""
    again = "await player.prepare(player._cues, 4.0)\njson.dumps(problems)"
    offline_page.evaluate(KEEP, base64.b64encode(ramp(0.1)).decode())
    problems = json.loads(run_python(offline_page, PLAYER.format(ramp=ONCE) + again))
    assert problems == [["bad.wav", "it is damaged or of an unknown format."]]


def test_a_real_audio_device_starts_in_a_gesture(python_page: Page) -> None:
    """Chromium's own AudioContext: locked before, running after; a second pass replaces the first."""
    python_page.evaluate(KEEP, base64.b64encode(ramp(0.5)).decode())
    run_python(python_page, PLAYER.format(ramp=LOOP) + "player.play(1.0)\nNone")
    assert run_python(python_page, "player.locked")
    python_page.mouse.click(5, 5)
    run_python(python_page, "await player.unlock()\nplayer.play(0)\nawait asyncio.sleep(0.2)")
    assert not run_python(python_page, "player.locked")
    run_python(python_page, "await player.close()")


def test_measures_are_seen_by_profilers_and_do_not_pile_up(python_page: Page) -> None:
    """Their names, their lengths, and no more of them than are kept."""
    source = """
from papeterie.browser import timing
start = timing.now()
with timing.timed(timing.SAVE):
    await asyncio.sleep(0.05)
timing.measure(timing.BOOT, timing.NAVIGATION_START)
before = timing.now()
for _ in range(timing.MAX_KEPT + 10):
    timing.measure(timing.FRAME, before)
def of(name):
    return js.performance.getEntriesByName(name, "measure")
json.dumps([of(timing.SAVE)[0].duration, of(timing.BOOT)[0].startTime, of(timing.FRAME).length])
"""
    save, boot, frames = json.loads(run_python(python_page, source))
    assert 50 <= save < 1000
    assert boot == 0
    assert frames == 10
