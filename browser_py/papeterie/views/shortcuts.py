"""Shortcuts as people read them, and the list of all of them."""

from collections.abc import Mapping

from htpy import Element, Node, button, dd, div, dl, dt, fragment, h2, h3, kbd, p, section, span

from papeterie.editor.state import Command
from papeterie.views.icons import icon

_ON_A_MAC = {"Mod": "⌘", "Alt": "⌥", "Shift": "⇧"}
_WORDS = {"Mod": "Ctrl"}
_KEYS = {
    "ArrowLeft": "←",
    "ArrowRight": "→",
    "ArrowUp": "↑",
    "ArrowDown": "↓",
    "Escape": "Esc",
    "Delete": "Del",
    "Backspace": "⌫",
}


def keys_of(shortcut: str, *, mac: bool) -> str:
    """Give a shortcut as keyboards have it: ``Ctrl+Shift+Z``, or ``⇧⌘Z`` on a Mac."""
    # "Mod++" ends with the key that also joins.
    *held, key = (*filter(None, shortcut.split("+")), "+") if shortcut.endswith("+") else shortcut.split("+")
    if key == "?":
        return key
    key = _KEYS.get(key, key)
    names = _ON_A_MAC if mac else _WORDS
    said = [names.get(one, one) for one in held]
    return "".join([*reversed(said), key]) if mac else "+".join([*said, key])


def with_keys(words: str, shortcuts: tuple[str, ...], *, mac: bool) -> str:
    """Give a tooltip: what a control does, and the shortcut for it."""
    return f"{words} ({keys_of(shortcuts[0], mac=mac)})" if shortcuts else words


def shortcuts_dialog(listed: tuple[Command, ...], *, mac: bool) -> Node:
    """All shortcuts, by group."""
    groups: dict[str, list[Command]] = {}
    for one in listed:
        if one.shortcuts:
            groups.setdefault(one.group, []).append(one)
    return fragment[
        div(".dialog-head.shortcuts-head")[
            h2("#palette-title")["Shortcuts"],
            button(".icon-button", type="button", data_action="close-palette", aria_label="Close", title="Close (Esc)")[
                icon("x")
            ],
        ],
        div(".dialog-body.shortcuts", tabindex="0", role="region", aria_labelledby="palette-title")[
            _groups(groups, mac=mac)
        ],
    ]


def _groups(groups: Mapping[str, list[Command]], *, mac: bool) -> Node:
    return fragment[
        (section[h3[group], dl[(_row(one, mac=mac) for one in ones)]] for group, ones in groups.items()),
        p(".hint")["While a field is typed in, the keys write in it; Esc takes back what was typed."],
    ]


def _row(command: Command, *, mac: bool) -> Element:
    said = dict.fromkeys(keys_of(one, mac=mac) for one in command.shortcuts)
    return div(".shortcut")[
        dt[command.label],
        dd[([place > 0 and span(".or")[" or "], kbd[one]] for place, one in enumerate(said))],
    ]
