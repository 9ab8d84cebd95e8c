"""Noun phrases without a name: how far the words of an office or a source go."""

from __future__ import annotations

from summit_extract.reading.scene import Scene
from summit_extract.tagging.mentions import Mention
from summit_extract.tagging.offices import Offices
from summit_extract.tagging.titles import TitlePhrase
from summit_extract.text.morphology import BI, FUSED, LI, PREPOSITIONS, WA, is_definite, looks_present


class Phrases:
    """Finds the right edge of noun phrases, and the names that stand with offices."""

    def __init__(self, scene: Scene, offices: Offices) -> None:
        self.scene = scene
        self.view = scene.view
        self.offices = offices
        self.mention_at = {m.first: m for m in offices.mentions}
        self.name_by_title = {first: m for m in offices.mentions if m.cls == "person" for first, _ in m.titles}

    def name_of(self, phrase: TitlePhrase) -> Mention | None:
        """The name that stands with an office."""
        beside = self.mention_at.get(phrase.stop)
        if beside is not None and beside.cls == "person" and phrase.head.kind == "honorific":
            return beside
        return self.name_by_title.get(phrase.first)

    def is_closed(self, at: int) -> bool:
        """The noun phrase that ends with token `at` takes no genitive: a definite word, a place, a body, a mark."""
        if not self.view.is_word(at) or is_definite(self.view.norm(at)) or self.view.at(at, "demonym") is not None:
            return True
        if self.view.surface(at).endswith(PRONOUNS):
            return True
        ending = (m for back in range(0, 5) if (m := self.mention_at.get(at - back)) is not None)
        return any(mention.stop == at + 1 and mention.cls != "person" for mention in ending)

    def end(self, first: int, stop: int, link: int) -> int:
        """The token behind a noun, the adjectives that agree with it and its workplace."""
        view = self.view
        definite = is_definite(view.norm(first))
        while stop < link and view.is_word(stop) and stop not in self.scene.dates and not view.joined(stop) and stop - first <= 7:
            tags = view.tags[stop] or ()
            governed = tags and all(t.fused or (t.prefix and view.norm(stop)[0] in PREPOSITIONS) for t in tags)
            if governed or any(t.cls in _PHRASE_END and not t.prefix for t in tags):
                break
            if stop - first > 1 and view.at(stop - 1, "demonym") is not None and view.norm(stop)[0] in (BI, LI) and view.any_of(stop, _AGREEING) is None:
                break  # to or by somebody, behind the adjective of a country
            if not definite and all(t.cls in _PLAIN for t in tags) and looks_present(view.norm(stop)) and not view.norm(stop).endswith(_NISBA):
                break  # a verb that tells of the source (جماعة تمثل كذا)
            adjective = stop - first > 1 and not definite and not is_definite(view.norm(stop - 1)) and view.any_of(stop - 1, _GOVERNING) is None
            if adjective and is_definite(view.norm(stop)) and view.any_of(stop, _AGREEING) is None:
                break  # the object behind an indefinite noun and its adjective (نفت مصادر مطلعة الخبر)
            closed = is_definite(view.norm(stop - 1))
            if view.norm(stop).startswith(FUSED) or len(view.norm(stop)) == 1:
                break
            if closed and (not is_definite(view.norm(stop)) or view.any_of(stop, _AGREEING) is None):
                break
            stop += 1
        place = self.mention_at.get(stop + 1)
        if not definite or (place is not None and place.cls == "place"):
            return self._workplace(stop, link)
        return stop

    def second_noun(self, stop: int, link: int) -> int:
        """Behind a source: a second one that speaks with it, up to the end of the gap (محللون ومعارضون لفلان)."""
        view, end = self.view, link
        while end > stop and not view.is_word(end - 1):
            end -= 1
        words = range(stop, end)
        joined = view.joined(stop) or (view.norm(stop)[:1] == WA and view.norm(stop).endswith(_PLURALS))
        office = self.offices.phrases.get(stop)
        named = office is not None and office.head.number == "sg" and (is_definite(view.norm(stop)) or self.name_of(office) is not None)
        if not 0 < len(words) <= _SECOND or not joined or stop in self.mention_at or named:
            return stop
        return end if all(view.is_word(at) and at not in self.scene.dates and self.scene.cue_at(at) is None for at in words) else stop

    def counted(self, first: int) -> int:
        """The number before a source (خمسة مسؤولين)."""
        if first == 0 or not self.view.same_line(first) or first - 1 in self.scene.dates:
            return first
        before = self.view.norm(first - 1)
        return first - 1 if before.isdigit() or self.view.bare(first - 1, "number-word") else first

    def _workplace(self, at: int, link: int) -> int:
        """Behind an unnamed official: in, of or for + a body or a definite noun (مسؤول كبير في الخارجية الأميركية)."""
        if at + 1 >= link or self.view.at(at, "works-in") is None or not self.view.bare(at, "works-in"):
            return at
        mention = self.mention_at.get(at + 1)
        if mention is not None and mention.cls != "person":
            return mention.stop
        inner = at + 2 if self.view.at(at + 1, "org-head") is not None else at + 1  # a member of the party of X
        phrase = self.offices.phrases.get(inner)
        if phrase is not None and inner < link:
            name = self.name_of(phrase)
            return name.stop if name is not None and inner > at + 1 else phrase.stop
        return at + 2 if is_definite(self.view.norm(at + 1)) else at


_PLURALS = ("ون", "ين", "ات")
_GOVERNING = frozenset("org-head title place-head portfolio-construct source-noun meeting-noun retinue".split())
_PLAIN = frozenset({"common", "no-name", "represent-verb"})
_NISBA = ("ي", "يه")
_SECOND = 4  # words of a second source
PRONOUNS = ("ها", "هم", "هما")
_AGREEING = frozenset({"demonym", "org-adjective", "office-ref", "ordinal"})
_PHRASE_END = frozenset("past-particle preposition that relative skip-adverb speech-phrase speech conjunction negation auxiliary perfect".split())
