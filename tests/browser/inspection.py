"""What a page is looked at for: what axe finds grave, what one scrolls sideways for, what a finger misses."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.rooms import do
from tests.browser.visitor import Visitor

LOOKS = ("light", "dark", "contrast")
_AXE = Axe()
_GRAVE = {"serious", "critical"}
_EVERYTHING: dict[str, Any] = {
    "resultTypes": ["violations"],
    "rules": {name: {"enabled": True} for name in ("label-content-name-mismatch", "target-size")},
}
"""With the two rules that axe leaves out unless it is asked."""
_COLOURS: dict[str, Any] = {"resultTypes": ["violations"], "runOnly": ["color-contrast", "link-in-text-block"]}
"""What depends on the theme; the rest need not be asked again."""
_RUN = "options => axe.run(document.querySelector('dialog[open]') ?? document, options)"
_TARGET = 24
_MEASURED = """least => {
    const pressed = [...document.querySelectorAll("button, input, select, summary, a[href]")];
    const target = (one) => (["file", "checkbox"].includes(one.type) && one.closest("label")) || one;
    const boxes = pressed.filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
        .map((one) => [one, target(one).getBoundingClientRect()])
        .filter(([, { width, height }]) => width > 1 && height > 1);
    const small = boxes.filter(([, { width, height }]) => Math.min(width, height) < least - 0.01);
    const open = document.querySelectorAll("dialog[open], :popover-open, .notice, .tour-card");
    const out = [...open].filter((one) => {
        const { left, right, top, bottom } = one.getBoundingClientRect();
        return left < -0.5 || top < -0.5 || right > innerWidth + 0.5 || bottom > innerHeight + 0.5;
    });
    const wide = [document.documentElement, ...document.querySelectorAll("dialog[open], dialog[open] *, .editor > *")]
        .filter((one) => one.scrollWidth > one.clientWidth + 1)
        .filter((one) => ["auto", "scroll"].includes(getComputedStyle(one).overflowX) || one.matches("html"));
    const called = (one) => one.outerHTML.slice(0, 120);
    return [
        ...wide.map((one) => `scrolls sideways: ${called(one)} ${one.scrollWidth} > ${one.clientWidth}`),
        ...out.map((one) => `is not whole on the page: ${called(one)}`),
        ...small.map(([one, { width, height }]) => `is small: ${called(one)} ${width} x ${height}`),
    ];
}"""


def complaints(visitor: Visitor, room: str) -> list[str]:
    """Give what axe finds grave, in all themes: the room, the theme, the rule, the element, and why."""
    page, found = visitor.page, list[str]()
    if page.evaluate("!globalThis.axe"):
        page.evaluate(_AXE.axe_script)
    for look in LOOKS:
        do(visitor, f"theme-{look}")
        expect(page.locator("html")).to_have_attribute("data-theme", look)
        results: dict[str, Any] = page.evaluate(_RUN, _EVERYTHING if look == LOOKS[0] else _COLOURS)
        found += [
            f"{room}, {look}: {one['id']} at {node['target']}: {node.get('failureSummary', '')}"
            for one in results["violations"]
            if one["impact"] in _GRAVE
            for node in one["nodes"]
        ]
    return found


def cramped(visitor: Visitor, room: str) -> list[str]:
    """Give what one scrolls sideways for, what is not whole on the page, and what is too small for a finger."""
    seen: list[str] = visitor.page.evaluate(_MEASURED, _TARGET)
    return [f"{room}: {one}" for one in seen]
