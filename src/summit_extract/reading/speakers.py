"""Who says it: the speaker of each piece of reported speech, by name, title or carry-over."""

from __future__ import annotations

from summit_extract.lexicon.tables import Word
from summit_extract.reading.relays import Relays
from summit_extract.reading.said import Said
from summit_extract.reading.scene import Cue, Scene
from summit_extract.reading.subjects_before import SubjectsBefore
from summit_extract.reading.subjects_behind import SubjectsBehind
from summit_extract.reading.subjects_shared import SharedSubjects
from summit_extract.reading.verb_forms import is_plural_verb, verb_gender
from summit_extract.reading.voice import Voice
from summit_extract.reading.voices import Voices
from summit_extract.tagging.entities import NamedThing
from summit_extract.tagging.offices import Offices
from summit_extract.text.morphology import BI, FA, LI, SUFFIX_PRONOUNS, WA


class Speakers:
    """Resolves speakers from left to right and remembers who spoke last."""

    def __init__(self, scene: Scene, offices: Offices, things: list[NamedThing]) -> None:
        self.view = scene.view
        self.offices = offices
        self.voices = Voices(scene, offices, things)
        self.mention_at = self.voices.mention_at
        self.behind = SubjectsBehind(self.voices)
        self.before = SubjectsBefore(self.voices)
        self.shared = SharedSubjects(self.voices)
        self.relays = Relays(self.voices)
        self._last_sentence = -1
        self._partner: Voice | None = None  # who spoke with the last speaker

    @property
    def last(self) -> Voice | None:
        """Who spoke last."""
        return self.voices.anaphora.last

    @last.setter
    def last(self, voice: Voice | None) -> None:
        self.voices.anaphora.last = voice

    def of(self, said: Said) -> Voice | None:
        """The speaker of `said`; None where the report does not tell."""
        voice = self._resolve(said)
        if voice is not None:
            self.last = voice
            self._partner = self._partner_of(voice) or (self._partner if voice.how == "elided" else None)
            self.voices.anaphora.heard.append(voice)
            self._last_sentence = self.view.doc.sentence_at(max(said.cue.first, said.stop - 1))
        return voice

    def inside(self, cue: Cue, link: int) -> Voice | None:
        """Whom an indirect clause quotes: the subject of a verb inside it. It does not become the last speaker."""
        return self.before.relative_head(cue) or self.before.adjacent(cue) or self.behind.of(cue, link)

    def _partner_of(self, voice: Voice) -> Voice | None:
        """The second of two subjects (رأى فلان ونظيرته فلانة)."""
        thing = voice.thing
        if thing is None or thing.cls != "person" or not voice.stop:
            return None
        at = max(voice.stop, *(title[1] for m in thing.mentions if m.first == voice.first for title in m.titles), 0)
        if at >= len(self.view.tags) or self.view.norm(at)[:1] != WA:
            return None
        mention, phrase = self.mention_at.get(at), self.offices.phrases.get(at)
        name = mention or (self.voices.phrases.name_by_title.get(at) if phrase is not None else None)
        return self.voices.named(name) if name is not None and name.cls == "person" and name.stop <= at + _TITLED else None

    def _resolve(self, said: Said) -> Voice | None:
        cue = said.cue
        if cue.row.part == "phrase":
            if self.view.at(cue.stop, "with-pronoun") is not None:
                return self._meant_by(cue.stop)
            inner = self.voices.noun_phrase(cue.stop, said.link, clitic=True)
            inside = self.voices.noun_phrase(cue.stop - 1, cue.stop) if cue.stop - cue.first > 1 else None  # بحسب الوكالة is one phrase
            return inner or self.relays.source_inside(cue) or inside or self.relays.named_source(cue, said.link) or self.relays.body_inside(cue, said.link)
        if cue.row.part == "pass":
            return self.relays.relayed(said)
        if cue.row.part == "noun":
            at = cue.stop + 1 if self.view.bare(cue.stop, "preposition") else cue.stop
            return self.voices.noun_phrase(at, said.link)
        return self.relays.quoted_from(said) or self.relays.relayed_from(said) or self._of_verb(said)

    def _meant_by(self, at: int) -> Voice | None:
        """According to him, to her, to them: the last speaker, where the pronoun agrees."""
        tag, last = self.view.at(at, "with-pronoun"), self.last
        if last is None or tag is None or not isinstance(tag.row, Word):
            return None
        several = last.plural or (last.thing is not None and last.thing.cls == "organization")
        fits = several if tag.row.value == "pl" else last.feminine in (None, tag.row.value == "f") and not last.plural
        return last._replace(first=0, stop=0, how="pronoun") if fits else None

    def _of_verb(self, said: Said) -> Voice | None:
        """The subject right before the verb, behind it, or left out."""
        cue = said.cue
        if cue.row.force == "read" and (issuer := self.voices.document(cue.stop + 1, said.link)) is not None:
            return issuer
        spoke = cue.row.part == "part" and self._last_sentence == self.view.doc.sentence_at(cue.first)
        adjacent = None if cue.joined or spoke else self.before.relative_head(cue) or self.before.adjacent(cue)
        if self.view.at(cue.stop, "these") is not None and self.last is not None and self.last.plural:
            return self.last._replace(first=0, stop=0, how="pronoun")
        if adjacent is None and self.view.norm(cue.first)[: cue.prefix] == FA:
            adjacent = self.before.first(cue)  # as for X, (fa-) he said
        return adjacent or self._behind(said) or self._left_out(cue)

    def _behind(self, said: Said) -> Voice | None:
        """The subject behind the verb, which agrees with it."""
        cue = said.cue
        # What stands behind a participle is whom it is said to; a plural verb has its subject before it.
        if cue.row.part == "part" or is_plural_verb(self.view, cue):
            return None
        voice = self.behind.of(cue, said.link)
        if voice is None or self._is_called_on(cue, voice) or self._is_accused(said, voice):
            return None
        self._learn_gender(cue, voice)
        return self._as_agreed(cue, voice)

    def _left_out(self, cue: Cue) -> Voice | None:
        """The subject of an earlier verb, one further before, or the last speaker."""
        sentence = self.view.doc.sentence_at(cue.first)
        if cue.prefix and self.view.norm(cue.first)[0] == LI:
            return self.before.nearest(cue) or self._carried(cue)  # he came back to say
        if self.view.at(cue.stop, "said-in-it") is not None:  # words of X in which he said; issued a statement in which it said
            author = self.before.author(cue) or self.shared.sentence_head(cue, sentence)
            if author is not None:
                return author
        resumed = self.view.at(cue.first - 1, "but-he") is not None
        if (resumed or cue.row.part == "part") and self._last_sentence != sentence and (head := self.shared.sentence_head(cue, sentence)) is not None:
            return head
        if resumed:
            return self._carried(cue) or self._head_before(cue, sentence)
        if cue.joined and (shared := self._shared(cue)) is not None:
            return shared
        if self.last is not None and (cue.joined or cue.row.part == "part") and self._last_sentence == sentence:
            return self._carried(cue)
        voice: Voice | None = None
        if not cue.joined or cue.row.part == "part" or self.last is None:
            voice = self.before.first(cue)
        return voice or self._carried(cue) or self._head_before(cue, sentence)

    def _head_before(self, cue: Cue, sentence: int) -> Voice | None:
        """The first subject of the sentence before, for a verb that opens its own and that the last speaker does not agree with."""
        head = self.shared.head_before(cue, sentence)
        return head._replace(first=0, stop=0, how="elided") if head is not None else None

    def _shared(self, cue: Cue) -> Voice | None:
        """The subject that a joined verb shares with the verb right before it, its sentence's first, or the sentence before."""
        sentence = self.view.doc.sentence_at(cue.first)
        beside = self.shared.of_verb_before(cue)
        if beside is not None:
            return beside
        head = self.shared.sentence_head(cue, sentence) if self._last_sentence != sentence else None
        return self._head_before(cue, sentence) if head is None and self._last_sentence < sentence - 1 else head

    def addressee(self, said: Said) -> str | None:
        """Whom the words are said to: a name behind li- between the verb and what is said."""
        for at in range(said.cue.stop, min(said.link, len(self.view.tags))):
            mention = self.mention_at.get(at)
            if mention is None or mention.cls == "place":
                continue
            tokens = self.view.doc.tokens
            cut = tokens.text[tokens.starts[at] : mention.start]
            voice = self.voices.named(mention) if cut.endswith(LI) or mention.fused else None
            if voice is not None:
                return voice.name
        return None

    def _learn_gender(self, cue: Cue, voice: Voice) -> None:
        """A feminine verb right before a person's name: she is feminine for the whole report."""
        if voice.thing is not None and voice.thing.cls == "person" and voice.how == "name" and verb_gender(self.view, cue):
            self.voices.namer.known_feminine.add(voice.thing.id)

    def _is_called_on(self, cue: Cue, voice: Voice) -> bool:
        """A country behind a masculine verb of calling is whom it calls on (ودعا إسرائيل إلى ...)."""
        place = voice.thing is not None and voice.thing.cls == "place"
        return place and "addressee" in cue.row.frames and verb_gender(self.view, cue) is False

    def _is_accused(self, said: Said, voice: Voice) -> bool:
        """The only noun between a verb of describing or accusing and bi- is whom it describes (ووصف فلانا بأنه)."""
        view, cue = self.view, said.cue
        if not (cue.row.force == "accuse" or "describe" in cue.row.frames) or view.norm(cue.first).endswith(SUFFIX_PRONOUNS):
            return False
        marked = view.norm(said.link - 1) == BI  # بـ before a mark
        by = marked or view.norm(said.link)[:1] == BI
        also = view.at(cue.first - 1, "as-said") is not None  # كما وصف فلانا بأنه
        return by and (cue.joined or also) and voice.first > cue.first and voice.stop == said.link - marked

    def _as_agreed(self, cue: Cue, voice: Voice) -> Voice:
        """The subject behind its verb: the verb's form tells its gender, whatever the noun looks like (قالت مصادر)."""
        gender = verb_gender(self.view, cue)
        return voice if gender is None else voice._replace(feminine=gender)

    def note(self, said: Said) -> None:
        """A verb of speech without content: its subject speaks, and later verbs may leave it out."""
        if said.cue.row.part == "phrase":
            voice = self._resolve(said)
            self.last = voice or self.last
            return
        before = None if said.cue.joined else self.before.adjacent(said.cue)
        voice = before or self.voices.noun_phrase(said.cue.stop, said.link) or self.behind.of(said.cue, said.link)
        if voice is None and said.cue.joined:
            voice = self._shared(said.cue)
        elif voice is not None and before is None:
            voice = self._as_agreed(said.cue, voice)
        relayed = self.view.bare(said.cue.first - 1, "relative") or self.view.at(said.cue.first - 1, "as-said") is not None
        source = voice is not None and voice.thing is None and self.view.at(voice.first, "source-noun") is not None
        if voice is not None and not relayed and not source:
            self.last, self._last_sentence = voice, self.view.doc.sentence_at(said.cue.first)

    def block_voice(self, line: tuple[int, int]) -> Voice | None:
        """The speaker of a statement given in full: a name in the line that introduces it, else the last."""
        first, stop = line
        if any(self.view.at(at, "joint-statement") is not None for at in range(first, stop)):
            return None  # both sides', whoever is named beside it
        people = [m for m in self.offices.mentions if first <= m.first < stop and m.cls == "person"]
        bodies = [m for m in self.offices.mentions if first <= m.first < stop and m.cls == "organization"]
        for mention in (*people, *bodies):
            return self.voices.named(mention)
        return self.last

    def _carried(self, cue: Cue) -> Voice | None:
        """The last speaker, where the verb agrees and the text runs on."""
        if self.last is None:
            return None
        here = self.view.doc.sentence_at(cue.first)
        gender = verb_gender(self.view, cue)
        if gender is not None and self.last.feminine is not None and gender != self.last.feminine:
            second = self._partner if self._partner is not None and self._partner.feminine == gender else None
            return second._replace(first=0, stop=0, how="elided") if second is not None else None
        several = is_plural_verb(self.view, cue)
        if several and self._partner is not None:
            both = f"{self.last.name} {WA}{self._partner.name}"
            return Voice(both, None, 0, 0, "elided", None, plural=True)
        if several is not None and several != (self.last.plural or (several and self.last.thing is not None and self.last.thing.cls != "person")):
            return None
        if here - self._last_sentence > 6 and not cue.joined and cue.row.force != "add":
            return None
        return Voice(self.last.name, self.last.thing, 0, 0, "elided", self.last.feminine)


_TITLED = 10  # tokens of a second subject with its title
