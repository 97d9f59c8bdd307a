"""The domain: scenes, layers, sprites and what they look like at a time. Knows no platform."""
