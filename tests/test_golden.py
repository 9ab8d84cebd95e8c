"""The samples' records, kept beside them and read by eye.

After a change that is meant, write them anew with ``summit-extract samples --output-dir samples``
and read the difference before it is committed.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from summit_extract import extract, read_file

SAMPLES = sorted((Path(__file__).parent.parent / "samples").glob("*.txt"))


def _readings(record: dict[str, Any]) -> dict[str, Any]:
    """The record without the version of the tables, which every new row changes."""
    return {key: value for key, value in record.items() if key != "generator"}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_record_is_the_golden_one(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(sample.parent.parent)
    record = extract(read_file(f"samples/{sample.name}"))
    golden = json.loads(sample.with_suffix(".json").read_text(encoding="utf-8"))
    assert _readings(json.loads(record.model_dump_json(by_alias=True))) == _readings(golden)


def test_every_sample_has_a_record() -> None:
    assert len(SAMPLES) >= 6
    assert [path.with_suffix(".json").is_file() for path in SAMPLES] == [True] * len(SAMPLES)
