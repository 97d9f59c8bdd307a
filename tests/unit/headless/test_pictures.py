"""What the engine knows of pictures."""

from PIL import Image

from papeterie.headless.pictures import artwork_of
from papeterie.theatre.model import SpriteMetadata

RED = (255, 0, 0, 255)


def test_artwork_knows_size_and_metadata() -> None:
    """Column heights only where something rides."""
    metadata = SpriteMetadata(rotation=5)
    artwork = artwork_of(Image.new("RGBA", (20, 10), RED), metadata, ridden=False)
    assert (artwork.width, artwork.height, artwork.metadata, artwork.heights) == (20, 10, metadata, ())


def test_artwork_of_a_ridden_sprite_has_its_surface() -> None:
    """The first row over alpha 10 in each column; the height where there is none."""
    picture = Image.new("RGBA", (3, 4))
    picture.putpixel((0, 2), RED)
    picture.putpixel((1, 0), (255, 0, 0, 10))
    picture.putpixel((1, 3), RED)
    assert artwork_of(picture, SpriteMetadata(), ridden=True).heights == (2, 3, 4)
