"""Draw the figures of the docs as SVG: ``python docs/draw_figures.py``. They bring their own paper, for light and dark."""  # noqa: E501, INP001 - a script beside the texts, not a package

from collections.abc import Sequence
from pathlib import Path

from papeterie.theatre.model import Easing
from papeterie.theatre.timeline import ease

PICTURES = Path(__file__).parent / "pictures"
PAPER, INK, SOFT, SKY, SEA, DEEP, WOOD, SAIL, SIGN = (
    "#fbf6ea", "#2d2a32", "#7b7480", "#cfe6f2", "#5f9fbf", "#3b7897", "#8a5a3b", "#fffdf6", "#d1495b",
)  # fmt: skip
BOLD, PALE = "font-weight='700'", f"fill='{SOFT}'"
SMALL, DASHES = f"text-anchor='end' font-size='11' {PALE}", "stroke-dasharray='4 3'"
MARKED = f"fill='none' stroke='{SIGN}' stroke-width='1.8'"
WIDTH, HEIGHT = 210, 118
WAVE = "q 13 -15 26 0 t 26 0 26 0 26 0 26 0 26 0 26 0 26 0 26 0 26 0"
CURVES: tuple[tuple[Easing, str], ...] = (
    ("linear", INK),
    ("ease-in", SEA),
    ("ease-out", WOOD),
    ("ease-in-out", DEEP),
    ("hold", SOFT),
    ((0.2, 0.0, 0.4, 1.3), SIGN),
)


def svg(width: int, height: int, parts: Sequence[str], title: str) -> str:
    """Give a picture of ``width`` x ``height`` px with rounded paper behind its parts."""
    style = "font-family='system-ui, sans-serif' font-size='13' fill='#2d2a32'"
    arrow = f"<path d='M0 0 L8 4 L0 8 z' fill='{INK}'/>"
    marker = f"<defs><marker id='tip' markerWidth='8' markerHeight='8' refX='7' refY='4' orient='auto'>{arrow}</marker>"
    clip = f"<clipPath id='stage'><rect width='{WIDTH}' height='{HEIGHT}' rx='4'/></clipPath></defs>"
    body = "\n".join(parts)
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}' width='{width}' height='{height}' "
        f"role='img' {style}>\n<title>{title}</title>\n{marker}{clip}\n"
        f"<rect width='{width}' height='{height}' rx='14' fill='{PAPER}'/>\n{body}\n</svg>\n"
    )


def words(x: float, y: float, text: str, extra: str = "") -> str:
    """Write at a place; ``extra`` are attributes."""
    return f"<text x='{x:g}' y='{y:g}' {extra}>{text}</text>"


def arrow(way: str) -> str:
    """Draw a way that ends in a tip."""
    return f"<path d='{way}' fill='none' stroke='{INK}' stroke-width='1.6' marker-end='url(#tip)'/>"


def sheet(x: float, y: float, name: str, lines: Sequence[str], file: str) -> str:
    """Draw a sheet of paper with a heading, what is on it, and where it is made."""
    height = 46 + 18 * len(lines)
    text = [words(12, 44 + 18 * index, line, PALE) for index, line in enumerate(lines)]
    return (
        f"<g transform='translate({x:g} {y:g})'>"
        f"<rect width='{WIDTH}' height='{height}' rx='6' fill='#fff' stroke='{INK}' stroke-width='1.2'/>"
        f"{words(12, 23, name, BOLD)}{words(198, 23, file, SMALL)}"
        f"{''.join(text)}</g>"
    )


def stage(x: float, y: float, step: str, says: Sequence[str], inside: str) -> str:
    """Draw a small stage with a caption of several lines under it."""
    text = [words(0, HEIGHT + 38 + 17 * index, line, PALE) for index, line in enumerate(says)]
    return (
        f"<g transform='translate({x:g} {y:g})'>"
        f"<g clip-path='url(#stage)'><rect width='{WIDTH}' height='{HEIGHT}' fill='{SKY}'/>{inside}</g>"
        f"<rect width='{WIDTH}' height='{HEIGHT}' rx='4' fill='none' stroke='{INK}' stroke-width='1.2'/>"
        f"{words(0, HEIGHT + 20, step, BOLD)}{''.join(text)}</g>"
    )


def wave(y: float, colour: str, shift: float = 0.0) -> str:
    """Draw a wave from side to side, down to the stage's end."""
    return f"<path d='M{-26 + shift:g} {y:g} {WAVE} V{HEIGHT} H-30 z' fill='{colour}'/>"


def boat(x: float, y: float, turn: float = 0.0, extra: str = "") -> str:
    """Draw a boat whose water line is at ``x``, ``y``."""
    hull = f"<path d='M-27 -8 H27 L17 8 H-17 z' fill='{WOOD}'/>"
    sails = f"<path d='M-2 -12 V-46 L-22 -12 z M3 -12 V-40 L20 -12 z' fill='{SAIL}' stroke='{INK}' stroke-width='.8'/>"
    return f"<g transform='translate({x:g} {y:g}) rotate({turn:g})'{extra}>{sails}{hull}</g>"


def sun(x: float, y: float) -> str:
    """Draw the sun."""
    return f"<circle cx='{x:g}' cy='{y:g}' r='13' fill='#f2c14e'/>"


def box(x: float, y: float, width: float, height: float, extra: str = "") -> str:
    """Draw the outline of what is spoken of."""
    return f"<rect x='{x:g}' y='{y:g}' width='{width:g}' height='{height:g}' {MARKED} {extra}/>"


def frame_figure() -> str:
    """Draw how a frame is made."""
    path = f"<path d='M20 92 C 60 40, 90 95, 128 62' {MARKED} {DASHES}/>"
    ends = f"<circle cx='83' cy='77' r='4' fill='{SIGN}'/><circle cx='130' cy='71' r='4' fill='{SIGN}'/>"
    keys = f"<circle cx='20' cy='92' r='3.5' fill='{SIGN}'/><circle cx='128' cy='62' r='3.5' fill='{SIGN}'/>"
    upright = f"{box(98, 20, 60, 52)}{boat(128, 64)}"
    poses = "".join(
        f"<g transform='translate({34 + 22 * index} {20 + 10 * index})'><rect width='96' height='60' rx='3' "
        f"fill='#fff' fill-opacity='.82' stroke='{INK}'/>{drawn}</g>"
        for index, drawn in enumerate(
            (
                sun(48, 28),
                f"<g transform='translate(-57 0)'>{boat(105, 50, 6)}</g>",
                f"<path d='M4 38 q 11 -13 22 0 t 22 0 22 0 22 0 V56 H4 z' fill='{SEA}'/>",
            )
        )
    )
    seen = f"<g transform='scale(1.6) translate(-56 -30)'>{sun(160, 40)}{boat(106, 74, 6)}{wave(80, SEA, 8)}</g>"
    return svg(
        1000,
        640,
        [
            sheet(30, 30, "Scene", ["layers, behaviours", "camera keyframes, stage"], "model.py"),
            sheet(30, 132, "Sprites", ["size, metadata,", "the top of each column"], "artwork.py"),
            arrow("M246 71 H376"),
            arrow("M246 172 C 310 172, 310 112, 376 112"),
            words(264, 60, "compile", BOLD),
            sheet(
                386,
                50,
                "CompiledScene",
                ["each layer as curves of time,", "the rest worked out"],
                "evaluate.py",
            ),
            words(386, 154, "once, when the scene changes", PALE),
            arrow("M602 91 H746"),
            words(620, 80, "frame(t)", BOLD),
            words(620, 112, "every frame,", PALE),
            words(620, 129, "from t alone", PALE),
            sheet(756, 50, "Frame", ["what the camera sees,", "poses from back to front"], "pose.py"),
            f"<path d='M30 240 H970' stroke='{SOFT}' stroke-width='1' {DASHES}/>",
            words(30, 266, "What frame(t) does, and what is made of it", "font-weight='700' font-size='15'"),
            stage(
                30,
                284,
                "1  Trajectory",
                ["rest or keyframes, behaviours,", "scroll, scale: a box that turns", "trajectory.py, motion.py"],
                f"{wave(92, DEEP)}{path}{keys}{upright}",
            ),
            arrow("M246 343 H264"),
            stage(
                274,
                284,
                "2  Reaction",
                ["the surface under stern and bow", "gives tilt and height", "reaction.py, surface.py"],
                f"{boat(106, 66, -7)}{wave(80, SEA, 8)}{ends}<path d='M70 79 L143 69' {MARKED}/>",
            ),
            arrow("M490 343 H508"),
            stage(
                518,
                284,
                "3  Camera",
                ["its pan carries layers along by", "their parallax; its view is framed", "camera.py"],
                f"{sun(160, 40)}{boat(106, 74, -7)}{wave(80, SEA, 8)}{box(56, 30, 131, 74, DASHES)}",
            ),
            arrow("M734 343 H752"),
            stage(
                762,
                284,
                "4  Poses",
                ["sorted by z_depth: box, turn,", "opacity of each sprite", "evaluate.py, pose.py"],
                poses,
            ),
            arrow("M950 462 V506 H250"),
            stage(30, 504, "", [], seen),
            words(262, 532, "5  Painter", BOLD),
            words(262, 552, "what can be seen of each pose becomes calls on a Canvas:", PALE),
            words(262, 570, "begin, draw, draw_tiles, fill_below (painting/painter.py)", PALE),
            words(262, 596, "browser/canvas.py: Canvas 2D", BOLD),
            words(512, 596, "headless/canvas.py: Pillow", BOLD),
            words(262, 615, "the same scene, the same picture, in either home", PALE),
        ],
        "How a frame is made: scene and sprites are compiled once; at a time t, trajectory, reaction and camera give "
        "poses, which the painter draws on Canvas 2D or with Pillow",
    )


def easing_figure() -> str:
    """Draw each easing's curve: time to the right, the way gone upwards."""
    parts = []
    for index, (easing, colour) in enumerate(CURVES):
        left, bottom, side = 30 + 154 * index, 170, 110
        moments = [*(step / 60 for step in range(60)), 0.999, 1.0]
        points = " ".join(f"{left + side * one:.1f},{bottom - side * ease(easing, one):.1f}" for one in moments)
        name = easing if isinstance(easing, str) else f"[{', '.join(f'{one:g}' for one in easing)}]"
        parts += [
            f"<path d='M{left} {bottom - side} h{side} v{side}' fill='none' stroke='{SOFT}' {DASHES}/>",
            f"<path d='M{left} {bottom - side} v{side} h{side}' fill='none' stroke='{INK}' stroke-width='1.2'/>",
            f"<polyline points='{points}' fill='none' stroke='{colour}' stroke-width='2.6' stroke-linejoin='round'/>",
            words(left + side / 2, bottom + 24, name, "text-anchor='middle'"),
        ]
    return svg(
        950, 214, parts, "The ways of easing: linear, ease-in, ease-out, ease-in-out, hold, and a curve of one's own"
    )


def figures() -> dict[Path, str]:
    """Give every figure by its file."""
    return {PICTURES / "frame.svg": frame_figure(), PICTURES / "easing.svg": easing_figure()}


if __name__ == "__main__":
    for path, text in figures().items():
        path.write_text(text, encoding="utf-8")
