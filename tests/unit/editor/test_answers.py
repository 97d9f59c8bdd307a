"""What a processing service answers, understood."""

import base64
import json
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from papeterie.editor import answers
from papeterie.editor.ports import ProcessingError
from papeterie.editor.service_words import PROBLEMS
from papeterie.theatre.defaults import default_metadata
from papeterie.theatre.model import Drift

PROBLEM = "application/problem+json; charset=utf-8"


def png(width: int = 30, height: int = 20) -> bytes:
    """Encode a picture."""
    buffer = BytesIO()
    Image.new("RGBA", (width, height), "red").save(buffer, "PNG")
    return buffer.getvalue()


def problem(kind: str, detail: object, **numbers: int) -> bytes:
    """Write a problem as our server does."""
    raw = {"type": f"urn:papeterie:problem:{kind}", "title": "T", "status": 1, "detail": detail, **numbers}
    return json.dumps(raw).encode()


def test_an_answer_is_a_cutout_of_the_size_that_the_png_has() -> None:
    """Not of the size that the metadata tells."""
    cutout = answers.cutout(b'{"version": 1, "width": 999, "height": 999}', png(30, 20))
    assert (cutout.width, cutout.height, cutout.image.media_type) == (30, 20, "image/png")


def test_what_describes_the_answer_is_not_kept_with_the_sprite() -> None:
    """Width, height and notes go, the status of the description stays, and the notes are told."""
    raw: dict[str, Any] = {"version": 1, "width": 3, "height": 2, "notes": ["Made smaller."], "z_depth": 4}
    cutout = answers.cutout(json.dumps(raw | {"description_status": "made"}).encode(), png())
    assert cutout.metadata.extra == {"description_status": "made"}
    assert (cutout.metadata.z_depth, cutout.notes) == (4, ("Made smaller.",))


@pytest.mark.parametrize("metadata", [b"", b"[]", b'{"scale": "big"}', b'{"version": 99}', b"\xff"])
def test_metadata_that_cannot_be_read_costs_no_picture(metadata: bytes) -> None:
    """The defaults stand in, and a note says so."""
    cutout = answers.cutout(metadata, png(30, 20))
    assert default_metadata(30, 20) == cutout.metadata
    assert "could not be used" in cutout.notes[0]


@pytest.mark.parametrize("notes", ['"text"', "{}", "null", "[3, {}]"])
def test_notes_that_are_no_sentences_are_left_out(notes: str) -> None:
    """Only a list of texts is shown to a person."""
    assert answers.cutout(f'{{"notes": {notes}}}'.encode(), png()).notes == ()


@pytest.mark.parametrize("image", [b"", b"<html>", png()[:20], b"GIF89a" + bytes(40)])
def test_an_answer_without_a_png_is_an_error(image: bytes) -> None:
    """Nothing half-read comes through."""
    with pytest.raises(ProcessingError) as caught:
        answers.cutout(b"{}", image)
    assert caught.value.reason == answers.FAILED


@pytest.mark.parametrize("status", [400, 408, 413, 415, 422, 500, 503])
def test_the_servers_own_words_are_passed_on(status: int) -> None:
    """Its reason for the program, its detail for the person."""
    error = answers.refusal(status, PROBLEM, problem("too-large", "The file has 30 MB."))
    assert (error.reason, str(error)) == ("too-large", "The file has 30 MB.")


@pytest.mark.parametrize(
    ("status", "content_type"),
    [(404, "text/html"), (405, "text/html; charset=utf-8"), (501, "text/html"), (405, ""), (200, "text/html")],
)
def test_a_host_of_files_has_no_service(status: int, content_type: str) -> None:
    """However it says that it takes no picture."""
    error = answers.refusal(status, content_type, b"<html>Method Not Allowed</html>")
    assert (error.reason, "has no processing service" in str(error)) == (answers.NO_SERVICE, True)


@pytest.mark.parametrize(
    ("status", "content_type", "body", "reason"),
    [
        (413, "text/html", b"<html>nginx</html>", "too-large"),
        (502, "text/html", b"<html>Bad Gateway</html>", answers.OFFLINE),
        (503, "", b"", answers.OFFLINE),
        (500, "text/plain", b"oops", answers.FAILED),
        (418, PROBLEM, b"{broken", answers.FAILED),
        (418, PROBLEM, b"[]", answers.FAILED),
        (418, PROBLEM, problem("teapot", 7), answers.FAILED),
        (200, "application/json", b"{}", answers.FAILED),
    ],
)
def test_what_stands_between_is_told_in_our_words(status: int, content_type: str, body: bytes, reason: str) -> None:
    """A proxy's pages are not for a person."""
    error = answers.refusal(status, content_type, body)
    assert reason == error.reason
    assert "<" not in str(error)


def test_a_problem_of_another_kind_keeps_its_words() -> None:
    """A detail without our kind of type is still the best that there is to tell."""
    error = answers.refusal(429, PROBLEM, b'{"type": "about:blank", "detail": "Slow down."}')
    assert (error.reason, str(error)) == (answers.FAILED, "Slow down.")


@pytest.mark.parametrize("kind", PROBLEMS)
def test_a_problem_that_is_known_is_told_in_the_language_that_is_read(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a sentence of ours; the reason stays the service's."""
    monkeypatch.setattr("papeterie.words.tr._SPOKEN", ["fr"])
    said = problem(kind, "English.", max_bytes=20_000_000, max_characters=1_000)
    error = answers.refusal(422, PROBLEM, said)
    assert error.reason == kind
    assert "English" not in str(error)
    assert "{" not in str(error)


def test_a_limit_of_the_service_is_told_in_french(monkeypatch: pytest.MonkeyPatch) -> None:
    """It comes as a number beside the sentence."""
    monkeypatch.setattr("papeterie.words.tr._SPOKEN", ["fr"])
    error = answers.refusal(413, PROBLEM, problem("too-large", "At most 2.5 MB.", max_bytes=2_500_000))
    assert "au plus 2,5\N{NO-BREAK SPACE}Mo" in str(error)


@pytest.mark.parametrize("kind", ["too-large", "moonstruck"])
def test_what_cannot_be_said_in_french_keeps_the_services_words(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An older service gives no number, a newer one has problems of its own."""
    monkeypatch.setattr("papeterie.words.tr._SPOKEN", ["fr"])
    assert str(answers.refusal(422, PROBLEM, problem(kind, "At most 2.5 MB."))) == "At most 2.5 MB."


def test_notes_are_told_in_the_language_that_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the service says what each is about; else in its words."""
    facts: list[Any] = [{"type": "animation", "frames": 3}, {"type": "animation"}, "odd"]
    raw = {"version": 1, "notes": ["Three frames.", "Some frames.", "Odd.", "More."], "note_facts": facts}
    assert answers.cutout(json.dumps(raw).encode(), png()).notes[0] == "Three frames."
    monkeypatch.setattr("papeterie.words.tr._SPOKEN", ["fr"])
    said, *others = answers.cutout(json.dumps(raw).encode(), png()).notes
    assert "animation de 3 vues" in said
    assert others == ["Some frames.", "Odd.", "More."]


def test_a_long_detail_is_cut() -> None:
    """A message has the length of a message."""
    error = answers.refusal(422, PROBLEM, problem("odd", "x" * 10_000))
    assert len(str(error)) == 600


def test_values_hold_a_picture_and_motions() -> None:
    """As an answer in JSON has them."""
    picture = base64.b64encode(png(30, 20)).decode()
    metadata = {"version": 1, "behaviors": [{"type": "drift"}], "description_status": "made"}
    raw = answers.values(json.dumps({"metadata": metadata, "processed_image": picture}).encode())
    assert answers.made(raw).width == 30
    described = answers.described(raw)
    assert ([type(one) for one in described.behaviors], described.reason) == ([Drift], "")


@pytest.mark.parametrize(
    ("status", "reason"),
    [("made-by-rules: Gemini is busy", "Gemini is busy"), ("not-made: no prompt", "no prompt"), ("made", "")],
)
def test_who_did_not_describe_it_says_why(status: str, reason: str) -> None:
    """Only Gemini needs no reason."""
    assert answers.described({"metadata": {"version": 1, "description_status": status}}).reason == reason


@pytest.mark.parametrize("body", [b"", b"[]", b"<html>"])
def test_an_answer_that_is_no_json_object_is_an_error(body: bytes) -> None:
    """Whatever it is."""
    with pytest.raises(ProcessingError):
        answers.values(body)


@pytest.mark.parametrize(
    "raw", [{}, {"metadata": {}}, {"metadata": {}, "processed_image": "é"}, {"metadata": {}, "processed_image": "AAAA"}]
)
def test_values_without_a_picture_are_an_error(raw: dict[str, Any]) -> None:
    """Nothing half-read comes through."""
    with pytest.raises(ProcessingError):
        answers.made(raw)


def test_a_server_that_cannot_do_it_says_so_itself() -> None:
    """It is no host of files."""
    error = answers.refusal(501, PROBLEM, problem("no-scenes", "This small server cannot."))
    assert (error.reason, str(error)) == ("no-scenes", "This small server cannot.")
