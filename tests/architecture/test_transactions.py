"""Nothing is awaited inside a transaction: a coroutine would resume after the browser has ended it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[2] / "browser_py" / "papeterie"
LAYER = SOURCES / "browser" / "indexeddb.py"
PLATFORM = [SOURCES / "main.py", *sorted((SOURCES / "browser").rglob("*.py"))]
MODES = ("readonly", "readwrite")
HANDED = ("Transaction", "Upgrade")
"""Whoever is handed one of these works inside a transaction."""
OPENS = ("indexedDB", "transaction", "objectStore", "createObjectStore")
"""Names of JavaScript by which a database is reached; ``transaction`` as a call only."""

Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


def _runs(tree: ast.AST) -> Iterator[ast.Call]:
    """Give the calls of ``Database.run``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "run":
            mode = node.args[1] if len(node.args) > 1 else None
            if isinstance(mode, ast.Constant) and mode.value in MODES:
                yield node


def _inside(tree: ast.AST) -> Iterator[Function]:
    """Give the functions that are handed to ``Database.run``, and those that are handed a transaction."""
    named: dict[str, list[Function]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            named.setdefault(node.name, []).append(node)
            arguments = [*node.args.args, *node.args.kwonlyargs]
            if any(one.annotation is not None and ast.unparse(one.annotation) in HANDED for one in arguments):
                yield node
    for call in _runs(tree):
        issue = call.args[2]
        if isinstance(issue, ast.Lambda):
            yield issue
        else:
            assert isinstance(issue, ast.Name), f"line {call.lineno}: hand over a function that stands here"
            assert issue.id in named, f"line {call.lineno}: {issue.id} does not stand in this module"
            yield from named[issue.id]


def awaits(source: str) -> list[str]:
    """Give what is awaited inside transactions, or would be."""
    found = {
        f"line {node.lineno}: {type(node).__name__}"
        for function in _inside(ast.parse(source))
        for node in ast.walk(function)
        if isinstance(node, ast.Await | ast.AsyncFor | ast.AsyncWith | ast.AsyncFunctionDef | ast.Yield)
    }
    return sorted(found)


def openings(source: str) -> list[str]:
    """Give where a module reaches for a database by itself."""
    tree = ast.parse(source)
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    found = [
        f"line {node.lineno}: {node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in OPENS and (node.attr != "transaction" or id(node) in called)
    ]
    return found + [text for text in OPENS if f'"{text}"' in source or f"'{text}'" in source]


def relaxed(source: str) -> list[str]:
    """Give the transactions that write and do not wait for the disk."""
    return [
        f"line {call.lineno}"
        for call in _runs(ast.parse(source))
        if isinstance(call.args[1], ast.Constant)
        and call.args[1].value == "readwrite"
        and "durability='strict'" not in map(ast.unparse, call.keywords)
    ]


@pytest.mark.parametrize("path", PLATFORM, ids=lambda path: path.stem)
def test_nothing_is_awaited_inside_a_transaction(path: Path) -> None:
    """What makes the requests of a transaction, and what answers them, is plain functions."""
    assert awaits(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", [one for one in PLATFORM if one != LAYER], ids=lambda path: path.stem)
def test_one_module_opens_transactions(path: Path) -> None:
    """All others hand it their functions, and each that writes waits until its data are on the disk."""
    source = path.read_text(encoding="utf-8")
    assert openings(source) == []
    assert relaxed(source) == []


def test_transactions_are_found() -> None:
    """The rules above look at something."""
    runs = [call for path in PLATFORM for call in _runs(ast.parse(path.read_text(encoding="utf-8")))]
    assert len(runs) > 10


@pytest.mark.parametrize(
    "source",
    [
        "async def f(d):\n async def issue(t):\n  t.put(1)\n await d.run(['a'], 'readonly', issue)",
        "async def f(d):\n def issue(t):\n  async def g(v):\n   pass\n  t.get(g)\n d.run([], 'readonly', issue)",
        "async def store(transaction: Transaction) -> None:\n transaction.put(await work())",
    ],
)
def test_an_await_is_found(source: str) -> None:
    """In the function, in a callback in it, in a helper that is handed the transaction."""
    assert awaits(source)


def test_a_shortcut_is_found() -> None:
    """A transaction of one's own, by the name or past it, and a write that does not wait for the disk."""
    assert openings("js.indexedDB.open('a')") == ["line 1: indexedDB"]
    assert openings("connection.transaction(['a'])") == ["line 1: transaction"]
    assert openings("getattr(js, 'indexedDB')") == ["indexedDB"]
    assert openings("upgrade.transaction.put(1)") == []
    assert relaxed("d.run(['a'], 'readwrite', f)") == ["line 1"]
    assert relaxed("d.run(['a'], 'readwrite', f, durability='strict')") == []
