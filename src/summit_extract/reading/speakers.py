"""Who says it: the speaker of each piece of reported speech, by name, title or carry-over."""

from __future__ import annotations

from summit_extract.lexicon.tables import Speech
from summit_extract.reading.phrases import PRONOUNS
from summit_extract.reading.scene import Cue, Scene
from summit_extract.reading.speech import Said
from summit_extract.reading.voices import Voice, Voices, has_preposition
from summit_extract.tagging.entities import NamedThing
from summit_extract.tagging.mentions import Mention, View
from summit_extract.tagging.names import MAX_NAME
from summit_extract.tagging.offices import Offices
from summit_extract.text.morphology import ARTICLE, CONJUNCTIONS, FEMININE_ENDING, is_definite, looks_imperfect
from summit_extract.text.normalize import fold
from summit_extract.text.tokens import PAUSES


class Speakers:
    """Resolves speakers from left to right and remembers who spoke last."""

    def __init__(self, scene: Scene, offices: Offices, things: list[NamedThing]) -> None:
        self.scene = scene
        self.view = scene.view
        self.offices = offices
        self.voices = Voices(scene, offices, things)
        self.mention_at = self.voices.mention_at
        self._in_titles = {i for m in offices.mentions for first, stop in m.titles for i in range(first, stop)}
        self._last_sentence = -1
        self._partner: Voice | None = None  # who spoke with the last speaker

    @property
    def last(self) -> Voice | None:
        """Who spoke last."""
        return self.voices.last

    @last.setter
    def last(self, voice: Voice | None) -> None:
        self.voices.last = voice

    def of(self, said: Said) -> Voice | None:
        """The speaker of `said`; None where the report does not tell."""
        voice = self._resolve(said)
        if voice is not None:
            self.last = voice
            self._partner = self._partner_of(voice) or (self._partner if voice.how == "elided" else None)
            self.voices.heard.append(voice)
            self._last_sentence = self.view.doc.sentence_at(said.cue.first)
        return voice

    def _partner_of(self, voice: Voice) -> Voice | None:
        """The second of two subjects (رأى فلان ونظيرته فلانة)."""
        thing = voice.thing
        if thing is None or thing.cls != "person" or not voice.stop:
            return None
        at = max(voice.stop, *(title[1] for m in thing.mentions if m.first == voice.first for title in m.titles), 0)
        if at >= len(self.view.tags) or self.view.norm(at)[:1] != CONJUNCTIONS[0]:
            return None
        mention, phrase = self.mention_at.get(at), self.offices.phrases.get(at)
        name = mention or (self.voices.phrases.name_by_title.get(at) if phrase is not None else None)
        return self.voices.named(name) if name is not None and name.cls == "person" and name.stop <= at + _OPENING else None

    def _resolve(self, said: Said) -> Voice | None:
        cue = said.cue
        if cue.row.part == "phrase":
            return self.voices.noun_phrase(cue.stop, said.link, clitic=True) or self._source_inside(cue) or self._named_source(cue, said.link)
        if cue.row.part == "pass":
            return self._relayed(cue, said)
        if cue.row.part == "noun":
            at = cue.stop + 1 if self.view.bare(cue.stop, "preposition") else cue.stop
            return self.voices.noun_phrase(at, said.link)
        quoted = self._quoted_from(said) or self._relayed_from(said)
        if quoted is not None:
            return quoted
        adjacent = None if cue.joined else self._relative_head(cue) or self._adjacent(cue)
        if adjacent is None and self.view.norm(cue.first)[: cue.prefix] == _THEN:
            adjacent = self._before(cue)  # as for X, (fa-) he said
        if adjacent is not None:
            return adjacent
        # What stands behind a participle is whom it is said to; a plural verb has its subject before it.
        voice: Voice | None = None
        if cue.row.part != "part" and not is_plural_verb(self.view, cue):
            voice = (
                self.voices.noun_phrase(cue.stop, said.link)
                or self._further_on(cue, said.link)
                or self._unknown_subject(cue, said.link)
                or self._construct_subject(cue, said.link)
                or self._unknown_name(cue, said.link)
            )
            if voice is not None and self._is_called_on(cue, voice):
                voice = None
            if voice is not None:
                self._learn_gender(cue, voice)
                return self._as_agreed(cue, voice)
        sentence = self.view.doc.sentence_at(cue.first)
        if cue.joined and self._last_sentence != sentence and (head := self._sentence_head(cue, sentence)) is not None:
            return head
        if cue.joined and self._last_sentence < sentence - 1 and (head := self._head_before(cue, sentence)) is not None:
            return head._replace(first=0, stop=0, how="elided")
        if self.last is not None and (cue.joined or cue.row.part == "part") and self._last_sentence == sentence:
            return self._carried(cue)
        if not cue.joined or cue.row.part == "part" or self.last is None:
            voice = self._before(cue)
        return voice or self._carried(cue)

    def addressee(self, said: Said) -> str | None:
        """Whom the words are said to: a name behind li- between the verb and what is said."""
        for at in range(said.cue.stop, min(said.link, len(self.view.tags))):
            mention = self.mention_at.get(at)
            if mention is None or mention.cls == "place":
                continue
            tokens = self.view.doc.tokens
            cut = tokens.text[tokens.starts[at] : mention.start]
            voice = self.voices.named(mention) if cut.endswith(_TO) or mention.fused else None
            if voice is not None:
                return voice.name
        return None

    def _learn_gender(self, cue: Cue, voice: Voice) -> None:
        """A feminine verb right before a person's name: she is feminine for the whole report."""
        if voice.thing is not None and voice.thing.cls == "person" and voice.how == "name" and verb_gender(self.view, cue):
            self.voices.known_feminine.add(voice.thing.id)

    def _is_called_on(self, cue: Cue, voice: Voice) -> bool:
        """A country behind a masculine verb of calling is whom it calls on (ودعا إسرائيل إلى ...)."""
        place = voice.thing is not None and voice.thing.cls == "place"
        return place and "addressee" in cue.row.frames and verb_gender(self.view, cue) is False

    def _as_agreed(self, cue: Cue, voice: Voice) -> Voice:
        """The subject behind its verb: the verb's form tells its gender, whatever the noun looks like (قالت مصادر)."""
        gender = verb_gender(self.view, cue)
        return voice if gender is None else voice._replace(feminine=gender)

    def _sentence_head(self, cue: Cue, sentence: int) -> Voice | None:
        """The subject of the sentence's first verb, which a later joined verb shares (وغادر فلان ...، وقال)."""
        first = self._main_verb(self.view.doc.sentences[sentence][0], cue.first)
        if first is None or self.view.any_of(first, _NO_VERB) is not None:
            return None
        nominal = first in self.mention_at or first in self.offices.phrases  # the subject before its verb
        for at in (first,) if nominal else (first + 1, first + 2):
            if at >= cue.first - 1:
                return None
            mention, phrase = self.mention_at.get(at), self.offices.phrases.get(at)
            if mention is not None and mention.cls == "person" and not has_preposition(self.view, mention):
                voice = self.voices.named(mention)
                return voice if self._agrees(cue, voice) else None
            if phrase is not None and phrase.head.kind == "office" and not phrase.prefix and phrase.head.number == "sg":
                voice = self.voices.titled(phrase, cue.first)
                return voice if self._agrees(cue, voice) else None
        return None

    def _head_before(self, cue: Cue, sentence: int) -> Voice | None:
        """The subject of the sentence before, where the verb opens its own and nobody has spoken in between."""
        doc = self.view.doc
        first = doc.sentences[sentence][0]
        if cue.first != first or sentence == 0:
            return None
        return self._sentence_head(cue, sentence - 1)

    def _main_verb(self, first: int, stop: int) -> int | None:
        """Where the main clause begins: behind an opening phrase and its comma (وفي مستهل اللقاء، رحب ...), else at the start."""
        if self.view.at(first, "negation") is not None:
            return first + 1
        if self.view.at(first, "preposition") is None and first not in self.scene.dates:
            return first
        comma = next((at for at in range(first, min(first + _OPENING, stop)) if self.view.norm(at) in PAUSES), None)
        return comma + 1 if comma is not None else None

    def _relative_head(self, cue: Cue) -> Voice | None:
        """The antecedent of who/which right before the verb (ترامب الذي طالب)."""
        at = cue.first - 1
        if not self.view.bare(at, "relative") or self.view.at(at, "free-relative") is not None:
            return None
        for stop in (at, at - 1):
            for first in range(stop - 1, max(-1, stop - 12), -1):
                mention, phrase = self.mention_at.get(first), self.offices.phrases.get(first)
                if mention is not None and max(mention.stop, *(t[1] for t in mention.titles), 0) == stop and mention.cls != "place":
                    return self.voices.named(mention)
                if phrase is not None and phrase.stop == stop and phrase.head.kind == "office":
                    return self.voices.titled(phrase, stop)
        return None

    def _source_inside(self, cue: Cue) -> Voice | None:
        """A source that is part of the phrase itself (وفقا لمصادر)."""
        for at in range(cue.first, cue.stop):
            source = self.view.at(at, "source-noun")
            if source is not None:
                return self.voices.phrase(at, source.stop, cue.stop)
        return None

    def _named_source(self, cue: Cue, link: int) -> Voice | None:
        """A body or person further on in the phrase (وبحسب معلومات نشرتها صحيفة كذا)."""
        mentions = (self.mention_at.get(at) for at in range(cue.stop, link))
        return next((self.voices.named(m) for m in mentions if m is not None and m.cls != "place" and not m.fused), None)

    def _further_on(self, cue: Cue, link: int) -> Voice | None:
        """A subject behind prepositional phrases (أوضح لصحيفة كذا، فلان الخبير)."""
        if cue.row.frames & {"addressee"}:
            return None
        for at in range(self.voices.skip(cue.stop, link) + 1, link):
            if self.view.at(at, "relative") is not None:
                return None
            mention = self.mention_at.get(at)
            free = mention is not None and mention.cls != "place" and not has_preposition(self.view, mention)
            if mention is not None and free and mention.first not in self._in_titles and self.view.norm(at - 1) in PAUSES:
                return self.voices.named(mention)
            phrase = self.offices.phrases.get(at)
            if phrase is not None and not phrase.prefix and phrase.head.kind == "office" and self._is_subject(at) and self.view.norm(at - 1) in PAUSES:
                return self.voices.titled(phrase, link)
        return None

    def _unknown_subject(self, cue: Cue, link: int) -> Voice | None:
        """A noun that no table knows, right behind the verb: better its words than the last speaker."""
        at = self.voices.skip(cue.stop, link)
        described = "describe" in cue.row.frames and self.view.norm(link)[:1] == _BI
        if described or cue.row.frames & {"addressee"} or at >= link or not self.view.is_word(at):
            return None
        norm = self.view.norm(at)
        if self.view.any_of(at, _NO_SUBJECT) is not None or norm.endswith(_ADVERBIAL) or not is_definite(norm) or norm[:2] != ARTICLE:
            return None
        return self.voices.named_behind(at + 1, link) or self.voices.phrase(at, at + 1, link)

    def _construct_subject(self, cue: Cue, link: int) -> Voice | None:
        """A noun that no table knows and its genitive, all that stands between the verb and its words (قال انفصاليو كذا إن)."""
        at = self.voices.skip(cue.stop, link)
        genitive = self.mention_at.get(at + 1)
        if not self.view.is_word(at) or self.view.any_of(at, _NO_SUBJECT) is not None or self.view.norm(at).endswith(_ADVERBIAL):
            return None
        if genitive is None or has_preposition(self.view, genitive) or self.view.any_of(at, _NO_HEAD) is not None:
            return None
        if genitive.stop != link and self.view.norm(genitive.stop) not in PAUSES:
            return None
        return Voice(self.view.doc.tokens.surface(at, genitive.stop), None, at, genitive.stop, "title", None)

    def _unknown_name(self, cue: Cue, link: int) -> Voice | None:
        """Words that no table knows right behind the verb: a name, better than the last speaker's."""
        first = stop = self.voices.skip(cue.stop, link)
        while stop < link and stop - first < MAX_NAME and self.view.is_word(stop) and self._is_unknown(stop):
            stop += 1
        known = stop - first == 1 and stop < link and self.view.is_word(stop) and self.view.any_of(stop, _BEHIND_NAME) is None
        if stop == first or known:
            return None
        return Voice(self.view.doc.tokens.surface(first, stop), None, first, stop, "name", None)

    def _is_unknown(self, at: int) -> bool:
        tags, norm = self.view.tags[at] or (), self.view.norm(at)
        verb_or_adverb = (norm.endswith(_ADVERBIAL) and not tags) or looks_imperfect(norm)
        inflected = verb_or_adverb or self.view.surface(at).endswith(PRONOUNS) or is_definite(norm)
        return not inflected and len(norm) > 2 and all(tag.cls == "name-hint" and not tag.prefix for tag in tags)

    def note(self, said: Said) -> None:
        """A verb of speech without content: its subject speaks, and later verbs may leave it out."""
        voice = self.voices.noun_phrase(said.cue.stop, said.link)
        if voice is not None:
            voice = self._as_agreed(said.cue, voice)
        else:
            joined = said.cue.joined
            voice = self._sentence_head(said.cue, self.view.doc.sentence_at(said.cue.first)) if joined else self._adjacent(said.cue)
        relayed = self.view.bare(said.cue.first - 1, "relative") or self.view.at(said.cue.first - 1, "as-said") is not None
        source = voice is not None and voice.thing is None and self.view.at(voice.first, "source-noun") is not None
        if voice is not None and not relayed and not source:
            self.last, self._last_sentence = voice, self.view.doc.sentence_at(said.cue.first)

    def _quoted_from(self, said: Said) -> Voice | None:
        """The agency quotes somebody: a name right before "his saying" (عن لافروف قوله)."""
        for at in range(said.cue.stop, said.link):
            if self.view.at(at, "his-saying") is None:
                continue
            channel = self.voices.noun_phrase(said.cue.stop, at)
            if (source := self._source_behind(said.cue.stop, at)) is not None:
                return source if channel is None or channel.name == source.name else source._replace(via=channel.name)
            for back in range(at - 1, said.cue.first, -1):
                voice = self._ending_at(back, at)
                if voice is not None:
                    same = channel is None or channel.name == voice.name
                    return voice if same or channel is None else voice._replace(via=channel.name)
        return None

    def _relayed_from(self, said: Said) -> Voice | None:
        """The source that an outlet names between its verb and the words (ذكرت الصحيفة، نقلا عن مسؤول، أن)."""
        for at in range(said.cue.stop + 1, said.link):
            tag = self.view.at(at, "speech-phrase")
            if tag is not None and isinstance(tag.row, Speech) and tag.row.force == "relay":
                source = self.voices.noun_phrase(tag.stop, said.link, clitic=True)
                channel = self.voices.noun_phrase(said.cue.stop, at)
                return source if source is None or channel is None else source._replace(via=channel.name)
        return None

    def _source_behind(self, first: int, stop: int) -> Voice | None:
        """The noun phrase right behind "from", whatever stands between it and "his saying" (عن فلان، وزير كذا، قوله)."""
        for at in range(first, stop - 1):
            tag = self.view.at(at, "preposition")
            if tag is not None and not tag.prefix and getattr(tag.row, "value", "") == "from":
                inner = at + 2 if self.view.norm(at + 1) in PAUSES else at + 1
                return self.voices.noun_phrase(inner, stop, clitic=True)
        return None

    def _ending_at(self, first: int, stop: int) -> Voice | None:
        """A person's or body's name up to `stop`, or a source behind "from" (عن مصدر حكومي في سيول)."""
        mention = self.mention_at.get(first)
        if mention is not None:
            return self.voices.named(mention) if mention.stop == stop and mention.cls != "place" else None
        source = self.view.at(first, "source-noun")
        if source is None or source.prefix or self.view.at(first - 1, "preposition") is None:
            return None
        return self.voices.phrase(first, source.stop, stop)

    def _adjacent(self, cue: Cue) -> Voice | None:
        """The subject that ends right before the verb (اليماني أوضح)."""
        for mention in (self.mention_at.get(at) for at in range(cue.first - 1, max(-1, cue.first - 7), -1)):
            adjacent = mention is not None and mention.stop == cue.first and self.view.same_line(cue.first)
            if mention is not None and adjacent and mention.cls == "person" and not has_preposition(self.view, mention):
                voice = self.voices.named(mention)
                return voice if self._agrees(cue, voice) else None
        return None

    def block_voice(self, line: tuple[int, int], before: int) -> Voice | None:
        """The speaker of a statement given in full: a name in the line that introduces it, else the last."""
        first, stop = line
        people = [m for m in self.offices.mentions if first <= m.first < stop and m.cls == "person"]
        bodies = [m for m in self.offices.mentions if first <= m.first < stop and m.cls == "organization"]
        for mention in (*people, *bodies):
            return self.voices.named(mention)
        return self.last

    # -- the subject before the verb ------------------------------------------------------------

    def _before(self, cue: Cue) -> Voice | None:
        """The first noun phrase of the clause before the verb (لكن اليماني أوضح ...)."""
        sentence = self.view.doc.sentences[self.view.doc.sentence_at(cue.first)][0]
        start = self._clause_start(cue.first, sentence)
        if cue.row.part == "part":
            start = self._inner_clause(start, cue.first)
        for at in range(start, cue.first):
            mention = self.mention_at.get(at)
            free = mention is not None and mention.cls != "place" and not has_preposition(self.view, mention)
            if mention is not None and free and self._agrees(cue, self.voices.named(mention)):
                return self._office_of(mention) or self.voices.named(mention)
            phrase = self.offices.phrases.get(at)
            if phrase is not None and phrase.head.kind == "office" and not phrase.prefix and self._is_subject(at):
                voice = self.voices.titled(phrase, cue.first)
                if self._agrees(cue, voice):
                    return voice
            if mention is not None and mention.cls == "place" and mention.stop == cue.first and not has_preposition(self.view, mention):
                return self.voices.named(mention)
            body = self.voices.short_body(at) if at + 1 == cue.first and self._is_subject(at) else None
            if body is not None:
                return body
            source = self.view.at(at, "source-noun")
            if source is not None and not source.prefix and self._is_subject(at):
                voice = self.voices.phrase(at, source.stop, cue.first)
                if voice is not None and (voice.stop == cue.first or cue.first - at <= 3):
                    return voice
        return None

    def _office_of(self, mention: Mention) -> Voice | None:
        """A bare noun for a body before a name: the name is its genitive (مكتب فلان)."""
        at = mention.first - 1
        head = self.view.at(at, "org-head") if self.view.same_line(mention.first) else None
        if mention.cls != "person" or head is None or head.prefix or is_definite(self.view.norm(at)):
            return None
        return Voice(self.view.doc.tokens.surface(at, mention.stop), None, at, mention.stop, "title", None)

    def _inner_clause(self, first: int, stop: int) -> int:
        """Behind the last "that" with a person as its subject: the one whom a participle describes."""
        for at in range(stop - 1, first, -1):
            mention = self.mention_at.get(at)
            if mention is not None and mention.cls == "person" and self.view.bare(at - 1, "that"):
                return at
        return first

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
                return self.voices.noun_phrase(at + 1, said.link)
        return None

    def _carried(self, cue: Cue) -> Voice | None:
        """The last speaker, where the verb agrees and the text runs on."""
        if self.last is None:
            return None
        here = self.view.doc.sentence_at(cue.first)
        gender = verb_gender(self.view, cue)
        if gender is not None and self.last.feminine is not None and gender != self.last.feminine:
            return None
        several = is_plural_verb(self.view, cue)
        if several and self._partner is not None:
            both = f"{self.last.name} {CONJUNCTIONS[0]}{self._partner.name}"
            return Voice(both, None, 0, 0, "elided", None, plural=True)
        if several is not None and several != (self.last.plural or (several and self.last.thing is not None and self.last.thing.cls != "person")):
            return None
        if here - self._last_sentence > 6 and not cue.joined and cue.row.force != "add":
            return None
        return Voice(self.last.name, self.last.thing, 0, 0, "elided", self.last.feminine)


_NO_SUBJECT = frozenset(
    "preposition that relative conjunction negation skip-adverb deictic weekday speech-phrase this-word necessity".split()
)
_ADVERBIAL = "ا"
_THEN = "ف"
_OPENING = 10  # tokens of a phrase before the main clause
_TO, _BI = "ل", "ب"
_BEHIND_NAME = frozenset("that preposition title relative".split())
_NO_VERB = frozenset("preposition that negation conjunction weekday deictic".split())
_NO_HEAD = frozenset("speech title meeting-verb skip-adverb".split())


def is_plural_verb(view: View, cue: Cue) -> bool | None:
    """True for a dual or plural form, False for a singular one, None where the form does not tell."""
    norm = view.norm(cue.first)[cue.prefix :]
    if cue.row.part == "past":
        if norm.endswith(_PLURAL_PAST):
            return True
        return any(norm == fold(cue.row.lemma) + ending for ending in _DUAL_PAST)
    if cue.row.part == "pres":
        return norm.endswith(_PLURAL_PRESENT)
    return norm.endswith(_PLURAL_OBLIQUE) if cue.row.part == "part" else None


_PLURAL_PAST, _DUAL_PAST = ("وا",), ("ا", "تا")
_PLURAL_PRESENT, _PLURAL_OBLIQUE = ("ون", "ان"), ("ين",)


def verb_gender(view: View, cue: Cue) -> bool | None:
    """True for a feminine verb form, False for masculine, None where the form does not tell."""
    norm = view.norm(cue.first)[cue.prefix :]
    row = cue.row
    if not isinstance(row, Speech):
        return None
    if row.part == "past":
        return norm.endswith("ت") and norm != fold(row.lemma)  # not the root's own (لفت)
    if row.part == "pres":
        return norm.startswith("ت")
    if row.part == "part":
        return norm.endswith(FEMININE_ENDING)
    return None


