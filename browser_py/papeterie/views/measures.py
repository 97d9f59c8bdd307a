"""Shares and times as people read them."""

from papeterie.words.tr import tr, tr_number


def in_percent(share: float) -> str:
    """Give a share (0..1) in full percent."""
    return tr("{number}%", number=f"{share * 100:.0f}")


def in_seconds(number: str) -> str:
    """Give a number of seconds, written with a decimal point, with its unit."""
    return tr("{number} s", number=tr_number(number))
