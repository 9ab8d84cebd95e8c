"""What the readers of temporal expressions share: the slots of a match, a value, steps in the calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from summit_extract.lexicon.tables import Word
from summit_extract.rules.engine import Match
from summit_extract.text.tokens import Tokens


class Value(NamedTuple):
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


class Reading(NamedTuple):
    """The slots of a match, as numbers and words.

    `future` says that the clause speaks of what is to come; it decides a bare weekday.
    """

    match: Match
    tokens: Tokens
    anchor: date | None
    future: bool

    def has(self, name: str) -> bool:
        """The slot is filled."""
        return name in self.match.slots

    def number(self, *names: str) -> int | None:
        """The number in the first filled slot of `names`, in figures or words; None where all are empty."""
        for name in names:
            slot = self.match.slots.get(name)
            if slot is not None:
                return int(self.tokens.norms[slot.first] if slot.tag is None else self.word(name) or 0)
        return None

    def word(self, *names: str) -> str | None:
        """The value column of the row in the first filled slot of `names`."""
        for name in names:
            slot = self.match.slots.get(name)
            if slot is not None and slot.tag is not None and isinstance(slot.tag.row, Word):
                return slot.tag.row.value
        return None

    def unit(self, *names: str) -> str:
        """The unit in the first filled slot of `names` (D, W, M, Y, E, C, TH ...); empty without one."""
        return (self.word(*names) or "").partition(":")[0]

    @property
    def ref(self) -> int | None:
        """-1 for past words (last), 1 for next, 0 for this; None without one."""
        word = self.word("ref", "past", "this")
        return int(word) if word else None

    @property
    def year(self) -> int | None:
        """The year: in figures, in words, or counted from the anchor's (of last year)."""
        if self.has("thousand") or self.has("hundred"):
            return sum(self.number(name) or 0 for name in ("thousand", "hundred", "ones", "tens"))
        if self.has("yref"):
            return self.anchor.year + (self.number("yref") or 0) if self.anchor else None
        return self.number("year", "near-year", "old-year", "far-year", "inner")

    @property
    def month(self) -> int | None:
        """The month, by name or number."""
        return self.number("month", "month-number", "month-number-word", "month-ordinal", "m2", "month-misspelt")


def unknown(precision: str) -> Value:
    """A relative value without an anchor."""
    return Value(None, precision, relative=True)


def day_value(day: date | None, *, relative: bool) -> Value:
    """A day; null where there is none."""
    return Value(day.isoformat() if day else None, "day", relative=relative)


def interval(first: date, last: date, precision: str, *, relative: bool = False) -> Value:
    """An EDTF interval of days; the earlier day first, whichever way the report writes them."""
    first, last = min(first, last), max(first, last)
    return Value(f"{first.isoformat()}/{last.isoformat()}", precision, relative=relative)


def valid_date(year: int, month: int, day: int) -> date | None:
    """The day; None where the calendar lacks it (31 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def near_anchor(days: list[date], anchor: date, ref: int | None) -> date | None:
    """Of several days the last before the anchor, the first behind it, or the nearest, as `ref` says."""
    if ref is not None and ref < 0:
        return max((day for day in days if day <= anchor), default=None)
    if ref is not None and ref > 0:
        return min((day for day in days if day >= anchor), default=None)
    return min(days, key=lambda day: abs((day - anchor).days), default=None)


def shift_month(anchor: date, by: int) -> tuple[int, int]:
    """Year and month `by` months from the anchor's."""
    index = anchor.year * 12 + anchor.month - 1 + by
    return index // 12, index % 12 + 1


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def week_of(day: date) -> str:
    """ISO 8601 week of a day, YYYY-Www."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"
