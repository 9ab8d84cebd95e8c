"""Values of days: calendar dates, ranges, weekdays, days counted from the anchor."""

from __future__ import annotations

from datetime import date, timedelta

from summit_extract.tagging.temporal import (
    Reading,
    Value,
    day_value,
    interval,
    last_day,
    near_anchor,
    shift_month,
    unknown,
    valid_date,
)


def calendar_day(r: Reading) -> Value:
    """A day of a month, with or without its year."""
    day, month = r.number("day", "ordinal"), r.month
    if not day or not month:
        return Value(None, "day")
    weekday = r.number("weekday")
    counts = weekday is not None and r.has("ordinal") and day <= 5  # perhaps the third Saturday of the month
    found = date(r.year, month, day) if r.year else _nearest_day(r, month, day, None if counts else weekday)
    if counts and found and found.isoweekday() != weekday:
        found = nth_weekday(found.year, month, weekday or 1, day)
    return day_value(found, relative=not r.year or r.has("yref"))


def short_year_day(r: Reading) -> Value:
    """A day with a year of two digits: the century that brings it nearest to the anchor."""
    day, month, short = r.number("day") or 0, r.month or 0, r.number("short-year") or 0
    around = r.anchor.year if r.anchor else 2000
    year = min((century + short for century in (1900, 2000)), key=lambda found: abs(found - around))
    return day_value(date(year, month, day), relative=False)


def _nearest_day(r: Reading, month: int, day: int, weekday: int | None = None) -> date | None:
    """The day nearest to the anchor, behind it in a clause of the future; of several, one that has the weekday."""
    if r.anchor is None:
        return None
    found = [valid_date(r.anchor.year + shift, month, day) for shift in (-1, 0, 1)]
    days = [one for one in found if one]
    if weekday and r.ref is None:
        days = [one for one in days if one.isoweekday() == weekday] or days
    if r.future and r.ref is None:
        return near_anchor(days, r.anchor, 1)
    return near_anchor(days, r.anchor, r.ref)


def day_range(r: Reading) -> Value:
    """Two days of one month, as an interval: a range, or a list of days."""
    first, last = r.number("d1", "o1"), r.number("day", "ordinal")
    month, year, relative = r.month, r.year, r.has("yref")
    if month is None and r.anchor is not None:
        year, month = shift_month(r.anchor, r.number("ref", "this-word") or 0)
        relative = True
    if not month or not last or not first:
        return unknown("day")
    end = date(year, month, last) if year else _nearest_day(r, month, last)
    if end is None:
        return unknown("day")
    return interval(end.replace(day=first), end, "day", relative=relative or not year)


def date_range(r: Reading) -> Value:
    """Two days of two months."""
    first, last, m1, m2 = r.number("d1", "o1"), r.number("day", "ordinal"), r.number("m1"), r.month
    if not (first and last and m1 and m2):
        return unknown("day")
    end = date(r.year, m2, last) if r.year else _nearest_day(r, m2, last)
    if end is None:
        return unknown("day")
    start_year = r.number("y1") or (end.year if m1 <= m2 else end.year - 1)
    return interval(date(start_year, m1, first), end, "day", relative=not r.year)


def day_of_month(r: Reading) -> Value:
    """A day of this month, the last, or the next."""
    day = r.number("day", "ordinal")
    if r.anchor is None or not day:
        return unknown("day")
    year, month = shift_month(r.anchor, r.ref or 0)
    return day_value(date(year, month, day), relative=True)


def weekday_and_day(r: Reading) -> Value:
    """Friday the 15th: the nearest month where the day has that weekday."""
    wanted, day = r.number("weekday") or 0, r.number("day", "ordinal")
    if r.anchor is None or not day:
        return unknown("day")
    if day <= 5 and r.has("ordinal"):  # the second Sunday
        return day_value(nth_weekday(r.anchor.year, r.anchor.month, wanted, day), relative=True)
    return day_value(_weekday_and_day(r.anchor, wanted, day), relative=True)


def _weekday_and_day(anchor: date, wanted: int, day: int) -> date | None:
    months = [shift_month(anchor, by) for by in (-1, 0, 1)]
    days = [found for year, month in months if (found := valid_date(year, month, day)) and found.isoweekday() == wanted]
    return near_anchor(days, anchor, None)


def weekday_and_day_range(r: Reading) -> Value:
    """From Friday the 11th to Tuesday the 15th."""
    if r.anchor is None:
        return unknown("day")
    first = _weekday_and_day(r.anchor, r.number("w1") or 0, r.number("d1") or 0)
    last = _weekday_and_day(r.anchor, r.number("weekday") or 0, r.number("day") or 0)
    return interval(first, last, "day", relative=True) if first and last else unknown("day")


def weekday(r: Reading) -> Value:
    """A weekday near the anchor."""
    wanted = r.number("weekday", "bare-weekday")
    if r.anchor is None or wanted is None:
        return unknown("day")
    return day_value(weekday_near(r.anchor, wanted, r.ref, r.future), relative=True)


def this_weekday(r: Reading) -> Value:
    """This Friday: the one to come, unless the clause has told of the past."""
    wanted = r.number("weekday")
    if r.anchor is None or wanted is None:
        return unknown("day")
    return day_value(r.anchor + timedelta(days=(wanted - r.anchor.isoweekday()) % 7), relative=True)


def weekday_of_week(r: Reading) -> Value:
    """Friday of next week."""
    wanted = r.number("weekday", "bare-weekday")
    if r.anchor is None or wanted is None:
        return unknown("day")
    monday = r.anchor - timedelta(days=r.anchor.weekday())
    first = r.number("w1")
    if first is not None:
        monday += timedelta(weeks=r.ref or 0)
        return interval(monday + timedelta(days=first - 1), monday + timedelta(days=wanted - 1), "day", relative=True)
    return day_value(monday + timedelta(weeks=r.ref or 0, days=wanted - 1), relative=True)


def weekday_near(anchor: date, wanted: int, ref: int | None, future: bool) -> date:
    """The day itself where it is one; else the last such day, or the next where the clause says so."""
    back = (anchor.isoweekday() - wanted) % 7
    if ref is not None and ref > 0:
        return anchor + timedelta(days=7 * ref - back)
    if ref is not None and ref < 0:
        return anchor - timedelta(days=(back or 7) + 7 * (-1 - ref))
    if future and back:
        return anchor + timedelta(days=7 - back)
    return anchor - timedelta(days=back)


def deictic(r: Reading) -> Value:
    """Today, yesterday, tomorrow; the weekday beside it decides where the two differ."""
    if r.anchor is None:
        return unknown("day")
    day = r.anchor + timedelta(days=(r.number("deictic") or 0) + (r.ref or 0))
    wanted = r.number("weekday")
    if wanted is not None and day.isoweekday() != wanted:
        # "yesterday, Friday" in a paper dated two days later: the weekday is what is sure.
        around = [r.anchor + timedelta(days=step) for step in range(-6, 7)]
        day = min((d for d in around if d.isoweekday() == wanted), key=lambda d: abs((d - day).days))
    return day_value(day, relative=True)


def nth(r: Reading) -> Value:
    """The nth day or the nth weekday of a month."""
    count = r.number("nth", "nth-after", "ordinal") or 1
    year, month, relative = _month_of(r)
    if year is None or month is None:
        return unknown("day")
    wanted = r.number("weekday", "bare-weekday")
    if wanted is not None:
        return day_value(nth_weekday(year, month, wanted, count), relative=relative)
    return day_value(last_day(year, month) if count < 0 else date(year, month, count), relative=relative)


def _month_of(r: Reading) -> tuple[int | None, int | None, bool]:
    """Year, month, and whether they were counted from the anchor."""
    if r.month is None:
        return (*shift_month(r.anchor, r.ref or 0), True) if r.anchor else (None, None, True)
    if r.year:
        return r.year, r.month, r.has("yref")
    near = _nearest_day(r, r.month, 15)
    return near.year if near else None, r.month, True


def nth_weekday(year: int, month: int, wanted: int, count: int) -> date | None:
    """The first, second ... or last (-1) of a weekday in a month; None where there is no fifth."""
    end = last_day(year, month)
    days = [day for number in range(1, end.day + 1) if (day := end.replace(day=number)).isoweekday() == wanted]
    return days[count - 1 if count > 0 else count] if count <= len(days) else None
