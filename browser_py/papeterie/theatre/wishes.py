"""Motions from a person's own words, by rules: English and French, without any service.

“A little boat that bobs on the waves and drifts slowly to the left” bobs, rocks, and drifts to the left at half speed.
In the tables, words are parted by commas, and a star stands for any ending.
"""

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import msgspec

from papeterie.theatre.model import AnyBehavior, Drift, Oscillate, PivotOnCrest, Pulse

_PACES = (
    ("slow*, calm*, gentl*, lazil*, softl*, lent*, douce*, tranquil*", 0.5),
    ("fast*, quick*, rapid*, swift*, hurr*, vite, vivement", 2.0),
)
_FORCES = (
    ("slight*, barely, a little bit, légère*, un peu, à peine", 0.5),
    ("strong*, wild*, stormy, violent*, widely, fort*, tempête, beaucoup", 2.0),
)
_LEFT, _UP = "left*, gauche", "up, upward*, vers le haut"
_NOT = "not, never, without, doesn't, don't, no, ne, sans, pas, jamais"
_WAVES = "wave*, sea, swell, vague*, mer, houle"
_STILL = (
    "stands still, stand still, keeps still, stays still, motionless, does not move, doesn't move, "
    "immobile*, ne bouge pas, reste tranquille"
)
_BOBBING = Oscillate(coordinate="y", frequency=0.25, amplitude=10.0)
_ROCKING = Oscillate(coordinate="rotation", frequency=0.2, amplitude=5.0)
_ACROSS = Drift(coordinate="x", velocity=24.0)
_RULES: tuple[tuple[str, AnyBehavior], ...] = (
    ("bob*, float*, hover*, flott*, on the wave*, on waves, on the sea, sur les vagues, sur la mer", _BOBBING),
    ("sway*, swing*, rocks, rocking, nod*, wobbl*, balanc*, oscill*, tangue*, berce*", _ROCKING),
    ("on the wave*, on waves, on the sea, sur les vagues, sur la mer", _ROCKING),
    ("bounc*, jump*, hops, hopping, saut*, rebondi*", Oscillate(coordinate="y", frequency=0.8, amplitude=24.0)),
    ("shiver*, trembl*, shak*, frissonn*", Oscillate(coordinate="x", frequency=1.8, amplitude=2.0)),
    ("wander*, pacing, to and fro, back and forth, erre*", Oscillate(coordinate="x", frequency=0.08, amplitude=120.0)),
    ("drift*, sail*, fly, flies, flying, glid*, move, moves, moving, travel*, pass, passes, passing", _ACROSS),
    ("dériv*, vole, volent, vogue*, navigue*, gliss*, avance*, passe*", _ACROSS),
    ("rises, rising, climb*, ascend*, monte*, grimpe*, s'élève*", Drift(coordinate="y", velocity=-16.0)),
    ("fall*, sink*, descend*, snows, snowing, tomb*, coule*, neige*", Drift(coordinate="y", velocity=20.0)),
    ("spin*, rotat*, turns, turning, roll*, whirl*, tourn*, roule*", Drift(coordinate="rotation", velocity=40.0)),
    (
        "twinkl*, sparkl*, blink*, flash*, scintill*, étincel*, clignot*",
        Pulse(coordinate="opacity", frequency=0.5, min_value=0.35, waveform="spike"),
    ),
    ("flicker*, vacill*", Pulse(coordinate="opacity", frequency=1.6, min_value=0.75)),
    ("glow*, shine*, shining, fade*, fading, luit, brill*, s'estomp*", Pulse(frequency=0.2, min_value=0.5)),
    (
        "breath*, pulse*, pulsing, grow*, shrink*, respir*, palpit*, grandi*, gonfl*",
        Oscillate(coordinate="scale", frequency=0.3, amplitude=6.0),
    ),
)
_PLACES = (
    ("sun, moon, star*, cloud*, bird*, kite*, balloon*, soleil, lune, étoile*, nuage*, oiseau*, ballon*", 0.22),
    ("wave*, boat*, ship*, fish*, vague*, bateau*, navire*, poisson*", 0.72),
    ("grass, flower*, herbe, fleur*", 0.85),
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What was understood: behaviors in the order of the rules; where it stands (0 top, 1 bottom); what it rides on.

    ``still``: it is not to move at all, which is something else than a wish without a known motion.
    """

    behaviors: tuple[AnyBehavior, ...]
    vertical_percent: float | None
    rides: PivotOnCrest | None = None
    still: bool = False

    @property
    def understood(self) -> bool:
        """Whether anything is said of how it moves."""
        return bool(self.behaviors) or self.rides is not None or self.still


def understand(words: str, waves: str | None = None) -> Wish:
    """Read a wish. ``waves`` names the sprite that it rides on, if it rides on waves at all.

    Words that no rule knows mean nothing; a motion that is denied (“does not turn”) is left out.
    """
    words = words.replace("’", "'")  # noqa: RUF001 -- the sign that people and their keyboards write
    found = [behavior for said, behavior in _RULES if _said(said, words)]
    rides = waves is not None and _BOBBING in found and _said(_WAVES, words)
    if rides:
        found = [one for one in found if one not in (_BOBBING, _ROCKING)]
    pace, force = _factor(_PACES, words), _factor(_FORCES, words)
    return Wish(
        behaviors=tuple(_directed(_tempered(one, pace, force), words) for one in _once(found)),
        vertical_percent=next((percent for said, percent in _PLACES if _said(said, words)), None),
        rides=PivotOnCrest(target_sprite_name=waves) if rides and waves is not None else None,
        still=not found and bool(_patterns(_STILL)[0].search(words)),
    )


def names_waves(name: str) -> bool:
    """Say whether something is called after waves, such as ``waves-near``."""
    return _said(_WAVES, name.replace("-", " ").replace("_", " "))


def _said(table: str, words: str) -> bool:
    said, denied = _patterns(table)
    return len(said.findall(words)) > len(denied.findall(words))


@functools.cache
def _patterns(table: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Give what finds the words, and what finds them denied, right before them or with one word between."""
    said, no = (rf"(?<![\w'-])(?:{_alternatives(one)})(?![\w-])" for one in (table, _NOT))
    return re.compile(said, re.IGNORECASE), re.compile(rf"{no}\s+(?:[\w']+\s+)?{said}", re.IGNORECASE)


def _alternatives(table: str) -> str:
    return "|".join(re.escape(word.strip()).replace(r"\*", r"\w*") for word in table.split(","))


def _factor(table: tuple[tuple[str, float], ...], words: str) -> float:
    return next((factor for said, factor in table if _said(said, words)), 1.0)


def _once(behaviors: list[AnyBehavior]) -> Iterator[AnyBehavior]:
    """Give one behavior of each kind and coordinate, the first that was found."""
    seen: set[tuple[type, str]] = set()
    for one in behaviors:
        kind = (type(one), one.coordinate)
        if kind not in seen:
            seen.add(kind)
            yield one


def _tempered(behavior: AnyBehavior, pace: float, force: float) -> AnyBehavior:
    changes: Mapping[str, float]
    match behavior:
        case Oscillate():
            changes = {"frequency": behavior.frequency * pace, "amplitude": behavior.amplitude * force}
        case Pulse():
            changes = {"frequency": behavior.frequency * pace}
        case Drift():
            changes = {"velocity": behavior.velocity * pace * force}
        case _:
            return behavior
    return msgspec.structs.replace(behavior, **changes)


def _directed(behavior: AnyBehavior, words: str) -> AnyBehavior:
    """Turn a drift to the side that is said: to the right and, where something falls, down, if nothing is."""
    if not isinstance(behavior, Drift):
        return behavior
    back = (behavior.coordinate == "x" and _said(_LEFT, words)) or (
        behavior.coordinate == "y" and behavior.velocity > 0 and _said(_UP, words)
    )
    return msgspec.structs.replace(behavior, velocity=-behavior.velocity) if back else behavior
