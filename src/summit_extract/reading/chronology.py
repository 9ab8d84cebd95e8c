"""When: the day of publication, and the value of every temporal expression against its anchor."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from summit_extract.tagging.calendar import Value, value_of
from summit_extract.tagging.dates import DateMention
from summit_extract.tagging.mentions import View

_FILE_DATE = re.compile(r"(?<!\d)((?:19|20)\d{2})-(\d{2})-(\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Publication:
    """The day of publication; `origin` is option, text or filename, `at` the date in the text."""

    day: date
    origin: str
    at: DateMention | None


@dataclass(frozen=True, slots=True)
class DatedExpression:
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
    found = _FILE_DATE.search(PurePath(path).name) if path and path != "-" else None
    if found:
        try:
            return Publication(date(*map(int, found.groups())), "filename", None)
        except ValueError:
            return None
    return None


def _absolute_day(view: View, mention: DateMention) -> date | None:
    value = value_of(mention.match, view.doc.tokens, None)
    if value.value is None or value.precision != "day" or value.relative or "/" in value.value:
        return None
    return date.fromisoformat(value.value)


def _is_date_line(view: View, mention: DateMention, first: int, stop: int) -> bool:
    """The line is the date alone, or a formula of publication and the date, at an end of the report."""
    paragraphs = view.doc.paragraphs
    number = view.doc.paragraph_at(mention.first)
    if not (number < 4 or number >= len(paragraphs) - 2):
        return False
    rest = [i for i in range(first, stop) if not mention.first <= i < mention.stop and view.is_word(i)]
    return not rest or (len(rest) <= 6 and any(view.at(i, "published-cue") is not None for i in rest))


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
    found = []
    for mention in dates:
        spoken = speech_days.get(mention.first) if _is_deictic(mention) else None
        value = value_of(mention.match, view.doc.tokens, spoken or anchor, mention.future)
        relative = None
        if value.relative and value.value is not None:
            relative = "speech" if spoken else name
        found.append(DatedExpression(mention, value, relative))
    return found


def _is_deictic(mention: DateMention) -> bool:
    return mention.match.rule.options.get("value") == "deictic"


def _event_anchor(view: View, dates: list[DateMention]) -> tuple[date | None, str]:
    for mention in dates:
        day = _absolute_day(view, mention)
        if day is not None and view.doc.sentence_at(mention.first) < 4:
            return day, "event"
    return None, "event"
