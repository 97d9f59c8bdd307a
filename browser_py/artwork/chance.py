"""Chance that repeats: every irregular cut and every speck of grain comes from a seeded generator."""

from random import Random


def chance(seed: str) -> Random:
    """Make a generator that gives the same numbers for the same seed on every run."""
    return Random(seed)  # noqa: S311  it shapes pictures and guards nothing
