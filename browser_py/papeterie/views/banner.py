"""A strip under the bar for as long as work is not safe: what is the matter, and what can be done."""

from htpy import Element, Node, button, div, p, span, strong

from papeterie.editor.recovery_state import Recovery
from papeterie.editor.state import AppState, SaveStatus, Stagecraft
from papeterie.views.icons import icon
from papeterie.views.recovery import doing
from papeterie.views.sentences import quoted
from papeterie.words.tr import tr, tr_n


def banner(state: AppState) -> Node:
    """Give the strip, if there is anything to say; a library that does not open is told of in its own place."""
    stage, recovery = state.editor, state.recovery
    if recovery is not None and recovery.unsaved:
        return _unsaved(recovery)
    if stage is not None and stage.save.kind == "failed":
        return _failed(stage.save, recovery)
    if stage is not None and stage.address.shelf == "own" and recovery is not None:
        said = p[strong[tr("Your library does not open")], f" {recovery.reason}", _told(recovery)]
        return _strip(said, _reopen(recovery), _go_on(recovery))
    return None if stage is None else _damaged(stage)


def _unsaved(recovery: Recovery) -> Element:
    said = p[
        strong[tr("This browser keeps nothing at the moment:")],
        " ",
        tr("what you make is lost when you close this tab."),
        _told(recovery),
    ]
    return _strip(said, _reopen(recovery), _button("export-unsaved", tr("Export"), busy=_busy(recovery), out=True))


def _failed(save: SaveStatus, recovery: Recovery | None) -> Element:
    said = p[
        strong[tr("Your latest changes are not saved.")],
        f" {save.reason} ",
        tr("It is tried again by itself."),
    ]
    return _strip(
        said,
        _button("retry-save", tr("Try again")),
        button(
            ".button",
            type="button",
            data_action="export-scene",
            title=tr("Take the scene out as a file, as it is on the screen, with its sprites and sounds"),
        )[icon("download"), tr("Export")],
        recovery is not None and _go_on(recovery),
    )


def _damaged(stage: Stagecraft) -> Node:
    """Name what the browser has damaged, and the remedy; the library beside the stage is where it lies."""
    pictures = [name for noun, name in stage.damaged if noun == "sprite" and name in stage.missing]
    sounds = [name for noun, name in stage.damaged if noun == "sound"]
    if not pictures and not sounds:
        return None
    said = [
        pictures
        and tr_n(
            "The browser has damaged the picture of {names}. Replace it in the library, or import a backup.",
            "The browser has damaged the pictures of {names}. Replace them in the library, or import a backup.",
            len(pictures),
            names=quoted(pictures),
        ),
        sounds
        and tr_n(
            "The browser has damaged the sound {names}. Import it again, or a backup.",
            "The browser has damaged the sounds {names}. Import them again, or a backup.",
            len(sounds),
            names=quoted(sounds),
        ),
    ]
    shelf = button(".button", type="button", data_action="show-tab", data_tab="library")[tr("Show the library")]
    return _strip(p[" ".join(one for one in said if one)], shelf)


def _reopen(recovery: Recovery) -> Element:
    return _button("reopen-library", tr("Try again"), busy=_busy(recovery))


def _go_on(recovery: Recovery) -> Element:
    return _button("go-on-unsaved", tr("Go on without saving"), busy=_busy(recovery))


def _told(recovery: Recovery) -> Node:
    told = doing(recovery)
    return told and span(".banner-told")[" ", told]


def _busy(recovery: Recovery) -> bool:
    return recovery.doing != ""


def _strip(said: Element, *tools: Node) -> Element:
    return div(".banner", role="alert")[said, div(".row")[tools]]


def _button(action: str, words: str, *, busy: bool = False, out: bool = False) -> Element:
    return button(".button", type="button", data_action=action, disabled=busy)[out and icon("download"), words]
