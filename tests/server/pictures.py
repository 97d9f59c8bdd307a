"""Pictures that the server's tests draw for themselves."""

from PIL import Image, ImageChops, ImageDraw, ImageFilter

SKY = (120, 170, 220)
HULL = (150, 60, 30)


def boat(ground: tuple[int, int, int] = SKY) -> Image.Image:
    """Draw a boat with a thin mast and a sail on a ground of one colour, 600 x 400."""
    image = Image.new("RGB", (1200, 800), ground)
    draw = ImageDraw.Draw(image)
    draw.polygon([(240, 520), (960, 520), (840, 700), (360, 700)], fill=HULL)
    draw.rectangle((580, 120, 600, 520), fill=(80, 50, 20))
    draw.polygon([(610, 140), (610, 480), (880, 480)], fill=(240, 80, 80))
    return image.resize((600, 400), Image.Resampling.LANCZOS)


def ball(size: tuple[int, int] = (640, 480)) -> Image.Image:
    """Draw a shaded ball above its soft shadow on a grainy table: as near to a photograph as a test can draw."""
    width, height = size
    table = Image.linear_gradient("L").resize(size).point([120 + value // 4 for value in range(256)])
    shadow = Image.new("L", size, 255)
    ImageDraw.Draw(shadow).ellipse((width * 0.3, height * 0.68, width * 0.7, height * 0.84), fill=110)
    table = ImageChops.multiply(table, shadow.filter(ImageFilter.GaussianBlur(width / 40)))
    picture = Image.merge("RGB", (table, table.point([value * 9 // 10 for value in range(256)]), table))
    shade = Image.radial_gradient("L").resize((width // 3, width // 3)).point([255 - value for value in range(256)])
    skin = Image.merge("RGB", (shade.point([min(255, value + 60) for value in range(256)]), shade, shade))
    disc = Image.new("L", shade.size)
    ImageDraw.Draw(disc).ellipse((2, 2, disc.width - 3, disc.height - 3), fill=255)
    picture.paste(skin, (width // 3, round(height * 0.32)), disc)
    return grainy(picture)


def grainy(picture: Image.Image) -> Image.Image:
    """Add the grain of a camera."""
    noise = Image.effect_noise(picture.size, 30).convert("RGB")
    return Image.blend(picture, noise, 0.12)
