"""The command line as its own documentation: every help has an example, and every example runs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from summit_extract import __version__
from summit_extract.cli.main import main

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


def _commands(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from _commands(inner, (*path, name))


COMMANDS = dict(_commands(main))
LEAVES = [path for path, command in COMMANDS.items() if not isinstance(command, click.Group) or not path]


def _examples(command: click.Command) -> list[str]:
    """The lines of the help behind "Example:" that call the command."""
    _, _, behind = (command.help or "").partition("Example")
    return [line.strip() for line in behind.splitlines() if re.search(r"\bsummit-extract\b", line) and line.startswith("  ")]


EXAMPLES = [(path, line) for path in LEAVES for line in _examples(COMMANDS[path])]


def test_all_commands_are_known_here() -> None:
    assert {" ".join(path) for path in COMMANDS} >= {"", "extract", "validate", "schema", "explain", "lexicon check", "rules check"}


@pytest.mark.parametrize("path", LEAVES, ids=[" ".join(path) or "summit-extract" for path in LEAVES])
def test_every_help_has_an_example(path: tuple[str, ...]) -> None:
    assert _examples(COMMANDS[path])


@pytest.mark.parametrize("path", COMMANDS, ids=[" ".join(path) or "summit-extract" for path in COMMANDS])
def test_every_command_and_option_has_help(path: tuple[str, ...]) -> None:
    command = COMMANDS[path]
    assert command.help
    assert [option.name for option in command.params if isinstance(option, click.Option) and not option.help] == []


@pytest.mark.parametrize("flag", ["--help", "-h"])
@pytest.mark.parametrize("path", COMMANDS, ids=[" ".join(path) or "summit-extract" for path in COMMANDS])
def test_help_is_printed(run_command: Run, path: tuple[str, ...], flag: str) -> None:
    done = run_command(*path, flag)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"Usage: summit-extract")
    for example in _examples(COMMANDS[path]):
        assert example in done.stdout.decode(), "an example must stand on a line of its own, unbroken"


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Callable[[str], subprocess.CompletedProcess[bytes]]:
    """Run a line as a user's shell does, from a copy of the project's folder of samples."""
    place = tmp_path_factory.mktemp("project")
    shutil.copytree(root / "samples", place / "samples")
    tools = tmp_path_factory.mktemp("bin")
    script = tools / "summit-extract"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m summit_extract "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    env = {**os.environ, "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"}

    def run(line: str) -> subprocess.CompletedProcess[bytes]:
        # A path below /tmp in an example stands for any folder: the run keeps to its own.
        line = line.replace("/tmp/", f"{place}/tmp/")
        return subprocess.run(["sh", "-c", line], cwd=place, env=env, capture_output=True, timeout=240, check=False)

    return run


@pytest.mark.parametrize("line", [line for _, line in EXAMPLES], ids=[line for _, line in EXAMPLES])
def test_every_example_runs(shell: Callable[[str], subprocess.CompletedProcess[bytes]], line: str) -> None:
    done = shell(line)
    assert done.returncode == 0, done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_version(run_command: Run) -> None:
    done = run_command("--version")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().split() == ["summit-extract,", "version", __version__]


def test_no_argument_shows_the_help(run_command: Run) -> None:
    done = run_command()
    assert done.returncode == 2
    assert b"Usage: summit-extract" in done.stdout + done.stderr


def test_debug_shows_the_traceback_of_an_error(run_command: Run, tmp_path: Path) -> None:
    plain, debug = run_command("explain", tmp_path / "gone.txt"), run_command("--debug", "explain", tmp_path / "gone.txt")
    assert (plain.returncode, debug.returncode) == (1, 1)
    assert plain.stderr.decode().splitlines() == [f"summit-extract: {tmp_path}/gone.txt: no such file"]
    assert b"Traceback" in debug.stderr


@pytest.mark.parametrize("args", [["--help"], ["--version"]], ids=["help", "version"])
def test_help_loads_no_heavy_module(args: list[str], root: Path) -> None:
    """What makes a start slow is what it imports: the record, the tables, the drawing of tables."""
    lines = ["import sys", f"sys.argv[1:] = {args!r}", "from summit_extract.cli.main import run", "try:", "    run()", "except SystemExit:", "    pass"]
    code = "\n".join([*lines, "print(*sorted(sys.modules), file=sys.stderr)"])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=root, check=True)
    loaded = {name.split(".")[0] for name in done.stderr.decode().split()}
    assert not loaded & {"pydantic", "rich", "camel_tools", "hijridate", "regex"}


# -- the other commands ----------------------------------------------------------------------------


def test_schema_prints_json_schema(run_command: Run) -> None:
    import json

    done = run_command("schema")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_lexicon_check_names_every_bad_row(run_command: Run, tmp_path: Path) -> None:
    table = tmp_path / "t.tsv"
    table.write_text("class\tform\tvalue\tnote\nmonth\t\t1\t\nmonth\tشهر \t1\t\nmonth\n", encoding="utf-8")
    done = run_command("lexicon", "check", table)
    assert (done.returncode, done.stdout) == (1, b"")
    lines = done.stderr.decode().splitlines()
    assert [line.split("t.tsv:")[1][:1] for line in lines[:-1]] == ["2", "3", "4"]
    assert lines[-1].endswith("1 tables, 3 problems")


def test_lexicon_check_of_a_missing_file(run_command: Run, tmp_path: Path) -> None:
    done = run_command("lexicon", "check", tmp_path / "gone.tsv")
    assert done.returncode == 1
    assert b"gone.tsv" in done.stderr
    assert b"Traceback" not in done.stderr


def test_explain_gives_the_text_at_each_offset(run_command: Run, sample_files: list[Path]) -> None:
    done = run_command("explain", sample_files[0])
    assert (done.returncode, done.stderr) == (0, b"")
    text = sample_files[0].read_text(encoding="utf-8")
    rows = [line.split("\t") for line in done.stdout.decode().splitlines()]
    assert rows
    assert {len(row) for row in rows} == {7}
    assert [row for row in rows if " ".join(text[int(row[0]) : int(row[1])].split()) != row[2]] == []


@pytest.mark.parametrize("args", [["explain"], ["lexicon"], ["rules"], ["rules", "no-such"], ["schema", "extra"], ["explain", "a", "b"]], ids=" ".join)
def test_wrong_usage_of_the_other_commands(run_command: Run, args: list[str]) -> None:
    done = run_command(*args)
    assert done.returncode == 2
    assert b"Usage:" in done.stdout + done.stderr


def test_explain_into_a_broken_pipe_is_quiet(sample_files: list[Path], root: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "summit_extract", "explain", str(sample_files[0])], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=root
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        errors = process.stderr.read()
        process.wait(timeout=120)
    assert errors == b""
