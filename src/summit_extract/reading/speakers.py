"""Who says it: the speaker of each piece of reported speech, by name, title or carry-over."""

from __future__ import annotations

from dataclasses import dataclass

from summit_extract.lexicon.tables import Entity, Speech
from summit_extract.reading.speech import Cue, Said, Scene
from summit_extract.tagging.entities import NamedThing
from summit_extract.tagging.mentions import Mention, View
from summit_extract.tagging.offices import Offices
from summit_extract.tagging.titles import TitlePhrase
from summit_extract.text.morphology import CONJUNCTIONS, FEMININE_ENDING, is_definite

_COMMAS = frozenset("،,")


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker as the report gives it.

    Attributes:
        name: name of the entity, or the words of the phrase.
        thing: the entity; None for an office or a source without a name.
        first, stop: tokens of the words in the report; 0, 0 for a speaker carried over.
        how: name, title, pronoun or elided.
        feminine: grammatical gender, for agreement.
    """

    name: str
    thing: NamedThing | None
    first: int
    stop: int
    how: str
    feminine: bool


class Speakers:
    """Resolves speakers from left to right and remembers who spoke last."""

    def __init__(self, scene: Scene, offices: Offices, things: list[NamedThing]) -> None:
        self.scene = scene
        self.view = scene.view
        self.offices = offices
        self.thing_of = {m.first: thing for thing in things for m in thing.mentions}
        self.mention_at = {m.first: m for m in offices.mentions}
        self.last: Voice | None = None
        self._last_sentence = -1

    def of(self, said: Said) -> Voice | None:
        """The speaker of `said`; None where the report does not tell."""
        voice = self._resolve(said)
        if voice is not None:
            self.last = voice
            self._last_sentence = self.view.doc.sentence_at(said.cue.first)
        return voice

    def _resolve(self, said: Said) -> Voice | None:
        cue = said.cue
        if cue.row.part == "phrase":
            return self._noun_phrase(cue.stop, said.link, clitic=True)
        if cue.row.part == "pass":
            return self._relayed(cue, said)
        voice = self._noun_phrase(cue.stop, said.link)
        if voice is None and cue.row.part == "part":
            return self._carried(cue)
        if voice is None and not cue.joined:
            voice = self._before(cue)
        return voice or self._carried(cue)

    def block_voice(self, line: tuple[int, int], before: int) -> Voice | None:
        """The speaker of a statement given in full: a name in the line that introduces it, else the last."""
        first, stop = line
        people = [m for m in self.offices.mentions if first <= m.first < stop and m.cls == "person"]
        bodies = [m for m in self.offices.mentions if first <= m.first < stop and m.cls == "organization"]
        for mention in (*people, *bodies):
            return self._named(mention)
        return self.last

    # -- the subject behind the verb -----------------------------------------------------------

    def _noun_phrase(self, at: int, link: int, *, clitic: bool = False) -> Voice | None:
        """The noun phrase that starts at `at`, adverbs and dates passed over."""
        at = self._skip(at, link)
        if at >= link:
            return None
        mention = self.mention_at.get(at)
        if mention is not None and (clitic or not _has_preposition(self.view, mention)):
            return self._named(mention)
        phrase = self.offices.phrases.get(at)
        if phrase is not None and (clitic or not phrase.prefix):
            return self._titled(phrase, link)
        tag = self.view.at(at, "party-noun") or self.view.at(at, "source-noun")
        if tag is not None and (clitic or not tag.prefix):
            return self._phrase(at, tag.stop, link)
        title = self.view.at(at, "title")
        if title is not None and not title.prefix and getattr(title.row, "kind", "") == "party-noun":
            return self._phrase(at, title.stop, link)
        return None

    def _skip(self, at: int, link: int) -> int:
        while at < link:
            date = self.scene.dates.get(at)
            adverb = self.view.at(at, "skip-adverb")
            if self.view.norm(at) in _COMMAS or self.view.norm(at) in "()":
                at += 1
            elif date is not None and at not in self.mention_at:
                at = date.stop
            elif adverb is not None and not (adverb.stop == at + 1 and at in self.offices.phrases):
                at = adverb.stop
            else:
                break
        return at

    def _named(self, mention: Mention) -> Voice | None:
        thing = self.thing_of.get(mention.first)
        if thing is None:
            return None
        feminine = _is_feminine(self.view, mention, thing)
        return Voice(thing.name, thing, mention.first, mention.stop, "name", feminine)

    def _titled(self, phrase: TitlePhrase, link: int) -> Voice | None:
        """An office with its name, or alone: then the person of the report who holds it."""
        name = self._name_of(phrase)
        if name is not None:
            return self._named(name)
        holder = self._holder(phrase)
        feminine = phrase.head.gender == "f"
        if holder is not None:
            return Voice(holder.name, holder, phrase.first, phrase.stop, "title", feminine)
        return self._phrase(phrase.first, phrase.stop, link, feminine=feminine)

    def _name_of(self, phrase: TitlePhrase) -> Mention | None:
        for mention in self.offices.mentions:
            if mention.cls == "person" and any(first == phrase.first for first, _ in mention.titles):
                return mention
            if mention.cls == "person" and mention.first == phrase.stop and phrase.head.kind == "honorific":
                return mention
        return None

    def _holder(self, phrase: TitlePhrase) -> NamedThing | None:
        """The last person before `phrase` whose title has all its words (الوزير for وزير الخارجية)."""
        words = _content_words(self.view, phrase.first, phrase.stop)
        if not words or phrase.head.number != "sg" or not is_definite(self.view.norm(phrase.stop - 1)):
            return None
        best: tuple[int, NamedThing] | None = None
        for mention in self.offices.mentions:
            if mention.cls != "person" or mention.first > phrase.first:
                continue
            for first, stop in mention.titles:
                thing = self.thing_of.get(mention.first)
                if thing is not None and words <= _content_words(self.view, first, stop) and (best is None or mention.first > best[0]):
                    best = (mention.first, thing)
        return best[1] if best else None

    def _phrase(self, first: int, stop: int, link: int, *, feminine: bool | None = None) -> Voice | None:
        """Words without a name: the noun and the adjectives that agree with it."""
        view = self.view
        while stop < link and view.is_word(stop) and stop not in self.scene.dates and view.norm(stop)[0] not in CONJUNCTIONS:
            if any(t.cls in ("preposition", "that", "relative", "skip-adverb", "speech-phrase") and not t.prefix for t in view.tags[stop] or ()):
                break
            if view.norm(stop)[:1] == "ل" and not is_definite(view.norm(stop)):
                break
            stop += 1
            if stop - first > 7:
                break
        head = self.view.tags[first]
        prefix = min((t.prefix for t in head or () if t.stop > first), default=0)
        start = view.doc.tokens.start_after(first, prefix)
        text = view.doc.source.text[start : view.doc.tokens.ends[stop - 1]]
        if feminine is None:
            feminine = view.norm(first).endswith(FEMININE_ENDING) or view.norm(first).endswith("ات")
        return Voice(text, None, first, stop, "title", feminine)

    # -- the subject before the verb ------------------------------------------------------------

    def _before(self, cue: Cue) -> Voice | None:
        """The first noun phrase of the clause before the verb (لكن اليماني أوضح ...)."""
        sentence = self.view.doc.sentences[self.view.doc.sentence_at(cue.first)][0]
        start = self._clause_start(cue.first, sentence)
        for at in range(start, cue.first):
            mention = self.mention_at.get(at)
            if mention is not None and mention.cls in ("person", "organization") and not _has_preposition(self.view, mention):
                if self._agrees(cue, self._named(mention)):
                    return self._named(mention)
            phrase = self.offices.phrases.get(at)
            if phrase is not None and phrase.head.kind == "office" and not phrase.prefix and self._is_subject(at):
                voice = self._titled(phrase, cue.first)
                if self._agrees(cue, voice):
                    return voice
            if mention is not None and mention.cls == "place" and mention.stop == cue.first:
                return self._named(mention)
        return None

    def _is_subject(self, at: int) -> bool:
        return self.view.at(at - 1, "preposition") is None

    def _clause_start(self, at: int, sentence: int) -> int:
        index = at - 1
        while index > sentence:
            pair = self.scene.marked_at.get(index)
            if pair is not None:
                return pair.stop + 1
            index -= 1
        return sentence

    def _agrees(self, cue: Cue, voice: Voice | None) -> bool:
        if voice is None:
            return False
        gender = verb_gender(self.view, cue)
        return gender is None or gender == voice.feminine or (voice.thing is not None and voice.thing.cls == "place")

    # -- carried over ------------------------------------------------------------------------------

    def _relayed(self, cue: Cue, said: Said) -> Voice | None:
        """Passive: quoted from somebody (نُقل عن)."""
        for at in range(cue.stop, min(said.link, cue.stop + 4)):
            if self.view.at(at, "preposition") is not None:
                return self._noun_phrase(at + 1, said.link)
        return None

    def _carried(self, cue: Cue) -> Voice | None:
        """The last speaker, where the verb agrees and the text runs on."""
        if self.last is None:
            return None
        here = self.view.doc.sentence_at(cue.first)
        gender = verb_gender(self.view, cue)
        if gender is not None and gender != self.last.feminine and self.last.thing is not None and self.last.thing.cls == "person":
            return None
        if here - self._last_sentence > 6 and not cue.joined and cue.row.force != "add":
            return None
        return Voice(self.last.name, self.last.thing, 0, 0, "elided", self.last.feminine)


def verb_gender(view: View, cue: Cue) -> bool | None:
    """True for a feminine verb form, False for masculine, None where the form does not tell."""
    norm = view.norm(cue.first)[cue.prefix :]
    row = cue.row
    if not isinstance(row, Speech):
        return None
    if row.part == "past":
        return norm.endswith("ت")
    if row.part == "pres":
        return norm.startswith("ت")
    if row.part == "part":
        return norm.endswith(FEMININE_ENDING)
    return None


def _is_feminine(view: View, mention: Mention, thing: NamedThing) -> bool:
    if thing.cls == "person":
        for first, _ in (t for m in thing.mentions for t in m.titles):
            tag = view.at(first, "title")
            if tag is not None and getattr(tag.row, "gender", "m") == "f":
                return True
        return any(isinstance(row, Entity) and row.role.split(" ")[0].endswith("ة") for row in thing.rows)
    if thing.cls == "place":
        return True
    words = view.norm(mention.first)
    return words.endswith(FEMININE_ENDING)


def _has_preposition(view: View, mention: Mention) -> bool:
    """A preposition is written with the name (لترامب) or stands before it."""
    tokens = view.doc.tokens
    cut = tokens.text[tokens.starts[mention.first] : mention.start]
    if mention.fused or any(letter in "بلك" for letter in cut):
        return True
    return mention.first > 0 and view.at(mention.first - 1, "preposition") is not None and view.same_line(mention.first)


def _content_words(view: View, first: int, stop: int) -> frozenset[str]:
    """Stems of a title's words, the article off."""
    words = set()
    for index in range(first, stop):
        if view.is_word(index):
            norm = view.norm(index)
            words.add(norm[2:] if is_definite(norm) and norm.startswith("ال") else norm.removeprefix("و") if index > first else norm)
    return frozenset(words)

