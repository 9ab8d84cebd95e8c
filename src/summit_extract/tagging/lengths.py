"""Values of lengths of time, of repetitions, and of days a length away from the anchor."""

from __future__ import annotations

from datetime import date, timedelta

from summit_extract.tagging.temporal import Reading, Value, last_day, shift_month, unknown

_HALVES = {"TH": "30M", "Y": "6M", "D": "T12H", "M": "15D", "C": "50Y", "E": "5Y", "TM": "30S"}
_FACTORS = {"W": 7, "E": 10, "C": 100}
_LETTERS = {"W": "D", "E": "Y", "C": "Y", "TH": "H", "TM": "M", "TS": "S"}
_UNITS = ("unit", "lone-unit", "lone-decade", "only", "unit-plural", "unit-dual", "the-unit", "the-unit-plural")


def duration(r: Reading) -> Value:
    """So many units, and half of one."""
    name, _, size = (r.word(*_UNITS) or "").partition(":")
    count = _count(r)
    if r.has("fraction"):
        return Value(_decimal(r, name), "duration")
    if count is None:
        count = 2 if size == "2" else 1
    if r.has("quarter-phrase"):
        return Value(f"PT{count}H15M" if name == "TH" else None, "duration")
    return Value(iso_duration(count, name, half=r.has("half-phrase")), "duration")


def _count(r: Reading) -> int | None:
    """The number before a unit: in figures, the last of two, or the sum of its words."""
    if r.has("n3") or r.has("count"):
        return r.number("n3", "count")
    words = [r.number(name) for name in ("hundred", "number-word", "n2")]
    return sum(word or 0 for word in words) if any(words) else None


def _decimal(r: Reading, unit: str) -> str | None:
    if unit in _FACTORS:
        return None
    slot = r.match.slots["fraction"]
    body = f"{r.number('count')}.{r.tokens.norms[slot.first]}{_LETTERS.get(unit, unit)}"
    return f"P{'T' if unit.startswith('T') else ''}{body}"


def compound(r: Reading) -> Value:
    """Lengths joined by wa-: an hour and twenty minutes."""
    parts = _parts(r)
    days = "".join(f"{parts[key]}{key}" for key in ("Y", "M", "D") if key in parts)
    time = "".join(f"{parts[key]}{key[1]}" for key in ("TH", "TM", "TS") if key in parts)
    return Value(f"P{days}T{time}" if time else f"P{days}", "duration")


def _parts(r: Reading) -> dict[str, int]:
    """The numbers of a compound length by their letters: Y, M, D, TH, TM, TS."""
    parts: dict[str, int] = {}
    for number in "123":
        unit, _, size = (r.word(f"u{number}") or "").partition(":")
        if unit:
            count = r.number(f"c{number}", f"w{number}") or (2 if size == "2" else 1)
            key = ("T" if unit.startswith("T") else "") + _LETTERS.get(unit, unit)
            parts[key] = parts.get(key, 0) + count * _FACTORS.get(unit, 1)
    return parts


def compound_offset(r: Reading) -> Value:
    """A month and 21 days from now: the months first, then the days."""
    parts = _parts(r)
    if r.anchor is None or any(key.startswith("T") for key in parts):
        return unknown("day")
    sign = 1 if r.match.rule.options.get("forward") else -1
    year, month = shift_month(r.anchor, sign * (parts.get("Y", 0) * 12 + parts.get("M", 0)))
    start = date(year, month, min(r.anchor.day, last_day(year, month).day))
    return Value((start + timedelta(days=sign * parts.get("D", 0))).isoformat(), "day", relative=True)


def half(r: Reading) -> Value:
    """Half an hour, half a century."""
    return Value(iso_duration(0, r.unit("unit", "the-unit"), half=True), "duration")


def iso_duration(count: int, unit: str, *, half: bool = False) -> str | None:
    """Weeks are written as days and decades as years, so that lengths compare."""
    factor, letter = _FACTORS.get(unit, 1), _LETTERS.get(unit, unit)
    time = "T" if unit.startswith("T") else ""
    if half and unit in ("E", "C"):
        return f"P{count * factor + factor // 2}Y"
    body = f"{count * factor}{letter}" if count else ""
    if half and unit == "W":
        return f"P{count * factor + 3}DT12H"
    if half and unit not in _HALVES:
        return None
    return f"P{time}{body}{_HALVES[unit]}" if half else f"P{time}{body}" if body else None


def offset(r: Reading) -> Value:
    """A length before the anchor, or behind it: as exact as its unit."""
    name, _, size = (r.word(*_UNITS) or "").partition(":")
    count = _count(r) or (2 if size == "2" else 1)
    if r.anchor is None or name.startswith("T") or r.has("half-phrase") or not name:
        return unknown("day")
    count *= _FACTORS.get(name, 1) * (1 if r.match.rule.options.get("forward") else -1)
    if name in ("D", "W"):
        return Value((r.anchor + timedelta(days=count)).isoformat(), "day", relative=True)
    if name == "M":
        return Value("{:04}-{:02}".format(*shift_month(r.anchor, count)), "month", relative=True)
    return Value(f"{r.anchor.year + count:04}", "year", relative=True)


def vague(_: Reading) -> Value:
    """Some days: no number."""
    return Value(None, "vague")


def repetition(r: Reading) -> Value:
    """How often: the length from one time to the next."""
    if r.has("weekday") or r.has("bare-weekday"):
        return Value("P7D", "set")
    unit, _, size = (r.word("set-adverb", *_UNITS) or "").partition(":")
    count = _count(r) or (2 if size == "2" else 1)
    return Value(iso_duration(count, unit), "set")
