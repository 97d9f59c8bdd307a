"""How the fields of the inspector stand: their values, and what was typed into one and could not be taken."""

from collections.abc import Sequence

import msgspec

from papeterie.editor.form import Field
from papeterie.editor.state import Stagecraft
from papeterie.theatre.changes import placement_of
from papeterie.theatre.identity import kept_by_identity
from papeterie.theatre.model import Layer, PivotOnCrest, Record, Sound
from papeterie.theatre.placement import Placement
from papeterie.views.fields import Shown
from papeterie.words.tr import tr

_replace = msgspec.structs.replace
_KEPT = 2_000


class ShownFields:
    """The fields of what is chosen in a scene."""

    def __init__(self, stage: Stagecraft) -> None:
        self._stage = stage
        self._assets = stage.assets
        self._placements: dict[str, Placement] = {}
        self.locked = stage.read_only

    def plain(self, field: Field, record: Record, part: str) -> Shown:
        """Show what an object says itself."""
        shown = Shown(value=getattr(record, field.name))
        if field.name == "sound_file":
            shown = _replace(shown, choices=tuple((name, name) for name in known_sounds(self._stage)))
        return self._refused(field, part, shown)

    def of_layers(self, field: Field, layers: Sequence[Layer]) -> Shown:
        """Show what holds for some layers: their own value, else their sprites'."""
        values = [getattr(self._placement(layer), field.name) for layer in layers]
        own = [getattr(layer, field.name) is not None for layer in layers]
        return self._refused(
            field,
            "layer",
            Shown(
                value=values[-1],
                mixed=any(one != values[-1] for one in values),
                inherited=not any(own),
                resettable=any(own),
            ),
        )

    def of_reaction(self, field: Field, layer: Layer, rides: PivotOnCrest | None) -> Shown:
        """Show what a layer says of its riding, else what its sprite says."""
        own = layer.environmental_reaction is not None
        view = self._stage.sprites.get(layer.sprite_name)
        metadata = view.artwork.metadata if view else None
        shown = Shown(value=None if rides is None else getattr(rides, field.name), inherited=not own)
        if field.name == "target_sprite_name":
            names = [(one, one) for one in ridden_sprites(self._stage, layer)]
            shown = _replace(
                shown,
                value=shown.value or "",
                choices=(("", tr("Nothing")), *names),
                inherited=rides is not None and not own,
                resettable=own and metadata is not None and metadata.environmental_reaction is not None,
            )
        return self._refused(field, "reaction", shown)

    def _placement(self, layer: Layer) -> Placement:
        if layer.id not in self._placements:
            self._placements[layer.id] = placement_of(layer, self._assets)
        return self._placements[layer.id]

    def _refused(self, field: Field, part: str, shown: Shown) -> Shown:
        refusal, chosen = self._stage.refusal, self._stage.selection
        if refusal is None or (refusal.layers, refusal.part, refusal.field) != (chosen, part, field.name):
            return shown
        return _replace(shown, typed=refusal.typed, problem=refusal.problem)


def known_sounds(stage: Stagecraft) -> tuple[str, ...]:
    """Name the sounds that there are to play: those of the library, once it was read, and those of the scene."""
    assets = stage.assets
    of_layers = (_sound_files(placement_of(layer, assets)) for layer in stage.scene.layers)
    of_scene = frozenset(one.sound_file for one in stage.scene.sounds)
    return tuple(sorted(of_scene.union(stage.library.sounds or (), *of_layers)))


@kept_by_identity(_KEPT)
def _sound_files(placement: Placement) -> frozenset[str]:
    return frozenset(one.sound_file for one in placement.behaviors if isinstance(one, Sound))


def ridden_sprites(stage: Stagecraft, layer: Layer) -> tuple[str, ...]:
    """Name the sprites of the scene's other layers: what a layer could ride on."""
    return tuple(sorted({one.sprite_name for one in stage.scene.layers} - {layer.sprite_name}))
