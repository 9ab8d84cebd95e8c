"""Every example and counter-example of the date rules holds."""

from __future__ import annotations

import pytest

from summit_extract.lexicon.store import builtin_lexicon
from summit_extract.rules.proof import Result, check_dates
from summit_extract.tagging.dates import date_rules

RESULTS = list(check_dates())


@pytest.mark.parametrize("result", RESULTS, ids=[f"{result.rule}: {result.example}" for result in RESULTS])
def test_the_example_holds(result: Result) -> None:
    assert result.problem == ""


def test_every_example_of_the_file_was_tried() -> None:
    rules = {rule.id: rule for rule in date_rules(builtin_lexicon().word_classes).rules}
    wanted = {(rule.id, text) for rule in rules.values() for text in (*rule.examples, *rule.counters)}
    assert {(result.rule, result.example) for result in RESULTS} == wanted


def test_every_rule_that_gives_a_value_has_an_example() -> None:
    rules = date_rules(builtin_lexicon().word_classes).rules
    assert sorted({rule.id for rule in rules if rule.gives != "none" and not rule.examples}) == []


def test_every_example_marks_what_must_be_found() -> None:
    rules = date_rules(builtin_lexicon().word_classes).rules
    assert sorted({text for rule in rules for text in rule.examples if "[" not in text}) == []
