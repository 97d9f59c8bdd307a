"""Makes what will be asked for in moments in which nothing else is to be done."""

import asyncio
from collections.abc import Callable, Iterable

from htpy import Node, fragment

from papeterie.browser.timing import now

_DELAY_SECONDS = 1.5
"""How long an opened scene is left in peace."""
_SLICE_MS = 5.0
_PAUSE_SECONDS = 0.03


async def foresee(wanted: Callable[[], Iterable[Callable[[], Node]]]) -> None:
    """Make what is ``wanted`` a while from now, a few ms at a time; what it is made of is kept where it is made."""
    await asyncio.sleep(_DELAY_SECONDS)
    for make in wanted():
        start = now()
        for _ in fragment[make()].iter_chunks():
            if now() - start > _SLICE_MS:
                await asyncio.sleep(_PAUSE_SECONDS)
                start = now()
