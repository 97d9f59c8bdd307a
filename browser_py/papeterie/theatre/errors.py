"""Errors of the format."""

from papeterie.words.tr import tr


class FormatError(ValueError):
    """A file that cannot be read. ``place`` is the path of the field, such as ``layers[3].scale``."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(tr("{place}: {problem}", place=place, problem=problem) if place else problem)
        self.place = place
        self.problem = problem
