"""Values of temporal expressions against labelled JSONL sets.

Each line has `text`, `expression`, `reference_date` and a `value`. The expression is found when a
date of the text overlaps it. Its value is right when both name the same days, the same length, or
the same repetition; a range or list of days is right when the labelled day is one of its ends.

"Other reading" counts, apart from the right ones, values that are true but not the labelled ones:
the coarser period of "early March"; a bare weekday or a day without a year that is read as the
nearest, where the set reads the next. Clock times and null values are out of scope.

Usage::

    python tests/evaluation/time_values.py ../shared/time [-v]
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from summit_extract.lexicon.store import builtin_lexicon
from summit_extract.reading.chronology import DatedExpression, Publication, date_values
from summit_extract.tagging.dates import find_dates
from summit_extract.tagging.mentions import View
from summit_extract.text.segment import segment
from summit_extract.text.source import source_from_text

Case = dict[str, Any]
SETS = ("news_weekday", "news_dual_month", "hijri_pairs", "duckling_ar", "recognizers_ar", "dateparser_ar")
OUTCOMES = ("right", "other reading", "wrong", "null", "not found", "out of scope")
_SECONDS = {"Y": 31536000.0, "M": 2628000.0, "W": 604800.0, "D": 86400.0, "TH": 3600.0, "TM": 60.0, "TS": 1.0}
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
_DURATION = re.compile(r"(T)|([\d.]+)([YMWDHS])")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one case."""

    name: str
    case: Case
    found: str


def read_text(text: str, day: date | None) -> list[DatedExpression]:
    """The temporal expressions of a text published on `day`, with their values."""
    view = View(segment(source_from_text(text)), builtin_lexicon())
    publication = Publication(day, "option", None) if day else None
    return date_values(view, find_dates(view), publication, {})


def days_of(value: str) -> tuple[date, date] | None:
    """First day and last day of a date, a week, a month, a year or an interval of these."""
    if "/" in value:
        first, _, last = value.partition("/")
        start, end = days_of(first), days_of(last)
        return (start[0], end[1]) if start and end else None
    numbers = [int(part) for part in re.findall(r"\d+", value)]
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return date(*numbers), date(*numbers)
        if re.fullmatch(r"\d{4}-W\d\d", value):
            start_of_week = date.fromisocalendar(numbers[0], numbers[1], 1)
            return start_of_week, start_of_week + timedelta(days=6)
        if re.fullmatch(r"\d{4}-\d\d", value):
            year, month = numbers
            return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        if re.fullmatch(r"\d{4}", value):
            return date(numbers[0], 1, 1), date(numbers[0], 12, 31)
    except ValueError:
        pass
    return None


def seconds_of(duration: str) -> float | None:
    """Length of an ISO 8601 duration with years of 365 days and twelve equal months."""
    total, time = 0.0, ""
    for mark, number, unit in _DURATION.findall(duration):
        if mark:
            time = "T"
        else:
            total += float(number) * _SECONDS[unit if unit in "YWD" else time + unit]
    return total if total else None


def wanted_days(case: Case) -> tuple[date, date] | None:
    """The labelled days; the ends of these sets' intervals are exclusive."""
    value = str(case["value"])
    if "/" not in value and case.get("grain") in ("week", "month", "year"):
        start = days_of(value[:10])
        whole = start and days_of({"week": "{0:%G-W%V}", "month": "{0:%Y-%m}", "year": "{0:%Y}"}[case["grain"]].format(start[0]))
        return whole or None
    found = days_of(re.sub(r"T[\d:]+", "", value))
    if found and "/" in value and case.get("interval_end") == "exclusive":
        return found[0], found[1] - timedelta(days=1)
    return found


def in_scope(case: Case) -> bool:
    """A single value at the grain of a day or more, or a length, or a repetition without a clock time."""
    kind, value = case.get("type"), case.get("value")
    if str(case["source"]).startswith("duckling"):
        return "hour" != case["grain"] != "minute" and case["grain"] != "second"
    if str(case["source"]).startswith("recognizers"):
        timex = case.get("timex") or ""
        dated = kind in ("date", "daterange") and value is not None and "0001-01-01" not in value
        length = kind == "duration" and value is not None
        return dated or length or (kind == "set" and value is not None and "T" not in timex)
    return value is not None


def is_right(case: Case, value: str) -> bool:
    """The value and the label say the same."""
    timex = str(case.get("timex") or "")
    if case.get("type") in ("duration", "set"):
        if timex.startswith("XXXX-WXX-"):  # every Monday: a length says no weekday
            timex = "P7D"
        return value == timex or (value[:1] == timex[:1] == "P" and seconds_of(value) == seconds_of(timex))
    ours, label = days_of(value), wanted_days(case)
    if value.startswith("P"):
        return label is not None and seconds_of(value) == length_of(timex, label)
    if ours is None or label is None:
        return value == case["value"] or (case["value"] == "not resolved" and ours is not None)
    if timex and "/" in case["value"]:  # the ends of these are exclusive, or not, or the start of what we name whole
        last = days_of(value.rpartition("/")[2]) or ours
        return ours[0] == label[0] and label[1] in (ours[1], ours[1] + timedelta(days=1), last[0])
    return ours == label


def length_of(timex: str, label: tuple[date, date]) -> float | None:
    """Seconds of a labelled period: what its label says, or its days."""
    stated = timex.rstrip(")").rpartition(",")[2]
    return seconds_of(stated) if stated.startswith("P") else ((label[1] - label[0]).days + 1) * 86400.0


def is_end_of(value: str, case: Case) -> bool:
    """The label is the first or the last day of the interval."""
    ours, label = days_of(value), wanted_days(case)
    return ours is not None and label is not None and label[0] == label[1] and label[0] in ours


def is_other_reading(case: Case, value: str) -> bool:
    """True, but not what the set asks for: see the head of this file."""
    ours, label = days_of(value), wanted_days(case)
    if ours is None or label is None:
        return False
    if (ours[1] - ours[0]).days == (label[1] - label[0]).days and not re.search(r"\d{4}", case["expression"]):
        back = (label[0] - ours[0]).days
        return back in (7, 365, 366) or (360 < back < 372 and label[0].month == ours[0].month)
    return ours[0] <= label[0] and label[1] <= ours[1] + timedelta(days=1)


def places_of(case: Case) -> tuple[str, list[tuple[int, int]]]:
    """The text to read, and where the expression stands in it.

    The labels have even spaces and ASCII digits. Where the text was cut off before the expression,
    the expression is read alone.
    """
    wanted = r"[\s\u200b-\u200f]*".join(map(re.escape, case["expression"].split()))
    text = str(case["text"]).translate(_DIGITS)
    places = [place.span() for place in re.finditer(wanted, text)]
    return (text, places) if places else (case["expression"], [(0, len(case["expression"]))])


def judge(case: Case) -> Outcome:
    """Read the text of one case and compare."""
    if not in_scope(case):
        return Outcome("out of scope", case, "")
    reference = str(case.get("reference_date") or "")[:10]
    day = date.fromisoformat(reference) if reference else None
    if case.get("type") == "negative":
        return Outcome("wrong" if read_text(case["text"], day) else "right", case, "")
    text, places = places_of(case)
    best, common = None, 0
    for dated in read_text(text, day):
        for start, end in places:
            shared = min(end, dated.mention.end) - max(start, dated.mention.start)
            if shared > common:
                best, common = dated, shared
    if best is None:
        return Outcome("not found", case, "")
    value = best.value.value
    found = f"{text[best.mention.start : best.mention.end]} = {value} ({best.mention.match.rule.id})"
    if value is None:
        return Outcome("null", case, found)
    covers = "/" in value and best.mention.end - best.mention.start > len(case["expression"])
    right = is_right(case, value) or (covers and is_end_of(value, case))
    name = "right" if right else "other reading" if is_other_reading(case, value) else "wrong"
    return Outcome(name, case, found)


def outcomes(path: Path) -> Iterator[Outcome]:
    """One outcome a line."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield judge(json.loads(line))


def main(folder: Path, verbose: bool) -> None:
    """Print a row a set, and with `verbose` every case that is not right."""
    print(f"{'set':18}{'cases':>7}" + "".join(f"{name:>15}" for name in OUTCOMES) + f"{'rate':>8}{'with other':>12}")
    for name in SETS:
        results = list(outcomes(folder / f"{name}.jsonl"))
        counts = Counter(result.name for result in results)
        scope = len(results) - counts["out of scope"]
        lenient = counts["right"] + counts["other reading"]
        row = "".join(f"{counts[outcome]:15}" for outcome in OUTCOMES)
        print(f"{name:18}{len(results):7}{row}{counts['right'] / scope:8.3f}{lenient / scope:12.3f}")
        for result in results if verbose else ():
            if result.name not in ("right", "out of scope"):
                case = result.case
                label = case["value"] if case.get("type") not in ("duration", "set") else case.get("timex")
                print(f"  {result.name}: {case['expression']} [{str(case.get('reference_date'))[:10]}] = {label}; {result.found}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), "-v" in sys.argv)
