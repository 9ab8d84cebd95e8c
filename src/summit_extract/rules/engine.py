"""The pattern engine: rules over the tokens of a report and the tags of the lexicon.

A pattern is a sequence of items, separated by spaces:

======================  =====================================================================
``كلمة``                 the word, in any spelling that folds to the same form
``{month}``             a row of that class; ``{name:month}`` keeps it under another name
``{day}``               a number class of the rule file (``[numbers] day = [1, 31]``)
``( A B | C )``         alternatives
``X?``  ``X*``          once or never; any number of times
``!X``  ``!( A | B )``   no X here; takes no token
``&X``  ``&( A | B )``   X, with proclitics; the first item of a pattern may always have them
``<NAME>``              a fragment of the rule file (``[fragments] NAME = "..."``)
======================  =====================================================================

The longest match wins; of two of one length, the rule that stands first.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from summit_extract.errors import RuleError
from summit_extract.lexicon.compiled import form_tokens
from summit_extract.lexicon.store import Tag
from summit_extract.rules.needs import WINDOW, Needs, needs_of
from summit_extract.text.morphology import clitic_splits
from summit_extract.text.tokens import NUMBER, Tokens

Tags = list[list[Tag] | None]
Numbers = Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Slot:
    """What a named slot matched: tokens, and the row (or None for a number)."""

    first: int
    stop: int
    tag: Tag | None
    prefix: int = 0


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that matched tokens `first` up to `stop`, exclusive.

    `prefix` counts the folded characters of proclitics before the match in its first token.
    """

    rule: Rule
    first: int
    stop: int
    slots: dict[str, Slot]

    @property
    def prefix(self) -> int:
        if _HEAD in self.slots:
            return self.slots[_HEAD].prefix
        heads = [slot for slot in self.slots.values() if slot.first == self.first]
        return heads[0].prefix if heads else 0


_HEAD = "^"  # the slot of a first word that has proclitics


@dataclass(frozen=True, slots=True)
class Item:
    """A compiled pattern item; `kind` is word, class, number, group or not."""

    kind: str
    value: str = ""
    name: str = ""
    branches: tuple[tuple[Item, ...], ...] = ()
    repeat: str = ""
    clitics: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A rule of a file: what it looks for, what it gives, and its proof."""

    id: str
    items: tuple[Item, ...]
    gives: str
    options: dict[str, Any] = field(default_factory=dict)
    examples: tuple[str, ...] = ()
    counters: tuple[str, ...] = ()
    needs: Needs = ()


class RuleSet:
    """The rules of one file, indexed by what their first item can be."""

    def __init__(self, rules: list[Rule], numbers: Numbers) -> None:
        self.rules = rules
        self.numbers = numbers
        self._by_word: dict[str, list[Rule]] = {}
        self._by_class: dict[str, list[Rule]] = {}
        self._by_number: dict[str, list[Rule]] = {}
        self._order = {rule: position for position, rule in enumerate(rules)}
        for rule in rules:
            self._index(rule, rule.items)
        self._number_rules: dict[str, tuple[Rule, ...]] = {}  # memory of _rules_at
        self._classes = frozenset(self._by_class)
        self._literal: dict[str, bool] = {}
        self._starting: dict[tuple[str, frozenset[str]], tuple[Rule, ...]] = {}  # memory of _rules_at

    def _index(self, rule: Rule, items: tuple[Item, ...]) -> None:
        for item in items:
            if item.kind == "word":
                _append(self._by_word.setdefault(item.value, []), rule)
            elif item.kind == "class":
                _append(self._by_class.setdefault(item.value, []), rule)
            elif item.kind == "number":
                _append(self._by_number.setdefault(item.value, []), rule)
            elif item.kind == "group":
                for branch in item.branches:
                    self._index(rule, branch)
                if any(_may_be_empty(branch) for branch in item.branches):
                    continue
            if item.repeat not in ("?", "*") and item.kind != "not":
                return

    def match_at(self, tokens: Tokens, tags: Tags, at: int, accept: Callable[[Match], bool] | None = None) -> Match | None:
        """The longest match that starts at token `at`, of those that `accept` takes."""
        best: Match | None = None
        rules = self._rules_at(tokens, tags, at)
        if not rules:
            return None
        cursor = Cursor(tokens, tags, self.numbers, at)
        behind = slice(at + 1, at + WINDOW)
        near = {tag.cls for here in tags[behind] if here for tag in here}
        near.update(f"={norm}" for norm in tokens.norms[behind])
        for rule in rules:
            if any(need.isdisjoint(near) for need in rule.needs):
                continue
            for stop, slots in _sequence(rule.items, 0, cursor, at, {}, True):
                if stop > (best.stop if best else at):
                    match = Match(rule, at, stop, slots)
                    if accept is None or accept(match):
                        best = match
        return best

    def find(
        self,
        tokens: Tokens,
        tags: Tags,
        first: Mapping[str, Mapping[int, Tag]],
        accept: Callable[[Match], bool] | None = None,
    ) -> Iterator[Match]:
        """Matches from left to right that do not overlap.

        Args:
            tokens, tags: the report.
            first: where each class occurs.
            accept: looks at what stands around a match; a match it refuses makes room for a shorter one.
        """
        end = 0
        for at in self._places(tokens, first):
            if at < end:
                continue
            match = self.match_at(tokens, tags, at, accept)
            if match is not None:
                yield match
                end = match.stop

    def _places(self, tokens: Tokens, first: Mapping[str, Mapping[int, Tag]]) -> list[int]:
        """The tokens at which a rule can begin."""
        places = {at for cls in self._classes for at in first.get(cls, ())}
        literal = self._literal
        for at, norm in enumerate(tokens.norms):
            known = literal.get(norm)
            if known is None:
                known = literal[norm] = norm.isdigit() or any(stem in self._by_word for stem, _, _ in clitic_splits(norm))
            if known:
                places.add(at)
        return sorted(places)

    def _rules_at(self, tokens: Tokens, tags: Tags, at: int) -> tuple[Rule, ...]:
        if tokens.kinds[at] == NUMBER:
            return self._rules_of_number(tokens.norms[at])
        here = tags[at]
        classes = frozenset(tag.cls for tag in here) & self._classes if here else frozenset()
        key = (tokens.norms[at], classes)
        rules = self._starting.get(key)
        if rules is None:
            found = {rule for stem, _, _ in clitic_splits(key[0]) for rule in self._by_word.get(stem, ())}
            found |= {rule for cls in classes for rule in self._by_class[cls]}
            rules = self._starting[key] = tuple(sorted(found, key=self._order.__getitem__))
        return rules

    def _rules_of_number(self, digits: str) -> tuple[Rule, ...]:
        rules = self._number_rules.get(digits)
        if rules is None:
            found = {rule for cls, starting in self._by_number.items() if _in_range(digits, self.numbers[cls]) for rule in starting}
            rules = tuple(sorted(found, key=self._order.__getitem__))
            if len(digits) <= 4:  # longer ones do not come back
                self._number_rules[digits] = rules
        return rules


@dataclass(frozen=True, slots=True)
class Cursor:
    """What a match reads, and the token it starts at."""

    tokens: Tokens
    tags: Tags
    numbers: Numbers
    start: int


Slots = dict[str, Slot]


def _may_be_empty(items: tuple[Item, ...]) -> bool:
    return all(
        item.repeat or item.kind == "not" or (item.kind == "group" and any(_may_be_empty(branch) for branch in item.branches)) for item in items
    )


def _append(rules: list[Rule], rule: Rule) -> None:
    if rule not in rules:
        rules.append(rule)


End = tuple[int, Slots]


def _sequence(items: tuple[Item, ...], k: int, text: Cursor, at: int, slots: Slots, head: bool) -> list[End]:
    """All ways to match `items` from the k-th on at token `at`: where they end, and their slots."""
    count = len(items)
    while k < count:
        item = items[k]
        if item.repeat:
            return _repeated(items, k, text, at, slots, head)
        ends = _item(item, text, at, slots, head)
        if not ends:
            return ends
        k += 1
        head = False
        if len(ends) > 1:
            return [end for stop, found in ends for end in _sequence(items, k, text, stop, found, False)]
        at, slots = ends[0]
    return [(at, slots)]


def _repeated(items: tuple[Item, ...], k: int, text: Cursor, at: int, slots: Slots, head: bool) -> list[End]:
    """An item that may be left out, or (``*``) come again."""
    item = items[k]
    follow = k if item.repeat == "*" else k + 1
    taken = [
        end for stop, found in _item(item, text, at, slots, head) if stop > at for end in _sequence(items, follow, text, stop, found, False)
    ]
    return taken + _sequence(items, k + 1, text, at, slots, head)


def _item(item: Item, text: Cursor, at: int, slots: Slots, head: bool) -> list[End]:
    tokens = text.tokens
    if at >= len(tokens.norms):
        return [(at, slots)] if item.kind == "not" else []
    kind = item.kind
    if kind == "word":
        return _word(item, text, at, slots, head or item.clitics)
    if kind == "number":
        if tokens.kinds[at] != NUMBER or not _in_range(tokens.norms[at], text.numbers[item.value]):
            return []
        return [(at + 1, {**slots, item.name: Slot(at, at + 1, None)})]
    clitics = head or item.clitics
    if kind == "class":
        return [
            (tag.stop, {**slots, item.name: Slot(at, tag.stop, tag, tag.prefix)})
            for tag in text.tags[at] or ()
            if tag.cls == item.value and (clitics or not (tag.prefix or tag.fused))
        ]
    if kind == "group":
        return [end for branch in item.branches for end in _sequence(branch, 0, text, at, slots, clitics)]
    blocked = any(_sequence(branch, 0, text, at, slots, True) for branch in item.branches)
    return [] if blocked else [(at, slots)]


def _word(item: Item, text: Cursor, at: int, slots: Slots, clitics: bool) -> list[End]:
    norm = text.tokens.norms[at]
    if norm == item.value:
        return [(at + 1, slots)]
    if clitics and norm.endswith(item.value[1:]):  # a cheap test before the splits
        for stem, prefix, _ in clitic_splits(norm):
            if stem == item.value:
                return [(at + 1, {**slots, _HEAD: Slot(at, at + 1, None, prefix)} if at == text.start else slots)]
    return []


def _in_range(digits: str, bounds: tuple[int, int]) -> bool:
    return len(digits) <= 9 and bounds[0] <= int(digits) <= bounds[1]


def compile_pattern(pattern: str, classes: frozenset[str], numbers: Numbers) -> tuple[Item, ...]:
    """Parse a pattern.

    Raises:
        RuleError: an open group, or a class that neither the lexicon nor the file defines.
    """
    words = pattern.replace("(", " ( ").replace(")", " ) ").replace("|", " | ").split()
    if not words:
        raise RuleError("an empty pattern")
    items, rest = _parse(words, classes, numbers, pattern)
    if rest:
        raise RuleError(f"unbalanced brackets in {pattern!r}")
    if len(items) != 1:
        raise RuleError(f"alternatives need brackets in {pattern!r}")
    return items[0]


def _parse(
    words: list[str], classes: frozenset[str], numbers: Numbers, pattern: str
) -> tuple[list[tuple[Item, ...]], list[str]]:
    branches: list[tuple[Item, ...]] = []
    branch: list[Item] = []
    while words:
        word, words = words[0], words[1:]
        sign = word if word in ("&", "!") and words[:1] == ["("] else ""
        if sign:
            word, words = words[0], words[1:]
        if word == "(":
            inner, words = _parse(words, classes, numbers, pattern)
            if not words or not words[0].startswith(")"):
                raise RuleError(f"unbalanced brackets in {pattern!r}")
            words = words[1:]
            repeat = ""
            if words and words[0] in ("?", "*"):
                repeat, words = words[0], words[1:]
            kind = "not" if sign == "!" else "group"
            branch.append(Item(kind, branches=tuple(inner), repeat="" if sign == "!" else repeat, clitics=sign == "&"))
        elif word == ")":
            return [*branches, tuple(branch)], [word, *words]
        elif word == "|":
            branches.append(tuple(branch))
            branch = []
        else:
            branch.append(_atom(word, classes, numbers, pattern))
    return [*branches, tuple(branch)], []


def _atom(word: str, classes: frozenset[str], numbers: Numbers, pattern: str) -> Item:
    if word.startswith("!") and len(word) > 1:
        return Item("not", branches=((_atom(word[1:], classes, numbers, pattern),),))
    clitics = word.startswith("&") and len(word) > 1
    word = word[1:] if clitics else word
    repeat = word[-1] if len(word) > 1 and word[-1] in "?*" else ""
    word = word[:-1] if repeat else word
    if word.startswith("{") != word.endswith("}") or not word or word in "&!":
        raise RuleError(f"{word!r} is no item in {pattern!r}")
    if word.startswith("{"):
        name, _, cls = word.strip("{}").rpartition(":")
        if cls not in classes and cls not in numbers:
            raise RuleError(f"unknown class {cls!r} in {pattern!r}")
        return Item("number" if cls in numbers else "class", cls, name or cls, (), repeat, clitics)
    norms = (word,) if len(word) == 1 and not word.isalpha() else form_tokens(word)
    if len(norms) != 1:
        raise RuleError(f"{word!r} is not one token in {pattern!r}")
    return Item("word", norms[0], "", (), repeat, clitics)


def _expand(pattern: str, fragments: Mapping[str, str]) -> str:
    for _ in range(4):  # fragments may use fragments, four deep
        for name, text in fragments.items():
            pattern = pattern.replace(f"<{name}>", f"( {text} )")
    return pattern


def _numbers(table: Mapping[str, Any], path: Path) -> dict[str, tuple[int, int]]:
    numbers = {}
    for name, bounds in table.items():
        if not isinstance(bounds, list) or len(bounds) != 2 or not all(isinstance(bound, int) for bound in bounds):
            raise RuleError(f"numbers.{name}: {bounds!r} is not [lowest, highest]", where=str(path))
        numbers[name] = (bounds[0], bounds[1])
    return numbers


_RULE_KEYS = {"id", "pattern", "gives", "examples", "not"}


def load_rules(path: Path, classes: frozenset[str]) -> RuleSet:
    """Read a rule file.

    Raises:
        RuleError: not TOML, a key missing, an id twice, or a pattern that does not parse.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise RuleError(str(error), where=str(path)) from None
    numbers = _numbers(data.get("numbers", {}), path)
    rules: list[Rule] = []
    seen: set[str] = set()
    for entry in data.get("rule", []):
        missing = {"id", "pattern", "gives", "examples"} - entry.keys()
        if missing or entry["id"] in seen:
            raise RuleError(f"rule {entry.get('id')!r}: {'missing ' + ', '.join(missing) if missing else 'twice'}", where=str(path))
        seen.add(entry["id"])
        patterns = entry["pattern"] if isinstance(entry["pattern"], list) else [entry["pattern"]]
        options = {key: value for key, value in entry.items() if key not in _RULE_KEYS}
        for pattern in patterns:
            pattern = _expand(pattern, data.get("fragments", {}))
            try:
                items = compile_pattern(pattern, classes, numbers)
            except RuleError as error:
                raise RuleError(f"rule {entry['id']}: {error.what}", where=str(path)) from None
            rules.append(Rule(entry["id"], items, entry["gives"], options, tuple(entry["examples"]), tuple(entry.get("not", ())), needs_of(items)))
    return RuleSet(rules, numbers)
