"""Quotation marks, sentences and paragraphs over the tokens of a report."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from summit_extract.text.source import Source
from summit_extract.text.tokens import LATIN, MARK, NUMBER, WORD, Tokens, tokenize

_OPENING = {"«": "»", "“": "”", "‹": "›", "„": "“", "❝": "❞"}
_CLOSING = {"»": "«", "”": "“", "›": "‹", "❞": "❝"}
_MAX_SENTENCE = 400  # tokens; a text without full stops must not make every search quadratic
_STRAIGHT = {'"', "＂"}
QUOTE_MARKS = frozenset(_OPENING) | frozenset(_CLOSING) | _STRAIGHT
_ENDS = frozenset(".؟!?…۔")
BULLETS = frozenset("•▪●◦‣∙·*–—-■□►○✓")


class Marked(NamedTuple):
    """A stretch in quotation marks, in token indices.

    Attributes:
        first, stop: the tokens between the marks, stop exclusive.
        opening, closing: the marks' own tokens; None where the text lacks one.
    """

    first: int
    stop: int
    opening: int | None
    closing: int | None


@dataclass(frozen=True, slots=True)
class Document:
    """A report, tokenized and segmented.

    Attributes:
        source: where it comes from.
        tokens: its tokens.
        sentences: (first, stop) token ranges in order; they tile the tokens.
        paragraphs: (first, stop) token ranges of the lines.
        marked: stretches in quotation marks, in order, never nested or crossing.
        odd_marks: quotation marks that have no partner.
    """

    source: Source
    tokens: Tokens
    sentences: list[tuple[int, int]]
    paragraphs: list[tuple[int, int]]
    marked: list[Marked]
    odd_marks: list[int]
    _sentence_of: list[int]
    _paragraph_of: list[int]

    def sentence_at(self, token: int) -> int:
        """Index of the sentence that holds `token`; the last one behind the end."""
        return self._sentence_of[token]

    def paragraph_at(self, token: int) -> int:
        """Index of the paragraph that holds `token`; the last one behind the end."""
        return self._paragraph_of[token]

    def offsets(self, first: int, stop: int) -> tuple[int, int]:
        """Offsets of the tokens from `first` up to `stop`, exclusive."""
        return self.tokens.starts[first], self.tokens.ends[stop - 1]


def segment(source: Source, tokens: Tokens | None = None) -> Document:
    """Find paragraphs, quotation marks and sentences in `source`, over `tokens` where it is tokenized already."""
    tokens = tokens or tokenize(source.text)
    paragraphs = _paragraphs(tokens)
    marked, odd = _pair_marks(tokens, paragraphs)
    sentences = _sentences(tokens, paragraphs, marked)
    return Document(source, tokens, sentences, paragraphs, marked, odd, _numbers(sentences), _numbers(paragraphs))


def _numbers(spans: list[tuple[int, int]]) -> list[int]:
    """For each token, and for the place behind the last, the number of its span."""
    numbers = [number for number, (first, stop) in enumerate(spans) for _ in range(first, stop)]
    return [*numbers, max(len(spans) - 1, 0)]


def _paragraphs(tokens: Tokens) -> list[tuple[int, int]]:
    cuts = [i for i in range(1, len(tokens)) if tokens.lines[i] != tokens.lines[i - 1]]
    edges = [0, *cuts, len(tokens)] if len(tokens) else []
    return list(pairwise(edges))


def _pair_marks(tokens: Tokens, paragraphs: list[tuple[int, int]]) -> tuple[list[Marked], list[int]]:
    """Pair quotation marks paragraph by paragraph; an odd mark spoils nothing but itself."""
    marked: list[Marked] = []
    odd: list[int] = []
    for first, stop in paragraphs:
        opened: int | None = None
        for index in range(first, stop):
            if tokens.norms[index] not in QUOTE_MARKS or tokens.kinds[index] != MARK:
                continue
            if opened is None:
                if _can_open(tokens, index, stop):
                    opened = index
                else:
                    odd.append(index)
            elif _closes(tokens, opened, index, stop):
                marked.append(Marked(opened + 1, index, opened, index))
                opened = None
            else:
                # Another opening mark before the first was closed: the first is the odd one,
                # unless this is a mark nested in the other kind.
                if _nested(tokens, opened, index, stop):
                    continue
                odd.append(opened)
                opened = index
        if opened is not None:
            odd.append(opened)
    marked = [pair for pair in marked if pair.stop > pair.first]
    return marked, sorted(odd)


def _can_open(tokens: Tokens, index: int, stop: int) -> bool:
    norm = tokens.norms[index]
    if norm in _OPENING:
        return True
    spaced_before = index == 0 or tokens.ends[index - 1] < tokens.starts[index] or tokens.lines[index] != tokens.lines[index - 1]
    tight_after = index + 1 < stop and tokens.glued(index)
    if norm in _CLOSING:  # some outlets write the pair the wrong way round
        return spaced_before and tight_after
    return index + 1 < stop and (tight_after or spaced_before or tokens.kinds[index - 1] == MARK or len(tokens.norms[index - 1]) <= 2)


def _closes(tokens: Tokens, opened: int, index: int, stop: int) -> bool:
    opener, norm = tokens.norms[opened], tokens.norms[index]
    if norm in _STRAIGHT and opener in _STRAIGHT:
        return not _looks_opening(tokens, index, stop)
    if opener in _STRAIGHT:
        return norm in _CLOSING and not _straight_ahead(tokens, index, stop)
    if norm in _STRAIGHT:
        return False
    wanted = _OPENING.get(opener) or _CLOSING.get(opener)
    return norm == wanted or (norm == opener and not _looks_opening(tokens, index, stop))


def _looks_opening(tokens: Tokens, index: int, stop: int) -> bool:
    """A space (or an opening bracket, a colon) before, none after: this mark can only open."""
    before_tight = tokens.ends[index - 1] == tokens.starts[index]
    after_tight = tokens.glued(index) and index + 1 < stop and tokens.kinds[index + 1] in (WORD, NUMBER, LATIN)
    if not before_tight:
        return after_tight
    return after_tight and tokens.norms[index - 1] in (":", "(")


def _straight_ahead(tokens: Tokens, index: int, stop: int) -> bool:
    return any(tokens.norms[i] in _STRAIGHT for i in range(index + 1, min(stop, index + 40)))


def _nested(tokens: Tokens, opened: int, index: int, stop: int) -> bool:
    opener, norm = tokens.norms[opened], tokens.norms[index]
    if norm in _STRAIGHT and opener in _STRAIGHT:
        return False
    wanted = _OPENING.get(opener) or _CLOSING.get(opener) or opener
    return norm != opener and any(tokens.norms[i] == wanted for i in range(index + 1, min(stop, index + 400)))


def _sentences(tokens: Tokens, paragraphs: list[tuple[int, int]], marked: list[Marked]) -> list[tuple[int, int]]:
    inside = bytearray(len(tokens) + 1)
    for pair in marked:
        inside[pair.first : pair.stop] = b"\x01" * (pair.stop - pair.first)
    sentences: list[tuple[int, int]] = []
    for first, stop in paragraphs:
        begin = first
        index = first
        while index < stop:
            if index - begin > _MAX_SENTENCE and not inside[index]:
                sentences.append((begin, index))
                begin = index
            if not inside[index] and _ends_here(tokens, index, begin, stop):
                index = _trailing_marks(tokens, index + 1, stop)
                sentences.append((begin, index))
                begin = index
            else:
                index += 1
        if begin < stop:
            sentences.append((begin, stop))
    return sentences


def _ends_here(tokens: Tokens, index: int, begin: int, stop: int) -> bool:
    norm = tokens.norms[index]
    if norm in _ENDS and tokens.kinds[index] == MARK:
        if norm != ".":
            return True
        before = index - 1
        if before < begin:
            return False
        if tokens.kinds[before] == NUMBER:
            # 18.2.2025 and 9.30 are one; a number that begins the line is a list number.
            return not (index + 1 < stop and tokens.kinds[index + 1] == NUMBER and tokens.glued(index)) and before > begin
        abbreviation = tokens.kinds[before] != MARK and len(tokens.norms[before]) == 1
        return not abbreviation
    if norm in QUOTE_MARKS and index + 1 < stop and index > begin + 1:
        # A quotation that closes with its own full stop ends the sentence, unless it goes on.
        closed = tokens.norms[index - 1] in _ENDS and tokens.kinds[index - 1] == MARK
        return closed and tokens.kinds[index + 1] in (WORD, NUMBER, LATIN)
    return False


def _trailing_marks(tokens: Tokens, index: int, stop: int) -> int:
    while index < stop and (tokens.norms[index] in _ENDS or tokens.norms[index] in ")]") and tokens.kinds[index] == MARK:
        index += 1
    while index < stop and tokens.norms[index] in QUOTE_MARKS and tokens.ends[index - 1] == tokens.starts[index]:
        index += 1
    return index
