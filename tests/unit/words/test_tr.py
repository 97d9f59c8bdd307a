"""Texts in the language that is read."""

import pytest

from papeterie.words import tr as words
from papeterie.words.language import wanted_language
from papeterie.words.tr import kept_by_language, speak, spoken, tr, tr_list, tr_n, tr_number


@pytest.fixture(autouse=True)
def _french(monkeypatch: pytest.MonkeyPatch) -> None:
    """French is read, and this is its table."""
    table = {"Hide {layer}": "Masquer {layer}", "{count} layer": "{count} calque", "{count} layers": "{count} calques"}
    table["{others} and {last}"] = "{others} et {last}"
    monkeypatch.setattr(words, "table_of", lambda language: table if language == "fr" else {})
    monkeypatch.setattr(words, "_SPOKEN", ["fr"])


def test_a_text_is_said_in_the_spoken_language_with_its_parts() -> None:
    """Braces in what a person wrote are no parts."""
    assert tr("Hide {layer}", layer="{boat}") == "Masquer {boat}"


def test_what_has_no_translation_stays_english() -> None:
    """Better English than nothing."""
    assert tr("Show {layer}", layer="boat") == "Show boat"


@pytest.mark.parametrize(("count", "said"), [(0, "0 calque"), (1, "1 calque"), (2, "2 calques")])
def test_french_counts_nothing_as_one(count: int, said: str) -> None:
    """As its grammar has it."""
    assert tr_n("{count} layer", "{count} layers", count) == said


def test_english_counts_nothing_as_many() -> None:
    """0 layers."""
    speak("en")
    assert tr_n("{count} layer", "{count} layers", 0) == "0 layers"


@pytest.mark.parametrize(
    ("words", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a et b"), (["a", "b", "c"], "a, b et c")]
)
def test_things_are_listed_as_the_language_does(words: list[str], said: str) -> None:
    """The last by a word of its own."""
    assert tr_list(words) == said


def test_numbers_have_a_comma_in_french() -> None:
    """And a narrow space between thousands."""
    assert tr_number("0.5") == "0,5"
    assert tr_number("1,234,567.8") == "1\u202f234\u202f567,8"


def test_what_is_kept_is_kept_for_each_language() -> None:
    """A list that was made in English is made anew for French, and then stays."""
    made = []

    @kept_by_language(8)
    def hidden(layer: str, *, loudly: bool = False) -> str:
        made.append((spoken(), layer, loudly))
        return tr("Hide {layer}", layer=layer)

    speak("en")
    said = [hidden("boat"), hidden("boat")]
    speak("fr")
    said += [hidden("boat"), hidden("boat")]
    assert said == ["Hide boat", "Hide boat", "Masquer boat", "Masquer boat"]
    assert made == [("en", "boat", False), ("fr", "boat", False)]


@pytest.mark.parametrize(
    ("chosen", "preferred", "wanted"),
    [
        (None, ("de-AT", "fr-CA", "en"), "fr"),
        ("en", ("fr",), "en"),
        ("tlh", ("de",), "en"),
        (None, (), "en"),
    ],
)
def test_the_chosen_language_comes_before_those_of_the_browser(
    chosen: str | None, preferred: tuple[str, ...], wanted: str
) -> None:
    """Among those that Papeterie speaks; else English."""
    assert wanted_language(chosen, preferred) == wanted
