"""One commitment each: where the words of an agreement are cut."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from summit_extract.reading.quotes import QuoteReading
from summit_extract.tagging.mentions import View
from summit_extract.text.morphology import CONJUNCTIONS, LI, is_definite, looks_imperfect
from summit_extract.text.tokens import PAUSES


class PointReading(NamedTuple):
    """One commitment in tokens; `prefix` is the folded clitic cut off its first token."""

    first: int
    stop: int
    prefix: int
    cue: tuple[int, int]
    form: str
    quote: QuoteReading | None
    group: str | None = None


def split_commitments(view: View, first: int, stop: int, prefix: int) -> Iterator[tuple[int, int, int]]:
    """Cut at wa- before a verbal noun or a repeated preposition: one commitment each."""
    begin, cut = first, prefix
    for at in range(first + 2, stop):
        norm = view.norm(at)
        more = view.at(at, "in-addition")
        if more is not None and view.bare(more.stop, "commitment"):
            yield begin, at, cut  # "in addition to"
            begin, cut = more.stop, 0
            continue
        if norm[0] not in CONJUNCTIONS or len(norm) < 4 or not view.is_word(at):
            continue
        again = view.at(at, "agree-prep")
        if again is not None and again.prefix:
            yield begin, at, cut
            begin, cut = at + 1, 0
        elif view.at(at, "skip-adverb") is not None and at + 1 < stop and _begins_commitment(view, at + 1, view.norm(at + 1)):
            yield begin, at, cut  # "and likewise"
            begin, cut = at + 1, 0
        elif _begins_commitment(view, at, norm) and (view.norm(at - 1) in PAUSES or not any(_is_purpose(view, i) for i in range(begin, at))):
            yield begin, at, cut
            begin, cut = at, 1
    yield begin, stop, cut


def _begins_commitment(view: View, at: int, norm: str) -> bool:
    """A verbal noun of a commitment or a stance behind wa-; a definite one only behind a comma."""
    if view.at(at, "stance") is not None:
        return not is_definite(norm)
    return view.at(at, "commitment") is not None and (not is_definite(norm) or view.norm(at - 1) in PAUSES)


def _is_purpose(view: View, at: int) -> bool:
    """li- before an imperfect verb (ليكونوا): what is joined behind it is its own."""
    norm = view.norm(at)
    return norm[:1] == LI and looks_imperfect(norm[1:]) and norm.endswith(_PLURAL_VERB)


_PLURAL_VERB = "وا"
