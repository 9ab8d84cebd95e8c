"""The subject of a speech verb: behind it, before it, or shared with an earlier verb."""

from __future__ import annotations

from summit_extract.reading.phrases import PRONOUNS
from summit_extract.reading.scene import Cue, Scene, complementizer
from summit_extract.reading.verb_forms import is_plural_verb, verb_gender
from summit_extract.reading.voices import Voice, Voices, has_preposition
from summit_extract.tagging.mentions import Mention
from summit_extract.tagging.names import MAX_NAME
from summit_extract.tagging.offices import Offices
from summit_extract.text.morphology import ARTICLE, BI, CONJUNCTIONS, FEMININE_ENDING, PREPOSITIONS, WA, is_definite, looks_imperfect, looks_present
from summit_extract.text.segment import QUOTE_MARKS
from summit_extract.text.tokens import PAUSES


class Subjects:
    """Finds the noun phrase of the text that a verb has for its subject."""

    def __init__(self, scene: Scene, offices: Offices, voices: Voices) -> None:
        self.scene = scene
        self.view = scene.view
        self.offices = offices
        self.voices = voices
        self.mention_at = voices.mention_at
        self._in_titles = {i for m in offices.mentions for first, stop in m.titles for i in range(first, stop)}

    # -- the subject behind the verb ------------------------------------------------------------

    def behind(self, cue: Cue, link: int) -> Voice | None:
        """The noun phrase behind the verb, then the less certain ones."""
        return (
            self.voices.noun_phrase(cue.stop, link)
            or self._further_on(cue, link)
            or self._nominative(self.voices.skip(cue.stop, link), link)
            or self._unknown_subject(cue, link)
            or self._construct_subject(cue, link)
            or self._only_noun(cue, link)
            or self._unknown_name(cue, link)
        )

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
        described = "describe" in cue.row.frames and self.view.norm(link)[:1] == BI
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
        behind = genitive.stop
        if behind != link and self.view.norm(behind) not in PAUSES and behind not in self.scene.dates and not self.view.bare(behind, "preposition"):
            return None
        return Voice(self.view.doc.tokens.surface(at, genitive.stop), None, at, genitive.stop, "title", None)

    def _only_noun(self, cue: Cue, link: int) -> Voice | None:
        """The noun phrase between the verb and a bare "that": the clause is what is said, so the noun can only say it (قالت إدارة العمليات إن)."""
        view, first = self.view, self.voices.skip(cue.stop, link)
        bare = complementizer(view, link) > 0 and view.norm(link)[:1] not in (*CONJUNCTIONS, BI)
        if not bare or first >= link or not view.is_word(first) or cue.row.frames & {"addressee"} or cue.row.force == "show":
            return None
        tags, norm = view.tags[first] or (), view.norm(first)
        if view.any_of(first, _NO_SUBJECT) is not None or norm.endswith(_ADVERBIAL) or looks_imperfect(norm) or view.joined(first) or len(norm) < 3:
            return None
        if any(tag.prefix and norm[: tag.prefix] in PREPOSITIONS for tag in tags) and all(tag.prefix for tag in tags):
            return None
        stop = first + 1
        while stop < link and view.is_word(stop) and stop not in self.scene.dates and view.any_of(stop, _ENDS_NOUN) is None and stop - first < MAX_NAME:
            stop += 1
        if view.at(link - 1, "preposition") is not None and stop != link - 1:
            return None  # the preposition and its "that" may belong to a noun between
        if view.norm(stop) in QUOTE_MARKS and (pair := self.scene.pairs.get(stop + 1)) is not None and pair.stop < link:
            stop = pair.stop + 1  # a site by its name in marks
        named = self.voices.named_behind(stop, link) if view.norm(stop) in PAUSES else None
        if named is not None:
            return named
        return Voice(view.doc.tokens.surface(first, stop), None, first, stop, "title", norm.endswith(FEMININE_ENDING) or None)

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

    # -- the subject of an earlier verb ----------------------------------------------------------

    def sentence_head(self, cue: Cue, sentence: int) -> Voice | None:
        """The subject of the sentence's first verb, which a later joined verb shares (وغادر فلان ...، وقال)."""
        first = self._main_verb(self.view.doc.sentences[sentence][0], cue.first)
        if first is None or self.view.any_of(first, _NO_VERB) is not None:
            return None
        if self.view.at(first, "past-particle") is not None:
            first += 1
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
        return None if nominal else self._plain_subject(cue, first)

    def _plain_subject(self, cue: Cue, verb: int) -> Voice | None:
        """A country behind "had", a source or a noun in the nominative behind the sentence's first verb (كانت كوريا قد ..., طالب مقاتلو كذا)."""
        at = verb + 1
        if at >= cue.first - 1:
            return None
        mention, source = self.mention_at.get(at), self.view.at(at, "source-noun")
        voice: Voice | None = None
        if mention is not None and is_plural_verb(self.view, cue):
            voice = self._two_names(mention)
        elif mention is not None:
            feminine = self.view.norm(verb).endswith(_PAST_FEMININE)
            country = mention.cls == "place" and (feminine or self.view.at(verb, "had-been") is not None)
            body = mention.cls == "organization"
            voice = self.voices.named(mention) if (country or body) and not has_preposition(self.view, mention) else None
        elif source is not None and not source.prefix:
            voice = self.voices.phrase(at, source.stop, cue.first)
        else:
            voice = self._nominative(at, cue.first)
        return voice if self._agrees(cue, voice) else None

    def _two_names(self, mention: Mention) -> Voice | None:
        """Two names joined by wa- as the subject of a dual or plural verb (السعودية وقطر)."""
        second = self.mention_at.get(mention.stop)
        if second is None or not self.view.joined(second.first) or has_preposition(self.view, mention):
            return None
        one, other = self.voices.named(mention), self.voices.named(second)
        if one is None or other is None:
            return None
        return Voice(f"{one.name} {WA}{other.name}", None, mention.first, second.stop, "name", None, plural=True)

    def _nominative(self, at: int, link: int) -> Voice | None:
        """A plural that can only be a subject: its ending is the nominative's (مقاتلو المقاومة, المجتمعون)."""
        view, norm = self.view, self.view.norm(at)
        construct = norm.endswith(_CONSTRUCT) and is_definite(view.norm(at + 1)) and at + 1 < link
        definite = norm.endswith(_PLURAL) and norm.startswith(ARTICLE)
        if len(norm) < 5 or not (construct or definite) or any(tag.cls == "speech" for tag in view.tags[at] or ()):
            return None
        stop = at + 1
        while construct and stop < link and is_definite(view.norm(stop)) and stop - at < MAX_NAME and stop not in self.scene.dates:
            stop += 1
        return Voice(view.doc.tokens.surface(at, stop), None, at, stop, "title", None, plural=True)

    def _main_verb(self, first: int, stop: int) -> int | None:
        """Where the main clause begins: behind an opening phrase and its comma (وفي مستهل اللقاء، رحب ...), else at the start."""
        if self.view.at(first, "negation") is not None:
            return first + 1
        if self.view.at(first, "preposition") is None and first not in self.scene.dates:
            return first
        comma = next((at for at in range(first, min(first + _OPENING, stop)) if self.view.norm(at) in PAUSES), None)
        return comma + 1 if comma is not None else None

    def head_before(self, cue: Cue, sentence: int) -> Voice | None:
        """The subject of the sentence before, where the verb opens its own and nobody has spoken in between."""
        doc = self.view.doc
        first = doc.sentences[sentence][0]
        if cue.first != first or sentence == 0:
            return None
        return self.sentence_head(cue, sentence - 1)

    def of_verb_before(self, cue: Cue) -> Voice | None:
        """The subject of the verb that stands right before a joined one (لكن الوزارة كانت ترفض وتؤكد)."""
        view, verb = self.view, cue.first - 1
        if cue.row.part != "pres" or not looks_present(view.norm(verb)) or not view.same_line(cue.first) or view.any_of(verb, _NO_SUBJECT) is not None:
            return None
        stop = verb - 1 if view.at(verb - 1, "had-been") is not None else verb
        for at in range(stop - 1, max(-1, stop - MAX_NAME), -1):
            mention = self.mention_at.get(at)
            if mention is not None and mention.stop == stop and not has_preposition(view, mention):
                voice = self.voices.named(mention)
                return voice if self._agrees(cue, voice) else None
        return None

    # -- the subject before the verb ------------------------------------------------------------

    def relative_head(self, cue: Cue) -> Voice | None:
        """The antecedent of who/which right before the verb (ترامب الذي طالب)."""
        at = cue.first - 1
        if not self.view.bare(at, "relative") or self.view.at(at, "free-relative") is not None:
            return None
        if self.view.norm(at - 1) in PAUSES:
            at -= 1
        for stop in (at, at - 1):
            for first in range(stop - 1, max(-1, stop - 12), -1):
                mention, phrase = self.mention_at.get(first), self.offices.phrases.get(first)
                if mention is not None and max(mention.stop, *(t[1] for t in mention.titles), 0) == stop and mention.cls != "place":
                    return self.voices.named(mention)
                if phrase is not None and phrase.stop == stop and phrase.head.kind == "office":
                    return self.voices.titled(phrase, stop)
        return None

    def adjacent(self, cue: Cue) -> Voice | None:
        """The subject that ends right before the verb (اليماني أوضح), or before the particle of its past (كان اليماني قد أوضح)."""
        view = self.view
        stop = cue.first - 1 if view.any_of(cue.first - 1, _PAST) is not None else cue.first
        closed = view.norm(stop - 1) in PAUSES
        if closed and any(view.at(back, "had-been") is not None for back in range(max(0, stop - MAX_NAME), stop - 1)):
            stop -= 1  # كان اليماني، أوضح
        elif closed and (apposed := self._apposed(stop - 1)) is not None:
            return apposed if self._agrees(cue, apposed) else None
        for mention in (self.mention_at.get(at) for at in range(stop - 1, max(-1, stop - 7), -1)):
            adjacent = mention is not None and mention.stop == stop and view.same_line(cue.first) and view.same_line(stop)
            # بيونغيانغ كانت ترفض; لكن بيونغيانغ ترفض
            country = mention is not None and mention.cls == "place" and (stop < cue.first or view.at(mention.first - 1, "clause-opener") is not None)
            if mention is not None and adjacent and (country or mention.cls == "person") and not has_preposition(self.view, mention):
                voice = self.voices.named(mention)
                return voice if self._agrees(cue, voice) else None
        return None

    def _apposed(self, stop: int) -> Voice | None:
        """A name between commas behind its office (المتحدث باسم كذا، فلان، قال)."""
        for at in range(stop - 1, max(-1, stop - MAX_NAME), -1):
            mention = self.mention_at.get(at)
            if mention is not None and mention.stop == stop and mention.cls == "person" and self.view.norm(at - 1) in PAUSES:
                behind = any(title[1] == at - 1 and self._is_subject(title[0]) for title in mention.titles)
                return self.voices.named(mention) if behind else None
        return None

    def before(self, cue: Cue) -> Voice | None:
        """The first noun phrase of the clause before the verb (لكن اليماني أوضح ...)."""
        sentence = self.view.doc.sentences[self.view.doc.sentence_at(cue.first)][0]
        asked = next((at for at in range(sentence, cue.first) if self.view.at(at, "was-asked") is not None), None)
        if asked is not None:  # "asked whether X ..., he said": X is what was asked about
            return self.voices.noun_phrase(asked + 1, cue.first)
        start = self._clause_start(cue.first, sentence)
        if cue.row.part == "part":
            start = self._inner_clause(start, cue.first)
        opener = self._clause_opener(start, cue.first)
        return (self._first_noun(cue, opener) if opener > start else None) or self._first_noun(cue, start)

    def _first_noun(self, cue: Cue, start: int) -> Voice | None:
        """The first noun phrase from `start` on that can be the verb's subject."""
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
        return self._definite_before(cue, start)

    def _definite_before(self, cue: Cue, start: int) -> Voice | None:
        """A definite noun that opens the clause, right before the verb (لكن الوكالة أوردت)."""
        at, view = cue.first - 1, self.view
        opens = at == start and (view.at(at - 1, "clause-opener") is not None or not view.same_line(at) or view.norm(at - 1) in PAUSES)
        if not opens or not view.norm(at).startswith(ARTICLE) or view.any_of(at, _NO_SUBJECT) is not None or at in self.scene.dates:
            return None
        voice = self.voices.noun_phrase(at, cue.first) or Voice(view.surface(at), None, at, at + 1, "title", view.norm(at).endswith(FEMININE_ENDING))
        return voice if self._agrees(cue, voice) else None

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

    def _clause_start(self, at: int, sentence: int) -> int:
        index = at - 1
        while index > sentence:
            pair = self.scene.marked_at.get(index)
            if pair is not None:
                return pair.stop + 1
            index -= 1
        return sentence

    def _clause_opener(self, first: int, stop: int) -> int:
        """Behind the last but, while or where of the clause; `first` where there is none."""
        openers = (at + 1 for at in range(stop - 1, first - 1, -1) if self.view.at(at, "clause-opener") is not None)
        return next(openers, first)

    def _is_subject(self, at: int) -> bool:
        return self.view.at(at - 1, "preposition") is None

    def _agrees(self, cue: Cue, voice: Voice | None) -> bool:
        if voice is None:
            return False
        gender = verb_gender(self.view, cue)
        return gender is None or voice.feminine is None or gender == voice.feminine


_NO_SUBJECT = frozenset(
    "preposition that relative conjunction negation skip-adverb deictic weekday speech-phrase this-word necessity".split()
)
_ADVERBIAL = "ا"
_OPENING = 10  # tokens of a phrase before the main clause
_PAST_FEMININE = "ت"
_ENDS_NOUN = frozenset("preposition that relative conjunction speech-phrase speech".split())
_PAST = frozenset({"past-particle", "had-been"})
_CONSTRUCT, _PLURAL = "و", "ون"
_BEHIND_NAME = frozenset("that preposition title relative".split())
_NO_VERB = frozenset("preposition that negation conjunction weekday deictic".split())
_NO_HEAD = frozenset("speech title meeting-verb skip-adverb".split())
