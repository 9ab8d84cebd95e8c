"""Those who attend: lists behind "among the delegations", "those invited, among them", and members of delegations."""

from __future__ import annotations

from collections.abc import Iterator

from summit_extract.lexicon.store import Tag
from summit_extract.lexicon.tables import Title
from summit_extract.reading.affiliation import Affiliation
from summit_extract.reading.frames import FrameReader
from summit_extract.reading.noun_phrases import Participant
from summit_extract.reading.parties import Parties
from summit_extract.tagging.mentions import Mention
from summit_extract.text.morphology import WA
from summit_extract.text.segment import QUOTE_MARKS
from summit_extract.text.tokens import PAUSES


class Attendees:
    """Reads lists of countries, bodies and people behind a noun for those who attend."""

    def __init__(self, frames: FrameReader, whose: Affiliation, parties: Parties) -> None:
        self.frames, self.view, self.whose, self.parties = frames, frames.view, whose, parties

    def read(self) -> Iterator[tuple[Participant, str | None]]:
        """Enters the countries and bodies listed; gives the people, with the body in whose brackets they stand."""
        for at in self.view.starting("attendee-noun", "title"):
            noun = self.view.at(at, "attendee-noun") or self._leaders(at)
            if noun is None or self.frames.is_elsewhere(at):
                continue
            stop = self.view.doc.sentences[self.view.doc.sentence_at(at)][1]
            for first in self._lists(at, noun.stop, stop):
                yield from self._listed(at, first, stop)
        yield from self._delegates()

    def _leaders(self, at: int) -> Tag | None:
        """An office in the plural right behind a verb of attending (شارك قادة أربع دول في القمة، وهم ...)."""
        title = self.view.at(at, "title")
        if title is None or not isinstance(title.row, Title) or title.row.number != "pl" or self.view.at(at - 1, "attend-verb") is None:
            return None
        return title

    def _delegates(self) -> Iterator[tuple[Participant, str | None]]:
        """People whose office is in a delegation (رئيس الوفد الكيني, عضو وفد الحكومة), but not a standing one (لدى)."""
        for first, mention in self.frames.mention_at.items():
            for title, stop in mention.titles if mention.cls == "person" else ():
                noun = next((at for at in range(title + 1, stop) if self.view.at(at, "delegation-noun") is not None), None)
                if noun is None or self.frames.is_elsewhere(first):
                    continue
                if all(self.view.at(at, "title-preposition") is None for at in range(noun, stop + 1)):
                    yield _bare(mention), self.whose.of_delegation(noun)

    def _lists(self, at: int, after: int, stop: int) -> Iterator[int]:
        """Where the lists begin: behind "among them", or behind the comma where "among" comes before the noun."""
        if self.view.at(at - 1, "among") is not None:
            comma = next((index for index in range(after, min(after + _NEAR, stop)) if self.view.norm(index) in PAUSES), after - 1)
            yield comma + 1
        for index in range(after, min(after + _FAR, stop)):
            cue = self.view.at(index, "among-them")
            if cue is not None:
                yield cue.stop

    def _listed(self, noun: int, at: int, stop: int) -> Iterator[tuple[Participant, str | None]]:
        body: str | None = None  # the body named last, for the name in brackets behind it
        open_until = at  # up to here a word that is no name goes on with the list
        while at < stop:
            participant = self.frames.phrase_at(at)
            mention = self.frames.mention_at.get(at) if participant is None or participant.mention is None else participant.mention
            if mention is not None and (mention.cls != "place" or self.whose.can_be_party(mention)):
                if mention.cls == "person":
                    yield participant or _bare(mention), body if self.view.norm(mention.first - 1) == "(" else None
                else:
                    body = self._enter(noun, mention)
                at = max(mention.stop, participant.stop if participant is not None and participant.mention is mention else 0)
            elif (unknown := self._marked(at)) > at:
                body, at = None, unknown
            elif (more := self.view.any_of(at, _GOES_ON)) is not None:
                at, open_until = more.stop, more.stop
            elif self.view.norm(at) in _JOINTS or self.view.norm(at) in PAUSES or self.view.norm(at) in QUOTE_MARKS or at == open_until:
                at += 1
            else:
                return

    def _marked(self, at: int) -> int:
        """The token behind a short name in marks or brackets that no table knows; `at` where there is none."""
        if self.view.norm(at) == "(":
            end = next((index for index in range(at + 1, at + _NAME + 2) if self.view.norm(index) == ")"), at)
        else:
            pair = self.frames.scene.pairs.get(at + 1) if self.view.norm(at) in QUOTE_MARKS else None
            end = pair.stop if pair is not None and pair.stop - pair.first <= _NAME else at
        known = any(index in self.frames.mention_at for index in range(at, end))
        return at if known or end == at else end + 1

    def _enter(self, noun: int, mention: Mention) -> str | None:
        """The party of a country or a body of the list."""
        key = self.whose.of(_bare(mention))
        if key is not None:
            self.parties.of(key).evidence.append((mention.first, mention.stop))
        return key


def _bare(mention: Mention) -> Participant:
    return Participant(mention.first, mention.stop, mention, None)


_NEAR, _FAR = 8, 30  # tokens between the noun and its list
_NAME = 4  # tokens of a name in marks
_JOINTS = frozenset(("(", ")", WA))
_GOES_ON = frozenset({"title", "linker", "org-head", "list-word", "demonym"})
