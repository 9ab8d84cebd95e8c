"""Who met whom: the parties of the meeting and the people who took part for them.

A person takes part when a frame of meeting or of membership links the name: a verb of meeting and
its arguments, a noun of meeting with between/with, a cue such as "headed by" or "the delegation
includes" and the list behind it. To be named, or to speak from afar, is not enough.
"""

from __future__ import annotations

from summit_extract.lexicon.tables import Demonym, Title, Word
from summit_extract.reading.affiliation import UNIONS, Affiliation, is_country
from summit_extract.reading.attendance import Attendance
from summit_extract.reading.attendees import Attendees
from summit_extract.reading.chronology import DatedExpression
from summit_extract.reading.cues import LEAD, is_aside
from summit_extract.reading.frames import MEMBERSHIP, FrameReader
from summit_extract.reading.holders import Holders
from summit_extract.reading.meeting import MeetingReading
from summit_extract.reading.noun_phrases import Participant
from summit_extract.reading.parties import MemberReading, Parties, PartyReading
from summit_extract.reading.quotes import QuoteReading
from summit_extract.reading.scene import Scene
from summit_extract.reading.unnamed import Unnamed
from summit_extract.tagging.entities import NamedThing
from summit_extract.tagging.mentions import Mention, View
from summit_extract.tagging.offices import Offices
from summit_extract.text.morphology import BI, LI, is_definite
from summit_extract.text.tokens import PAUSES


class DelegationReader:
    """Turns frames into parties with members."""

    def __init__(self, frames: FrameReader, things: list[NamedThing], meeting: MeetingReading) -> None:
        self.frames, self.view, self.meeting = frames, frames.view, meeting
        self.thing_at = {m.first: thing for thing in things for m in thing.mentions}
        self.whose = Affiliation(frames.view, frames.mention_at, self.thing_at)
        self.attendance = Attendance(frames)
        self.holders = Holders(frames.view, frames.offices, things)
        self.parties = Parties(things)
        self.attendees = Attendees(frames, self.whose, self.parties)
        self.unnamed = Unnamed(frames, self.whose, self.parties)

    def read(self) -> list[PartyReading]:
        """The parties in order of evidence."""
        met: set[str] = set()  # parties that one frame says have met
        for cls, participants in sorted(self.frames.frames(), key=lambda frame: frame[0] == "press"):
            if cls == "press" and sum(bool(party.members) for party in self.parties.by_id.values()) > 1:
                break  # who met is known: a press conference with somebody else is another matter
            keys = {key for participant in participants if (key := self.whose.of(participant)) is not None}
            met |= keys if len(keys) > 1 and cls not in MEMBERSHIP else set()
            inherited = self._list_party(cls, participants)
            for participant in participants:
                self._take(cls, participant, inherited)
        for participant in self.attendance.joint():
            self._take("joint", participant, None)
        if sum(bool(party.members) for party in self.parties.by_id.values()) < 2:
            for participant in (*self.attendance.lead_people(), *self.attendance.telling()):
                if not met or self.whose.of(participant, near=False) in met:  # where both sides are known, others only speak of them
                    self._take("lead", participant, None)
        for participant, body in self.attendees.read():
            self._take("joint", participant, body)
        self._signatures()
        self.unnamed.read()
        self._hosts_and_mediators()
        if not any(party.members for party in self.parties.by_id.values()):
            for participant in self.attendance.ministers_telling():
                if self.whose.of(participant, near=False) in self.parties.by_id:
                    self._take("lead", participant, None)
        for party in self.parties.by_id.values():
            _choose_head(self.view, party)
        return list(self.parties.by_id.values())

    def _list_party(self, cls: str, participants: list[Participant]) -> str | None:
        """Behind "the delegation includes", all are of one party: the delegation's, or the first member's."""
        if cls not in MEMBERSHIP:
            return None
        first = participants[0].first
        if cls == "head-cue" and (led := self._led_body(participants[0])) is not None:
            return led
        for at in range(first - 1, max(-1, first - 24), -1):
            verb = self.view.at(at, "represent-verb")
            if verb is not None and (country := self.frames.represented(verb)) is not None:
                return country
            if self.view.at(at, "delegation-noun") is not None and self.view.doc.sentence_at(at) == self.view.doc.sentence_at(first):
                key = self.whose.of_delegation(at) or self._body_before(at) or self._delegation_before(at)
                if key is not None:
                    return key
        keys = {self.whose.of(p) for p in participants}
        if len(participants) < 2 or len([key for key in keys if key and (is_country(key) or self._is_union(key))]) > 1:
            return None
        return self.whose.of(participants[0])

    def _led_body(self, participant: Participant) -> str | None:
        """The body in front of "led by" and a name without an office (حركة كذا بقيادة فلان)."""
        cue = next((at for at in (participant.first - 1, participant.first - 2) if self.view.at(at, "head-cue") is not None), None)
        mention = participant.mention
        if cue is None or mention is None or mention.titles or self.view.norm(cue)[0] != BI:
            return None
        for at in range(cue - 1, max(-1, cue - _NAME), -1):
            body = self.frames.mention_at.get(at)
            if body is not None and body.cls == "organization" and self.whose.can_be_party(body) and body.stop <= cue:
                return self.whose.state_of(body) or self.thing_at[at].id
            if self.view.norm(at) in PAUSES:
                return None
        return None

    def _is_union(self, key: str) -> bool:
        """The key of a body of states, which is no country's delegation."""
        return any(row.kind in UNIONS for thing in self._things_of(key) for row in thing.rows)

    def _things_of(self, key: str) -> list[NamedThing]:
        return [thing for thing in self.parties.things if thing.id == key]

    def _delegation_before(self, at: int) -> str | None:
        """The party of the delegation named last before "the delegation"; of "a delegation", that of the last adjective of a country."""
        if not is_definite(self.view.norm(at)):
            first = max(self.view.doc.sentences[self.view.doc.sentence_at(at)][0], at - _SENDER)
            senders = (tag for index in range(at - 1, first - 1, -1) if (tag := self.view.at(index, "demonym")) is not None)
            return next((self.whose.of_adjective(tag.row.country) for tag in senders if isinstance(tag.row, Demonym)), None)
        nearest = (self.whose.of_delegation(noun) for noun in reversed(self.view.starting("delegation-noun")) if noun < at)
        return next((key for key in nearest if key is not None), None)

    def _body_before(self, at: int) -> str | None:
        """The body that speaks of a delegation of its own (أوضح المجلس أن وفدا ...)."""
        first = self.view.doc.sentences[self.view.doc.sentence_at(at)][0]
        for index in range(at - 1, first - 1, -1):
            mention = self.frames.mention_at.get(index)
            if mention is None or index in self.frames.inside_title or self.view.at(index - 1, "speech-phrase"):
                continue
            if mention.cls == "organization" and self.whose.can_be_party(mention):
                return self.whose.state_of(mention) or self.thing_at[index].id
        return None

    def _take(self, cls: str, participant: Participant, inherited: str | None) -> None:
        mention = participant.mention
        own = self.whose.own(participant) if inherited else None
        key = own or inherited or self.whose.of(participant, near=cls != "lead")
        if key is None and mention is not None and mention.titles and cls in ("meeting-verb", "delegation-cue"):
            key = self.meeting.country  # "the foreign minister" without a country is the host's own
        if key is None or (cls == "lead" and self._is_unlisted(key)):
            return
        if mention is None and (bearer := self._bearer(participant, key)) is not None:
            mention = next((m for m in bearer.mentions if m.titles), bearer.mentions[0])
            self.parties.of(key).evidence.append((participant.first, participant.stop))
        if mention is not None and mention.cls == "person":
            self._add_member(key, self.thing_at[mention.first], mention, participant, linked=cls != "lead")
        elif mention is None or (self.whose.can_be_party(mention) and not (mention.cls == "place" and cls == "meeting-verb" and self.meeting.kind != "visit")):
            self.parties.of(key).evidence.append((participant.first, participant.stop))

    def _is_unlisted(self, key: str) -> bool:
        """A body that no table has: who leads it may only comment on the meeting."""
        return not is_country(key) and any(not thing.rows for thing in self._things_of(key))

    def _bearer(self, participant: Participant, key: str) -> NamedThing | None:
        """The person whom an office without a name means, of the office's own country (الرئيس الكيني, نظيره الكيني)."""
        phrase = participant.phrase
        if phrase is None or phrase.head.number != "sg" or not is_country(key):
            return None
        thing = self.holders.counterpart(phrase) if phrase.head.kind == "counterpart" else self.holders.of(phrase, None)
        if thing is None:
            return None
        own = self.whose.of(Participant(thing.mentions[0].first, thing.mentions[0].stop, thing.mentions[0], None), near=False)
        return thing if own == key else None

    def _add_member(self, key: str, thing: NamedThing, mention: Mention, participant: Participant, *, linked: bool = True) -> None:
        for party in self.parties.by_id.values():
            if any(member.thing is thing for member in party.members):
                return
        party = self.parties.of(key)
        head = self.view.at(participant.first - 1, "head-cue") is not None
        party.members.append(MemberReading(thing, mention, title_of(self.view, thing, mention), head, linked))
        party.evidence.append((mention.first, mention.stop))

    def _signatures(self) -> None:
        """The line that signs a statement (عن سلطنة عُمان: فلان)."""
        for at in self.view.starting("represent-of"):
            tag = self.view.at(at, "represent-of")
            place = self.view.at(tag.stop, "place") if tag is not None else None
            if tag is None or place is None or self.view.norm(place.stop) != ":" or (country := self.frames.represented(tag)) is None:
                continue
            mention = self.frames.mention_at.get(place.stop + 1)
            if mention is not None and mention.cls == "person":
                self._add_member(country, self.thing_at[mention.first], mention, Participant(mention.first, mention.stop, mention, None))

    def _hosts_and_mediators(self) -> None:
        """The host is the country of the meeting's place; mediators stand behind their cue."""
        country = self.meeting.country
        hosted = self.meeting.host
        if hosted and self.parties.by_id:
            self.parties.of(hosted).role = "host"
        elif country and country in self.parties.by_id and len(self.parties.by_id) > 1:
            self.parties.by_id[country].role = "host"
        for at in self.view.starting("mediator-cue"):
            cue = self.view.at(at, "mediator-cue")
            number = self.view.doc.sentence_at(at)
            if cue is None or number >= LEAD or not self.frames.speaks_of(number) or is_aside(self.view, at):
                continue
            if cue.prefix and self.view.norm(at).startswith(LI):
                continue  # something is for the envoy
            mention = self.frames.mention_at.get(cue.stop)
            if mention is not None and mention.cls == "organization" and self.whose.can_be_party(mention):
                self.parties.of(self.thing_at[cue.stop].id).role = "mediator"
            elif isinstance(cue.row, Word) and cue.row.value and self.parties.by_id:
                self.parties.of(cue.row.value).role = "mediator"
            for key in self.unnamed.listed_countries(cue.stop) if self.parties.by_id else []:
                self.parties.of(key).role = "mediator"


_SENDER = 12  # tokens between a sender's adjective and his delegation
_NAME = 8  # tokens of a body's name and its adjectives


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
    """One head: the stated one; else the highest office, and then the first named."""
    stated = [member for member in party.members if member.head]
    for member in stated[1:]:
        member.head = False
    if party.members and not stated:
        party.head_inferred = True
        min(party.members, key=lambda member: _rank(view, member)).head = True


def _rank(view: View, member: MemberReading) -> int:
    """0 for heads of state and government, 1 for ministers, 2 for other offices, 3 without one."""
    if member.title is None:
        return 3
    if _is_head_of_state(view, member.title):
        return 0
    return 1 if view.at(member.title[0], "minister") is not None else 2


def read_delegations(
    scene: Scene,
    offices: Offices,
    things: list[NamedThing],
    quotes: list[QuoteReading],
    dates: list[DatedExpression],
    meeting: MeetingReading | None,
) -> list[PartyReading]:
    """The parties to the meeting; none where there is no meeting."""
    if meeting is None:
        return []
    return DelegationReader(FrameReader(scene, offices, quotes, dates, meeting), things, meeting).read()


def raised_to_summit(view: View, meeting: MeetingReading | None, parties: list[PartyReading]) -> MeetingReading | None:
    """Talks between heads of state or government are a summit, whatever the report calls them."""
    if meeting is None or meeting.kind not in ("meeting", "talks"):
        return meeting
    heads = [party for party in parties if any(m.linked and m.title and _is_head_of_state(view, m.title) for m in party.members)]
    return meeting._replace(kind="summit") if len(heads) >= 2 else meeting


def _is_head_of_state(view: View, title: tuple[int, int]) -> bool:
    tag = view.at(title[0], "head-of-state")
    if tag is None:
        return False
    return tag.stop == title[1] or view.at(tag.stop, "demonym") is not None or view.at(tag.stop, "place") is not None
