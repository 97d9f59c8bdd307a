"""Times as people read them."""


def clock(seconds: float) -> str:
    """Write a time as minutes, seconds and tenths: ``1:05.3``."""
    tenths = int(seconds * 10 + 1e-6)
    return f"{tenths // 600}:{tenths // 10 % 60:02d}.{tenths % 10}"
