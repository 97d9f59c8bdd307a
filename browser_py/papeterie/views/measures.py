"""Shares and times as people read them."""

from papeterie.words.tr import tr, tr_n, tr_number

_KILO, _MEGA, _GIGA = 1_000, 1_000_000, 1_000_000_000


def in_percent(share: float) -> str:
    """Give a share (0..1) in full percent."""
    return tr("{number}%", number=f"{share * 100:.0f}")


def bytes_in_words(size: int) -> str:
    """Give a number of bytes, as in “1.2 MB”."""
    if size < _KILO:
        return tr_n("{count} byte", "{count} bytes", size)
    if size < _MEGA:
        return tr("{number} kB", number=tr_number(f"{size / _KILO:,.0f}"))
    if size < _GIGA:
        return tr("{number} MB", number=tr_number(f"{size / _MEGA:,.1f}"))
    return tr("{number} GB", number=tr_number(f"{size / _GIGA:,.2f}"))


def in_seconds(number: str) -> str:
    """Give a number of seconds, written with a decimal point, with its unit."""
    return tr("{number} s", number=tr_number(number))
