"""A piece of reported speech: its cue, and the clause that a cue introduces."""

from __future__ import annotations

from typing import NamedTuple

from summit_extract.reading.edges import right_edge, second_that
from summit_extract.reading.scene import Cue, Scene, complementizer, trimmed
from summit_extract.text.segment import QUOTE_MARKS, Marked
from summit_extract.text.tokens import PAUSES


class Said(NamedTuple):
    """Reported speech: a cue and the tokens of what is said.

    `link` is where the gap between cue and content ends: the complementizer, colon or mark.
    A verb of speech without content (تحدث الوزير) has an empty one: it still tells who speaks.
    """

    cue: Cue
    link: int
    first: int
    stop: int
    direct: bool


def clause(scene: Scene, cue: Cue, link: int, first: int, stop: int) -> Said | None:
    """An indirect clause, up to its right edge; the marked words alone where they are all of it."""
    view = scene.view
    end = right_edge(scene, first, _bound(scene, cue, first, stop))
    if end <= first:
        return None
    pair = scene.opens(first)
    if pair is not None and (pair.stop + 1 >= end or ("describe" in cue.row.frames and view.norm(pair.stop + 1) in PAUSES)):
        return Said(cue, link, pair.first, pair.stop, True)
    if pair is None and (pair := _short_predicate(scene, first, end)) is not None:
        return Said(cue, link, pair.first, pair.stop, True)
    if first in view.doc.odd_marks and view.norm(first) in QUOTE_MARKS:
        return Said(cue, link, first + 1, trimmed(view, first + 1, end), True)
    if end < stop and end in view.doc.odd_marks and not any(index in scene.marks for index in range(first, end)):
        return Said(cue, link, first, trimmed(view, first, end), True)
    return Said(cue, link, first, end, False)


def _bound(scene: Scene, cue: Cue, first: int, stop: int) -> int:
    """Where a concession ends at the latest, at its main clause (رغم أن الحكومة تقول إن ...، إلا أن)."""
    view = scene.view
    start = view.doc.sentences[view.doc.sentence_at(cue.first)][0]
    conceded = any(view.at(at, "concession") is not None for at in range(start, cue.first))
    at = first
    while at < stop and conceded:
        pair = scene.opens(at)
        if view.norm(at) in PAUSES and view.at(at + 1, "but-that") is not None:
            return at
        at = pair.stop if pair is not None else at + 1
    return stop


def _short_predicate(scene: Scene, first: int, end: int) -> Marked | None:
    """Marked words that say all, behind a subject of one word (المحادثات "سارت بشكل جيد")."""
    pair = scene.opens(first + 1) if first + 1 < end else None
    return pair if pair is not None and pair.stop + 1 >= end and 3 <= pair.stop - pair.first <= 6 else None


def further_clause(scene: Scene, said: Said, stop: int) -> Said | None:
    """A second clause under the same verb (قال إن ...، وإن ...)."""
    at = said.stop + 1
    if said.direct and not complementizer(scene.view, said.link):
        return None  # behind a colon the marks hold all
    at += scene.view.norm(at) in PAUSES  # behind the mark that closes
    if at >= stop or not second_that(scene.view, at):
        return None
    return clause(scene, said.cue, said.link, at + 1, stop)
