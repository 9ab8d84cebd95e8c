"""Frames of meeting and of membership: the noun phrases that verbs, nouns and cues link."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from summit_extract.lexicon.store import Tag
from summit_extract.lexicon.tables import Entity, Title, Word
from summit_extract.reading.chronology import DatedExpression
from summit_extract.reading.cues import LEAD, is_aside
from summit_extract.reading.meeting import MeetingReading, is_speech_day
from summit_extract.reading.quotes import QuoteReading
from summit_extract.reading.scene import Scene
from summit_extract.tagging.mentions import Mention
from summit_extract.tagging.offices import Offices
from summit_extract.tagging.titles import TitlePhrase
from summit_extract.text.morphology import BI, CONJUNCTIONS, LI, is_definite, looks_future, looks_imperfect
from summit_extract.text.tokens import PAUSES

REACH = 45


class Participant(NamedTuple):
    """A noun phrase in a frame: a person, an office without a name, a body or a country."""

    first: int
    stop: int
    mention: Mention | None
    phrase: TitlePhrase | None


class FrameReader:
    """Finds the noun phrases that frames of meeting link, sentence by sentence."""

    def __init__(self, scene: Scene, offices: Offices, quotes: list[QuoteReading], dates: list[DatedExpression], meeting: MeetingReading) -> None:
        self.scene, self.view, self.offices, self.dates, self.meeting = scene, scene.view, offices, dates, meeting
        self.kind, self.planned = meeting.kind, meeting.status == "planned"
        self._days = [dated.mention.first for dated in dates]
        self.mention_at = {m.first: m for m in offices.mentions}
        self._titled = {first: m for m in reversed(offices.mentions) if m.cls == "person" for first, _ in m.titles}
        self.quotes = quotes
        self.spoken = {index for q in quotes if q.direct for index in range(q.first, q.stop)}
        self._loose = False
        self.inside_title = {i for m in offices.mentions for first, stop in m.titles for i in range(first + 1, stop)}

    def frames(self) -> list[tuple[str, list[Participant]]]:
        """(class of the cue, its participants) for each frame about the report's own meeting."""
        found = []
        doc = self.view.doc
        for at in self.view.starting(*CUES):
            if at in self.spoken:
                continue
            number = doc.sentence_at(at)
            for tag in self.view.tags[at] or ():
                if tag.cls not in CUES or (number >= LEAD and not (tag.cls in MEMBERSHIP and self._is_strong(tag, number))):
                    continue
                if self._is_purpose(tag, number):
                    continue
                if self._is_other_meeting(tag, number) or (tag.cls == "represent-verb" and self.represented(tag) is None):
                    continue
                if tag.cls == "by-means" and not self.speaks_of(number, _MEETS):
                    continue  # "a coalition that includes": no meeting
                participants = self.linked(tag.cls, at, tag.stop, doc.sentences[number])
                if participants and not (number > 1 and self._is_long_before(tag.stop, max(p.first for p in participants))):
                    found.append((tag.cls, participants))
                break
        return found

    def _is_purpose(self, tag: Tag, number: int) -> bool:
        """A clitic makes it another meeting (تمهيدا للقمة), unless one travels to it or begins or ends with it (اختتم زيارته بلقاء فلان)."""
        norm = self.view.norm(tag.first)
        if not tag.prefix or norm[0] in CONJUNCTIONS or tag.cls == "delegation-cue":
            return False
        means = _MEANS if norm[0] == BI and self._is_object(tag.stop) else _MOTION
        return all(self.view.any_of(at, means) is None for at in range(self.view.doc.sentences[number][0], tag.first))

    def _is_strong(self, tag: Tag, number: int) -> bool:
        """A cue of membership far down the report counts with the meeting's pronoun or definite noun, or soon behind the lead."""
        if number < LEAD + 3 or self.view.surface(tag.first).endswith(_ITS) or tag.cls == "represent-verb":
            return True
        nouns = (self.view.any_of(at, _MEETS) for at in range(tag.first, min(tag.stop + 6, len(self.view.tags))))
        return any(noun is not None and not noun.prefix and is_definite(self.view.norm(noun.first)) for noun in nouns)

    def represented(self, tag: Tag) -> str | None:
        """The country behind a verb of representing (ومثّل السعودية ... فلان)."""
        place = self.view.at(tag.stop, "place")
        return place.row.country if place is not None and isinstance(place.row, Entity) and place.row.kind == "country" else None

    def speaks_of(self, number: int, classes: frozenset[str] | None = None) -> bool:
        """A word of these classes, by default any cue of a frame, stands in the sentence."""
        first, stop = self.view.doc.sentences[number]
        return any(self.view.any_of(at, classes or CUES) is not None for at in range(first, stop))

    def _is_other_meeting(self, tag: Tag, number: int) -> bool:
        """A signing in passing, a meeting still to be arranged, or one told in the pluperfect."""
        if isinstance(tag.row, Word) and tag.row.value == "signing" and self.kind != "signing":
            return True
        if not self.planned and tag.cls == "meeting-noun" and any(self.view.at(tag.first - back, "prospective") is not None for back in (1, 2)):
            first = self.view.doc.sentences[number][0]
            return not any(self.view.at(at, "motion-verb") is not None for at in range(first, tag.first))
        scheduled = (self.view.at(at, "meeting-status") for at in (tag.stop, tag.stop + 1))
        if not self.planned and tag.cls == "meeting-noun" and any(s is not None and getattr(s.row, "value", "") == "planned" for s in scheduled):
            return True
        if tag.cls == "by-means" and self._is_held_elsewhere(tag):
            return True
        return self._is_told_as_past(tag, number) or self._is_next_stop(tag.first) or self.is_elsewhere(tag.first)

    def _is_held_elsewhere(self, tag: Tag) -> bool:
        """A verb of holding whose noun is the last summit, or that lies ahead of this one (القمة الأخيرة التي عقدها, قبل أسبوع من عقده قمة)."""
        before = range(max(tag.first - _NOUN, 0), tag.first)
        ahead = not self.planned and self.view.norm(tag.first - 1) not in PAUSES and any(self.view.at(at, "event-ahead") is not None for at in before)
        return ahead or any(self.view.at(at, "former") is not None and self.view.at(at + 1, "relative") is not None for at in before)

    def _is_next_stop(self, at: int) -> bool:
        """Behind "on his way to", in another country than the meeting's (متوجها إلى كذا حيث يلتقي)."""
        for index in range(max(at - _LEG, 0), at):
            if self.view.at(index, "next-stop") is not None:
                place = next((m for i in range(index + 1, at) if (m := self.mention_at.get(i)) is not None and m.cls == "place"), None)
                return place is not None and bool(self.meeting.country) and all(row.country != self.meeting.country for row in place.rows)
        return False

    def _is_told_as_past(self, tag: Tag, number: int) -> bool:
        """The last summit; in a report on what lies ahead, or behind "had been", a meeting that was (وكان فلان التقى ...)."""
        if tag.cls == "meeting-noun":
            return any(self.view.at(at, "former") is not None for at in (tag.stop, tag.stop + 1))
        norm = self.view.norm(tag.first)[tag.prefix :]
        if tag.cls != "meeting-verb" or looks_imperfect(norm) or looks_future(norm):
            return False
        clause = range(max(self.view.doc.sentences[number][0], tag.first - REACH // 2), tag.first)
        return (self.planned and number > 1) or any(self.view.at(at, "had-been") is not None for at in clause)

    def is_elsewhere(self, at: int) -> bool:
        """Behind the lead, the clause of token `at` tells of another time or matter."""
        number = self.view.doc.sentence_at(at)
        if number <= 1:
            return False
        first = max(self.view.doc.sentences[number][0], at - REACH)
        ahead = self.planned and looks_future(self.view.norm(at))  # "X said before that Y will lead": Y is still to come
        told = self.dates[bisect_left(self._days, first) : bisect_left(self._days, at)]
        return (is_aside(self.view, at) and not ahead) or any(self._is_long_ago(dated) or self._is_other_day(dated) for dated in told)

    def _is_long_before(self, first: int, stop: int) -> bool:
        """Between a cue and its participants stands a time long ago (القمة التي جمعت الأسبوع الماضي فلانا وفلانا)."""
        return any(self._is_long_ago(dated) for dated in self.dates[bisect_left(self._days, first) : bisect_left(self._days, stop)])

    def _is_long_ago(self, dated: DatedExpression) -> bool:
        """Last week, last month, last year; days ago."""
        mention = dated.mention
        if "ago" in mention.match.rule.options.get("after", ()) and "T" not in (dated.value.value or ""):
            return True
        return self.view.at(mention.first, "weekday") is None and any(self.view.at(i, "past") is not None for i in range(mention.first, mention.stop))

    def _is_other_day(self, dated: DatedExpression) -> bool:
        """A full day outside the meeting's own, and not the day of somebody's words."""
        start, day = self.meeting.start, dated.value.value
        if not start or not day or dated.value.precision != "day" or day.startswith("P"):
            return False
        own = start[:10] <= day[:10] <= (self.meeting.end or start)[:10]
        return not own and not is_speech_day(self.scene, dated)

    def linked(self, cls: str, first: int, at: int, sentence: tuple[int, int]) -> list[Participant]:
        """Participants from the cue rightwards, and the subject before a verb."""
        linked: list[Participant] = []
        if cls in ("meeting-verb", "head-cue"):
            linked += self._subjects_before(first, sentence[0])
        self._loose = cls in MEMBERSHIP
        if cls == "represent-verb" and (place := self.view.at(at, "place")) is not None:
            at = place.stop  # the country represented is no member of the list
        open_link = cls != "meeting-noun" or self._is_object(at)  # a noun needs its genitive, between, with or an adjective first
        own = self.view.any_of(at, _MEETS) if cls == "by-means" else None
        at = own.stop if own is not None and not own.prefix else at  # "the meeting includes X and Y"
        last_stop = at
        stop = min(sentence[1], at + REACH)
        met_with = False
        while at < stop:
            participant = self.phrase_at(at)
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

    def _is_object(self, at: int) -> bool:
        """A person right behind a noun of meeting, or an office behind bi-: whom one met (للقاء أمير كذا, لقائه بالرئيس)."""
        participant = self.phrase_at(at)
        if participant is None or self.view.joined(at):
            return False
        mention, phrase = participant.mention, participant.phrase
        if mention is None:
            return phrase is not None and phrase.prefix == 1 and self.view.norm(at)[0] == BI
        return mention.cls == "person"

    def _sentence_subject(self, first: int, stop: int) -> Participant | None:
        """The first person of the sentence who is no object of a preposition: he met with the other."""
        clause = next((at for at in range(stop - 1, first, -1) if self.view.norm(at) in PAUSES), first)
        behind = first
        for at in range(first, stop):
            participant = self.phrase_at(at) if at >= behind else None
            if participant is None or participant.mention is None or participant.mention.cls != "person":
                continue
            behind = participant.stop
            if any(self.view.bare(index, "that") for index in range(max(participant.stop, clause), stop)):
                continue  # he only speaks of it
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
        return self.view.at(participant.first - 1, "placing") is not None or any(letter in (BI, LI) for letter in cut)

    def _continues(self, participant: Participant, last_stop: int, listed: bool) -> bool:
        """Only adverbs, dates, honorifics and commas stand between a link and its noun phrase."""
        titled = last_stop  # behind the last title, which may have several words
        located = False  # in the words of where it happens (في مقر الوزارة), up to a comma
        for index in range(last_stop, participant.first):
            located = listed and self.view.norm(index) not in PAUSES and (located or self.view.bare(index, "placing"))
            if located and index not in self.inside_title and self.view.at(index, "title") is None:
                continue
            title = self.view.at(index, "title")
            titled = max(titled, title.stop if title is not None else 0)
            if index < titled or index in self.scene.dates or self.view.norm(index) in PAUSES or self.view.norm(index) in "()":
                continue
            if self.view.at(index, "skip-adverb") is not None:
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
        return not located

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
        if cue is not None and cue.row.part in ("past", "part") and at not in self.scene.names:
            return True
        if self.view.at(at, "frame-end") is None:
            return False
        return not (self.view.bare(at, "relative") and self.view.any_of(at + 1, _OCCURRING) is not None)

    def phrase_at(self, at: int) -> Participant | None:
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
        return self._titled.get(phrase.first)

    def _subjects_before(self, at: int, first: int) -> list[Participant]:
        """The noun phrase that ends right before a verb, and those that wa- joins it to (فلان وفلان يجتمعان)."""
        subjects: list[Participant] = []
        last = self._subject_before(at, first)
        while last is not None:
            subjects.insert(0, last)
            joined = last.first > first and self.view.joined(last.first)
            last = self._subject_before(last.first, first) if joined else None
        return subjects

    def _subject_before(self, at: int, first: int) -> Participant | None:
        """The noun phrase that ends right before a verb."""
        for start in range(at - 1, max(first - 1, at - 18), -1):
            participant = self.phrase_at(start)
            behind = participant.stop if participant is not None else 0
            if behind + 1 == at and self.view.bare(behind, "relative"):
                behind = at  # "Trudeau, who chaired the summit"
            if behind + 1 == at and self.view.norm(behind) in PAUSES:
                behind = at
            if participant is not None and behind == at and participant.mention is not None and participant.mention.cls == "person":
                return participant
        return None


_MEETS = frozenset({"meeting-noun", "delegation-noun"})
_NOUN = 5  # tokens between a noun of meeting and the verb of its relative clause
_LEG = 8  # tokens between "on his way to" and whom he meets there
_MOTION = frozenset({"motion-verb"})
_MEANS = _MOTION | {"begin-verb"}
_OCCURRING = frozenset({"by-means", "occur-verb", "meeting-verb"})
_NEXT_LIST = frozenset({"delegation-noun", "delegation-cue", "head-cue"})
_ITS = ("ه", "ها")  # who attended it (حضره, حضرها)
_BESIDE = frozenset({"preposition", "meeting-noun", "title", "delegation-noun", "demonym"})
MEMBERSHIP = frozenset({"delegation-cue", "head-cue", "represent-verb"})
CUES = MEMBERSHIP | {"meeting-verb", "meeting-noun", "by-means"}
