"""The rooms of the house, one after the other: pages, panels, menus and dialogs, as they are when they are in use."""

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import FilePayload, expect

from tests.browser.paintings import INK, RED, card
from tests.browser.visitor import SLOW, Visitor
from tests.fakes.projects import as_json, zipped

DO = "from papeterie import app\napp.dispatch({name!r}, **{fields!r})\napp.panels.render()"
UNFOLD = "document.querySelectorAll('#inspector details:not(.menu)').forEach(one => { one.open = true; })"
PROJECT = {
    "scenes/regatta/scene.json": as_json({"scene_name": "regatta", "layers": [{"sprite_name": "yacht"}]}),
    "scenes/spoilt/scene.json": as_json({"scene_name": "spoilt", "duration_sec": "long"}),
    "sprites/yacht/yacht.png": card(RED),
    "sprites/boat/boat.png": card(INK),
    "sprites/boat/boat.prompt.json": as_json({"horizontal_percent": 0.5}),
}
"""A project with a scene that comes, one that cannot be read, and a sprite whose name is taken."""


def do(visitor: Visitor, name: str, /, **fields: Any) -> None:
    """Do an action by its name, and see to it that the page shows it."""
    visitor.python(DO.format(name=name, fields=fields))


def leave(visitor: Visitor) -> None:
    """Close what is open over the page."""
    visitor.page.keyboard.press("Escape")
    expect(visitor.page.locator("dialog[open], :popover-open")).to_have_count(0, timeout=SLOW)


def rooms(visitor: Visitor) -> Iterator[str]:
    """Give the name of each room while the person stands in it, beginning in an empty library's gallery."""
    yield from _gallery(visitor)
    do(visitor, "copy-demo", name="Harbour at night")
    expect(visitor.stage).to_be_visible(timeout=SLOW)
    yield from _sheets(visitor)
    yield from _over_the_editor(visitor)
    yield from _adding(visitor)
    yield from _keeping(visitor)


def _gallery(visitor: Visitor) -> Iterator[str]:
    page = visitor.page
    yield "gallery, empty"
    for step in range(3):
        do(visitor, "begin-tour") if step == 0 else do(visitor, "next-tour-step")
        expect(page.locator(f".tour-card[data-step='{step}']")).to_be_visible(timeout=SLOW)
        yield f"tour {step + 1}"
    do(visitor, "next-tour-step")


def _sheets(visitor: Visitor) -> Iterator[str]:
    page = visitor.page
    yield "layers, nothing chosen"
    do(visitor, "select-layer", layer="boat")
    yield "layers, one chosen"
    do(visitor, "begin-rename-layer")
    yield "layers, renaming"
    leave(visitor)
    do(visitor, "choose-several")
    yield "layers, choosing several"
    do(visitor, "show-tab", tab="library")
    yield "library, choosing several"
    do(visitor, "choose-several")
    do(visitor, "choose-sprite", name="boat")
    expect(visitor.button("Crop…")).to_be_visible(timeout=SLOW)
    yield "library, a sprite chosen"
    do(visitor, "show-shelf", kind="sounds")
    expect(page.locator(".thing.sound")).not_to_have_count(0, timeout=SLOW)
    yield "library, sounds"
    do(visitor, "show-tab", tab="inspector")
    page.evaluate(UNFOLD)
    yield "inspector, a layer"
    page.get_by_text("Add motion", exact=True).click()
    yield "inspector, motions to add"
    page.keyboard.press("Escape")
    do(visitor, "deselect")
    page.evaluate(UNFOLD)
    yield "inspector, the scene"
    do(visitor, "show-tab", tab="timeline")
    yield "timeline, nothing chosen"
    do(visitor, "select-layer", layer="boat")
    for time in (1, 3):
        do(visitor, "seek", time=time)
        do(visitor, "add-keyframe")
    do(visitor, "choose-keyframe", owner="boat", index=4)
    yield "timeline, a keyframe chosen"
    page.locator("[popovertarget=easing-choice]").click()
    yield "timeline, easing"
    page.locator("#easing-choice summary").click()
    yield "timeline, a curve of one's own"
    leave(visitor)
    do(visitor, "choose-sound", owner="", index=0)
    yield "timeline, a sound chosen"
    do(visitor, "show-tab", tab="layers")
    do(visitor, "select-layer", layer="boat")
    do(visitor, "delete-layer")
    expect(page.locator(".notice")).to_be_visible(timeout=SLOW)
    yield "notice"
    do(visitor, "undo")
    do(visitor, "dismiss-notice")


def _over_the_editor(visitor: Visitor) -> Iterator[str]:
    page = visitor.page
    for target, room in (("history", "history"), ("looks", "looks")):
        page.locator(f"[popovertarget={target}]").first.click()
        expect(page.locator(":popover-open")).to_be_visible(timeout=SLOW)
        yield room
        leave(visitor)
    do(visitor, "select-layer", layer="boat")
    for action, room in (
        ("open-palette", "palette"),
        ("show-shortcuts", "shortcuts"),
        ("describe-motion", "describe a motion"),
    ):
        do(visitor, action)
        expect(page.locator("dialog[open]")).to_be_visible(timeout=SLOW)
        yield room
        leave(visitor)
    do(visitor, "show-versions")
    expect(page.locator(".version")).not_to_have_count(0, timeout=SLOW)
    yield "versions"
    leave(visitor)
    do(visitor, "open-crop", name="boat")
    expect(page.locator("#crop-preview")).to_be_visible(timeout=SLOW)
    yield "crop"
    leave(visitor)


def _adding(visitor: Visitor) -> Iterator[str]:
    page = visitor.page
    do(visitor, "show-processing")
    do(visitor, "keep-gemini-key", value="a-key")
    expect(page.locator(".instruction")).to_have_count(3, timeout=SLOW)
    page.locator(".instruction summary").first.click()
    yield "processing"
    leave(visitor)
    do(visitor, "add-sprite")
    visitor.button("Words").click()
    yield "add sprite, of words"
    leave(visitor)
    do(visitor, "forget-gemini-key")
    do(visitor, "add-sprite")
    yield "add sprite"
    page.locator("#dialog input[type=file]").set_input_files(
        FilePayload(name="apple.png", mimeType="image/png", buffer=card())
    )
    expect(page.locator("#dialog .drop img")).to_be_visible(timeout=SLOW)
    yield "add sprite, a picture chosen"
    page.locator("#dialog .cutting summary").click()
    yield "add sprite, ways to cut it out"
    page.get_by_role("checkbox", name="Remove background").uncheck()
    page.locator("#dialog [data-action=process-sprite]").click()
    expect(page.locator("#dialog .checkerboard img")).to_be_visible(timeout=SLOW)
    yield "add sprite, cut out"
    leave(visitor)


def _keeping(visitor: Visitor) -> Iterator[str]:
    page = visitor.page
    visitor.python("from papeterie import app\nawait app.own.delete_sprite('cloud-long')\napp.go(None)")
    expect(page.locator(".card")).to_have_count(1, timeout=SLOW)
    for _ in range(7):
        do(visitor, "new-scene")
        expect(page.locator(".hint-card")).to_be_visible(timeout=SLOW)
        visitor.python("app.go(None)")
        expect(page.locator(".card")).not_to_have_count(0, timeout=SLOW)
    yield "gallery"
    page.locator(".card-more").first.click()
    expect(page.locator(":popover-open")).to_be_visible(timeout=SLOW)
    yield "card menu"
    leave(visitor)
    do(visitor, "show-trash")
    expect(page.locator("#dialog[open]")).to_be_visible(timeout=SLOW)
    yield "trash"
    do(visitor, "ask-to-empty-trash")
    yield "trash, emptying"
    leave(visitor)
    for action, room in (("show-export", "export"), ("show-storage", "storage")):
        do(visitor, action)
        expect(page.locator("#dialog[open]")).to_be_visible(timeout=SLOW)
        yield room
        leave(visitor)
    do(visitor, "unpick-picture")
    expect(page.locator("#dialog[open]")).to_be_visible(timeout=SLOW)
    yield "scene from a picture"
    page.locator("#unpicked-picture").set_input_files(
        FilePayload(name="apple.png", mimeType="image/png", buffer=card())
    )
    expect(page.locator("#dialog .drop img")).to_be_visible(timeout=SLOW)
    yield "scene from a picture, a picture chosen"
    leave(visitor)
    do(visitor, "open-import")
    expect(page.locator("#dialog[open]")).to_be_visible(timeout=SLOW)
    yield "import"
    page.locator("#dialog input[type=file]").last.set_input_files(
        FilePayload(name="show.zip", mimeType="application/zip", buffer=zipped(PROJECT))
    )
    expect(page.locator("#dialog [data-action=store-import]")).to_be_visible(timeout=SLOW)
    yield "import, what is in it"
    leave(visitor)
    visitor.page.evaluate("location.hash = '#/scenes/nowhere'")
    expect(page.locator(".message [role=alert]")).to_be_visible(timeout=SLOW)
    yield "no such scene"
