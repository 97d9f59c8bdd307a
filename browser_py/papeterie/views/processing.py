"""The dialog of the processing service: what it does here, the person's own key and instructions, the costs."""

from collections.abc import Mapping

from htpy import (
    Element,
    Node,
    button,
    details,
    div,
    form,
    fragment,
    h2,
    h3,
    input,
    label,
    p,
    section,
    span,
    summary,
    table,
    tbody,
    td,
    textarea,
    th,
    thead,
)
from htpy import (
    tr as row,
)

from papeterie.editor.capabilities import Capabilities, Service
from papeterie.editor.state import LedgerRow, ServiceSettings
from papeterie.editor.usage import Purpose, Sum
from papeterie.views.closing import close_button
from papeterie.views.icons import icon
from papeterie.words.tr import tr, tr_n, tr_noop, tr_number

_PURPOSES: Mapping[Purpose, str] = {
    "sprite": tr_noop("How a sprite moves"),
    "scene": tr_noop("A scene from a picture"),
    "image": tr_noop("A picture"),
}
_CENT = 0.01


def processing_dialog(shown: ServiceSettings, service: Service) -> Element:
    """What is there, a key, instructions, costs; only what makes sense here."""
    can = service.can
    return div(".processing")[
        div(".dialog-head.closable")[h2("#dialog-title")[tr("Processing")], close_button("close-service")],
        div(".dialog-body")[
            section(".storage-part", aria_labelledby="service-title")[
                h3("#service-title")[icon("scissors"), tr("What is done for you here")],
                (p[one] for one in _abilities(service)),
            ],
            can is not None and can.locked and _password(service),
            can is not None and _key(service, can),
            p(".storage-told", role="status")[shown.told],
            shown.problem and p(".field-problem", role="alert")[shown.problem],
            can is not None and service.gemini and _instructions(shown, can),
            (service.gemini or bool(shown.rows)) and _ledger(shown),
        ],
    ]


def _abilities(service: Service) -> list[str]:
    can = service.can
    if can is None:
        return [
            tr("Nobody answers here. Pictures are trimmed, and one-coloured backgrounds removed, in your browser."),
            tr("How something moves is read from your words by simple rules, in your browser too."),
        ]
    return [
        tr("A service cuts pictures out. It keeps none of them.")
        if can.cutout.models
        else tr("The service cannot remove backgrounds just now."),
        tr("Gemini describes motions, looks at scenes and makes pictures.")
        if service.gemini
        else tr("How something moves is read from your words by simple rules."),
    ]


def _password(service: Service) -> Element:
    words = tr("The service's password")
    return section(".storage-part", aria_labelledby="password-title")[
        h3("#password-title")[icon("lock-keyhole"), words],
        p[
            tr("The service works for those who have it. It is kept in this browser only.")
            if service.sealed
            else _open()
        ],
        service.sealed and _secret("service-password", words, kept=service.password),
    ]


def _key(service: Service, can: Capabilities) -> Element:
    words = tr("Your Gemini key")
    return section(".storage-part", aria_labelledby="key-title")[
        h3("#key-title")[icon("key-round"), words],
        _about_keys(service, can),
        service.takes_keys and _secret("gemini-key", words, kept=service.own_key),
    ]


def _secret(name: str, words: str, *, kept: bool) -> Element:
    """A field for what nobody shall see: what is kept is not in the page."""
    return form(".key-form", data_keeps=f"keep-{name}")[
        label(".visually-hidden", for_=name)[words],
        input(
            id=name,
            type="password",
            autocomplete="off",
            spellcheck="false",
            maxlength="200",
            placeholder=tr("It is kept; paste another one") if kept else tr("Paste it here"),
            data_keep_typing="",
        ),
        button(".button", type="submit")[tr("Keep")],
        kept and button(".button.quiet", type="button", data_action=f"forget-{name}")[tr("Forget it")],
    ]


def _open() -> str:
    return tr("None is taken here: on the way to the service (http), others could read it.")


def _about_keys(service: Service, can: Capabilities) -> Node:
    if not can.gemini.own_keys:
        return p[
            tr("The service has its own key, and takes no other.")
            if can.gemini.available
            else tr("This service asks no Gemini, and takes no key.")
        ]
    if not service.sealed:
        return p[_open()]
    return fragment[
        can.gemini.available and p[tr("The service has a key; yours, if you give one, is used instead.")],
        p[
            tr(
                "It is kept in this browser only, and sent with each request to the service, which forgets it. "
                "It is in no export or backup. On a computer that others use, forget it when you leave."
            )
        ],
    ]


def _instructions(shown: ServiceSettings, can: Capabilities) -> Element:
    return section(".storage-part", aria_labelledby="instructions-title")[
        h3("#instructions-title")[icon("scroll-text"), tr("What Gemini is told")],
        p[tr("Its work, in words that you may change: in another language, perhaps, or for another style.")],
        (
            _instruction(purpose, words, shown.instructions.get(purpose, ""), can)
            for purpose, words in _PURPOSES.items()
        ),
    ]


def _instruction(purpose: Purpose, words: str, own: str, can: Capabilities) -> Element:
    return details(".cutting.instruction")[
        summary[tr(words), own and span(".hint")[" ", tr("(changed)")]],
        textarea(
            id=f"instruction-{purpose}",
            aria_label=tr(words),
            rows="8",
            maxlength=str(can.limits.max_system_prompt),
            placeholder=tr("The service's own words"),
            data_write="write-instruction",
            data_purpose=purpose,
            data_keep_typing="",
        )[own or getattr(can.instructions, purpose)],
        button(
            ".button",
            type="button",
            data_action="reset-instruction",
            data_purpose=purpose,
            disabled=not own,
        )[tr("Back to the default")],
    ]


def _ledger(shown: ServiceSettings) -> Element:
    return section(".storage-part", aria_labelledby="ledger-title")[
        h3("#ledger-title")[icon("receipt-text"), tr("What Gemini has cost")],
        p(".hint")[tr("Nothing so far.")] if not shown.total.answers else _costs(shown),
    ]


def _costs(shown: ServiceSettings) -> Node:
    total = shown.total
    return fragment[
        p(".ledger-sum")[
            tr_n(
                "{count} answer, {tokens} tokens, {cost}",
                "{count} answers, {tokens} tokens, {cost}",
                total.answers,
                tokens=tr_number(f"{total.tokens:,}"),
                cost=_cost(total),
            )
        ],
        details(".cutting.ledger")[
            summary[tr("Each answer")],
            div(".ledger-scroll", tabindex="0", role="region", aria_labelledby="ledger-title")[
                table[
                    thead[
                        row[(th(scope="col")[one] for one in (tr("When"), tr("What for"), tr("Tokens"), tr("About")))]
                    ],
                    tbody[(_entry(one) for one in shown.rows)],
                ]
            ],
        ],
        p(".hint")[tr("An estimate, by the prices that the service was told.")],
        div(".row")[button(".button", type="button", data_action="clear-usage")[tr("Clear the list")]],
    ]


def _entry(shown: LedgerRow) -> Element:
    entry = shown.entry
    return row[
        td[shown.when], td[tr(_PURPOSES[entry.purpose])], td[tr_number(f"{entry.tokens:,}")], td[_cost(entry.sum)]
    ]


def _cost(spent: Sum) -> str:
    if spent.unpriced == spent.answers:
        return tr("price unknown")
    if 0 < spent.dollars < _CENT:
        return tr("under 1 US cent")
    known = tr("{amount} US dollars", amount=tr_number(f"{spent.dollars:,.2f}"))
    return tr("{amount} and more", amount=known) if spent.unpriced else known
