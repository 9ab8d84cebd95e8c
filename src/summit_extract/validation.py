"""Checking records: against the contract, and their offsets against the reports they speak of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from summit_extract.record import Record


class Problem(NamedTuple):
    """A defect of a record (`fatal`) or a thing that could not be checked."""

    where: str
    what: str
    fatal: bool = True


def read_records(path: Path) -> Iterator[tuple[str, Any]]:
    """(place, parsed record) for each record of a JSON file, a JSON array or a JSONL file.

    Raises:
        ValueError: the file is neither.
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise ValueError(f"{path}: not UTF-8 text") from None
    try:
        data = json.loads(text)
    except json.JSONDecodeError:
        # Not splitlines(): a raw U+2028 may stand inside a JSON string.
        for number, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                try:
                    yield f"{path}:{number}", json.loads(line)
                except json.JSONDecodeError as error:
                    raise ValueError(f"{path}:{number}: not JSON: {error.msg}") from None
        return
    if isinstance(data, list):
        for number, item in enumerate(data, start=1):
            yield f"{path}[{number}]", item
    else:
        yield str(path), data


def check_record(where: str, data: Any, folders: list[Path]) -> Iterator[Problem]:
    """Problems of one record; its report is looked for at `source.path` and in `folders`."""
    try:
        record = Record.model_validate(data)
    except ValidationError as error:
        for item in error.errors():
            place = ".".join(str(part) for part in item["loc"])
            yield Problem(where, f"{place}: {item['msg']}")
        return
    text, missing = _report_text(record, folders)
    if missing:
        yield Problem(where, missing, fatal=text is not None)
        text = None
    length = record.source.characters
    if text is not None and len(text) != length:
        yield Problem(where, f"source.characters: {length}, but the report has {len(text)}")
    for place, start, end in all_spans(data):
        if not 0 <= start < end <= length:
            yield Problem(where, f"{place}: {start}-{end} is no stretch of a report of {length} characters")
    for place, body, start, end in spans_of(data):
        if end - start != len(body):
            yield Problem(where, f"{place}: {end - start} characters of span for {len(body)} of text")
        elif text is not None and text[start:end] != body:
            yield Problem(where, f"{place}: the report has {text[start:end]!r} at {start}-{end}, not {body!r}")


def _report_text(record: Record, folders: list[Path]) -> tuple[str | None, str | None]:
    name = record.source.path
    if name is None or name == "-":
        return None, "the report was not a file: offsets not checked"
    for path in (Path(name), *(folder / name for folder in folders), *(folder / Path(name).name for folder in folders)):
        if path.is_file():
            data = path.read_bytes()
            if hashlib.sha256(data).hexdigest() == record.source.sha256:
                try:
                    return data.decode(record.source.encoding), None
                except (LookupError, ValueError):
                    return "", f"{path}: is not {record.source.encoding}"
    return None, f"{name}: report not found, or changed since: offsets not checked"


def all_spans(data: Any, place: str = "") -> Iterator[tuple[str, int, int]]:
    """(place, start, end) of every span of a record, with or without a text."""
    if isinstance(data, dict):
        if data.keys() == {"start", "end"}:
            yield place, data["start"], data["end"]
        for key, value in data.items():
            yield from all_spans(value, f"{place}.{key}".lstrip("."))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from all_spans(value, f"{place}.{number}")


def spans_of(data: Any, place: str = "") -> Iterator[tuple[str, str, int, int]]:
    """(place, text, start, end) for every text of a record that has a span."""
    if isinstance(data, dict):
        span = data.get("span")
        if isinstance(span, dict):
            body = data.get("text", data.get("name") if "title_span" not in data else None)
            if isinstance(body, str) and "text" in data:
                yield place, body, span["start"], span["end"]
        title = data.get("title_span")
        if isinstance(title, dict) and isinstance(data.get("title"), str):
            yield f"{place}.title", data["title"], title["start"], title["end"]
        for key, value in data.items():
            yield from spans_of(value, f"{place}.{key}".lstrip("."))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from spans_of(value, f"{place}.{number}")
