"""The proof of rules: their examples and counter-examples, run against the real tagger.

An example marks what must be found in square brackets; a counter-example says what its rule must
not find anything in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from summit_extract.lexicon.store import builtin_lexicon
from summit_extract.rules.engine import Rule
from summit_extract.tagging.dates import date_rules, find_dates
from summit_extract.tagging.mentions import View
from summit_extract.text.segment import segment
from summit_extract.text.source import source_from_text

_MARKED = re.compile(r"\[([^\]]*)\]")


class Result(NamedTuple):
    """An example, and what is wrong with it ("" when it holds)."""

    rule: str
    example: str
    problem: str


def check_dates() -> Iterator[Result]:
    """Every example of the date rules."""
    lexicon = builtin_lexicon()
    seen = set()
    for rule in date_rules(lexicon.word_classes).rules:
        if rule.id in seen:
            continue
        seen.add(rule.id)
        for example in rule.examples:
            yield Result(rule.id, example, _example_problem(rule, example))
        for counter in rule.counters:
            yield Result(rule.id, counter, _counter_problem(rule, counter))


def _found(text: str) -> list[tuple[str, str]]:
    lexicon = builtin_lexicon()
    doc = segment(source_from_text(text))
    return [(text[d.start : d.end], d.match.rule.id) for d in find_dates(View(doc, lexicon))]


def _example_problem(rule: Rule, example: str) -> str:
    wanted = _MARKED.findall(example)
    found = _found(_MARKED.sub(r"\1", example))
    texts = [text for text, _ in found]
    if wanted != texts:
        return f"found {found}"
    return "" if (wanted[0], rule.id) in found or len(found) > 1 else f"found by {found[0][1]}"


def _counter_problem(rule: Rule, counter: str) -> str:
    found = [text for text, name in _found(counter) if name == rule.id]
    return f"found {found}" if found else ""
