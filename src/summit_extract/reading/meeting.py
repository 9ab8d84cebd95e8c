"""The meeting the report is about: its kind, place, time and status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summit_extract.lexicon.tables import Demonym, Entity, Word
from summit_extract.reading.chronology import DatedExpression, Publication
from summit_extract.reading.speech import Scene
from summit_extract.tagging.entities import NamedThing
from summit_extract.tagging.mentions import Mention, View
from summit_extract.text.morphology import looks_future

if TYPE_CHECKING:
    from summit_extract.reading.delegations import PartyReading

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
    for at in view.starting("meeting-noun", "meeting-verb"):
        for tag in view.tags[at] or ():
            if tag.cls in ("meeting-noun", "meeting-verb") and isinstance(tag.row, Word) and tag.row.value != "host":
                if tag.prefix and view.norm(at)[tag.prefix - 1] == _FOR:
                    break  # "in preparation for a summit" is about another meeting
                if view.at(at - 1, "aside-event") is not None:
                    break  # "on the sidelines of the summit"
                weight = _weight(view, at) * (0.6 if tag.cls == "meeting-verb" else 1.0)
                cues.append(MeetingCue(at, tag.stop, tag.row.value, weight, tag.cls == "meeting-verb"))
                break
    return cues


_LEAD_WEIGHT, _BODY_WEIGHT = 1.0, 2.0  # one sure cue of meeting in the lead, or eight in the body
_FOR = "ل"


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
    if sum(cue.weight for cue in lead) < _LEAD_WEIGHT and sum(cue.weight for cue in cues) < _BODY_WEIGHT:
        return None
    lead = lead or cues[:4]
    kind = _kind(lead)
    own = [cue for cue in lead if cue.kind == kind] or lead
    main = max(own, key=lambda cue: (cue.weight, -cue.first))
    start, end = _days(scene, lead, dates)
    status = _status(view, lead, start, publication)
    if status == "planned" and start and publication and start < publication.day.isoformat():
        start = end = None  # the day of the announcement
    thing_at = {m.first: thing for thing in things for m in thing.mentions}
    city = _city(view, cues, thing_at)
    thing = thing_at.get(city.first) if city is not None else None
    venue = _venue(view, lead, thing_at)
    country = _town_country(city) or _country_of(venue) or _hosting_country(view, lead, thing_at)
    return MeetingReading(
        kind=kind,
        status=status,
        city=city,
        city_thing=thing,
        country=country,
        venue=venue,
        host=country if _is_hosted(view) else None,
        start=start,
        end=end,
        duration=_duration(view, dates),
        evidence=[(main.first, main.stop)],
    )


def _kind(lead: list[MeetingCue]) -> str:
    votes: Counter[str] = Counter()
    for cue in lead:
        votes[cue.kind] += cue.weight  # type: ignore[assignment]
    if votes["summit"] >= 2 and votes["summit"] >= 0.45 * votes.total():
        return "summit"
    votes["summit"] //= 2
    if votes["call"] >= 2:
        return "call"
    # A visit or a meeting is often only the frame of the talks that the report is about.
    votes["talks"] *= 1.2  # type: ignore[assignment]
    return max(votes, key=lambda kind: votes[kind])


def raised_to_summit(view: View, meeting: MeetingReading | None, parties: list[PartyReading]) -> MeetingReading | None:
    """Talks between heads of state or government are a summit, whatever the report calls them."""
    if meeting is None or meeting.kind not in ("meeting", "talks"):
        return meeting
    heads = [party for party in parties if any(member.title and _is_head_of_state(view, member.title) for member in party.members)]
    return replace(meeting, kind="summit") if len(heads) >= 2 else meeting


def _is_head_of_state(view: View, title: tuple[int, int]) -> bool:
    tag = view.at(title[0], "head-of-state")
    if tag is None:
        return False
    return tag.stop == title[1] or view.at(tag.stop, "demonym") is not None or view.at(tag.stop, "place") is not None


def _days(scene: Scene, lead: list[MeetingCue], dates: list[DatedExpression]) -> tuple[str | None, str | None]:
    """The day nearest to a cue of the lead; a day on which somebody spoke only where there is no other."""
    view = scene.view
    best: tuple[int, str] | None = None
    for dated in dates:
        sentence = view.doc.sentence_at(dated.mention.first)
        if dated.value.precision != "day" or not dated.value.value or dated.value.value.startswith("P") or sentence > _LEAD_SENTENCES:
            continue
        if (sentence == 0 and len(view.doc.paragraphs) > 2) or dated.mention.first in scene.marked_at:
            continue
        cues = [cue for cue in lead if view.doc.sentence_at(cue.first) == sentence]
        distance = min((abs(dated.mention.first - cue.first) - int(10 * cue.weight) for cue in cues), default=60)
        rank = distance + 40 * sentence + (200 if is_speech_day(scene, dated) else 0)
        if best is None or rank < best[0]:
            best = (rank, dated.value.value)
    if best is None:
        return None, None
    start, _, end = best[1].partition("/")
    return start, end or None


def is_speech_day(scene: Scene, dated: DatedExpression) -> bool:
    """The date stands between a verb of speech and what is said: it dates the words, not the meeting."""
    first = scene.view.doc.sentences[scene.view.doc.sentence_at(dated.mention.first)][0]
    for at in range(dated.mention.first - 1, max(first, dated.mention.first - 14) - 1, -1):
        cue = scene.cue_at(at) if at not in scene.names else None
        if cue is not None and cue.row.part in ("past", "pres"):
            return True
        if scene.view.any_of(at, frozenset({"meeting-noun", "meeting-verb", "that"})) is not None:
            return False
    return False


def _status(view: View, lead: list[MeetingCue], start: str | None, publication: Publication | None) -> str:
    """Planned, cancelled or held: by the day where it is known, else by the words beside the cues."""
    votes: Counter[str] = Counter()
    for cue in lead:
        first, stop = view.doc.sentences[view.doc.sentence_at(cue.first)]
        for at in range(max(first, cue.first - 6), min(stop, cue.stop + 5)):
            tag = view.at(at, "meeting-status")
            if tag is not None and isinstance(tag.row, Word):
                votes[tag.row.value] += 1
            elif looks_future(view.norm(at)) and view.at(at, "not-future") is None:
                votes["planned"] += 1
    main = max(lead, key=lambda cue: (cue.weight, -cue.first))
    beside = {tag.row.value for at in range(main.first - 3, main.stop + 4) if (tag := view.at(at, "meeting-status")) is not None and isinstance(tag.row, Word)}
    if votes["cancelled"] >= 2:
        return "cancelled"
    if start and publication and start != publication.day.isoformat():
        return "planned" if start > publication.day.isoformat() else "held"
    if votes["planned"] >= max(2, len(lead) // 2) or ("planned" in beside and votes["planned"] >= 2):
        return "planned"
    return "ongoing" if votes["ongoing"] >= 2 and "ongoing" in beside else "held"


def _city(view: View, cues: list[MeetingCue], thing_at: dict[int, NamedThing]) -> Mention | None:
    """The town that stands behind in/at with the most weight, near cues of meeting."""
    votes: dict[str, float] = {}
    best: dict[str, Mention] = {}
    by_sentence: dict[int, list[MeetingCue]] = {}
    for cue in cues:
        by_sentence.setdefault(view.doc.sentence_at(cue.first), []).append(cue)
    for first, thing in thing_at.items():
        mention = next(m for m in thing.mentions if m.first == first)
        if thing.cls != "place" or not any(row.kind in _CITY_KINDS or (row.kind == "country" and row.country in _CITY_STATES) for row in mention.rows):
            continue
        weight = _weight(view, first) * _placing(view, mention) * _nearness(view, by_sentence, first)
        votes[thing.id] = votes.get(thing.id, 0.0) + weight
        best.setdefault(thing.id, mention)
    capitals = {m.rows[0].country: key for key, m in best.items() if any(row.kind == "capital" for row in m.rows)}
    for phrase, country in _capital_phrases(view):
        key = capitals.get(country, f"capital of {country}")
        best.setdefault(key, phrase)
        votes[key] = votes.get(key, 0.0) + _weight(view, phrase.first) * _placing(view, phrase) * _nearness(view, by_sentence, phrase.first)
    if not votes or max(votes.values()) < 1.0:
        return None
    return best[max(votes, key=lambda key: (votes[key], -best[key].first))]


def _is_hosted(view: View) -> bool:
    """The lead says that somebody hosts the meeting."""
    return any(view.doc.sentence_at(at) < _LEAD_SENTENCES for at in view.starting("host-cue"))


def _capital_phrases(view: View) -> Iterator[tuple[Mention, str]]:
    """The capital of a country by its adjective (العاصمة الجزائرية)."""
    for at in view.starting("capital-noun"):
        noun = view.at(at, "capital-noun")
        demonym = view.at(noun.stop, "demonym") if noun is not None else None
        if noun is None or demonym is None or not isinstance(demonym.row, Demonym) or not demonym.row.country.isupper():
            continue
        row = Entity("place", "", "", "", "", "capital", demonym.row.country, "", "", "", "", "", "")
        yield view.mention("place", at, demonym.stop, "place.capital", prefix=noun.prefix, rows=[row]), demonym.row.country


def _placing(view: View, mention: Mention) -> float:
    """How much the word before says that something happens there."""
    cut = view.doc.tokens.text[view.doc.tokens.starts[mention.first] : mention.start]
    if "ب" in cut:
        return 1.5
    before = view.at(mention.first - 1, "placing")
    if before is not None and isinstance(before.row, Word):
        return float(before.row.value)
    return 0.05


def _nearness(view: View, by_sentence: dict[int, list[MeetingCue]], at: int) -> float:
    near = by_sentence.get(view.doc.sentence_at(at), [])
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


def _town_country(mention: Mention | None) -> str | None:
    """The country of the town, where a state has the same folded name (عمّان, عُمان)."""
    towns = [row for row in mention.rows if row.kind in _CITY_KINDS] if mention is not None else []
    return towns[0].country or None if towns else _country_of(mention)


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
