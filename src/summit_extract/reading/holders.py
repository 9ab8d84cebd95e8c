"""Who holds an office: the person of the report whom an office without a name means."""

from __future__ import annotations

from summit_extract.lexicon.tables import Demonym, Entity, Title
from summit_extract.tagging.entities import NamedThing
from summit_extract.tagging.mentions import View
from summit_extract.tagging.offices import Offices
from summit_extract.tagging.titles import HONORIFIC, OFFICE, TitlePhrase, title_at
from summit_extract.text.morphology import ARTICLE, clitic_splits
from summit_extract.text.normalize import fold


class Holders:
    """The people of the report with their offices."""

    def __init__(self, view: View, offices: Offices, things: list[NamedThing]) -> None:
        self.view = view
        self.offices = offices
        self.people = [thing for thing in things if thing.cls == "person"]
        self.titles_of = {t.id: [title for m in t.mentions for title in m.titles] for t in self.people}
        self._held: dict[str, list[tuple[frozenset[str], str | None]]] = {}  # memory of _offices_of

    def of(self, phrase: TitlePhrase, last: NamedThing | None) -> NamedThing | None:
        """The person of the report whose office has all the words of `phrase` (الوزير, الرئيس الروسي).

        `last`, who spoke last, comes first, then the one named last before.
        """
        words, country = _office_words(self.view, phrase.first, phrase.stop)
        if not words or phrase.head.number != "sg":
            return None
        holders = [t for t in self.people if t.mentions[0].first < phrase.first and self._holds(t, words, country)]
        norms, length = self.view.doc.tokens.norms, phrase.stop - phrase.first
        if length > 1:  # "the president of the republic" is the one called just so
            just_so = norms[phrase.first : phrase.stop]
            holders = [t for t in holders if any(norms[first : first + length] == just_so for first, _ in self.titles_of[t.id])] or holders
        if last in holders:
            return last
        if holders:
            return max(holders, key=lambda t: max(m.first for m in t.mentions if m.first < phrase.first))
        if country is None and len(words) < 2:
            return None
        later = [t for t in self.people if t.mentions[0].first > phrase.first and self._holds(t, words, country)]
        return later[0] if len(later) == 1 else None  # the report names him further down

    def counterpart(self, phrase: TitlePhrase) -> NamedThing | None:
        """The one person of the report who has, for the country of `phrase`, the office of the one named before it (نظيره الكيني)."""
        before = next((m for m in reversed(self.offices.mentions) if m.cls == "person" and m.titles and m.first < phrase.first), None)
        _, country = _office_words(self.view, phrase.first, phrase.stop)
        words = _office_words(self.view, *before.titles[0])[0] if before is not None else frozenset()
        if country is None or not words:
            return None
        holders = [t for t in self.people if self._holds(t, words, country)]
        return holders[0] if len(holders) == 1 else None

    def _holds(self, thing: NamedThing, words: frozenset[str], country: str | None) -> bool:
        for own, place in self._offices_of(thing):
            if words <= own and (country is None or country == (place or self.country_of(thing))):
                return True
        return any(country in (None, row.country) and words <= _role_words(row.role) for row in self.view.lexicon.entity_rows(thing.key) if row.role)

    def _offices_of(self, thing: NamedThing) -> list[tuple[frozenset[str], str | None]]:
        """The words and the country of each office; a counterpart has the office of the one named before him."""
        found = self._held.get(thing.id)
        if found is not None:
            return found
        found = self._held[thing.id] = []
        for first, stop in self.titles_of.get(thing.id, ()):
            own, place = _office_words(self.view, first, stop)
            tag = self.view.at(first, "title")
            if tag is not None and isinstance(tag.row, Title) and tag.row.kind == "counterpart":
                before = next((m for m in reversed(self.offices.mentions) if m.cls == "person" and m.titles and m.first < first), None)
                own = _office_words(self.view, *before.titles[0])[0] if before is not None else own
            found.append((own, place))
        return found

    def country_of(self, thing: NamedThing) -> str | None:
        """The country of a person's lexicon rows."""
        return next((row.country for row in thing.rows if row.country), None)


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
            if view.at(index, "place-head") is not None:
                words.add(_stem(view.norm(index)))  # the republic, the kingdom of ...
            index = place.stop
        else:
            honorific = title_at(view, index, kinds=HONORIFIC) if index + 1 < stop else None
            if honorific is not None and honorific.stop < stop and title_at(view, honorific.stop, kinds=OFFICE) is not None:
                index = honorific.stop  # his excellency the minister has the minister's office
                continue
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
