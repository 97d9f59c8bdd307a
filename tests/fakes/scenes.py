"""Scenes and sprite metadata of any kind that the format allows, for tests that try many."""

from typing import Any

import msgspec
from hypothesis import strategies as st

from papeterie.theatre.codec import write_metadata, write_scene
from papeterie.theatre.model import (
    Background,
    CameraKeyframe,
    Drift,
    Layer,
    Location,
    Oscillate,
    PivotOnCrest,
    Pulse,
    Scene,
    Sound,
    SpriteMetadata,
    Stage,
)

SPRITES = ("boat", "wave", "star")
DAY = 86400.0
numbers = st.floats(-1e9, 1e9) | st.floats(-1000, 1000) | st.integers(-5, 5).map(float)
positive = st.floats(0, 1e9, exclude_min=True) | st.floats(0.1, 10)
fractions = st.floats(0, 1)
seconds = st.floats(0, DAY) | st.floats(0, 30)
times = st.floats(0, DAY) | st.floats(0, 40)
coordinates = st.sampled_from(["x", "y", "scale", "rotation", "opacity"])
depths = st.none() | st.integers(-2, 2).map(float) | numbers
easings = st.sampled_from(["linear", "ease-in", "ease-out", "ease-in-out", "hold"]) | st.tuples(
    fractions, numbers, fractions, numbers
)


def _some(**fields: st.SearchStrategy[Any]) -> dict[str, st.SearchStrategy[Any]]:
    """Let each field be unset, too."""
    return {name: st.none() | values for name, values in fields.items()}


places = _some(
    x=numbers,
    y=numbers,
    vertical_percent=numbers,
    horizontal_percent=numbers,
    z_depth=numbers,
    scale=numbers,
    rotation=numbers,
    opacity=numbers,
)
sounds = st.builds(
    Sound,
    sound_file=st.text(max_size=5),
    volume=fractions,
    time_offset=st.none() | seconds,
    trigger_event=st.sampled_from([None, "loop_start", "crest_peak"]),
    loop=st.booleans(),
    fade_in=seconds,
    fade_out=seconds,
)
behaviors = st.one_of(
    st.builds(
        Oscillate,
        enabled=st.booleans(),
        coordinate=coordinates,
        frequency=numbers,
        amplitude=numbers,
        phase_offset=numbers,
    ),
    st.builds(
        Drift,
        enabled=st.booleans(),
        coordinate=coordinates,
        velocity=numbers,
        acceleration=numbers,
        drift_cap=st.none() | numbers,
        cap_behavior=st.sampled_from(["stop", "bounce", "loop"]),
    ),
    st.builds(
        Pulse,
        enabled=st.booleans(),
        coordinate=coordinates,
        frequency=numbers,
        min_value=numbers,
        max_value=numbers,
        waveform=st.sampled_from(["sine", "spike"]),
        activation_threshold_scale=st.none() | numbers,
    ),
    st.builds(Background, enabled=st.booleans(), scroll_speed=numbers),
    st.builds(
        Location,
        enabled=st.booleans(),
        time_offset=st.none() | seconds,
        interpolate=st.booleans(),
        easing=easings,
        **places,
    ),
    sounds,
)
reactions = st.builds(
    PivotOnCrest,
    target_sprite_name=st.sampled_from(SPRITES),
    max_tilt_angle=st.floats(0, 90),
    vertical_follow_factor=fractions,
    tilt_lift_factor=numbers,
    hull_length_factor=positive,
)
appearances: dict[str, st.SearchStrategy[Any]] = {
    **_some(
        vertical_percent=numbers,
        horizontal_percent=numbers,
        vertical_anchor=st.sampled_from(["top", "center", "bottom"]),
        x_offset=numbers,
        y_offset=numbers,
        scale=numbers,
        rotation=numbers,
        height_scale=positive,
        target_height=positive,
        tile_horizontal=st.booleans(),
        tile_border=st.integers(0, 5),
        fill_down=st.booleans(),
        is_background=st.booleans(),
        scroll_speed=numbers,
        parallax=numbers,
        visible=st.sampled_from([True, True, True, False]),
        behaviors=st.lists(behaviors, max_size=5).map(tuple),
        environmental_reaction=reactions,
        behavior_guidance=st.text(max_size=5),
    ),
    "z_depth": depths,
    "extra": st.dictionaries(st.sampled_from(["mood", "extra"]), st.integers() | st.none(), max_size=1),
}
layers = st.builds(Layer, id=st.just(""), sprite_name=st.sampled_from(SPRITES), **appearances)
metadata = st.builds(SpriteMetadata, **appearances)
keyframes = st.builds(
    CameraKeyframe,
    time_offset=seconds,
    interpolate=st.booleans(),
    easing=easings,
    **_some(x=numbers, y=numbers, zoom=st.floats(0.01, 100)),
)


def _numbered(some: list[Layer]) -> tuple[Layer, ...]:
    return tuple(msgspec.structs.replace(layer, id=str(index)) for index, layer in enumerate(some))


scenes = st.builds(
    Scene,
    name=st.text(max_size=10),
    duration_sec=st.floats(0, DAY, exclude_min=True) | st.floats(1, 60),
    stage=st.builds(Stage, width=st.integers(1, 16384), height=st.integers(1, 16384)),
    scroll_rate=numbers,
    camera=st.lists(keyframes, max_size=4).map(tuple),
    layers=st.lists(layers, max_size=5).map(_numbered),
    sounds=st.lists(sounds, max_size=2).map(tuple),
)


def _with_a_flaw(documents: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Let one place of a document hold something else, or nothing."""

    @st.composite
    def flawed(draw: st.DrawFn) -> Any:
        document = draw(documents)
        where = document
        while True:
            steps = list(where if isinstance(where, dict) else range(len(where)))
            if not steps:
                return document
            step = draw(st.sampled_from(steps))
            if isinstance(where[step], dict | list) and draw(st.booleans()):
                where = where[step]
            elif draw(st.booleans()):
                where[step] = draw(anything)
                return document
            else:
                del where[step]
                return document

    return flawed()


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.sampled_from(["type", "id", "a"]), inside),
    max_leaves=4,
)
scene_documents = scenes.map(lambda scene: msgspec.json.decode(write_scene(scene)))
metadata_documents = metadata.map(lambda one: msgspec.json.decode(msgspec.json.encode(write_metadata(one))))


def flawed(documents: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Give the documents with up to three flaws each."""
    once = _with_a_flaw(documents)
    twice = _with_a_flaw(once)
    return documents | once | twice | _with_a_flaw(twice)
