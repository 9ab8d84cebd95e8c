"""The whole way on one page: report text -> tokens -> tags -> names and dates -> readings -> record."""

from __future__ import annotations

from datetime import date

from summit_extract.assemble import Assembler, generator
from summit_extract.lexicon.store import Lexicon, load_lexicon
from summit_extract.reading.agreements import read_agreements
from summit_extract.reading.chronology import date_values, find_publication
from summit_extract.reading.delegations import raised_to_summit, read_delegations
from summit_extract.reading.meeting import other_meetings, read_meeting
from summit_extract.reading.quotes import read_quotes, with_days
from summit_extract.reading.scene import Scene
from summit_extract.record import Record
from summit_extract.tagging.dates import find_dates
from summit_extract.tagging.entities import resolve, tag_names
from summit_extract.tagging.mentions import View
from summit_extract.tagging.offices import attach_titles
from summit_extract.text.segment import segment
from summit_extract.text.source import Source, source_from_text


def extract(source: Source | str, *, published: date | None = None, lexicon: Lexicon | None = None) -> Record:
    """Read one report and return its record.

    Args:
        source: a decoded report, or its text.
        published: the day of publication, where it is known; relative dates count from it.
        lexicon: tables to use instead of the built-in ones.

    Returns:
        The record, validated; every span gives its text.
    """
    if isinstance(source, str):
        source = source_from_text(source)
    lexicon = lexicon or load_lexicon()

    # text
    doc = segment(source)
    view = View(doc, lexicon)

    # names and dates
    offices = attach_titles(view, tag_names(view))
    things = resolve(view, offices.mentions)
    expressions = find_dates(view)
    publication = find_publication(view, expressions, source.path, published)

    # what the report says
    scene = Scene(view, offices.mentions, expressions)
    dates = date_values(view, expressions, publication, {})
    meeting = read_meeting(scene, things, dates, publication)
    quotes = with_days(view, read_quotes(scene, offices, things), dates, meeting)
    dates = date_values(view, expressions, publication, quotes.days)
    parties = read_delegations(scene, offices, things, quotes.quotes, dates, meeting)
    meeting = raised_to_summit(view, meeting, parties)
    others = other_meetings(scene, things, dates, meeting)
    points = read_agreements(scene, quotes.quotes, meeting)

    # the record
    build = Assembler(view, things)
    return Record(
        generator=generator(),
        source=build.source(publication),
        meeting=build.meeting(meeting) if meeting is not None else None,
        other_meetings=[build.meeting(other) for other in others],
        delegations=build.delegations(parties),
        agreed_points=build.points(points, parties),
        quotes=build.quotes(quotes.quotes),
        dates=build.dates(dates),
        people=build.entities("person"),
        organizations=build.entities("organization"),
        places=build.entities("place"),
        issues=build.issues(quotes.quotes, dates, meeting, parties),
    )
