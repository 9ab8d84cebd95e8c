"""The subject before its speech verb: right before it, as the antecedent of a relative clause, or first in the clause."""

from __future__ import annotations

from summit_extract.reading.scene import Cue
from summit_extract.reading.subjects import Subjects
from summit_extract.reading.subjects_behind import NO_SUBJECT
from summit_extract.reading.verb_forms import agrees, is_feminine_relative, is_object
from summit_extract.reading.voice import Voice, has_preposition, is_free
from summit_extract.tagging.mentions import Mention
from summit_extract.tagging.names import MAX_NAME
from summit_extract.text.morphology import ARTICLE, FEMININE_ENDING, is_definite
from summit_extract.text.segment import QUOTE_MARKS
from summit_extract.text.tokens import PAUSES


class SubjectsBefore(Subjects):
    """Finds the noun phrase before a verb that is its subject."""

    def relative_head(self, cue: Cue) -> Voice | None:
        """The antecedent of who/which right before the verb (ترامب الذي طالب)."""
        at = cue.first - 1
        relative = self.view.bare(at, "relative") or (self.view.joined(at) and self.view.at(at, "relative") is not None)
        if not relative or self.view.at(at, "free-relative") is not None or self.view.bare(cue.stop, "with-pronoun"):
            return None  # also "of whom he said"
        voice = self._antecedent(at)
        if voice is None or not _refers_to(self.view.norm(at), voice):
            return None
        taken_up = is_object(self.view, cue, self.view.norm(at))  # whom somebody else described, where that one follows
        return None if taken_up and self.voices.noun_phrase(cue.stop, cue.stop + _BEHIND) is not None else voice

    def _antecedent(self, at: int) -> Voice | None:
        """The person, body or office that ends right before the relative, or before its comma."""
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

    def author(self, cue: Cue) -> Voice | None:
        """The name right before the verb, whatever governs it (في كلام لفلان قال فيه)."""
        for at in range(cue.first - 1, max(-1, cue.first - MAX_NAME), -1):
            mention = self.mention_at.get(at)
            if mention is not None and mention.stop == cue.first and mention.cls == "person":
                return self.voices.named(mention)
        return None

    def adjacent(self, cue: Cue) -> Voice | None:
        """The subject that ends right before the verb (اليماني أوضح), or before the particle of its past (كان اليماني قد أوضح)."""
        view = self.view
        stop = cue.first - 1 if view.any_of(cue.first - 1, _PAST) is not None else cue.first
        had = stop < cue.first and any(view.at(back, "had-been") is not None for back in range(max(0, stop - MAX_NAME), stop))
        stop -= had and view.norm(stop - 1) in QUOTE_MARKS  # كانت "كذا" قد أوضحت
        closed = view.norm(stop - 1) in PAUSES
        if closed and any(view.at(back, "had-been") is not None for back in range(max(0, stop - MAX_NAME), stop - 1)):
            stop -= 1  # كان اليماني، أوضح
        elif closed and (apposed := self._apposed(stop - 1)) is not None:
            return apposed if agrees(self.view, cue, apposed) else None
        for mention in (self.mention_at.get(at) for at in range(stop - 1, max(-1, stop - 7), -1)):
            adjacent = mention is not None and mention.stop == stop and view.same_line(cue.first) and view.same_line(stop)
            # بيونغيانغ كانت ترفض; لكن بيونغيانغ ترفض
            country = mention is not None and mention.cls == "place" and (stop < cue.first or view.at(mention.first - 1, "clause-opener") is not None)
            body = had and mention is not None and mention.cls == "organization"
            if mention is not None and adjacent and (country or body or mention.cls == "person") and not has_preposition(self.view, mention):
                voice = self._office_of(mention) or self.voices.named(mention)
                return voice if agrees(self.view, cue, voice) else None
        return None

    def nearest(self, cue: Cue) -> Voice | None:
        """The noun phrase without a preposition that stands nearest before a verb of purpose (عاد الوزير ليعلن)."""
        for at in range(cue.first - 1, self.view.doc.sentences[self.view.doc.sentence_at(cue.first)][0] - 1, -1):
            mention, phrase = self.mention_at.get(at), self.offices.phrases.get(at)
            voice: Voice | None = None
            if mention is not None and mention.cls != "place" and not has_preposition(self.view, mention):
                voice = self.voices.named(mention)
            elif phrase is not None and phrase.head.kind == "office" and not phrase.prefix and is_free(self.view, at):
                voice = self.voices.titled(phrase, cue.first)
            if voice is not None and agrees(self.view, cue, voice):
                return voice
        return None

    def _apposed(self, stop: int) -> Voice | None:
        """A name between commas behind its office (المتحدث باسم كذا، فلان، قال)."""
        for at in range(stop - 1, max(-1, stop - MAX_NAME), -1):
            mention = self.mention_at.get(at)
            if mention is not None and mention.stop == stop and mention.cls == "person" and self.view.norm(at - 1) in PAUSES:
                behind = any(title[1] == at - 1 and is_free(self.view, title[0]) for title in mention.titles)
                return self.voices.named(mention) if behind or self._begins_with_office(at - 1) else None
        return None

    def _begins_with_office(self, stop: int) -> bool:
        """Between "that" and the comma at `stop` stands an office and what describes it (أن الكاتب المؤيد لكذا، فلان، قال)."""
        that = next((at for at in range(stop - 1, max(0, stop - _DESCRIBED), -1) if self.view.bare(at, "that")), 0)
        return bool(that) and that + 1 in self.offices.phrases and all(self.view.is_word(at) for at in range(that, stop))

    def first(self, cue: Cue) -> Voice | None:
        """The first noun phrase of the clause before the verb (لكن اليماني أوضح ...)."""
        sentence = self.view.doc.sentences[self.view.doc.sentence_at(cue.first)][0]
        start = self._clause_start(cue.first, sentence)
        asked = next((at for at in range(start, cue.first) if self.view.at(at, "was-asked") is not None), None)
        if asked is not None:  # "asked whether X ..., he said": X is what was asked about
            return self.voices.noun_phrase(asked + 1, cue.first)
        if cue.row.part == "part":
            start = self._inner_clause(start, cue.first)
        opener = self._clause_opener(start, cue.first)
        return (self._first_noun(cue, opener) if opener > start else None) or self._first_noun(cue, start)

    def _first_noun(self, cue: Cue, start: int) -> Voice | None:
        """The first noun phrase from `start` on that can be the verb's subject."""
        for at in range(start, cue.first):
            mention = self.mention_at.get(at)
            free = mention is not None and mention.cls != "place" and not has_preposition(self.view, mention)
            if mention is not None and free and agrees(self.view, cue, self.voices.named(mention)):
                return self._office_of(mention) or self.voices.named(mention)
            phrase = self.offices.phrases.get(at)
            if phrase is not None and phrase.head.kind == "office" and not phrase.prefix and is_free(self.view, at) and not self._describes(at, phrase.stop):
                voice = self.voices.titled(phrase, cue.first)
                if agrees(self.view, cue, voice):
                    return voice
            if mention is not None and mention.cls == "place" and mention.stop == cue.first and not has_preposition(self.view, mention):
                return self.voices.named(mention)
            body = self.voices.anaphora.short_body(at) if at + 1 == cue.first and is_free(self.view, at) else None
            if body is not None:
                return body
            source = self.view.at(at, "source-noun")
            if source is not None and not source.prefix and is_free(self.view, at):
                voice = self.voices.phrase(at, source.stop, cue.first)
                if voice is not None and (voice.stop == cue.first or cue.first - at <= 3):
                    return voice
        return self._definite_before(cue, start)

    def _describes(self, first: int, stop: int) -> bool:
        """A word without the article behind another is its adjective, not an office (تدخل عسكري)."""
        view = self.view
        bare = stop - first == 1 and not is_definite(view.norm(first)) and view.at(first, "demonym") is None
        noun = view.is_word(first - 1) and view.same_line(first) and view.at(first - 1, "speech") is None
        return bare and noun and view.any_of(first - 1, NO_SUBJECT) is None and not view.norm(first - 1).endswith("ت")

    def _definite_before(self, cue: Cue, start: int) -> Voice | None:
        """A definite noun that opens the clause, right before the verb (لكن الوكالة أوردت)."""
        at, view = cue.first - 1, self.view
        opens = at == start and (view.at(at - 1, "clause-opener") is not None or not view.same_line(at) or view.norm(at - 1) in PAUSES)
        if not opens or not view.norm(at).startswith(ARTICLE) or view.any_of(at, NO_SUBJECT) is not None or at in self.scene.dates:
            return None
        voice = self.voices.noun_phrase(at, cue.first) or Voice(view.surface(at), None, at, at + 1, "title", view.norm(at).endswith(FEMININE_ENDING))
        return voice if agrees(self.view, cue, voice) else None

    def _office_of(self, mention: Mention) -> Voice | None:
        """A bare noun for a body before a name: the name is its genitive (مكتب فلان)."""
        at = mention.first - 1
        head = self.view.any_of(at, _HEADS) if self.view.same_line(mention.first) else None
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


def _refers_to(relative: str, voice: Voice) -> bool:
    """The relative agrees with a person: the feminine one does not refer to a man (الاجتماع بين فلان وفلان، والتي قال إنها)."""
    man = voice.thing is not None and voice.thing.cls == "person" and voice.feminine is False
    return not (man and is_feminine_relative(relative))


_BEHIND = 3  # tokens behind a verb in which its subject begins
_DESCRIBED = 8  # tokens of an office before the comma and the name
_HEADS = frozenset({"org-head", "retinue"})
_PAST = frozenset({"past-particle", "had-been"})
