"""Where the meeting is: its town, country and venue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from summit_extract.lexicon.tables import Demonym, Entity, Word
from summit_extract.reading.chronology import is_told_of_another
from summit_extract.reading.cues import LEAD, MeetingCue, has_status, is_aside, weight_at
from summit_extract.tagging.entities import NamedThing
from summit_extract.tagging.mentions import Mention, View
from summit_extract.text.morphology import BI, LI, is_definite

_CITY_KINDS = frozenset("city capital town village".split())
_CITY_STATES = frozenset({"SG", "MC", "LU", "DJ", "KW"})  # country and city share the name
_VENUE_KINDS = frozenset("venue palace".split())


class Place(NamedTuple):
    """A mention of a place, and the id of the place."""

    id: str
    mention: Mention


Places = dict[int, Place]  # by the mention's first token


def places_of(things: list[NamedThing]) -> Places:
    """All mentions of places but those inside the title of a person: the seat of an office is not where the meeting is."""
    titles = (title for thing in things if thing.cls == "person" for m in thing.mentions for title in m.titles)
    seats = {at for first, stop in titles for at in range(first, stop)}
    return {m.first: Place(thing.id, m) for thing in things if thing.cls == "place" for m in thing.mentions if m.first not in seats}


def find_city(view: View, cues: list[MeetingCue], places: Places, kind: str, status: str) -> Mention | None:
    """The town that stands behind in/at with the most weight, near cues of meeting."""
    votes: dict[str, float] = {}
    best: dict[str, Mention] = {}
    own: set[str] = set()  # towns that a clause about the meeting itself names
    by_sentence: dict[int, list[MeetingCue]] = {}
    for cue in cues:
        by_sentence.setdefault(view.doc.sentence_at(cue.first), []).append(cue)
    for first, (key, mention) in places.items():
        if not any(row.kind in _CITY_KINDS or (row.kind == "country" and row.country in _CITY_STATES) for row in mention.rows):
            continue
        weight = weight_at(view, first) * _placing(view, mention) * _nearness(view, by_sentence, first)
        elsewhere = is_aside(view, first) or is_told_of_another(view, first) or (status == "held" and _is_ahead(view, first))
        votes[key] = votes.get(key, 0.0) + weight * (_ELSEWHERE if elsewhere else 1.0)
        if not elsewhere and _is_beside(view, by_sentence, first, kind):
            own.add(key)
        best.setdefault(key, mention)
    capitals = {row.country: key for key, m in best.items() for row in m.rows if row.kind == "capital"}
    for phrase, country in _capital_phrases(view):
        key = capitals.get(country, f"capital of {country}")
        best.setdefault(key, phrase)
        own.add(key)
        votes[key] = votes.get(key, 0.0) + weight_at(view, phrase.first) * _placing(view, phrase) * _nearness(view, by_sentence, phrase.first)
    lead = _lead_country(view, by_sentence, places)
    if lead is not None:
        inside = {key: vote for key, vote in votes.items() if country_of(best[key]) == lead and vote >= _ENOUGH}
        sure = {key: vote for key, vote in inside.items() if vote >= 1.0}
        early = {key: vote for key, vote in votes.items() if view.doc.sentence_at(best[key].first) <= _LEAD and vote >= 1.0}
        votes = sure or early or inside
    votes = {key: vote for key, vote in votes.items() if vote >= (_ENOUGH if key in own else 1.0)}
    if not votes:
        return None
    return best[max(votes, key=lambda key: (votes[key], -best[key].first))]


def _is_ahead(view: View, at: int) -> bool:
    """The clause up to the place tells of what is to come (القمة المقبلة التي ستعقد في كذا)."""
    first = max(view.doc.sentences[view.doc.sentence_at(at)][0], at - _BESIDE)
    return any(has_status(view, index, "planned") for index in range(first, at))


def _lead_country(view: View, by_sentence: dict[int, list[MeetingCue]], places: Places) -> str | None:
    """The country that the first sentences put the meeting in: no town of another country further down is its place."""
    for first, (_, mention) in sorted(places.items()):
        number = view.doc.sentence_at(first)
        near = any(abs(cue.first - first) <= _BESIDE for cue in by_sentence.get(number, ()))
        if _is_country(mention) and number <= _LEAD and near and _placing(view, mention) >= 1.5:
            return country_of(mention)
    return None


_HOSTED = 2.0  # a verb of hosting stands before it: an island or a province tells the country too
_ENOUGH = 0.7  # votes that a town needs
_GATHERED = 4  # tokens between "those gathered" and the town
_LEAD, _BESIDE = 2, 12  # sentences, and tokens between a cue and the country
_ELSEWHERE = 0.2  # how much a place counts in a clause that tells of another time or matter


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
    if view.at(mention.first - 2, "state-of") is not None and view.at(mention.first - 3, "meeting-noun") is None:
        return 0.1  # the war in Yemen; but not: the peace talks in Geneva
    if BI in cut:
        return 0.1 if view.at(mention.first - 1, "state-of") is not None else 1.5
    noun = view.at(mention.first - 1, "meeting-noun")
    if noun is not None and noun.stop == mention.first:
        return 0.5  # the Geneva talks: often another round's name
    if view.at(mention.first - 2, "next-stop") is not None:
        return 0.0
    before = view.at(mention.first - 1, "placing")
    if before is not None and isinstance(before.row, Word):
        return float(before.row.value)
    return 0.05


def _nearness(view: View, by_sentence: dict[int, list[MeetingCue]], at: int) -> float:
    near = by_sentence.get(view.doc.sentence_at(at), [])
    if any(has_status(view, index, "ongoing") and is_definite(view.norm(index)) for index in range(max(0, at - _GATHERED), at)):
        return 2.0  # those gathered in ..., the talks under way in ...
    return 2.0 if any(abs(cue.first - at) <= 12 for cue in near) else 1.2 if near else 0.4


def _is_beside(view: View, by_sentence: dict[int, list[MeetingCue]], at: int, kind: str) -> bool:
    """A cue of the meeting's own kind stands near by."""
    return any(cue.kind == kind and abs(cue.first - at) <= _BESIDE for cue in by_sentence.get(view.doc.sentence_at(at), ()))


def find_venue(view: View, lead: list[MeetingCue], places: Places) -> Mention | None:
    sentences = {view.doc.sentence_at(cue.first) for cue in lead}
    for first, (_, mention) in sorted(places.items()):
        is_venue = view.doc.sentence_at(first) in sentences and any(row.kind in _VENUE_KINDS for row in mention.rows)
        if is_venue and _placing(view, mention) >= 1.0 and not is_aside(view, first):
            return mention
    return None


def country_of(mention: Mention | None) -> str | None:
    if mention is None or not mention.rows:
        return None
    return mention.rows[0].country or None


def town_country(mention: Mention | None) -> str | None:
    """The country of the town, where a state has the same folded name (عمّان, عُمان)."""
    towns = [row for row in mention.rows if row.kind in _CITY_KINDS] if mention is not None else []
    return towns[0].country or None if towns else country_of(mention)


def hosting_country(view: View, lead: list[MeetingCue], places: Places) -> str | None:
    """The capital of X (العاصمة السعودية), or a country behind in/at in the lead."""
    for cue in lead:
        first, stop = view.doc.sentences[view.doc.sentence_at(cue.first)]
        for at in range(first, stop):
            if view.at(at, "capital-noun") is not None:
                demonym = view.at(at + 1, "demonym")
                if demonym is not None and isinstance(demonym.row, Demonym) and len(demonym.row.country) == 2 and demonym.row.country.isupper():
                    return demonym.row.country
        for at in range(first, stop):
            place = places.get(at)
            if place is None:
                continue
            placing = _placing(view, place.mention)
            if (_is_country(place.mention) and placing >= 1.0) or placing >= _HOSTED:
                return country_of(place.mention)
    return None


def visited_country(view: View, lead: list[MeetingCue], places: Places) -> str | None:
    """The country that a visit of the lead goes to: the object of its verb (زار إيران), or behind to (زيارته لكوريا)."""
    for cue in lead:
        if cue.kind != "visit":
            continue
        end = view.doc.sentences[view.doc.sentence_at(cue.first)][1]
        for at in range(cue.stop, min(cue.stop + _VISITED, end)):
            place = places.get(at)
            if place is None or not _is_country(place.mention) or _in_office(view, cue.stop, at):
                continue
            cut = view.doc.tokens.text[view.doc.tokens.starts[at] : place.mention.start]
            towards = LI in cut or place.mention.fused or view.at(at - 1, "towards") is not None
            if towards or (cue.verb and not cut and view.at(at - 1, "preposition") is None):
                return country_of(place.mention)
    return None


def _in_office(view: View, first: int, at: int) -> bool:
    """The country belongs to the office of the one who visits (زارت وزيرة خارجية ألمانيا الصين)."""
    words = range(first, at)
    office = any(view.any_of(index, _OFFICES) is not None for index in words)
    return office and all(view.at(index, "place") is None and view.at(index, "demonym") is None for index in words)


_OFFICES = frozenset({"title", "portfolio", "portfolio-construct"})
_VISITED = 8  # tokens between a visit's cue and the country it goes to


def _is_country(mention: Mention) -> bool:
    return any(row.kind == "country" for row in mention.rows)


def is_hosted(view: View) -> bool:
    """The lead says that somebody hosts the meeting."""
    return any(view.doc.sentence_at(at) < LEAD and not _hosts_some(view, at) for at in view.starting("host-cue"))


def _hosts_some(view: View, at: int) -> bool:
    """A relative clause about another meeting, an indefinite one (الفندق الذي يستضيف قمة سنوية)."""
    noun = view.at(at + 1, "meeting-noun")
    return noun is not None and view.bare(at - 1, "relative") and not is_definite(view.norm(at + 1)) and view.at(at + 2, "organization") is None
