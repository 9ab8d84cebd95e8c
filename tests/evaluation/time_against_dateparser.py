"""The date tagger beside dateparser's Arabic search, on the same annotated reports.

Each folder holds `<id>.json` (gold: `dates` with `text` and `value`) beside `<id>.txt`. A predicted
expression finds a gold one where the two overlap, one to one; gold marked optional is neither
demanded nor punished. The value of a found expression is right when it is the gold value.

dateparser gives days only. Its second row is generous: where the gold names a month, a week or a
year, any day in it is right, and lengths of time are not asked for.

dateparser is no dependency of the project. Put it beside the project for one run::

    uv run --with dateparser python tests/evaluation/time_against_dateparser.py ../shared/dev ../shared/seed

Options: `--prefix d` reads only the ids that begin so (besides `seed`), `-v` prints what each found.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from summit_extract import extract

Found = tuple[int, int, str | None]  # start, end, value
Tagger = Callable[[str, date | None], list[Found]]


@dataclass
class Counts:
    """Gold, predicted and matched expressions; gold values, predicted values and right ones."""

    gold: int = 0
    predicted: int = 0
    spans: int = 0
    gold_values: int = 0
    predicted_values: int = 0
    values: int = 0

    def row(self, name: str) -> str:
        """A line of the table."""
        spans = f"{self.gold:6}{self.predicted:7}{self.spans:7}{f1(self.spans, self.predicted, self.gold):8.3f}"
        return f"{name:20}{spans}{self.gold_values:9}{self.values:7}{f1(self.values, self.predicted_values, self.gold_values):8.3f}"


def f1(hits: int, predicted: int, gold: int) -> float:
    """Harmonic mean of precision and recall."""
    return 2 * hits / (predicted + gold) if predicted + gold else 1.0


def ours(text: str, published: date | None) -> list[Found]:
    """The expressions of this project."""
    return [(one.span.start, one.span.end, one.value) for one in extract(text, published=published).dates]


def dateparsers(text: str, published: date | None) -> list[Found]:
    """The expressions of dateparser, paragraph by paragraph; it gives words, found again in order."""
    from dateparser.search import search_dates

    base = datetime(published.year, published.month, published.day) if published else None
    settings: dict[str, Any] = {"RELATIVE_BASE": base} if base else {}
    found: list[Found] = []
    for paragraph in re.finditer(r"[^\n]+", text):
        at = paragraph.start()
        for words, when in search_dates(paragraph.group(), languages=["ar"], settings=settings) or ():
            start = text.find(words, at, paragraph.end())
            if start >= 0:
                at = start + len(words)
                found.append((start, at, when.date().isoformat()))
    return found


def spans_of(text: str, entry: Any) -> list[tuple[int, int]]:
    """Where a gold expression stands: its offsets, or every place of its words."""
    if isinstance(entry, dict) and isinstance(entry.get("start"), int):
        return [(entry["start"], entry["end"])]
    words = entry["text"] if isinstance(entry, dict) else entry
    return [place.span() for place in re.finditer(re.escape(words), text)]


def overlap(found: Found, spans: list[tuple[int, int]]) -> int:
    """Characters in common with the nearest of `spans`."""
    return max((min(found[1], end) - max(found[0], start) for start, end in spans), default=0)


def is_right(value: str | None, wanted: set[str], *, generous: bool) -> bool:
    """The value is one of those the gold accepts."""
    if value is None:
        return False
    if generous:
        day = date.fromisoformat(value)
        return any(value.startswith(one) or one == f"{day:%G-W%V}" for one in wanted)
    return value in wanted or value.partition("/")[0] in wanted


def count(gold: dict[str, Any], text: str, found: list[Found], counts: Counts, *, generous: bool) -> list[str]:
    """Add one report; what was missed, wrong or too much."""
    entries = gold.get("dates", [])
    spans = [spans_of(text, entry) + [s for other in entry.get("accept", []) for s in spans_of(text, other)] for entry in entries]
    optional = [spans_of(text, e) for e in [*gold.get("dates_optional", []), *(gold.get("optional") or {}).get("dates", [])]]
    pairs = sorted(((overlap(one, places), i, j) for i, places in enumerate(spans) for j, one in enumerate(found)), reverse=True)
    partner: dict[int, int] = {}
    for common, i, j in pairs:
        if common > 0 and i not in partner and j not in partner.values():
            partner[i] = j
    extra = [j for j in range(len(found)) if j not in partner.values() and not any(overlap(found[j], s) > 0 for s in [*spans, *optional])]
    counts.gold += len(entries)
    counts.predicted += len(partner) + len(extra)
    counts.spans += len(partner)
    counts.predicted_values += sum(found[j][2] is not None for j in extra)
    notes = [f"extra {text[found[j][0] : found[j][1]]}" for j in extra]
    for i, entry in enumerate(entries):
        wanted = {one for key in ("value_meta", "value", "accept_values", "value_alt", "value_meta_alt") for one in values_in(entry.get(key))}
        if not wanted or (generous and any(one.startswith("P") for one in wanted)):
            continue
        counts.gold_values += 1
        if i not in partner:
            notes.append(f"missed {entry['text']}")
            continue
        value = found[partner[i]][2]
        counts.predicted_values += value is not None
        right = is_right(value, wanted, generous=generous)
        counts.values += right
        if not right:
            notes.append(f"{entry['text']} = {sorted(wanted)}, got {value}")
    return notes


def values_in(entry: Any) -> list[str]:
    """One value, several, or none."""
    return [entry] if isinstance(entry, str) else list(entry or ())


def reports(folders: list[Path], prefix: str) -> Iterator[tuple[str, dict[str, Any], str]]:
    """(id, gold, text) of every annotated report."""
    for folder in folders:
        for path in sorted(folder.glob("*.json")):
            if path.stem.startswith((prefix, "seed")) and path.with_suffix(".txt").is_file():
                yield path.stem, json.loads(path.read_text(encoding="utf-8")), path.with_suffix(".txt").read_bytes().decode("utf-8")


def main() -> None:
    """Print a table of two rows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--prefix", default="")
    parser.add_argument("-v", action="store_true", dest="verbose")
    options = parser.parse_args()
    taggers: dict[str, Tagger] = {"summit-extract": ours, "dateparser": dateparsers, "dateparser, any day": dateparsers}
    print(f"{'':20}{'gold':>6}{'found':>7}{'right':>7}{'F1 span':>8}{'values':>9}{'right':>7}{'F1':>8}")
    for name, tagger in taggers.items():
        counts, notes = Counts(), []
        for stem, gold, text in reports(options.folders, options.prefix):
            known = gold.get("published") or gold.get("published_meta")
            found = tagger(text, date.fromisoformat(known) if known else None)
            notes += [f"  {stem}: {note}" for note in count(gold, text, found, counts, generous=name.endswith("any day"))]
        print(counts.row(name))
        if options.verbose:
            print("\n".join(notes))


if __name__ == "__main__":
    main()
