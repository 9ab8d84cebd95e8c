"""The pattern language, item by item, on small rule files of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from summit_extract.errors import RuleError
from summit_extract.lexicon.store import builtin_lexicon
from summit_extract.rules.engine import Match, RuleSet
from summit_extract.rules.files import load_rules
from summit_extract.rules.patterns import Alphabet, PatternParser
from summit_extract.text.tokens import Tokens, tokenize

NUMBERS = "[numbers]\nday = [1, 31]\nyear = [1800, 2199]\n"
FRAGMENTS = '[fragments]\nDATE = "{day} <OF>? {month}"\nOF = "( من | من شهر )"\n'

Load = Callable[..., RuleSet]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Rules from patterns: `load("{day} {month}", "...")`; the ids are r1, r2 ..."""

    def build(*patterns: str | list[str], head: str = NUMBERS + FRAGMENTS) -> RuleSet:
        rules = [f"[[rule]]\nid = 'r{number}'\npattern = {pattern!r}\ngives = 'x'\nexamples = []\n" for number, pattern in enumerate(patterns, start=1)]
        path = tmp_path / "rules.toml"
        path.write_text(head + "\n".join(rules), encoding="utf-8")
        return load_rules(path, builtin_lexicon().word_classes)

    return build


def _find(rules: RuleSet, text: str, accept: Callable[[Match], bool] | None = None) -> list[Match]:
    tokens = tokenize(text)
    tags, places = builtin_lexicon().tag(tokens)
    return list(rules.find(tokens, tags, places, accept))


def _texts(rules: RuleSet, text: str) -> list[str]:
    tokens = tokenize(text)
    return [_text(tokens, match) for match in _find(rules, text)]


def _text(tokens: Tokens, match: Match) -> str:
    return tokens.text[tokens.start_after(match.first, match.prefix) : tokens.ends[match.stop - 1]]


CASES = [
    ("a word", "شهر", "في شهر واحد", ["شهر"]),
    ("a word in another spelling", "سنة", "قبل سَنـة وسنه", ["سَنـة", "سنه"]),
    ("a word is a whole word", "شهر", "شهري أشهر الشهر", []),
    ("words in sequence", "في شهر", "في شهر شهر في", ["في شهر"]),
    ("a mark", "( {day} / {day} )", "النسبة 18/2 فقط", ["18/2"]),
    ("a class", "{weekday}", "وصل الثلاثاء ثم غادر", ["الثلاثاء"]),
    ("a class of several words", "{month}", "في كانون الثاني الماضي", ["كانون الثاني"]),
    ("a number", "{day} {month}", "في 12 أيلول", ["12 أيلول"]),
    ("a number in Arabic-Indic digits", "{day} {month}", "في ١٢ أيلول", ["١٢ أيلول"]),
    ("the first and the last of the range", "{day}", "1 و31", ["1", "31"]),
    ("out of range", "{day}", "0 و32 و2024", []),
    ("a number with zeros before", "{day}", "في 07 منه", ["07"]),
    ("a number of many digits", "{day}", "1" * 5000, []),
    ("an optional item, there", "يوم? {weekday}", "جاء يوم الثلاثاء", ["يوم الثلاثاء"]),
    ("an optional item, absent", "يوم? {weekday}", "جاء الثلاثاء", ["الثلاثاء"]),
    ("an optional item is taken once", "يوم? {weekday}", "يوم يوم الثلاثاء", ["يوم الثلاثاء"]),
    ("an optional last item", "{day} {month} {year}?", "في 3 أيار 2021 ثم 4 أيار", ["3 أيار 2021", "4 أيار"]),
    ("repeat: none", "قال نعم* أخيرا", "قال أخيرا", ["قال أخيرا"]),
    ("repeat: many", "قال نعم* أخيرا", "قال نعم نعم نعم أخيرا", ["قال نعم نعم نعم أخيرا"]),
    ("repeat gives back", "نعم* نعم", "نعم نعم نعم", ["نعم نعم نعم"]),
    ("alternatives", "( عام | سنة ) {year}", "عام 2001 أو سنة 2002 أو شهر 2003", ["عام 2001", "سنة 2002"]),
    ("alternatives of several items", "( في شهر | من ) {month}", "في شهر أيار ومن أيار", ["في شهر أيار", "من أيار"]),
    ("an optional group", "( من شهر )? {month}", "من شهر أيار، أيار", ["من شهر أيار", "أيار"]),
    ("a repeated group", "{day} ( أو {day} )* {month}", "1 أو 2 أو 3 أيار", ["1 أو 2 أو 3 أيار"]),
    ("groups in groups", "( ( قبل | بعد ) ( يوم | شهر ) )? {month}", "بعد شهر أيار", ["بعد شهر أيار"]),
    ("fragments in fragments", "<DATE>", "3 من شهر أيار و4 أيار", ["3 من شهر أيار", "4 أيار"]),
    ("an optional fragment", "يوم <DATE>? {weekday}", "يوم الثلاثاء", ["يوم الثلاثاء"]),
    ("a clitic at the first word", "شهر {month}", "وفي ذلك وشهر أيار", ["شهر أيار"]),
    ("a clitic at the first class", "{month}", "وأيار وبأيار", ["أيار", "أيار"]),
    ("a clitic at the first item of a group", "( شهر | عام ) {month}", "بشهر أيار", ["شهر أيار"]),
    ("no clitic inside", "في شهر {month}", "في وشهر أيار", []),
    ("no clitic at a class inside", "شهر {month}", "شهر وأيار", []),
    ("proclitics allowed by &", "{month} &{m2:month}", "أيار وحزيران", ["أيار وحزيران"]),
    ("proclitics allowed by & at a word", "في &شهر", "في وشهر", ["في وشهر"]),
    ("proclitics allowed by & at a group", "في &( شهر | عام )", "في وشهر", ["في وشهر"]),
    ("none of a group may follow", "{day} !( {month} | من )", "3 أيار و4 من أيار و5 رجال", ["5"]),
    ("no sequence of a group may follow", "{day} !( {month} {year} )", "3 أيار 2021 و4 أيار فقط", ["4"]),
    ("none of a group before an item", "!( بعد | قبل ) {month}", "أيار", ["أيار"]),
    ("not a group at the end of the text", "{day} !( {month} )", "في 3", ["3"]),
    ("a first group that may be empty", "( يوم? ) {weekday}", "يوم الثلاثاء، الأربعاء", ["يوم الثلاثاء", "الأربعاء"]),
    ("a pattern that may be empty matches something or nothing", "{day}? {month}*", "في 3 أيار أيار", ["3 أيار أيار"]),
    ("a question mark alone is a mark", "{day} ?", "هل 3? نعم", ["3?"]),
    ("matches do not overlap", "{day} {day}", "1 2 3 4 5", ["1 2", "3 4"]),
    ("a match at the end of the text", "{day} {month}", "3 أيار", ["3 أيار"]),
    ("cut at the end of the text", "{day} {month} {year}", "3 أيار", []),
    ("nothing", "{day}", "", []),
]


@pytest.mark.parametrize(("pattern", "text", "found"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_pattern_language(load: Load, pattern: str, text: str, found: list[str]) -> None:
    assert _texts(load(pattern), text) == found


def test_the_longest_match_wins_wherever_its_rule_stands(load: Load) -> None:
    for patterns in (("{day} {month}", "{day} {month} {year}"), ("{day} {month} {year}", "{day} {month}")):
        assert _texts(load(*patterns), "في 3 أيار 2021") == ["3 أيار 2021"]


def test_of_two_of_one_length_the_first_rule_wins(load: Load) -> None:
    assert [match.rule.id for match in _find(load("{day} {month}", "{day} أيار"), "3 أيار")] == ["r1"]
    assert [match.rule.id for match in _find(load("{day} أيار", "{day} {month}"), "3 أيار")] == ["r1"]


def test_several_patterns_of_one_rule(load: Load) -> None:
    rules = load(["{day} {month}", "{month} {day}"])
    assert _texts(rules, "3 أيار ثم أيار 4") == ["3 أيار", "أيار 4"]
    assert {match.rule.id for match in _find(rules, "3 أيار ثم أيار 4")} == {"r1"}


def test_slots_keep_tokens_rows_and_names(load: Load) -> None:
    (match,) = _find(load("بين {d1:day} و {day} {m:month}"), "بين 3 و4 كانون الثاني")
    assert {name: (slot.first, slot.stop) for name, slot in match.slots.items()} == {"d1": (1, 2), "day": (3, 4), "m": (4, 6)}
    assert match.slots["day"].tag is None
    row = match.slots["m"].tag
    assert row is not None
    assert (row.cls, row.row.form) == ("month", "كانون الثاني")


def test_a_slot_of_a_branch_that_failed_leaves_nothing_behind(load: Load) -> None:
    (match,) = _find(load("( {a:day} {month} | {b:day} ) {c:day}"), "3 4")
    assert set(match.slots) == {"b", "c"}


@pytest.mark.parametrize(("text", "prefix"), [("شهر أيار", 0), ("وشهر أيار", 1), ("وبشهر أيار", 2)])
def test_the_prefix_counts_the_clitics_before_the_match(load: Load, text: str, prefix: int) -> None:
    assert [match.prefix for match in _find(load("شهر {month}"), text)] == [prefix]


def test_a_match_that_is_not_accepted_makes_room_for_a_shorter_one(load: Load) -> None:
    rules = load("{day} {month} {year}", "{day} {month}")
    (match,) = _find(rules, "3 أيار 2021", accept=lambda match: "year" not in match.slots)
    assert (match.rule.id, match.stop) == ("r2", 2)
    assert _find(rules, "3 أيار 2021", accept=lambda match: False) == []


def test_options_examples_and_counter_examples_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text("[[rule]]\nid='a'\npattern='{month}'\ngives='date'\nvalue='month'\nspan='m'\nexamples=['في [أيار]']\nnot=['ليس']\n", encoding="utf-8")
    (rule,) = load_rules(path, frozenset({"month"})).rules
    assert (rule.id, rule.gives, rule.options, rule.examples, rule.counters) == ("a", "date", {"value": "month", "span": "m"}, ("في [أيار]",), ("ليس",))


BAD_PATTERNS = [
    ("an unknown class", "{no-such-class}", "unknown class"),
    ("an unknown class under a name", "{m:no-such-class}", "unknown class"),
    ("an open group", "( {month} | {day}", "unbalanced"),
    ("a group that was not opened", "{month} )", "unbalanced"),
    ("crossed groups", ") {month} (", "unbalanced"),
    ("alternatives without brackets", "{month} | {day}", "brackets"),
    ("two words in one", "18/2", "not one token"),
    ("a fragment that is not there", "<NO-SUCH> {month}", "unknown fragment"),
    ("an open class", "{month", ""),
    ("nothing", "", ""),
]


@pytest.mark.parametrize(("pattern", "words"), [case[1:] for case in BAD_PATTERNS], ids=[case[0] for case in BAD_PATTERNS])
def test_a_bad_pattern_is_an_error(load: Load, pattern: str, words: str) -> None:
    with pytest.raises(RuleError) as caught:
        load(pattern)
    assert words in str(caught.value)


@pytest.mark.parametrize("pattern", ["{no-such-class}", "( {month}", "{month} )"])
def test_the_error_names_the_pattern(pattern: str) -> None:
    with pytest.raises(RuleError) as caught:
        PatternParser(Alphabet(frozenset({"month"}), {"day": (1, 31)})).compile(pattern)
    assert pattern in str(caught.value)


BAD_FILES = [
    ("not TOML", "[[rule]\nid="),
    ("no id", "[[rule]]\npattern='{month}'\ngives='x'\nexamples=[]"),
    ("no pattern", "[[rule]]\nid='a'\ngives='x'\nexamples=[]"),
    ("no examples", "[[rule]]\nid='a'\npattern='{month}'\ngives='x'"),
    ("an id twice", "[[rule]]\nid='a'\npattern='{month}'\ngives='x'\nexamples=[]\n" * 2),
    ("numbers without a range", "[numbers]\nday = [1]\n"),
    ("numbers that are none", "[numbers]\nday = 'many'\n"),
]


@pytest.mark.parametrize("content", [case[1] for case in BAD_FILES], ids=[case[0] for case in BAD_FILES])
def test_a_bad_file_is_an_error_that_names_it(tmp_path: Path, content: str) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_rules(path, frozenset({"month"}))
    assert str(path) in str(caught.value)


def test_a_bad_pattern_in_a_file_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text("[[rule]]\nid='a'\npattern='{nothing}'\ngives='x'\nexamples=[]", encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_rules(path, frozenset({"month"}))
    assert str(path) in str(caught.value)
