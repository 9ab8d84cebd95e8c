"""Who else took part: people who agree, who speak at the meeting or of it, or whom the lead names."""

from __future__ import annotations

from collections.abc import Iterator

from summit_extract.lexicon.tables import Title
from summit_extract.reading.cues import LEAD
from summit_extract.reading.elsewhere import REACH
from summit_extract.reading.frames import FrameReader
from summit_extract.reading.noun_phrases import Participant
from summit_extract.text.morphology import LI, is_definite
from summit_extract.text.tokens import PAUSES


class Attendance:
    """Finds participants that no frame of meeting links."""

    def __init__(self, frames: FrameReader) -> None:
        self.frames, self.view = frames, frames.view

    def joint(self) -> Iterator[Participant]:
        """All who agree, attend, or speak there, in the order of how sure it is."""
        for read in (self.agreeing, self.at_their_meeting, self.speaking, self.addressing, self.opening, self.attending, self.of_one_office):
            yield from read()

    def agreeing(self) -> list[Participant]:
        """Two or more who agree in the lead (اتفق الوزير فلان ونظيره): they met."""
        for at in self.view.starting("agree-cue"):
            tag, number = self.view.at(at, "agree-cue"), self.view.doc.sentence_at(at)
            if tag is None or number >= LEAD or at in self.frames.spoken or getattr(tag.row, "value", "") not in ("agree", "one"):
                continue
            if self.frames.is_elsewhere(at):
                continue
            sentence = self.view.doc.sentences[number]
            before = self.frames.subjects_before(at, sentence[0], anyone=True)
            behind = [p for p in self.frames.linked("agree-cue", at, tag.stop, sentence) if p.first > at]
            for participants in (before, behind):
                people = [p for p in participants if p.mention is not None and p.mention.cls == "person"]
                if len(people) >= 2:
                    return people
            countries = [p for p in before if p.mention is not None and p.mention.cls == "place"] or self._subjects_behind(tag.stop, sentence[1])
            if len(countries) >= 2 and getattr(tag.row, "value", "") == "agree":
                return countries
        return []

    def _subjects_behind(self, at: int, stop: int) -> list[Participant]:
        """Two countries joined by wa- right behind a verb (اتفقت كينيا وعمان على)."""
        found: list[Participant] = []
        while at < stop and (mention := self.frames.mention_at.get(at)) is not None and mention.cls == "place":
            found.append(Participant(mention.first, mention.stop, mention, None))
            at = mention.stop
        return found

    def attending(self) -> list[Participant]:
        """Who attends it or takes part in it, before the verb or behind it (يحضر الرئيس فلان القمة, كينيا وعمان تشاركان في الاجتماع)."""
        found = []
        for at in self.view.starting("attend-verb"):
            tag, number = self.view.at(at, "attend-verb"), self.view.doc.sentence_at(at)
            if tag is None or number >= LEAD or self.view.at(at - 1, "negation") or self.frames.is_elsewhere(at):
                continue  # quoted or not: who says that another takes part is believed
            first, stop = self.view.doc.sentences[number]
            noun = next((index for index in range(tag.stop, min(tag.stop + _OBJECT, stop)) if self._is_own(index)), 0)
            if noun:
                behind = self.frames.linked("attend-verb", at, tag.stop, (first, noun))
                found += [*self.frames.subjects_before(at, first, anyone=True), *(p for p in behind if p.mention is not None)]
        return found

    def _is_own(self, at: int) -> bool:
        """A noun of the meeting that is definite or of its kind, and no press conference."""
        noun = self.view.at(at, "meeting-noun")
        if noun is None or self.view.at(at, "press") is not None or noun.prefix or self.view.at(at - 1, "aside-event") is not None:
            return False
        return getattr(noun.row, "value", "") == self.frames.kind or is_definite(self.view.norm(at))

    def addressing(self) -> list[Participant]:
        """Who gives a speech at the meeting (كلمة ألقاها فلان وفلان في الجلسة الافتتاحية)."""
        found = []
        for at in self.view.starting("address-verb"):
            tag, sentence = self.view.at(at, "address-verb"), self.view.doc.sentences[self.view.doc.sentence_at(at)]
            if tag is None or at in self.frames.spoken or self.frames.is_elsewhere(at):
                continue
            linked = [*self.frames.subjects_before(at, sentence[0]), *self.frames.linked("address-verb", at, tag.stop, sentence)]
            people = [p for p in linked if p.mention is not None and p.mention.cls == "person"]
            behind = max([tag.stop, *(p.stop for p in people)])
            if people and any(self._is_at_meeting(index) for index in range(behind, min(behind + _REACH, sentence[1]))):
                found += people
        return found

    def opening(self) -> list[Participant]:
        """Who does something at its opening or close, as a sentence's first subject (أشاد الرئيس فلان في افتتاح القمة بكذا)."""
        found = []
        for at in self.view.starting("event-during"):
            sentence = self.view.doc.sentences[self.view.doc.sentence_at(at)]
            if not self._is_held(at + 1) or at in self.frames.spoken or self.frames.is_elsewhere(at):
                continue
            participant = self.frames.phrase_at(sentence[0] + 1)
            mention = participant.mention if participant is not None else None
            if participant is not None and mention is not None and mention.cls == "person" and 0 <= at - max(mention.stop, participant.stop) <= _WHEN:
                found.append(participant)
        return found

    def _is_held(self, at: int) -> bool:
        """A noun of the meeting's kind that is definite or a body's own (قمة منظمة كذا)."""
        noun = self.view.at(at, "meeting-noun")
        if noun is None or noun.prefix or getattr(noun.row, "value", "") != self.frames.kind or self.view.at(at, "press") is not None:
            return False
        return is_definite(self.view.norm(at)) or is_definite(self.view.norm(noun.stop)) or noun.stop in self.frames.mention_at

    def of_one_office(self) -> list[Participant]:
        """Names shared out behind one office in the plural, each with the adjective of a country (الوزراء الكيني فلان والعماني فلان)."""
        found = []
        for at in self.view.starting("title"):
            tags = self.view.tags[at] or ()
            head = next((t for t in tags if isinstance(t.row, Title) and t.cls == "title" and t.row.number in ("du", "pl")), None)
            number = self.view.doc.sentence_at(at)
            if head is None or at in self.frames.spoken or not self.frames.speaks_of(number, _MEETING) or self.frames.is_elsewhere(at):
                continue
            if number >= LEAD and not self.frames.elsewhere.names_its_town(number):
                continue
            people = self._shared_out(head.stop, self.view.doc.sentences[number][1])
            found += people if len(people) >= 2 else []
        return found

    def _shared_out(self, at: int, stop: int) -> list[Participant]:
        """Pairs of a country's adjective and a name from token `at` on, joined by wa-, with or commas."""
        found: list[Participant] = []
        while at < stop:
            demonym = self.view.at(at, "demonym")
            mention = self.frames.mention_at.get(demonym.stop) if demonym is not None else None
            if mention is not None and mention.cls == "person":
                found.append(Participant(mention.first, mention.stop, mention, None))
                at = mention.stop
            elif self.view.norm(at) in PAUSES or self.view.any_of(at, _BETWEEN) is not None:
                at += 1
            else:
                break
        return found

    def at_their_meeting(self) -> list[Participant]:
        """Two or more whose meeting it is called (شدد فلان وفلان، خلال لقائهما، على)."""
        found = []
        for at in self.view.starting("meeting-noun"):
            if not self.view.surface(at).endswith(_THEIR) or self.view.at(at - 1, "event-during") is None or at in self.frames.spoken:
                continue
            if self.view.at(at, "press") is not None or self.frames.is_elsewhere(at):
                continue
            people = self._last_joined(self.view.doc.sentences[self.view.doc.sentence_at(at)][0], at)
            found += people if len(people) >= 2 else []
        return found

    def _last_joined(self, first: int, stop: int) -> list[Participant]:
        """The people joined by wa- named last before token `stop`."""
        people: list[Participant] = []
        at = first
        while at < stop:
            participant = self.frames.phrase_at(at)
            if participant is not None and participant.mention is not None and participant.mention.cls == "person":
                beside = people and all(self.view.norm(index) in PAUSES for index in range(people[-1].stop, at))
                people = [*people, participant] if beside and self.view.joined(at) else [participant]
            at = max(at + 1, participant.stop if participant is not None else 0)
        return people

    def speaking(self) -> list[Participant]:
        """Who says something at the meeting (قال فلان خلال الاجتماع إن ...), wherever the report tells it."""
        found = []
        for quote in self.frames.quotes:
            voice = quote.voice
            if voice is None or not voice.stop or quote.cue is None or voice.first in self.frames.spoken:
                continue
            first, stop = min(voice.first, quote.cue[0]), quote.first
            start = max(first, voice.stop)
            stop = next((at for at in range(start, stop) if self.view.bare(at, "that")), stop)  # what he says of a meeting is not where he says it
            told = range(start, min(stop, voice.stop + REACH))
            at_it = any(self._is_at_meeting(at) or self._is_arriving(at) for at in told)
            mention = self.frames.mention_at.get(voice.first)
            if at_it and mention is not None and mention.cls == "person" and not self.frames.is_elsewhere(quote.cue[0]):
                found.append(Participant(mention.first, mention.stop, mention, None))
        return found

    def telling(self) -> list[Participant]:
        """At a summit or a conference: the leaders and ministers who tell what it does (قال الرئيس فلان إن القمة وافقت)."""
        if self.frames.kind not in ("summit", "conference") or self.frames.meeting.status not in ("held", "ongoing"):
            return []
        found = []
        for quote in self.frames.quotes:
            mention = self.frames.mention_at.get(quote.voice.first) if quote.voice is not None and quote.voice.stop else None
            if mention is None or mention.cls != "person" or not any(self.view.any_of(first, _LEADERS) for first, _ in mention.titles):
                continue
            if self._names_it(quote.first, quote.stop):
                found.append(Participant(mention.first, mention.stop, mention, None))
        return found

    def ministers_telling(self) -> list[Participant]:
        """At talks whose members nobody names: the ministers who tell how they went (أكد وزير الخارجية فلان تقدم المحادثات)."""
        if self.frames.kind not in ("talks", "meeting") or self.frames.meeting.status not in ("held", "ongoing"):
            return []
        found: dict[int, Participant] = {}
        for thing in (quote.voice.thing for quote in self.frames.quotes if quote.voice is not None and quote.voice.thing is not None):
            for mention in thing.mentions:
                minister = any(self.view.at(first, "minister") is not None for first, _ in mention.titles)
                if minister and self._names_it(*self.view.doc.sentences[self.view.doc.sentence_at(mention.first)]):
                    found[mention.first] = Participant(mention.first, mention.stop, mention, None)
        return list(found.values())

    def _names_it(self, first: int, stop: int) -> bool:
        """The words have the definite noun of the meeting's kind."""
        nouns = (self.view.at(at, "meeting-noun") for at in range(first, stop))
        return any(noun is not None and getattr(noun.row, "value", "") == self.frames.kind and is_definite(self.view.norm(noun.first)) for noun in nouns)

    def _is_at_meeting(self, at: int) -> bool:
        """A definite noun of the meeting behind during, in or before, and no press conference."""
        noun = self.view.at(at, "meeting-noun")
        if noun is None or getattr(noun.row, "value", "") in ("call", "visit") or not is_definite(self.view.norm(noun.stop - 1)):
            return False
        return self.view.any_of(at - 1, _ATTENDING) is not None and self.view.at(at, "press") is None

    def _is_arriving(self, at: int) -> bool:
        """On his arrival at a summit, a conference or the seat where it is (لدى وصوله إلى القمة)."""
        tag = self.view.at(at, "arriving")
        if tag is None or self.frames.kind not in _LARGE:
            return False
        return any(self.view.any_of(index, _GOALS) is not None and not self.view.joined(index) for index in range(tag.stop, tag.stop + _TOWARDS))

    def lead_people(self) -> list[Participant]:
        """People in the headline and the first sentences that speak of a meeting: for reports without clear frames."""
        doc, found = self.view.doc, []
        for number in range(min(4, len(doc.sentences))):
            first, stop = doc.sentences[number]
            if not self.frames.speaks_of(number):
                continue
            at = first
            while at < stop:
                cue = self.view.any_of(at, _HOLDING) if at not in self.frames.spoken else None
                if cue is not None and cue.cls == "by-means" and self.frames.elsewhere.is_other_meeting(cue, number):
                    break  # who met at another meeting
                participant = self.frames.phrase_at(at) if at not in self.frames.spoken else None
                at = max(at + 1, participant.stop if participant is not None else 0)
                if participant is not None and self._is_lead_person(participant):
                    found.append(participant)
        return found

    def _is_lead_person(self, participant: Participant) -> bool:
        """A person, not one spoken of in passing, for whom something is (مؤيدة للرئيس), or who speaks for others."""
        mention, first = participant.mention, participant.first
        if mention is None or mention.cls != "person" or any(self.view.any_of(first - back, _BACKGROUND) is not None for back in (1, 2)):
            return False
        phrase = participant.phrase
        for_him = phrase is not None and (phrase.prefix > 0 or phrase.fused) and self.view.norm(first).startswith(LI)
        former = any(self.view.at(at, "formerly") is not None for title in mention.titles for at in range(*title))
        return not for_him and not former and not any(self.view.at(title, "spokesman") is not None for title, _ in mention.titles)


_OBJECT = 10  # tokens between a verb of attending and its meeting
_WHEN = 3  # tokens of a day between who acts and the meeting
_REACH = 8  # tokens between the last speaker and the session
_MEETING = frozenset({"meeting-noun", "meeting-verb"})
_BETWEEN = frozenset({"linker", "portfolio", "portfolio-construct"})
_LEADERS = frozenset({"head-of-state", "minister"})
_HOLDING = frozenset({"by-means", "meeting-noun"})
_LARGE = ("summit", "conference", "meeting")
_GOALS = frozenset({"meeting-noun", "seat"})
_TOWARDS = 3  # tokens between an arrival and its goal
_THEIR = ("هما", "هم")
_ATTENDING = frozenset({"event-during", "attending"})
_BACKGROUND = frozenset({"background", "topic"})
