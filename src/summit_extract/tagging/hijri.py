"""Values of Hijri dates and of feasts; hijridate is imported where one occurs (15 ms)."""

from __future__ import annotations

from datetime import date, timedelta

from summit_extract.tagging.days import nth_weekday
from summit_extract.tagging.temporal import Reading, Value, near_anchor, unknown


def _gregorian(year: int, month: int, day: int) -> date:
    from hijridate import Hijri

    found = Hijri(year, month, day).to_gregorian()
    return date(found.year, found.month, found.day)


def _month_length(year: int, month: int) -> int:
    from hijridate import Hijri

    return int(Hijri(year, month, 1).month_length())


def _years_around(day: date) -> range:
    """The Hijri years that may hold a day near `day`."""
    middle = round((day.year - 622) * 33 / 32)
    return range(middle - 2, middle + 3)


def hijri_day(r: Reading) -> Value:
    """A Hijri date; the Gregorian one beside it, where there is one, is the value, and is checked."""
    year, month, day = r.number("hijri-year") or 0, r.number("hijri-month", "hijri-number") or 0, r.number("hday") or 0
    try:
        found = _gregorian(year, month, day)
    except (ValueError, OverflowError):
        found = None
    if r.year is None:
        return Value(found.isoformat() if found else None, "day", calendar="hijri")
    beside = date(r.year, r.month or 0, r.number("day", "ordinal") or 0)
    conflict = found is None or abs((beside - found).days) > 1
    return Value(beside.isoformat(), "day", calendar="hijri", conflict=conflict)


def hijri_near(r: Reading) -> Value:
    """A Hijri day without its year: the one nearest to the anchor."""
    month, day = r.number("hijri-month") or 0, r.number("hday") or 0
    if r.anchor is None:
        return Value(None, "day", relative=True, calendar="hijri")
    days = [_gregorian(year, month, day) for year in _years_around(r.anchor) if day <= _month_length(year, month)]
    found = near_anchor(days, r.anchor, r.ref)
    return Value(found.isoformat() if found else None, "day", relative=True, calendar="hijri")


def hijri_month(r: Reading) -> Value:
    """A Hijri month as an interval of Gregorian days; null without a year or a word that points to one."""
    month, year = r.number("hijri-month", "ramadan") or 0, r.number("hijri-year")
    relative = False
    if year is None and r.has("near-year"):
        near = date(r.number("near-year") or 0, 7, 1)
        year = next((y for y in _years_around(near) if _gregorian(y, month, 1).year == near.year), None)
    elif year is None and r.anchor is not None and r.ref is not None:
        starts = {_gregorian(y, month, 1): y for y in _years_around(r.anchor)}
        start = near_anchor(list(starts), r.anchor, r.ref)
        year, relative = (starts[start] if start else None), True
    if year is None:
        return Value(None, "month", calendar="hijri")
    first = _gregorian(year, month, 1)
    last = first + timedelta(days=_month_length(year, month) - 1)
    return Value(f"{first.isoformat()}/{last.isoformat()}", "month", relative=relative, calendar="hijri")


def hijri_year(r: Reading) -> Value:
    """A Hijri year as an interval of Gregorian days."""
    year = r.number("hijri-year") or 0
    first, last = _gregorian(year, 1, 1), _gregorian(year + 1, 1, 1) - timedelta(days=1)
    return Value(f"{first.isoformat()}/{last.isoformat()}", "year", calendar="hijri")


def holiday(r: Reading) -> Value:
    """A feast: of the year that is named, or the next from the anchor, or the last where `ref` says so."""
    when = r.word("holiday") or ""
    year = r.number("year")
    if year is None and r.anchor is None:
        return unknown("day")
    years = [year] if year is not None else [r.anchor.year + shift for shift in (-1, 0, 1)] if r.anchor else []
    days = [day for one in years for day in _feast_days(when, one)]
    found = days[0] if year is not None and days else near_anchor(days, r.anchor, r.ref or 1) if r.anchor else None
    calendar = "hijri" if when.startswith("H") else "gregorian"
    return Value(found.isoformat() if found else None, "day", relative=year is None, calendar=calendar)


def _feast_days(when: str, year: int) -> list[date]:
    """The days of a feast in a Gregorian year.

    `when` is MM-DD, HMM-DD for a Hijri day, WMM-D-N for the nth weekday D of a month, or E for Western Easter.
    """
    if when == "E":
        return [_easter(year)]
    if when.startswith("W"):
        number, weekday, count = (int(part) for part in when[1:].split("-"))
        return [day for day in [nth_weekday(year, number, weekday, count)] if day]
    month, _, day = when.removeprefix("H").partition("-")
    if not when.startswith("H"):
        return [date(year, int(month), int(day))]
    found = [_gregorian(y, int(month), int(day)) for y in _years_around(date(year, 7, 1))]
    return [one for one in found if one.year == year]


def _easter(year: int) -> date:
    """Western Easter, by the anonymous Gregorian computus."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)
