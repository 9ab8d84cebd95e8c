"""Temporal expressions: which stretches of the report they are, before any value."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from summit_extract.lexicon.tables import Entity
from summit_extract.rules.engine import Match, RuleSet, Tags
from summit_extract.rules.files import load_rules
from summit_extract.tagging.mentions import View
from summit_extract.text.morphology import FEMININE_ENDING, PREPOSITIONS, THIRD_PERSON, is_definite, looks_future, looks_imperfect
from summit_extract.text.segment import Document
from summit_extract.text.tokens import MARK, NUMBER, WORD

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
    doc, tags = view.doc, view.tags

    def accept(match: Match) -> bool:
        return _stands_well(doc, tags, match) and not _is_doubtful(doc, tags, match)

    found: list[DateMention] = []
    for match in date_rules(view.lexicon.word_classes).find(doc.tokens, tags, view.first, accept):
        if match.rule.gives == "none":
            continue
        first, stop, prefix = match.first, match.stop, match.prefix
        slot = match.slots.get(str(match.rule.options.get("span", "")))
        if slot is not None:
            first, stop, prefix = slot.first, slot.stop, slot.prefix
        elif match.rule.options.get("reach") and not prefix:
            first, prefix = _reach(tags, first, match.rule.options["after"], found[-1].stop if found else 0)
        start = doc.tokens.start_after(first, prefix)
        future = _is_future(doc, tags, match.first)
        found.append(DateMention(match, first, stop, start, doc.tokens.ends[stop - 1], future))
    return found


def _before(tags: Tags, at: int, cls: str) -> int | None:
    """The token from which a row of class `cls` reaches up to token `at`."""
    for start in range(at - 1, max(at - 4, -1), -1):
        if any(tag.cls == cls and tag.stop == at for tag in tags[start] or ()):
            return start
    return None


def _past_approximators(tags: Tags, at: int) -> int:
    start = _before(tags, at, "approx")
    return at if start is None else start


def _reach(tags: Tags, first: int, classes: list[str], floor: int) -> tuple[int, int]:
    """Token and clitics of the word before, which belongs to the expression (two days *ago*)."""
    at = _past_approximators(tags, first)
    for cls in classes:
        start = _before(tags, at, cls)
        if start is not None and start >= floor:
            return start, next(tag.prefix for tag in tags[start] or () if tag.cls == cls and tag.stop == at)
    return first, 0


def _stands_well(doc: Document, tags: Tags, match: Match) -> bool:
    """What the rule asks of the words around it: `after`, `not-after`, `alone`."""
    options, first = match.rule.options, match.first
    wanted = options.get("after")
    if wanted and not any(_is_after(doc, tags, match, cls) for cls in wanted):
        return False
    if any(_before(tags, first, cls) is not None for cls in options.get("not-after", ())):
        return False
    return not (options.get("alone") and _counts_something(doc, tags, match.stop))


def _is_after(doc: Document, tags: Tags, match: Match, cls: str) -> bool:
    at = match.first
    if cls == "clitic":  # bi-2019; the tokenizer parts a number from the letter before it
        return _preposition_letter(doc, match) in PREPOSITIONS or (at > 0 and doc.tokens.glued(at - 1) and doc.tokens.kinds[at - 1] == WORD)
    if cls == "li":
        return _preposition_letter(doc, match) == PREPOSITIONS[1]
    if cls == "bracket":
        return doc.tokens.kinds[at] == MARK
    if cls == "nothing":
        return at == 0 or doc.tokens.lines[at - 1] != doc.tokens.lines[at]
    return _before(tags, at, cls) is not None or _before(tags, _past_approximators(tags, at), cls) is not None


def _preposition_letter(doc: Document, match: Match) -> str:
    """The last letter of the clitics before a match; empty where it has none."""
    return doc.tokens.norms[match.first][match.prefix - 1] if match.prefix else ""


def _counts_something(doc: Document, tags: Tags, behind: int) -> bool:
    """The number before token `behind` counts it: an indefinite noun that agrees with the number.

    From 11 to 99 the noun is singular and accusative, so that it ends in alef or teh marbuta.
    """
    tokens = doc.tokens
    if behind >= len(tokens) or tokens.lines[behind] != tokens.lines[behind - 1] or tokens.kinds[behind - 1] == MARK:
        return False
    if tokens.kinds[behind] == NUMBER:
        return True
    if tokens.kinds[behind] != WORD or _closed_class(tags, behind):
        return False
    norm, count = tokens.norms[behind], tokens.norms[behind - 1]
    if is_definite(norm) or looks_imperfect(norm):
        return False
    if _has(tags, behind, "counted-noun"):
        return True
    here = tags[behind] or ()
    if here and all(tag.prefix for tag in here):
        return False
    return norm.endswith(_ACCUSATIVE) if count.isdigit() and int(count) % 100 > 10 else True


_ACCUSATIVE = ("ا", FEMININE_ENDING)


def _is_doubtful(doc: Document, tags: Tags, match: Match) -> bool:
    tokens, at = doc.tokens, match.first
    if _inside_name(tags, at, match.stop):
        return True
    if "u2" in match.slots and _unit(match, "u1") == _unit(match, "u2"):
        return True  # a year and a year are two lengths
    if match.prefix and any(tag.cls == "number-word" and not tag.prefix for tag in tags[at] or ()):
        return True  # wahid, not wa- and ahad
    if match.stop - at == 1 and _has(tags, at, "weak-month"):
        return _before(tags, at, "preposition") is None and match.prefix == 0
    if match.rule.gives == "date" and _has(tags, at, "general-or-year"):
        # al-am after a definite noun is the adjective (general), unless a word of time says otherwise.
        adjective = at > 0 and is_definite(tokens.norms[at - 1]) and tokens.ends[at - 1] + 1 >= tokens.starts[at]
        return adjective and _has(tags, match.stop - 1, "office-ref")
    return False


def _unit(match: Match, name: str) -> str:
    row = match.slots[name].tag
    return getattr(row.row, "value", "").partition(":")[0] if row else ""


def _inside_name(tags: Tags, first: int, stop: int) -> bool:
    """A longer name of the tables holds the match: a paper called Today, a man called Ramadan."""
    for start in range(first, max(first - 4, -1), -1):
        for tag in tags[start] or ():
            if tag.stop > first and tag.stop >= stop and tag.stop - tag.first > stop - first and isinstance(tag.row, Entity):
                return True
    return False


def _closed_class(tags: Tags, at: int) -> bool:
    return any(tag.cls in _CLOSED for tag in tags[at] or ())


_CLOSED = ("preposition", "conjunction", "relative", "speech", "that", "this-word", "daypart-adverb")


def _has(tags: Tags, at: int, cls: str) -> bool:
    return any(tag.cls == cls for tag in tags[at] or ())


def _is_future(doc: Document, tags: Tags, at: int) -> bool:
    """The clause up to token `at` has a future verb or a word such as "scheduled"."""
    first, _ = doc.sentences[doc.sentence_at(at)]
    norms = doc.tokens.norms
    for index in range(at - 1, max(first, at - _CLAUSE) - 1, -1):
        if _has(tags, index, "future-cue") or (looks_future(norms[index]) and not _has(tags, index, "not-future")):
            return True
        if any(tag.cls == "speech" and getattr(tag.row, "part", "") == "past" for tag in tags[index] or ()):
            return False
        if _has(tags, index, "meeting-verb") and norms[index][0] not in THIRD_PERSON:
            return False  # who arrived, met
    return False


_CLAUSE = 20  # tokens between a verb and the date of its clause
