"""What a person meets on the command line."""

import socket
import sys
from types import ModuleType

import pytest


def test_a_port_in_use_is_named_with_a_remedy(build: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is installed or built before a person learns that the port is taken."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        status = build.main(["serve", "--no-open", "--port", str(port)])

    told = capsys.readouterr().err
    assert status == 1
    assert f"cannot serve on port {port} of 127.0.0.1" in told
    assert f"--port {port + 1}" in told


@pytest.mark.parametrize(("command", "module"), [("test", "pytest"), ("bench", "benchmarks")])
def test_tools_get_their_arguments_as_they_were_given(
    build: ModuleType, monkeypatch: pytest.MonkeyPatch, command: str, module: str
) -> None:
    """Options, paths and their order survive, and the exit status comes back."""
    given: list[str] = []

    def run_tool(name: str, arguments: list[str]) -> int:
        given.extend((name, *arguments))
        return 5

    monkeypatch.setattr(build, "try_out", run_tool)

    assert build.main([command, "-k", "moon or sun", "tests/unit", "-x", "--durations=5"]) == 5
    assert given == [module, "-k", "moon or sun", "tests/unit", "-x", "--durations=5"]


def test_other_commands_refuse_what_they_do_not_know(build: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt option is not silently ignored."""
    with pytest.raises(SystemExit, match="2"):
        build.main(["dist", "--prot", "9000"])

    assert "dist does not understand --prot 9000" in capsys.readouterr().err


def test_help_shows_every_command_and_where_there_is_more(
    build: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    """A person who knows nothing can go on from --help."""
    with pytest.raises(SystemExit, match="0"):
        build.main(["--help"])

    told = capsys.readouterr().out
    assert [word for word in ("serve", "test", "bench", "dist", "README.md") if word not in told] == []


def test_a_tool_that_fails_is_reported_with_its_words(build: ModuleType) -> None:
    """The last lines that it printed say what was wrong."""
    script = "import sys; print('no space left'); sys.exit(3)"

    with pytest.raises(build.BuildError, match=r"(?s)failed with status 3.*no space left"):
        build.run("Trying", sys.executable, "-c", script)
