"""Errors of the format."""


class FormatError(ValueError):
    """A file that cannot be read. ``place`` is the path of the field, such as ``layers[3].scale``."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place}: {problem}" if place else problem)
        self.place = place
        self.problem = problem
