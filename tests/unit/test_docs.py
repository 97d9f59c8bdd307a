"""The texts tell what is true: their links lead somewhere, and nothing that can be set is left out."""

import importlib.util
import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from urllib.parse import unquote

import msgspec
import pytest
from pydantic.fields import FieldInfo

from papeterie.editor.config import Config
from papeterie.theatre import model
from papeterie.theatre.archive_manifest import Manifest
from papeterie.theatre.codec import read_metadata, read_scene
from papeterie.theatre.shape import fields
from server.settings import Settings

ROOT = Path(__file__).parents[2]
TEXTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
README = (ROOT / "README.md").read_text(encoding="utf-8")
FORMAT = (ROOT / "docs" / "scene-format.md").read_text(encoding="utf-8")
PROJECT_FILE = (ROOT / "docs" / "project-file.md").read_text(encoding="utf-8")
EXAMPLES = [json.loads(text) for text in re.findall(r"^```json\n(.*?)^```", FORMAT, re.DOTALL | re.MULTILINE)]
PAPETERIE = ROOT / "browser_py" / "papeterie"
RECORDS = [
    one for one in vars(model).values() if isinstance(one, type) and issubclass(one, model.Record) and fields(one)
]


def _script(name: str) -> ModuleType:
    """Give a script of the docs as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


REFERENCE, FIGURES = _script("write_reference"), _script("draw_figures")


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
    ("variable", "field"),
    [(name, field) for name, field in _variables().items() if field.default and field.default_factory is None],
)
def test_the_readme_gives_the_defaults_of_the_server(variable: str, field: FieldInfo) -> None:
    """The number or word in the second column is the one that the server uses."""
    row = next(line for line in README.splitlines() if line.startswith(f"| `{variable}` |"))
    assert str(field.default) == row.split("|")[2].strip(" `")


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_the_format_s_tables_have_every_field(record: type[model.Record]) -> None:
    """All that a file may say is described."""
    missing = [name for name in fields(record) if f"\n| `{name}` |" not in FORMAT]
    assert missing == []


@pytest.mark.parametrize("name", [one.name for one in msgspec.structs.fields(Manifest)])
def test_the_page_about_project_files_has_every_field_of_the_manifest(name: str) -> None:
    """In its example, and in its table."""
    (example,) = re.findall(r"^```json\n(.*?)^```", PROJECT_FILE, re.DOTALL | re.MULTILINE)
    assert msgspec.json.decode(example, type=Manifest).version == 1
    assert name in json.loads(example)
    assert re.search(rf"^\| [^|]*`{name}`[^|]* \|", PROJECT_FILE, re.MULTILINE)


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("Oscillate", "| `frequency` | 1 | Hz |"),
        ("Oscillate", "| `amplitude` | 10 | px (x, y), % (scale, opacity), degrees (rotation) |"),
        ("Drift", "| `drift_cap` | unset | px (x, y), times (scale), degrees (rotation), fraction (opacity) |"),
        ("Stage", "| `width` | 1280 | px, 1 to 16384 |"),
        ("Stage", '| `background` | `"#c8e6ff"` | a colour such as "#c8e6ff" |'),
        ("Scene", "| `duration_sec` | 30 | s, over 0 to 86400 |"),
        ("Sound", "| `volume` | 1 | 0 to 1 |"),
        ("Sound", "| `trigger_event` | unset | `loop_start`, `crest_peak` |"),
        ("Layer", "| `id` | its sprite's name | text |"),
        ("Appearance", '| `vertical_anchor` | `"center"` | `top`, `center`, `bottom` |'),
        ("Appearance", "| `height_scale` | unset | fraction, over 0 |"),
    ],
)
def test_a_table_of_the_format_gives_default_unit_and_range(table: str, row: str) -> None:
    """As the models have them."""
    text = FORMAT.partition(f"<!-- {table} -->")[2].partition("<!-- end -->")[0]
    assert f"\n{row} " in text


@pytest.mark.parametrize(("path", "text"), REFERENCE.reference().items(), ids=lambda one: getattr(one, "name", ""))
def test_what_is_made_from_the_models_is_up_to_date(path: Path, text: str) -> None:
    """The tables and the schemas; else run ``python docs/write_reference.py``."""
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(("path", "text"), FIGURES.figures().items(), ids=lambda one: getattr(one, "name", ""))
def test_the_figures_are_those_that_are_drawn(path: Path, text: str) -> None:
    """Else run ``python docs/draw_figures.py``."""
    assert path.read_text(encoding="utf-8") == text


def test_the_modules_that_the_engine_s_text_names_exist() -> None:
    """It tells where to look."""
    named = set(re.findall(r"`((?:\w+/)?\w+\.py)`", (ROOT / "docs" / "engine.md").read_text(encoding="utf-8")))
    existing = {str(path.relative_to(PAPETERIE)) for path in PAPETERIE.rglob("*.py")}
    assert {name for name in named if not any(one == name or one.endswith(f"/{name}") for one in existing)} == set()


@pytest.mark.parametrize("example", EXAMPLES, ids=[f"example {number}" for number in range(1, len(EXAMPLES) + 1)])
def test_the_format_s_examples_are_read_without_unknown_fields(example: dict[str, object]) -> None:
    """Scenes and metadata; only the example of an older file has a field that is kept and not understood."""
    read = read_scene(example) if "layers" in example else read_metadata(example)
    records = (
        read,
        *getattr(read, "layers", ()),
        *getattr(read, "camera", ()),
        *(getattr(read, "behaviors", ()) or ()),
    )
    unknown = {name for one in records for name in one.extra}
    assert unknown == ({"bob_amplitude"} if "scene_name" in example else set())


def test_there_are_examples_to_read() -> None:
    """The pattern above finds them."""
    assert len(EXAMPLES) == FORMAT.count("```json") > 0
