"""Papeterie: a toy-theatre animation studio that runs in the browser."""

__version__ = "0.1.0"
