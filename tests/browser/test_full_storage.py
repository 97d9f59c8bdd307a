"""A browser whose storage is full: it is told at once, nothing is lost, and saving goes on by itself."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import KNOWS_THE_WAY
from tests.browser.live_site import LiveSite
from tests.browser.paintings import RED, card
from tests.browser.visitor import Visitor
from tests.fakes.archives import opened

QUOTA = 2_000_000
FILL = """
import os
from papeterie import app
from papeterie.editor.media import Media
from papeterie.editor.ports import StorageError
size, number = 400_000, 0
while size > 1000:
    try:
        await app.own.save_sound(f"noise {number}.wav", Media(os.urandom(size), "audio/wav"))
        number += 1
    except StorageError:
        size //= 2
"""
WORK = """
import random
from msgspec.structs import replace
guidance = random.Random(1).randbytes(100_000).hex()
app.edit("Guide", lambda scene: replace(
    scene, layers=tuple(replace(one, behavior_guidance=guidance) for one in scene.layers)
))
"""
WATCH = """() => {
    new MutationObserver(() => {
        performance.mark(document.querySelector(".save-word").textContent);
    }).observe(document.querySelector("#bar"), { childList: true, subtree: true, characterData: true });
}"""
TOLD_AFTER = """() => {
    const times = (word) => performance.getEntriesByName(word).map((one) => one.startTime);
    const told = times("Not saved");
    return times("Saving…").map((began) => Math.min(...told.filter((one) => one > began)) - began);
}"""
GUIDANCE = "len((await LocalAssetRepository().get_scene('Untitled scene')).layers[0].behavior_guidance or '')"
Allow = Callable[[int], None]


@pytest.fixture
def crowded(browser: Browser, site: LiveSite) -> Iterator[tuple[Visitor, Allow]]:
    """Give a person whose browser has 2 MB for the site, with a scene of one card, and what gives it more.

    Without a service worker, whose files would not fit.
    """
    context = browser.new_context(service_workers="block", reduced_motion="reduce")
    context.add_init_script(KNOWS_THE_WAY)
    page = context.new_page()
    page.goto(f"{site.build_address}/LICENSES.txt")
    devtools = context.new_cdp_session(page)

    def allow(size: int) -> None:
        devtools.send("Storage.overrideQuotaForOrigin", {"origin": site.address, "quotaSize": size})

    allow(QUOTA)
    visitor = Visitor(page, site.address)
    visitor.arrive()
    visitor.new_scene()
    visitor.put_on_stage(card(), "card")
    visitor.expect_saved()
    yield visitor, allow
    context.close()


def test_a_full_browser_is_told_work_goes_out_and_saving_goes_on(
    crowded: tuple[Visitor, Allow], tmp_path: Path
) -> None:
    """The failure shows within a second, what was stored is whole, Export has the new work, and room is enough."""
    visitor, allow = crowded
    visitor.python(FILL)
    visitor.page.evaluate(WATCH)
    visitor.python(WORK)
    visitor.expect_status("Not saved")
    for _ in range(4):  # on a busy machine, any of them may take long
        visitor.button("Try again").click()
        visitor.expect_status("Not saved")
    assert min(visitor.page.evaluate(TOLD_AFTER)) < 1000
    expect(visitor.page.get_by_role("alert")).to_contain_text("The browser's storage is full")
    assert visitor.python(f"from papeterie.browser.local_assets import LocalAssetRepository\n{GUIDANCE}") == 0

    with visitor.page.expect_download() as coming:
        visitor.button("Export").click()
    coming.value.save_as(tmp_path / coming.value.suggested_filename)
    project = opened((tmp_path / "Untitled scene.papeterie").read_bytes())
    assert [len(scene.layers[0].behavior_guidance or "") for scene in project.scenes] == [200_000]
    assert [(one.name, one.original) for one in project.sprites] == [("card", card())]
    expect(visitor.page.get_by_text("is in your downloads")).to_be_visible()

    visitor.expect_status("Not saved")
    allow(50_000_000)
    visitor.expect_status("Saved", seconds=5)
    assert visitor.python(GUIDANCE) == 200_000
    visitor.expect_colours({(640.0, 360.0): RED})
