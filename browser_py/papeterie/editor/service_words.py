"""What a processing service tells, in the language that is read.

The service writes English sentences, and beside each what it is about. English is read as it was written; for another
language there are sentences here. Of what is not known here, the service's own words are the best that there is.
"""

from collections.abc import Mapping
from typing import Any

from papeterie.words.tr import spoken, tr, tr_noop, tr_number

Facts = Mapping[str, Any]
PROBLEMS: Mapping[str, str] = {
    "empty": tr_noop("The file is empty. Choose another picture."),
    "not-a-picture": tr_noop("This file is no picture that the processing service can read. Choose another one."),
    "unknown-format": tr_noop("The processing service does not read pictures of this format. Save it as PNG or JPEG."),
    "truncated": tr_noop("The picture is damaged or incomplete. Save or download it again, then choose the new file."),
    "too-large": tr_noop(
        "The processing service takes at most {max_bytes}. Save the picture smaller, or as JPEG or WebP."
    ),
    "too-many-pixels": tr_noop("The picture has more pixels than the processing service takes. Make it smaller."),
    "nothing-left": tr_noop(
        "Nothing is left of the picture: all of it was taken for background. "
        "Keep the background, or choose a picture whose subject stands out."
    ),
    "too-heavy": tr_noop(
        "The picture is too much for the processing service. Save it smaller, or as PNG or JPEG, and try again."
    ),
    "no-flat-background": tr_noop(
        "The background cannot be told from the subject by its colour. "
        "Keep the background, or choose a picture on a plain ground."
    ),
    "internal": tr_noop("The processing service made a mistake. Try again; its log says what happened."),
    "slow-upload": tr_noop("The picture took too long on its way to the processing service. Try again."),
    "malformed": tr_noop("The picture did not arrive whole at the processing service. Try again."),
    "not-a-form": tr_noop("The processing service does not understand this Papeterie. Reload the page."),
    "wrong-field": tr_noop("The processing service does not understand this Papeterie. Reload the page."),
    "prompt-too-long": tr_noop("The description may have at most {max_characters} characters. Shorten it."),
    "busy": tr_noop("The processing service is busy with other pictures. Try again in a few seconds."),
    "no-background-remover": tr_noop(
        "The processing service cannot remove backgrounds now. Add the picture with its background, or try again later."
    ),
    "no-scenes": tr_noop("This processing service cannot take a picture apart into a scene."),
    "no-access": tr_noop("This processing service works for those who have its password. Give it under Processing."),
    "too-often": tr_noop("The processing service is asked too often from here. Try again in a while."),
    "no-gemini": tr_noop("This takes Gemini, and there is no key for it. Give one of your own under Processing."),
    "no-own-keys": tr_noop("This processing service takes no Gemini key of your own. Forget it under Processing."),
    "wrong-key": tr_noop("Your Gemini key is none. Correct it under Processing."),
    "gemini-refused": tr_noop("Gemini refused. The settings of the processing service may be wrong."),
    "gemini-unauthorised": tr_noop(
        "Gemini did not take the key. Correct it: yours under Processing, or the service's."
    ),
    "gemini-busy": tr_noop("Gemini is busy, or its quota is used up. Try again in a minute."),
    "gemini-failed": tr_noop("Gemini failed. Try again in a minute."),
    "gemini-silent": tr_noop("Gemini did not answer in time. Try again in a minute."),
    "gemini-unreachable": tr_noop("Gemini could not be reached. Try again in a minute."),
    "gemini-blocked": tr_noop("Gemini declined. Say it in other words, or choose another picture."),
    "gemini-unusable": tr_noop("Gemini's answer could not be used. Try again, or say it in other words."),
}
_NOTES: Mapping[str, str] = {
    "animation": tr_noop("The picture is an animation of {frames} frames; the first one is used."),
    "made-smaller": tr_noop(
        "The picture was made smaller, from {width_before} × {height_before} to {width} × {height} pixels."
    ),
}
_MEGA = 1_000_000


def problem_said(kind: str, detail: str, facts: Facts) -> str:
    """Say why there is no cutout: ``detail`` is the service's sentence about a problem of that kind."""
    return _said(PROBLEMS.get(kind), detail, facts)


def note_said(note: str, facts: Facts) -> str:
    """Say what the person should know of the cutout: ``note`` is the service's sentence."""
    return _said(_NOTES.get(str(facts.get("type"))), note, facts)


def reason_said(reason: str) -> str:
    """Say that Gemini did not find the motions, but rules; ``reason`` is the service's sentence, or one of ours."""
    if not reason:
        return ""
    plain = tr("Gemini could not read it, so simple rules did.")
    return f"{plain} ({reason.rstrip('.')}.)" if spoken() == "en" else plain


def _said(text: str | None, words: str, facts: Facts) -> str:
    if text is None or spoken() == "en":
        return words
    numbers = {name: _number(name, value) for name, value in facts.items() if isinstance(value, int)}
    try:
        return tr(text, **{"detail": words, **numbers})
    except KeyError:  # a number is missing: another version's service
        return words


def _number(name: str, value: int) -> str:
    """Write a number; the name of a number of bytes ends so."""
    if name.endswith("bytes"):
        return tr("{size} MB", size=tr_number(f"{value / _MEGA:.3g}"))
    return tr_number(f"{value:,}")
