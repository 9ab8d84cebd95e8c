"""Readings to the record: tokens become spans, values become fields, doubts become issues."""

from __future__ import annotations

from typing import Any, NamedTuple

from summit_extract import __version__
from summit_extract.lexicon.store import VERSION as LEXICON_VERSION
from summit_extract.reading.chronology import DatedExpression, Publication
from summit_extract.reading.commitments import PointReading
from summit_extract.reading.meeting import MeetingReading
from summit_extract.reading.parties import MemberReading, PartyReading
from summit_extract.reading.quotes import QuoteReading
from summit_extract.record import Record
from summit_extract.tagging.entities import NamedThing
from summit_extract.tagging.mentions import Mention, View

Part = dict[str, Any]  # a part of the record before it is validated; record.py says what it must hold


class Readings(NamedTuple):
    """What was read of one report."""

    things: list[NamedThing]
    publication: Publication | None
    dates: list[DatedExpression]
    meeting: MeetingReading | None
    other_meetings: list[MeetingReading]
    parties: list[PartyReading]
    points: list[PointReading]
    quotes: list[QuoteReading]


def assemble(view: View, readings: Readings) -> Record:
    """The record, built of plain values and validated once."""
    build = _Assembler(view, readings.things)
    meeting = readings.meeting
    return Record.model_validate(
        {
            "generator": {"version": __version__, "lexicon": LEXICON_VERSION},
            "source": build.source(readings.publication),
            "meeting": build.meeting(meeting) if meeting is not None else None,
            "other_meetings": [build.meeting(other) for other in readings.other_meetings],
            "delegations": build.delegations(readings.parties),
            "agreed_points": build.points(readings.points, readings.parties),
            "quotes": build.quotes(readings.quotes),
            "dates": build.dates(readings.dates),
            "people": build.entities("person"),
            "organizations": build.entities("organization"),
            "places": build.entities("place"),
            "issues": build.issues(readings.quotes, readings.dates, meeting, readings.parties),
        }
    )


class _Assembler:
    """Builds the parts of one record from readings of one report."""

    def __init__(self, view: View, things: list[NamedThing]) -> None:
        self.view = view
        self.text = view.doc.source.text
        self.things = things

    def span_text(self, start: int, end: int) -> Part:
        return {"text": self.text[start:end], "span": {"start": start, "end": end}}

    def tokens_text(self, first: int, stop: int, prefix: int = 0) -> Part:
        start = self.view.doc.tokens.start_after(first, prefix)
        return self.span_text(start, self.view.doc.tokens.ends[stop - 1])

    def _tokens_span(self, first: int, stop: int) -> Part:
        span: Part = self.tokens_text(first, stop)["span"]
        return span

    def mention_text(self, mention: Mention) -> Part:
        return self.span_text(mention.start, mention.end)

    # -- parts ---------------------------------------------------------------------------------

    def source(self, publication: Publication | None) -> Part:
        source, doc = self.view.doc.source, self.view.doc
        title = None
        if len(doc.paragraphs) > 1:
            first, stop = doc.paragraphs[0]
            title = self.tokens_text(first, stop)
        published = None
        if publication is not None:
            at = publication.at
            span = {"start": at.start, "end": at.end} if at is not None else None
            published = {"value": publication.day.isoformat(), "from": publication.origin, "span": span}
        return {
            "path": source.path,
            "sha256": source.sha256,
            "encoding": source.encoding,
            "characters": len(source.text),
            "title": title,
            "outlet": self._outlet(),
            "published": published,
        }

    def _outlet(self) -> Part | None:
        """The outlet that a byline names."""
        found = [m for thing in self.things for m in thing.mentions if m.rule == "organization.outlet"]
        return self.mention_text(found[0]) if found else None

    def meeting(self, reading: MeetingReading) -> Part:
        city = None
        if reading.city is not None:
            rows = reading.city.rows
            city = {**self.mention_text(reading.city), "name_en": rows[0].name_en or None if rows else None}
        return {
            "kind": reading.kind,
            "status": reading.status,
            "city": city,
            "country": reading.country,
            "venue": self.mention_text(reading.venue) if reading.venue else None,
            "host": reading.host,
            "start": reading.start,
            "end": reading.end,
            "duration": reading.duration,
            "evidence": [self._tokens_span(*span) for span in reading.evidence],
        }

    def delegations(self, parties: list[PartyReading]) -> list[Part]:
        return [
            {
                "party": self._party(party),
                "role": party.role,
                "members": [self._member(member) for member in party.members],
                "evidence": [self._tokens_span(*span) for span in party.evidence[:3]],
            }
            for party in parties
        ]

    def _party(self, party: PartyReading) -> Part:
        if party.thing is not None:
            row = party.thing.rows[0] if party.thing.rows else None
            label = row.name if row else party.thing.name
            return {"id": label, "name": party.thing.name, "name_en": row.name_en or None if row else None, "kind": "organization"}
        rows = self.view.lexicon.entity_rows(party.id.lower())
        name = rows[0].name if rows else party.id
        label = party.id if party.kind == "country" else name
        return {"id": label, "name": name, "name_en": rows[0].name_en if rows else None, "kind": party.kind}

    def _member(self, member: MemberReading) -> Part:
        title = self.title_text(member.title) if member.title else None
        mention = self.mention_text(member.mention)
        return {
            "name": member.thing.name,
            "title": title["text"] if title else None,
            "head": member.head,
            "person": member.thing.id,
            "span": mention["span"],
            "title_span": title["span"] if title else None,
        }

    def title_text(self, title: tuple[int, int]) -> Part:
        tag = self.view.at(title[0], "title")
        prefix = tag.prefix if tag is not None and not tag.fused else 0
        return self.tokens_text(title[0], title[1], prefix)

    def quotes(self, quotes: list[QuoteReading]) -> list[Part]:
        found = []
        for quote in quotes:
            body = self.tokens_text(quote.first, quote.stop)
            cue = self.tokens_text(*quote.cue, quote.cue_prefix) if quote.cue else None
            found.append(
                {
                    **body,
                    "direct": quote.direct,
                    "speaker": self._speaker(quote),
                    "cue": cue,
                    "date": quote.day,
                    "addressee": quote.addressee,
                    "via": quote.voice.via if quote.voice else None,
                }
            )
        return found

    def _speaker(self, quote: QuoteReading) -> Part | None:
        voice = quote.voice
        if voice is None:
            return None
        mention = self.tokens_text(voice.first, voice.stop) if voice.stop else None
        return {"name": voice.name, "id": voice.thing.id if voice.thing else None, "mention": mention, "resolved_by": voice.how}

    def points(self, points: list[PointReading], parties: list[PartyReading]) -> list[Part]:
        ids = [self._party(party)["id"] for party in parties if party.role != "mediator"]
        found = []
        for point in points:
            body = self.tokens_text(point.first, point.stop, point.prefix)
            voice = point.quote.voice if point.quote else None
            found.append(
                {
                    **body,
                    "cue": self.tokens_text(*point.cue),
                    "parties": ids,
                    "stated_by": voice.name if voice else "narrator",
                    "form": point.form,
                    "same_as": point.group,
                }
            )
        return found

    def dates(self, dates: list[DatedExpression]) -> list[Part]:
        found = []
        for dated in dates:
            text = self.span_text(dated.mention.start, dated.mention.end)
            found.append(
                {
                    **text,
                    "value": dated.value.value,
                    "kind": dated.mention.match.rule.gives,
                    "precision": dated.value.precision,
                    "relative_to": dated.anchor,
                    "calendar": dated.value.calendar,
                }
            )
        return found

    def entities(self, cls: str) -> list[Part]:
        return [self._entity(thing) for thing in self.things if thing.cls == cls]

    def _entity(self, thing: NamedThing) -> Part:
        row = thing.rows[0] if thing.rows else None
        titles = [self.title_text(title)["text"] for mention in thing.mentions for title in mention.titles]
        return {
            "id": thing.id,
            "name": thing.name,
            "name_en": row.name_en or None if row else None,
            "wikidata": row.wikidata or None if row else None,
            "country": row.country or None if row else None,
            "titles": list(dict.fromkeys(titles)),
            "mentions": [self.mention_text(mention) for mention in sorted(thing.mentions, key=lambda m: m.start)],
        }

    def _inferred_head(self, party: PartyReading) -> Part:
        head = next(member for member in party.members if member.head)
        message = f"the report does not say who leads {self._party(party)['id']}; {head.thing.name} is the most senior"
        return _issue("head-inferred", "info", message, self.mention_text(head.mention)["span"])

    # -- issues -----------------------------------------------------------------------------------

    def issues(self, quotes: list[QuoteReading], dates: list[DatedExpression], meeting: MeetingReading | None, parties: list[PartyReading]) -> list[Part]:
        found = [self._inferred_head(party) for party in parties if len(party.members) > 1 and party.head_inferred]
        if not any(kind == _ARABIC_WORD for kind in self.view.doc.tokens.kinds):
            found.append(_issue("no-arabic-text", "warning", "the report has no Arabic words", None))
        elif meeting is None:
            found.append(_issue("no-meeting", "info", "headline and lead speak of no meeting", None))
        for at in self.view.doc.odd_marks:
            found.append(_issue("odd-quotation-mark", "warning", "a quotation mark without its partner", self._tokens_span(at, at + 1)))
        for quote in quotes:
            if quote.voice is None:
                span = self._tokens_span(quote.first, quote.stop)
                found.append(_issue("speaker-unknown", "warning", "the report does not say clearly who speaks", span))
        for dated in dates:
            span = {"start": dated.mention.start, "end": dated.mention.end}
            if dated.value.conflict:
                found.append(_issue("calendars-disagree", "warning", "the Hijri and the Gregorian date differ by more than a day", span))
            elif dated.value.value is None and dated.value.relative and dated.value.precision != "vague":
                found.append(_issue("date-without-anchor", "info", "relative, and the day of publication is unknown", span))
        return found


_ARABIC_WORD = 1


def _issue(code: str, severity: str, message: str, span: Part | None) -> Part:
    return {"code": code, "severity": severity, "message": message, "span": span}
