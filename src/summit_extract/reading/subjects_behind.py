"""The subject behind its speech verb: the usual order of the sentence."""

from __future__ import annotations

from summit_extract.reading.phrases import PRONOUNS
from summit_extract.reading.scene import Cue, Scene, complementizer
from summit_extract.reading.subjects import Subjects
from summit_extract.reading.verb_forms import agrees, verb_gender
from summit_extract.reading.voice import Voice, has_preposition, is_free
from summit_extract.reading.voices import Voices
from summit_extract.tagging.mentions import Mention
from summit_extract.tagging.names import MAX_NAME
from summit_extract.text.morphology import (
    ARTICLE,
    BI,
    CONJUNCTIONS,
    FEMININE_ENDING,
    FUSED,
    PREPOSITIONS,
    SUFFIX_PRONOUNS,
    is_definite,
    looks_imperfect,
)
from summit_extract.text.segment import QUOTE_MARKS
from summit_extract.text.tokens import PAUSES


class SubjectsBehind(Subjects):
    """Finds the noun phrase behind a verb that is its subject, the surest readings first."""

    def __init__(self, voices: Voices) -> None:
        super().__init__(voices)
        self._in_titles = {i for m in self.offices.mentions for first, stop in m.titles for i in range(first, stop)}

    def of(self, cue: Cue, link: int) -> Voice | None:
        """The noun phrase behind the verb, then the less certain ones."""
        if cue.row.force == "relay" and self._is_published(self.voices.skip(cue.stop, link)):
            return None
        return (
            self.voices.noun_phrase(cue.stop, link)
            or self._further_on(cue, link)
            or nominative(self.scene, self.voices.skip(cue.stop, link), link)
            or self._unknown_subject(cue, link)
            or self._construct_subject(cue, link)
            or self._only_noun(cue, link)
            or self._unknown_name(cue, link)
        )

    def _is_published(self, at: int) -> bool:
        """A document without the article behind a verb of publishing is what is published (نشر رسالة)."""
        tag = self.view.at(at, "source-noun")
        return tag is not None and getattr(tag.row, "value", "") == "document" and not is_definite(self.view.norm(at))

    def _further_on(self, cue: Cue, link: int) -> Voice | None:
        """A subject behind prepositional phrases (أوضح لصحيفة كذا، فلان الخبير)."""
        if cue.row.frames & {"addressee"}:
            return None
        for at in range(self.voices.skip(cue.stop, link) + 1, link):
            if self.view.at(at, "relative") is not None:
                return None
            mention = self.mention_at.get(at)
            free = mention is not None and mention.cls != "place" and not has_preposition(self.view, mention) and not self._is_received(mention)
            if mention is not None and free and mention.first not in self._in_titles and self.view.norm(at - 1) in PAUSES:
                return self.voices.named(mention)
            phrase = self.offices.phrases.get(at)
            if phrase is not None and not phrase.prefix and phrase.head.kind == "office" and is_free(self.view, at) and self.view.norm(at - 1) in PAUSES:
                return self.voices.titled(phrase, link)
        return None

    def _is_received(self, mention: Mention) -> bool:
        """A name in apposition to an office that a verbal noun governs (خلال استقباله رئيس الوفد، فلان)."""
        return any(stop == mention.first - 1 and self.view.surface(first - 1).endswith(SUFFIX_PRONOUNS) for first, stop in mention.titles)

    def _unknown_subject(self, cue: Cue, link: int) -> Voice | None:
        """A noun that no table knows, right behind the verb: better its words than the last speaker."""
        at = self.voices.skip(cue.stop, link)
        described = "describe" in cue.row.frames and self.view.norm(link)[:1] == BI
        if described or at >= link or not self.view.is_word(at):
            return None
        norm = self.view.norm(at)
        if cue.row.frames & {"addressee"} and not (norm.endswith(FEMININE_ENDING) and verb_gender(self.view, cue)):
            return None  # whom it warns; but a feminine noun behind a feminine verb warns (حذرت السفارة)
        if self.view.any_of(at, NO_SUBJECT) is not None or norm.endswith(_ADVERBIAL) or not is_definite(norm) or norm[:2] != ARTICLE:
            return None
        return self.voices.named_behind(at + 1, link) or self.voices.phrase(at, at + 1, link)

    def _construct_subject(self, cue: Cue, link: int) -> Voice | None:
        """A noun that no table knows and its genitive, all that stands between the verb and its words (قال انفصاليو كذا إن)."""
        at = self.voices.skip(cue.stop, link)
        genitive = self.mention_at.get(at + 1)
        if not self.view.is_word(at) or self.view.any_of(at, NO_SUBJECT) is not None or self.view.norm(at).endswith(_ADVERBIAL):
            return None
        if genitive is None or has_preposition(self.view, genitive) or self.view.any_of(at, _NO_HEAD) is not None:
            return None
        behind = genitive.stop
        if behind != link and self.view.norm(behind) not in PAUSES and behind not in self.scene.dates and not self.view.bare(behind, "preposition"):
            return None
        return Voice(self.view.doc.tokens.surface(at, genitive.stop), None, at, genitive.stop, "title", None)

    def _only_noun(self, cue: Cue, link: int) -> Voice | None:
        """The noun phrase between the verb and a bare "that", where it agrees (قالت إدارة العمليات إن).

        The clause is what is said, so a noun beside it says it.
        """
        view, first = self.view, self.voices.skip(cue.stop, link)
        bare = complementizer(view, link) > 0 and view.norm(link)[:1] not in (*CONJUNCTIONS, BI)
        if not bare or first >= link or not view.is_word(first) or cue.row.frames & {"addressee"} or cue.row.force == "show":
            return None
        tags, norm = view.tags[first] or (), view.norm(first)
        if view.any_of(first, NO_SUBJECT) is not None or norm.endswith(_ADVERBIAL) or looks_imperfect(norm) or view.joined(first) or len(norm) < 3:
            return None
        if view.surface(first).endswith(SUFFIX_PRONOUNS):
            return None  # his, her, their something: what he does, not who speaks
        if norm.startswith(FUSED) or (
            any(tag.prefix and norm[: tag.prefix] in PREPOSITIONS for tag in tags) and all(tag.prefix or tag.cls in _WORDS for tag in tags)
        ):
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
        voice = Voice(view.doc.tokens.surface(first, stop), None, first, stop, "title", norm.endswith(FEMININE_ENDING))
        return voice if agrees(view, cue, voice) or tags else None  # a broken plural takes a feminine verb, and stands in a table

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


def nominative(scene: Scene, at: int, link: int) -> Voice | None:
    """A plural that can only be a subject: its ending is the nominative's (مقاتلو المقاومة, المجتمعون)."""
    view, norm = scene.view, scene.view.norm(at)
    construct = norm.endswith(_CONSTRUCT) and is_definite(view.norm(at + 1)) and at + 1 < link
    definite = norm.endswith(_PLURAL) and norm.startswith(ARTICLE)
    if len(norm) < 5 or not (construct or definite) or any(tag.cls == "speech" for tag in view.tags[at] or ()):
        return None
    stop = at + 1
    while construct and stop < link and is_definite(view.norm(stop)) and stop - at < MAX_NAME and stop not in scene.dates:
        stop += 1
    return Voice(view.doc.tokens.surface(at, stop), None, at, stop, "title", None, plural=True)


NO_SUBJECT = frozenset("preposition that relative conjunction negation skip-adverb deictic weekday speech-phrase this-word necessity".split())
_WORDS = frozenset({"common", "no-name"})
_ADVERBIAL = "ا"
_ENDS_NOUN = frozenset("preposition that relative conjunction speech-phrase speech".split())
_BEHIND_NAME = frozenset("that preposition title relative".split())
_NO_HEAD = frozenset("speech title meeting-verb skip-adverb".split())
_CONSTRUCT, _PLURAL = "و", "ون"
