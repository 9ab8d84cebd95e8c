"""Parties to the meeting and their members, as they are found."""

from __future__ import annotations

from dataclasses import dataclass, field

from summit_extract.reading.affiliation import is_country
from summit_extract.tagging.entities import NamedThing
from summit_extract.tagging.mentions import Mention


@dataclass(slots=True)
class MemberReading:
    """A member: the person, the mention that shows it, the title's tokens, and whether a frame of meeting links him."""

    thing: NamedThing
    mention: Mention
    title: tuple[int, int] | None
    head: bool = False
    linked: bool = True


@dataclass(slots=True)
class PartyReading:
    """A party: alpha-2 of a country, a lexicon id, or the id of an organization of the report."""

    id: str
    kind: str
    thing: NamedThing | None
    role: str = "participant"
    members: list[MemberReading] = field(default_factory=list)
    evidence: list[tuple[int, int]] = field(default_factory=list)
    head_inferred: bool = False


class Parties:
    """The parties by id, in the order of their evidence."""

    def __init__(self, things: list[NamedThing]) -> None:
        self.things = things
        self.by_id: dict[str, PartyReading] = {}

    def of(self, key: str) -> PartyReading:
        """The party with this key, entered where it is new; a key of the lexicon gives way to the report's own organization."""
        thing = next((t for t in self.things if key in (t.id, t.key) and t.cls == "organization"), None)
        if thing is not None:
            key = thing.id
        if key not in self.by_id:
            kind = "country" if thing is None and is_country(key) else "organization"
            self.by_id[key] = PartyReading(key, kind, thing)
        return self.by_id[key]
