"""Pictures come and go: what the page took for them, it gives back."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import KNOWS_THE_WAY
from tests.browser.live_site import LiveSite
from tests.browser.paintings import INK, RED, card
from tests.browser.visitor import Visitor

SWAPS = 1000
MIDDLE = (640.0, 360.0)
_SPY = """(() => {
    const urls = new Set(), bitmaps = new Set();
    const { createObjectURL, revokeObjectURL } = URL, { createImageBitmap } = globalThis;
    URL.createObjectURL = (one) => { const url = createObjectURL.call(URL, one); urls.add(url); return url; };
    URL.revokeObjectURL = (url) => { urls.delete(url); revokeObjectURL.call(URL, url); };
    globalThis.createImageBitmap = async (...all) => {
        const bitmap = await createImageBitmap(...all);
        bitmaps.add(bitmap);
        return bitmap;
    };
    const { close } = ImageBitmap.prototype;
    ImageBitmap.prototype.close = function () { bitmaps.delete(this); close.call(this); };
    globalThis.taken = () => [urls.size, bitmaps.size];
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (stores, mode) { return transaction.call(this, stores, mode); };
})()"""
"""Also has no save wait for the disk: nothing here is about that, and it takes most of the time."""
_SWAP = """
from papeterie import app
from papeterie.editor.media import Media
from papeterie.editor.ports import Cutout
from papeterie.theatre.model import SpriteMetadata
for number in range({swaps}):
    # Nobody chooses the same picture twice: what lies behind the end of a PNG is not seen.
    picture = Media(bytes.fromhex({pictures!r}[number % 2]) + number.to_bytes(4), "image/png")
    await app.sprite_shelf.keep_processed("card", Cutout(picture, 1, 1, SpriteMetadata()), picture)
None
"""


@pytest.fixture
def counted(browser: Browser, site: LiveSite) -> Iterator[Visitor]:
    """Give somebody in a page that counts its ``blob:`` URLs and bitmaps."""
    context = browser.new_context(service_workers="block", reduced_motion="reduce")
    context.add_init_script(KNOWS_THE_WAY)
    context.add_init_script(_SPY)
    visitor = Visitor(context.new_page(), site.address)
    visitor.arrive()
    yield visitor
    context.close()
    assert visitor.troubles == []


def test_a_thousand_swaps_leave_nothing_over(counted: Visitor) -> None:
    """As many URLs and bitmaps as after the first one, and the stage shows the picture that came last."""
    counted.new_scene()
    counted.put_on_stage(card(), "card")
    counted.expect_saved()
    pictures = [card(INK).hex(), card(RED).hex()]
    counted.python(_SWAP.format(swaps=3, pictures=pictures))
    counted.expect_colours({MIDDLE: INK})
    taken = counted.page.evaluate("taken()")
    counted.python(_SWAP.format(swaps=SWAPS, pictures=pictures))
    counted.expect_colours({MIDDLE: RED})
    assert counted.page.evaluate("taken()") == taken
    assert taken[1] == 1
