"""Some scenes of a project, with all that they use."""

import pytest

from papeterie.theatre.model import Layer, Oscillate, PivotOnCrest, Scene, Sound, SpriteMetadata
from papeterie.theatre.project import Project, ProjectError, ProjectSound, ProjectSprite
from papeterie.theatre.project_selection import select, uses


def _sounds(*files: str) -> tuple[Sound, ...]:
    return tuple(Sound(sound_file=one) for one in files)


SCENES = (
    Scene(
        name="harbour",
        layers=(
            Layer(id="a", sprite_name="boat", behaviors=(Oscillate(), *_sounds("creak.wav"))),
            Layer(id="b", sprite_name="gull", environmental_reaction=PivotOnCrest(target_sprite_name="boat")),
        ),
        sounds=_sounds("waves.wav"),
    ),
    Scene(name="night", layers=(Layer(id="a", sprite_name="moon"),)),
    Scene(name="empty"),
)
METADATA = {
    "boat": SpriteMetadata(
        environmental_reaction=PivotOnCrest(target_sprite_name="sea"), behaviors=_sounds("horn.wav")
    ),
    "gull": SpriteMetadata(),
    "sea": SpriteMetadata(environmental_reaction=PivotOnCrest(target_sprite_name="bed"), behaviors=_sounds("surf.wav")),
    "bed": SpriteMetadata(environmental_reaction=PivotOnCrest(target_sprite_name="boat")),
    "unused": SpriteMetadata(behaviors=_sounds("unused.wav")),
}
PROJECT = Project(
    SCENES,
    tuple(ProjectSprite(name, name.encode(), one) for name, one in METADATA.items()),
    tuple(
        ProjectSound(one, b"") for one in ("creak.wav", "horn.wav", "none.wav", "surf.wav", "unused.wav", "waves.wav")
    ),
)


def test_a_scene_uses_what_its_layers_show_and_ride_on() -> None:
    """What those ride on, too, and all sounds that any of them names."""
    used = uses(SCENES[:1], METADATA)
    assert used.sprites == {"boat", "gull", "sea", "bed"}
    assert used.sounds == {"creak.wav", "horn.wav", "surf.wav", "waves.wav"}


def test_what_is_not_there_is_used_all_the_same() -> None:
    """Its name is told, and nothing of what it would name."""
    assert uses(SCENES[1:], METADATA).sprites == {"moon"}
    assert uses(SCENES[:1], {}).sprites == {"boat", "gull"}


def test_a_selection_has_the_scenes_with_what_they_use() -> None:
    """In the project's order."""
    part = select(PROJECT, ["empty", "harbour"])
    assert [one.name for one in part.scenes] == ["harbour", "empty"]
    assert [one.name for one in part.sprites] == ["boat", "gull", "sea", "bed"]
    assert [one.name for one in part.sounds] == ["creak.wav", "horn.wav", "surf.wav", "waves.wav"]


@pytest.mark.parametrize(
    ("project", "words"),
    [
        (PROJECT, "There is no scene “Night” in the project; it has “harbour”, “night”, “empty”."),
        (Project(), "There is no scene “Night” in the project; it has none."),
    ],
)
def test_a_scene_that_is_not_there_is_told_with_those_that_are(project: Project, words: str) -> None:
    """Letter by letter."""
    with pytest.raises(ProjectError) as caught:
        select(project, ["Night"])
    assert str(caught.value) == words
