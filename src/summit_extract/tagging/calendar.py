"""Values of temporal expressions: slots and an anchor day to ISO 8601 (EDTF for intervals)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from summit_extract.lexicon.tables import Word
from summit_extract.rules.engine import Match
from summit_extract.text.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression means.

    Attributes:
        value: ISO 8601 or EDTF; None where the report gives no way to know.
        precision: day, week, month, quarter, season, year, decade, century, duration or vague.
        relative: true when the value was counted from the anchor.
        calendar: gregorian or hijri.
        conflict: true when a Hijri and a Gregorian date side by side disagree.
    """

    value: str | None
    precision: str
    relative: bool = False
    calendar: str = "gregorian"
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """The slots of a match, as numbers and words.

    `future` says that the clause speaks of what is to come; it decides a bare weekday.
    """

    match: Match
    tokens: Tokens
    anchor: date | None
    future: bool

    def number(self, name: str) -> int | None:
        """The number in a slot, in figures or words; None where the slot is empty."""
        slot = self.match.slots.get(name)
        if slot is None:
            return None
        if slot.tag is None:
            return int(self.tokens.norms[slot.first])
        return int(self.word(name) or 0)

    def word(self, name: str) -> str | None:
        """The value column of a slot's row."""
        slot = self.match.slots.get(name)
        if slot is None or slot.tag is None or not isinstance(slot.tag.row, Word):
            return None
        return slot.tag.row.value

    @property
    def ref(self) -> int | None:
        """-1 for past words (last), 1 for next, 0 for this; None without one."""
        word = self.word("ref") or self.word("past")
        return int(word) if word else None


def value_of(match: Match, tokens: Tokens, anchor: date | None, future: bool = False) -> Value:
    """Read a date match against `anchor`, the day that relative expressions count from."""
    reading = Reading(match, tokens, anchor, future)
    try:
        return _READERS[str(match.rule.options["value"])](reading)
    except (ValueError, OverflowError):  # 31 February; a year beyond the calendar
        return Value(None, "day")


def _calendar(r: Reading) -> Value:
    day = r.number("day") or r.number("ordinal")
    month = r.number("month-number") or r.number("month")
    year = r.number("year")
    if not day or not month:
        return Value(None, "day")
    if year:
        return Value(date(year, month, day).isoformat(), "day")
    found = _nearest_day(r, month, day)
    return Value(found.isoformat() if found else None, "day", relative=True)


def _nearest_day(r: Reading, month: int, day: int) -> date | None:
    if r.anchor is None:
        return None
    days = [_date(r.anchor.year + shift, month, day) for shift in (-1, 0, 1)]
    return _pick([found for found in days if found], r.anchor, r.ref)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _pick(days: list[date], anchor: date, ref: int | None) -> date | None:
    if ref == -1:
        days = [day for day in days if day <= anchor]
        return max(days, default=None)
    if ref == 1:
        days = [day for day in days if day >= anchor]
        return min(days, default=None)
    return min(days, key=lambda day: abs((day - anchor).days), default=None)


def _day_range(r: Reading) -> Value:
    month, last, first = r.number("month"), r.number("day"), r.number("d1")
    year = r.number("year")
    if not month or not last or not first:
        return Value(None, "day")
    end = date(year, month, last) if year else _nearest_day(r, month, last)
    if end is None:
        return Value(None, "day", relative=True)
    return Value(f"{end.replace(day=first).isoformat()}/{end.isoformat()}", "day", relative=not year)


def _day_of_month(r: Reading) -> Value:
    day = r.number("day") or r.number("ordinal")
    if r.anchor is None or not day:
        return Value(None, "day", relative=True)
    year, month = _shift_month(r.anchor, r.ref or 0)
    return Value(date(year, month, day).isoformat(), "day", relative=True)


def _shift_month(anchor: date, by: int) -> tuple[int, int]:
    index = anchor.year * 12 + anchor.month - 1 + by
    return index // 12, index % 12 + 1


def _weekday(r: Reading) -> Value:
    wanted = r.number("weekday") or r.number("bare-weekday")
    if r.anchor is None or wanted is None:
        return Value(None, "day", relative=True)
    return Value(_weekday_near(r.anchor, wanted, r.ref, r.future).isoformat(), "day", relative=True)


def _weekday_near(anchor: date, wanted: int, ref: int | None, future: bool) -> date:
    """The day itself where it is one; else the last such day, or the next where the clause says so."""
    back = (anchor.isoweekday() - wanted) % 7
    if ref == 1:
        return anchor + timedelta(days=(7 - back) if back else 7)
    if ref == -1:
        return anchor - timedelta(days=back or 7)
    if future and back:
        return anchor + timedelta(days=7 - back)
    return anchor - timedelta(days=back)


def _deictic(r: Reading) -> Value:
    shift = r.number("deictic")
    if r.anchor is None:
        return Value(None, "day", relative=True)
    day = r.anchor + timedelta(days=shift or 0)
    wanted = r.number("weekday")
    if wanted is not None and day.isoweekday() != wanted:
        # "yesterday, Friday" in a paper dated two days later: the weekday is what is sure.
        around = [r.anchor + timedelta(days=step) for step in range(-6, 7)]
        day = min((d for d in around if d.isoweekday() == wanted), key=lambda d: abs((d - day).days))
    return Value(day.isoformat(), "day", relative=True)


def _month(r: Reading) -> Value:
    month, year = r.number("month"), r.number("year")
    if not month:
        return Value(None, "month")
    if year:
        return Value(f"{year:04}-{month:02}", "month")
    if r.anchor is None:
        return Value(None, "month", relative=True)
    months = [date(r.anchor.year + shift, month, 1) for shift in (-1, 0, 1)]
    here = r.anchor.replace(day=1)
    ref = r.ref
    if ref == -1:
        months = [m for m in months if m < here] or months
        found = max(months)
    elif ref == 1:
        found = min(m for m in months if m > here)
    else:
        found = min(months, key=lambda m: abs((m - here).days))
    return Value(found.isoformat()[:7], "month", relative=True)


def _year(r: Reading) -> Value:
    return Value(f"{r.number('year'):04}", "year")


def _year_range(r: Reading) -> Value:
    return Value(f"{r.number('y1'):04}/{r.number('year'):04}", "year")


def _decade(r: Reading) -> Value:
    tens = r.number("decade") or 0
    start = 1900 + tens if tens >= 20 else 2000
    return Value(f"{start}/{start + 9}", "decade")


def _century(r: Reading) -> Value:
    ordinal = r.number("ordinal")
    if ordinal is None:
        if r.anchor is None:
            return Value(None, "century", relative=True)
        ordinal = r.anchor.year // 100
    return Value(f"{ordinal * 100 - 99:04}/{ordinal * 100:04}", "century")


def _period(r: Reading) -> Value:
    unit = (r.word("the-unit") or "").partition(":")[0]
    if r.anchor is None:
        return Value(None, _PRECISION.get(unit, "vague"), relative=True)
    by = r.ref or 0
    if unit == "D":
        return Value((r.anchor + timedelta(days=by)).isoformat(), "day", relative=True)
    if unit == "W":
        return Value(week_of(r.anchor + timedelta(weeks=by)), "week", relative=True)
    if unit == "M":
        year, month = _shift_month(r.anchor, by)
        return Value(f"{year:04}-{month:02}", "month", relative=True)
    if unit == "Y":
        return Value(f"{r.anchor.year + by:04}", "year", relative=True)
    return Value(None, "vague", relative=True)


_PRECISION = {"D": "day", "W": "week", "M": "month", "Y": "year"}


def week_of(day: date) -> str:
    """ISO 8601 week of a day, YYYY-Www."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def _periods(r: Reading) -> Value:
    count = r.number("number-word") or r.number("count")
    unit = r.word("the-unit-plural") or r.word("unit-plural") or r.word("the-unit-dual") or ""
    if unit.endswith(":2"):
        count = 2
    if not count or not unit:
        return Value(None, "vague", relative=True)
    return Value(_iso_duration(count, unit.partition(":")[0]), "duration", relative=True)


def _season(r: Reading) -> Value:
    year = r.number("year")
    if year:
        return Value(f"{year:04}", "season")
    if r.anchor is None:
        return Value(None, "season", relative=True)
    return Value(f"{r.anchor.year + (r.ref or 0):04}", "season", relative=True)


def _quarter(r: Reading) -> Value:
    year = r.number("year")
    if not year:
        if r.anchor is None:
            return Value(None, "quarter", relative=True)
        year = r.anchor.year + (r.ref or 0)
    first = ((r.number("quarter") or 1) - 1) * 3 + 1
    return Value(f"{year:04}-{first:02}/{year:04}-{first + 2:02}", "quarter")


def _duration(r: Reading) -> Value:
    unit = r.word("unit") or r.word("only") or r.word("unit-plural") or r.word("unit-dual") or ""
    name, _, size = unit.partition(":")
    count = r.number("n3") or r.number("count")
    if count is None and "number-word" in r.match.slots:
        count = (r.number("number-word") or 0) + (r.number("n2") or 0)
    if count is None:
        count = 2 if size == "2" else 1
    return Value(_iso_duration(count, name, half="half-phrase" in r.match.slots), "duration")


def _half(r: Reading) -> Value:
    name = (r.word("unit") or r.word("the-unit") or "").partition(":")[0]
    return Value(_iso_duration(0, name, half=True), "duration")


_HALVES = {"TH": "30M", "Y": "6M", "D": "T12H", "M": "15D", "C": "50Y", "E": "5Y", "TM": "30S"}


def _iso_duration(count: int, unit: str, *, half: bool = False) -> str | None:
    """Weeks are written as days and decades as years, so that lengths compare."""
    factor = {"W": 7, "E": 10, "C": 100}.get(unit, 1)
    letter = {"W": "D", "E": "Y", "C": "Y", "TH": "H", "TM": "M", "TS": "S"}.get(unit, unit)
    time = "T" if unit.startswith("T") else ""
    if half and unit in ("E", "C"):
        return f"P{count * factor + factor // 2}Y"
    body = f"{count * factor}{letter}" if count else ""
    if half and unit == "W":
        return None
    return f"P{time}{body}{_HALVES[unit]}" if half else f"P{time}{body}" if body else None


def _offset(r: Reading) -> Value:
    length = _duration(r).value
    if r.anchor is None or length is None or "T" in length:
        return Value(None, "day", relative=True)
    count, letter = int(length[1:-1]), length[-1]
    sign = 1 if r.match.rule.options.get("forward") else -1
    if letter == "D":
        return Value((r.anchor + timedelta(days=sign * count)).isoformat(), "day", relative=True)
    if letter == "M":
        year, month = _shift_month(r.anchor, sign * count)
        return Value(f"{year:04}-{month:02}", "month", relative=True)
    return Value(f"{r.anchor.year + sign * count:04}", "year", relative=True)


def _vague(_: Reading) -> Value:
    return Value(None, "vague")


def _hijri(r: Reading) -> Value:
    from hijridate import Hijri  # 15 ms that most reports do not need

    day = r.number("day") or r.number("ordinal")
    converted = Hijri(r.number("hijri-year"), r.number("hijri-month"), day).to_gregorian()
    found = date(converted.year, converted.month, converted.day)
    if "gday" in r.match.slots:
        beside = date(r.number("year") or 0, r.number("month") or 0, r.number("gday") or 0)
        return Value(beside.isoformat(), "day", calendar="hijri", conflict=abs((beside - found).days) > 1)
    return Value(found.isoformat(), "day", calendar="hijri")


def _hijri_month(r: Reading) -> Value:
    from hijridate import Hijri

    month, year = r.number("hijri-month"), r.number("hijri-year")
    if year is None:
        return Value(None, "month", calendar="hijri")
    start = Hijri(year, month, 1)
    first, last = start.to_gregorian(), Hijri(year, month, start.month_length()).to_gregorian()
    return Value(f"{first.isoformat()}/{last.isoformat()}", "month", calendar="hijri")


_READERS: dict[str, Callable[[Reading], Value]] = {
    "calendar": _calendar,
    "day-range": _day_range,
    "day-of-month": _day_of_month,
    "weekday": _weekday,
    "deictic": _deictic,
    "month": _month,
    "year": _year,
    "year-range": _year_range,
    "decade": _decade,
    "century": _century,
    "period": _period,
    "periods": _periods,
    "season": _season,
    "quarter": _quarter,
    "duration": _duration,
    "half": _half,
    "offset": _offset,
    "vague": _vague,
    "hijri": _hijri,
    "hijri-month": _hijri_month,
}
