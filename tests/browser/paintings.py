"""Pictures that the browser's tests draw for themselves."""

from PIL import Image, ImageDraw, ImageFilter

from tests.server.pictures import grainy
from tests.unit.pictures.drawing import encoded

RED = (200, 30, 35)
PAPER = (240, 236, 225)
INK = (40, 60, 160)


def apple() -> bytes:
    """Draw an apple on a table, 480 x 360, as near to a photograph as it needs: shade, shadow, grain. PNG."""
    size = (480, 360)
    light = Image.linear_gradient("L").resize(size)
    table = Image.merge("RGB", [light.point([base + value // 5 for value in range(256)]) for base in (150, 140, 120)])
    shadow = Image.new("L", size)
    ImageDraw.Draw(shadow).ellipse((150, 255, 350, 300), fill=150)
    table.paste((70, 62, 50), mask=shadow.filter(ImageFilter.GaussianBlur(12)))
    shade = Image.radial_gradient("L").resize((180, 180))
    skin = Image.merge(
        "RGB", [shade.point([max(0, top - value // 5) for value in range(256)]) for top in (RED[0] + 20, *RED[1:])]
    )
    disc = Image.new("L", shade.size)
    ImageDraw.Draw(disc).ellipse((2, 2, 177, 177), fill=255)
    table.paste(skin, (150, 100), disc)
    return encoded(grainy(table))


def drawing() -> bytes:
    """Draw an ink disc of 120 px on a sheet of paper of one colour, 200 x 200. PNG."""
    image = Image.new("RGB", (200, 200), PAPER)
    ImageDraw.Draw(image).ellipse((40, 40, 160, 160), fill=INK)
    return encoded(image)


def seaside() -> bytes:
    """Draw a red sun and an ink boat on a sheet of one colour, 800 x 400. PNG."""
    image = Image.new("RGB", (800, 400), PAPER)
    draw = ImageDraw.Draw(image)
    draw.ellipse((90, 60, 210, 180), fill=RED)
    draw.rectangle((440, 240, 720, 360), fill=INK)
    return encoded(image)


def before_a_screen() -> bytes:
    """Draw an ink disc before a screen of the colour that Gemini is asked for, 200 x 200. PNG."""
    image = Image.new("RGB", (200, 200), "#FF00FF")
    ImageDraw.Draw(image).ellipse((50, 50, 150, 150), fill=INK)
    return encoded(image)


def card(colour: tuple[int, int, int] = RED, side: int = 100) -> bytes:
    """Cut a square card. PNG."""
    return encoded(Image.new("RGB", (side, side), colour))


def blank() -> bytes:
    """Give a sheet of paper with nothing on it, 200 x 200. PNG."""
    return encoded(Image.new("RGB", (200, 200), PAPER))


def clear() -> bytes:
    """Give a picture that is transparent everywhere, 60 x 60. PNG."""
    return encoded(Image.new("RGBA", (60, 60)))


def animation() -> bytes:
    """Give an animation of three frames, the first in red. GIF."""
    frames = [Image.new("RGB", (80, 60), colour) for colour in (RED, INK, PAPER)]
    for frame in frames:
        ImageDraw.Draw(frame).rectangle((30, 20, 50, 40), fill=(0, 0, 0))
    return encoded(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=100)
