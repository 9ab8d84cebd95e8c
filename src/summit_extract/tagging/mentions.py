"""Mentions: stretches of the report that name somebody or something, and the view they are read through."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from summit_extract.lexicon.glued import separate
from summit_extract.lexicon.store import Lexicon, Tag
from summit_extract.lexicon.tables import Entity
from summit_extract.rules.engine import Tags
from summit_extract.text.morphology import ARTICLE, CONJUNCTIONS
from summit_extract.text.segment import Document, segment
from summit_extract.text.source import Source
from summit_extract.text.tokens import WORD, tokenize


class Mention(NamedTuple):
    """A name in the report.

    Attributes:
        cls: person, organization or place.
        first, stop: tokens, stop exclusive.
        start, end: offsets, clitics left out unless fused with the article.
        rows: the lexicon rows it rests on; empty for a name known by its context alone.
        rule: what found it.
        fused: li- is fused with the article in the first token (للأمم).
        titles: token ranges of the titles that stand with the name.
    """

    cls: str
    first: int
    stop: int
    start: int
    end: int
    rows: tuple[Entity, ...]
    rule: str
    fused: bool = False
    titles: tuple[tuple[int, int], ...] = ()

    def with_title(self, title: tuple[int, int]) -> Mention:
        """The same mention with one more title."""
        return self if title in self.titles else self._replace(titles=(*self.titles, title))


class View:
    """What taggers and readers look at: the segmented report, its tags, the lexicon.

    Attributes:
        doc: the segmented report.
        tags: for each token, the rows whose form starts there, longest first.
        first: class -> token -> the longest tag of that class there, fewest clitics first.
        lexicon: where the rows come from.
        memory: what taggers found at a token and will be asked again.
    """

    __slots__ = ("doc", "first", "lexicon", "memory", "tags")

    def __init__(self, doc: Document, lexicon: Lexicon) -> None:
        self.doc, self.lexicon = doc, lexicon
        self.tags: Tags
        self.tags, self.first = lexicon.tag(doc.tokens)
        self.memory: dict[Any, Any] = {}

    @classmethod
    def of(cls, source: Source, lexicon: Lexicon) -> View:
        """The view of a report: tokenized, its glued words cut, segmented and tagged."""
        return cls(segment(source, separate(tokenize(source.text), lexicon)), lexicon)

    def at(self, index: int, cls: str) -> Tag | None:
        """The longest tag of class `cls` at token `index`, the one with the fewest clitics first."""
        return self.first.get(cls, _NOTHING).get(index)

    def starting(self, *classes: str) -> list[int]:
        """The tokens where a row of one of `classes` starts, in order."""
        if len(classes) == 1:
            return list(self.first.get(classes[0], ()))
        return sorted({index for cls in classes for index in self.first.get(cls, ())})

    def any_of(self, index: int, classes: frozenset[str]) -> Tag | None:
        """The first tag at token `index` whose class is in `classes`."""
        if 0 <= index < len(self.tags):
            for tag in self.tags[index] or ():
                if tag.cls in classes:
                    return tag
        return None

    def bare(self, index: int, cls: str) -> bool:
        """Token `index` alone, without clitics, is a row of class `cls`."""
        if index not in self.first.get(cls, _NOTHING):
            return False
        return any(tag.cls == cls and not tag.prefix and tag.stop == index + 1 for tag in self.tags[index] or ())

    def is_word(self, index: int) -> bool:
        """Token `index` is an Arabic word."""
        return index < len(self.doc.tokens) and self.doc.tokens.kinds[index] == WORD

    def norm(self, index: int) -> str:
        """Folded form of token `index`; empty behind the end."""
        norms = self.doc.tokens.norms
        return norms[index] if 0 <= index < len(norms) else ""

    def surface(self, index: int) -> str:
        """Token `index` as the report writes it."""
        return self.doc.tokens.surface(index, index + 1) if 0 <= index < len(self.doc.tokens) else ""

    def joined(self, index: int) -> bool:
        """Token `index` begins with wa- or fa-, not with a letter of its own."""
        norm = self.norm(index)
        if norm[:1] not in CONJUNCTIONS or len(norm) < 3:
            return False
        tags = self.tags[index] or ()
        if any(not tag.prefix for tag in tags):
            return False
        return bool(tags) or norm[1:].startswith(ARTICLE)

    def same_line(self, index: int) -> bool:
        """Token `index` stands in the line of the token before it."""
        lines = self.doc.tokens.lines
        return 0 < index < len(lines) and lines[index] == lines[index - 1]

    def mention(self, cls: str, first: int, stop: int, rule: str, *, prefix: int = 0, fused: bool = False, rows: Iterable[Entity] = ()) -> Mention:
        """A mention of tokens `first` up to `stop`, its clitics cut off."""
        start = self.doc.tokens.start_after(first, prefix)
        return Mention(cls, first, stop, start, self.doc.tokens.ends[stop - 1], tuple(rows), rule, fused)


_NOTHING: dict[int, Tag] = {}


_NO_MARKS = str.maketrans({'"': None, "#": None, "_": " "})


def clean_name(text: str, mention: Mention) -> str:
    """The mention's words with the article that li- hides put back, hyphen spacing and line breaks evened."""
    words = text[mention.start : mention.end]
    if mention.fused:
        words = ARTICLE + words[2:]
    return " ".join(words.translate(_NO_MARKS).split())


def without_overlaps(mentions: Iterable[Mention]) -> list[Mention]:
    """The longest mentions win, then those that rest on the lexicon, then the earlier ones."""
    taken: set[int] = set()
    kept = []
    for mention in sorted(mentions, key=lambda m: (m.first - m.stop, not m.rows, m.first)):
        tokens = range(mention.first, mention.stop)
        if taken.isdisjoint(tokens):
            kept.append(mention)
            taken.update(tokens)
    return sorted(kept, key=lambda m: m.first)
