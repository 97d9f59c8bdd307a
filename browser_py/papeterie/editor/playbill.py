"""What is said of the demo shows, from the file beside them."""

from collections.abc import Mapping

import msgspec


class _Show(msgspec.Struct, frozen=True):
    name: str
    description: str


def read_playbill(data: bytes) -> Mapping[str, str]:
    """Give each show's description by its name; none where the file is not a playbill."""
    try:
        shows = msgspec.json.decode(data, type=list[_Show])
    except msgspec.MsgspecError:
        return {}
    return {show.name: show.description for show in shows}


async def no_playbill() -> Mapping[str, str]:
    """Say nothing of any show."""
    return {}
