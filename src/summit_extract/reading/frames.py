"""Frames of meeting and of membership: the noun phrases that verbs, nouns and cues link."""

from __future__ import annotations

from summit_extract.lexicon.store import Tag
from summit_extract.lexicon.tables import Entity, Title
from summit_extract.reading.chronology import DatedExpression
from summit_extract.reading.cues import LEAD
from summit_extract.reading.elsewhere import REACH, Elsewhere
from summit_extract.reading.meeting import MeetingReading
from summit_extract.reading.noun_phrases import NounPhrases, Participant
from summit_extract.reading.quotes import QuoteReading
from summit_extract.reading.scene import Scene
from summit_extract.tagging.offices import Offices
from summit_extract.text.morphology import BI, CONJUNCTIONS, LI, is_definite, looks_imperfect
from summit_extract.text.tokens import PAUSES


class FrameReader:
    """Finds the noun phrases that frames of meeting link, sentence by sentence."""

    def __init__(self, scene: Scene, offices: Offices, quotes: list[QuoteReading], dates: list[DatedExpression], meeting: MeetingReading) -> None:
        self.scene, self.view, self.offices, self.dates, self.meeting = scene, scene.view, offices, dates, meeting
        self.kind, self.planned = meeting.kind, meeting.status == "planned"
        self.nouns = NounPhrases(scene, offices)
        self.mention_at, self.inside_title = self.nouns.mention_at, self.nouns.inside_title
        self.phrase_at, self.subjects_before = self.nouns.phrase_at, self.nouns.subjects_before
        self.elsewhere = Elsewhere(scene, dates, meeting, self.mention_at)
        self.quotes = quotes
        self.spoken = {index for q in quotes if q.direct for index in range(q.first, q.stop)}
        self._loose = False

    def frames(self) -> list[tuple[str, list[Participant]]]:
        """(class of the cue, its participants) for each frame about the report's own meeting."""
        found = []
        doc = self.view.doc
        for at in self.view.starting(*CUES):
            if at in self.spoken:
                continue
            number = doc.sentence_at(at)
            for tag in self.view.tags[at] or ():
                cls = self._class(tag, number)
                if tag.cls not in CUES or (number >= LEAD and not self._reaches(cls, tag, number)):
                    continue
                if self._is_purpose(tag, number):
                    continue
                if self.elsewhere.is_other_meeting(tag, number) or (tag.cls == "represent-verb" and self.represented(tag) is None):
                    continue
                if tag.cls == "by-means" and not self.speaks_of(number, _MEETS):
                    continue  # "a coalition that includes": no meeting
                participants = self.linked(cls, at, tag.stop, doc.sentences[number])
                if participants and not (number > 1 and self.elsewhere.is_long_before(tag.stop, max(p.first for p in participants))):
                    found.append(("press" if self.view.at(at, "press") is not None else cls, participants))
                break
        return found

    def is_elsewhere(self, at: int) -> bool:
        """Behind the lead, the clause of token `at` tells of another time or matter."""
        return self.elsewhere.is_elsewhere(at)

    def _is_purpose(self, tag: Tag, number: int) -> bool:
        """A clitic makes it another meeting (تمهيدا للقمة), unless one travels to it or begins or ends with it (اختتم زيارته بلقاء فلان)."""
        norm = self.view.norm(tag.first)
        if not tag.prefix or norm[0] in CONJUNCTIONS or tag.cls == "delegation-cue":
            return False
        means = _MEANS if norm[0] == BI and self._is_object(tag.stop) else _MOTION
        return all(self.view.any_of(at, means) is None for at in range(self.view.doc.sentences[number][0], tag.first))

    def _class(self, tag: Tag, number: int) -> str:
        """The cue's class; a delegation that includes (وفد من الحركة يضم فلانا) lists members of one party."""
        if tag.cls != "by-means" or getattr(tag.row, "value", "") != "include":
            return tag.cls
        before = range(max(self.view.doc.sentences[number][0], tag.first - _NOUN), tag.first)
        nouns = [at for at in before if self.view.any_of(at, _MEETS) is not None]
        return "delegation-cue" if nouns and self.view.at(nouns[-1], "delegation-noun") is not None else tag.cls

    def _reaches(self, cls: str, tag: Tag, number: int) -> bool:
        """Behind the lead, a frame counts with a strong cue of membership, or in a sentence that names the meeting's town."""
        if cls in MEMBERSHIP and self._is_strong(tag, number):
            return True
        if number >= _FAR or self.view.at(tag.first, "press") is not None:
            return False
        return self._goes_on(tag, number) or self.elsewhere.names_its_town(number)

    def _goes_on(self, tag: Tag, number: int) -> bool:
        """A sentence that begins with a verb of meeting in the perfect goes on with the series (كما استقبل الرئيس فلانا)."""
        if tag.cls != "meeting-verb" or self.kind not in _SERIES or looks_imperfect(self.view.norm(tag.first)[tag.prefix :]):
            return False
        first = self.view.doc.sentences[number][0]
        if self.view.at(tag.first - 1, "perfect") is not None and self.view.at(first, "as-for") is not None:
            return True  # as for X, he has met
        return all(self.view.norm(at) in PAUSES or self.view.any_of(at, _ADVERBS) is not None for at in range(first, tag.first))

    def _is_strong(self, tag: Tag, number: int) -> bool:
        """A cue of membership far down the report counts with the meeting's pronoun or definite noun, or soon behind the lead."""
        if number < LEAD + 3 or self.view.surface(tag.first).endswith(_ITS) or tag.cls == "represent-verb":
            return True
        near = range(tag.first, min(tag.stop + 6, len(self.view.tags)))
        nouns = [noun for at in near if (noun := self.view.any_of(at, _MEETS)) is not None]
        if all(noun.cls == "meeting-noun" for noun in nouns) and self._follows_another(number):
            return False
        return any(not noun.prefix and is_definite(self.view.norm(noun.first)) for noun in nouns)

    def _follows_another(self, number: int) -> bool:
        """The last meeting spoken of before is one that "had been" (وكانت كينيا أعلنت أن جلسة انعقدت ... وحضر الجلسة فلان)."""
        doc = self.view.doc
        for before in range(number - 1, max(number - _BACK, 0), -1):
            if self.speaks_of(before, _NOUNS):
                if self.view.at(doc.sentences[before][0], "had-been") is not None:
                    return True
                nouns = (at for at in range(*doc.sentences[before]) if self.view.at(at, "meeting-noun") is not None)
                if not all(is_definite(self.view.norm(at)) for at in nouns):
                    return False
        return False

    def represented(self, tag: Tag) -> str | None:
        """The country behind a verb of representing (ومثّل السعودية ... فلان), no list of examples (، مثل كينيا وعمان)."""
        place = self.view.at(tag.stop, "place")
        if place is None or (not tag.prefix and self.view.norm(tag.first - 1) in PAUSES) or self.view.at(place.stop, "place") is not None:
            return None
        return place.row.country if place is not None and isinstance(place.row, Entity) and place.row.kind == "country" else None

    def speaks_of(self, number: int, classes: frozenset[str] | None = None) -> bool:
        """A word of these classes, by default any cue of a frame, stands in the sentence."""
        first, stop = self.view.doc.sentences[number]
        return any(self.view.any_of(at, classes or CUES) is not None for at in range(first, stop))

    def linked(self, cls: str, first: int, at: int, sentence: tuple[int, int]) -> list[Participant]:
        """Participants from the cue rightwards, and the subject before a verb."""
        linked: list[Participant] = []
        if cls in ("meeting-verb", "head-cue"):
            linked += self.subjects_before(first, sentence[0])
        elif cls == "by-means" and any(self.view.at(index, "meeting-noun") is not None for index in range(at, min(at + _OBJECT, sentence[1]))):
            linked += self.subjects_before(first, sentence[0], anyone=True)
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
                if self.nouns.is_located(participant):
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
            if cls == "meeting-verb" and (linked or self.view.norm(first)[0] == LI) and self._begins_another(at):
                break
            if self.view.at(at, "linker") is not None:
                open_link, last_stop = True, at + 1
            elif self._ends_frame(at, last_stop) and (linked or not self._loose):
                break
            at += 1
        if met_with and cls in ("meeting-noun", "by-means") and self.view.at(linked[0].first - 1, "with") is not None:
            subject = self.nouns.sentence_subject(sentence[0], first)
            linked += [subject] if subject is not None else []
        return linked

    def _begins_another(self, at: int) -> bool:
        """A noun of meeting with participants of its own (بحث القمة المرتقبة بين فلان وفلان): its own frame tells."""
        noun = self.view.at(at, "meeting-noun")
        return noun is not None and any(self.view.at(index, "between") is not None for index in range(noun.stop, noun.stop + 3))

    def _is_object(self, at: int) -> bool:
        """A person right behind a noun of meeting, or an office behind bi-: whom one met (للقاء أمير كذا, لقائه بالرئيس)."""
        participant = self.phrase_at(at)
        if participant is None or self.view.joined(at):
            return False
        mention, phrase = participant.mention, participant.phrase
        if mention is None:
            return phrase is not None and phrase.prefix == 1 and self.view.norm(at)[0] == BI
        return mention.cls == "person"

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

    def _ends_frame(self, at: int, last: int) -> bool:
        """A subordinate clause, but for the one that says how the noun before it came about (المحادثات التي استمرت يومين بين)."""
        if self.view.at(at, "that") is not None and self.view.bare(at, "that"):
            return True
        cue = self.scene.cue_at(at)
        if cue is not None and cue.row.part in ("past", "part") and at not in self.scene.names:
            return True
        if self.view.at(at, "frame-end") is None:
            return False
        if not self.view.bare(at, "relative"):
            return True
        if self.view.any_of(at + 1, _OCCURRING) is not None:
            return False
        return self.view.any_of(at + 1, _LASTING) is None or any(self.view.bare(index, "preposition") for index in range(last, at))


_MEETS = frozenset({"meeting-noun", "delegation-noun"})
_NOUNS = frozenset({"meeting-noun"})
_NOUN = 10  # tokens between a delegation and the verb that says whom it includes
_FAR = 15  # sentences in which the meeting's town brings a frame back to it
_SERIES = ("visit", "meeting")
_ADVERBS = frozenset({"skip-adverb", "conjunction"})
_BACK = 5  # sentences in which the noun stands that "the session" takes up
_MOTION = frozenset({"motion-verb"})
_MEANS = _MOTION | {"begin-verb"}
_OCCURRING = frozenset({"by-means", "occur-verb", "meeting-verb"})
_LASTING = frozenset({"duration-cue", "meeting-status", "host-cue"})
_OBJECT = 3  # tokens between a verb of holding and its noun of meeting
_NEXT_LIST = frozenset({"delegation-noun", "delegation-cue", "head-cue"})
_ITS = ("ه", "ها")  # who attended it (حضره, حضرها)
_BESIDE = frozenset({"preposition", "meeting-noun", "title", "delegation-noun", "demonym"})
MEMBERSHIP = frozenset({"delegation-cue", "head-cue", "represent-verb"})
CUES = MEMBERSHIP | {"meeting-verb", "meeting-noun", "by-means"}
