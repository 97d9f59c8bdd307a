"""The gallery: the demo show, copies of it, libraries of a server, and Python packages in the page."""

import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from papeterie.theatre.codec import read_metadata, read_scene
from papeterie.theatre.edits import sprites_of
from papeterie.theatre.soundtrack import sounds_of
from tests.browser.chromium import run_python
from tests.browser.live_site import LiveSite
from tests.browser.paintings import RED, card
from tests.browser.static_host import WAIT_UNTIL_KEPT, built_site
from tests.browser.visitor import Visitor

DEMO = "Harbour at night"
HERO = "#hero"
LOOK = """(canvas) => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    let sum = 0;
    for (let at = 0; at < data.length; at += 1) sum = (sum * 31 + data[at]) % 4294967291;
    return [sum, new Set(new Uint32Array(data.buffer)).size];
}"""
MIDDLE = """(canvas) => [...canvas.getContext("2d").getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data]"""
METADATA = "Metadata-Version: 2.1\nName: paper-boat\nVersion: 1.0\n"
WHEEL = "Wheel-Version: 1.0\nGenerator: by hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
BOAT_WHEEL = "paper_boat-1.0-py3-none-any.whl"


def _demo(kind: str, *path: str) -> Any:
    """Read one of the demo show's files from the built site."""
    return json.loads(next(built_site().glob("*/demo")).joinpath(kind, *path).read_text(encoding="utf-8"))


def _expect_the_whole_show(visitor: Visitor) -> None:
    """See a row with a picture for every layer of the demo, each made of bytes that the page holds."""
    wanted = [layer["id"] for layer in _demo("scenes", DEMO, "scene.json")["layers"]]
    expect(visitor.layers).to_have_count(len(wanted))
    names = visitor.layers.locator(".layer-name").all_inner_texts()
    assert sorted(names) == sorted(wanted)
    sources = visitor.layers.locator("img").evaluate_all("(images) => images.map((image) => image.src)")
    assert len(sources) == len(wanted)
    assert {source.partition(":")[0] for source in sources} == {"blob"}
    expect(visitor.page.get_by_text("Not in your library")).to_have_count(0)


def _expect_a_picture_that_moves(visitor: Visitor, selector: str) -> None:
    """See a canvas with many colours, whose picture changes."""
    canvas = visitor.page.locator(selector)
    visitor.wait_until(lambda: canvas.evaluate(LOOK)[1] > 100, lambda: f"{selector} shows no picture")
    _expect_a_picture_that_changes(visitor, canvas)


def _expect_a_picture_that_changes(visitor: Visitor, canvas: Locator) -> None:
    first = canvas.evaluate(LOOK)[0]
    visitor.wait_until(lambda: canvas.evaluate(LOOK)[0] != first, lambda: "the picture stands still")


def _install(visitor: Visitor, package: str) -> None:
    """Install a package as a person does it in the browser's console."""
    visitor.page.evaluate("pyodide.loadPackage('micropip').then(() => null)")
    visitor.python(f"import micropip\nawait micropip.install({package!r})")


@pytest.fixture
def first_visit(browser: Browser, site: LiveSite) -> Iterator[Visitor]:
    """Give somebody who has never been here, and whose network can be taken away."""
    context = browser.new_context()
    visitor = Visitor(context.new_page(), site.address)
    visitor.arrive()
    yield visitor
    context.close()
    assert visitor.troubles == []


def test_the_demo_plays_on_the_first_visit(first_visit: Visitor) -> None:
    """In the gallery and, opened, on the stage; without a click on Play, and nobody can change it."""
    _expect_a_picture_that_moves(first_visit, HERO)
    first_visit.page.get_by_role("link", name="Watch the show").click()
    expect(first_visit.button("Pause")).to_be_visible()
    _expect_a_picture_that_moves(first_visit, "#stage")
    first_visit.wait_until(lambda: first_visit.current_time() > 0.2, lambda: "the slider stands still")
    _expect_the_whole_show(first_visit)
    expect(first_visit.button("Add sprite")).to_have_count(0)
    expect(first_visit.button("Delete layer")).to_have_count(0)


def test_another_show_can_be_put_on_the_stage(first_visit: Visitor) -> None:
    """With what is said of it; the others are still pictures, and it is still there when one comes back."""
    page = first_visit.page
    first, second, *_ = _demo("shows.json")
    expect(page.locator("#hero-title")).to_have_text(first["name"])
    expect(page.get_by_text(first["description"])).to_be_visible()
    shows = page.get_by_role("list", name="Shows").get_by_role("button")
    expect(shows).to_have_count(len(_demo("shows.json")))
    expect(page.get_by_role("img", name=f"{first['name']}, playing")).to_be_visible()
    shows.filter(has_text=second["name"]).click()
    expect(page.locator("#hero-title")).to_have_text(second["name"])
    expect(page.get_by_text(second["description"])).to_be_visible()
    expect(page.get_by_role("img", name=f"{second['name']}, playing")).to_be_visible()
    _expect_a_picture_that_moves(first_visit, HERO)
    thumbnails = page.locator("canvas[data-show]")
    for number in range(thumbnails.count()):
        still = thumbnails.nth(number)
        first_visit.wait_until(lambda still=still: still.evaluate(LOOK)[1] > 100, lambda: "a show has no thumbnail")
    before = thumbnails.evaluate_all(f"(all) => all.map({LOOK})")
    _expect_a_picture_that_moves(first_visit, HERO)
    assert thumbnails.evaluate_all(f"(all) => all.map({LOOK})") == before
    page.get_by_role("link", name="Watch the show").click()
    expect(page.get_by_role("heading", name=second["name"])).to_be_visible()
    page.get_by_role("link", name="Scenes").click()
    expect(shows.filter(has_text=second["name"])).to_have_attribute("aria-pressed", "true")


def test_who_asked_for_less_motion_sees_the_show_stand_still(visitor: Visitor) -> None:
    """One picture, and its name says so."""
    name = _demo("shows.json")[1]["name"]
    shows = visitor.page.get_by_role("list", name="Shows")
    shows.get_by_role("button", name=name).click()
    expect(visitor.page.get_by_role("img", name=f"{name}, standing still")).to_be_visible()
    hero = visitor.page.locator(HERO)
    visitor.wait_until(lambda: hero.evaluate(LOOK)[1] > 100, lambda: "the stage shows no picture")
    before = hero.evaluate(LOOK)
    visitor.page.wait_for_timeout(300)
    assert hero.evaluate(LOOK) == before
    shows.get_by_role("button", name=DEMO).click()
    expect(visitor.page.get_by_role("img", name=f"{DEMO}, standing still")).to_be_visible()


def test_a_playbill_that_is_missing_costs_its_texts_alone(visitor: Visitor) -> None:
    """The shows are there all the same."""
    description = _demo("shows.json")[0]["description"]
    expect(visitor.page.get_by_text(description)).to_be_visible()
    visitor.page.route("**/demo/shows.json", lambda route: route.fulfill(status=404))
    visitor.arrive("#/scenes/nowhere")
    visitor.arrive("#/")
    expect(visitor.page.locator("#hero-title")).to_have_text(DEMO)
    expect(visitor.page.get_by_text(description)).to_have_count(0)


def test_after_a_visit_python_packages_install_without_a_network(first_visit: Visitor, site: LiveSite) -> None:
    """Micropip takes Pillow from the vendored files, of which the service worker kept a copy."""
    page = first_visit.page
    assert page.evaluate(WAIT_UNTIL_KEPT, site.build), "the build was not kept within a minute"
    page.context.set_offline(offline=True)
    page.reload()
    first_visit.wait_until_ready()
    assert page.evaluate("fetch('healthz').then(() => 'answered', () => 'failed')") == "failed"
    _install(first_visit, "pillow")
    assert first_visit.python("import PIL.Image\nPIL.Image.new('RGB', (3, 2)).size[0]") == 3


def _boat_wheel() -> bytes:
    """Make a package of one module, in pure Python."""
    folder = "paper_boat-1.0.dist-info"
    files = {"paper_boat.py": "def fold():\n    return 'a boat'\n", f"{folder}/METADATA": METADATA}
    files |= {f"{folder}/WHEEL": WHEEL}
    record = "".join(f"{name},,\n" for name in [*files, f"{folder}/RECORD"])
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as wheel:
        for name, text in {**files, f"{folder}/RECORD": record}.items():
            wheel.writestr(name, text)
    return archive.getvalue()


def test_a_package_of_ones_own_can_be_installed_from_the_console(visitor: Visitor) -> None:
    """A wheel of pure Python on the site's own origin."""
    visitor.page.route(f"**/{BOAT_WHEEL}", lambda route: route.fulfill(body=_boat_wheel()))
    _install(visitor, f"{visitor.address}/{BOAT_WHEEL}")
    assert visitor.python("import paper_boat\npaper_boat.fold()") == "a boat"


def test_a_copy_of_the_demo_is_ones_own(visitor: Visitor) -> None:
    """With every layer and every sprite; it can be changed, and the demo stays as it is."""
    visitor.button("Make a copy").click()
    expect(visitor.page).to_have_url(f"{visitor.address}/#/scenes/{DEMO.replace(' ', '%20')}")
    expect(visitor.stage).to_be_visible()
    _expect_the_whole_show(visitor)
    scene = read_scene(_demo("scenes", DEMO, "scene.json"))
    metadata = {name: read_metadata(_demo("sprites", name, f"{name}.prompt.json")) for name in sprites_of(scene)}
    assert visitor.library() == {
        "sprites": sorted(metadata),
        "sounds": sorted(sounds_of(scene, metadata)),
        "scenes": [DEMO],
    }
    expect(visitor.button("Play")).to_be_visible()
    visitor.layers.get_by_role("button", name="moon", exact=True).click()
    visitor.button("Delete layer").click()
    visitor.expect_saved()
    visitor.open_scene(DEMO)
    expect(visitor.layers.get_by_role("button", name="moon", exact=True)).to_have_count(0)
    visitor.start_afresh()
    visitor.page.get_by_role("link", name="Watch the show").click()
    _expect_the_whole_show(visitor)


def test_a_card_shows_its_scene(visitor: Visitor) -> None:
    """The thumbnail is painted by the engine, and the card opens the scene."""
    scene = {"version": 1, "name": "Card", "layers": [{"id": "card", "sprite_name": "card"}]}
    place = {"horizontal_percent": 0.5, "height_scale": 0.5}
    visitor.store(scene, sprites={"card": (card(), place)})
    visitor.open_scene("Card")
    visitor.expect_colours({(640, 360): RED})
    visitor.page.get_by_role("link", name="Scenes", exact=True).click()
    thumbnail = visitor.page.get_by_role("link", name="Card").locator("canvas")
    visitor.wait_until(lambda: thumbnail.evaluate(MIDDLE) == [*RED, 255], lambda: "the thumbnail is not painted")


def test_an_address_of_no_scene_says_so(visitor: Visitor) -> None:
    """And leads back to the gallery."""
    visitor.page.evaluate("location.hash = '#/scenes/Atlantis'")
    expect(visitor.page.get_by_role("alert")).to_contain_text("There is no scene “Atlantis”")
    visitor.page.get_by_role("link", name="All scenes", exact=True).click()
    expect(visitor.button("New scene")).to_be_visible()


def test_a_library_on_a_server_is_shown_read_only(page: Page, site: LiveSite) -> None:
    """As config.json says: its scenes are the gallery's, they play, and nothing can be changed."""
    config = {"storage": "server", "asset_server": f"{site.build_address}/demo"}
    page.route("**/config.json", lambda route: route.fulfill(json=config))
    visitor = Visitor(page, site.address)
    visitor.arrive()
    expect(visitor.button("New scene")).to_have_count(0)
    page.get_by_role("list", name="Your scenes").get_by_role("link", name=DEMO).click()
    _expect_the_whole_show(visitor)
    expect(visitor.button("Add sprite")).to_have_count(0)
    expect(visitor.button("Delete layer")).to_have_count(0)
    expect(visitor.button("Undo")).to_have_count(0)
    visitor.button("Play").click()
    _expect_a_picture_that_moves(visitor, "#stage")
    assert run_python(page, "import js\nlen((await js.indexedDB.databases()).to_py())") == 0
    assert visitor.troubles == []


def _scene(name: str) -> dict[str, Any]:
    rocks = {"type": "oscillate", "coordinate": "rotation", "amplitude": 40}
    return {"version": 1, "name": name, "layers": [{"id": "card", "sprite_name": "card", "behaviors": [rocks]}]}


def _menu_of(visitor: Visitor, name: str) -> Locator:
    visitor.button(f"More for {name}").click()
    return visitor.page.get_by_role("group", name=f"What to do with {name}", exact=True)


def test_scenes_are_renamed_copied_deleted_and_brought_back(visitor: Visitor) -> None:
    """From the menus of their cards, with the mouse or by keys; nobody is asked."""
    page = visitor.page
    visitor.store(_scene("Boat"), _scene("Moon"), sprites={"card": (card(), {"height_scale": 0.5})})
    visitor.open_scene("Boat")
    page.get_by_role("link", name="Scenes", exact=True).click()
    names = page.get_by_role("list", name="Your scenes").locator(".card-name")
    _menu_of(visitor, "Boat").get_by_role("button", name="Duplicate").click()
    expect(names).to_have_text(["Boat 2", "Moon", "Boat"])
    field = _menu_of(visitor, "Boat 2").get_by_role("textbox", name="Name")
    field.fill("Nothing")
    field.press("Escape")
    expect(field).to_be_hidden()
    assert set(visitor.library()["scenes"]) == {"Boat", "Boat 2", "Moon"}
    field = _menu_of(visitor, "Boat 2").get_by_role("textbox", name="Name")
    field.fill("Ferry")
    field.press("Enter")
    expect(names).to_have_text(["Ferry", "Moon", "Boat"])
    _menu_of(visitor, "Moon").get_by_role("button", name="Delete").click()
    expect(names).to_have_text(["Ferry", "Boat"])
    assert "Moon" not in visitor.library()["scenes"]
    notices = page.locator("#notices")
    expect(notices).to_contain_text("Deleted “Moon”")
    notices.get_by_role("button", name="Undo").press("Enter")
    expect(names).to_have_text(["Ferry", "Moon", "Boat"])
    page.get_by_label("Sort by").select_option("Name")
    expect(names).to_have_text(["Boat", "Ferry", "Moon"])
    page.get_by_label("Sort by").select_option("Last saved")
    expect(names).to_have_text(["Ferry", "Moon", "Boat"])


def test_one_of_many_scenes_is_found_by_a_word(visitor: Visitor) -> None:
    """Few need no search; what is not found offers the way back."""
    page = visitor.page
    visitor.store(*(_scene(f"Scene {word}") for word in "abcdef"), sprites={"card": (card(), {})})
    visitor.open_scene("Scene a")
    page.get_by_role("link", name="Scenes", exact=True).click()
    cards = page.get_by_role("list", name="Your scenes").get_by_role("listitem")
    expect(cards).to_have_count(6)
    search = page.get_by_role("searchbox", name="Look for a scene")
    expect(search).to_have_count(0)
    _menu_of(visitor, "Scene c").get_by_role("button", name="Duplicate").click()
    expect(cards).to_have_count(7)
    search.fill("2 scene")
    expect(cards).to_have_count(1)
    expect(cards).to_contain_text("Scene c 2")
    search.fill("xyz")
    expect(page.get_by_text("No scene is called “xyz”.")).to_be_visible()
    visitor.button("Show all scenes").click()
    expect(cards).to_have_count(7)


def test_a_thumbnail_plays_while_it_is_pointed_to(visitor: Visitor) -> None:
    """One at a time, by the pointer or the focus; it stands still again, and for who asked for less motion always."""
    page = visitor.page
    visitor.store(_scene("Boat"), _scene("Moon"), sprites={"card": (card(), {"height_scale": 0.5})})
    visitor.open_scene("Boat")
    page.get_by_role("link", name="Scenes", exact=True).click()
    boat, moon = (page.get_by_role("link", name=name, exact=True) for name in ("Boat", "Moon"))
    pictures = {"Boat": boat.locator("canvas"), "Moon": moon.locator("canvas")}
    for one in pictures.values():
        expect(one).to_have_attribute("data-painted", "")
    still = {name: one.evaluate(LOOK) for name, one in pictures.items()}
    boat.hover()
    page.wait_for_timeout(300)
    assert pictures["Boat"].evaluate(LOOK) == still["Boat"]
    page.mouse.move(0, 0)
    page.emulate_media(reduced_motion="no-preference")
    try:
        boat.hover()
        _expect_a_picture_that_changes(visitor, pictures["Boat"])
        moon.focus()
        _expect_a_picture_that_changes(visitor, pictures["Moon"])
        assert pictures["Boat"].evaluate(LOOK) == still["Boat"]
        moon.blur()
        visitor.wait_until(lambda: pictures["Moon"].evaluate(LOOK) == still["Moon"], lambda: "the card plays on")
    finally:
        page.emulate_media(reduced_motion="reduce")
