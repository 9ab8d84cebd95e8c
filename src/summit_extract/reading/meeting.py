"""The meeting the report is about: its kind, place, time and status."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import NamedTuple

from summit_extract.lexicon.tables import Word
from summit_extract.reading.chronology import DatedExpression, Publication, is_told_of_another
from summit_extract.reading.cues import ASIDE, LEAD_SENTENCES, MeetingCue, is_aside, meeting_cues, round_number
from summit_extract.reading.scene import Scene
from summit_extract.reading.status import read_status
from summit_extract.reading.whereabouts import country_of, find_city, find_venue, hosting_country, is_hosted, places_of, town_country, visited_country
from summit_extract.tagging.entities import NamedThing
from summit_extract.tagging.mentions import Mention, View
from summit_extract.text.morphology import is_definite, looks_future
from summit_extract.text.tokens import PAUSES


class MeetingReading(NamedTuple):
    """The report's own meeting in tokens and values; see record.Meeting for the fields."""

    kind: str
    status: str
    city: Mention | None
    country: str | None
    venue: Mention | None
    host: str | None
    start: str | None
    end: str | None
    duration: str | None
    evidence: list[tuple[int, int]]


_LEAD_WEIGHT, _BODY_WEIGHT = 1.0, 2.0  # one sure cue of meeting in the lead, or eight in the body


def read_meeting(
    scene: Scene,
    things: list[NamedThing],
    dates: list[DatedExpression],
    publication: Publication | None,
) -> MeetingReading | None:
    """The report's own meeting; None where its headline and lead speak of none."""
    view = scene.view
    cues = meeting_cues(view)
    meetings = [cue for cue in cues if cue.kind != ASIDE]
    lead = [cue for cue in cues if view.doc.sentence_at(cue.first) < LEAD_SENTENCES]
    weight, in_body = sum(cue.weight for cue in lead), sum(cue.weight for cue in meetings)
    if not meetings or (weight < _LEAD_WEIGHT and in_body < _BODY_WEIGHT):
        return None
    lead = lead or meetings[:4]
    told = [cue for cue in lead if cue.kind != ASIDE]
    kind = _kind([cue for cue in told if not _had_been(view, cue)] or told or meetings[:4])
    own = [cue for cue in lead if cue.kind == kind] or lead
    main = max(own, key=lambda cue: (cue.weight, -cue.first))
    start, end, spoken = _days(scene, lead + [cue for cue in cues if cue not in lead], kind, dates)
    status = read_status(view, lead, None if spoken else start, publication, dates)
    if status == "planned" and start and publication and (spoken or start < publication.day.isoformat()):
        start = end = None  # the day of the announcement
    places = places_of(things)
    city = find_city(view, cues, places, kind, status)
    venue = find_venue(view, lead, places)
    visited = visited_country(view, lead, places) if kind == "visit" else None
    if visited is not None and town_country(city) != visited:
        city = None  # the town of another meeting
    country = visited or town_country(city) or country_of(venue) or hosting_country(view, lead, places)
    return MeetingReading(
        kind=kind,
        status=status,
        city=city,
        country=country,
        venue=venue,
        host=country if is_hosted(view) else None,
        start=start,
        end=end,
        duration=_duration(view, dates),
        evidence=[(main.first, main.stop)],
    )


def _had_been(view: View, cue: MeetingCue) -> bool:
    """The sentence tells what had been before: "and he had had a call from"."""
    first = view.doc.sentences[view.doc.sentence_at(cue.first)][0]
    return cue.first - first > 1 and view.at(first, "had-been") is not None


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


class _Days(NamedTuple):
    """First and last day, ISO; `spoken` where the report gives no other day than the one on which somebody spoke."""

    start: str | None = None
    end: str | None = None
    spoken: bool = False


def _days(scene: Scene, cues: list[MeetingCue], kind: str, dates: list[DatedExpression]) -> _Days:
    """The day nearest to a cue of the lead; else one beside its noun further down; a day of somebody's words only where there is no other."""
    view = scene.view
    best: tuple[int, int, bool] | None = None
    for position, dated in enumerate(dates):
        sentence = view.doc.sentence_at(dated.mention.first)
        if dated.value.precision != "day" or not dated.value.value or dated.value.value.startswith("P"):
            continue
        if (sentence == 0 and len(view.doc.paragraphs) > 2) or dated.mention.first in scene.marked_at:
            continue
        beside = [cue for cue in cues if view.doc.sentence_at(cue.first) == sentence]
        if _is_of_other(view, beside, dated.mention.first):
            continue
        near = [cue for cue in beside if cue.kind != ASIDE]
        distance = min((abs(dated.mention.first - cue.first) - int(10 * cue.weight) for cue in near), default=60)
        of_words = is_speech_day(scene, dated)
        other = of_words or is_told_of_another(view, dated.mention.first)
        rank = distance + 40 * sentence + (_OTHER if other else 0)
        if sentence > LEAD_SENTENCES:
            if other or not any(_is_set_for(view, cue, kind, dated) for cue in near):
                continue
            rank = _OTHER - 40  # behind all days of the lead but those of words
        if best is None or rank < best[0]:
            best = (rank, position, of_words)
    if best is None:
        return _Days()
    start, end = _span(view, dates, best[1])
    return _Days(start, end, best[2])


def _is_of_other(view: View, cues: list[MeetingCue], at: int) -> bool:
    """The cue that stands last before the day is of another round (جولة ثالثة من المحادثات ستبدأ الثلاثاء)."""
    last = max((cue for cue in cues if cue.first < at), default=None, key=lambda cue: cue.first)
    return last is not None and last.kind == ASIDE and bool(round_number(view, last.first))


def _is_set_for(view: View, cue: MeetingCue, kind: str, dated: DatedExpression) -> bool:
    """The definite noun of the meeting's kind stands a few tokens before the day (تعقد القمة يوم الأربعاء)."""
    definite = is_definite(view.norm(cue.first)) or is_definite(view.norm(cue.stop)) or view.any_of(cue.stop, _BODIES) is not None
    return cue.kind == kind and not cue.verb and definite and 0 < dated.mention.first - cue.stop <= _BESIDE and not is_aside(view, cue.first)


def _span(view: View, dates: list[DatedExpression], position: int) -> tuple[str, str | None]:
    """First and last day of an expression and of the days that wa- joins to it (الخميس والجمعة)."""
    first = last = position
    while first and dates[first - 1].mention.stop == dates[first].mention.first and view.joined(dates[first].mention.first):
        first -= 1
    while last + 1 < len(dates) and dates[last + 1].mention.first == dates[last].mention.stop and view.joined(dates[last + 1].mention.first):
        last += 1
    days = [dated.value.value or "" for dated in dates[first : last + 1]]
    if first < last and all(len(day) == _ISO for day in days) and days == sorted(days):
        return days[0], days[-1]
    start, _, end = (dates[position].value.value or "").partition("/")
    return start, end or None


_OTHER = 200  # the rank of a day that is somebody's words' or another thing's
_BESIDE = 4  # tokens between the meeting's noun and its day
_ISO = 10  # letters of a full day
_BODIES = frozenset({"organization", "org-head-definite"})


def is_speech_day(scene: Scene, dated: DatedExpression) -> bool:
    """The date stands between a verb of speech and what is said: it dates the words, not the meeting."""
    behind = dated.mention.stop + (scene.view.norm(dated.mention.stop) in PAUSES)
    if scene.view.at(behind, "event-during") is not None:
        return False  # announced on Thursday, during their meeting
    first = scene.view.doc.sentences[scene.view.doc.sentence_at(dated.mention.first)][0]
    for at in range(dated.mention.first - 1, max(first, dated.mention.first - 14) - 1, -1):
        cue = scene.cue_at(at) if at not in scene.names else None
        if cue is not None and cue.row.part in ("past", "pres"):
            return True
        if scene.view.any_of(at, frozenset({"meeting-noun", "meeting-verb", "that"})) is not None:
            return False
    return False


def _duration(view: View, dates: list[DatedExpression]) -> str | None:
    """Hours behind a verb of lasting."""
    for dated in dates:
        value = dated.value.value or ""
        if value.startswith("PT"):
            first = view.doc.sentences[view.doc.sentence_at(dated.mention.first)][0]
            for at in range(max(first, dated.mention.first - 6), dated.mention.first):
                if view.at(at, "duration-cue") is not None:
                    return value
    return None


def other_meetings(scene: Scene, things: list[NamedThing], dates: list[DatedExpression], own: MeetingReading | None) -> list[MeetingReading]:
    """Meetings in passing that the report gives a day of their own: an earlier call, a planned round."""
    view = scene.view
    found: dict[tuple[str, str], MeetingReading] = {}
    days = [dated.mention.first for dated in dates]
    for at in view.starting("meeting-noun"):
        noun = view.at(at, "meeting-noun")
        if noun is None or not isinstance(noun.row, Word) or noun.row.value == "visit":
            continue
        near = dates[bisect_left(days, noun.stop) : bisect_left(days, noun.stop + 11)]
        dated = next((d for d in near if _is_other_day(view, noun.first, d, own)), None)
        if dated is None or dated.value.value is None:
            continue
        start, _, end = dated.value.value.partition("/")
        future = looks_future(view.norm(at - 1)) or dated.mention.future or (own is not None and own.start is not None and start > own.start)
        city = _city_behind(view, noun.stop, things)
        reading = MeetingReading(
            kind=noun.row.value,
            status="planned" if future else "held",
            city=city,
            country=town_country(city),
            venue=None,
            host=None,
            start=start,
            end=end or None,
            duration=None,
            evidence=[(noun.first, dated.mention.stop)],
        )
        found.setdefault((start, reading.status), reading)
    return list(found.values())


def _is_other_day(view: View, at: int, dated: DatedExpression, own: MeetingReading | None) -> bool:
    """A full day in the noun's sentence, no comma between, that is not the report's own meeting's."""
    value = dated.value.value
    if dated.value.precision != "day" or not value or view.doc.sentence_at(dated.mention.first) != view.doc.sentence_at(at):
        return False
    if any(view.norm(index) in "،,؛:" or view.at(index, "speech") is not None for index in range(at, dated.mention.first)):
        return False
    return own is None or own.start is None or value.partition("/")[0] != own.start


def _city_behind(view: View, at: int, things: list[NamedThing]) -> Mention | None:
    for thing in things:
        for mention in thing.mentions:
            near = 0 <= mention.first - at <= 8 and view.doc.sentence_at(mention.first) == view.doc.sentence_at(at)
            if thing.cls == "place" and near and any(row.kind in ("city", "capital", "town") for row in mention.rows):
                return mention
    return None
