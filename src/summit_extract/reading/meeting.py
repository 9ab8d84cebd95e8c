"""The meeting the report is about: its kind, place, time and status."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from summit_extract.lexicon.tables import Demonym, Entity, Word
from summit_extract.reading.chronology import DatedExpression, Publication
from summit_extract.reading.speech import Scene
from summit_extract.tagging.entities import NamedThing
from summit_extract.tagging.mentions import Mention, View
from summit_extract.text.morphology import looks_future

_LEAD_SENTENCES = 5
_CITY_KINDS = frozenset("city capital town village".split())
_CITY_STATES = frozenset({"SG", "MC", "LU", "DJ", "KW"})  # country and city share the name
_VENUE_KINDS = frozenset("venue palace".split())


@dataclass(frozen=True, slots=True)
class MeetingCue:
    """A noun or verb of meeting in the report."""

    first: int
    stop: int
    kind: str
    weight: float
    verb: bool


@dataclass(frozen=True, slots=True)
class MeetingReading:
    """The report's own meeting in tokens and values; see record.Meeting for the fields."""

    kind: str
    status: str
    city: Mention | None
    city_thing: NamedThing | None
    country: str | None
    venue: Mention | None
    host: str | None
    start: str | None
    end: str | None
    duration: str | None
    evidence: list[tuple[int, int]]


def meeting_cues(view: View) -> list[MeetingCue]:
    """Nouns and verbs of meeting, weighted by where they stand: headline, lead, body."""
    cues = []
    for at, tags in enumerate(view.tags):
        for tag in tags or ():
            if tag.cls in ("meeting-noun", "meeting-verb") and isinstance(tag.row, Word) and tag.row.value != "host":
                weight = _weight(view, at) * (0.6 if tag.cls == "meeting-verb" else 1.0)
                cues.append(MeetingCue(at, tag.stop, tag.row.value, weight, tag.cls == "meeting-verb"))
                break
    return cues


def _weight(view: View, at: int) -> float:
    sentence = view.doc.sentence_at(at)
    if sentence == 0:
        return 3.0
    return 2.0 if sentence <= 2 else 1.0 if sentence < _LEAD_SENTENCES else 0.25


def read_meeting(
    scene: Scene,
    things: list[NamedThing],
    dates: list[DatedExpression],
    publication: Publication | None,
) -> MeetingReading | None:
    """The report's own meeting; None where its headline and lead speak of none."""
    view = scene.view
    cues = meeting_cues(view)
    lead = [cue for cue in cues if view.doc.sentence_at(cue.first) < _LEAD_SENTENCES]
    if not lead or sum(cue.weight for cue in lead) < 2.0:
        return None
    kind = _kind(lead)
    own = [cue for cue in lead if cue.kind == kind] or lead
    main = max(own, key=lambda cue: (cue.weight, -cue.first))
    start, end = _days(view, lead, dates)
    status = _status(view, lead, start, publication)
    thing_at = {m.first: thing for thing in things for m in thing.mentions}
    city = _city(view, cues, thing_at)
    thing = thing_at.get(city.first) if city is not None else None
    venue = _venue(view, lead, thing_at)
    country = _country_of(city) or _country_of(venue) or _hosting_country(view, lead, thing_at)
    return MeetingReading(
        kind=kind,
        status=status,
        city=city,
        city_thing=thing,
        country=country,
        venue=venue,
        host=None,
        start=start,
        end=end,
        duration=_duration(view, dates),
        evidence=[(main.first, main.stop)],
    )


def _kind(lead: list[MeetingCue]) -> str:
    votes: Counter[str] = Counter()
    for cue in lead:
        votes[cue.kind] += cue.weight  # type: ignore[assignment]
    if votes["summit"] >= 2:
        return "summit"
    if votes["call"] >= 2:
        return "call"
    # A visit or a meeting is often only the frame of the talks that the report is about.
    votes["talks"] *= 1.2  # type: ignore[assignment]
    return max(votes, key=lambda kind: votes[kind])


def _days(view: View, lead: list[MeetingCue], dates: list[DatedExpression]) -> tuple[str | None, str | None]:
    """The day in the sentence of the first cues: the nearest behind or before a cue."""
    best: tuple[int, str] | None = None
    for cue in lead:
        sentence = view.doc.sentence_at(cue.first)
        if sentence == 0 and len(view.doc.sentences) > 3 and len(view.doc.paragraphs) > 1:
            continue
        for dated in dates:
            if dated.value.precision != "day" or not dated.value.value or dated.value.value.startswith("P"):
                continue
            if view.doc.sentence_at(dated.mention.first) != sentence:
                continue
            distance = abs(dated.mention.first - cue.first) + 40 * sentence - int(10 * cue.weight)
            if best is None or distance < best[0]:
                best = (distance, dated.value.value)
    if best is None:
        return None, None
    start, _, end = best[1].partition("/")
    return start, end or None


def _status(view: View, lead: list[MeetingCue], start: str | None, publication: Publication | None) -> str:
    votes: Counter[str] = Counter()
    for cue in lead:
        first, stop = view.doc.sentences[view.doc.sentence_at(cue.first)]
        for at in range(max(first, cue.first - 6), min(stop, cue.stop + 5)):
            tag = view.at(at, "meeting-status")
            if tag is not None and isinstance(tag.row, Word):
                votes[tag.row.value] += 1
            elif looks_future(view.norm(at)) and view.at(at, "not-future") is None:
                votes["planned"] += 1
    if start and publication and start > publication.day.isoformat():
        return "planned"
    if votes["cancelled"] >= 2:
        return "cancelled"
    if votes["planned"] >= max(2, len(lead) // 2):
        return "planned"
    return "held"


def _city(view: View, cues: list[MeetingCue], thing_at: dict[int, NamedThing]) -> Mention | None:
    """The town that stands behind in/at with the most weight, near cues of meeting."""
    votes: dict[str, float] = {}
    best: dict[str, Mention] = {}
    for first, thing in thing_at.items():
        mention = next(m for m in thing.mentions if m.first == first)
        if thing.cls != "place" or not any(row.kind in _CITY_KINDS or (row.kind == "country" and row.country in _CITY_STATES) for row in mention.rows):
            continue
        weight = _weight(view, first) * _placing(view, mention) * _nearness(view, cues, first)
        votes[thing.id] = votes.get(thing.id, 0.0) + weight
        best.setdefault(thing.id, mention)
    if not votes or max(votes.values()) < 1.0:
        return None
    return best[max(votes, key=lambda key: (votes[key], -best[key].first))]


def _placing(view: View, mention: Mention) -> float:
    """How much the word before says that something happens there."""
    cut = view.doc.tokens.text[view.doc.tokens.starts[mention.first] : mention.start]
    if "ب" in cut:
        return 1.5
    before = view.at(mention.first - 1, "placing")
    if before is not None and isinstance(before.row, Word):
        return float(before.row.value)
    return 0.05


def _nearness(view: View, cues: list[MeetingCue], at: int) -> float:
    sentence = view.doc.sentence_at(at)
    near = [cue for cue in cues if view.doc.sentence_at(cue.first) == sentence]
    return 2.0 if any(abs(cue.first - at) <= 12 for cue in near) else 1.2 if near else 0.4


def _venue(view: View, lead: list[MeetingCue], thing_at: dict[int, NamedThing]) -> Mention | None:
    sentences = {view.doc.sentence_at(cue.first) for cue in lead}
    for first, thing in sorted(thing_at.items()):
        mention = next(m for m in thing.mentions if m.first == first)
        if thing.cls == "place" and any(row.kind in _VENUE_KINDS for row in mention.rows):
            if view.doc.sentence_at(first) in sentences and _placing(view, mention) >= 1.0:
                return mention
    return None


def _country_of(mention: Mention | None) -> str | None:
    if mention is None or not mention.rows:
        return None
    return mention.rows[0].country or None


def _hosting_country(view: View, lead: list[MeetingCue], thing_at: dict[int, NamedThing]) -> str | None:
    """The capital of X (العاصمة السعودية), or a country behind in/at in the lead."""
    for cue in lead:
        first, stop = view.doc.sentences[view.doc.sentence_at(cue.first)]
        for at in range(first, stop):
            if view.at(at, "capital-noun") is not None:
                demonym = view.at(at + 1, "demonym")
                if demonym is not None and isinstance(demonym.row, Demonym) and len(demonym.row.country) == 2 and demonym.row.country.isupper():
                    return demonym.row.country
        for at in range(first, stop):
            thing = thing_at.get(at)
            if thing is not None and thing.cls == "place":
                mention = next(m for m in thing.mentions if m.first == at)
                if any(isinstance(row, Entity) and row.kind == "country" for row in mention.rows) and _placing(view, mention) >= 1.0:
                    return _country_of(mention)
    return None


def _duration(view: View, dates: list[DatedExpression]) -> str | None:
    """Hours behind a verb of lasting."""
    for dated in dates:
        value = dated.value.value or ""
        if value.startswith("PT"):
            for at in range(max(0, dated.mention.first - 3), dated.mention.first):
                if view.at(at, "duration-cue") is not None:
                    return value
    return None
