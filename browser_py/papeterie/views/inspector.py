"""The inspector: what is chosen, and all that can be set about it."""

from collections.abc import Sequence
from typing import Any

from htpy import Element, Node, button, details, div, fragment, h2, h3, img, input, label, p, span, summary

from papeterie.editor.form import Field, form_of
from papeterie.editor.motion_words import riding_in_words
from papeterie.editor.state import Stagecraft
from papeterie.theatre.changes import placement_of
from papeterie.theatre.model import Background, Layer, PivotOnCrest, Record, Scene, SpriteMetadata, Stage
from papeterie.theatre.placement import NO_METADATA, Placement, place
from papeterie.views.fields import Subject, field_line
from papeterie.views.icons import icon
from papeterie.views.motion import add_motion, keyframe_at, motion_cards
from papeterie.views.shown_fields import ShownFields, known_sounds
from papeterie.words.tr import tr, tr_n

_PLACE = (
    "horizontal_percent",
    "vertical_percent",
    "vertical_anchor",
    "x_offset",
    "y_offset",
    "scale",
    "rotation",
    "height_scale",
    "target_height",
    "z_depth",
)
_NAMED = 6
_SHARED = ("visible", "scale", "rotation", "z_depth")


def inspector(stage: Stagecraft) -> Node:
    """What is chosen: a layer, several, or if none is, the scene."""
    layers = _chosen(stage)
    if not layers:
        return div(".inspector-scroll")[_scene(stage)]
    if len(layers) > 1:
        return div(".inspector-scroll")[_several(stage, layers)]
    # It names the layer for all that is in it, which may look the same for another layer, and is not made anew then.
    return div(".inspector-scroll", data_layer=layers[0].id)[_layer(stage, layers[0])]


def inspector_slice(stage: Stagecraft) -> tuple[Any, ...]:
    """Give all that the inspector depends on; it is asked for while the pointer moves, so it is made of little."""
    layers = _chosen(stage)
    if not layers:
        scene = stage.scene
        return scene.duration_sec, scene.scroll_rate, scene.stage, stage.refusal, stage.read_only
    view = stage.sprites.get(layers[-1].sprite_name)
    behaviors = place(layers[-1], (view.artwork.metadata if view else None) or NO_METADATA).behaviors
    keyframe = keyframe_at(behaviors, stage.time)
    shown = stage.scene, stage.sprites, stage.selection, stage.library.sounds, stage.timeline.sound
    return *shown, keyframe, stage.refusal, stage.read_only


def _chosen(stage: Stagecraft) -> tuple[Layer, ...]:
    found = (stage.scene.layer(one) for one in stage.selection)
    return tuple(layer for layer in found if layer is not None)


def _scene(stage: Stagecraft) -> Node:
    fields = ShownFields(stage)
    scene = [one for one in form_of(Scene) if one.name != "name"]
    return fragment[
        div(".inspector-head")[h2("#inspector-title")[tr("Scene")]],
        _section("time", tr("Time"), _lines(scene, stage.scene, "scene", fields)),
        _section("stage", tr("Stage"), _lines(form_of(Stage), stage.scene.stage, "stage", fields)),
        bool(stage.scene.layers) and p(".hint")[tr("Choose a layer to see how it stands and moves.")],
    ]


def _lines(form: Sequence[Field], record: Record, part: str, fields: ShownFields) -> Node:
    subject = Subject(part=part, key=part, locked=fields.locked)
    return fragment[(field_line(one, fields.plain(one, record, part), subject) for one in form)]


def _several(stage: Stagecraft, layers: Sequence[Layer]) -> Node:
    fields = ShownFields(stage)
    subject = Subject(part="layer", key="layers", locked=fields.locked)
    form = {one.name: one for one in form_of(Layer)}
    return fragment[
        div(".inspector-head")[h2("#inspector-title")[tr_n("{count} layer", "{count} layers", len(layers))]],
        p(".hint")[_names(layers)],
        _section(
            "shared",
            tr("All of them"),
            (field_line(form[name], fields.of_layers(form[name], layers), subject) for name in _SHARED),
        ),
    ]


def _names(layers: Sequence[Layer]) -> str:
    names, others = ", ".join(layer.id for layer in layers[:_NAMED]), len(layers) - _NAMED
    return names if others <= 0 else tr_n("{names} and one more", "{names} and {count} more", others, names=names)


def _layer(stage: Stagecraft, layer: Layer) -> Node:
    view = stage.sprites.get(layer.sprite_name)
    metadata = (view.artwork.metadata if view else None) or SpriteMetadata()
    placement, fields = placement_of(layer, stage.assets), ShownFields(stage)
    form = {one.name: one for one in form_of(Layer)}
    idle = _without_effect(placement)
    place = [name for name in _PLACE if name not in idle]
    paper = [name for name in form if name not in (*_PLACE, *idle)]
    return fragment[
        _head(stage, layer),
        placement.behavior_guidance and _guidance(placement.behavior_guidance),
        _section("motion", tr("Motion"), _motion(stage, layer, placement, metadata)),
        _section("place", tr("Place"), _own_lines(layer, [form[name] for name in place], fields)),
        _section("riding", tr("Rides on"), _riding(layer, placement.environmental_reaction, fields), opened=False),
        _section("paper", tr("Paper"), _own_lines(layer, [form[name] for name in paper], fields), opened=False),
    ]


def _without_effect(placement: Placement) -> set[str]:
    """Name the fields that something else decides: a background stands mid-stage, a resting place may be in px."""
    idle = set()
    if placement.is_background:
        idle |= {"horizontal_percent", "vertical_percent", "vertical_anchor"}
    if placement.x is not None:
        idle.add("horizontal_percent")
    if placement.y is not None:
        idle |= {"vertical_percent", "vertical_anchor"}
    if any(isinstance(one, Background) and one.enabled for one in placement.behaviors):
        idle |= {"is_background", "scroll_speed"}
    return idle


def _head(stage: Stagecraft, layer: Layer) -> Element:
    view = stage.sprites.get(layer.sprite_name)
    sprite = layer.sprite_name
    picture = img(src=view.url, alt="", decoding="async", draggable="false") if view else span(".gone")["?"]
    return div(".inspector-head")[
        span(".swatch")[picture],
        div(".inspector-name")[
            h2("#inspector-title.visually-hidden")[tr("Layer {layer}", layer=layer.id)],
            p(".layer-title")[layer.id] if stage.read_only else _name(layer),
            p(".hint")[
                tr("shows {sprite}", sprite=sprite) if view else tr("“{sprite}” is not in your library", sprite=sprite)
            ],
        ],
    ]


def _name(layer: Layer) -> Element:
    return label[
        span(".visually-hidden")[tr("Name of the layer")],
        input(
            "#inspector-name",
            type="text",
            value=layer.id,
            maxlength="80",
            autocomplete="off",
            spellcheck="false",
            title=tr("The layer's name"),
            data_edit="rename-layer",
            data_holds=layer.id,
        ),
    ]


def _guidance(text: str) -> Element:
    return div(".guidance", role="note", aria_label=tr("Note on the motion"))[icon("sticky-note"), p[text]]


def _motion(stage: Stagecraft, layer: Layer, placement: Placement, metadata: SpriteMetadata) -> Node:
    own, fields = layer.behaviors is not None, ShownFields(stage)
    of_sprite = bool(metadata.behaviors)
    return fragment[
        not placement.behaviors and p(".hint")[tr("It stands still.")],
        bool(placement.behaviors) and motion_cards(placement.behaviors, fields, stage.time, _meant(stage, layer)),
        bool(placement.behaviors) and not own and p(".hint")[tr("As its sprite moves, until you change it here.")],
        not fields.locked
        and div(".motion-foot")[
            add_motion(known_sounds(stage)),
            button(
                ".describe-motion",
                type="button",
                data_action="describe-motion",
                title=tr("Say in words how it is to move"),
            )[icon("sparkles"), tr("Describe…")],
            own
            and of_sprite
            and button(
                ".link",
                type="button",
                data_action="reset-behaviors",
                title=tr("Forget this layer's own motions"),
            )[tr("Move as the sprite does")],
        ],
    ]


def _meant(stage: Stagecraft, layer: Layer) -> int | None:
    """Give the number of the layer's sound that is chosen on the timeline."""
    sound = stage.timeline.sound
    return sound[1] if sound is not None and sound[0] == layer.id else None


def _riding(layer: Layer, rides: PivotOnCrest | None, fields: ShownFields) -> Node:
    subject = Subject(part="reaction", key="reaction", locked=fields.locked)
    target, *others = form_of(PivotOnCrest)
    riding = rides is not None and bool(rides.target_sprite_name)
    return fragment[
        riding and rides is not None and p(".hint")[f"{riding_in_words(rides)}."],
        field_line(target, fields.of_reaction(target, layer, rides), subject),
        riding and fragment[(field_line(one, fields.of_reaction(one, layer, rides), subject) for one in others)],
    ]


def _own_lines(layer: Layer, form: Sequence[Field], fields: ShownFields) -> Node:
    subject = Subject(part="layer", key="layer", locked=fields.locked)
    return fragment[(field_line(one, fields.of_layers(one, (layer,)), subject) for one in form)]


def _section(key: str, title: str, content: Node, *, opened: bool = True) -> Element:
    """A part that can be folded; it stays as the person left it."""
    return details(".section", id=f"section-{key}", open=opened)[summary[h3[title]], div(".section-body")[content]]
