"""The timeline as a person uses it: with the mouse on its canvas, by its buttons and by keys."""

import base64
import json
import math
import struct
import wave
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from papeterie.editor.own_curve import END, LEFT, START, WIDTH
from papeterie.editor.timeline_geometry import LANE, PADDING, RULER
from tests.browser.paintings import RED, card
from tests.browser.visitor import STAGE_COLOUR, Visitor

SECONDS = 8
# A card whose middle goes from x = 150 to 950 between 2 and 6 s, and another one that stays.
KEYFRAMES = [
    {"type": "location", "time_offset": 2, "x": 100, "y": 310},
    {"type": "location", "time_offset": 6, "x": 900, "y": 310},
]
BOAT = {"id": "boat", "sprite_name": "card", "z_depth": 1, "behaviors": KEYFRAMES}
MOON = {"id": "moon", "sprite_name": "card", "horizontal_percent": 0.5, "vertical_percent": 0.1}
WRITTEN = """
from papeterie import app
from papeterie.theatre.codec import write_scene
write_scene(app.store.state.editor.scene).decode()
"""
STORE_TONE = """
import base64
from papeterie.browser.local_assets import LocalAssetRepository
from papeterie.editor.media import Media
await LocalAssetRepository().save_sound("tone.wav", Media(base64.b64decode({tone!r}), "audio/wav"))
"""
SCENE = {"version": 1, "name": "Keys", "duration_sec": SECONDS, "layers": [BOAT, MOON]}
CAMERA_LANE, BOAT_LANE, MOON_LANE = range(3)


def tone(seconds: float) -> bytes:
    """Make a sound of 440 Hz."""
    buffer, rate = BytesIO(), 8000
    with wave.open(buffer, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        samples = (math.sin(math.tau * 440 * index / rate) for index in range(round(seconds * rate)))
        sound.writeframes(b"".join(struct.pack("<h", round(one * 16000)) for one in samples))
    return buffer.getvalue()


def wait_for_the_waveform(visitor: Visitor) -> None:
    """Wait until the timeline shows how long the tone is."""
    known = "from papeterie import app\napp.timeline._waveforms.get('tone.wav') is not None"
    visitor.wait_until(lambda: visitor.python(known), lambda: "the waveform is not known")
    visitor.page.wait_for_timeout(100)


class Timeline:
    """The timeline of the scene that a visitor has open."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.page = visitor.page

    @property
    def room(self) -> Locator:
        """The room."""
        return self.page.get_by_role("region", name="Timeline", exact=True)

    def at(self, seconds: float, lane: float) -> tuple[float, float]:
        """Give where in the window a time is, on a lane, while all of the scene is seen."""
        box = self.page.locator("#timeline-canvas").bounding_box()
        assert box is not None
        names = min(max(box["width"] * 0.16, 76), 176)
        per_second = (box["width"] - names - 2 * PADDING) / SECONDS
        return box["x"] + names + PADDING + seconds * per_second, box["y"] + RULER + (lane + 0.5) * LANE

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Drag from one point of the window to another."""
        self.page.mouse.move(*start)
        self.page.mouse.down()
        self.page.mouse.move(*end, steps=5)
        self.page.mouse.up()

    def keyframes(self, layer: int = 0) -> Sequence[Any]:
        """Give the keyframes of the scene's first layer, or another one, as they are stored."""
        found: Sequence[Any] = json.loads(self.visitor.python(WRITTEN))["layers"][layer].get("behaviors", [])
        return found

    def times(self, layer: int = 0) -> list[float]:
        """Give their times."""
        return [round(one.get("time_offset", 0), 2) for one in self.keyframes(layer)]


@pytest.fixture
def timeline(visitor: Visitor) -> Timeline:
    """Give a person in a scene with keyframes, with nothing chosen."""
    visitor.store(SCENE, sprites={"card": (card(), {})})
    visitor.open_scene("Keys")
    visitor.expect_colours({(640, 72): RED})
    return Timeline(visitor)


def test_the_playhead_is_dragged_along_the_ruler(timeline: Timeline) -> None:
    """Stage, clock and slider follow; keyframes draw it near; Home, End and brackets go from place to place."""
    visitor, press = timeline.visitor, timeline.page.keyboard.press
    timeline.drag(timeline.at(1, -0.6), timeline.at(5.99, -0.6))
    assert visitor.current_time() == 6
    visitor.expect_colours({(950, 360): RED, (150, 360): STAGE_COLOUR})
    expect(timeline.page.get_by_role("region", name="Playback")).to_contain_text("0:06.0")
    press("[")
    visitor.wait_until(lambda: visitor.current_time() == 2, lambda: "[ goes to the keyframe before")
    press("End")
    visitor.wait_until(lambda: visitor.current_time() == SECONDS, lambda: "End goes to the end")
    press("Home")
    press("]")
    visitor.wait_until(lambda: visitor.current_time() == 2, lambda: "] goes to the keyframe after")


def test_keyframes_are_set_dragged_eased_copied_and_deleted(timeline: Timeline) -> None:
    """Each as one step that is undone."""
    visitor, page = timeline.visitor, timeline.page
    page.mouse.click(*timeline.at(4, BOAT_LANE))
    expect(visitor.layers.get_by_role("button", name="boat", exact=True)).to_have_attribute("aria-pressed", "true")
    page.mouse.click(*timeline.at(4, -0.6))
    page.keyboard.press("k")
    expect(page.get_by_role("list", name="Keyframes of boat").get_by_role("button")).to_have_text(
        ["2.00 s", "4.00 s", "6.00 s"]
    )
    visitor.expect_colours({(550, 360): RED})
    timeline.drag(timeline.at(4, BOAT_LANE), timeline.at(5, BOAT_LANE))
    assert timeline.times() == [2, 6, 5]
    visitor.expect_colours({(550, 360): STAGE_COLOUR, (417, 360): RED})
    visitor.button("Easing: Even").click()
    page.get_by_role("group", name="Easing").get_by_role("button", name="Holds, then jumps").click()
    assert timeline.keyframes()[2]["easing"] == "hold"
    visitor.expect_colours({(150, 360): RED})
    page.keyboard.press("Escape")
    timeline.drag(timeline.at(1.8, BOAT_LANE + 0.4), timeline.at(5.2, BOAT_LANE - 0.4))
    visitor.button("Copy keyframes").click()
    page.mouse.click(*timeline.at(4, MOON_LANE))
    visitor.button("Paste keyframes at this time").click()
    assert timeline.times(1) == [4, 7]
    page.keyboard.press("Delete")
    assert timeline.times(1) == []
    for _ in range(4):
        page.keyboard.press("Control+z")
    assert timeline.times() == [2, 6, 4]
    page.keyboard.press("Control+z")
    expect(visitor.button("Undo")).to_be_disabled()


def test_a_curve_of_ones_own_is_drawn_by_hand(timeline: Timeline) -> None:
    """By mouse, finger and arrow keys: seen while it is drawn, one step each, and its numbers are said."""
    visitor, page = timeline.visitor, timeline.page
    page.mouse.click(*timeline.at(4, -0.6))
    page.mouse.click(*timeline.at(6, BOAT_LANE))
    visitor.expect_colours({(550, 360): RED})
    visitor.button("Easing: Even").click()
    page.get_by_role("group", name="Easing").get_by_text("Your own…").click()
    plot = page.get_by_role("group", name="Progress over time").first
    starts, ends = (plot.get_by_role("slider", name=f"How it {how}") for how in ("starts", "ends"))
    expect(starts).to_have_attribute("aria-valuetext", "0.33 across, 0.33 up")
    box = plot.bounding_box()
    assert box is not None
    px = box["width"] / WIDTH
    x, y = box["x"] + (LEFT + 20) * px, box["y"] + (START - 20) * px
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(box["x"] + LEFT * px, box["y"] + END * px, steps=4)
    expect(starts).to_have_attribute("aria-valuetext", "0 across, 1 up")
    visitor.expect_colours({(550, 360): STAGE_COLOUR})
    assert "easing" not in timeline.keyframes()[1]
    page.mouse.up()
    assert timeline.keyframes()[1]["easing"] == [0, 1, 0.67, 0.67]
    expect(starts).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Shift+ArrowDown")
    expect(starts).to_have_attribute("aria-valuetext", "0 across, 0.7 up")
    screen = page.context.new_cdp_session(page)
    for kind, (u, v) in (
        ("touchStart", (LEFT + 80, END)),
        ("touchMove", (LEFT + 70, END - 10)),
        ("touchMove", (LEFT + 60, END)),
    ):
        finger = {"x": box["x"] + u * px, "y": box["y"] + v * px}
        screen.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [finger]})
    screen.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(ends).to_have_attribute("aria-valuetext", "0.5 across, 1 up")
    assert timeline.keyframes()[1]["easing"] == [0, 0.7, 0.5, 1]
    # Escape in the midst of a drag takes it back, and the menu stays.
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 30, y - 30, steps=2)
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(starts).to_have_attribute("aria-valuetext", "0 across, 0.7 up")
    assert timeline.keyframes()[1]["easing"] == [0, 0.7, 0.5, 1]
    page.keyboard.press("Escape")
    expect(plot).to_be_hidden()
    for _ in range(5):
        page.keyboard.press("Control+z")
    assert timeline.keyframes()[1] == KEYFRAMES[1]
    expect(visitor.button("Undo")).to_be_disabled()


def test_while_auto_key_is_on_moving_sets_a_keyframe(timeline: Timeline) -> None:
    """At the time that is shown."""
    visitor = timeline.visitor
    timeline.page.mouse.click(*timeline.at(4, -0.6))
    visitor.button("Auto-key: set keyframes by moving").click()
    visitor.drag((550, 360), (550, 460))
    assert timeline.times() == [2, 6, 4]
    visitor.expect_colours({(550, 460): RED, (550, 360): STAGE_COLOUR})


def test_a_range_loops_and_the_room_is_zoomed_folded_and_resized(timeline: Timeline) -> None:
    """Its place on the page is remembered."""
    visitor, page = timeline.visitor, timeline.page
    page.mouse.click(*timeline.at(2, -0.6))
    visitor.button("Loop a range").click()
    timeline.drag(timeline.at(2 + SECONDS / 3, -0.6), timeline.at(2.5, -0.6))
    visitor.button("Play").click()
    seen = [visitor.current_time() for _ in range(25) if page.wait_for_timeout(50) is None]
    visitor.button("Pause").click()
    assert min(seen) >= 1.99
    assert max(seen) <= 2.51
    assert sorted(seen) != seen
    page.mouse.move(*timeline.at(4, BOAT_LANE))
    page.keyboard.down("Control")
    page.mouse.wheel(0, -400)
    page.keyboard.up("Control")
    page.mouse.click(*timeline.at(4, -0.6))
    assert visitor.current_time() == pytest.approx(4, abs=0.05)
    visitor.button("See all of the timeline").click()
    grip = timeline.room.get_by_role("separator", name="Height of the timeline")
    before = timeline.room.bounding_box()
    grip.press("ArrowUp")
    after = timeline.room.bounding_box()
    assert before is not None
    assert after is not None
    assert after["height"] == pytest.approx(before["height"] + LANE, abs=1)
    visitor.button("Timeline").first.click()
    expect(page.locator("#timeline-canvas")).to_be_hidden()
    assert page.evaluate("localStorage.getItem('papeterie:timeline')") == '{"height":234.0,"folded":true}'
    visitor.button("Timeline").first.click()
    grip.press("ArrowDown")


def test_a_sound_is_dragged_along_its_lane(visitor: Visitor) -> None:
    """It is as long as its bar, which shows its waveform; it is made quieter and removed there too."""
    sound = {"type": "sound", "sound_file": "tone.wav", "time_offset": 1}
    visitor.python(STORE_TONE.format(tone=base64.b64encode(tone(2)).decode()) + "None")
    visitor.store({**SCENE, "sounds": [sound]}, sprites={"card": (card(), {})})
    visitor.open_scene("Keys")
    timeline, lane = Timeline(visitor), MOON_LANE + 1
    wait_for_the_waveform(visitor)
    timeline.drag(timeline.at(2.9, lane), timeline.at(4.9, lane))
    volume = visitor.page.get_by_role("slider", name="Volume of tone.wav").first
    volume.fill("40")
    [played] = json.loads(visitor.python(WRITTEN))["sounds"]
    assert (played["time_offset"], played["volume"]) == (pytest.approx(3, abs=0.05), 0.4)
    timeline.drag(timeline.at(3, lane - 0.3), timeline.at(3.5, lane - 0.3))
    [played] = json.loads(visitor.python(WRITTEN))["sounds"]
    assert played["fade_in"] == pytest.approx(0.5, abs=0.05)
    visitor.page.mouse.click(*timeline.at(4, lane))
    visitor.page.keyboard.press("Delete")
    assert json.loads(visitor.python(WRITTEN)).get("sounds", []) == []
    for _ in range(4):
        visitor.page.keyboard.press("Control+z")
    assert json.loads(visitor.python(WRITTEN))["sounds"] == [sound]


def test_a_layers_sounds_are_chosen_and_dragged_below_its_lane(visitor: Visitor) -> None:
    """The layer is chosen, the sound's card opens in the inspector, and the drag is one step."""
    bell = {"type": "sound", "sound_file": "tone.wav", "time_offset": 1}
    ring = {"type": "sound", "sound_file": "tone.wav", "trigger_event": "loop_start"}
    moon = {**MOON, "behaviors": [{"type": "oscillate"}, bell, ring]}
    visitor.python(STORE_TONE.format(tone=base64.b64encode(tone(2)).decode()) + "None")
    visitor.store({**SCENE, "layers": [BOAT, moon]}, sprites={"card": (card(), {})})
    visitor.open_scene("Keys")
    timeline, lane = Timeline(visitor), MOON_LANE + 1
    wait_for_the_waveform(visitor)
    timeline.drag(timeline.at(2.9, lane), timeline.at(4.9, lane))
    chosen = visitor.layers.get_by_role("button", name="moon", exact=True)
    expect(chosen).to_have_attribute("aria-pressed", "true")
    card_ = visitor.page.locator("#motion-sound-1")
    expect(card_).to_contain_text("tone.wav")
    expect(card_.get_by_label("Time", exact=True).first).to_have_value("3")
    expect(card_.get_by_label("Time", exact=True).first).to_be_in_viewport()
    assert timeline.keyframes(1)[1]["time_offset"] == pytest.approx(3, abs=0.05)
    timeline.drag(timeline.at(3, lane - 0.3), timeline.at(3.5, lane - 0.3))
    assert timeline.keyframes(1)[1]["fade_in"] == pytest.approx(0.5, abs=0.05)
    visitor.page.get_by_role("slider", name="Volume of tone.wav").first.fill("40")
    assert timeline.keyframes(1)[1]["volume"] == 0.4
    visitor.page.mouse.click(*timeline.at(1, lane + 1))
    expect(visitor.page.locator("#motion-sound-2.meant")).to_be_visible()
    visitor.page.keyboard.press("Delete")
    assert [one.get("trigger_event") for one in timeline.keyframes(1)[1:]] == [None]
    for _ in range(4):
        visitor.page.keyboard.press("Control+z")
    assert timeline.keyframes(1) == moon["behaviors"]
    expect(visitor.button("Undo")).to_be_disabled()


def test_a_hundred_lanes_with_a_thousand_keyframes_stay_smooth(visitor: Visitor) -> None:
    """A redraw of all that is seen takes a few milliseconds of script."""

    def lane(place: int) -> dict[str, Any]:
        keyframes = [{"type": "location", "time_offset": at * 0.7 + place * 0.005, "x": at * 9} for at in range(10)]
        return {"id": f"star {place}", "sprite_name": "card", "behaviors": keyframes}

    visitor.store({**SCENE, "layers": [lane(place) for place in range(100)]}, sprites={"card": (card(), {})})
    visitor.open_scene("Keys")
    drawn = "from papeterie import app\napp.timeline._geometry is not None"
    visitor.wait_until(lambda: visitor.python(drawn), lambda: "no timeline is drawn")
    taken = json.loads(
        visitor.python(
            "import json, time as _time\n"
            "def _once(top):\n"
            "    app.dispatch('scroll-timeline', top=top)\n"
            "    start = _time.perf_counter(); app.timeline._stale = True; app.timeline._paint(0.0)\n"
            "    return _time.perf_counter() - start\n"
            "json.dumps(sorted(_once(top * 37.0) for top in range(20)))"
        )
    )
    assert taken[len(taken) // 2] < 0.03
