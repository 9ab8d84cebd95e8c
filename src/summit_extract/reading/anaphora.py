"""Nouns that take up somebody: the minister, the source, the statement, His Highness."""

from __future__ import annotations

from bisect import bisect_left
from operator import itemgetter

from summit_extract.lexicon.store import Tag
from summit_extract.lexicon.tables import Word
from summit_extract.reading.holders import Holders
from summit_extract.reading.scene import Scene
from summit_extract.reading.voice import Namer, Voice
from summit_extract.tagging.entities import NamedThing
from summit_extract.tagging.mentions import Mention
from summit_extract.tagging.offices import Offices
from summit_extract.tagging.titles import TitlePhrase
from summit_extract.text.morphology import ARTICLE, FEMININE_ENDING, is_definite
from summit_extract.text.normalize import fold


class Anaphora:
    """Remembers who spoke, and finds whom a noun without a name means.

    Attributes:
        heard: all who spoke, in order.
        last: who spoke last; None at the start.
    """

    def __init__(self, scene: Scene, offices: Offices, namer: Namer, holders: Holders) -> None:
        self.scene = scene
        self.view = scene.view
        self.offices = offices
        self.namer = namer
        self.holders = holders
        self.heard: list[Voice] = []
        self.last: Voice | None = None
        self._with_honorific: dict[str, list[tuple[int, NamedThing]]] = {}

    def owner(self, source: Tag, link: int) -> Voice | None:
        """Whose statement it is: a body named behind it, else, for the bare noun (وأضاف البيان), who spoke last."""
        if not isinstance(source.row, Word) or source.row.value != "document":
            return None
        for index in range(source.stop, min(source.stop + 5, link)):
            owner = self.namer.phrases.mention_at.get(index)
            if owner is not None and (owner.cls == "organization" or (owner.cls == "place" and index == source.stop)):
                return self.namer.named(owner)
        issuer = self._issuer(source.stop, link)
        if issuer is not None:
            return issuer
        alone = is_definite(self.view.norm(source.first)) and not is_definite(self.view.norm(source.stop))
        if not alone or self.last is None or fold(self.last.name) == self.view.norm(source.first)[source.prefix :]:
            return None
        issuer = self.last
        if issuer.plural or (issuer.thing is not None and issuer.thing.cls == "person"):  # a body issues statements sooner than a person does
            bodies = (voice for voice in reversed(self.heard[-_ISSUERS:]) if voice.thing is not None and voice.thing.cls != "person")
            issuer = next(bodies, issuer)
        return None if issuer.plural else issuer._replace(first=source.first, stop=source.stop, how="title")

    def _issuer(self, at: int, link: int) -> Voice | None:
        """A definite head of a body and what belongs to it, right behind a document (بيان المكتب الإعلامي لرئيس الوزراء)."""
        head = self.view.at(at, "org-head-definite") or self.view.at(at, "short-body")
        if at >= link or head is None or head.prefix:
            return None
        stop = self.namer.phrases.end(at, head.stop, link)
        owner = self.offices.phrases.get(stop)
        if owner is not None and owner.prefix and stop < link:
            stop = owner.stop  # of the prime minister
        return Voice(self.view.doc.tokens.surface(at, stop), None, at, stop, "title", None)

    def resumed(self, at: int, link: int) -> Voice | None:
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
                source = self.namer.phrase(first, tag.stop, at)
                return source._replace(first=at, stop=at + 1) if source is not None and source.stop > tag.stop else None
        return None

    def _stands_bare(self, at: int, link: int) -> bool:
        """No adjective and no genitive behind a definite noun."""
        behind = at + 1
        if behind >= link or not self.view.is_word(behind) or behind in self.scene.dates:
            return True
        return not is_definite(self.view.norm(behind)) and behind not in self.namer.phrases.mention_at and self.view.at(behind, "title") is None

    def short_body(self, at: int) -> Voice | None:
        """A body by its head noun alone (الاتحاد): the last one before that has this head."""
        head = self.view.at(at, "org-head-definite") or self.view.at(at, "short-body")
        if head is None or head.prefix or head.stop != at + 1:
            return None
        stem = self.view.norm(at)[2:]
        earlier = [m for m in self.offices.mentions if m.cls == "organization" and m.first < at and self.view.norm(m.first)[-len(stem) :] == stem]
        if not earlier:
            return None
        first = self.view.doc.sentences[self.view.doc.sentence_at(earlier[-1].first)][0]
        voice = self.namer.named(next(m for m in earlier if m.first >= first))  # the subject of the last sentence that names one
        return voice._replace(first=at, stop=at + 1, how="title") if voice is not None else None

    def by_honorific(self, at: int) -> Voice | None:
        """His Highness, His Excellency: the last person named with that honorific."""
        tag = self.view.at(at, "honorific-pronoun")
        if tag is None or not isinstance(tag.row, Word) or tag.prefix:
            return None
        named = self._addressed(tag.row.value)
        before = bisect_left(named, at, key=itemgetter(0))
        if not before:
            return None
        last = self.last.thing if self.last is not None else None
        unnamed = self.last is not None and last is None and self.last.how == "title" and not self.last.plural
        if self.last is not None and unnamed and self.last.first > named[before - 1][0]:
            return self.last._replace(first=at, stop=tag.stop)  # an office without a name spoke last
        if last is None or not any(thing is last for _, thing in named[:before]):
            last = named[before - 1][1]
        return Voice(last.name, last, at, tag.stop, "title", False)

    def _addressed(self, honorific: str) -> list[tuple[int, NamedThing]]:
        """First token and person of all mentions with this honorific, in order; looked for once."""
        found = self._with_honorific.get(honorific)
        if found is None:
            stems = {honorific, ARTICLE + honorific}
            found = [(m.first, thing) for thing in self.holders.people for m in thing.mentions if self._is_addressed(m, stems)]
            found.sort(key=itemgetter(0))
            self._with_honorific[honorific] = found
        return found

    def _is_addressed(self, mention: Mention, stems: set[str]) -> bool:
        first = max(0, min([mention.first, *(title[0] for title in mention.titles if title[0] < mention.first)]) - 6)
        return any(self.view.norm(index) in stems for index in range(first, mention.first))

    def means_last(self, phrase: TitlePhrase, feminine: bool) -> bool:
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
        return described and last.thing is not None and countries <= {self.holders.country_of(last.thing)}


_DESCRIBING = frozenset({"demonym", "org-adjective", "office-ref"})
_ISSUERS = 12  # speakers back to the body whose statement it is
_VOICES = 60  # speakers back to whom a bare noun may refer
_REMEMBERED = 400  # tokens over which a bare noun takes up a source
