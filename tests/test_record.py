"""The contract: the schema in the tree is the schema of the code, and records keep what it promises."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from pydantic import ValidationError

from summit_extract import extract, read_file
from summit_extract.formats.json import json_schema, to_json, to_json_line
from summit_extract.record import Record

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]

SCHEMA = Path("schemas") / "summit-record-1.schema.json"
KEYS = [
    "schema_version",
    "generator",
    "source",
    "meeting",
    "other_meetings",
    "delegations",
    "agreed_points",
    "quotes",
    "dates",
    "people",
    "organizations",
    "places",
    "issues",
]


@pytest.fixture(scope="module")
def records(sample_files: list[Path]) -> dict[Path, Record]:
    """The record of every sample."""
    return {path: extract(read_file(path)) for path in sample_files}


@pytest.fixture(scope="module")
def validator(root: Path) -> Draft202012Validator:
    """A validator of the schema in the tree."""
    return Draft202012Validator(json.loads((root / SCHEMA).read_text(encoding="utf-8")))


# -- the schema ------------------------------------------------------------------------------------


def test_the_schema_in_the_tree_is_what_the_command_prints(root: Path, run_command: Run) -> None:
    assert (root / SCHEMA).read_bytes() == run_command("schema").stdout


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(json_schema())


def test_the_schema_has_the_keys_of_the_contract_in_their_order() -> None:
    schema = json_schema()
    assert list(schema["properties"]) == KEYS
    assert schema["additionalProperties"] is False


def test_every_key_of_every_part_is_required() -> None:
    """A reader may rely on each key: nothing is left out of the output."""
    schema = json_schema()
    parts = {"Record": schema, **schema["$defs"]}
    assert [f"{name}.{key}" for name, part in parts.items() for key in part["properties"] if key not in part.get("required", [])] == []


# -- records of the samples ------------------------------------------------------------------------


def _data(record: Record) -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(to_json(record))
    return parsed


def test_the_samples_keep_the_schema(records: dict[Path, Record], validator: Draft202012Validator) -> None:
    for path, record in records.items():
        assert [f"{path.name}: {error.json_path}: {error.message}" for error in validator.iter_errors(_data(record))] == []


def test_the_schema_refuses_what_the_model_refuses(records: dict[Path, Record], validator: Draft202012Validator) -> None:
    record = next(iter(records.values()))
    for key, value in (("extra", 1), ("schema_version", "2.0"), ("people", None), ("meeting", {}), ("source", "x")):
        data = {**_data(record), key: value}
        assert not validator.is_valid(data), key
        with pytest.raises(ValidationError):
            Record.model_validate(data)


def test_the_command_validates_the_samples(sample_files: list[Path], run_command: Run, tmp_path: Path) -> None:
    lines = tmp_path / "samples.jsonl"
    made = run_command(*sample_files)
    lines.write_bytes(made.stdout)
    done = run_command("validate", lines)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr.decode().strip().endswith(f"{len(sample_files)} records, 0 wrong")
    assert "note:" not in done.stderr.decode(), "the reports were there to be compared with"


def test_lines_and_indented_json_hold_the_same(records: dict[Path, Record]) -> None:
    for record in records.values():
        line = to_json_line(record)
        assert line.count("\n") == 1
        assert json.loads(line) == _data(record)
        assert Record.model_validate_json(line) == record


def test_a_record_cannot_be_changed(records: dict[Path, Record]) -> None:
    record = next(iter(records.values()))
    with pytest.raises(ValidationError):
        record.source = None  # type: ignore[misc, assignment]


def test_extract_gives_the_same_record_twice(sample_files: list[Path]) -> None:
    for path in sample_files:
        assert to_json(extract(read_file(path))) == to_json(extract(read_file(path)))


def test_a_text_gives_what_its_file_gives(sample_files: list[Path]) -> None:
    for path in sample_files:
        by_file, by_text = _data(extract(read_file(path))), _data(extract(path.read_bytes().decode()))
        assert by_text["source"].pop("path") is None
        by_file["source"].pop("path")
        assert by_text == by_file


# -- what every record keeps -----------------------------------------------------------------------


def _parts(data: Any, place: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(data, dict):
        yield place, data
        for key, value in data.items():
            yield from _parts(value, f"{place}.{key}")
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _parts(value, f"{place}.{number}")


def _broken_promises(text: str, data: dict[str, Any]) -> Iterator[str]:
    """What the record says and does not keep; empty for a good record."""
    for place, part in _parts(data):
        if part.keys() == {"start", "end"} and not 0 <= part["start"] < part["end"] <= len(text):
            yield f"{place}: {part}"
        span, title = part.get("span"), part.get("title_span")
        if span and "text" in part and text[span["start"] : span["end"]] != part["text"]:
            yield f"{place}: {part['text']!r} is not at {span}"
        if span and "text" in part and (not part["text"] or part["text"] != part["text"].strip()):
            yield f"{place}: {part['text']!r} is empty or has spaces at its edge"
        if title and text[title["start"] : title["end"]] != part["title"]:
            yield f"{place}: {part['title']!r} is not at {title}"
    yield from _broken_ids(data)
    yield from _broken_order(data)


def _broken_ids(data: dict[str, Any]) -> Iterator[str]:
    for slot, letter in (("people", "p"), ("organizations", "o"), ("places", "l")):
        if [entity["id"] for entity in data[slot]] != [f"{letter}{number}" for number in range(1, len(data[slot]) + 1)]:
            yield f"{slot}: ids {[entity['id'] for entity in data[slot]]}"
        for entity in data[slot]:
            if not entity["mentions"]:
                yield f"{slot}: {entity['id']} is mentioned nowhere"
    known = {entity["id"] for slot in ("people", "organizations", "places") for entity in data[slot]}
    members = [member["person"] for delegation in data["delegations"] for member in delegation["members"]]
    speakers = [quote["speaker"]["id"] for quote in data["quotes"] if quote["speaker"] and quote["speaker"]["id"]]
    yield from (f"{name} is no id of the record" for name in [*members, *speakers] if name not in known)
    sides = {delegation["party"]["id"] for delegation in data["delegations"]}
    yield from (f"{party} is no party of the record" for point in data["agreed_points"] for party in point["parties"] if party not in sides)


def _broken_order(data: dict[str, Any]) -> Iterator[str]:
    for slot in ("quotes", "dates", "agreed_points"):
        starts = [item["span"]["start"] for item in data[slot]]
        if starts != sorted(starts):
            yield f"{slot}: not in the order of the report"
    ends = [(date["span"]["start"], date["span"]["end"]) for date in data["dates"]]
    if any(end > start for (_, end), (start, _) in pairwise(ends)):
        yield "dates: they overlap"


_VALUES = re.compile(r"-?\d{4}|\d{4}-\d{2}|\d{4}-\d{2}-\d{2}|\d{4}-W\d{2}|P(\d+(\.\d+)?[YMWD])*(T(\d+(\.\d+)?[HMS])+)?|[^/]*/[^/]*")


def test_values_of_dates_have_a_form_of_the_contract(records: dict[Path, Record]) -> None:
    values = [date.value for record in records.values() for date in record.dates if date.value]
    assert len(values) > 20
    assert [value for value in values if not _VALUES.fullmatch(value)] == []


def test_the_samples_keep_every_promise(records: dict[Path, Record]) -> None:
    for path, record in records.items():
        assert [f"{path.name}: {problem}" for problem in _broken_promises(path.read_bytes().decode(), _data(record))] == []


@pytest.mark.shared
def test_the_shared_reports_keep_every_promise(shared_reports: list[Path], validator: Draft202012Validator) -> None:
    problems = []
    for path in shared_reports:
        source = read_file(path)
        data = _data(extract(source))
        problems += [f"{path.name}{place}" for place in _broken_promises(source.text, data)]
        problems += [f"{path.name}: {error.json_path}: {error.message}" for error in validator.iter_errors(data)]
    assert problems == []


@pytest.mark.shared
def test_the_shared_reports_are_read_in_their_encoding(shared_reports: list[Path]) -> None:
    for path in shared_reports:
        source = read_file(path)
        assert path.read_bytes().decode(source.encoding) == source.text
