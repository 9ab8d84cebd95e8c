"""Why an item is in the record: its rule, its lexicon rows, and the readings that lost against it."""

from __future__ import annotations

from collections.abc import Iterator

from summit_extract.lexicon.store import Lexicon, load_lexicon
from summit_extract.tagging.dates import find_dates
from summit_extract.tagging.entities import tag_names
from summit_extract.tagging.mentions import Mention, View
from summit_extract.tagging.organizations import find_organizations
from summit_extract.tagging.people import find_people
from summit_extract.tagging.places import find_places
from summit_extract.text.source import Source


def explain(source: Source, lexicon: Lexicon | None = None) -> Iterator[tuple[str, ...]]:
    """(start, end, text, class, rule, rows, losers) for each name and date, in order."""
    lexicon = lexicon or load_lexicon()
    view = View.of(source, lexicon)
    candidates = [*find_people(view), *find_organizations(view), *find_places(view)]
    lines = [_name_line(source.text, mention, candidates) for mention in tag_names(view)]
    for date in find_dates(view):
        rows = ", ".join(f"{slot.tag.cls}:{slot.tag.row.form}" for slot in date.match.slots.values() if slot.tag)
        lines.append((date.start, date.end, source.text[date.start : date.end], "date", date.match.rule.id, rows, ""))
    for start, end, *rest in sorted(lines):
        yield str(start), str(end), *(" ".join(str(part).split()) for part in rest)


def _name_line(text: str, mention: Mention, candidates: list[Mention]) -> tuple[int, int, str, str, str, str, str]:
    rows = ", ".join(dict.fromkeys(f"{row.id} ({row.kind})" for row in mention.rows))
    losers = [
        f"{other.cls} {text[other.start : other.end]} ({other.rule})"
        for other in candidates
        if other.first < mention.stop and mention.first < other.stop and (other.first, other.stop, other.cls) != (mention.first, mention.stop, mention.cls)
    ]
    body = text[mention.start : mention.end]
    return mention.start, mention.end, body, mention.cls, mention.rule, rows, "; ".join(dict.fromkeys(losers))
