"""The subject that a verb shares with an earlier one: of the verb beside it, of its sentence, of the sentence before."""

from __future__ import annotations

from summit_extract.reading.scene import Cue
from summit_extract.reading.subjects import Subjects
from summit_extract.reading.subjects_behind import NO_SUBJECT, nominative
from summit_extract.reading.verb_forms import agrees, is_plural_verb
from summit_extract.reading.voice import Voice, has_preposition
from summit_extract.tagging.mentions import Mention
from summit_extract.tagging.names import MAX_NAME
from summit_extract.text.morphology import WA, looks_present
from summit_extract.text.tokens import PAUSES


class SharedSubjects(Subjects):
    """Finds the subject of a sentence's first verb, which later verbs leave out."""

    def of_verb_before(self, cue: Cue) -> Voice | None:
        """The subject of the verb that stands right before a joined one (لكن الوزارة كانت ترفض وتؤكد)."""
        view, verb = self.view, cue.first - 1
        if cue.row.part != "pres" or not looks_present(view.norm(verb)) or not view.same_line(cue.first) or view.any_of(verb, NO_SUBJECT) is not None:
            return None
        stop = verb - 1 if view.at(verb - 1, "had-been") is not None else verb
        for at in range(stop - 1, max(-1, stop - MAX_NAME), -1):
            mention = self.mention_at.get(at)
            if mention is not None and mention.stop == stop and not has_preposition(view, mention):
                voice = self.voices.named(mention)
                return voice if agrees(self.view, cue, voice) else None
        return None

    def sentence_head(self, cue: Cue, sentence: int) -> Voice | None:
        """The subject of the sentence's first verb, which a later joined verb shares (وغادر فلان ...، وقال)."""
        first = self._main_verb(self.view.doc.sentences[sentence][0], cue.first)
        if first is None or self.view.any_of(first, _NO_VERB) is not None:
            return None
        if self.view.any_of(first, _SKIPPED) is not None:
            first += 1
        nominal = first in self.mention_at or first in self.offices.phrases  # the subject before its verb
        for at in (first,) if nominal else (self.voices.skip(first + 1, cue.first), first + 2):
            if at >= cue.first - 1:
                return None
            mention, phrase = self.mention_at.get(at), self.offices.phrases.get(at)
            if mention is not None and mention.cls == "person" and not has_preposition(self.view, mention):
                voice = self.voices.named(mention)
                return voice if agrees(self.view, cue, voice) else None
            if phrase is not None and phrase.head.kind == "office" and not phrase.prefix and phrase.head.number == "sg":
                voice = self.voices.titled(phrase, cue.first)
                return voice if agrees(self.view, cue, voice) else None
        return None if nominal else self._plain_subject(cue, first)

    def head_before(self, cue: Cue, sentence: int) -> Voice | None:
        """The subject of the sentence before, where the verb opens its own and nobody has spoken in between."""
        doc = self.view.doc
        first = doc.sentences[sentence][0]
        if cue.first > first + (self.view.at(first, "but-he") is not None) or sentence == 0:
            return None
        return self.sentence_head(cue, sentence - 1)

    def _plain_subject(self, cue: Cue, verb: int) -> Voice | None:
        """A country behind "had", a source or a noun in the nominative behind the sentence's first verb (كانت كوريا قد ..., طالب مقاتلو كذا)."""
        at = self.voices.skip(verb + 1, cue.first)
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
            if voice is not None and self.view.norm(verb).endswith(_PAST_FEMININE):
                voice = voice._replace(feminine=True)  # the verb tells the gender of a plural (نفت مصادر)
        else:
            voice = nominative(self.scene, at, cue.first)
        return voice if agrees(self.view, cue, voice) else None

    def _two_names(self, mention: Mention) -> Voice | None:
        """Two names joined by wa- as the subject of a dual or plural verb (السعودية وقطر)."""
        second = self.mention_at.get(mention.stop)
        if second is None or not self.view.joined(second.first) or has_preposition(self.view, mention):
            return None
        one, other = self.voices.named(mention), self.voices.named(second)
        if one is None or other is None:
            return None
        return Voice(f"{one.name} {WA}{other.name}", None, mention.first, second.stop, "name", None, plural=True)

    def _main_verb(self, first: int, stop: int) -> int | None:
        """Where the main clause begins: behind an opening phrase and its comma (وفي مستهل اللقاء، رحب ...), else at the start."""
        if self.view.norm(first) == "(":  # the outlet of a dateline
            first = next((at + 1 for at in range(first, min(first + _DATELINE, stop)) if self.view.norm(at) == ")"), first)
            while first < stop and not self.view.is_word(first):
                first += 1
        if self.view.at(first, "negation") is not None:
            return first + 1
        adverb = self.view.at(first, "skip-adverb")
        if adverb is not None and self.view.norm(adverb.stop) in PAUSES:
            return adverb.stop + 1  # on his part, ...
        if self.view.at(first, "preposition") is None and first not in self.scene.dates:
            return first
        comma = next((at for at in range(first, min(first + _OPENING, stop)) if self.view.norm(at) in PAUSES), None)
        return comma + 1 if comma is not None else None


_SKIPPED = frozenset({"past-particle", "as-for"})
_DATELINE = 6  # tokens of an outlet in brackets at the head of a report
_OPENING = 10  # tokens of a phrase before the main clause
_PAST_FEMININE = "ت"
_NO_VERB = frozenset("preposition that negation conjunction weekday deictic".split())
