"""The palettes of the shows: cream, lamp ochre and vermilion for what matters, and for each a world of colours around.

The harbour has an indigo and teal night, the forest a green one, the balloon's journey a day from rose to rose.
"""

Colour = tuple[int, int, int]


def rgb(code: str) -> Colour:
    """Read a colour such as "#1b2158"."""
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Go from the first colour to the second by a share of 0..1."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


SHADOW = rgb("#05071c")

INK = rgb("#0b0f2e")
MIDNIGHT = rgb("#111840")
INDIGO = rgb("#1a275c")
DUSK = rgb("#284273")
LAGOON = rgb("#296487")
TEAL = rgb("#3a8f9d")
MIST = rgb("#7fbfb6")
FOAM = rgb("#cfe6d4")

CREAM = rgb("#fbeecb")
BISQUE = rgb("#ecd199")
SAND = rgb("#cfa765")

OCHRE = rgb("#f3b245")
AMBER = rgb("#e08a2b")
GLOW = rgb("#ffdf8e")

VERMILION = rgb("#dd4a30")
BRICK = rgb("#a82f2a")
WINE = rgb("#6d1f2c")
OAK = rgb("#7a4a2c")

PITCH = rgb("#06171a")
PINE = rgb("#0c2a2d")
SPRUCE = rgb("#164346")
FERN = rgb("#2a6a60")
SAGE = rgb("#5b9a84")
LICHEN = rgb("#a6cfae")
PALE = rgb("#e2efc6")
RUSSET = rgb("#9c5a33")
UMBER = rgb("#4d2f26")

AZURE = rgb("#6fb4c8")
AIR = rgb("#cde6df")
PEACH = rgb("#f8d6ab")
ROSE = rgb("#e49a86")
PLUM = rgb("#7a5a86")
SLATE = rgb("#6f9aa6")
MEADOW = rgb("#86ad62")
GRASS = rgb("#4f8a58")
OLIVE = rgb("#a9b15c")
STRAW = rgb("#e2c670")
