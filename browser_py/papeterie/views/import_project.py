"""The import dialog: choose a project, see what is in it, decide about conflicts, read the report."""

from collections.abc import Iterable

from htpy import (
    Element,
    Node,
    a,
    button,
    details,
    div,
    form,
    fragment,
    h2,
    h3,
    input,
    label,
    li,
    option,
    p,
    progress,
    select,
    span,
    summary,
    ul,
)

from papeterie.editor.import_plan import Choice, Clash
from papeterie.editor.import_report import deeds, outcome
from papeterie.editor.ports import Noun
from papeterie.editor.routes import write_route
from papeterie.editor.state import Import, SceneAddress
from papeterie.theatre.project import Finding, Project
from papeterie.theatre.project_report import TITLES, Remark, remarks
from papeterie.theatre.project_report import summary as summary_of
from papeterie.views.icons import icon
from papeterie.views.sentences import sentence
from papeterie.words.tr import tr, tr_n, tr_noop

_CHOICES: dict[Choice, str] = {
    "both": tr_noop("Keep both"),
    "replace": tr_noop("Replace mine"),
    "skip": tr_noop("Leave out"),
}
_FOR_ALL: dict[Choice, str] = {
    "both": tr_noop("Keep both: all"),
    "replace": tr_noop("Replace mine: all"),
    "skip": tr_noop("Leave out: all"),
}
_NOUNS: dict[Noun, str] = {"scene": tr_noop("scene"), "sprite": tr_noop("sprite"), "sound": tr_noop("sound")}
_MOST = 100
"""How many entries of one list are shown: a page of thousands helps nobody."""


def import_dialog(shown: Import) -> Element:
    """The dialog, whichever step it is at."""
    contents = {"choose": _choose, "reading": _busy, "preview": _preview, "storing": _busy, "done": _report}
    return form(".add-sprite.import", data_form="import", novalidate=True)[
        div(".dialog-head")[h2("#dialog-title")[_title(shown)]],
        div(".dialog-body")[
            div(role="alert")[shown.problem and div(".problem")[p[icon("circle-alert"), span[shown.problem]]]],
            div(".status", role="status")[_status(shown)],
            contents[shown.stage](shown),
        ],
        div(".dialog-foot")[_foot(shown)],
    ]


def _title(shown: Import) -> str:
    if shown.stage == "choose":
        return tr("Import a project")
    done = shown.stage == "done"
    return tr("Imported from “{source}”", source=shown.source) if done else tr("Import “{source}”", source=shown.source)


def _status(shown: Import) -> Node:
    if shown.plan is not None:
        return p(".import-sum")[outcome(shown.plan)]
    if shown.stage == "preview" and shown.project is not None:
        return p(".import-sum")[tr("Found {summary}.", summary=summary_of(shown.project))]
    return None


def _choose(_shown: Import) -> Element:
    return div(".import-choose", data_drop="")[
        p[_what_to_choose()],
        div(".row")[
            label(".button.primary.file-button")[
                icon("folder-open"),
                tr("Choose a folder"),
                input(".visually-hidden", type="file", name="project-folder", webkitdirectory=True, multiple=True),
            ],
            label(".button.file-button")[
                icon("file-archive"),
                tr("Choose a zip file"),
                input(".visually-hidden", type="file", name="project-zip", accept=".papeterie,.zip,application/zip"),
            ],
        ],
        p(".hint")[tr("Or drop either here. You see what is in it before anything is stored.")],
    ]


def _what_to_choose() -> Node:
    words = tr(
        "Scenes from the earlier Papeterie: the folder that holds {scenes}, {sprites} and {sounds}, or a zip of it."
    )
    return sentence(words, **{name: span(".path", translate="no")[name] for name in ("scenes", "sprites", "sounds")})


def _busy(shown: Import) -> Node:
    step = shown.working
    if step is None:
        return None
    known = step.fraction is not None
    return div(".working")[
        p[step.label], progress(max="1", value=f"{step.fraction:.3f}" if known else None, aria_label=step.label)
    ]


def _preview(shown: Import) -> Node:
    project = shown.project
    if project is None:
        return None
    return fragment[
        _conflicts(shown),
        _lists(project),
        _findings(project.findings),
        _left_alone(project),
    ]


def _conflicts(shown: Import) -> Node:
    conflicts = shown.holdings.conflicts
    if not conflicts:
        return None
    title = tr_n(
        "{count} name stands for something else in your library",
        "{count} names stand for something else in your library",
        len(conflicts),
    )
    return div(".conflicts", role="group", aria_labelledby="conflicts-title")[
        h3("#conflicts-title")[title],
        p(".hint")[
            tr("Keep both numbers what comes, and the scenes that come use that. Leave out has them use yours.")
        ],
        len(conflicts) > 1
        and div(".row")[
            (
                button(".button", type="button", data_action="choose-for-all", data_choice=choice)[tr(text)]
                for choice, text in _FOR_ALL.items()
            )
        ],
        ul(".conflict-list", role="list")[(_conflict(one, shown) for one in conflicts)],
    ]


def _conflict(clash: Clash, shown: Import) -> Element:
    chosen = shown.choices.get(clash.key, "both")
    return li[
        label[
            span(".conflict-name")[clash.name, span(".kind")[tr(_NOUNS[clash.noun])]],
            select(name="conflict", data_noun=clash.noun, data_name=clash.name)[
                (option(value=one, selected=one == chosen)[tr(text)] for one, text in _CHOICES.items())
            ],
        ]
    ]


def _lists(project: Project) -> Node:
    scenes, sprites, sounds = project.scenes, project.sprites, project.sounds
    named = (
        ("scenes", tr_n("{count} scene", "{count} scenes", len(scenes)), [one.name for one in scenes]),
        ("sprites", tr_n("{count} sprite", "{count} sprites", len(sprites)), [one.name for one in sprites]),
        ("sounds", tr_n("{count} sound", "{count} sounds", len(sounds)), [one.name for one in sounds]),
    )
    return fragment[(_folded(kind, title, names) for kind, title, names in named if names)]


def _findings(findings: tuple[Finding, ...]) -> Node:
    return fragment[
        (
            _folded(kind, f"{tr(title)} ({len(found)})", [_remark(one) for one in found], is_open=kind != "converted")
            for kind, title in TITLES.items()
            if (found := remarks(findings, kind))
        )
    ]


def _remark(remark: Remark) -> Node:
    places, more = remark.places, len(remark.places) - 1
    where = places[0]
    if more:
        where = tr_n("{place} and {count} more place", "{place} and {count} more places", more, place=where)
    return fragment[
        span(".remark")[remark.message[:1].upper() + remark.message[1:]],
        span(".place", title="\n".join(places[:_MOST]))[where],
    ]


def _folded(kind: str, title: str, items: Iterable[Node], *, is_open: bool = False) -> Element:
    entries = list(items)
    rest = len(entries) - _MOST
    # By its id, it stays as folded as the person had it.
    return details(f"#found-{kind}", class_=["found", kind], open=is_open)[
        summary[title],
        ul[(li[one] for one in entries[:_MOST]), rest > 0 and li[tr("and {count} more", count=rest)]],
    ]


def _left_alone(project: Project) -> Node:
    if not project.ignored:
        return None
    count = len(project.ignored)
    title = tr_n("{count} other file left alone", "{count} other files left alone", count)
    return _folded("ignored", title, project.ignored)


def _report(shown: Import) -> Node:
    project, plan = shown.project, shown.plan
    if project is None or plan is None:
        return None
    scenes = [one.name for one in reversed(plan.changes.scenes)]
    return fragment[
        scenes
        and ul(".import-scenes", role="list", aria_label=tr("Imported scenes"))[
            (li[a(".button", href=write_route(SceneAddress(name)))[icon("play"), name]] for name in scenes)
        ],
        (_folded(one.kind, f"{one.title} ({len(one.items)})", one.items) for one in deeds(plan)),
        _findings(project.findings),
        _left_alone(project),
    ]


def _foot(shown: Import) -> Node:
    if shown.stage == "done":
        return button("#import-next.button.primary", type="button", data_action="cancel-import")[tr("Close")]
    storing = shown.stage == "storing"
    return fragment[
        button(".button", type="button", data_action="cancel-import", disabled=storing)[
            tr("Stop") if shown.stage == "reading" else tr("Cancel")
        ],
        shown.stage in {"preview", "storing"}
        and button("#import-next.button.primary", type="button", data_action="store-import", disabled=storing)[
            icon("import"), tr("Import")
        ],
    ]
