"""Shortcuts as people read them, and the list of all of them."""

from collections.abc import Mapping

from htpy import Node, button, dd, div, dl, dt, fragment, h2, h3, kbd, p, section, span
from markupsafe import Markup

from papeterie.editor.state import Command
from papeterie.views.icons import icon
from papeterie.words.tr import kept_by_language, tr, tr_noop

_KEPT_ROWS = 200
_ON_A_MAC = {"Mod": "⌘", "Alt": "⌥", "Shift": "⇧"}
_HELD = {"Mod": tr_noop("Ctrl"), "Alt": tr_noop("Alt"), "Shift": tr_noop("Shift")}
_KEYS = {
    "ArrowLeft": "←",
    "ArrowRight": "→",
    "ArrowUp": "↑",
    "ArrowDown": "↓",
    "Escape": tr_noop("Esc"),
    "Delete": tr_noop("Del"),
    "Backspace": "⌫",
    "Space": tr_noop("Space"),
    "Enter": tr_noop("Enter"),
    "Home": tr_noop("Home"),
    "End": tr_noop("End"),
    "Wheel": tr_noop("wheel"),
}


def keys_of(shortcut: str, *, mac: bool) -> str:
    """Give a shortcut as keyboards have it: ``Ctrl+Shift+Z``, or ``⇧⌘Z`` on a Mac."""
    # "Mod++" ends with the key that also joins.
    *held, key = (*filter(None, shortcut.split("+")), "+") if shortcut.endswith("+") else shortcut.split("+")
    if key == "?":
        return key
    key = tr(_KEYS[key]) if key in _KEYS else key
    if mac:
        return "".join([*reversed([_ON_A_MAC.get(one, one) for one in held]), key])
    return "+".join([*(tr(_HELD[one]) if one in _HELD else one for one in held), key])


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
            h2("#palette-title")[tr("Shortcuts")],
            button(
                ".icon-button",
                type="button",
                data_action="close-palette",
                aria_label=tr("Close"),
                title=with_keys(tr("Close"), ("Escape",), mac=mac),
            )[icon("x")],
        ],
        div(".dialog-body.shortcuts", tabindex="0", role="region", aria_labelledby="palette-title")[
            _groups(groups, mac=mac)
        ],
    ]


def _groups(groups: Mapping[str, list[Command]], *, mac: bool) -> Node:
    escape = keys_of("Escape", mac=mac)
    return fragment[
        (section[h3[group], dl[(_row(one, mac=mac) for one in ones)]] for group, ones in groups.items()),
        p(".hint")[
            tr("While a field is typed in, the keys write in it; {escape} takes back what was typed.", escape=escape)
        ],
    ]


@kept_by_language(_KEPT_ROWS)
def _row(command: Command, *, mac: bool) -> Markup:
    said = dict.fromkeys(keys_of(one, mac=mac) for one in command.shortcuts)
    row = div(".shortcut")[
        dt[command.label],
        dd[([place > 0 and span(".or")[f" {tr('or')} "], kbd[one]] for place, one in enumerate(said))],
    ]
    return row.__html__()
