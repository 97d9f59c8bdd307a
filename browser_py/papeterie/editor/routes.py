"""Addresses: what stands behind the ``#`` of the page's URL."""

from urllib.parse import quote, unquote

from papeterie.editor.state import SceneAddress

_FOLDERS = {"own": "scenes", "demo": "demo"}


def read_route(fragment: str) -> SceneAddress | None:
    """Give the scene of ``#/scenes/NAME`` or ``#/demo/NAME``; ``None``, the gallery, for anything else."""
    folder, _, name = fragment.lstrip("#").strip("/").partition("/")
    if not name:
        return None
    if folder == "demo":
        return SceneAddress(unquote(name), "demo")
    return SceneAddress(unquote(name)) if folder == "scenes" else None


def write_route(address: SceneAddress | None) -> str:
    """Give the fragment of a scene's page, or of the gallery's."""
    if address is None:
        return "#/"
    return f"#/{_FOLDERS[address.shelf]}/{quote(address.name, safe='')}"
