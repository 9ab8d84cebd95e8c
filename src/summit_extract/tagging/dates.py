"""Temporal expressions: which stretches of the report they are, before any value."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from summit_extract.rules.engine import Match, RuleSet, Tags, load_rules
from summit_extract.tagging.mentions import View
from summit_extract.text.morphology import is_definite, looks_future, looks_imperfect
from summit_extract.text.segment import Document
from summit_extract.text.tokens import MARK, WORD

RULES = Path(__file__).parents[1] / "rules" / "dates.toml"


class DateMention:
    """A temporal expression: the rule match, its offsets and the tense of its clause."""

    __slots__ = ("end", "first", "future", "match", "start", "stop")

    def __init__(self, match: Match, first: int, stop: int, start: int, end: int, future: bool) -> None:
        self.match, self.first, self.stop = match, first, stop
        self.start, self.end, self.future = start, end, future


@lru_cache(maxsize=1)
def date_rules(classes: frozenset[str]) -> RuleSet:
    """The compiled date rules."""
    return load_rules(RULES, classes)


def find_dates(view: View) -> list[DateMention]:
    """All temporal expressions of the report in order; competing readings (clock times) removed."""
    found = []
    doc, tags = view.doc, view.tags
    for match in date_rules(view.lexicon.word_classes).find(doc.tokens, tags, view.first):
        if match.rule.gives == "none" or _is_doubtful(doc, tags, match):
            continue
        first, stop, prefix = match.first, match.stop, match.prefix
        slot = match.slots.get(str(match.rule.options.get("span", "")))
        if slot is not None:
            first, stop, prefix = slot.first, slot.stop, slot.prefix
        start = doc.tokens.start_after(first, prefix)
        future = _is_future(doc, tags, match.first)
        found.append(DateMention(match, first, stop, start, doc.tokens.ends[stop - 1], future))
    return found


def _is_doubtful(doc: Document, tags: Tags, match: Match) -> bool:
    tokens, at = doc.tokens, match.first
    before = tags[at - 1] or [] if at else []
    if match.stop - at == 1 and _has(tags, at, "weak-month"):
        return not any(tag.cls == "preposition" and tag.stop == at for tag in before) and match.prefix == 0
    if match.stop - at == 1 and _has(tags, at, "month") and at and _has(tags, at - 1, "place-head"):
        return True  # the village of May
    if match.rule.gives == "date" and _has(tags, at, "general-or-year"):
        # al-am after a definite noun is the adjective (general), unless a word of time says otherwise.
        adjective = at > 0 and is_definite(tokens.norms[at - 1]) and tokens.ends[at - 1] + 1 >= tokens.starts[at]
        return adjective and _has(tags, match.stop - 1, "office-ref")
    if match.rule.id == "duration.vague" and match.stop - at == 2 and match.prefix == 0:
        return _has(tags, at, "unit-plural") and not _has(tags, at, "some")
    if match.rule.id == "date.bare-year" and match.stop < len(tokens):
        behind = match.stop
        counted = tokens.kinds[behind] == WORD and not _closed_class(tags, behind)
        counted = counted and not is_definite(tokens.norms[behind]) and not looks_imperfect(tokens.norms[behind])
        return counted and tokens.lines[behind] == tokens.lines[behind - 1] and tokens.kinds[match.stop - 1] != MARK
    return False


def _closed_class(tags: Tags, at: int) -> bool:
    return any(tag.cls in ("preposition", "conjunction", "relative", "speech", "that", "this-word") for tag in tags[at] or ())


def _has(tags: Tags, at: int, cls: str) -> bool:
    return any(tag.cls == cls for tag in tags[at] or ())


def _is_future(doc: Document, tags: Tags, at: int) -> bool:
    """The clause up to token `at` has a future verb or a word such as "scheduled"."""
    first, stop = doc.sentences[doc.sentence_at(at)]
    norms = doc.tokens.norms
    for index in range(at - 1, max(first, at - 14) - 1, -1):
        if _has(tags, index, "future-cue") or (looks_future(norms[index]) and not _has(tags, index, "not-future")):
            return True
        if any(tag.cls == "speech" and getattr(tag.row, "part", "") == "past" for tag in tags[index] or ()):
            return False
    return False
