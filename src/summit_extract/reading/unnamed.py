"""Parties without names: adjectives of countries, offices in the plural, bodies and delegation nouns."""

from __future__ import annotations

from summit_extract.lexicon.store import Tag
from summit_extract.lexicon.tables import Demonym, Entity, Title, Word
from summit_extract.reading.affiliation import UNIONS, Affiliation, is_country
from summit_extract.reading.cues import LEAD, has_status
from summit_extract.reading.frames import FrameReader
from summit_extract.reading.parties import Parties
from summit_extract.text.morphology import CONJUNCTIONS, LI
from summit_extract.text.segment import QUOTE_MARKS
from summit_extract.text.tokens import PAUSES


class Unnamed:
    """Enters the parties that nouns and adjectives tell of."""

    def __init__(self, frames: FrameReader, whose: Affiliation, parties: Parties) -> None:
        self.frames, self.view, self.whose, self.parties = frames, frames.view, whose, parties

    def read(self) -> None:
        """Each kind in turn: which members are listed depends on the bodies found before."""
        self._adjective_pairs()
        self._joint_heads()
        self._bodies()
        self._members_of_bodies()
        self._delegation_nouns()
        self._both_states()
        self._visited()

    def _adjective_pairs(self) -> None:
        """Two or more adjectives of countries behind a noun of meeting (المحادثات الروسية الأمريكية)."""
        for at in self.view.starting("meeting-noun"):
            if self.view.doc.sentence_at(at) >= LEAD or not any(t.cls == "meeting-noun" and not t.prefix for t in self.view.tags[at] or ()):
                continue
            keys = []
            for index in range(at + 1, min(at + 6, len(self.view.tags))):
                demonym = self.view.at(index, "demonym")
                if demonym is not None and isinstance(demonym.row, Demonym) and (key := self.whose.of_adjective(demonym.row.country)):
                    keys.append(key)
                elif self.view.is_word(index):
                    break
            if len(set(keys)) >= 2:
                for key in keys:
                    self.parties.of(key).evidence.append((at, at + 1))

    def _joint_heads(self) -> None:
        """Offices in the dual or plural with their countries (وزيرا خارجية مصر والأردن, الرئيسان الجزائري والفرنسي)."""
        for at in self.view.starting("title"):
            tags = self.view.tags[at]
            title = next((t for t in tags or () if isinstance(t.row, Title) and t.row.number in ("du", "pl") and self._is_free(t)), None)
            number = self.view.doc.sentence_at(at)
            if title is None or at in self.frames.spoken or number >= LEAD or not self.frames.speaks_of(number):
                continue
            if number >= _OPENING and (not self.frames.speaks_of(number, _MEETING) or self.frames.is_elsewhere(at)):
                continue
            keys = self.listed_countries(title.stop)
            if len(set(keys)) >= 2:
                for key in keys:
                    self.parties.of(key).evidence.append((at, title.stop))

    def _is_free(self, tag: Tag) -> bool:
        """Without a clitic but wa-; a counterpart may have bi- (اجتمع بنظيريه)."""
        joined = tag.prefix == 1 and self.view.norm(tag.first)[0] in CONJUNCTIONS
        return joined or not tag.prefix or (isinstance(tag.row, Title) and tag.row.kind == "counterpart")

    def _bodies(self) -> None:
        """The body whose summit it is, or whose leaders or ministers meet (قمة منظمة كذا, اتفق قادة حلف كذا)."""
        for at in self.view.starting("meeting-noun", "title"):
            number = self.view.doc.sentence_at(at)
            if number >= LEAD or at in self.frames.spoken or self.frames.is_elsewhere(at):
                continue
            stop = self._many_or_meeting(at)
            opening = number < _OPENING and self.frames.kind == "summit"
            body = self._by_adjective(at, stop) if stop and opening else None
            if body is not None:
                self.parties.of(body).evidence.append((at, stop + 1))
                continue
            stop += self.view.at(at, "meeting-noun") is not None and bool(stop) and self.view.norm(stop) in QUOTE_MARKS
            mention = self.frames.mention_at.get(stop) if stop else None
            if mention is not None and not self.frames.planned and has_status(self.view, mention.stop, "planned"):
                continue  # a summit of the body to which this meeting leads
            if mention is not None and mention.cls == "organization" and any(row.kind in UNIONS for row in mention.rows):
                self.parties.of(self.whose.thing_at[mention.first].id).evidence.append((at, mention.stop))

    def _by_adjective(self, at: int, stop: int) -> str | None:
        """The body that an adjective of a region names behind a summit, no other adjective of a country with it (القمة الأوروبية)."""
        noun, demonym = self.view.at(at, "meeting-noun"), self.view.at(stop, "demonym")
        if noun is None or getattr(noun.row, "value", "") != "summit" or demonym is None or not isinstance(demonym.row, Demonym):
            return None
        others = any(self.view.at(index, "demonym") is not None for index in range(demonym.stop, demonym.stop + 3))
        row = next(iter(self.view.lexicon.exact((demonym.row.country.lower(),), "summit-of")), None)
        return row.value if isinstance(row, Word) and not others else None

    def _visited(self) -> None:
        """The country somebody goes to: it takes part, named or not (في زيارة إلى كينيا, وصل إلى مسقط)."""
        if not any(is_country(key) for key in self.parties.by_id):
            return
        for at in self.view.starting("meeting-noun", "meeting-verb"):
            tag = self.view.any_of(at, _VISITS)
            if tag is None or getattr(tag.row, "value", "") != "visit" or self.view.doc.sentence_at(at) >= _OPENING or at in self.frames.spoken:
                continue
            if self.frames.kind not in ("visit", "meeting", "talks") or self.frames.elsewhere.is_other_meeting(tag, self.view.doc.sentence_at(at)):
                continue
            country = self._goal(tag, self.view.doc.sentences[self.view.doc.sentence_at(at)][1])
            if country is not None and (country == self.frames.meeting.country or self.frames.kind == "visit"):
                self.parties.of(country).evidence.append((at, tag.stop))

    def _goal(self, tag: Tag, stop: int) -> str | None:
        """The country of the first place behind to or li-; with a verb of visiting, of the first place."""
        for index in range(tag.stop, min(tag.stop + _GOAL, stop)):
            mention = self.frames.mention_at.get(index)
            if mention is None or mention.cls != "place" or index in self.frames.inside_title:
                continue
            towards = any(self.view.at(index - back, "towards") is not None for back in (1, 2)) or self.view.norm(index).startswith(LI)
            return mention.rows[0].country or None if mention.rows and (towards or tag.cls == "meeting-verb") else None
        return None

    def _many_or_meeting(self, at: int) -> int:
        """The token behind a noun of meeting, or behind an office in the plural with its portfolio; 0 for neither."""
        noun = self.view.at(at, "meeting-noun")
        if noun is not None:
            beside = noun.fused or self.view.at(at - 1, "aside-event") is not None  # on the sidelines of the summit of
            return noun.stop if getattr(noun.row, "value", "") in ("summit", "conference", "meeting") and not beside else 0
        title = self.view.at(at, "title")
        if title is None or not isinstance(title.row, Title) or title.row.number != "pl" or title.prefix:
            return 0
        portfolio = self.view.at(title.stop, "portfolio") or self.view.at(title.stop, "portfolio-construct")
        return portfolio.stop if portfolio is not None else title.stop

    def _members_of_bodies(self) -> None:
        """The countries that the summit or its body is said to hold, wherever (القمة التي تضم كذا وكذا وكذا)."""
        for at in self.view.starting("by-means"):
            tag = self.view.at(at, "by-means")
            if tag is None or at in self.frames.spoken or self.frames.is_elsewhere(at):
                continue
            around = range(max(at - _BESIDE, self.view.doc.sentences[self.view.doc.sentence_at(at)][0]), tag.stop + 1)
            body = any(thing.id in self.parties.by_id for index in around if (thing := self.whose.thing_at.get(index)) is not None)
            summit = any(getattr(noun.row, "value", "") == "summit" for index in around if (noun := self.view.at(index, "meeting-noun")) is not None)
            mention = self.frames.mention_at.get(tag.stop)
            first = mention.stop if mention is not None and mention.cls == "organization" else tag.stop
            while self.view.at(first, "linker") is not None or self.view.at(first, "joint-subject") is not None:
                first += 1
            keys = self.listed_countries(first) if body or summit else []
            if len(set(keys)) >= _SEVERAL:
                for key in keys:
                    self.parties.of(key).evidence.append((at, tag.stop))

    def listed_countries(self, at: int) -> list[str]:
        """Countries, by name or adjective, behind a head: side by side or joined by wa-."""
        keys: list[str] = []
        while at < len(self.view.tags) and self.view.same_line(at):
            demonym, place = self.view.at(at, "demonym"), self.view.at(at, "place")
            if place is not None and isinstance(place.row, Entity) and place.row.kind == "country":
                keys.append(place.row.country)
                at = place.stop
            elif demonym is not None and isinstance(demonym.row, Demonym) and (key := self.whose.of_adjective(demonym.row.country)):
                keys.append(key)
                at = demonym.stop
            elif self.view.norm(at) in PAUSES or self.view.any_of(at, _BETWEEN_COUNTRIES):
                at += 1
            else:
                break
        return keys

    def _delegation_nouns(self) -> None:
        """Delegations without names: a delegation noun with an adjective of a country or a body."""
        doc = self.view.doc
        for at in self.view.starting("delegation-noun"):
            number = doc.sentence_at(at)
            if at in self.frames.spoken or number >= LEAD or not self.frames.speaks_of(number) or self.frames.is_elsewhere(at):
                continue
            key = self.whose.of_delegation(at)
            if key is not None:
                self.parties.of(key).evidence.append((at, at + 1))

    def _both_states(self) -> None:
        """Two states in one word that meet (محادثات بين الكوريتين, وفدا الكوريتين)."""
        for at in self.view.starting("two-states"):
            tag, number = self.view.at(at, "two-states"), self.view.doc.sentence_at(at)
            if tag is None or at in self.frames.spoken or number >= LEAD or self.frames.is_elsewhere(at):
                continue
            sides = self.view.any_of(at - 1, _BOTH) is not None or self._are_between(at)
            if isinstance(tag.row, Word) and sides:
                for key in tag.row.value.split():
                    self.parties.of(key).evidence.append((at, tag.stop))

    def _are_between(self, at: int) -> bool:
        """Behind between and a noun of the meeting's own kind."""
        nouns = (self.view.at(index, "meeting-noun") for index in range(at - 2, max(at - _BESIDE, 0), -1))
        noun = next((tag for tag in nouns if tag is not None), None)
        return self.view.at(at - 1, "between") is not None and noun is not None and getattr(noun.row, "value", "") == self.frames.kind


_BOTH = frozenset({"delegation-noun", "agree-cue"})
_OPENING = 3  # sentences in which offices in the plural need no verb of meeting beside them
_BESIDE = 8  # tokens between a summit or its body and the verb that lists its members
_SEVERAL = 3
_MEETING = frozenset({"by-means", "meeting-verb"})
_VISITS = frozenset({"meeting-noun", "meeting-verb"})
_GOAL = 14  # tokens between a visit and where it goes
_BETWEEN_COUNTRIES = frozenset({"portfolio", "portfolio-construct", "person", "title"})
