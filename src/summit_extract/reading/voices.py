"""Noun phrases that can speak: a name, an office, a body, a source in words."""

from __future__ import annotations

from typing import NamedTuple

from summit_extract.lexicon.store import Tag
from summit_extract.lexicon.tables import Entity, Title, Word
from summit_extract.reading.holders import Holders
from summit_extract.reading.phrases import Phrases
from summit_extract.reading.scene import LONGEST_NAME, Scene
from summit_extract.tagging.entities import NamedThing
from summit_extract.tagging.mentions import Mention, View, clean_name
from summit_extract.tagging.names import hint_at
from summit_extract.tagging.offices import Offices
from summit_extract.tagging.titles import TitlePhrase
from summit_extract.text.morphology import ARTICLE, FEMININE_ENDING, PREPOSITIONS, is_definite
from summit_extract.text.normalize import fold
from summit_extract.text.segment import QUOTE_MARKS
from summit_extract.text.tokens import PAUSES


class Voice(NamedTuple):
    """A speaker as the report gives it.

    Attributes:
        name: name of the entity, or the words of the phrase.
        thing: the entity; None for an office or a source without a name.
        first, stop: tokens of the words in the report; 0, 0 for a speaker carried over.
        how: name, title, pronoun or elided.
        feminine: grammatical gender for agreement; None where either fits.
        via: the agency or document the words come through.
        plural: two or more speak; a singular verb without a subject is not theirs.
    """

    name: str
    thing: NamedThing | None
    first: int
    stop: int
    how: str
    feminine: bool | None
    via: str | None = None
    plural: bool = False


class Voices:
    """Reads noun phrases as speakers."""

    def __init__(self, scene: Scene, offices: Offices, things: list[NamedThing]) -> None:
        self.scene = scene
        self.view = scene.view
        self.offices = offices
        self.thing_of = {m.first: thing for thing in things for m in thing.mentions}
        self.phrases = Phrases(scene, offices)
        self.holders = Holders(self.view, offices, things)
        self.mention_at = self.phrases.mention_at
        self.known_feminine: set[str] = set()  # people whom a feminine verb named
        self.heard: list[Voice] = []  # all who spoke, for nouns that take them up
        self.last: Voice | None = None  # who spoke last, for offices that several people hold

    def noun_phrase(self, at: int, link: int, *, clitic: bool = False) -> Voice | None:
        """The noun phrase that starts at `at`, adverbs and dates passed over."""
        at = self.skip(at, link)
        if at >= link:
            return None
        addressed = self._by_honorific(at)
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
        body = self.short_body(at) or self._marked_outlet(at) or self._marked_subject(at, link) or self._resumed(at, link)
        if body is not None:
            return body
        tag = self.view.at(at, "source-noun")
        if tag is not None and (clitic or not tag.prefix):
            return self._owner(tag, link) or self.named_behind(tag.stop, link) or self.phrase(at, tag.stop, link)
        title = self.view.at(at, "title")
        if title is not None and not title.prefix and getattr(title.row, "kind", "") == "party-noun":
            return self.phrase(at, title.stop, link)
        return None

    def _owner(self, source: Tag, link: int) -> Voice | None:
        """Whose statement it is: a body named behind it, else, for the bare noun (وأضاف البيان), who spoke last."""
        if not isinstance(source.row, Word) or source.row.value != "document":
            return None
        for index in range(source.stop, min(source.stop + 5, link)):
            owner = self.mention_at.get(index)
            if owner is not None and (owner.cls == "organization" or (owner.cls == "place" and index == source.stop)):
                return self.named(owner)
        issuer = self._issuer(source.stop, link)
        if issuer is not None:
            return issuer
        alone = is_definite(self.view.norm(source.first)) and not is_definite(self.view.norm(source.stop))
        if alone and self.last is not None and fold(self.last.name) != self.view.norm(source.first)[source.prefix :]:
            return self.last._replace(first=source.first, stop=source.stop, how="title")
        return None

    def _issuer(self, at: int, link: int) -> Voice | None:
        """A definite head of a body and what belongs to it, right behind a document (بيان المكتب الإعلامي لرئيس الوزراء)."""
        head = self.view.at(at, "org-head-definite") or self.view.at(at, "short-body")
        if at >= link or head is None or head.prefix:
            return None
        stop = self.phrases.end(at, head.stop, link)
        owner = self.offices.phrases.get(stop)
        if owner is not None and owner.prefix and stop < link:
            stop = owner.stop  # of the prime minister
        return Voice(self.view.doc.tokens.surface(at, stop), None, at, stop, "title", None)

    def _resumed(self, at: int, link: int) -> Voice | None:
        """A bare definite noun that takes up a source or a body named before by that noun (مصدر دبلوماسي ... المصدر)."""
        norm = self.view.norm(at)
        if not norm.startswith(ARTICLE) or len(norm) < 5 or self.view.at(at, "demonym") is not None or not self._stands_bare(at, link):
            return None
        stem = norm[len(ARTICLE) :]
        for voice in reversed(self.heard[-_VOICES:]):
            head = fold(voice.name).split()[0].removeprefix(ARTICLE)
            if head == stem and len(voice.name.split()) > 1 and (voice.thing is None or voice.thing.cls == "organization"):
                return voice._replace(first=at, stop=at + 1, how="title")
        for voice in reversed(self.heard[-_VOICES:]):
            if voice.via is not None and fold(voice.via).split()[0].removeprefix(ARTICLE) == stem and len(voice.via.split()) > 1:
                return Voice(voice.via, None, at, at + 1, "title", norm.endswith(FEMININE_ENDING))  # the agency that relayed it
        return self._source_before(at, stem)

    def _source_before(self, at: int, stem: str) -> Voice | None:
        """An unnamed source with this noun that the report has described, in words of its own or of an attribution."""
        if self.view.at(at, "source-noun") is None:
            return None
        for first in range(at - 1, max(0, at - _REMEMBERED), -1):
            tag = self.view.at(first, "source-noun")
            if tag is not None and self.view.norm(first)[tag.prefix :] == stem:
                source = self.phrase(first, tag.stop, at)
                return source._replace(first=at, stop=at + 1) if source is not None and source.stop > tag.stop else None
        return None

    def _stands_bare(self, at: int, link: int) -> bool:
        """No adjective and no genitive behind a definite noun."""
        behind = at + 1
        if behind >= link or not self.view.is_word(behind) or behind in self.scene.dates:
            return True
        return not is_definite(self.view.norm(behind)) and behind not in self.mention_at and self.view.at(behind, "title") is None

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

    def _by_honorific(self, at: int) -> Voice | None:
        """His Highness, His Excellency: the last person named with that honorific."""
        tag = self.view.at(at, "honorific-pronoun")
        if tag is None or not isinstance(tag.row, Word) or tag.prefix:
            return None
        stems = {tag.row.value, ARTICLE + tag.row.value}
        holders = []
        for thing in self.holders.people:
            named = [m.first for m in thing.mentions if m.first < at and self._is_addressed(m, stems)]
            if named:
                holders.append((max(named), thing))
        if not holders:
            return None
        last = self.last.thing if self.last is not None else None
        unnamed = self.last is not None and last is None and self.last.how == "title" and not self.last.plural
        if self.last is not None and unnamed and self.last.first > max(first for first, _ in holders):
            return self.last._replace(first=at, stop=tag.stop)  # an office without a name spoke last
        thing = last if last is not None and any(holder is last for _, holder in holders) else max(holders, key=lambda holder: holder[0])[1]
        return Voice(thing.name, thing, at, tag.stop, "title", False)

    def _is_addressed(self, mention: Mention, stems: set[str]) -> bool:
        first = max(0, min([mention.first, *(title[0] for title in mention.titles if title[0] < mention.first)]) - 6)
        return any(self.view.norm(index) in stems for index in range(first, mention.first))

    def short_body(self, at: int) -> Voice | None:
        """A body by its head noun alone (الاتحاد): the last one before that has this head."""
        head = self.view.at(at, "org-head-definite") or self.view.at(at, "short-body")
        if head is None or head.prefix or head.stop != at + 1:
            return None
        stem = self.view.norm(at)[2:]
        earlier = [m for m in self.offices.mentions if m.cls == "organization" and m.first < at and self.view.norm(m.first)[-len(stem) :] == stem]
        voice = self.named(earlier[-1]) if earlier else None
        return voice._replace(first=at, stop=at + 1, how="title") if voice is not None else None

    def _marked_outlet(self, at: int) -> Voice | None:
        """An outlet by its name in marks (صحيفة "ذي ستاندارد")."""
        view = self.view
        if view.at(at, "title-of") is None or not view.bare(at, "title-of") or view.norm(at + 1) not in QUOTE_MARKS:
            return None
        inner = self.mention_at.get(at + 2)
        if inner is not None and inner.cls == "organization":
            return self.named(inner)
        close = next((i for i in range(at + 2, min(at + 8, len(view.tags))) if view.norm(i) in QUOTE_MARKS), 0)
        if close <= at + 2:
            return None
        return Voice(view.doc.tokens.surface(at + 2, close), None, at, close + 1, "title", None)

    def skip(self, at: int, link: int) -> int:
        while at < link:
            date = self.scene.dates.get(at)
            adverb = self.view.at(at, "skip-adverb")
            if self.view.norm(at) in PAUSES or self.view.norm(at) in "()" or self.view.bare(at, "with-pronoun"):
                at += 1
            elif date is not None and at not in self.mention_at:
                at = date.stop
            elif adverb is not None and not (adverb.stop == at + 1 and at in self.offices.phrases):
                at = adverb.stop
            else:
                break
        return at

    def named(self, mention: Mention) -> Voice | None:
        thing = self.thing_of.get(mention.first)
        if thing is None:
            return None
        feminine = thing.id in self.known_feminine or _is_feminine(self.view, mention, thing)
        # A country speaks under the name it has here (كوريا الشمالية), not under its fullest one.
        name = clean_name(self.view.doc.source.text, mention) if thing.cls == "place" else thing.name
        return Voice(name, thing, mention.first, mention.stop, "name", feminine)

    def titled(self, phrase: TitlePhrase, link: int) -> Voice | None:
        """An office with its name, or alone: then the person of the report who holds it."""
        name = self.phrases.name_of(phrase)
        if name is not None:
            return self.named(name)
        inner = self.offices.phrases.get(phrase.stop) if phrase.head.kind == "honorific" else None
        if inner is not None:
            return self.titled(inner, link)  # his excellency the minister
        single = phrase.head.number == "sg"
        if single and (behind := self.named_behind(phrase.stop, link)) is not None:
            return behind
        last = self.last.thing if self.last is not None else None
        holder = self.holders.of(phrase, last) if self.phrases.is_closed(phrase.stop - 1) else None
        feminine = phrase.head.gender == "f"
        if holder is not None:
            return Voice(holder.name, holder, phrase.first, phrase.stop, "title", feminine)
        if self._means_last(phrase, feminine):
            assert self.last is not None
            return self.last._replace(first=phrase.first, stop=phrase.stop, how="title")
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

    def _means_last(self, phrase: TitlePhrase, feminine: bool) -> bool:
        """A bare definite noun (المتحدث, المسؤول) is the person who spoke last, where it agrees."""
        last, view = self.last, self.view
        if last is None or not is_definite(view.norm(phrase.first)) or phrase.head.number != "sg" or view.at(phrase.first, "resumptive") is None:
            return False
        if (last.thing is not None and last.thing.cls != "person") or last.plural or last.feminine not in (None, feminine):
            return False
        if phrase.stop - phrase.first == 1:
            return True
        # with adjectives (المسؤول الأميركي): one with a name, of that country
        countries = {getattr(tag.row, "country", None) for at in range(phrase.first + 1, phrase.stop) if (tag := view.at(at, "demonym")) is not None}
        described = all(view.any_of(at, _DESCRIBING) is not None for at in range(phrase.first + 1, phrase.stop))
        return described and last.thing is not None and countries == {self.holders.country_of(last.thing)}

    def phrase(self, first: int, stop: int, link: int, *, feminine: bool | None = None) -> Voice | None:
        """Words without a name: the noun and the adjectives that agree with it."""
        view = self.view
        plural = self._is_plural(first)
        stop = self.phrases.second_noun(self.phrases.end(first, stop, link), link)
        first = self.phrases.counted(first)
        head = self.view.tags[first]
        prefix = min((t.prefix for t in head or () if t.stop > first), default=0)
        start = view.doc.tokens.start_after(first, prefix)
        text = view.doc.source.text[start : view.doc.tokens.ends[stop - 1]]
        if feminine is None:
            feminine = view.norm(first).endswith(FEMININE_ENDING) or view.norm(first).endswith("ات")
        return Voice(text, None, first, stop, "title", feminine, plural=plural)

    def _is_plural(self, first: int) -> bool:
        title = self.view.at(first, "title")
        if title is not None and isinstance(title.row, Title):
            return title.row.number != "sg"
        return self.view.at(first, "joint-subject") is not None


_DESCRIBING = frozenset({"demonym", "org-adjective", "office-ref"})
_VOICES = 60  # speakers back to whom a bare noun may refer
_REMEMBERED = 400  # tokens over which a bare noun takes up a source
_APPOSITION = 18  # tokens between an office and its bearer's name
_OFFICES = frozenset({"portfolio", "title"})
_NO_APPOSITION = frozenset("that speech conjunction negation auxiliary perfect meeting-verb time-adjunct motion-verb".split())


def _is_feminine(view: View, mention: Mention, thing: NamedThing) -> bool | None:
    if thing.cls == "person":
        for first, _ in (t for m in thing.mentions for t in m.titles):
            tag = view.at(first, "title")
            if tag is not None and getattr(tag.row, "gender", "m") == "f":
                return True
        if not thing.rows:
            hint = hint_at(view, mention.first, "given")
            return {"f": True, "m": False}.get(hint.gender) if hint is not None else None
        return any(isinstance(row, Entity) and row.role.split(" ")[0].endswith("ة") for row in thing.rows)
    if thing.cls == "place":
        return True
    return True if view.norm(mention.first).endswith(FEMININE_ENDING) else None


def has_preposition(view: View, mention: Mention) -> bool:
    """A preposition is written with the name (لترامب) or stands before it."""
    tokens = view.doc.tokens
    cut = tokens.text[tokens.starts[mention.first] : mention.start]
    if mention.fused or any(letter in PREPOSITIONS for letter in cut):
        return True
    before = mention.first - 2 if view.norm(mention.first - 1) in QUOTE_MARKS else mention.first - 1
    return before >= 0 and view.at(before, "preposition") is not None and view.same_line(before + 1)


def is_free(view: View, at: int) -> bool:
    """No preposition stands before token `at`."""
    return view.at(at - 1, "preposition") is None
