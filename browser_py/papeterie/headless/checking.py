"""All that is wrong with a project, each with its place."""

from collections.abc import Iterator

from papeterie.headless.pictures import undecodable
from papeterie.headless.sounds import SoundError, seconds
from papeterie.theatre.project import Finding, Project, check_pictures


def problems_of(project: Project) -> Iterator[Finding]:
    """Give every problem: what could not be read, what is named and not there, what nothing can show or play.

    What was converted from an earlier format is none, nor is a sprite without settings: the format allows both.
    """
    checked = check_pictures(project, undecodable)
    pictures = {sprite.image_name for sprite in project.sprites}
    for finding in checked.problems:
        if not (finding.kind == "missing" and finding.place in pictures):
            yield finding
    for sound in project.sounds:
        try:
            seconds(sound.name, sound.data)
        except SoundError as error:
            yield Finding(f"sounds/{sound.name}", str(error), "problem")
