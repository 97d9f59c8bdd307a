"""The language is that of the browser until another is chosen, which changes the open page where it stands."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import KNOWS_THE_WAY
from tests.browser.live_site import LiveSite
from tests.browser.paintings import RED, card
from tests.browser.test_accessibility import complaints, do
from tests.browser.visitor import Visitor

SCENE = {
    "version": 1,
    "name": "Deux",
    "layers": [{"id": "carte", "sprite_name": "carte", "horizontal_percent": 0.25, "vertical_percent": 0.5}],
}
CUT_OFF = """() => {
    const cut = (one) => one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1;
    const words = [...document.querySelectorAll("button, .tab, a.button, summary, h1, h2, h3, label > span, dt")];
    const seen = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const beyond = (one) => {
        const at = one.getBoundingClientRect(), room = one.closest("dialog, section, header, nav, .popover, .bar");
        const edge = room ? room.getBoundingClientRect().right : innerWidth;
        return at.width > 1 && (at.right > edge + 1 || at.left < 0) && !one.closest("#timeline-tools, #timeline-keys");
    };
    return words.filter((one) => seen(one) && !one.closest(".visually-hidden") && (cut(one) || beyond(one)))
        .map((one) => one.outerHTML.slice(0, 160));
}"""
"""Finds what stands out of its room, or is cut at its edge. What scrolls by itself may do so."""


@pytest.fixture
def visiteuse(browser: Browser, site: LiveSite) -> Iterator[Visitor]:
    """Give somebody whose browser speaks French, in the gallery."""
    context = browser.new_context(
        service_workers="block",
        reduced_motion="reduce",
        locale="fr-FR",
        viewport={"width": 1280, "height": 720},
    )
    context.add_init_script(KNOWS_THE_WAY)
    visitor = Visitor(context.new_page(), site.address)
    visitor.arrive()
    yield visitor
    context.close()
    assert visitor.troubles == []


def open_scene(visitor: Visitor) -> None:
    """Stand in a scene with a red card, which is chosen."""
    visitor.store(SCENE, sprites={"carte": (card(), {})})
    visitor.page.evaluate("location.hash = '#/scenes/Deux'")
    visitor.page.locator("#layers").get_by_role("button", name="carte", exact=True).click()


def test_a_french_browser_gets_french_until_english_is_chosen(visiteuse: Visitor) -> None:
    """All at once, without losing the open scene, its history, what plays, or what has the focus; it is remembered."""
    page = visiteuse.page
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.get_by_role("heading", name="Vos scènes")).to_be_visible()
    expect(visiteuse.button("Nouvelle scène")).to_be_visible()
    expect(page.get_by_role("heading", name="Port de nuit")).to_be_visible()

    open_scene(visiteuse)
    plateau = page.get_by_role("img", name="Plateau", exact=True)
    expect(plateau).to_be_visible()
    page.keyboard.press("Control+d")
    rows = page.get_by_role("list", name="Calques", exact=True).get_by_role("listitem")
    expect(rows).to_have_count(2)
    undo = visiteuse.button("Annuler").get_attribute("title") or ""
    assert undo.startswith("Annuler\N{NO-BREAK SPACE}: ")
    plateau.evaluate("one => { one.dataset.mark = 'the same'; }")

    visiteuse.button("Réglages").click()
    visiteuse.button("English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(visiteuse.stage).to_have_attribute("data-mark", "the same")
    expect(visiteuse.layers).to_have_count(2)
    expect(visiteuse.button("English")).to_have_attribute("aria-pressed", "true")
    expect(visiteuse.button("English")).to_be_focused()
    expect(page.locator("#looks")).to_contain_text("High contrast")
    visiteuse.expect_colours({(320, 360): RED})
    page.keyboard.press("Escape")
    visiteuse.button("Undo").click()
    expect(visiteuse.layers).to_have_count(1)
    expect(page.get_by_role("region", name="Timeline")).to_be_visible()
    visiteuse.expect_saved()

    page.reload()
    visiteuse.wait_until_ready()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(visiteuse.layers).to_have_count(1)


def test_a_show_plays_on_while_another_language_is_chosen(visiteuse: Visitor) -> None:
    """The gallery and the palette speak it, too; what is looked for is found by its words."""
    page = visiteuse.page
    open_scene(visiteuse)
    visiteuse.button("Jouer").click()
    page.wait_for_timeout(1200)
    do(visiteuse, "language-en")
    expect(visiteuse.button("Pause")).to_be_visible()
    assert page.locator("#clock").inner_text() >= "0:01"
    visiteuse.button("Pause").click()
    do(visiteuse, "language-fr")
    page.keyboard.press("Control+k")
    palette = page.get_by_role("dialog", name="Trouver une action")
    palette.get_by_role("combobox").fill("langue english")
    expect(palette.get_by_role("option").first).to_contain_text("English")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Scenes", exact=True)).to_be_visible()
    page.get_by_role("link", name="Scenes", exact=True).click()
    expect(visiteuse.button("New scene")).to_be_visible()
    do(visiteuse, "language-fr")
    expect(visiteuse.button("Nouvelle scène")).to_be_visible()
    expect(page.get_by_role("img", name="Port de nuit")).to_be_visible()
    expect(page.get_by_role("list", name="Spectacles")).to_contain_text("Voyage en ballon")
    # What stands beside the page speaks it, too.
    do(visiteuse, "begin-tour")
    expect(page.locator(".tour-card")).to_contain_text("Suivant")
    do(visiteuse, "language-en")
    expect(page.locator(".tour-card")).to_contain_text("Next")


def test_axe_finds_nothing_grave_and_nothing_is_cut_in_french(visiteuse: Visitor) -> None:
    """In the gallery, and in the editor with each of its panels; French words are longer."""
    page, found, cut = visiteuse.page, list[str](), dict[str, list[str]]()

    def look(room: str) -> None:
        for width in (1440, 1024, 390):
            page.set_viewport_size({"width": width, "height": 844})
            if out := page.evaluate(CUT_OFF):
                cut[f"{room} at {width}"] = out
        page.set_viewport_size({"width": 1280, "height": 720})

    found += complaints(visiteuse, "gallery")
    look("gallery")
    open_scene(visiteuse)
    found += complaints(visiteuse, "editor")
    for tab in ("layers", "library", "inspector", "timeline"):
        do(visiteuse, "show-tab", tab=tab)
        look(tab)
    for action in ("add-sprite", "open-palette", "show-shortcuts"):
        do(visiteuse, action)
        expect(page.locator("dialog[open]")).to_be_visible()
        look(action)
        page.keyboard.press("Escape")
        expect(page.locator("dialog[open]")).to_have_count(0)
    for menu in ("Historique", "Réglages"):
        visiteuse.button(menu).click()
        found += complaints(visiteuse, menu)
        page.keyboard.press("Escape")
    assert not found, "\n".join(found)
    assert cut == {}
