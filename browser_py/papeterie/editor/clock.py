"""Times as people read them."""

from papeterie.words.tr import tr_number


def clock(seconds: float) -> str:
    """Write a time as minutes, seconds and tenths: ``1:05.3``, or ``1:05,3`` in French."""
    tenths = int(seconds * 10 + 1e-6)
    return tr_number(f"{tenths // 600}:{tenths // 10 % 60:02d}.{tenths % 10}")
