"""Values of temporal expressions: slots and an anchor day to ISO 8601 (EDTF for intervals)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from summit_extract.rules.engine import Match
from summit_extract.tagging import days, hijri, lengths, periods
from summit_extract.tagging.temporal import Reading, Value
from summit_extract.text.tokens import Tokens

__all__ = ["Value", "value_of"]


def value_of(match: Match, tokens: Tokens, anchor: date | None, future: bool = False) -> Value:
    """Read a date match against `anchor`, the day that relative expressions count from."""
    reading = Reading(match, tokens, anchor, future)
    try:
        return _READERS[str(match.rule.options["value"])](reading)
    except (ValueError, OverflowError):  # 31 February; a year beyond the calendar
        return Value(None, "day")


_READERS: dict[str, Callable[[Reading], Value]] = {
    "calendar": days.calendar_day,
    "calendar-short": days.short_year_day,
    "day-range": days.day_range,
    "date-range": days.date_range,
    "day-of-month": days.day_of_month,
    "weekday": days.weekday,
    "weekday-day": days.weekday_and_day,
    "weekday-day-range": days.weekday_and_day_range,
    "weekday-of-week": days.weekday_of_week,
    "this-weekday": days.this_weekday,
    "deictic": days.deictic,
    "nth": days.nth,
    "nth-week": periods.nth_week,
    "month": periods.month,
    "month-range": periods.month_range,
    "year": periods.year,
    "year-range": periods.year_range,
    "decade": periods.decade,
    "century": periods.century,
    "period": periods.period,
    "periods": periods.periods,
    "weekend": periods.weekend,
    "rest": periods.rest,
    "season": periods.season,
    "quarter": periods.part_of_year,
    "half-year": periods.part_of_year,
    "duration": lengths.duration,
    "compound": lengths.compound,
    "compound-offset": lengths.compound_offset,
    "half": lengths.half,
    "offset": lengths.offset,
    "vague": lengths.vague,
    "set": lengths.repetition,
    "hijri": hijri.hijri_day,
    "hijri-near": hijri.hijri_near,
    "hijri-month": hijri.hijri_month,
    "hijri-year": hijri.hijri_year,
    "holiday": hijri.holiday,
}
