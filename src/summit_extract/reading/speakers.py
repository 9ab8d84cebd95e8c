"""Who says it: the speaker of each piece of reported speech, by name, title or carry-over."""

from __future__ import annotations

from dataclasses import dataclass, replace

from summit_extract.lexicon.tables import Demonym, Entity, Speech, Word
from summit_extract.reading.speech import Cue, Said, Scene
from summit_extract.tagging.entities import NamedThing
from summit_extract.tagging.mentions import Mention, View, clean_name
from summit_extract.tagging.offices import Offices
from summit_extract.tagging.titles import TitlePhrase
from summit_extract.text.morphology import ARTICLE, CONJUNCTIONS, FEMININE_ENDING, clitic_splits, is_definite
from summit_extract.text.normalize import fold

_COMMAS = frozenset("،,")


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker as the report gives it.

    Attributes:
        name: name of the entity, or the words of the phrase.
        thing: the entity; None for an office or a source without a name.
        first, stop: tokens of the words in the report; 0, 0 for a speaker carried over.
        how: name, title, pronoun or elided.
        feminine: grammatical gender for agreement; None where either fits.
    """

    name: str
    thing: NamedThing | None
    first: int
    stop: int
    how: str
    feminine: bool | None


class Speakers:
    """Resolves speakers from left to right and remembers who spoke last."""

    def __init__(self, scene: Scene, offices: Offices, things: list[NamedThing]) -> None:
        self.scene = scene
        self.view = scene.view
        self.offices = offices
        self.thing_of = {m.first: thing for thing in things for m in thing.mentions}
        self.mention_at = {m.first: m for m in offices.mentions}
        self.people = [thing for thing in things if thing.cls == "person"]
        self.titles_of = {t.id: [title for m in t.mentions for title in m.titles] for t in self.people}
        self.name_by_title = {first: m for m in offices.mentions if m.cls == "person" for first, _ in m.titles}
        self._in_titles = {i for m in offices.mentions for first, stop in m.titles for i in range(first, stop)}
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
            return self._noun_phrase(cue.stop, said.link, clitic=True) or self._source_inside(cue)
        if cue.row.part == "pass":
            return self._relayed(cue, said)
        quoted = self._quoted_from(said)
        if quoted is not None:
            return quoted
        adjacent = None if cue.joined else self._adjacent(cue)
        if adjacent is None and self.view.norm(cue.first)[: cue.prefix] == _THEN:
            adjacent = self._before(cue)  # as for X, (fa-) he said
        if adjacent is not None:
            return adjacent
        if cue.row.part != "part":  # what stands behind a participle is whom it is said to
            voice = self._noun_phrase(cue.stop, said.link) or self._further_on(cue, said.link) or self._unknown_subject(cue, said.link)
            if voice is not None:
                return voice
        sentence = self.view.doc.sentence_at(cue.first)
        if self.last is not None and (cue.joined or cue.row.part == "part") and self._last_sentence == sentence:
            return self._carried(cue)
        if not cue.joined or cue.row.part == "part" or self.last is None:
            voice = self._before(cue)
        return voice or self._carried(cue)

    def _source_inside(self, cue: Cue) -> Voice | None:
        """A source that is part of the phrase itself (وفقا لمصادر)."""
        for at in range(cue.first, cue.stop):
            source = self.view.at(at, "source-noun")
            if source is not None:
                return self._phrase(at, source.stop, cue.stop)
        return None

    def _further_on(self, cue: Cue, link: int) -> Voice | None:
        """A subject behind prepositional phrases (أوضح لصحيفة كذا، فلان الخبير)."""
        if cue.row.frames & {"addressee"}:
            return None
        for at in range(self._skip(cue.stop, link) + 1, link):
            if self.view.at(at, "relative") is not None:
                return None
            mention = self.mention_at.get(at)
            if mention is not None and mention.cls in ("person", "organization") and not _has_preposition(self.view, mention):
                if mention.first not in self._in_titles and self.view.norm(at - 1) in _COMMAS:
                    return self._named(mention)
            phrase = self.offices.phrases.get(at)
            if phrase is not None and not phrase.prefix and phrase.head.kind == "office" and self._is_subject(at) and self.view.norm(at - 1) in _COMMAS:
                return self._titled(phrase, link)
        return None

    def _unknown_subject(self, cue: Cue, link: int) -> Voice | None:
        """A noun that no table knows, right behind the verb: better its words than the last speaker."""
        at = self._skip(cue.stop, link)
        if cue.row.frames & {"addressee"} or at >= link or not self.view.is_word(at):
            return None
        norm = self.view.norm(at)
        if self.view.any_of(at, _NO_SUBJECT) is not None or norm.endswith(_ADVERBIAL) or not is_definite(norm) or norm[:2] != ARTICLE:
            return None
        return self._phrase(at, at + 1, link)

    def note(self, said: Said) -> None:
        """A verb of speech without content: its subject speaks, and later verbs may leave it out."""
        voice = self._noun_phrase(said.cue.stop, said.link) or (None if said.cue.joined else self._adjacent(said.cue))
        if voice is not None and voice.thing is not None:
            self.last, self._last_sentence = voice, self.view.doc.sentence_at(said.cue.first)

    def _quoted_from(self, said: Said) -> Voice | None:
        """The agency quotes somebody: a name right before "his saying" (عن لافروف قوله)."""
        for at in range(said.cue.stop, said.link):
            if self.view.at(at, "his-saying") is None:
                continue
            for back in range(at - 1, said.cue.first, -1):
                if back in self.mention_at and self.mention_at[back].stop == at:
                    return self._named(self.mention_at[back])
        return None

    def _adjacent(self, cue: Cue) -> Voice | None:
        """The subject that ends right before the verb (اليماني أوضح)."""
        for mention in (self.mention_at.get(at) for at in range(cue.first - 1, max(-1, cue.first - 7), -1)):
            if mention is not None and mention.stop == cue.first and mention.cls == "person" and not _has_preposition(self.view, mention):
                voice = self._named(mention)
                return voice if self._agrees(cue, voice) else None
        return None

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
        addressed = self._by_honorific(at)
        if addressed is not None:
            return addressed
        body = self._short_body(at)
        if body is not None:
            return body
        tag = self.view.at(at, "source-noun")
        if tag is not None and (clitic or not tag.prefix):
            if isinstance(tag.row, Word) and tag.row.value == "document":
                for index in range(tag.stop, min(tag.stop + 5, link)):
                    owner = self.mention_at.get(index)
                    if owner is not None and owner.cls == "organization":
                        return self._named(owner)
            return self._phrase(at, tag.stop, link)
        title = self.view.at(at, "title")
        if title is not None and not title.prefix and getattr(title.row, "kind", "") == "party-noun":
            return self._phrase(at, title.stop, link)
        return None

    def _by_honorific(self, at: int) -> Voice | None:
        """His Highness, His Excellency: the last person named with that honorific."""
        tag = self.view.at(at, "honorific-pronoun")
        if tag is None or not isinstance(tag.row, Word) or tag.prefix:
            return None
        stems = {tag.row.value, ARTICLE + tag.row.value}
        holders = []
        for thing in self.people:
            named = [m.first for m in thing.mentions if m.first < at and self._is_addressed(m, stems)]
            if named:
                holders.append((max(named), thing))
        if not holders:
            return None
        thing = max(holders, key=lambda holder: holder[0])[1]
        return Voice(thing.name, thing, at, tag.stop, "title", False)

    def _is_addressed(self, mention: Mention, stems: set[str]) -> bool:
        first = max(0, min([mention.first, *(title[0] for title in mention.titles if title[0] < mention.first)]) - 6)
        return any(self.view.norm(index) in stems for index in range(first, mention.first))

    def _short_body(self, at: int) -> Voice | None:
        """A body by its head noun alone (الاتحاد): the last one before that has this head."""
        head = self.view.at(at, "org-head-definite")
        if head is None or head.prefix:
            return None
        stem = self.view.norm(at)[2:]
        earlier = [m for m in self.offices.mentions if m.cls == "organization" and m.first < at and self.view.norm(m.first)[-len(stem) :] == stem]
        return replace(self._named(earlier[-1]), first=at, stop=at + 1, how="title") if earlier else None  # type: ignore[type-var]

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
        # A country speaks under the name it has here (كوريا الشمالية), not under its fullest one.
        name = clean_name(self.view.doc.source.text, mention) if thing.cls == "place" else thing.name
        return Voice(name, thing, mention.first, mention.stop, "name", feminine)

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
        beside = self.mention_at.get(phrase.stop)
        if beside is not None and beside.cls == "person" and phrase.head.kind == "honorific":
            return beside
        return self.name_by_title.get(phrase.first)

    def _holder(self, phrase: TitlePhrase) -> NamedThing | None:
        """The person of the report whose office has all the words of `phrase` (الوزير, الرئيس الروسي).

        The one who spoke last comes first, then the one named last before.
        """
        words, country = _office_words(self.view, phrase.first, phrase.stop)
        if not words or phrase.head.number != "sg" or not is_definite(self.view.norm(phrase.stop - 1)):
            return None
        holders = [t for t in self.people if t.mentions[0].first < phrase.first and self._holds(t, words, country)]
        if self.last is not None and self.last.thing in holders:
            return self.last.thing
        return max(holders, key=lambda t: max(m.first for m in t.mentions if m.first < phrase.first), default=None)

    def _holds(self, thing: NamedThing, words: frozenset[str], country: str | None) -> bool:
        for first, stop in self.titles_of.get(thing.id, ()):
            own, place = _office_words(self.view, first, stop)
            if words <= own and (country is None or country == (place or self.country_of(thing))):
                return True
        return any(
            country in (None, row.country) and words <= _role_words(row.role) for row in self.view.lexicon.entity_rows(thing.key) if row.role
        )

    def country_of(self, thing: NamedThing) -> str | None:
        """The country of a person's lexicon rows."""
        return next((row.country for row in thing.rows if row.country), None)

    def _phrase(self, first: int, stop: int, link: int, *, feminine: bool | None = None) -> Voice | None:
        """Words without a name: the noun and the adjectives that agree with it."""
        view = self.view
        definite = is_definite(view.norm(first))
        while stop < link and view.is_word(stop) and stop not in self.scene.dates and not view.joined(stop) and stop - first <= 7:
            tags = view.tags[stop] or ()
            if any(t.cls in _PHRASE_END and not t.prefix for t in tags) or (tags and all(t.fused or (t.prefix and view.norm(stop)[0] in _LI_BI) for t in tags)):
                break
            if definite and stop - first >= 1 and not is_definite(view.norm(stop)):
                break
            stop += 1
        if not definite:
            stop = self._workplace(stop, link)
        head = self.view.tags[first]
        prefix = min((t.prefix for t in head or () if t.stop > first), default=0)
        start = view.doc.tokens.start_after(first, prefix)
        text = view.doc.source.text[start : view.doc.tokens.ends[stop - 1]]
        if feminine is None:
            feminine = view.norm(first).endswith(FEMININE_ENDING) or view.norm(first).endswith("ات")
        return Voice(text, None, first, stop, "title", feminine)

    def _workplace(self, at: int, link: int) -> int:
        """Behind an unnamed official: in, of or for + a body or a definite noun (مسؤول كبير في الخارجية الأميركية)."""
        if at + 1 >= link or self.view.at(at, "works-in") is None or not self.view.bare(at, "works-in"):
            return at
        mention = self.mention_at.get(at + 1)
        if mention is not None and mention.cls != "person":
            return mention.stop
        phrase = self.offices.phrases.get(at + 1)
        if phrase is not None:
            return phrase.stop
        return at + 2 if is_definite(self.view.norm(at + 1)) else at

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
            if mention is not None and mention.cls == "place" and mention.stop == cue.first and not _has_preposition(self.view, mention):
                return self._named(mention)
            source = self.view.at(at, "source-noun")
            if source is not None and not source.prefix and cue.first - at <= 3 and self._is_subject(at):
                return self._phrase(at, source.stop, cue.first)
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
        return gender is None or voice.feminine is None or gender == voice.feminine

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
        if gender is not None and self.last.feminine is not None and gender != self.last.feminine:
            return None
        if here - self._last_sentence > 6 and not cue.joined and cue.row.force != "add":
            return None
        return Voice(self.last.name, self.last.thing, 0, 0, "elided", self.last.feminine)


_PHRASE_END = frozenset({"preposition", "that", "relative", "skip-adverb", "speech-phrase", "speech", "conjunction", "negation"})
_NO_SUBJECT = frozenset({"preposition", "that", "relative", "conjunction", "negation", "skip-adverb", "deictic", "weekday", "speech-phrase", "this-word", "necessity"})
_ADVERBIAL = "ا"
_THEN = "ف"
_LI_BI = frozenset("لبك")


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


def _is_feminine(view: View, mention: Mention, thing: NamedThing) -> bool | None:
    if thing.cls == "person":
        for first, _ in (t for m in thing.mentions for t in m.titles):
            tag = view.at(first, "title")
            if tag is not None and getattr(tag.row, "gender", "m") == "f":
                return True
        return any(isinstance(row, Entity) and row.role.split(" ")[0].endswith("ة") for row in thing.rows)
    if thing.cls == "place":
        return True
    return True if view.norm(mention.first).endswith(FEMININE_ENDING) else None


def _has_preposition(view: View, mention: Mention) -> bool:
    """A preposition is written with the name (لترامب) or stands before it."""
    tokens = view.doc.tokens
    cut = tokens.text[tokens.starts[mention.first] : mention.start]
    if mention.fused or any(letter in "بلك" for letter in cut):
        return True
    return mention.first > 0 and view.at(mention.first - 1, "preposition") is not None and view.same_line(mention.first)


def _office_words(view: View, first: int, stop: int) -> tuple[frozenset[str], str | None]:
    """The stems of an office's words without its country, and that country."""
    words, country, index = set(), None, first
    while index < stop:
        demonym = view.at(index, "demonym")
        place = view.at(index, "place")
        if demonym is not None and isinstance(demonym.row, Demonym) and demonym.row.country.isupper():
            country = country or demonym.row.country
            index = demonym.stop
        elif place is not None and isinstance(place.row, Entity):
            country = country or place.row.country
            index = place.stop
        else:
            if view.is_word(index):
                words.add(_stem(view.norm(index)))
            index += 1
    return frozenset(words), country


def _role_words(role: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in fold(role).split())


def _stem(norm: str) -> str:
    """A word without wa-, li- and the article."""
    for stem, _, _ in clitic_splits(norm):
        if stem.startswith(ARTICLE) and len(stem) > 4:
            return stem[2:]
    return norm
