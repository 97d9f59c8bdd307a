"""Sound in a real browser: it waits for a gesture, keeps to the picture, and is as loud as the person likes it."""

import base64
import itertools
import json
import math
import struct
import wave
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.live_site import LiveSite
from tests.browser.visitor import Visitor

DEMO = "#/demo/Harbour%20at%20night"
TOGETHER = 0.04
"""Seconds within which nobody sees that sound and picture are apart."""
LOCKED = "Sound starts with your first click"
# Notes what is started, when by the page's clock it will be heard, and which nodes are connected; and lets the
# loudness of everything be asked for.
EARS = """() => {
    globalThis.started = [];
    globalThis.connected = new Set();
    const start = AudioBufferSourceNode.prototype.start;
    AudioBufferSourceNode.prototype.start = function (when, offset) {
        const { contextTime, performanceTime } = this.context.getOutputTimestamp();
        const heard = performanceTime + (when - contextTime) * 1000;
        started.push({ when, offset, loop: this.loop, heard });
        return start.call(this, when, offset);
    };
    const connect = AudioNode.prototype.connect;
    AudioNode.prototype.connect = function (target, ...rest) {
        if (target instanceof AudioDestinationNode) {
            globalThis.ear = target.context.createAnalyser();
            connect.call(this, ear);
        }
        connected.add(this);
        return connect.call(this, target, ...rest);
    };
    const disconnect = AudioNode.prototype.disconnect;
    AudioNode.prototype.disconnect = function (...rest) {
        connected.delete(this);
        return disconnect.call(this, ...rest);
    };
    globalThis.loudest = () => {
        if (!globalThis.ear) return 0;
        const samples = new Float32Array(ear.fftSize);
        ear.getFloatTimeDomainData(samples);
        return Math.max(...samples.map(Math.abs));
    };
}"""
HIDE = """hidden => {
    Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
}"""
# When the picture that is shown was painted, in ms by the page's clock, and which second of the scene it shows.
PICTURE = """() => ({
    painted: performance.getEntriesByName("papeterie:frame").at(-1).startTime,
    time: Number(document.querySelector("#time").value),
})"""
# In one go, for a browser that is busy may pause between two moves of the pointer.
SCRUB = """() => {
    const slider = document.querySelector("#time");
    for (let time = 3; time < 9; time += 0.25) {
        slider.value = time;
        slider.dispatchEvent(new Event("input", { bubbles: true }));
    }
}"""
NO_STORAGE = """() => {
    globalThis.storage = Object.getOwnPropertyDescriptor(window, "localStorage");
    Object.defineProperty(window, "localStorage", {
        configurable: true, get() { throw new DOMException("Not here.", "SecurityError"); },
    });
}"""
STORAGE = "() => Object.defineProperty(window, 'localStorage', storage)"
STORE = """
import base64, json
from papeterie.browser.local_assets import LocalAssetRepository
from papeterie.editor.media import Media
from papeterie.theatre.codec import read_scene
_library = LocalAssetRepository()
await _library.save_sound("tone.wav", Media(base64.b64decode({tone!r}), "audio/wav"))
await _library.save_scene(read_scene({scene!r}.encode()))
"""


def tone(seconds: float, loudness: float = 0.5) -> bytes:
    """Make a sound of 440 Hz."""
    buffer, rate = BytesIO(), 48_000
    with wave.open(buffer, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        samples = (loudness * math.sin(math.tau * 440 * index / rate) for index in range(round(seconds * rate)))
        sound.writeframes(b"".join(struct.pack("<h", round(one * 32767)) for one in samples))
    return buffer.getvalue()


class Listener(Visitor):
    """A person who hears."""

    def store_scene(self, duration: float, *sounds: Mapping[str, Any], seconds: float = 1.0) -> None:
        """Put a scene of that many seconds into the library, and the sound ``tone.wav``."""
        played = [{"type": "sound", "sound_file": "tone.wav", **one} for one in sounds]
        scene = json.dumps({"version": 1, "name": "Tones", "duration_sec": duration, "sounds": played, "layers": []})
        self.python(STORE.format(tone=base64.b64encode(tone(seconds)).decode(), scene=scene) + "None")

    def started(self) -> list[dict[str, Any]]:
        """Give what was started since this was asked for last."""
        found: list[dict[str, Any]] = self.page.evaluate("() => started.splice(0)")
        return found

    def apart(self, sound: Mapping[str, Any], every: float = math.inf) -> float:
        """Give how many seconds lie between a sound and the picture that it belongs to.

        A sound is a whole number of ``every`` seconds into the scene, or at its place in a sound that begins with it.
        """
        picture = self.page.evaluate(PICTURE)
        due = picture["time"] + (sound["heard"] - picture["painted"]) / 1000
        return abs(math.remainder(due - sound["offset"], every))

    def loudest(self) -> float:
        """Give the largest sample of the last hundredths of a second."""
        return float(self.page.evaluate("() => loudest()"))

    def expect_sound(self, loudness: float = 0.5) -> None:
        """Wait until it sounds, that loud."""
        self.wait_until(lambda: abs(self.loudest() - loudness) < 0.05 * loudness + 0.001, lambda: f"{self.loudest()}")

    def expect_silence(self) -> None:
        """Wait until nothing is heard, and see that it stays so."""
        self.wait_until(lambda: self.loudest() == 0, lambda: f"{self.loudest()} is heard")
        self.page.wait_for_timeout(150)
        assert self.loudest() == 0

    @property
    def volume(self) -> Any:
        """The volume's slider."""
        return self.page.get_by_role("slider", name="Volume", exact=True)


def arrive(context: BrowserContext, site: LiveSite, fragment: str = "") -> Listener:
    """Open the app in a page that can be listened to."""
    context.add_init_script(f"({EARS})()")
    listener = Listener(context.new_page(), site.address)
    listener.arrive(fragment)
    return listener


@pytest.fixture(scope="module")
def ears(browser: Browser, site: LiveSite) -> Iterator[Listener]:
    """Give one booted page for all tests that need no first moment."""
    context = browser.new_context(service_workers="block", reduced_motion="reduce")
    yield arrive(context, site)
    context.close()


@pytest.fixture
def listener(ears: Listener) -> Iterator[Listener]:
    """Give a person in the gallery, who has clicked before; a complaint in the console fails the test."""
    ears.start_afresh()
    ears.page.get_by_role("heading", name="Your scenes").click()
    yield ears
    assert ears.troubles == []


def play(listener: Listener) -> None:
    """Open the scene and play it."""
    listener.open_scene("Tones")
    listener.started()
    listener.button("Play").click()


def test_a_demo_opened_by_its_address_says_that_sound_waits(context: BrowserContext, site: LiveSite) -> None:
    """It plays, silently; a click anywhere takes the word away and the sound comes in where the picture is.

    The word itself is a button for such a gesture, by keyboard too.
    """
    listener = arrive(context, site, DEMO)
    expect(listener.button("Pause")).to_be_visible()
    expect(listener.button(LOCKED)).to_be_visible()
    assert listener.started() == []
    listener.page.locator("#stage").click()
    expect(listener.button(LOCKED)).to_be_hidden()
    listener.wait_until(lambda: listener.loudest() > 0.001, lambda: "nothing is heard")
    [waves] = [one for one in listener.started() if one["loop"]]
    assert listener.apart(waves) < TOGETHER
    listener.page.reload()
    listener.wait_until_ready()
    listener.button(LOCKED).press("Enter")
    expect(listener.button(LOCKED)).to_be_hidden()
    listener.wait_until(lambda: listener.loudest() > 0.001, lambda: "nothing is heard")
    assert listener.troubles == []


def test_who_asked_for_less_motion_starts_the_demo(listener: Listener) -> None:
    """It stands at its beginning until Play is pressed."""
    listener.page.evaluate("address => { location.hash = address; }", DEMO)
    expect(listener.button("Play")).to_be_visible()
    assert listener.current_time() == 0
    listener.button("Play").click()
    listener.wait_until(lambda: listener.current_time() > 0.1, lambda: "it stands still")


def test_passes_join_and_keep_to_the_picture(listener: Listener) -> None:
    """A scene of a second, time and again: each pass begins a second after the one before, to the sample.

    The first one may come some hundredths late, for a device has to be fed before it is heard.
    """
    listener.store_scene(1.0, {}, {"time_offset": 0.5}, seconds=0.1)
    play(listener)
    listener.page.wait_for_timeout(3200)
    started = listener.started()
    beats = [round((one["when"] - started[2]["when"]) / 0.5, 6) for one in started[2:]]
    assert beats == [float(beat) for beat in range(len(beats))]
    assert len(beats) >= 4
    assert max(listener.apart(one, every=0.5) for one in started[2:]) < TOGETHER


def test_passes_that_are_over_leave_nothing_behind(listener: Listener) -> None:
    """However many: the nodes are those of the passes of one second, and none is left when it pauses."""
    listener.store_scene(0.2, {}, {"time_offset": 0.1}, seconds=0.05)
    play(listener)

    def nodes() -> int:
        return int(listener.page.evaluate("() => connected.size"))

    listener.wait_until(lambda: len(listener.started()) > 0, lambda: "nothing was started")
    sizes = set()
    for _ in range(8):
        listener.page.wait_for_timeout(250)
        sizes.add(nodes())
    assert max(sizes) < 60
    listener.button("Pause").click()
    listener.wait_until(lambda: nodes() == 1, lambda: f"{nodes()} are left")


def test_sound_pauses_and_goes_on_with_the_picture(listener: Listener) -> None:
    """Paused, silent; going on, a long sound is at its right place."""
    listener.store_scene(20.0, {}, seconds=20.0)
    play(listener)
    listener.expect_sound()
    listener.button("Pause").click()
    listener.expect_silence()
    listener.time.fill("5")
    listener.expect_silence()
    listener.started()
    listener.button("Play").click()
    listener.expect_sound()
    [entered] = listener.started()
    assert 5 <= entered["offset"] < 5.5


def test_scrubbing_while_playing_is_silent(listener: Listener) -> None:
    """Nothing is started on the way; once the time is let go, sound comes in where the picture is."""
    listener.store_scene(20.0, {}, seconds=20.0)
    play(listener)
    listener.expect_sound()
    listener.started()
    listener.page.evaluate(SCRUB)
    assert listener.started() == []
    listener.wait_until(lambda: listener.page.evaluate("() => started.length > 0"), lambda: "it stays silent")
    [entered] = listener.started()
    assert listener.apart(entered) < TOGETHER


def test_a_hidden_page_rests(listener: Listener) -> None:
    """Silent while nobody sees it; seen again, picture and sound go on from where they were."""
    listener.store_scene(20.0, {}, seconds=20.0)
    play(listener)
    listener.expect_sound()
    left = listener.current_time()
    listener.page.evaluate(HIDE, True)  # noqa: FBT003 -- Playwright's
    listener.expect_silence()
    listener.page.wait_for_timeout(700)
    listener.page.evaluate(HIDE, False)  # noqa: FBT003
    listener.expect_sound()
    assert left <= listener.current_time() < left + 0.65


def test_leaving_the_scene_is_silent(listener: Listener) -> None:
    """The gallery makes no sound, though a show plays in it."""
    listener.store_scene(20.0, {"loop": True})
    play(listener)
    listener.expect_sound()
    listener.page.get_by_role("link", name="Scenes", exact=False).first.click()
    expect(listener.page.get_by_role("heading", name="Your scenes")).to_be_visible()
    listener.expect_silence()


def test_the_volume_is_heard_and_kept(listener: Listener) -> None:
    """By the keyboard; half of the slider is half as loud to the ear, a quarter of the pressure. Mute is kept, too."""
    listener.store_scene(20.0, {"loop": True})
    play(listener)
    listener.expect_sound(0.5)
    listener.volume.focus()
    for _ in range(10):
        listener.page.keyboard.press("ArrowLeft")
    expect(listener.volume).to_have_attribute("aria-valuetext", "50%")
    listener.expect_sound(0.125)
    listener.page.keyboard.press("m")
    listener.expect_silence()
    listener.page.reload()
    listener.wait_until_ready()
    expect(listener.volume).to_have_value("50")
    expect(listener.button("Mute")).to_have_attribute("aria-pressed", "true")
    listener.volume.press("End")
    expect(listener.button("Mute")).to_have_attribute("aria-pressed", "false")
    listener.button("Play").click()
    listener.expect_sound(0.5)


def test_a_browser_that_keeps_nothing_works(listener: Listener) -> None:
    """The volume can be changed for this visit, and nothing is recalled in the next one."""
    listener.store_scene(20.0, {"loop": True})
    listener.open_scene("Tones")
    listener.page.evaluate(NO_STORAGE)
    listener.volume.fill("30")
    expect(listener.volume).to_have_attribute("aria-valuetext", "30%")
    assert listener.python("from papeterie.browser.remembered import recall\nrecall('loudness')") is None
    listener.page.evaluate(STORAGE)
    assert "30" not in (listener.python("recall('loudness')") or "")


def test_the_transport_fits_a_telephone(listener: Listener) -> None:
    """The time in a row of its own on 390 px, the rest in one below, each part large enough for a finger."""
    listener.store_scene(20.0, {"loop": True})
    listener.open_scene("Tones")
    before = listener.page.viewport_size
    assert before is not None
    listener.page.set_viewport_size({"width": 390, "height": 780})
    parts = [listener.time, listener.button("Play"), listener.page.locator("#clock"), listener.button("Mute")]
    boxes = [one.bounding_box() or {} for one in (*parts, listener.volume)]
    listener.page.set_viewport_size(before)
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 390 for box in boxes)
    time, *row = boxes
    assert all(time["y"] + time["height"] <= box["y"] for box in row)
    assert all(left["x"] + left["width"] <= right["x"] for left, right in itertools.pairwise(row))
    assert min(box["width"] for box in boxes) >= 38
