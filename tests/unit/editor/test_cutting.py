"""How a picture is cut out, as it is chosen and as it is sent; what a service says that it can do."""

import pytest

from papeterie.editor.capabilities import Capabilities, CutoutAbility, GeminiAbility, Limits, Service, read_capabilities
from papeterie.editor.cutting import Cutting

CAN = Capabilities(cutout=CutoutAbility("ready", ("u2netp", "u2net"), alpha_matting=True), limits=Limits(max_side=2048))


def test_what_is_usual_is_not_sent() -> None:
    """So that a service of another version understands."""
    assert Cutting().fields() == {"remove_background": "true"}


def test_what_is_chosen_is_sent() -> None:
    """In the names of the form's fields."""
    cutting = Cutting(model="u2net", fine_edges=True, smoothing=3, trim=False, largest=512, describe=False)
    assert cutting.fields() == {
        "remove_background": "true",
        "model": "u2net",
        "alpha_matting": "true",
        "edge_smoothing": "3",
        "trim": "false",
        "max_size": "512",
        "describe": "false",
    }


def test_a_background_that_stays_needs_no_model() -> None:
    """Only what has to do with the size and the words is sent then."""
    cutting = Cutting(remove_background=False, model="u2net", fine_edges=True, smoothing=3, largest=512)
    assert cutting.fields() == {"remove_background": "false", "max_size": "512"}


def test_what_a_service_does_not_have_is_not_asked_of_it() -> None:
    """Chosen at another one, perhaps."""
    small = Capabilities(cutout=CutoutAbility("ready", ("u2netp",)), limits=Limits(max_side=1024))
    chosen = Cutting(model="u2net", fine_edges=True, smoothing=3, largest=1024)
    assert chosen.within(CAN) == chosen
    assert chosen.within(small) == Cutting(smoothing=3)


@pytest.mark.parametrize(
    ("field", "value", "wanted"),
    [
        ("model", "u2net", Cutting(model="u2net")),
        ("smoothing", "6", Cutting(smoothing=6)),
        ("fine_edges", "true", Cutting(fine_edges=True)),
        ("trim", "false", Cutting(trim=False)),
    ],
)
def test_a_choice_is_read_as_the_page_says_it(field: str, value: str, wanted: Cutting) -> None:
    """Words, numbers, and yes or no."""
    assert Cutting().choosing(field, value) == wanted


def test_capabilities_are_read_as_the_server_writes_them() -> None:
    """What is new there is passed over, what is missing cannot be done."""
    body = b'{"cutout": {"state": "ready", "models": ["u2netp"], "backend": "onnx"}, "tomorrow": 1}'
    can = read_capabilities(body)
    assert can == Capabilities(cutout=CutoutAbility("ready", ("u2netp",)))


@pytest.mark.parametrize("body", [b"", b"<!doctype html>", b"[]", b'{"cutout": 3}', b"\xff"])
def test_a_page_is_no_list_of_capabilities(body: bytes) -> None:
    """A host of files answers with one of its own."""
    assert read_capabilities(body) is None


@pytest.mark.parametrize(
    ("gemini", "own_key", "wanted"),
    [
        (GeminiAbility(available=True), False, True),
        (GeminiAbility(available=False, own_keys=True), False, False),
        (GeminiAbility(available=False, own_keys=True), True, True),
        (GeminiAbility(available=False, own_keys=False), True, False),
    ],
)
def test_gemini_takes_a_key_of_the_service_or_the_person(gemini: GeminiAbility, *, own_key: bool, wanted: bool) -> None:
    """Theirs only where it is taken; and a service at all."""
    assert Service(Capabilities(gemini=gemini), own_key).gemini is wanted
    assert not Service(None, own_key).gemini
