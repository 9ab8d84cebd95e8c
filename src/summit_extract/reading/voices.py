"""Noun phrases that can speak: a name, an office, a body, a source in words."""

from __future__ import annotations

from summit_extract.reading.anaphora import Anaphora
from summit_extract.reading.holders import Holders
from summit_extract.reading.scene import LONGEST_NAME, Scene
from summit_extract.reading.voice import Namer, Voice, has_preposition
from summit_extract.tagging.entities import NamedThing
from summit_extract.tagging.offices import Offices, speaks_for_office
from summit_extract.tagging.titles import TitlePhrase
from summit_extract.text.morphology import is_definite
from summit_extract.text.segment import QUOTE_MARKS
from summit_extract.text.tokens import PAUSES


class Voices:
    """Reads noun phrases as speakers."""

    def __init__(self, scene: Scene, offices: Offices, things: list[NamedThing]) -> None:
        self.scene = scene
        self.view = scene.view
        self.offices = offices
        self.namer = Namer(scene, offices, things)
        self.phrases = self.namer.phrases
        self.mention_at = self.phrases.mention_at
        self.holders = Holders(self.view, offices, things)
        self.anaphora = Anaphora(scene, offices, self.namer, self.holders)
        self.named = self.namer.named
        self.phrase = self.namer.phrase

    def noun_phrase(self, at: int, link: int, *, clitic: bool = False) -> Voice | None:
        """The noun phrase that starts at `at`, adverbs and dates passed over."""
        at = self.skip(at, link)
        if at >= link:
            return None
        addressed = self.anaphora.by_honorific(at)
        if addressed is not None:
            return addressed
        mention = self.mention_at.get(at)
        if mention is not None and not clitic and self.view.joined(at):
            return None  # "he and X": the subject is the pronoun
        if mention is not None and (clitic or not has_preposition(self.view, mention)):
            return self.named(mention)
        phrase = self.offices.phrases.get(at)
        if phrase is not None and (clitic or not phrase.prefix) and not self.view.bare(at, "preposition"):  # أمام is no إمام
            return self.titled(phrase, link)
        body = self.anaphora.short_body(at) or self._marked_outlet(at, clitic) or self._marked_subject(at, link) or self.anaphora.resumed(at, link)
        if body is not None:
            return body
        number = self.view.norm(at).isdigit() or self.view.bare(at, "number-word")
        tag = self.view.at(at + 1 if number else at, "source-noun")
        if tag is not None and (clitic or not tag.prefix):
            if (issued := self.view.at(tag.stop, "issuing")) is not None and issued.stop < link:
                return self._issuer(issued.stop, link)
            return self.anaphora.owner(tag, link) or self.named_behind(tag.stop, link) or self.phrase(tag.first, tag.stop, link)
        title = self.view.at(at, "title")
        if title is not None and not title.prefix and getattr(title.row, "kind", "") == "party-noun":
            return self.phrase(at, title.stop, link)
        return None

    def document(self, at: int, link: int) -> Voice | None:
        """What one reads in: its issuer, in a clause of issuing too (جاء في بيان أصدره الجانبان), else its own words (في حيثيات الحكم)."""
        issued = next((tag for index in range(at, link) if (tag := self.view.at(index, "issuing")) is not None), None)
        issuer = self.noun_phrase(issued.stop, link) if issued is not None else None
        if issuer is not None or at >= link or not self.view.bare(at - 1, "preposition"):
            return issuer
        voice = self.noun_phrase(at, link) or self.phrase(at, at + 1, link)
        alone = voice is not None and voice.thing is None and voice.stop - voice.first == 1 and not is_definite(self.view.norm(at))
        return None if alone else voice  # a statement: of who spoke last

    def _issuer(self, at: int, link: int) -> Voice | None:
        """Who issued a statement: a name, an office, or a noun with a name as its genitive (صادر عن مكتب فلان)."""
        genitive = self.mention_at.get(at + 1)
        behind = genitive.stop if genitive is not None and not has_preposition(self.view, genitive) else at + 1
        return self.noun_phrase(at, link) or self.phrase(at, behind, link)

    def _marked_subject(self, at: int, link: int) -> Voice | None:
        """A name in marks right behind the verb, whose words come later (كشفت "هآرتس" أن)."""
        if self.view.norm(at) not in QUOTE_MARKS:
            return None
        inner = self.mention_at.get(at + 1)
        if inner is not None and inner.cls != "place" and self.view.norm(inner.stop) in QUOTE_MARKS:
            return self.named(inner)
        pair = self.scene.pairs.get(at + 1)
        if pair is None or pair.stop - pair.first > LONGEST_NAME or pair.stop >= link:
            return None
        return Voice(self.view.doc.tokens.surface(pair.first, pair.stop), None, pair.first, pair.stop, "name", None)

    def _marked_outlet(self, at: int, clitic: bool) -> Voice | None:
        """An outlet by its name in marks (صحيفة "ذي ستاندارد"); with `clitic`, behind li- too."""
        view = self.view
        if view.at(at, "title-of") is None or not (clitic or view.bare(at, "title-of")) or view.norm(at + 1) not in QUOTE_MARKS:
            return None
        inner = self.mention_at.get(at + 2)
        if inner is not None and inner.cls == "organization":
            return self.named(inner)
        close = next((i for i in range(at + 2, min(at + 8, len(view.tags))) if view.norm(i) in QUOTE_MARKS), 0)
        if close <= at + 2:
            return None
        return Voice(view.doc.tokens.surface(at + 2, close), None, at, close + 1, "title", None)

    def skip(self, at: int, link: int) -> int:
        """The first token from `at` on, at most `link`, that is no pause, adverb, date, or preposition with a pronoun."""
        while at < link:
            date = self.scene.dates.get(at)
            adverb = self.view.at(at, "skip-adverb")
            if self.view.norm(at) in PAUSES or self.view.norm(at) in _BRACKETS or self.view.bare(at, "with-pronoun"):
                at += 1
            elif date is not None and at not in self.mention_at:
                at = date.stop
            elif adverb is not None and not (adverb.stop == at + 1 and at in self.offices.phrases):
                at = adverb.stop
            else:
                break
        return at

    def titled(self, phrase: TitlePhrase, link: int) -> Voice | None:
        """An office with its name, or alone: then the person of the report who holds it."""
        if speaks_for_office(self.view, phrase):
            return self.phrase(phrase.first, phrase.stop, link, feminine=phrase.head.gender == "f")
        name = self.phrases.name_of(phrase)
        if name is not None:
            return self.named(name)
        inner = self.offices.phrases.get(phrase.stop) if phrase.head.kind == "honorific" else None
        if inner is not None:
            return self.titled(inner, link)  # his excellency the minister
        single = phrase.head.number == "sg"
        if single and (behind := self.named_behind(phrase.stop, link)) is not None:
            return behind
        last = self.anaphora.last.thing if self.anaphora.last is not None else None
        holder = self.holders.of(phrase, last) if self.phrases.is_closed(phrase.stop - 1) else None
        feminine = phrase.head.gender == "f"
        if holder is not None:
            return Voice(holder.name, holder, phrase.first, phrase.stop, "title", feminine)
        if self.anaphora.means_last(phrase, feminine):
            assert self.anaphora.last is not None
            return self.anaphora.last._replace(first=phrase.first, stop=phrase.stop, how="title")
        return self.phrase(phrase.first, phrase.stop, link, feminine=feminine)

    def named_behind(self, at: int, link: int) -> Voice | None:
        """The name in apposition behind an office, its complements and what stands between commas.

        The word before the name is closed (definite, a place, a mark): behind a bare construct noun the
        name would be its genitive (مكتب فلان). What a relative clause holds, up to its comma, is passed over.
        """
        stop = min(link, at + _APPOSITION)
        while at < stop:
            view, mention = self.view, self.mention_at.get(at)
            if view.bare(at, "relative"):
                at = next((index for index in range(at, stop) if view.norm(index) in PAUSES), stop)
                continue
            if mention is not None and mention.cls == "person":
                first = min([mention.first, *(title[0] for title in mention.titles if title[0] < mention.first)])
                apposed = not has_preposition(view, mention) and self.phrases.is_closed(first - 1)
                return self.named(mention) if apposed and not view.joined(first) else None
            goes_on = not view.joined(at) or view.any_of(at, _OFFICES) is not None  # foreign minister and member of the council, X
            if view.any_of(at, _NO_APPOSITION) is not None or at in self.scene.dates or not goes_on:
                return None
            at = mention.stop if mention is not None else at + 1
        return None


_APPOSITION = 18  # tokens between an office and its bearer's name
_OFFICES = frozenset({"portfolio", "title"})
_NO_APPOSITION = frozenset("that speech conjunction negation auxiliary perfect meeting-verb time-adjunct motion-verb".split())
_BRACKETS = frozenset("()")
