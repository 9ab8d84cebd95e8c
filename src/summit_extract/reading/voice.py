"""A speaker as the report gives it: a name, or the words of a noun phrase."""

from __future__ import annotations

from typing import NamedTuple

from summit_extract.lexicon.tables import Entity, Title
from summit_extract.reading.phrases import Phrases
from summit_extract.reading.scene import Scene
from summit_extract.tagging.entities import NamedThing
from summit_extract.tagging.mentions import Mention, View, clean_name
from summit_extract.tagging.names import hint_at
from summit_extract.tagging.offices import Offices
from summit_extract.text.morphology import FEMININE_ENDING, PREPOSITIONS
from summit_extract.text.segment import QUOTE_MARKS


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


class Namer:
    """Makes speakers of names and of words.

    Attributes:
        known_feminine: ids of people whom a feminine verb named.
    """

    def __init__(self, scene: Scene, offices: Offices, things: list[NamedThing]) -> None:
        self.view = scene.view
        self.thing_of = {m.first: thing for thing in things for m in thing.mentions}
        self.phrases = Phrases(scene, offices)
        self.known_feminine: set[str] = set()

    def named(self, mention: Mention) -> Voice | None:
        thing = self.thing_of.get(mention.first)
        if thing is None:
            return None
        feminine = thing.id in self.known_feminine or _is_feminine(self.view, mention, thing)
        # A country speaks under the name it has here (كوريا الشمالية), not under its fullest one.
        name = clean_name(self.view.doc.source.text, mention) if thing.cls == "place" else thing.name
        return Voice(name, thing, mention.first, mention.stop, "name", feminine)

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
    if before < 0 or not view.same_line(before + 1):
        return False
    outlet = view.at(before, "title-of")
    if outlet is not None and before + 1 < mention.first and outlet.prefix and view.norm(before)[outlet.prefix - 1] in PREPOSITIONS:
        return True  # لصحيفة "كذا"
    return view.at(before, "preposition") is not None or view.norm(before) in PREPOSITIONS  # لـCNN


def is_free(view: View, at: int) -> bool:
    """No preposition stands before token `at`."""
    return view.at(at - 1, "preposition") is None
