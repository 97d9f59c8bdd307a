"""The gallery: the demo show on its stage, and the person's scenes."""

from urllib.parse import quote

from htpy import Element, Node, a, button, canvas, div, fragment, h1, h2, li, main, p, section, span, ul

from papeterie.editor.state import Gallery
from papeterie.views.chrome import gallery_bar
from papeterie.views.icons import icon


def gallery(state: Gallery) -> Node:
    """Everything between the bar and the foot of the first page."""
    return fragment[
        gallery_bar(),
        main(".gallery")[
            bool(state.demos) and section("#playbill", aria_labelledby="hero-title", data_keep=""), _own(state)
        ],
    ]


def playbill(state: Gallery) -> Node:
    """The show on the stage, and the others that can be put there."""
    show = state.show
    if show is None:
        return None
    return div(".hero")[
        a(".theatre", href=scene_address(show, "demo"), aria_label=f"Open {show}", tabindex="-1")[
            canvas("#hero", role="img", data_keep="", width="1280", height="720"),
            span(".proscenium", aria_hidden="true"),
        ],
        div(".playbill")[
            p(".eyebrow")["On stage tonight"],
            h1("#hero-title")[show],
            p(".hero-text")[state.descriptions.get(show, "")],
            div(".row")[
                a(".button.primary", href=scene_address(show, "demo"))[icon("play"), "Watch the show"],
                button(".button", type="button", data_action="copy-demo", data_name=show)[icon("copy"), "Make a copy"],
            ],
            len(state.demos) > 1
            and ul(".bill", role="list", aria_label="Shows")[
                (_show(name, chosen=name == show) for name in state.demos)
            ],
        ],
    ]


def scene_address(name: str, shelf: str = "scenes") -> str:
    """Give the hash of a scene's page."""
    return f"#/{shelf}/{quote(name, safe='')}"


def _show(name: str, *, chosen: bool) -> Element:
    return li(id=f"show-{quote(name, safe='')}")[
        button(
            ".show",
            type="button",
            data_action="choose-show",
            data_name=name,
            aria_pressed="true" if chosen else "false",
        )[
            canvas(".thumbnail", data_show=name, data_keep="", width="320", height="180", aria_hidden="true"),
            span(".show-name")[name],
        ]
    ]


def _own(state: Gallery) -> Element:
    return section(".own", aria_labelledby="own-title")[
        div(".section-head")[
            h2("#own-title")["Your scenes"],
            not state.read_only
            and div(".row")[
                button(".button", type="button", data_action="open-import")[icon("import"), "Import"],
                button(".button.primary", type="button", data_action="new-scene")[icon("plus"), "New scene"],
            ],
        ],
        _cards(state),
    ]


def _cards(state: Gallery) -> Node:
    if state.scenes is None:
        return p(".hint")["Opening your library…"]
    if not state.scenes:
        return div(".empty")[
            p(".empty-title")["Your theatre is dark."],
            p(".hint")[
                "This library can only be read, and holds no scene yet."
                if state.read_only
                else "Make a scene, add a picture of your own, and let it play. "
                "Everything you make stays in this browser."
            ],
        ]
    return ul(".cards", role="list", aria_label="Your scenes")[(_card(name) for name in state.scenes)]


def _card(name: str) -> Element:
    return li(".card", id=f"card-{quote(name, safe='')}")[
        a(href=scene_address(name))[
            canvas(".thumbnail", data_thumbnail=name, data_keep="", width="480", height="270", aria_hidden="true"),
            span(".card-name")[name],
        ]
    ]
