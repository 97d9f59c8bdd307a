"""The command palette: a field, and what it finds."""

from htpy import Node, div, form, h2, input, kbd, label, li, p, span, ul
from markupsafe import Markup

from papeterie.editor.palette import found
from papeterie.editor.state import Command, Palette
from papeterie.views.icons import icon
from papeterie.views.sentences import sentence
from papeterie.views.shortcuts import keys_of
from papeterie.words.tr import kept_by_language, tr

_KEPT_OPTIONS = 500


def palette_dialog(palette: Palette, *, mac: bool) -> Node:
    """A field that keeps the focus, and a list in which the arrow keys choose."""
    matches = found(palette.query, palette.listed)
    place = palette.place % len(matches) if matches else -1
    return form(".palette", data_form="palette", novalidate="")[
        h2("#palette-title.visually-hidden")[tr("Find an action")],
        label(".palette-field")[
            icon("search"),
            input(
                "#palette-query",
                type="text",
                name="palette-query",
                role="combobox",
                aria_label=tr("Find an action"),
                placeholder=tr("What do you want to do?"),
                autocomplete="off",
                spellcheck="false",
                autofocus="",
                data_search="palette-search",
                data_keep_typing="",
                aria_expanded="true",
                aria_controls="palette-list",
                aria_activedescendant=f"command-{matches[place].name}" if matches else None,
            ),
            kbd[keys_of("Escape", mac=mac)],
        ],
        ul("#palette-list", role="listbox", aria_label=tr("Actions"))[
            (_option(one, chosen=number == place, mac=mac) for number, one in enumerate(matches))
        ],
        bool(palette.listed or palette.query)
        and not matches
        and p(".palette-none", role="status")[
            tr("No action is called “{query}”. Try another word.", query=palette.query)
        ],
        div(".palette-foot", aria_hidden="true")[
            span[sentence(tr("{up} {down} choose"), up=kbd["↑"], down=kbd["↓"])],
            span[sentence(tr("{enter} do it"), enter=kbd[keys_of("Enter", mac=mac)])],
            span[sentence(tr("{question} all shortcuts"), question=kbd["?"])],
        ],
    ]


@kept_by_language(_KEPT_OPTIONS)
def _option(command: Command, *, chosen: bool, mac: bool) -> Markup:
    option = li(
        ".command.chosen" if chosen else ".command",
        id=f"command-{command.name}",
        role="option",
        aria_selected="true" if chosen else "false",
        aria_disabled=None if command.now else "true",
        data_action="run-command" if command.now else None,
        data_name=command.name if command.now else None,
    )[
        span(".command-label")[command.label],
        span(".command-group")[command.group if command.now else tr("not now")],
        command.shortcuts and kbd[keys_of(command.shortcuts[0], mac=mac)],
    ]
    return option.__html__()
