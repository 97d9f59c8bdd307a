"""The other home of the engine: Pillow under plain CPython."""
