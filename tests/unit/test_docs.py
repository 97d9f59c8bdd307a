"""The texts tell what is true: their links lead somewhere, and nothing that can be set is left out."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import msgspec
import pytest
from pydantic.fields import FieldInfo

from papeterie.editor.config import Config
from papeterie.theatre import model
from papeterie.theatre.codec import read_metadata, read_scene
from server.settings import Settings

ROOT = Path(__file__).parents[2]
TEXTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
README = (ROOT / "README.md").read_text(encoding="utf-8")
FORMAT = (ROOT / "docs" / "scene-format.md").read_text(encoding="utf-8")
EXAMPLES = [json.loads(text) for text in re.findall(r"^```json\n(.*?)^```", FORMAT, re.DOTALL | re.MULTILINE)]
BEHAVIORS = (model.Oscillate, model.Drift, model.Pulse, model.Background, model.Location, model.Sound)
RECORDS = (model.Scene, model.Stage, model.Layer, model.SpriteMetadata, model.PivotOnCrest, *BEHAVIORS)


def _links(text: Path) -> Iterator[str]:
    """Give the relative targets of links and pictures."""
    for target in re.findall(r"\]\(([^)\s]+)\)", text.read_text(encoding="utf-8")):
        if not re.match(r"[a-z]+:", target):
            yield target


def _anchors(text: Path) -> set[str]:
    """Give the anchors that readers of Markdown make of the headings."""
    headings = re.findall(r"^#+ (.+)$", text.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def _variables() -> dict[str, FieldInfo]:
    """Give the server's settings by their names in the environment."""
    prefix, fields = str(Settings.model_config["env_prefix"]), Settings.model_fields
    return {str(field.validation_alias or f"{prefix}{name}".upper()): field for name, field in fields.items()}


def _named(text: str) -> set[str]:
    """Give what stands in code marks."""
    return set(re.findall(r"`([^`\n]+)`", text))


@pytest.mark.parametrize("text", TEXTS, ids=lambda path: path.name)
def test_links_and_pictures_lead_to_something_that_exists(text: Path) -> None:
    """Files, and the headings in them."""
    for target in _links(text):
        path, _, anchor = unquote(target).partition("#")
        file = text.parent / path if path else text
        assert file.exists(), target
        assert not anchor or anchor in _anchors(file), target


@pytest.mark.parametrize("variable", _variables())
def test_the_readme_names_every_environment_variable_of_the_server(variable: str) -> None:
    """In a table, as code."""
    assert f"| `{variable}` |" in README


@pytest.mark.parametrize("name", [field.name for field in msgspec.structs.fields(Config)])
def test_the_readme_names_every_field_of_the_configuration(name: str) -> None:
    """In a table, as code."""
    assert f"| `{name}` |" in README


@pytest.mark.parametrize(
    ("variable", "field"), [(name, field) for name, field in _variables().items() if field.default]
)
def test_the_readme_gives_the_defaults_of_the_server(variable: str, field: FieldInfo) -> None:
    """The number or word in the second column is the one that the server uses."""
    row = next(line for line in README.splitlines() if line.startswith(f"| `{variable}` |"))
    assert str(field.default) == row.split("|")[2].strip(" `")


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_the_format_s_text_names_every_field(record: type[model.Record]) -> None:
    """All that a file may have is described."""
    fields = {field.name for field in msgspec.structs.fields(record)} - {"extra"}
    assert fields - _named(FORMAT) == set()


@pytest.mark.parametrize("example", EXAMPLES, ids=[f"example {number}" for number in range(1, len(EXAMPLES) + 1)])
def test_the_format_s_examples_are_read_without_unknown_fields(example: dict[str, object]) -> None:
    """Scenes and metadata; only the example of an older file has a field that is kept and not understood."""
    read = read_scene(example) if "layers" in example else read_metadata(example)
    unknown = {name for one in (read, *getattr(read, "layers", ())) for name in one.extra}
    assert unknown == ({"bob_amplitude"} if "scene_name" in example else set())


def test_there_are_examples_to_read() -> None:
    """The pattern above finds them."""
    assert len(EXAMPLES) == FORMAT.count("```json") > 0
