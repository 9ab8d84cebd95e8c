"""Who met whom: the parties of the meeting and the people who took part for them."""

from __future__ import annotations

from dataclasses import dataclass, field

from summit_extract.lexicon.tables import Demonym, Entity
from summit_extract.reading.meeting import MeetingReading, meeting_cues
from summit_extract.reading.speech import Scene
from summit_extract.tagging.entities import NamedThing
from summit_extract.tagging.mentions import Mention
from summit_extract.tagging.offices import Offices

_LEAD = 8


@dataclass(slots=True)
class MemberReading:
    """A member: the person, the mention that shows it, and the title's tokens."""

    thing: NamedThing
    mention: Mention
    title: tuple[int, int] | None
    head: bool = False


@dataclass(slots=True)
class PartyReading:
    """A party: alpha-2 of a country, or the organization that it is."""

    id: str
    kind: str
    thing: NamedThing | None
    role: str = "participant"
    members: list[MemberReading] = field(default_factory=list)
    evidence: list[tuple[int, int]] = field(default_factory=list)


class DelegationReader:
    """Reads the parties of one report's meeting."""

    def __init__(self, scene: Scene, offices: Offices, things: list[NamedThing], meeting: MeetingReading) -> None:
        self.scene, self.view, self.offices, self.things, self.meeting = scene, scene.view, offices, things, meeting
        self.thing_at = {m.first: thing for thing in things for m in thing.mentions}
        self.mention_at = {m.first: m for m in offices.mentions}
        self.parties: dict[str, PartyReading] = {}

    def read(self) -> list[PartyReading]:
        """The parties in order of first evidence."""
        for sentence in self._sentences():
            self._participants(*sentence)
        self._bodies()
        self._roles()
        for party in self.parties.values():
            _choose_head(party)
        return list(self.parties.values())

    def _sentences(self) -> list[tuple[int, int]]:
        """The sentences with a cue of meeting or of membership: all of the lead, fewer behind."""
        doc = self.view.doc
        chosen = set()
        for cue in meeting_cues(self.view):
            number = doc.sentence_at(cue.first)
            if number < _LEAD:
                chosen.add(number)
        for at in range(len(self.view.tags)):
            if self.view.at(at, "delegation-cue") is not None or self.view.at(at, "head-cue") is not None:
                number = doc.sentence_at(at)
                if number < 2 * _LEAD:
                    chosen.add(number)
        return [doc.sentences[number] for number in sorted(chosen)]

    def _participants(self, first: int, stop: int) -> None:
        """People of a sentence about the meeting, each in the party their title or record names."""
        speech_edge = self._speech_edge(first, stop)
        for at in range(first, speech_edge):
            thing, mention = self.thing_at.get(at), self.mention_at.get(at)
            if thing is None or mention is None or thing.cls != "person" or self._is_background(mention):
                continue
            key = self._party_of(thing, mention)
            if key is not None:
                self._add_member(key, thing, mention)

    def _speech_edge(self, first: int, stop: int) -> int:
        """What is said about others inside a quotation is no sign of taking part."""
        for at in range(first, stop):
            if self.scene.opens(at) is not None:
                return at
        return stop

    def _is_background(self, mention: Mention) -> bool:
        """A name inside another's title (adviser of President X) or behind a word of absence."""
        for other in self.offices.mentions:
            for title_first, title_stop in other.titles:
                if title_first < mention.first < title_stop:
                    return True
        return self.view.at(mention.first - 1, "represent-of") is not None

    # -- parties -------------------------------------------------------------------------------

    def _party_of(self, thing: NamedThing, mention: Mention) -> str | None:
        """Alpha-2 or the key of an organization; from titles first, then from the lexicon."""
        for title in mention.titles or tuple(t for m in thing.mentions for t in m.titles):
            key = self._party_in(*title)
            if key is not None:
                return key
        for row in thing.rows:
            if row.country:
                return row.country
        return self._party_near(mention)

    def _party_in(self, first: int, stop: int) -> str | None:
        """The country or body that a title names; the innermost adjective of a country wins."""
        country = None
        for at in range(first, stop):
            mention = self.mention_at.get(at)
            if mention is not None and mention.cls == "organization" and not self._is_state_body(mention):
                return self._body_key(mention)
            demonym = self.view.at(at, "demonym")
            if demonym is not None and isinstance(demonym.row, Demonym):
                country = self._demonym_key(demonym.row.country) or country
            if mention is not None and mention.cls == "place" and mention.rows:
                country = country or mention.rows[0].country or None
        return country

    def _demonym_key(self, country: str) -> str | None:
        if len(country) == 2 and country.isupper():
            return country
        return None

    def _is_state_body(self, mention: Mention) -> bool:
        """Ministries, parliaments and the like stand for their country."""
        if mention.rule.startswith("organization.ministry"):
            return True
        return any(row.country and row.kind in _STATE_KINDS for row in mention.rows)

    def _body_key(self, mention: Mention) -> str:
        thing = self.thing_at[mention.first]
        return thing.id

    def _party_near(self, mention: Mention) -> str | None:
        """The adjective of a country a few tokens before the name."""
        for at in range(mention.first - 1, max(-1, mention.first - 6), -1):
            demonym = self.view.at(at, "demonym")
            if demonym is not None and isinstance(demonym.row, Demonym) and self.view.same_line(at + 1):
                return self._demonym_key(demonym.row.country)
        return None

    def _party(self, key: str) -> PartyReading:
        if key not in self.parties:
            thing = next((t for t in self.things if t.id == key), None)
            self.parties[key] = PartyReading(key, "organization" if thing else "country", thing)
        return self.parties[key]

    def _add_member(self, key: str, thing: NamedThing, mention: Mention) -> None:
        for party in self.parties.values():
            for member in party.members:
                if member.thing is thing:
                    return
        party = self._party(key)
        title = self._title_of(thing, mention)
        head = self.view.at(mention.first - 1, "head-cue") is not None
        party.members.append(MemberReading(thing, mention, title, head))
        party.evidence.append((mention.first, mention.stop))

    def _title_of(self, thing: NamedThing, mention: Mention) -> tuple[int, int] | None:
        """The title beside this mention; else the fullest one beside another of the same person."""
        own = [t for t in mention.titles if not self._is_counterpart(t)]
        if own:
            return max(own, key=lambda t: t[1] - t[0])
        every = [t for m in thing.mentions for t in m.titles]
        named = [t for t in every if not self._is_counterpart(t)]
        if named:
            return max(named, key=lambda t: t[1] - t[0])
        return max(every, key=lambda t: t[1] - t[0]) if every else None

    def _is_counterpart(self, title: tuple[int, int]) -> bool:
        tag = self.view.at(title[0], "title")
        return tag is not None and getattr(tag.row, "kind", "") == "counterpart"

    def _bodies(self) -> None:
        """Delegations without names: a delegation noun with an adjective of a country or a body."""
        doc = self.view.doc
        for at in range(len(self.view.tags)):
            if self.view.at(at, "delegation-noun") is None or doc.sentence_at(at) >= _LEAD:
                continue
            for index in (at + 1, at + 2):
                mention = self.mention_at.get(index)
                if mention is not None and mention.cls == "organization" and not self._is_state_body(mention):
                    self._party(self._body_key(mention)).evidence.append((at, mention.stop))
                    break
                demonym = self.view.at(index, "demonym")
                if demonym is not None and isinstance(demonym.row, Demonym) and (key := self._demonym_key(demonym.row.country)):
                    self._party(key).evidence.append((at, demonym.stop))
                    break

    def _roles(self) -> None:
        """The host is the country of the meeting's place when it takes part; mediators by their cue."""
        country = self.meeting.country
        if country and country in self.parties and len(self.parties) > 1:
            self.parties[country].role = "host"
        for party in self.parties.values():
            if any(self._has_mediator_cue(member) for member in party.members):
                party.role = "mediator"

    def _has_mediator_cue(self, member: MemberReading) -> bool:
        return any(
            isinstance(row, Entity) and row.role and self.view.lexicon.exact(tuple(row.role.split()), "mediator-cue")
            for row in member.thing.rows
        )


_STATE_KINDS = frozenset("government parliament security bank fund agency media coalition company".split())


def _choose_head(party: PartyReading) -> None:
    if party.members and not any(member.head for member in party.members):
        party.members[0].head = True


def read_delegations(scene: Scene, offices: Offices, things: list[NamedThing], meeting: MeetingReading | None) -> list[PartyReading]:
    """The parties to the meeting; none where there is no meeting."""
    if meeting is None:
        return []
    return DelegationReader(scene, offices, things, meeting).read()

