"""When: the day of publication, and the value of every temporal expression against its anchor."""

from __future__ import annotations

import contextlib
import re
from datetime import date
from pathlib import PurePath
from typing import NamedTuple

from summit_extract.rules.engine import Match, Slot
from summit_extract.tagging.calendar import Value, value_of
from summit_extract.tagging.dates import DateMention
from summit_extract.tagging.mentions import View
from summit_extract.text.tokens import PAUSES

_FILE_DATE = re.compile(r"(?<!\d)((?:19|20)\d{2})([-_.]?)(\d{2})\2(\d{2})(?!\d)")


class Publication(NamedTuple):
    """The day of publication; `origin` is option, text or filename, `at` the date in the text."""

    day: date
    origin: str
    at: DateMention | None


class DatedExpression(NamedTuple):
    """A temporal expression with its value and what it was counted from."""

    mention: DateMention
    value: Value
    anchor: str | None


def find_publication(view: View, dates: list[DateMention], path: str | None, option: date | None) -> Publication | None:
    """The option; else a line of the report that is nothing but its date; else the file name."""
    if option is not None:
        return Publication(option, "option", None)
    for mention in dates:
        first, stop = view.doc.paragraphs[view.doc.paragraph_at(mention.first)]
        day = _absolute_day(view, mention)
        if day is not None and _is_date_line(view, mention, first, stop):
            return Publication(day, "text", mention)
    return _from_file_name(path)


def _from_file_name(path: str | None) -> Publication | None:
    """2025-02-18, 2025_02_18, 2025.02.18 or 20250218 in the name of the file."""
    for found in _FILE_DATE.finditer(PurePath(path).name) if path and path != "-" else ():
        with contextlib.suppress(ValueError):
            return Publication(date(int(found[1]), int(found[3]), int(found[4])), "filename", None)
    return None


def _absolute_day(view: View, mention: DateMention) -> date | None:
    value = value_of(mention.match, view.doc.tokens, None)
    if value.value is None or value.precision != "day" or value.relative or "/" in value.value:
        return None
    return date.fromisoformat(value.value)


def _is_date_line(view: View, mention: DateMention, first: int, stop: int) -> bool:
    """The line is the date alone, a formula of publication and the date, or opens as a dateline does."""
    paragraphs = view.doc.paragraphs
    number = view.doc.paragraph_at(mention.first)
    if not (number < 4 or number >= len(paragraphs) - 2):
        return False
    if stop - first <= mention.stop - mention.first + _LINE:
        rest = [i for i in range(first, stop) if not mention.first <= i < mention.stop and view.is_word(i)]
        if not rest or (len(rest) <= 6 and any(view.at(i, "published-cue") is not None for i in rest)):
            return True
    return number < 4 and _is_dateline(view, mention, first, stop)


_LINE = 24  # tokens, marks among them, beside the date: a longer line is no line of a date


def _is_dateline(view: View, mention: DateMention, first: int, stop: int) -> bool:
    """A place, the date, and a dash, a colon, a bracket or an agency: "Doha, 12 March 2024 (agency) -"."""
    before = range(first, mention.first)
    if not before or len(before) > 6 or mention.stop >= stop:
        return False
    named = {index for i in before for tag in view.tags[i] or () if tag.cls in _DATELINE for index in range(tag.first, tag.stop)}
    if not named or any(view.is_word(i) and i not in named for i in before):
        return False
    behind = mention.stop
    return view.norm(behind) in _DATELINE_MARKS or any(tag.cls == "organization" for tag in view.tags[behind] or ())


_DATELINE = ("place", "organization")
_DATELINE_MARKS = frozenset("-–—:(/ـ|")


def date_values(
    view: View,
    dates: list[DateMention],
    publication: Publication | None,
    speech_days: dict[int, date],
) -> list[DatedExpression]:
    """Values of all expressions; `speech_days` gives the day of the quote that holds a token.

    Without a day of publication, a full date in the report's first lines is the anchor of last resort.
    """
    anchor, name = (publication.day, "published") if publication else _event_anchor(view, dates)
    found: list[DatedExpression] = []
    for position, mention in enumerate(dates):
        spoken = speech_days.get(mention.first) if _is_deictic(mention) else None
        told = _told_day(view, mention, found)
        paired = _day_before(view, dates, position, found)
        match = _with_shared_slots(view, dates, position)
        value = value_of(match, view.doc.tokens, paired or told or spoken or anchor, mention.future or paired is not None)
        relative = None
        if value.relative and value.value is not None:
            relative = "event" if told else "speech" if spoken else name
        found.append(DatedExpression(mention, value, relative))
    return found


def _with_shared_slots(view: View, dates: list[DateMention], position: int) -> Match:
    """The match, with the year or the dual word of the date joined behind it.

    "in May and June 2024", "on Sunday and Monday next" (in Arabic, next is dual there).
    """
    mention, behind = dates[position], dates[position + 1] if position + 1 < len(dates) else None
    match = mention.match
    if behind is None or behind.first != mention.stop or not view.joined(behind.first):
        return match
    kind, slots = match.rule.options.get("value"), behind.match.slots
    if kind not in _SHARING or behind.match.rule.options.get("value") != kind or _SHARED & match.slots.keys():
        return match
    shared: dict[str, Slot] = {name: slots[name] for name in ("year", "ref") if name in slots}
    ref = shared.get("ref")
    if ref is not None and not view.norm(ref.first).endswith(_DUAL):
        del shared["ref"]
    return Match(match.rule, match.first, match.stop, {**match.slots, **shared})


def _day_before(view: View, dates: list[DateMention], position: int, found: list[DatedExpression]) -> date | None:
    """The day of the weekday that wa- joins this one to: the second comes behind it (الخميس والجمعة)."""
    mention, before = dates[position], dates[position - 1] if position else None
    if before is None or before.stop != mention.first or not view.joined(mention.first):
        return None
    if any(dated.match.rule.options.get("value") != "weekday" for dated in (mention, before)):
        return None
    value = found[-1].value.value or ""
    return date.fromisoformat(value) if _DAY.fullmatch(value) else None


_SHARING = ("calendar", "month", "weekday")
_SHARED = {"year", "yref", "ref", "deictic"}
_DUAL = "ين"


def _told_day(view: View, mention: DateMention, before: list[DatedExpression]) -> date | None:
    """The day that "the next day" or "the same month" counts from: the last one told in the paragraph."""
    ref = mention.match.slots.get("ref") or mention.match.slots.get("yref")
    if ref is None or not any(tag.cls == "narrative" for tag in view.tags[ref.first] or ()):
        return None
    paragraph = view.doc.paragraph_at(mention.first)
    for dated in reversed(before):
        value = dated.value.value or ""
        if view.doc.paragraph_at(dated.mention.first) != paragraph:
            return None
        if _DAY.fullmatch(value):
            return date.fromisoformat(value)
    return None


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _is_deictic(mention: DateMention) -> bool:
    return mention.match.rule.options.get("value") == "deictic"


def _event_anchor(view: View, dates: list[DateMention]) -> tuple[date | None, str]:
    for mention in dates:
        day = _absolute_day(view, mention)
        if day is not None and view.doc.sentence_at(mention.first) < 4 and not is_told_of_another(view, mention.first):
            return day, "event"
    return None, "event"


def is_told_of_another(view: View, at: int) -> bool:
    """Token `at` stands in a relative clause: its day is that of something else (الآليات التي أعلن عنها في 14 مايو)."""
    first = view.doc.sentences[view.doc.sentence_at(at)][0]
    for index in range(at - 1, max(first, at - _CLAUSE) - 1, -1):
        if view.norm(index) in PAUSES:
            return False
        if view.bare(index, "relative") and view.at(index, "preposition") is None:
            return not any(view.at(index - back, "meeting-noun") is not None for back in range(1, 6))
    return False


_CLAUSE = 12  # tokens of a relative clause before its date
