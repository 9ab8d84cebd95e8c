"""A record as a table for people, on standard error."""

from __future__ import annotations

import json
from typing import Any


def print_summary(record_json: str) -> None:
    """Print what a record holds; colours only where the terminal wants them (NO_COLOR is kept)."""
    from rich.console import Console
    from rich.table import Table

    record = json.loads(record_json)
    table = Table(title=record["source"]["path"] or "report", show_header=False)
    for label, value in _rows(record):
        table.add_row(label, value)
    Console(stderr=True).print(table)


def _rows(record: dict[str, Any]) -> list[tuple[str, str]]:
    meeting = record["meeting"]
    rows = [("meeting", _meeting(meeting) if meeting else "none")]
    for delegation in record["delegations"]:
        members = "، ".join(member["name"] for member in delegation["members"]) or "–"
        rows.append((f"{delegation['role']} {delegation['party']['id']}", members))
    for point in record["agreed_points"]:
        rows.append(("agreed", point["text"]))
    for slot in ("quotes", "dates", "people", "organizations", "places", "issues"):
        rows.append((slot, str(len(record[slot]))))
    return rows


def _meeting(meeting: dict[str, Any]) -> str:
    city = meeting["city"]["text"] if meeting["city"] else meeting["country"]
    return ", ".join(part for part in (meeting["kind"], meeting["status"], city, meeting["start"], meeting["duration"]) if part)
