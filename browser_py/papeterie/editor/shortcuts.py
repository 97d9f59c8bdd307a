"""How a key press is written: ``Mod+Shift+Z``, Mod being Ctrl, or Command on a Mac."""

_NAMES = {" ": "Space"}


def shortcut(key: str, *, ctrl: bool, meta: bool, shift: bool, alt: bool) -> str:
    """Name a key press. A letter is written as a capital, whatever Shift does to it."""
    name = _NAMES.get(key, key.upper() if len(key) == 1 else key)
    parts = [("Mod", ctrl or meta), ("Alt", alt), ("Shift", shift)]
    return "+".join([word for word, held in parts if held] + [name])
