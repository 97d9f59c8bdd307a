"""A person in front of the running app: drives it by roles and names, looks at pixels, asks the library."""

import base64
import json
import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from playwright.sync_api import ConsoleMessage, Error, FilePayload, Locator, Page, expect

from tests.browser.chromium import run_python

Colour = tuple[int, int, int]
Point = tuple[float, float]
Colours = Mapping[Point, Colour]
STAGE = (1280, 720)
STAGE_COLOUR = (0xC8, 0xE6, 0xFF)
SLOW = 60_000
"""Milliseconds that a boot or a cut-out may take on a busy machine."""

_READY = "html[data-app=ready]"
_NEAR = 40
_PIXEL = """([x, y]) => {
    const stage = document.querySelector("#stage");
    const at = [Math.floor(x * stage.width / 1280), Math.floor(y * stage.height / 720)];
    return [...stage.getContext("2d").getImageData(...at, 1, 1).data];
}"""
_DECODED = """async (image) => {
    await image.decode();
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    const alpha = (u, v) => context.getImageData(u * (canvas.width - 1), v * (canvas.height - 1), 1, 1).data[3];
    return {
        size: [canvas.width, canvas.height],
        corners: [alpha(0, 0), alpha(1, 0), alpha(0, 1), alpha(1, 1)],
        middle: alpha(0.5, 0.5),
    };
}"""
_HAND_OVER = """async ([kind, selector, name, type, text]) => {
    const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
    const carried = new DataTransfer();
    carried.items.add(new File([bytes], name, { type }));
    const target = document.querySelector(selector), box = target.getBoundingClientRect();
    target.dispatchEvent(kind === "paste"
        ? new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: carried })
        : new DragEvent("drop", {
            bubbles: true, cancelable: true, dataTransfer: carried,
            clientX: box.left + box.width / 4, clientY: box.top + box.height / 4,
        }));
}"""
_LIBRARY = """
import json
from papeterie.browser.local_assets import LocalAssetRepository
_library = LocalAssetRepository()
"""
_LISTED = """
json.dumps({
    "sprites": await _library.list_sprites(), "sounds": await _library.list_sounds(),
    "scenes": await _library.list_scenes(),
})
"""
_EMPTIED = """
from papeterie.editor.ports import Changes
await _library.commit(Changes(
    deleted_sprites=await _library.list_sprites(), deleted_sounds=await _library.list_sounds(),
    deleted_scenes=await _library.list_scenes(),
))
await _library.safe.discard(tuple(one.key for one in await _library.safe.list_trash()))
"""
_STORED = """
import base64
from papeterie.editor.media import Media
from papeterie.editor.ports import Changes, SpriteDraft
from papeterie.theatre.codec import read_metadata, read_scene
given = json.loads({given!r})
await _library.commit(Changes(
    sprites=tuple(
        SpriteDraft(name, Media(base64.b64decode(png), "image/png"), read_metadata(metadata.encode()))
        for name, (png, metadata) in given["sprites"].items()
    ),
    scenes=tuple(read_scene(text.encode()) for text in given["scenes"]),
))
"""


@dataclass
class Visitor:
    """Somebody who uses the app in one page. ``troubles`` are what the page's console complained about."""

    page: Page
    address: str
    troubles: list[str] = field(default_factory=list)
    _turn: int = 0

    def __post_init__(self) -> None:
        def heard(message: ConsoleMessage) -> None:
            # That a request was refused is told to the person; the browser notes it as well.
            if message.type == "error" and not message.text.startswith("Failed to load resource"):
                self.troubles.append(message.text)

        def uncaught(error: Error) -> None:
            self.troubles.append(error.message)

        self.page.on("console", heard)
        self.page.on("pageerror", uncaught)

    # Going places

    def arrive(self, fragment: str = "") -> None:
        """Open the app, at its gallery or at what stands behind the ``#``, and wait until it can be used."""
        self.page.goto(f"{self.address}/{fragment}")
        self.wait_until_ready()

    def wait_until_ready(self) -> None:
        """Wait for the end of the boot."""
        self.page.wait_for_selector(_READY, state="attached", timeout=SLOW)

    def start_afresh(self) -> None:
        """Leave all that is open, empty the library, and stand in the gallery."""
        self.leave()
        self.python(_LIBRARY + _EMPTIED + "None")
        self.open_gallery()
        expect(self.page.get_by_text("Your theatre is dark.")).to_be_visible()

    def leave(self) -> None:
        """Leave all that is open, but not for the gallery, which decodes the demo's pictures whenever it is shown."""
        self._go("#/scenes/nowhere")
        expect(self.page.get_by_role("heading", name="This scene cannot be opened")).to_be_visible()

    def open_gallery(self) -> None:
        """Show a gallery that is read anew."""
        self._turn += 1
        self._go(f"#/?{self._turn}")
        expect(self.page.get_by_role("heading", name="Your scenes")).to_be_visible()

    def _go(self, fragment: str) -> None:
        self.page.evaluate("fragment => { location.hash = fragment; }", fragment)

    def new_scene(self) -> None:
        """Make a scene and stand before its empty stage."""
        self.button("New scene").click()
        expect(self.page.get_by_text("An empty stage")).to_be_visible()

    def open_scene(self, name: str) -> None:
        """Open one of the own scenes from a gallery that is read anew."""
        self.open_gallery()
        self.page.get_by_role("list", name="Your scenes").get_by_role("link", name=name).click()
        expect(self.stage).to_be_visible()

    # What is on the page

    def button(self, name: str) -> Locator:
        """Give the button of exactly that name."""
        return self.page.get_by_role("button", name=name, exact=True)

    @property
    def stage(self) -> Locator:
        """The stage."""
        return self.page.get_by_role("img", name="Stage", exact=True)

    @property
    def time(self) -> Locator:
        """The time slider."""
        return self.page.get_by_role("slider", name="Time", exact=True)

    @property
    def layers(self) -> Locator:
        """The rows of the list of layers."""
        return self.page.get_by_role("list", name="Layers", exact=True).get_by_role("listitem")

    @property
    def dialog(self) -> Locator:
        """The add-sprite dialog."""
        return self.page.get_by_role("dialog", name="Add sprite")

    @property
    def original(self) -> Locator:
        """The dialog's picture before."""
        return self.dialog.get_by_role("img", name="The picture that you chose")

    @property
    def cutout(self) -> Locator:
        """The dialog's picture after."""
        return self.dialog.get_by_role("img", name="The cut-out", exact=True)

    @property
    def name_field(self) -> Locator:
        """The dialog's name."""
        return self.dialog.get_by_role("textbox", name="Name", exact=True)

    def expect_saved(self) -> None:
        """Wait until the bar says that the work is kept."""
        self.expect_status("Saved")

    def expect_status(self, words: str, seconds: float = 5) -> None:
        """Wait until the bar says of the work exactly this."""
        said = self.page.get_by_text(words, exact=True)
        expect(self.page.get_by_role("status").filter(has=said)).to_be_visible(timeout=seconds * 1000)

    def current_time(self) -> float:
        """Give the slider's time in seconds."""
        return float(self.time.input_value())

    # Adding sprites

    def choose(self, data: bytes, file_name: str = "apple.png", media_type: str = "image/png") -> None:
        """Choose a file, in a dialog that is opened if need be."""
        if not self.dialog.is_visible():
            self.button("Add sprite").click()
        file = FilePayload(name=file_name, mimeType=media_type, buffer=data)
        self.dialog.get_by_label("Picture", exact=True).set_input_files(file)

    def choose_picture(self, data: bytes, file_name: str = "apple.png") -> None:
        """Choose a file that is a picture, and wait until it is shown, if need be instead of another one."""
        before = self.original.get_attribute("src") if self.original.is_visible() else None
        self.choose(data, file_name)
        expect(self.original).not_to_have_attribute("src", before or "")
        expect(self.original).to_be_visible()

    def put_on_stage(self, data: bytes, name: str) -> None:
        """Add a picture as it is, under a name."""
        self.choose_picture(data)
        self.name_field.fill(name)
        self.dialog.get_by_role("checkbox", name="Remove background").uncheck()
        self.button("Process").click()
        self.accept()

    def accept(self) -> None:
        """Wait for the cut-out, add it to the scene and see the dialog go."""
        expect(self.cutout).to_be_visible(timeout=SLOW)
        self.button("Add to scene").click()
        expect(self.dialog).to_be_hidden()

    def hand_over(self, kind: Literal["paste", "drop"], data: bytes, file_name: str) -> None:
        """Paste a picture into the page, or drop it on the stage, a quarter of its size from its top left."""
        text = base64.b64encode(data).decode()
        self.page.evaluate(_HAND_OVER, [kind, "#stage", file_name, "image/png", text])

    # Pixels

    def colour_at(self, x: float, y: float) -> Colour:
        """Give the colour that the stage's canvas shows at stage px."""
        red, green, blue, _ = self.page.evaluate(_PIXEL, [x, y])
        return red, green, blue

    def expect_colours(self, wanted: Colours) -> None:
        """Wait until the stage's canvas shows these colours, nearly, at these stage px."""
        expect(self.stage).to_be_visible()
        seen: dict[Point, Colour] = {}

        def shown() -> bool:
            seen.update({point: self.colour_at(*point) for point in wanted})
            return all(math.dist(seen[point], colour) < _NEAR for point, colour in wanted.items())

        self.wait_until(shown, lambda: f"the stage should show {dict(wanted)} and shows {seen}")

    def look_at(self, image: Locator) -> dict[str, Any]:
        """Give an ``<img>``'s ``size`` in px, and the alpha (0..255) of its ``corners`` and its ``middle``."""
        looks: dict[str, Any] = image.evaluate(_DECODED)
        return looks

    # The pointer on the stage

    def on_screen(self, x: float, y: float) -> tuple[float, float]:
        """Give where in the window a point of the stage is."""
        box = self.stage.bounding_box()
        assert box is not None
        return box["x"] + x / STAGE[0] * box["width"], box["y"] + y / STAGE[1] * box["height"]

    def click_stage(self, x: float, y: float) -> None:
        """Click at stage px."""
        self.page.mouse.click(*self.on_screen(x, y))

    def drag(self, start: Point, end: Point) -> None:
        """Drag from one point of the stage to another."""
        self.page.mouse.move(*self.on_screen(*start))
        self.page.mouse.down()
        self.page.mouse.move(*self.on_screen(*end), steps=6)
        self.page.mouse.up()

    # Python in the page

    def python(self, source: str) -> Any:
        """Run Python in the page, as a person could in its console."""
        return run_python(self.page, source)

    def library(self) -> dict[str, list[str]]:
        """Give the names of what is stored: ``sprites``, ``sounds``, ``scenes``."""
        names: dict[str, list[str]] = json.loads(self.python(_LIBRARY + _LISTED))
        return names

    def store(self, *scenes: Mapping[str, Any], sprites: Mapping[str, tuple[bytes, Mapping[str, Any]]]) -> None:
        """Put scenes into the library, and sprites: a PNG and its metadata each."""
        given = json.dumps({
            "sprites": {
                name: (base64.b64encode(png).decode(), json.dumps(metadata))
                for name, (png, metadata) in sprites.items()
            },
            "scenes": [json.dumps(scene) for scene in scenes],
        })  # fmt: skip
        self.python(_LIBRARY + _STORED.format(given=given) + "None")

    def measures(self) -> Sequence[str]:
        """Give the names of the User Timing measures, each once."""
        names: list[str] = self.page.evaluate(
            "[...new Set(performance.getEntriesByType('measure').map(({ name }) => name))].sort()"
        )
        return names

    def wait_until(self, true: Callable[[], bool], otherwise: Callable[[], str], seconds: float = 20) -> None:
        """Wait until something is so; fail with a message after some seconds."""
        deadline = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < deadline, otherwise()
            self.page.wait_for_timeout(20)
