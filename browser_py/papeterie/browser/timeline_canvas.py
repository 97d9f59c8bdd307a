"""Draws the timeline: ruler, lanes, keyframes, bars. Only what is seen is drawn."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import js
import msgspec

from papeterie.browser.waveforms import Waveform
from papeterie.editor.timeline import Bar, Lane, Mark
from papeterie.editor.timeline_geometry import LANE, RULER, Geometry, fade_handles
from papeterie.editor.timescale import ticks
from papeterie.theatre.keyframes import Key
from papeterie.theatre.model import Sound

_COLOURS = ("ground", "sunk", "ink", "soft", "line", "accent", "chosen", "bar", "sound", "loop")
_MARK = 5.5
_NAME_LEFT = 12.0
_INDENT = 12.0
_OFF = 0.35
_SLACK = 20.0
_FINEST_PX = 2.0
_LABEL = 40.0


class Look(msgspec.Struct, frozen=True):
    """What is drawn, beside the lanes themselves; ``band`` is a rubber band between two points."""

    geometry: Geometry
    selection: frozenset[str]
    keys: frozenset[Key]
    sound: Key | None
    loop: tuple[float, float] | None
    band: tuple[tuple[float, float], tuple[float, float]] | None


class TimelineCanvas:
    """A canvas that shows lanes of time. ``waveform`` gives what a sound looks like, once it is known."""

    def __init__(self, canvas: Any, waveform: Callable[[str], Waveform | None]) -> None:
        self.canvas = canvas
        self._waveform = waveform
        self._context = canvas.getContext("2d")
        self._names: dict[tuple[str, int], str] = {}

    def fit(self) -> tuple[float, float]:
        """Make the canvas as many pixels as it covers on the display; give its size on the page, in px."""
        ratio = js.window.devicePixelRatio or 1
        width, height = float(self.canvas.clientWidth), float(self.canvas.clientHeight)
        if (self.canvas.width, self.canvas.height) != (round(width * ratio), round(height * ratio)):
            self.canvas.width, self.canvas.height = round(width * ratio), round(height * ratio)
        return width, height

    def draw(self, lanes: Sequence[Lane], look: Look) -> None:
        """Draw all that is seen."""
        context, geometry = self._context, look.geometry
        colours = self._colours()
        ratio = js.window.devicePixelRatio or 1
        context.setTransform(ratio, 0, 0, ratio, 0, 0)
        context.textBaseline = "middle"
        self._fill(colours["ground"], 0, 0, geometry.width, geometry.height)
        seen = [(geometry.y(index), lanes[index]) for index in geometry.lanes_seen(len(lanes))]
        for y, lane in seen:
            self._lane(y, lane, look, colours)
        self._loop_shade(look, colours)
        self._names_column(seen, look, colours)
        self._ruler(look, colours)
        if look.band is not None:
            (x1, y1), (x2, y2) = look.band
            context.strokeStyle = colours["accent"]
            context.lineWidth = 1
            context.strokeRect(min(x1, x2) + 0.5, min(y1, y2) + 0.5, abs(x2 - x1), abs(y2 - y1))

    def _colours(self) -> Mapping[str, str]:
        style = js.getComputedStyle(self.canvas)
        self._context.font = f"{style.fontSize} {style.fontFamily}"
        return {name: str(style.getPropertyValue(f"--timeline-{name}")) for name in _COLOURS}

    def _fill(self, colour: str, x: float, y: float, width: float, height: float) -> None:
        self._context.fillStyle = colour
        self._context.fillRect(x, y, width, height)

    def _lane(self, y: float, lane: Lane, look: Look, colours: Mapping[str, str]) -> None:
        geometry = look.geometry
        if _is_lit(lane, look):
            self._fill(colours["chosen"], 0, y, geometry.width, LANE)
        self._fill(colours["line"], 0, y + LANE - 1, geometry.width, 1)
        if lane.kind == "sound":
            self._sound(y, lane, geometry, colours)
            if lane.moves and _is_lit(lane, look):
                self._fades(y, lane, geometry, colours)
        elif lane.bars:
            self._bars(y, lane, geometry, colours)
        if lane.marks:
            self._marks(y + LANE / 2, lane, look, colours)

    def _bars(self, y: float, lane: Lane, geometry: Geometry, colours: Mapping[str, str]) -> None:
        """Draw the motions as bars above each other, and name them where there is room."""
        context = self._context
        thick = (LANE - 7) / len(lane.bars)
        for place, bar in enumerate(lane.bars):
            left, right = max(geometry.x(bar.start), geometry.names), min(geometry.x(bar.end), geometry.width)
            self._fill(colours["bar"], left, y + 3 + place * thick, right - left, max(thick - 1, 1))
        context.fillStyle = colours["soft"]
        words = " · ".join(bar.label for bar in lane.bars)
        left, right = (
            max(geometry.x(lane.bars[0].start), geometry.names) + 8,
            min(geometry.x(lane.bars[0].end), geometry.width) - 8,
        )
        if lane.marks:
            # After the last keyframe, if there is room.
            left = max(right - float(context.measureText(words).width), geometry.x(lane.marks[-1].time) + 12)
            if left + context.measureText(words).width > right + 1:
                return
        context.fillText(words, left, y + LANE / 2)

    def _sound(self, y: float, lane: Lane, geometry: Geometry, colours: Mapping[str, str]) -> None:
        """Draw each time that a sound is heard, faint if it is turned off."""
        context, waveform, sound = self._context, self._waveform(lane.label), lane.sound
        if sound is None:
            return
        context.globalAlpha = 1 if sound.enabled else _OFF
        for bar in lane.bars:
            left, right = max(geometry.x(bar.start), geometry.names), min(geometry.x(bar.end), geometry.width)
            if right > left:
                self._fill(colours["bar"], left, y + 2, right - left, LANE - 5)
                if waveform is not None:
                    context.fillStyle = colours["sound"]
                    self._wave(y + LANE / 2 - 1, (left, right), bar, sound, waveform, geometry)
        context.globalAlpha = 1

    def _wave(
        self,
        middle: float,
        span: tuple[float, float],
        bar: Bar,
        sound: Sound,
        waveform: Waveform,
        geometry: Geometry,
    ) -> None:
        context, (x, right) = self._context, span
        context.beginPath()
        while x < right:
            loud = _loudness(waveform, sound, geometry.time(x) - bar.start, bar.end - bar.start)
            tall = max(loud * (LANE - 7), 1.0)
            context.rect(x, middle - tall / 2, _FINEST_PX - 0.5, tall)
            x += _FINEST_PX
        context.fill()

    def _fades(self, y: float, lane: Lane, geometry: Geometry, colours: Mapping[str, str]) -> None:
        """Draw how a sound rises and falls, with a handle for either."""
        context, bar = self._context, lane.bars[0]
        risen, falling = map(geometry.x, fade_handles(lane))
        context.strokeStyle, context.lineWidth = colours["accent"], 1
        context.beginPath()
        context.moveTo(geometry.x(bar.start), y + LANE - 4)
        context.lineTo(risen, y + 4)
        context.lineTo(falling, y + 4)
        context.lineTo(geometry.x(bar.end), y + LANE - 4)
        context.stroke()
        for x in (risen, falling):
            self._fill(colours["accent"], x - 3.5, y + 1, 7, 7)

    def _marks(self, y: float, lane: Lane, look: Look, colours: Mapping[str, str]) -> None:
        context, geometry = self._context, look.geometry
        left, right = geometry.time(geometry.names - _SLACK), geometry.time(geometry.width + _SLACK)
        first, last = geometry.x(lane.marks[0].time), geometry.x(lane.marks[-1].time)
        self._fill(colours["soft"], max(first, 0), y - 1, min(last, geometry.width) - max(first, 0), 1.5)
        seen = [mark for mark in lane.marks if left <= mark.time <= right]
        chosen = [mark for mark in seen if lane.key(mark) in look.keys]
        self._diamonds(y, (mark for mark in seen if mark not in chosen), geometry)
        context.fillStyle = colours["ink"]
        context.fill()
        if chosen:
            self._diamonds(y, chosen, geometry)
            context.fillStyle, context.strokeStyle, context.lineWidth = colours["accent"], colours["ink"], 1.5
            context.fill()
            context.stroke()

    def _diamonds(self, y: float, marks: Iterable[Mark], geometry: Geometry) -> None:
        """Trace keyframes; one that is reached in a step is a square."""
        context = self._context
        context.beginPath()
        for mark in marks:
            x = geometry.x(mark.time)
            if mark.easing in {None, "hold"}:
                context.rect(x - _MARK + 1, y - _MARK + 1, 2 * _MARK - 2, 2 * _MARK - 2)
                continue
            context.moveTo(x, y - _MARK)
            context.lineTo(x + _MARK, y)
            context.lineTo(x, y + _MARK)
            context.lineTo(x - _MARK, y)
            context.closePath()

    def _loop_shade(self, look: Look, colours: Mapping[str, str]) -> None:
        """Shade what playback leaves out."""
        if look.loop is None:
            return
        geometry = look.geometry
        start = min(max(geometry.x(look.loop[0]), geometry.names), geometry.width)
        end = min(max(geometry.x(look.loop[1]), geometry.names), geometry.width)
        self._context.globalAlpha = 0.45
        self._fill(colours["sunk"], geometry.names, RULER, start - geometry.names, geometry.height)
        self._fill(colours["sunk"], end, RULER, geometry.width - end, geometry.height)
        self._context.globalAlpha = 1

    def _names_column(self, seen: Sequence[tuple[float, Lane]], look: Look, colours: Mapping[str, str]) -> None:
        context, width = self._context, look.geometry.names
        for y, lane in seen:
            chosen = _is_lit(lane, look)
            self._fill(colours["chosen" if chosen else "ground"], 0, y, width, LANE - 1)
            context.fillStyle = colours["ink" if lane.kind == "layer" else "soft"]
            left = _NAME_LEFT + (_INDENT if lane.kind == "sound" and lane.owner else 0)
            context.fillText(self._shortened(lane.label, width - left - 8), left, y + LANE / 2)
            if chosen:
                self._fill(colours["accent"], 0, y, 3, LANE - 1)
        self._fill(colours["line"], width - 1, 0, 1, look.geometry.height)

    def _ruler(self, look: Look, colours: Mapping[str, str]) -> None:
        context, geometry = self._context, look.geometry
        self._fill(colours["sunk"], 0, 0, geometry.width, RULER)
        if look.loop is not None:
            self._loop_range(*look.loop, geometry, colours)
        left, right = geometry.time(geometry.names), geometry.time(geometry.width)
        for tick in ticks(left, min(right, geometry.left + geometry.span), geometry.px_per_second):
            x = geometry.x(tick.time)
            if x < geometry.names or tick.time > geometry.left + geometry.span + 1e-6:
                continue
            long = bool(tick.label)
            self._fill(colours["soft" if long else "line"], x, RULER - (10 if long else 6), 1, 10 if long else 6)
            if long and x + _LABEL < geometry.width:
                context.fillStyle = colours["soft"]
                context.fillText(tick.label, x + 4, 10)
        self._fill(colours["sunk"], 0, 0, geometry.names - 1, RULER)
        self._fill(colours["line"], 0, RULER - 1, geometry.width, 1)

    def _loop_range(self, start: float, end: float, geometry: Geometry, colours: Mapping[str, str]) -> None:
        """Draw the range that loops, with a handle at either end."""
        left, right = geometry.x(start), geometry.x(end)
        self._fill(colours["loop"], left, 0, right - left, RULER - 1)
        for x in (left, right):
            self._fill(colours["accent"], x - 2, 0, 4, RULER - 1)

    def _shortened(self, name: str, width: float) -> str:
        """Give as much of a name as there is room for."""
        known = self._names.get((name, round(width)))
        if known is None:
            known, kept = name, name
            while kept and self._context.measureText(known).width > width:
                kept = kept[:-1]
                known = f"{kept}…"
            self._names[name, round(width)] = known
        return known


def _is_lit(lane: Lane, look: Look) -> bool:
    return lane.sound_key == look.sound if lane.kind == "sound" else lane.owner in look.selection


def _loudness(waveform: Waveform, sound: Sound, t: float, length: float) -> float:
    """Give how high a sound is drawn ``t`` s after its start, 0..1, with its volume and fades; it lasts ``length`` s.

    The square root of the volume, so that what is quiet is seen.
    """
    place = int(t % waveform.seconds / waveform.seconds * len(waveform.peaks)) if waveform.seconds else 0
    rising = t / sound.fade_in if sound.fade_in > 0 else 1.0
    falling = (length - t) / sound.fade_out if sound.fade_out > 0 else 1.0
    return (
        waveform.peaks[min(place, len(waveform.peaks) - 1)]
        * math.sqrt(sound.volume)
        * max(min(rising, falling, 1.0), 0.0)
    )
