"""Values of periods longer than a day: weeks, months, seasons, years, decades, centuries."""

from __future__ import annotations

from datetime import date, timedelta

from summit_extract.tagging.days import nth_weekday
from summit_extract.tagging.lengths import iso_duration
from summit_extract.tagging.temporal import Reading, Value, interval, last_day, shift_month, unknown, week_of

_PRECISION = {"D": "day", "W": "week", "M": "month", "Y": "year", "E": "decade"}


def month(r: Reading) -> Value:
    """A month, of the year that is named or of the one that brings it nearest."""
    number = r.month
    if not number:
        return Value(None, "month")
    if r.year:
        return Value(f"{r.year:04}-{number:02}", "month", relative=r.has("yref"))
    if r.anchor is None:
        return unknown("month")
    return Value(_near_month(r, r.anchor, number).isoformat()[:7], "month", relative=True)


def _near_month(r: Reading, anchor: date, number: int) -> date:
    """The first day of the month that `ref` asks for, or of the nearest."""
    months = [date(anchor.year + shift, number, 1) for shift in (-1, 0, 1)]
    here = anchor.replace(day=1)
    if r.ref is not None and r.ref < 0:
        return max(found for found in months if found < here)
    if r.ref is not None and r.ref > 0:
        return min(found for found in months if found > here)
    return min(months, key=lambda found: abs((found - here).days))


def month_range(r: Reading) -> Value:
    """From one month to another."""
    first, last = r.number("m1"), r.month
    end = month(r)
    if end.value is None or not first or not last or first == last:  # August - Ab is one month
        return end
    year = int(end.value[:4])
    start = year if first <= last else year - 1
    return Value(f"{start:04}-{first:02}/{end.value}", "month", relative=end.relative)


def year(r: Reading) -> Value:
    """A year, in figures or words."""
    return Value(f"{r.year:04}" if r.year else None, "year")


def year_range(r: Reading) -> Value:
    """From one year to another."""
    first = r.number("y1", "t1") or 0
    last = r.year or 0
    return Value(f"{min(first, last):04}/{max(first, last):04}", "year")


def decade(r: Reading) -> Value:
    """The nineties: of the century that is named, else of the last where that is meant by habit."""
    tens = r.number("decade") or 0
    ordinal = r.number("ordinal")
    if ordinal is not None:
        century_start = ordinal * 100 - 100
    elif r.has("this"):
        century_start = r.anchor.year // 100 * 100 if r.anchor else 2000
    else:
        century_start = 1900
    start = century_start + tens
    return Value(f"{start:04}/{start + 9:04}", "decade")


def century(r: Reading) -> Value:
    """The nineteenth century, the last century."""
    ordinal = r.number("ordinal")
    if ordinal is None:
        if r.anchor is None:
            return unknown("century")
        ordinal = r.anchor.year // 100 + 1 + (r.ref or 0)
    return Value(f"{ordinal * 100 - 99:04}/{ordinal * 100:04}", "century", relative=not r.has("ordinal"))


def period(r: Reading) -> Value:
    """This week, last month, next year."""
    unit = r.unit("the-unit")
    if r.year and unit == "Y" and not r.has("ref"):
        return Value(f"{r.year:04}", "year")
    precision = _PRECISION.get(unit, "vague")
    if r.anchor is None or precision == "vague":
        return unknown(precision)
    by = r.ref or 0
    if unit == "D":
        value = (r.anchor + timedelta(days=by)).isoformat()
    elif unit == "W":
        value = week_of(r.anchor + timedelta(weeks=by))
    elif unit == "M":
        value = "{:04}-{:02}".format(*shift_month(r.anchor, by))
    elif unit == "Y":
        value = f"{r.anchor.year + by:04}"
    else:
        start = (r.anchor.year // 10 + by) * 10
        value = f"{start:04}/{start + 9:04}"
    return Value(value, precision, relative=True)


def weekend(r: Reading) -> Value:
    """The Saturday and the Sunday that end a week of the calendar."""
    if r.anchor is None:
        return unknown("day")
    monday = r.anchor + timedelta(days=-r.anchor.weekday(), weeks=r.ref or 0)
    return interval(monday + timedelta(days=5), monday + timedelta(days=6), "day", relative=True)


def rest(r: Reading) -> Value:
    """The rest of the week, the month or the year: from the anchor to its end."""
    unit = r.unit("the-unit")
    if r.anchor is None or unit not in ("W", "M", "Y"):
        return unknown("day")
    end = {
        "W": r.anchor + timedelta(days=6 - r.anchor.weekday()),
        "M": last_day(r.anchor.year, r.anchor.month),
        "Y": date(r.anchor.year, 12, 31),
    }[unit]
    return interval(r.anchor, end, "day", relative=True)


def periods(r: Reading) -> Value:
    """The next two days, the last ten years: how long, where the report says it."""
    unit = r.word("the-unit-plural", "unit-plural", "the-unit-dual", "unit") or ""
    count = 2 if unit.endswith(":2") else r.number("number-word", "count")
    if not count or not unit:
        return unknown("vague")
    return Value(iso_duration(count, unit.partition(":")[0]), "duration", relative=True)


def nth_week(r: Reading) -> Value:
    """The nth full week of a month, or the nth ISO week of a year."""
    count = r.number("nth", "nth-after") or 1
    if r.month is None and (r.year or r.has("yref")):
        return _week_of_year(r, count)
    number = r.month
    if number is not None and r.year:
        first = date(r.year, number, 1)
    elif r.anchor is not None:
        first = date(*shift_month(r.anchor, r.ref or 0), 1) if number is None else _near_month(r, r.anchor, number)
    else:
        return unknown("week")
    # A week belongs to the month that holds its Monday; the last one must end in it.
    monday = nth_weekday(first.year, first.month, 1, count)
    if monday is not None and count < 0 and (monday + timedelta(days=6)).month != first.month:
        monday -= timedelta(weeks=1)
    return Value(week_of(monday) if monday else None, "week", relative=not r.year)


def _week_of_year(r: Reading, count: int) -> Value:
    if not r.year:
        return unknown("week")
    number = date(r.year, 12, 28).isocalendar()[1] if count < 0 else count  # 28 December is always in the last week
    return Value(f"{r.year:04}-W{number:02}", "week", relative=r.has("yref"))


def season(r: Reading) -> Value:
    """A season has no days of its own: its year."""
    if r.year:
        return Value(f"{r.year:04}", "season", relative=r.has("yref"))
    if r.anchor is None:
        return unknown("season")
    return Value(f"{r.anchor.year + (r.ref or 0):04}", "season", relative=True)


def part_of_year(r: Reading) -> Value:
    """A quarter or a half of a year, as an interval of months."""
    quarter = r.number("quarter")
    length, number = (3, quarter) if quarter else (6, r.number("half-of-year"))
    name = "quarter" if quarter else "half"
    if not r.year or not number:
        return unknown(name)
    first = (number - 1) * length + 1
    return Value(f"{r.year:04}-{first:02}/{r.year:04}-{first + length - 1:02}", name, relative=r.has("yref"))
