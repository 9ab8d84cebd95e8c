"""What readers found right and wrong in records of sampled reports.

The reports are sampled by a fixed seed. A verdict names an item by offsets and codes alone, so that
no text of a report is kept. Precision is counted over the items with a verdict that the records still
have; items that are gone, and those that no reader has seen, are counted apart. Kinds::

    quotes    60 quotes, two of each of 30 reports: span, kind and speaker
    unread    the same of 30 reports whose quotes nobody had read when the rules were written
    later     the same of the other 19 such reports, read after what the first 30 showed was mended
    meetings  the meeting, delegations and agreed points of 40 reports
    people    the people of 100 reports

Usage::

    python tests/evaluation/read_by_hand.py ../shared/news [--open KIND]

`--open` prints the items of a kind that have no verdict yet, as lines to fill in.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from summit_extract import extract, read_file

VERDICTS = Path(__file__).parent / "verdicts"
SAMPLES = {"quotes": (60, 30), "unread": (61, 30), "later": (61, 19), "meetings": (2025, 40), "people": (100, 100)}  # seed, reports
Record = dict[str, Any]
Item = tuple[str, str, str]  # report, slot, the item by offsets and codes


def sampled(kind: str, folder: Path) -> list[Path]:
    """The reports of a kind, in the order of their names."""
    seed, count = SAMPLES[kind]
    reports = sorted(folder.glob("*.txt"))
    if kind in ("unread", "later"):
        names = set((VERDICTS / "unread.txt").read_text().split())
        reports = [path for path in reports if path.stem in names]
    if kind == "later":
        first = set(sampled("unread", folder))
        reports = [path for path in reports if path not in first]
    return sorted(Random(seed).sample(reports, min(count, len(reports))))


def span(value: Record | None) -> list[int] | None:
    return [value["start"], value["end"]] if value else None


def anchor(record: Record, speaker: Record | None) -> list[int] | None:
    """Where the report first names the speaker; the words themselves for one without a name."""
    if speaker is None:
        return None
    things = record["people"] + record["organizations"] + record["places"]
    thing = next((thing for thing in things if thing["id"] == speaker["id"]), None)
    if thing is not None:
        return span(thing["mentions"][0]["span"])
    if speaker["mention"]:
        return span(speaker["mention"]["span"])
    told = (quote["speaker"] for quote in record["quotes"] if quote["speaker"] and quote["speaker"]["name"] == speaker["name"])
    return next((span(earlier["mention"]["span"]) for earlier in told if earlier["mention"]), None)  # carried over from there


def quotes(record: Record) -> Iterator[tuple[str, Any]]:
    for quote in record["quotes"]:
        yield "quote", [span(quote["span"]), quote["direct"], anchor(record, quote["speaker"])]


def meetings(record: Record) -> Iterator[tuple[str, Any]]:
    meeting = record["meeting"] or {}
    for key in ("kind", "status", "country", "start", "end"):
        if meeting.get(key):
            yield f"meeting.{key}", meeting[key]
    for key in ("city", "venue"):
        if meeting.get(key):
            yield f"meeting.{key}", span(meeting[key]["span"])
    first = {thing["name"]: span(thing["mentions"][0]["span"]) for thing in record["organizations"]}
    for delegation in record["delegations"]:
        party = delegation["party"]
        code = party["id"] if party["kind"] == "country" else first.get(party["name"])
        yield "party", code
        for member in delegation["members"]:
            yield "member", [code, span(member["span"])]
            if member["title_span"]:
                yield "title", [span(member["span"]), span(member["title_span"])]
    for point in record["agreed_points"]:
        yield "point", span(point["span"])


def people(record: Record) -> Iterator[tuple[str, Any]]:
    for person in record["people"]:
        yield "person", span(person["mentions"][0]["span"])


READERS = {"quotes": quotes, "unread": quotes, "later": quotes, "meetings": meetings, "people": people}


def items(kind: str, folder: Path) -> Iterator[Item]:
    """All items of the sampled reports that a reader may judge."""
    for path in sampled(kind, folder):
        record = json.loads(extract(read_file(path)).model_dump_json(by_alias=True))
        for slot, value in READERS[kind](record):
            yield path.stem, slot, json.dumps(value)


def verdicts(kind: str) -> dict[Item, str]:
    """Item -> right or wrong."""
    path = VERDICTS / f"{kind}.jsonl"
    lines = [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []
    return {(line["report"], line["slot"], json.dumps(line["item"])): line["verdict"] for line in lines}


def to_judge(kind: str, found: list[Item]) -> list[Item]:
    """Items to ask a reader about: all, but of the quotes two a report."""
    if READERS[kind] is not quotes:
        return found
    chosen = []
    for report in dict.fromkeys(report for report, _, _ in found):
        own = [item for item in found if item[0] == report]
        chosen += Random(report).sample(own, min(2, len(own)))
    return chosen


def main(folder: Path, wanted: str) -> None:
    if not any(folder.glob("*.txt")):
        sys.exit(f"{folder}: no reports")
    if wanted:
        known = verdicts(wanted)
        for report, slot, item in to_judge(wanted, list(items(wanted, folder))):
            if (report, slot, item) not in known:
                print(json.dumps({"report": report, "slot": slot, "item": json.loads(item), "verdict": ""}))
        return
    print(f"{'':10}{'':18}{'right':>7}{'wrong':>7}{'precision':>11}{'gone: right':>13}{'wrong':>7}{'unseen':>8}")
    for kind in SAMPLES:
        known, found = verdicts(kind), set(items(kind, folder))
        for slot in dict.fromkeys(slot for _, slot, _ in known):
            here = Counter(verdict for item, verdict in known.items() if item[1] == slot and item in found)
            gone = Counter(verdict for item, verdict in known.items() if item[1] == slot and item not in found)
            unseen = sum(item[1] == slot and item not in known for item in found)
            rate = here["right"] / max(here.total(), 1)
            print(f"{kind:10}{slot:18}{here['right']:7}{here['wrong']:7}{rate:11.3f}{gone['right']:13}{gone['wrong']:7}{unseen:8}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[3] if sys.argv[2:3] == ["--open"] else "")
