"""`summit-extract PATH…` when things go wrong: inputs that fail, wrong usage, odd names, locales and pipes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]
Report = Callable[..., Path]

TALKS = "قال الوزير: «ناقشنا الملفات كلها».\nوعقد اللقاء في مسقط يوم 3 مايو 2024.\n"
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"


def _paths(lines: bytes) -> list[str]:
    return [os.path.basename(json.loads(line)["source"]["path"]) for line in lines.splitlines()]


# -- inputs that fail ------------------------------------------------------------------------------

BAD = {"empty.txt": b"", "scan.txt": PDF, "raw.txt": bytes(range(256)) * 4, "damaged.txt": "تقرير طويل عن اللقاء".encode()[:-1] + b"\xff\xff"}


def test_bad_inputs_among_good_ones(run_command: Run, report: Report, tmp_path: Path) -> None:
    good = [report("one.txt", TALKS), report("two.txt", TALKS)]
    bad = [report(name, data) for name, data in BAD.items()] + [tmp_path / "missing.txt"]
    done = run_command(bad[0], good[0], *bad[1:], good[1])
    assert done.returncode == 3
    assert _paths(done.stdout) == ["one.txt", "two.txt"]
    errors = done.stderr.decode()
    assert [name for name in [*BAD, "missing.txt"] if errors.count(name + ":") != 1] == []
    assert "5 of 7 inputs failed" in errors
    assert len(errors.splitlines()) == 6
    assert "Traceback" not in errors


def test_bad_inputs_among_good_ones_into_a_folder(run_command: Run, report: Report, tmp_path: Path) -> None:
    report("in/good.txt", TALKS)
    report("in/bad.txt", b"")
    done = run_command(tmp_path / "in", "--output-dir", tmp_path / "out")
    assert done.returncode == 3
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["good.json"]


@pytest.mark.parametrize("name", BAD)
def test_a_bad_input_alone(run_command: Run, report: Report, name: str) -> None:
    done = run_command(report(name, BAD[name]))
    assert (done.returncode, done.stdout) == (1, b"")
    assert len(done.stderr.decode().splitlines()) == 1
    assert name in done.stderr.decode()


def test_a_missing_file(run_command: Run, tmp_path: Path) -> None:
    done = run_command(tmp_path / "nowhere.txt")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode().strip().endswith("nowhere.txt: no such file")


def test_a_folder_without_reports(run_command: Run, report: Report, tmp_path: Path) -> None:
    report("in/notes.md", TALKS)
    done = run_command(tmp_path / "in")
    assert (done.returncode, done.stdout) == (1, b"")
    assert "no reports" in done.stderr.decode()


def test_a_folder_without_reports_beside_a_report(run_command: Run, report: Report, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    done = run_command(tmp_path / "none", report("a.txt", TALKS))
    assert done.returncode == 3
    assert _paths(done.stdout) == ["a.txt"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_no_permission(run_command: Run, report: Report) -> None:
    path = report("secret.txt", TALKS)
    path.chmod(0)
    done = run_command(path)
    assert done.returncode == 1
    assert "no permission" in done.stderr.decode()


def test_a_file_that_is_no_single_report(run_command: Run, report: Report) -> None:
    done = run_command(report("book.txt", "كلمة ".encode() * 500_000))
    assert (done.returncode, done.stdout) == (1, b"")
    assert "4 MB" in done.stderr.decode()


def test_a_link_that_leads_nowhere_is_named(run_command: Run, report: Report, tmp_path: Path) -> None:
    report("in/a.txt", TALKS)
    (tmp_path / "in/link.txt").symlink_to(tmp_path / "gone.txt")
    done = run_command(tmp_path / "in")
    assert done.returncode == 3
    assert "link.txt: no such file" in done.stderr.decode()


def test_empty_standard_input(run_command: Run) -> None:
    done = run_command("-", input=b"")
    assert (done.returncode, done.stdout) == (1, b"")
    assert "empty" in done.stderr.decode()


WRONG_USAGE = [
    ("an unknown option", ["--no-such-option", "a.txt"]),
    ("a day that is none", ["--published", "2024-02-31", "a.txt"]),
    ("an unknown format", ["--format", "xml", "a.txt"]),
    ("no jobs", ["--jobs", "0", "a.txt"]),
    ("two outputs", ["-o", "x.json", "--output-dir", "out", "a.txt"]),
    ("lines into a folder", ["--format", "jsonl", "--output-dir", "out", "a.txt"]),
    ("no path", ["extract"]),
    ("an unknown encoding", ["--encoding", "no-such-encoding", "a.txt"]),
    ("a codec that gives no text", ["--encoding", "base64", "a.txt"]),
    ("a lexicon that is not there", ["--lexicon", "no-such.tsv", "a.txt"]),
]


@pytest.mark.parametrize("args", [case[1] for case in WRONG_USAGE], ids=[case[0] for case in WRONG_USAGE])
def test_wrong_usage_is_exit_code_2(run_command: Run, report: Report, args: list[str]) -> None:
    folder = report("a.txt", TALKS).parent
    done = run_command(*args, cwd=folder)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr
    assert "Traceback" not in done.stderr.decode()
    assert sorted(path.name for path in folder.iterdir()) == ["a.txt"]


# -- the surroundings ------------------------------------------------------------------------------


def test_a_broken_pipe_is_quiet(sample_files: list[Path], root: Path) -> None:
    """The reader takes a few bytes and goes, while far more than a pipe holds is still to come."""
    many = [str(path) for path in sample_files] * 8
    with subprocess.Popen([sys.executable, "-m", "summit_extract", *many], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=root) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(10) == b'{"schema_v'
        process.stdout.close()
        errors = process.stderr.read()
        process.wait(timeout=120)
    assert errors == b""
    assert process.returncode == 141


@pytest.mark.parametrize(
    "env",
    [{"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}, {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}],
    ids=["C", "POSIX"],
)
def test_the_output_is_utf8_whatever_the_locale(run_command: Run, report: Report, env: dict[str, str]) -> None:
    path = report("لقاء.txt", TALKS)
    done = run_command(path.name, cwd=path.parent, env=env)
    assert done.returncode == 0, done.stderr
    record = json.loads(done.stdout.decode("utf-8"))
    assert record["source"]["path"] == "لقاء.txt"
    assert done.stdout == run_command(path.name, cwd=path.parent).stdout
    failed = run_command("مفقود.txt", "--summary", cwd=path.parent, env=env)
    assert failed.returncode == 1
    assert b"Traceback" not in failed.stderr


def test_a_summary_in_an_ascii_locale_does_not_fail(run_command: Run, sample_files: list[Path]) -> None:
    env = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = run_command(sample_files[0], "--summary", env=env)
    assert done.returncode == 0, done.stderr
    assert done.stdout == run_command(sample_files[0]).stdout


def test_the_same_bytes_under_every_hash_seed(run_command: Run, sample_files: list[Path]) -> None:
    outputs = {run_command(*sample_files, env={"PYTHONHASHSEED": seed}).stdout for seed in ("0", "1", "4242")}
    assert len(outputs) == 1
    assert len(outputs.pop().splitlines()) == len(sample_files)


def test_a_file_name_with_odd_bytes(run_command: Run, tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    for name in (b"odd\xff\xfename.txt", b"line\nbreak.txt", b"-dash.txt", b'quote"s.txt'):
        try:
            with open(os.path.join(folder, name), "wb") as file:
                file.write(TALKS.encode())
        except OSError:
            pytest.skip("this file system has no such names")
    done = run_command(tmp_path)
    assert done.returncode == 0, done.stderr
    assert _paths(done.stdout) == ["-dash.txt", "line\nbreak.txt", "odd\\xff\\xfename.txt", 'quote"s.txt']
    alone = run_command(os.path.join(folder, b"odd\xff\xfename.txt"))
    assert alone.returncode == 0, alone.stderr
    failed = run_command(os.path.join(folder, b"gone\xff.txt"))
    assert (failed.returncode, failed.stdout) == (1, b"")
    assert b"gone\\xff.txt: no such file" in failed.stderr
    into = run_command(tmp_path, "--output-dir", tmp_path / "out")
    assert into.returncode == 0, into.stderr
    assert sorted(os.listdir(folder + b"/out")) == [b"-dash.json", b"line\nbreak.json", b"odd\xff\xfename.json", b'quote"s.json']


def test_an_error_is_one_line_whatever_the_name(run_command: Run, report: Report) -> None:
    done = run_command(report("line\nbreak.txt", b""))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1


def test_the_working_folder_does_not_matter(run_command: Run, report: Report) -> None:
    path = report("a.txt", TALKS)
    assert run_command("a.txt", cwd=path.parent).stdout.replace(b'"a.txt"', json.dumps(str(path)).encode()) == run_command(path).stdout
