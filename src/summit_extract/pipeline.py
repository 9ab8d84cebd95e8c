"""The whole way on one page: report text -> tokens -> tags -> names and dates -> readings -> record."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from summit_extract.assemble import Readings, assemble
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
    with _without_collection():
        return _read(source, published, lexicon or load_lexicon())


def _read(source: Source, published: date | None, lexicon: Lexicon) -> Record:
    # text
    view = View.of(source, lexicon)

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
    return assemble(view, Readings(things, publication, dates, meeting, others, parties, points, quotes.quotes))


@contextmanager
def _without_collection() -> Iterator[None]:
    """Reading makes many short-lived objects and no cycles: the collector would walk them again and again for nothing."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
