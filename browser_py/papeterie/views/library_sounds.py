"""Sounds in the library's panel: those of the library, and those that the scene plays."""

from collections.abc import Sequence

from htpy import Element, Node, button, div, fragment, h3, input, label, li, p, path, section, span, svg, ul

from papeterie.editor.library_state import Clip
from papeterie.editor.state import Stagecraft
from papeterie.theatre.model import Sound
from papeterie.views.icons import icon
from papeterie.views.measures import in_percent, in_seconds
from papeterie.words.tr import tr

_HEIGHT = 24
_LEAST = 0.04
_SOON = 10.0


def sound_row(name: str, stage: Stagecraft) -> Element:
    """A sound: its waveform and its length, and buttons to listen to it, to add it and to delete it."""
    library = stage.library
    clip, heard = library.clips.get(name), library.listening == name
    return li(".thing.sound")[
        div(".thing-row")[
            button(
                ".icon-button",
                type="button",
                data_action="listen",
                data_name=name,
                aria_label=tr("Stop {sound}", sound=name) if heard else tr("Listen to {sound}", sound=name),
                aria_pressed="true" if heard else "false",
                title=tr("Stop") if heard else tr("Listen"),
                disabled=clip is not None and bool(clip.problem),
            )[icon("square") if heard else icon("play")],
            _name(name, clip, read_only=stage.read_only),
            not stage.read_only and _sound_tools(name, clip),
        ]
    ]


def _name(name: str, clip: Clip | None, *, read_only: bool) -> Element:
    named = (
        span(".sound-name", title=name)[name]
        if read_only
        else input(
            ".sound-name",
            type="text",
            name="rename-sound",
            value=name,
            maxlength="80",
            autocomplete="off",
            aria_label=tr("Name of {name}", name=name),
            title=name,
            data_name=name,
            data_keep_typing="",
        )
    )
    return div(".sound-facts")[named, div(".sound-looks")[_looks(clip)]]


def _looks(clip: Clip | None) -> Node:
    if clip is None:
        return span(".hint")["…"]
    if clip.problem:
        return span(".sound-problem")[clip.problem]
    return fragment[waveform(clip.peaks), span(".sound-length")[seconds(clip.duration)]]


def waveform(peaks: Sequence[float]) -> Element:
    """Draw the course of a sound's loudness, its loudest part full; it says nothing to those who do not see it."""
    steps, loudest = [], max(peaks, default=0.0) or 1.0
    for place, peak in enumerate(peaks):
        half = max(peak / loudest, _LEAST) * _HEIGHT / 2
        steps.append(f"M{place + 0.5:g} {_HEIGHT / 2 - half:.1f}V{_HEIGHT / 2 + half:.1f}")
    return svg(".waveform", viewBox=f"0 0 {len(peaks) or 1} {_HEIGHT}", preserveAspectRatio="none", aria_hidden="true")[
        path(d="".join(steps))
    ]


def seconds(duration: float) -> str:
    """Write a length: ``0.8 s``, ``12 s``, ``2:05``."""
    if duration < _SOON:
        return in_seconds(f"{duration:.1f}")
    whole = round(duration)
    return in_seconds(str(whole)) if whole < 60 else f"{whole // 60}:{whole % 60:02}"  # noqa: PLR2004


def _sound_tools(name: str, clip: Clip | None) -> Node:
    return fragment[
        button(
            ".icon-button",
            type="button",
            data_action="place-sound",
            data_name=name,
            aria_label=tr("Add {sound} to the scene", sound=name),
            title=tr("Add to the scene, at the time that the stage shows"),
            disabled=clip is not None and bool(clip.problem),
        )[icon("plus")],
        button(
            ".icon-button",
            type="button",
            data_action="delete-sound",
            data_name=name,
            aria_label=tr("Delete {sound}", sound=name),
            title=tr("Delete from the library"),
        )[icon("trash")],
    ]


def scene_sounds(stage: Stagecraft) -> Element:
    """The sounds that the scene plays, each with its settings."""
    sounds = stage.scene.sounds
    return section(".scene-sounds", aria_labelledby="scene-sounds-title")[
        h3("#scene-sounds-title")[tr("In this scene")],
        ul(".shelf", role="list", aria_label=tr("Sounds of the scene"))[
            (_scene_sound(index, sound, read_only=stage.read_only) for index, sound in enumerate(sounds))
        ]
        if sounds
        else p(".hint")[tr("The scene plays no sound of its own yet.")],
    ]


def _scene_sound(index: int, sound: Sound, *, read_only: bool) -> Element:
    return li(".scene-sound")[
        div(".thing-row")[
            span(".sound-name")[sound.sound_file],
            span(".sound-length")[_starts(sound)],
            not read_only
            and button(
                ".icon-button",
                type="button",
                data_action="remove-scene-sound",
                data_index=str(index),
                aria_label=tr("Remove {sound} from the scene", sound=sound.sound_file),
                title=tr("Remove from the scene"),
            )[icon("x")],
        ],
        div(".sound-settings")[
            label[
                span[tr("Volume")],
                input(
                    type="range",
                    min="0",
                    max="100",
                    value=f"{sound.volume * 100:.0f}",
                    disabled=read_only,
                    aria_valuetext=in_percent(sound.volume),
                    **_edits(index, "volume"),
                ),
            ],
            _fade(tr("Fade in (s)"), index, "fade_in", sound.fade_in, read_only=read_only),
            _fade(tr("Fade out (s)"), index, "fade_out", sound.fade_out, read_only=read_only),
            label(".check")[
                input(type="checkbox", checked=sound.loop, disabled=read_only, **_edits(index, "loop")), tr("Loop")
            ],
        ],
    ]


def _starts(sound: Sound) -> str:
    if sound.trigger_event == "crest_peak":
        return tr("at crests")
    start = 0.0 if sound.trigger_event else sound.time_offset or 0.0
    return tr("at {time}", time=in_seconds(f"{start:g}"))


def _fade(words: str, index: int, field: str, value: float, *, read_only: bool) -> Element:
    return label[
        span[words],
        input(
            type="number",
            min="0",
            max="60",
            step="0.1",
            value=f"{value:g}",
            disabled=read_only,
            data_keep_typing="",
            **_edits(index, field),
        ),
    ]


def _edits(index: int, field: str) -> dict[str, str]:
    return {"data_edit": "set-scene-sound", "data_index": str(index), "data_field": field}
