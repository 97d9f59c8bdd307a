"""Whether the person can see the page."""

import asyncio

import js

from papeterie.browser.interop import lasting


def hidden() -> bool:
    """Say whether another tab or window covers the page."""
    return bool(js.document.hidden)


async def until_seen(*, seen: bool = True) -> None:
    """Wait until the page can be seen, or cannot."""
    if seen != hidden():
        return
    changed = asyncio.Event()
    proxy = lasting(lambda _event: changed.set())
    js.document.addEventListener("visibilitychange", proxy)
    try:
        while seen == hidden():
            changed.clear()
            await changed.wait()
    finally:
        js.document.removeEventListener("visibilitychange", proxy)
        asyncio.get_running_loop().call_soon(proxy.destroy)
