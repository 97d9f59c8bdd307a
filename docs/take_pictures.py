"""Take the README's pictures of a site that is being served: ``python docs/take_pictures.py http://127.0.0.1:8000/``."""  # noqa: INP001 - a script beside the texts, not a package

import io
import os
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

PICTURES = Path(__file__).parent / "pictures"
MOMENT = "9"  # seconds into the show


def keep(page: Page, name: str) -> None:
    """Write what the page shows as a WebP, small enough to be read over a slow line."""
    shot = Image.open(io.BytesIO(page.screenshot(timeout=120_000)))
    shot.convert("RGB").save(PICTURES / f"{name}.webp", quality=85, method=6)


def take(page: Page, address: str) -> None:
    """Show the gallery, copy the demo show, choose its boat, and take a picture of either page."""
    page.goto(address)
    page.wait_for_selector("html[data-app=ready]", state="attached", timeout=120_000)
    page.get_by_role("button", name="Skip").click()
    page.wait_for_timeout(4_000)
    keep(page, "gallery")
    page.get_by_role("button", name="Make a copy").first.click()
    page.get_by_role("button", name="Add sprite").wait_for()
    page.get_by_role("button", name="Dismiss").click()
    page.get_by_role("list", name="Layers").get_by_role("button", name="boat", exact=True).click()
    page.get_by_role("slider", name="Time", exact=True).fill(MOMENT)
    page.wait_for_timeout(2_000)
    keep(page, "editor")


def main(address: str) -> None:
    """Run a browser for it: the one that PAPETERIE_CHROMIUM names, or else Playwright's."""
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("PAPETERIE_CHROMIUM"),
            args=["--no-sandbox", "--disable-background-networking"],
        )
        take(browser.new_page(viewport={"width": 1360, "height": 850}), address)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
