"""Records as JSON (indented) and JSON Lines; Arabic unescaped, keys in the order of the contract."""

from __future__ import annotations

import json
from typing import Any

from summit_extract.record import Record


def to_json(record: Record) -> str:
    """The record as indented JSON with a line end."""
    return record.model_dump_json(indent=2, by_alias=True) + "\n"


def to_json_line(record: Record) -> str:
    """The record as one line of JSON with its line end."""
    return record.model_dump_json(by_alias=True) + "\n"


def json_schema() -> dict[str, Any]:
    """JSON Schema 2020-12 of a record."""
    schema = Record.model_json_schema(by_alias=True, mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:summit-extract:record:1",
        **schema,
    }


def json_schema_text() -> str:
    """The schema as it stands in `schemas/`."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
