"""Who met whom: the parties of the meeting and the people who took part for them.

A person takes part when a frame of meeting or of membership links the name: a verb of meeting and
its arguments, a noun of meeting with between/with, a cue such as "headed by" or "the delegation
includes" and the list behind it. To be named, or to speak from afar, is not enough.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from summit_extract.lexicon.tables import Demonym, Entity, Title, Word
from summit_extract.lexicon.store import Tag
from summit_extract.reading.meeting import MeetingReading
from summit_extract.reading.quotes import QuoteReading
from summit_extract.reading.speech import Scene
from summit_extract.tagging.entities import NamedThing
from summit_extract.tagging.mentions import Mention, View
from summit_extract.tagging.offices import Offices
from summit_extract.tagging.titles import TitlePhrase
from summit_extract.text.morphology import CONJUNCTIONS
from summit_extract.text.tokens import tokenize

_LEAD = 7  # sentences in which meeting frames speak of the report's own meeting
_REACH = 45
_COMMAS = frozenset("،,؛")


@dataclass(slots=True)
class MemberReading:
    """A member: the person, the mention that shows it, and the title's tokens."""

    thing: NamedThing
    mention: Mention
    title: tuple[int, int] | None
    head: bool = False


@dataclass(slots=True)
class PartyReading:
    """A party: alpha-2 of a country, a lexicon id, or the id of an organization of the report."""

    id: str
    kind: str
    thing: NamedThing | None
    role: str = "participant"
    members: list[MemberReading] = field(default_factory=list)
    evidence: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Participant:
    """A noun phrase in a frame: a person, an office without a name, a body or a country."""

    first: int
    stop: int
    mention: Mention | None
    phrase: TitlePhrase | None


class FrameReader:
    """Finds the noun phrases that frames of meeting link, sentence by sentence."""

    def __init__(self, scene: Scene, offices: Offices, quotes: list[QuoteReading], meeting: MeetingReading) -> None:
        self.scene, self.view, self.offices = scene, scene.view, offices
        self.kind, self.planned = meeting.kind, meeting.status == "planned"
        self.mention_at = {m.first: m for m in offices.mentions}
        self.spoken = {index for q in quotes if q.direct for index in range(q.first, q.stop)}
        self._loose = False
        self.inside_title = {i for m in offices.mentions for first, stop in m.titles for i in range(first + 1, stop)}

    def frames(self) -> list[tuple[str, list[Participant]]]:
        """(class of the cue, its participants) for each frame about the report's own meeting."""
        found = []
        doc = self.view.doc
        for at in self.view.starting(*_CUES):
            if at in self.spoken:
                continue
            number = doc.sentence_at(at)
            for tag in self.view.tags[at] or ():
                if tag.cls not in _CUES or number >= _LEAD + (3 if tag.cls in _MEMBERSHIP else 0):
                    continue
                if tag.prefix and self.view.norm(at)[0] not in CONJUNCTIONS and tag.cls != "delegation-cue":
                    continue  # "in preparation for a summit": another meeting
                if self._is_other_meeting(tag, number) or (tag.cls == "represent-verb" and self.represented(tag) is None):
                    continue
                participants = self._linked(tag.cls, at, tag.stop, doc.sentences[number])
                if participants:
                    found.append((tag.cls, participants))
                break
        return found

    def represented(self, tag: Tag) -> str | None:
        """The country behind a verb of representing (ومثّل السعودية ... فلان)."""
        place = self.view.at(tag.stop, "place")
        return place.row.country if place is not None and isinstance(place.row, Entity) and place.row.kind == "country" else None

    def _is_other_meeting(self, tag: Tag, number: int) -> bool:
        """A signing in passing, a meeting still to be arranged, or one told in the pluperfect."""
        if isinstance(tag.row, Word) and tag.row.value == "signing" and self.kind != "signing":
            return True
        if not self.planned and tag.cls == "meeting-noun" and any(self.view.at(tag.first - back, "prospective") is not None for back in (1, 2)):
            return True
        first = self.view.doc.sentences[number][0]
        return number > 1 and self.view.at(first, "had-been") is not None and tag.cls not in _MEMBERSHIP

    def _linked(self, cls: str, first: int, at: int, sentence: tuple[int, int]) -> list[Participant]:
        """Participants from the cue rightwards, and the subject before a verb."""
        linked: list[Participant] = []
        if cls in ("meeting-verb", "head-cue"):
            before = self._subject_before(first, sentence[0])
            linked += [before] if before is not None else []
        self._loose = cls in _MEMBERSHIP
        open_link = cls != "meeting-noun"  # a noun needs between, with or an adjective first
        last_stop = at
        stop = min(sentence[1], at + _REACH)
        met_with = False
        while at < stop:
            participant = self._phrase_at(at)
            if participant is not None:
                if self._is_located(participant):
                    at = max(participant.stop, at + 1)
                    continue
                if (open_link and self._continues(participant, last_stop, bool(linked))) or self._is_with(participant.first):
                    met_with = met_with or self.view.at(participant.first - 1, "with") is not None
                    linked.append(participant)
                    last_stop = participant.stop
                    open_link = True
                else:
                    open_link = False
                at = max(participant.stop, at + 1)
                continue
            if linked and self.view.any_of(at, _NEXT_LIST) is not None:
                break  # another delegation begins
            if self.view.at(at, "linker") is not None:
                open_link, last_stop = True, at + 1
            elif self._ends_frame(at) and (linked or not self._loose):
                break
            at += 1
        if met_with and cls == "meeting-noun":
            subject = self._sentence_subject(sentence[0], first)
            linked += [subject] if subject is not None else []
        return linked

    def _sentence_subject(self, first: int, stop: int) -> Participant | None:
        """The first person of the sentence who is no object of a preposition: he met with the other."""
        for at in range(first, stop):
            participant = self._phrase_at(at)
            if participant is None or participant.mention is None or participant.mention.cls != "person":
                continue
            if self.view.at(at - 1, "preposition") is None and self.view.doc.tokens.starts[participant.mention.first] == participant.mention.start:
                return participant
        return None

    def _is_located(self, participant: Participant) -> bool:
        """A place behind in/to says where, not who."""
        mention = participant.mention
        if mention is None or mention.cls != "place":
            return False
        tokens = self.view.doc.tokens
        cut = tokens.text[tokens.starts[mention.first] : mention.start]
        return self.view.at(participant.first - 1, "placing") is not None or any(letter in _LOCATIVE for letter in cut)

    def lead_people(self) -> list[Participant]:
        """People in the headline and the first sentences that speak of a meeting: for reports without clear frames."""
        doc, found = self.view.doc, []
        for number in range(min(4, len(doc.sentences))):
            first, stop = doc.sentences[number]
            if not any(self.view.any_of(at, _CUES) for at in range(first, stop)):
                continue
            for at in range(first, stop):
                participant = self._phrase_at(at) if at not in self.spoken else None
                if participant is None or participant.mention is None or participant.mention.cls != "person":
                    continue
                if any(self.view.at(participant.first - back, "background") is not None for back in (1, 2)) or self._speaks_for_others(participant):
                    continue
                found.append(participant)
        return found

    def _speaks_for_others(self, participant: Participant) -> bool:
        return participant.phrase is not None and self.view.at(participant.first, "spokesman") is not None

    def _continues(self, participant: Participant, last_stop: int, listed: bool) -> bool:
        """Only adverbs, dates, honorifics and commas stand between a link and its noun phrase."""
        for index in range(last_stop, participant.first):
            if index in self.scene.dates or self.view.norm(index) in _COMMAS or self.view.norm(index) in "()":
                continue
            if self.view.at(index, "skip-adverb") is not None or self.view.at(index, "title") is not None:
                continue
            if self.view.at(index, "demonym") is not None or self.view.at(index, "delegation-noun") is not None:
                continue
            if listed and (self.view.at(index, "place") is not None or self.view.bare(index, "placing")):
                continue
            if self._loose and participant.first - last_stop <= 6 and self.view.any_of(index, _BESIDE) is not None:
                continue
            # "The delegation, in the meeting that the palace hosted, includes X": the first member may be far.
            far = self._loose and not listed and participant.first - last_stop <= 14
            return far and participant.mention is not None and participant.mention.cls == "person"
        return True

    def _is_with(self, first: int) -> bool:
        """with/between stands right before, or bi- is written with a counterpart (بنظيره)."""
        if self.view.at(first - 1, "linker") is not None:
            return True
        title = self.view.at(first, "title")
        return title is not None and title.prefix == 1 and isinstance(title.row, Title) and title.row.kind == "counterpart"

    def _ends_frame(self, at: int) -> bool:
        if self.view.at(at, "that") is not None and self.view.bare(at, "that"):
            return True
        cue = self.scene.cue_at(at)
        return (cue is not None and cue.row.part in ("past", "part") and at not in self.scene.names) or (self.view.at(at, "frame-end") is not None and self.view.at(at + 1, "by-means") is None)

    def _phrase_at(self, at: int) -> Participant | None:
        """The noun phrase that starts at `at`: a titled name, a name, an office alone, a body or country."""
        phrase = self.offices.phrases.get(at)
        if phrase is not None and phrase.head.kind != "honorific":
            name = self._name_behind(phrase)
            if name is not None:
                return Participant(at, max(name.stop, *(t[1] for t in name.titles)) if name.titles else name.stop, name, phrase)
            if phrase.head.kind in ("office", "counterpart"):
                return Participant(at, phrase.stop, None, phrase)
            return None
        mention = self.mention_at.get(at)
        if mention is None or at in self.inside_title:
            return None
        behind = max([mention.stop, *(t[1] for t in mention.titles)])
        return Participant(at, behind, mention, None)

    def _name_behind(self, phrase: TitlePhrase) -> Mention | None:
        for mention in self.offices.mentions:
            if mention.cls == "person" and any(first == phrase.first for first, _ in mention.titles):
                return mention
        return None

    def _subject_before(self, at: int, first: int) -> Participant | None:
        """The noun phrase that ends right before a verb."""
        for start in range(at - 1, max(first - 1, at - 18), -1):
            participant = self._phrase_at(start)
            behind = participant.stop if participant is not None else 0
            if behind + 1 == at and self.view.norm(behind) in _COMMAS:
                behind = at
            if participant is not None and behind == at and participant.mention is not None and participant.mention.cls == "person":
                return participant
        return None


_NEXT_LIST = frozenset({"delegation-noun", "delegation-cue", "head-cue"})
_LOCATIVE = frozenset("بل")
_BESIDE = frozenset({"preposition", "meeting-noun", "title", "delegation-noun", "demonym"})
_MEMBERSHIP = frozenset({"delegation-cue", "head-cue", "represent-verb"})
_CUES = _MEMBERSHIP | {"meeting-verb", "meeting-noun", "by-means"}


class DelegationReader:
    """Turns frames into parties with members."""

    def __init__(self, frames: FrameReader, things: list[NamedThing], meeting: MeetingReading) -> None:
        self.frames, self.view, self.things, self.meeting = frames, frames.view, things, meeting
        self.thing_at = {m.first: thing for thing in things for m in thing.mentions}
        self.parties: dict[str, PartyReading] = {}

    def read(self) -> list[PartyReading]:
        """The parties in order of evidence."""
        for cls, participants in self.frames.frames():
            inherited = self._list_party(cls, participants)
            for participant in participants:
                self._take(cls, participant, inherited)
        if sum(bool(party.members) for party in self.parties.values()) < 2:
            for participant in self.frames.lead_people():
                self._take("lead", participant, None)
        self._adjective_pairs()
        self._joint_heads()
        self._delegation_nouns()
        self._hosts_and_mediators()
        for party in self.parties.values():
            _choose_head(self.view, party)
        return list(self.parties.values())

    def _list_party(self, cls: str, participants: list[Participant]) -> str | None:
        """Behind "the delegation includes", all are of one party: the delegation's, or the first member's."""
        if cls not in _MEMBERSHIP:
            return None
        first = participants[0].first
        for at in range(first - 1, max(-1, first - 24), -1):
            verb = self.view.at(at, "represent-verb")
            if verb is not None and (country := self.frames.represented(verb)) is not None:
                return country
            if self.view.at(at, "delegation-noun") is not None and self.view.doc.sentence_at(at) == self.view.doc.sentence_at(first):
                key = self._delegation_key(at) or self._body_before(at)
                if key is not None:
                    return key
        keys = {self._party_of(p) for p in participants}
        if len(participants) < 2 or len([key for key in keys if key and len(key) == 2]) > 1:
            return None
        return self._party_of(participants[0])

    def _delegation_key(self, at: int) -> str | None:
        """The party of a delegation noun: a body or an adjective of a country right behind it."""
        for index in range(at + 1, min(at + 4, len(self.view.tags))):
            mention = self.frames.mention_at.get(index)
            if mention is not None and mention.cls == "organization" and self._can_be_party(mention):
                return self._state_of(mention) or self.thing_at[index].id
            demonym = self.view.at(index, "demonym")
            if demonym is not None and isinstance(demonym.row, Demonym) and (key := self._demonym_key(demonym.row.country)):
                return key
        return None

    def _body_before(self, at: int) -> str | None:
        """The body that speaks of a delegation of its own (أوضح المجلس أن وفدا ...)."""
        first = self.view.doc.sentences[self.view.doc.sentence_at(at)][0]
        for index in range(at - 1, first - 1, -1):
            mention = self.frames.mention_at.get(index)
            if mention is not None and mention.cls == "organization" and self._can_be_party(mention):
                return self._state_of(mention) or self.thing_at[index].id
        return None

    def _take(self, cls: str, participant: Participant, inherited: str | None) -> None:
        mention = participant.mention
        own = self._own_party(participant) if inherited else None
        key = own or inherited or self._party_of(participant)
        if key is None and mention is not None and mention.titles and cls in ("meeting-verb", "delegation-cue"):
            key = self.meeting.country  # "the foreign minister" without a country is the host's own
        if key is None:
            return
        if mention is not None and mention.cls == "person":
            self._add_member(key, self.thing_at[mention.first], mention, participant)
        elif mention is None or (self._can_be_party(mention) and not (mention.cls == "place" and cls == "meeting-verb" and self.meeting.kind != "visit")):
            self._party(key).evidence.append((participant.first, participant.stop))

    def _own_party(self, participant: Participant) -> str | None:
        """The country that a list member's own title names by adjective; it overrules the list's party."""
        for first, stop in participant.mention.titles if participant.mention is not None else ():
            key = self._party_in(first, stop)
            if key is not None and _is_country(key):
                return key
        return None

    def _can_be_party(self, mention: Mention) -> bool:
        if mention.cls == "place":
            return any(row.kind == "country" for row in mention.rows)
        return not any(row.kind in ("media", "agency", "social", "company", "sport") for row in mention.rows)

    # -- which party -------------------------------------------------------------------------------

    def _party_of(self, participant: Participant) -> str | None:
        """Alpha-2 or the key of an organization; from titles first, then from the lexicon."""
        mention = participant.mention
        if mention is None:
            assert participant.phrase is not None
            return self._party_in(participant.phrase.first, participant.phrase.stop)
        if mention.cls == "place":
            return mention.rows[0].country if mention.rows and mention.rows[0].country else None
        thing = self.thing_at.get(mention.first)
        if thing is None:
            return None
        if mention.cls == "organization":
            return self._state_of(mention) or thing.id
        known = self._party_by_row(thing)
        titles = mention.titles or tuple(t for m in thing.mentions for t in m.titles)
        for title in titles:
            key = self._party_in(*title)
            if key is not None:
                # A slip of the pen in a title (the wrong Korea) does not move a known office holder.
                both = known is not None and _is_country(known) and _is_country(key)
                return known if both and any(row.role for row in thing.rows) else key
        return known or self._party_near(mention)

    def _party_in(self, first: int, stop: int) -> str | None:
        """The country or body that a title names: the last adjective of a country, else a body, else a place."""
        country = body = place = None
        for at in range(first, stop):
            governor = self.view.at(at, "title-preposition")
            if governor is not None and isinstance(governor.row, Word) and not governor.row.value and (country or body):
                break  # "the Saudi ambassador to ...": what follows is where he is sent
            mention = self.frames.mention_at.get(at)
            demonym = self.view.at(at, "demonym")
            if demonym is not None and isinstance(demonym.row, Demonym):
                country = self._demonym_key(demonym.row.country) or country
            if mention is not None and mention.cls == "organization" and body is None:
                state = self._state_of(mention)
                country, body = (country or state, None) if state else (country, self.thing_at[mention.first].id)
            if mention is not None and mention.cls == "place" and mention.rows and place is None:
                place = mention.rows[0].country or None
        return body or country or place

    def _demonym_key(self, code: str) -> str | None:
        """Alpha-2, or the lexicon id of the body an adjective stands for (أممي: the United Nations)."""
        if len(code) == 2 and code.isupper() and code != "EU":
            return code
        row = next(iter(self.view.lexicon.exact((code.lower(),), "demonym-body")), None)
        return row.value if isinstance(row, Word) else None

    def _state_of(self, mention: Mention) -> str | None:
        """Ministries, parliaments and the like stand for their country."""
        if mention.rule.startswith("organization.ministry") or any(row.kind in _STATE_KINDS for row in mention.rows):
            for at in range(mention.first, mention.stop):
                demonym = self.view.at(at, "demonym")
                if demonym is not None and isinstance(demonym.row, Demonym):
                    return self._demonym_key(demonym.row.country)
            return next((row.country for row in mention.rows if row.country), None)
        return None

    def _party_by_row(self, thing: NamedThing) -> str | None:
        """From the lexicon: the body of an international office, else the country."""
        for row in self.view.lexicon.entity_rows(thing.key):
            if "international office" in row.note and (body := self._body_of_role(row.role)) is not None:
                return body
        return next((row.country for row in thing.rows if row.country), None)

    def _body_of_role(self, role: str) -> str | None:
        """The lexicon id of the body an office belongs to (الأمين العام للأمم المتحدة)."""
        if not role:
            return None
        for tags in self.view.lexicon.tag(tokenize(role)):
            for tag in tags or ():
                if tag.cls == "organization" and isinstance(tag.row, Entity):
                    return tag.row.id
                if tag.cls == "demonym" and isinstance(tag.row, Demonym) and (key := self._demonym_key(tag.row.country)) and not _is_country(key):
                    return key
        return None

    def _party_near(self, mention: Mention) -> str | None:
        """The adjective of a country a few tokens before the name."""
        for at in range(mention.first - 1, max(-1, mention.first - 6), -1):
            demonym = self.view.at(at, "demonym")
            if demonym is not None and isinstance(demonym.row, Demonym) and self.view.same_line(at + 1):
                return self._demonym_key(demonym.row.country)
        return None

    def _party(self, key: str) -> PartyReading:
        thing = next((t for t in self.things if key in (t.id, t.key) and t.cls == "organization"), None)
        if thing is not None:
            key = thing.id
        if key not in self.parties:
            kind = "country" if thing is None and _is_country(key) else "organization"
            self.parties[key] = PartyReading(key, kind, thing)
        return self.parties[key]

    def _add_member(self, key: str, thing: NamedThing, mention: Mention, participant: Participant) -> None:
        for party in self.parties.values():
            if any(member.thing is thing for member in party.members):
                return
        party = self._party(key)
        head = self.view.at(participant.first - 1, "head-cue") is not None
        party.members.append(MemberReading(thing, mention, title_of(self.view, thing, mention), head))
        party.evidence.append((mention.first, mention.stop))

    # -- parties without names ----------------------------------------------------------------------

    def _adjective_pairs(self) -> None:
        """Two adjectives of countries behind a noun of meeting (المحادثات الروسية الأمريكية)."""
        for at in self.view.starting("meeting-noun"):
            if self.view.doc.sentence_at(at) >= _LEAD or not any(t.cls == "meeting-noun" and not t.prefix for t in self.view.tags[at] or ()):
                continue
            keys = []
            for index in range(at + 1, min(at + 6, len(self.view.tags))):
                demonym = self.view.at(index, "demonym")
                if demonym is not None and isinstance(demonym.row, Demonym) and (key := self._demonym_key(demonym.row.country)):
                    keys.append(key)
                elif self.view.is_word(index):
                    break
            if len(set(keys)) == 2:
                for key in keys:
                    self._party(key).evidence.append((at, at + 1))

    def _joint_heads(self) -> None:
        """Offices in the dual or plural with their countries (وزيرا خارجية مصر والأردن, الرئيسان الجزائري والفرنسي)."""
        for at in self.view.starting("title"):
            tags = self.view.tags[at]
            title = next((t for t in tags or () if isinstance(t.row, Title) and t.cls == "title" and t.row.number in ("du", "pl") and not t.prefix), None)
            if title is None or at in self.frames.spoken or self.view.doc.sentence_at(at) >= 3:
                continue
            first, stop = self.view.doc.sentences[self.view.doc.sentence_at(at)]
            if not any(self.view.any_of(index, _CUES) for index in range(first, stop)):
                continue
            keys = self._listed_countries(title.stop)
            if len(set(keys)) >= 2:
                for key in keys:
                    self._party(key).evidence.append((at, title.stop))

    def _listed_countries(self, at: int) -> list[str]:
        """Countries, by name or adjective, behind a head: side by side or joined by wa-."""
        keys: list[str] = []
        while at < len(self.view.tags) and self.view.same_line(at):
            demonym, place = self.view.at(at, "demonym"), self.view.at(at, "place")
            if place is not None and isinstance(place.row, Entity) and place.row.kind == "country":
                keys.append(place.row.country)
                at = place.stop
            elif demonym is not None and isinstance(demonym.row, Demonym) and (key := self._demonym_key(demonym.row.country)):
                keys.append(key)
                at = demonym.stop
            elif self.view.norm(at) in _COMMAS or self.view.any_of(at, _BETWEEN_COUNTRIES):
                at += 1
            else:
                break
        return keys

    def _delegation_nouns(self) -> None:
        """Delegations without names: a delegation noun with an adjective of a country or a body."""
        doc = self.view.doc
        for at in self.view.starting("delegation-noun"):
            if at in self.frames.spoken or doc.sentence_at(at) >= _LEAD or not self._speaks_of_meeting(at):
                continue
            key = self._delegation_key(at)
            if key is not None:
                self._party(key).evidence.append((at, at + 1))

    def _speaks_of_meeting(self, at: int) -> bool:
        first, stop = self.view.doc.sentences[self.view.doc.sentence_at(at)]
        return any(self.view.any_of(index, _CUES) is not None for index in range(first, stop))

    def _hosts_and_mediators(self) -> None:
        """The host is the country of the meeting's place; mediators stand behind their cue."""
        country = self.meeting.country
        hosted = self.meeting.host or (country if self._is_hosted() else None)
        if hosted and (hosted in self.parties or (self._is_hosted() and self.parties)):
            self._party(hosted).role = "host"
        elif country and country in self.parties and len(self.parties) > 1:
            self.parties[country].role = "host"
        for at in self.view.starting("mediator-cue"):
            cue = self.view.at(at, "mediator-cue")
            if cue is None or self.view.doc.sentence_at(at) >= _LEAD or not self._speaks_of_meeting(at):
                continue
            mention = self.frames.mention_at.get(cue.stop)
            if mention is not None and mention.cls == "organization" and self._can_be_party(mention):
                self._party(self.thing_at[cue.stop].id).role = "mediator"
            elif isinstance(cue.row, Word) and cue.row.value and self.parties:
                self._party(cue.row.value).role = "mediator"

    def _is_hosted(self) -> bool:
        """The lead says that somebody hosts."""
        return any(self.view.doc.sentence_at(at) < _LEAD for at in self.view.starting("host-cue"))


_BETWEEN_COUNTRIES = frozenset({"portfolio", "portfolio-construct", "person", "title"})


def _is_country(key: str) -> bool:
    return len(key) == 2 and key.isalpha() and key.isupper()


_STATE_KINDS = frozenset("government parliament security bank fund agency".split())


def title_of(view: View, thing: NamedThing, mention: Mention) -> tuple[int, int] | None:
    """The title beside this mention; else the fullest beside another of the same person."""

    def is_counterpart(title: tuple[int, int]) -> bool:
        tag = view.at(title[0], "title")
        return tag is not None and isinstance(tag.row, Title) and tag.row.kind == "counterpart"

    def is_fused(title: tuple[int, int]) -> bool:
        tag = view.at(title[0], "title")
        return tag is not None and tag.fused

    own = [t for t in mention.titles if not is_counterpart(t) and t[1] - t[0] > 1 and not is_fused(t)]
    every = [t for m in thing.mentions for t in m.titles]
    named = [t for t in every if not is_counterpart(t)]
    clean = [t for t in named if not is_fused(t)]
    for choice in (own, clean, named, every):
        if choice:
            return max(choice, key=lambda t: t[1] - t[0])
    return None


def _choose_head(view: View, party: PartyReading) -> None:
    if party.members and not any(member.head for member in party.members):
        party.members[0].head = True


def read_delegations(
    scene: Scene, offices: Offices, things: list[NamedThing], quotes: list[QuoteReading], meeting: MeetingReading | None
) -> list[PartyReading]:
    """The parties to the meeting; none where there is no meeting."""
    if meeting is None:
        return []
    return DelegationReader(FrameReader(scene, offices, quotes, meeting), things, meeting).read()


