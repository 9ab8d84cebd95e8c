"""`summit-extract PATH…` as users run it: data on standard output, words on standard error, an exit code."""

from __future__ import annotations

import codecs
import json
import os
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]
Report = Callable[..., Path]

TALKS = "قال الوزير: «ناقشنا الملفات كلها».\nوعقد اللقاء في مسقط يوم 3 مايو 2024.\n"
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"


def _record(done: subprocess.CompletedProcess[bytes]) -> dict[str, Any]:
    assert done.returncode == 0, done.stderr.decode()
    record: dict[str, Any] = json.loads(done.stdout)
    return record


def _paths(lines: bytes) -> list[str]:
    return [os.path.basename(json.loads(line)["source"]["path"]) for line in lines.splitlines()]


# -- one report ------------------------------------------------------------------------------------


def test_a_path_alone_prints_the_record(run_command: Run, report: Report) -> None:
    path = report("talks.txt", TALKS)
    done = run_command(path)
    assert _record(done)["source"]["path"] == str(path)
    assert done.stderr == b""
    assert done.stdout.startswith(b'{\n  "schema_version": "1.0"')
    assert done.stdout.endswith(b"}\n")
    assert "ناقشنا الملفات".encode() in done.stdout, "Arabic must not be escaped"
    assert run_command("extract", path).stdout == done.stdout


def test_standard_input(run_command: Run) -> None:
    record = _record(run_command("-", input=TALKS.encode()))
    assert (record["source"]["path"], record["source"]["characters"]) == ("-", len(TALKS))


def test_standard_input_in_another_encoding(run_command: Run) -> None:
    record = _record(run_command("-", input=codecs.BOM_UTF16_LE + TALKS.encode("utf-16-le")))
    assert (record["source"]["encoding"], record["source"]["characters"]) == ("utf-16", len(TALKS))


def test_published_anchors_relative_dates(run_command: Run) -> None:
    text = "التقى الوزيران أمس في مسقط."
    (date,) = _record(run_command("-", "--published", "2024-05-04", input=text.encode()))["dates"]
    assert (date["text"], date["value"], date["relative_to"]) == ("أمس", "2024-05-03", "published")
    (date,) = _record(run_command("-", input=text.encode()))["dates"]
    assert date["value"] is None


def test_a_forced_encoding(run_command: Run, report: Report) -> None:
    path = report("old.txt", TALKS.encode("windows-1256"))
    assert _record(run_command("--encoding", "cp1256", path))["source"]["characters"] == len(TALKS)
    failed = run_command("--encoding", "utf-8", path)
    assert (failed.returncode, failed.stdout) == (1, b"")
    assert b"old.txt" in failed.stderr


def test_options_may_come_first(run_command: Run, report: Report) -> None:
    done = run_command("--format", "jsonl", report("a.txt", TALKS))
    assert _paths(done.stdout) == ["a.txt"]
    assert done.stdout.count(b"\n") == 1


def test_summary_goes_to_standard_error(run_command: Run, report: Report) -> None:
    path = report("a.txt", TALKS)
    plain, shown = run_command(path), run_command(path, "--summary")
    assert shown.stdout == plain.stdout
    assert "quotes" in shown.stderr.decode()
    assert b"\x1b[" not in shown.stderr


def test_a_users_lexicon(run_command: Run, report: Report, tmp_path: Path) -> None:
    header = "id form name name_en kind country role valid_from valid_to wikidata source note".replace(" ", "\t")
    table = report("own.tsv", f"{header}\nzarnoub\tزرنوب\tزرنوب\tZarnoub\tplace:city\tOM\t\t\t\t\town\t\n")
    path = report("a.txt", "وصل الوفد إلى زرنوب أمس.\n")
    (place,) = _record(run_command(path, "--lexicon", table))["places"]
    assert (place["name"], place["name_en"], place["country"]) == ("زرنوب", "Zarnoub", "OM")


def test_a_bad_lexicon_is_told_row_by_row(run_command: Run, report: Report) -> None:
    header = "id form name name_en kind country role valid_from valid_to wikidata source note".replace(" ", "\t")
    table = report("own.tsv", f"{header}\nBad\tزرنوب\tزرنوب\t\tplace:city\toman\t\t\t\t\town\t\nshort\n")
    done = run_command(report("a.txt"), "--lexicon", table)
    assert (done.returncode, done.stdout) == (2, b"")
    problems = [line for line in done.stderr.decode().splitlines() if "own.tsv:" in line]
    assert [line.split("own.tsv")[1].split(": ")[0] for line in problems] == [":2", ":2", ":3"]


# -- several reports -------------------------------------------------------------------------------


def test_several_files_are_lines_in_the_order_given(run_command: Run, report: Report) -> None:
    names = ["c.txt", "a.txt", "b.txt"]
    done = run_command(*[report(name, TALKS) for name in names])
    assert done.returncode == 0
    assert _paths(done.stdout) == names


def test_one_file_twice_is_two_records(run_command: Run, report: Report) -> None:
    path = report("a.txt", TALKS)
    assert _paths(run_command(path, path).stdout) == ["a.txt", "a.txt"]


def test_a_folder_is_read_in_code_point_order(run_command: Run, report: Report, tmp_path: Path) -> None:
    for name in ("in/b.txt", "in/a/z.txt", "in/ب.txt", "in/B.TXT", "in/.hidden.txt", "in/.git/x.txt", "in/notes.md", "in/a.txt"):
        report(name, TALKS)
    done = run_command(tmp_path / "in")
    assert done.returncode == 0
    found = [json.loads(line)["source"]["path"] for line in done.stdout.splitlines()]
    assert [os.path.relpath(path, tmp_path / "in") for path in found] == ["B.TXT", "a.txt", "a/z.txt", "b.txt", "ب.txt"]


def test_a_folder_of_one_report_is_a_line(run_command: Run, report: Report, tmp_path: Path) -> None:
    report("in/a.txt", TALKS)
    assert run_command(tmp_path / "in").stdout.count(b"\n") == 1


def test_an_array(run_command: Run, report: Report, tmp_path: Path) -> None:
    report("in/a.txt", TALKS)
    report("in/b.txt", TALKS)
    done = run_command(tmp_path / "in", "--format", "json")
    assert [os.path.basename(record["source"]["path"]) for record in json.loads(done.stdout)] == ["a.txt", "b.txt"]


def test_an_array_of_nothing_is_still_an_array(run_command: Run, report: Report) -> None:
    done = run_command(report("a.txt", b""), report("b.txt", b""), "--format", "json")
    assert done.returncode == 1
    assert json.loads(done.stdout) == []


def test_jobs_change_nothing(run_command: Run, sample_files: list[Path]) -> None:
    one, two = run_command(*sample_files), run_command(*sample_files, "--jobs", "2")
    assert (one.returncode, two.returncode) == (0, 0)
    assert one.stdout == two.stdout


# -- where it goes ---------------------------------------------------------------------------------


def test_output_dir_keeps_names_and_folders(run_command: Run, report: Report, tmp_path: Path) -> None:
    report("in/a.txt", TALKS)
    report("in/sub/b.c.txt", TALKS)
    done = run_command(tmp_path / "in", "--output-dir", tmp_path / "out")
    assert (done.returncode, done.stdout) == (0, b"")
    written = sorted(path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*") if path.is_file())
    assert written == ["a.json", "sub/b.c.json"]
    assert (tmp_path / "out/a.json").read_bytes() == run_command(tmp_path / "in/a.txt").stdout


def test_output_dir_refuses_two_reports_of_one_name(run_command: Run, report: Report, tmp_path: Path) -> None:
    done = run_command(report("x/a.txt", TALKS), report("y/a.txt", TALKS), "--output-dir", tmp_path / "out")
    assert done.returncode == 2
    assert "a.json" in done.stderr.decode()
    assert not (tmp_path / "out").exists()


def test_output_dir_refuses_one_report_twice(run_command: Run, report: Report, tmp_path: Path) -> None:
    path = report("a.txt", TALKS)
    assert run_command(path, path, "--output-dir", tmp_path / "out").returncode == 2


def test_output_dir_never_writes_over_a_report(run_command: Run, report: Report, tmp_path: Path) -> None:
    path, other = report("a.txt", TALKS), report("a.json", TALKS)
    done = run_command(path, other, "--output-dir", tmp_path)
    assert done.returncode == 2
    assert other.read_text(encoding="utf-8") == TALKS


def test_output_writes_the_file_and_nothing_else(run_command: Run, report: Report, tmp_path: Path) -> None:
    path, target = report("a.txt", TALKS), tmp_path / "new/record.json"
    done = run_command(path, "-o", target)
    assert (done.returncode, done.stdout) == (0, b"")
    assert target.read_bytes() == run_command(path).stdout
    assert [file.name for file in target.parent.iterdir()] == ["record.json"]
    assert stat.S_IMODE(target.stat().st_mode) == 0o666 & ~_umask()


def _umask() -> int:
    value = os.umask(0)
    os.umask(value)
    return value


@pytest.mark.parametrize("bad", [b"", PDF], ids=["empty", "pdf"])
def test_output_stays_as_it_was_when_nothing_could_be_read(run_command: Run, report: Report, bad: bytes) -> None:
    target = report("record.json", "before\n")
    assert run_command(report("bad.txt", bad), "-o", target).returncode == 1
    assert target.read_text(encoding="utf-8") == "before\n"
    assert sorted(file.name for file in target.parent.iterdir()) == ["bad.txt", "record.json"]


def test_output_is_never_written_over_its_own_report(run_command: Run, report: Report) -> None:
    path = report("a.txt", TALKS)
    assert run_command(path, "-o", path).returncode == 2
    assert path.read_text(encoding="utf-8") == TALKS


def test_output_that_cannot_be_written(run_command: Run, report: Report, tmp_path: Path) -> None:
    path = report("a.txt", TALKS)
    done = run_command(path, "-o", path / "below-a-file.json")
    assert done.returncode == 1
    assert "cannot write" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
