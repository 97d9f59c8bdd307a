"""The tokens' colours can be told apart: WCAG 2.2 AA by day and by night, AAA in high contrast."""

import re
from pathlib import Path

import pytest

TOKENS = (Path(__file__).parents[2] / "www" / "tokens.css").read_text(encoding="utf-8")
TEXT, LARGE, HIGH = 4.5, 3.0, 7.0
PAPERS = ("paper", "paper-raised", "paper-sunk")
TEXTS = [
    *((ink, paper) for ink in ("ink", "ink-soft", "accent") for paper in PAPERS),
    ("ink", "accent-soft"),
    ("accent-ink", "accent"),
    ("paper", "ink"),
]
"""Text and what lies behind it."""
SIGNS = [
    *(("line-strong", paper) for paper in PAPERS),
    *(("accent", paper) for paper in PAPERS),
    ("good", "paper-raised"),
]
"""Edges of controls, marks and focus rings, and what lies behind them."""


def themes() -> dict[str, dict[str, str]]:
    """Give the colours of each theme by their tokens."""
    usual, high = TOKENS.partition(":root[data-theme=")[0], TOKENS.partition('[data-theme="contrast"] {')[2]
    named = {"": usual, "contrast ": high.partition("}")[0]}
    found: dict[str, dict[str, str]] = {}
    for name, text in named.items():
        pairs = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);", text)
        found[f"{name}light"] = {token: light for token, light, _ in pairs}
        found[f"{name}dark"] = {token: dark for token, _, dark in pairs}
    return found


def luminance(colour: str) -> float:
    """Give the relative luminance (0..1), as WCAG defines it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", themes())
def test_text_can_be_read_on_every_paper(theme: str) -> None:
    """In every theme."""
    colours, wanted = themes()[theme], HIGH if "contrast" in theme else TEXT
    ratios = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in TEXTS}
    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < wanted} == {}


@pytest.mark.parametrize("theme", themes())
def test_controls_and_the_focus_can_be_seen(theme: str) -> None:
    """In every theme."""
    colours = themes()[theme]
    ratios = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in SIGNS}
    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < LARGE} == {}


def test_high_contrast_is_the_same_by_choice_and_by_the_system() -> None:
    """CSS has no way to say it once."""
    chosen = TOKENS.partition('[data-theme="contrast"] {')[2].partition("}")[0].split()
    asked = TOKENS.partition('[data-theme="dark"]) {')[2].partition("}")[0].split()
    assert (chosen, len(chosen) > len(PAPERS)) == (asked, True)


def test_black_on_white_is_21_to_1() -> None:
    """The measure itself."""
    assert round(contrast("#000000", "#ffffff"), 3) == 21.0
