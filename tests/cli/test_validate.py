"""`summit-extract validate`: a good record passes, and each kind of damage is named."""

from __future__ import annotations

import copy
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]
Report = Callable[..., Path]

TALKS = "لقاء في مسقط\nعقد وزير الخارجية العماني سالم الهنائي لقاء في مسقط يوم 3 مايو 2024. وقال الهنائي: «ناقشنا الملفات كلها».\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, run_command: Run) -> tuple[Path, dict[str, Any]]:
    """A report and its record."""
    path = tmp_path_factory.mktemp("validate") / "talks.txt"
    path.write_text(TALKS, encoding="utf-8")
    done = run_command(path)
    record = json.loads(done.stdout)
    assert record["quotes"]
    assert record["dates"]
    assert record["places"]
    return path, record


@pytest.fixture
def check(made: tuple[Path, dict[str, Any]], run_command: Run, tmp_path: Path) -> Callable[..., tuple[int, str]]:
    """Write records, validate them: (exit code, standard error)."""

    def run(content: Any, *args: str | Path, name: str = "record.json") -> tuple[int, str]:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else (content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)).encode())
        done = run_command("validate", path, *args)
        assert done.stdout == b""
        assert "Traceback" not in done.stderr.decode()
        return done.returncode, done.stderr.decode()

    return run


Check = Callable[..., tuple[int, str]]
Made = tuple[Path, dict[str, Any]]


def test_a_good_record(check: Check, made: Made) -> None:
    code, said = check(made[1])
    assert (code, "note:" in said) == (0, False)
    assert said.strip().endswith("1 records, 0 wrong")


def test_lines_and_an_array(check: Check, made: Made) -> None:
    line = json.dumps(made[1], ensure_ascii=False)
    assert check(f"{line}\n\n{line}\n", name="r.jsonl")[0] == 0
    assert "2 records, 0 wrong" in check([made[1], made[1]])[1]


def test_one_line_is_a_record_too(check: Check, made: Made) -> None:
    assert "1 records, 0 wrong" in check(json.dumps(made[1]) + "\n", name="r.jsonl")[1]


def test_a_text_with_a_line_separator_in_lines(check: Check, made: Made) -> None:
    """U+2028 and U+0085 may stand in a JSON string as they are; they do not end a line of JSONL."""
    record = copy.deepcopy(made[1])
    record["issues"].append({"code": "x", "severity": "info", "message": "one\u2028two\u0085three", "span": None})
    line = json.dumps(record, ensure_ascii=False)
    assert check(f"{line}\n{line}\n", name="r.jsonl")[0] == 0


def _set(path: str, value: Any) -> Callable[[dict[str, Any]], None]:
    def change(record: dict[str, Any]) -> None:
        *keys, last = [int(key) if key.isdigit() else key for key in path.split(".")]
        part: Any = record
        for key in keys:
            part = part[key]
        part[last] = value

    return change


DAMAGE = [
    ("a key too many", _set("meeting_place", "x"), "meeting_place"),
    ("a key that is gone", lambda record: record.pop("quotes"), "quotes"),
    ("another version", _set("schema_version", "2.0"), "schema_version"),
    ("a wrong type", _set("people", None), "people"),
    ("a day that is none", _set("quotes.0.date", "yesterday"), "quotes.0.date"),
    ("a span below zero", _set("quotes.0.span.start", -1), "quotes.0.span.start"),
    ("a digest that is none", _set("source.sha256", "abc"), "source.sha256"),
    ("a kind that is not in the contract", _set("dates.0.kind", "moment"), "dates.0.kind"),
    ("a country in lower case", _set("places.0.country", "om"), "places.0.country"),
    ("a text that is not the report's", _set("dates.0.text", "4 مايو 2024"), "dates.0"),
    ("a text of another length", _set("dates.0.text", "مايو"), "dates.0"),
    ("a span that has moved", lambda record: record["dates"][0]["span"].update(start=0, end=len(record["dates"][0]["text"])), "dates.0"),
    ("a span outside the report", lambda record: record["dates"][0]["span"].update(start=9000, end=9000 + len(record["dates"][0]["text"])), "dates.0"),
    (
        "a mention that has moved",
        lambda record: record["places"][0]["mentions"][0]["span"].update(start=1, end=1 + len(record["places"][0]["mentions"][0]["text"])),
        "places.0.mentions.0",
    ),
    ("an evidence outside the report", lambda record: record["meeting"]["evidence"].append({"start": 9000, "end": 9010}), "meeting.evidence"),
    ("a span that ends before it starts", lambda record: record["meeting"]["evidence"].append({"start": 9, "end": 3}), "meeting.evidence"),
    ("a count of characters that is wrong", _set("source.characters", 5), "source.characters"),
]


@pytest.mark.parametrize(("change", "place"), [case[1:] for case in DAMAGE], ids=[case[0] for case in DAMAGE])
def test_damage_is_exit_code_4_and_named(check: Check, made: Made, change: Callable[[dict[str, Any]], Any], place: str) -> None:
    record = copy.deepcopy(made[1])
    change(record)
    code, said = check(record)
    assert code == 4
    assert place in said
    assert "1 wrong" in said


def test_every_damage_is_told_at_once(check: Check, made: Made) -> None:
    record = copy.deepcopy(made[1])
    record["quotes"][0]["text"] = "غير صحيح"
    record["dates"][0]["text"] = "غير صحيح"
    code, said = check([made[1], record])
    assert code == 4
    assert "[2]: quotes.0" in said
    assert "[2]: dates.0" in said
    assert "[1]: " not in said
    assert "2 records, 1 wrong" in said


def test_a_member_and_a_quotation_are_checked_in_samples(run_command: Run, root: Path, check: Check) -> None:
    """Members have a name, a title and their spans; a moved title is seen."""
    record = json.loads(run_command(root / "samples/riyadh-talks.txt").stdout)
    members = [member for delegation in record["delegations"] for member in delegation["members"] if member["title_span"]]
    assert members
    members[0]["title_span"]["start"] += 1
    members[0]["title_span"]["end"] += 1
    code, said = check(record)
    assert (code, ".title" in said) == (4, True)


def test_a_report_that_is_elsewhere(check: Check, made: Made, tmp_path: Path) -> None:
    record = copy.deepcopy(made[1])
    record["source"]["path"] = "elsewhere/talks.txt"
    code, said = check(record)
    assert (code, "not checked" in said) == (0, True)
    code, said = check(record, "--sources", made[0].parent)
    assert (code, "not checked" in said) == (0, False)
    record["dates"][0]["text"] = "4 مايو 2024"
    assert check(record, "--sources", made[0].parent)[0] == 4


def test_a_report_that_changed_since_is_a_note(check: Check, made: Made) -> None:
    record = copy.deepcopy(made[1])
    record["source"]["sha256"] = "0" * 64
    code, said = check(record)
    assert (code, "note:" in said) == (0, True)


def test_an_encoding_that_does_not_exist_is_a_wrong_record(check: Check, made: Made) -> None:
    record = copy.deepcopy(made[1])
    record["source"]["encoding"] = "no-such-encoding"
    assert check(record)[0] == 4


def test_a_record_from_standard_input(check: Check, made: Made) -> None:
    record = copy.deepcopy(made[1])
    record["source"]["path"] = "-"
    code, said = check(record)
    assert (code, "not a file" in said) == (0, True)


@pytest.mark.parametrize("content", ["{", "not JSON at all", b"\xff\xfe\x00", "{}\n{"], ids=["cut", "words", "binary", "second line"])
def test_what_is_no_json(check: Check, content: str | bytes) -> None:
    code, said = check(content)
    assert code in (1, 4)
    assert "record.json" in said
    assert "unreadable" in said


def test_an_empty_file_has_no_records(check: Check) -> None:
    assert check("")[0] == 1


@pytest.mark.parametrize("content", ["null", "3", '"text"', "[[]]", "[null]"])
def test_json_that_is_no_record(check: Check, content: str) -> None:
    assert check(content)[0] == 4


def test_a_missing_file_alone_and_beside_a_good_one(check: Check, made: Made, run_command: Run, tmp_path: Path) -> None:
    done = run_command("validate", tmp_path / "gone.json")
    assert (done.returncode, b"gone.json" in done.stderr) == (1, True)
    code, said = check(made[1], tmp_path / "gone.json")
    assert (code, "gone.json" in said) == (3, True)


def test_no_file_is_wrong_usage(run_command: Run) -> None:
    assert run_command("validate").returncode == 2
