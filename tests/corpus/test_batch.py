"""Many reports: the same bytes in one process as in two, and one bad report never costs another."""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summit_extract.corpus.batch import Outcome, Task, run_all, run_one
from summit_extract.readers import files

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]

BAD = {
    "b-empty.txt": (b"", "empty"),
    "d-scan.txt": (b"%PDF-1.4\n", "PDF"),
    "f-raw.txt": (bytes(600), "binary"),
    "h-damaged.txt": ("قال الوزير إن الحوار مستمر".encode() + b"\xff\xff", "UTF-8"),
    "j-zip.txt": (b"PK\x03\x04" + bytes(30), "zip"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twelve good reports and five bad ones, mixed in order."""
    place = tmp_path / "mixed"
    place.mkdir()
    for number, letter in enumerate("aacceeggiikk"):
        text = f"لقاء رقم {number}\nالتقى الوزيران في مسقط يوم {number + 1} مايو 2024، وقال الوزير العماني: «ناقشنا {number + 3} ملفات في الجلسة».\n"
        (place / f"{letter}-{number:02}.txt").write_text(text, encoding="utf-8")
    for name, (data, _) in BAD.items():
        (place / name).write_bytes(data)
    return place


def _paths(folder: Path) -> list[str]:
    return [str(path) for path in files.find_reports(folder)]


@pytest.mark.parametrize("indent", [False, True], ids=["lines", "indented"])
def test_two_processes_give_what_one_by_one_gives(folder: Path, indent: bool) -> None:
    paths, task = _paths(folder), Task(indent=indent)
    assert len(paths) == 17
    alone = [run_one(path, task) for path in paths]
    assert list(run_all(paths, task, jobs=1)) == alone
    assert list(run_all(paths, task, jobs=2)) == alone


def test_each_report_has_its_record_or_its_reason(folder: Path) -> None:
    outcomes = list(run_all(_paths(folder), Task(), jobs=2))
    assert [outcome.path for outcome in outcomes] == _paths(folder)
    for outcome in outcomes:
        name = os.path.basename(outcome.path)
        if name in BAD:
            assert outcome.json is None
            assert outcome.error is not None
            assert name in outcome.error
            assert BAD[name][1] in outcome.error
        else:
            assert outcome.error is None
            assert outcome.json is not None
            assert json.loads(outcome.json)["source"]["path"] == outcome.path


def test_the_command_gives_the_same_bytes_with_two_processes(folder: Path, run_command: Run) -> None:
    one, two = run_command(folder), run_command(folder, "--jobs", "2")
    assert (one.returncode, two.returncode) == (3, 3)
    assert one.stdout == two.stdout
    assert one.stderr == two.stderr
    assert len(one.stdout.splitlines()) == 12
    assert "5 of 17 inputs failed" in one.stderr.decode()


def test_more_processes_than_reports(folder: Path) -> None:
    paths = _paths(folder)[:2]
    assert list(run_all(paths, Task(), jobs=9)) == list(run_all(paths, Task()))
    assert list(run_all([], Task(), jobs=9)) == []


def test_the_task_holds_in_every_process(tmp_path: Path) -> None:
    from datetime import date

    paths = []
    for name in ("a.txt", "b.txt"):
        path = tmp_path / name
        path.write_bytes("التقى الوزيران أمس في مسقط.".encode("windows-1256"))
        paths.append(str(path))
    for outcome in run_all(paths, Task(encoding="cp1256", published=date(2024, 5, 4)), jobs=2):
        assert outcome.json is not None
        record = json.loads(outcome.json)
        assert (record["source"]["encoding"], record["dates"][0]["value"]) == ("cp1256", "2024-05-03")


forked = pytest.mark.skipif(multiprocessing.get_start_method() != "fork", reason="the dying reader is handed on by fork")


def _reader_that_dies(names: set[str]) -> Callable[..., Any]:
    real, parent = files.read_file, os.getpid()

    def read(path: str, **options: Any) -> Any:
        if os.path.basename(path) in names:
            assert os.getpid() != parent, "this must happen in a process of the pool"
            os._exit(1)
        return real(path, **options)

    return read


@forked
@pytest.mark.parametrize("dying", [{"c-02.txt"}, {"a-00.txt"}, {"k-11.txt"}, {"a-01.txt", "c-02.txt", "k-10.txt"}], ids=["middle", "first", "last", "three"])
def test_a_process_that_dies_costs_its_own_report_only(folder: Path, monkeypatch: pytest.MonkeyPatch, dying: set[str]) -> None:
    paths = _paths(folder)
    wanted = {outcome.path: outcome for outcome in run_all(paths, Task())}
    monkeypatch.setattr(files, "read_file", _reader_that_dies(dying))
    outcomes = list(run_all(paths, Task(), jobs=2))
    assert [outcome.path for outcome in outcomes] == paths
    for outcome in outcomes:
        if os.path.basename(outcome.path) in dying:
            assert outcome == Outcome(outcome.path, None, f"{outcome.path}: the process that read it died")
        else:
            assert outcome == wanted[outcome.path]


@forked
def test_a_defect_in_one_report_does_not_end_the_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = files.read_file

    def read(path: str, **options: Any) -> Any:
        if path.endswith("c-02.txt"):
            raise ZeroDivisionError("a defect")
        return real(path, **options)

    monkeypatch.setattr(files, "read_file", read)
    for jobs in (1, 2):
        outcomes = {os.path.basename(outcome.path): outcome for outcome in run_all(_paths(folder), Task(), jobs=jobs)}
        assert len(outcomes) == 17
        assert outcomes["c-02.txt"].json is None
        assert "internal error: ZeroDivisionError: a defect" in (outcomes["c-02.txt"].error or "")
        assert sum(outcome.json is not None for outcome in outcomes.values()) == 11
